from factbook.charts import catalogue, markets
from factbook.widgets import controls, page

page.title("spend")
standing = markets.listed(*page.shown())
page.charts(catalogue.OWN["spend"], {"sums": controls.per, "customer": controls.share}, standing)
page.section("markets", *standing)
