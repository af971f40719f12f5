from factbook.charts.timeline import specs as timeline
from factbook.web.widgets import page

page.title("timeline")
page.charts(timeline.CHARTS)
