from factbook import about
from factbook.widgets import page

book, _ = page.shown()
page.title("about")
page.blocks("about", *about.text(book))
