from factbook.charts import products
from factbook.widgets import page

page.title("products")
page.charts(products.CHARTS)
