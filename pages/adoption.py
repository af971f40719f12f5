from factbook.charts import adoption
from factbook.widgets import page

page.title("adoption")
page.charts(adoption.CHARTS)
