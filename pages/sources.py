from factbook.charts import sources
from factbook.widgets import page

page.title("Sources", "What was read, when, and what came of it?")
page.charts(sources.CHARTS)
