from factbook import provenance
from factbook.charts import sources
from factbook.widgets import page

book, view = page.shown()
page.title("sources")
page.charts(sources.CHARTS)
page.blocks("articles", *provenance.articles(book, view))
