from factbook.charts import catalogue, markets
from factbook.widgets import page

page.title("spend")
standing = markets.listed(*page.shown())
page.charts(catalogue.OWN["spend"], more=standing)
page.section("markets", *standing)
