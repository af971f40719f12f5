from factbook.charts import pricing
from factbook.widgets import page

page.title("Pricing", "What does it cost, and what does it do to costs?")
page.charts(pricing.CHARTS)
