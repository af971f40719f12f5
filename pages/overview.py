from factbook import headlines
from factbook.charts import overview
from factbook.widgets import page

book, view = page.shown()
page.title("overview")
page.charts(overview.CHARTS[:1])
page.blocks("headlines", *headlines.answers(book, view))
page.blocks("news", *headlines.news(book, view))
page.more(overview.CHARTS[1:])
