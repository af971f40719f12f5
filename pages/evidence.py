from factbook import provenance
from factbook.charts import evidence
from factbook.widgets import page

book, view = page.shown()
page.title("evidence")
page.charts(evidence.CHARTS)
page.blocks("judged-heading", *provenance.judged_heading(book, view))
page.tabs("judged", "Verdicts", provenance.judged(book, view))
page.blocks("spelt", *provenance.spelt(book, view))
