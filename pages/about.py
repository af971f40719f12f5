from factbook import about
from factbook.widgets import page

book, _ = page.shown()
page.title("About", "What is this, and how is it read?")
page.blocks("about", *about.text(book))
