from factbook.charts import timeline
from factbook.widgets import page

page.title("timeline")
page.charts(timeline.CHARTS)
