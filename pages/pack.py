from factbook.blocks import evidence_pack
from factbook.web.widgets import page
from factbook.words import conditions

book, view = page.shown()
page.title("pack", evidence_pack.lead(view, conditions.said(book, view)))
page.blocks("tools", *evidence_pack.tools(view))
page.more(evidence_pack.charts(view))
page.blocks("collected", *evidence_pack.collected(book, view))
page.blocks("citations", *evidence_pack.citations(book, view))
