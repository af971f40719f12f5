from factbook.charts import catalogue
from factbook.web.widgets import page

page.title("adoption")
page.charts(catalogue.OWN["adoption"])
