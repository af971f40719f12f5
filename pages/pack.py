from factbook import conditions, packing
from factbook.widgets import page

book, view = page.shown()
page.title("pack", packing.lead(view, conditions.said(book, view)))
page.blocks("tools", *packing.tools(view))
page.more(packing.charts(view))
page.blocks("collected", *packing.collected(book, view))
page.blocks("citations", *packing.citations(book, view))
