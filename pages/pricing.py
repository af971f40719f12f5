from factbook.charts import pricing
from factbook.widgets import page

page.title("pricing")
page.charts(pricing.CHARTS)
