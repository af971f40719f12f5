from factbook.charts import catalogue
from factbook.widgets import controls, page

page.title("spend")
page.charts(catalogue.PAGES["spend"], {"sums": controls.per, "customer": controls.share})
