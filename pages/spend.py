from factbook.charts import catalogue
from factbook.charts.spend import markets
from factbook.web.widgets import page

page.title("spend")
standing = markets.listed(*page.shown())
page.charts(catalogue.OWN["spend"], more=standing)
page.section("markets", *standing)
