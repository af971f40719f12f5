from factbook.charts import catalogue
from factbook.widgets import page

page.title("products")
page.charts(catalogue.PAGES["products"])
