from factbook.charts import products
from factbook.widgets import page

page.title("Products", "Who has what?")
page.charts(products.CHARTS)
