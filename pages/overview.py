from factbook.charts import overview
from factbook.widgets import page

page.title("Overview", "Who spends, who grows, who depends on whom?")
page.charts(overview.CHARTS)
