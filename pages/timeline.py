from factbook.charts import timeline
from factbook.widgets import controls, page

page.title("timeline")
page.charts(timeline.CHARTS, {"timeline": controls.event})
