from factbook.blocks import about, provenance
from factbook.charts import catalogue
from factbook.web.widgets import page

book, view = page.shown()
page.title("evidence")
page.charts(catalogue.OWN["evidence"])
page.blocks("judged-heading", *provenance.judged_heading(book, view))
page.tabs("judged", "Verdicts", provenance.judged(book, view))
page.blocks("spelt", *provenance.spelt(book, view))
page.section("sources", *provenance.articles(book, view))
page.section("about", *about.text(book, view))
