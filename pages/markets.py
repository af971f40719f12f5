from factbook.charts import markets
from factbook.widgets import page

page.title("markets")
page.charts(markets.CHARTS)
