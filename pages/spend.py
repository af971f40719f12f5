from factbook.charts import spend
from factbook.widgets import controls, page

page.title("spend")
page.charts(spend.CHARTS, {"sums": controls.per, "customer": controls.share})
