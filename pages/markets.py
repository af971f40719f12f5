from factbook.charts import markets
from factbook.widgets import page

page.title("Markets", "How large do they say the markets will be?")
page.charts(markets.CHARTS)
