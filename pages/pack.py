from factbook import packing
from factbook.widgets import colophon, page

book, view = page.shown()
page.title("pack", packing.lead(view, colophon.conditions(book, view)))
page.blocks("tools", *packing.tools(view))
page.more(packing.charts(view))
page.blocks("collected", *packing.collected(book, view))
page.blocks("citations", *packing.citations(book, view))
