from factbook import listings
from factbook.charts import found
from factbook.widgets import finder, page

book, view = page.shown()
page.title("facts")
finder.query(book, view)
page.blocks("found", *listings.found(book, view))
finder.leaves(book, view)
page.blocks("ways-out", *listings.ways_out(book, view))
if listings.number(book, view) in found.DRAWN:
    page.more(found.CHARTS)
