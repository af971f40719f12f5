from factbook.charts import spend
from factbook.widgets import controls, page

page.title("Spend", "Who spends how much, on what, and how sure is it?")
page.charts(spend.CHARTS, {"sums": controls.per, "customer": controls.share})
