from factbook.charts.forms import milestones
from factbook.charts.timeline import specs as timeline
from factbook.web.widgets import page

page.title("timeline")
page.charts(timeline.CHARTS[:1])
page.blocks("milestones", *milestones.listed(*page.shown()))
page.more(timeline.CHARTS[1:])
