from factbook import listings
from factbook.widgets import finder, page

book, view = page.shown()
page.title("Facts", "Find any fact, in any of the languages")
finder.query(book, view)
page.blocks("found", *listings.found(book, view))
finder.leaves(book, view)
page.blocks("ways-out", *listings.ways_out(book, view))
