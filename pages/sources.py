from factbook import reading
from factbook.charts import sources
from factbook.widgets import page

book, view = page.shown()
page.title("Sources", "What was read, when, and what came of it?")
page.charts(sources.CHARTS)
page.blocks("articles", *reading.articles(book, view))
