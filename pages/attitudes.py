from factbook.charts import attitudes
from factbook.widgets import page

page.title("Attitudes", "What do users and insiders think of it?")
page.charts(attitudes.CHARTS)
