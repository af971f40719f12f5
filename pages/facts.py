from factbook.blocks import search_results
from factbook.web.widgets import finder, page

book, view = page.shown()
page.title("facts")
finder.query(book, view)
page.blocks("found", *search_results.found(book, view))
finder.leaves(book, view)
page.blocks("ways-out", *search_results.ways_out(book, view))
