from factbook.charts import catalogue
from factbook.web.widgets import page

page.title("pricing")
page.charts(catalogue.OWN["pricing"])
