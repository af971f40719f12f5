from factbook.charts import milestones, timeline
from factbook.widgets import page

page.title("timeline")
page.charts(timeline.CHARTS[:1])
page.blocks("milestones", *milestones.listed(*page.shown()))
page.more(timeline.CHARTS[1:])
