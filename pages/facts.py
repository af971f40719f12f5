from factbook import results
from factbook.widgets import finder, page

book, view = page.shown()
page.title("facts")
finder.query(book, view)
page.blocks("found", *results.found(book, view))
finder.leaves(book, view)
page.blocks("ways-out", *results.ways_out(book, view))
