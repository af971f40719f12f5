from factbook.charts import adoption
from factbook.widgets import page

page.title("Adoption", "How fast did people take it up?")
page.charts(adoption.CHARTS)
