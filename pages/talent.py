from factbook.charts import talent
from factbook.widgets import page

page.title("talent")
page.charts(talent.CHARTS)
if terms := talent.terms(*page.shown()):
    page.blocks("terms", {"kind": "heading", "text": "How do they work?"}, {"kind": "text", "text": terms})
