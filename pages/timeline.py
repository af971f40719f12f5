from factbook.charts import timeline
from factbook.widgets import page

page.title("Timeline", "What happened when, and how sure are we of the date?")
page.charts(timeline.CHARTS)
