from factbook.charts import catalogue
from factbook.widgets import page

page.title("pricing")
page.charts(catalogue.OWN["pricing"])
