from factbook.charts import attitudes
from factbook.widgets import page

page.title("attitudes")
page.charts(attitudes.CHARTS)
