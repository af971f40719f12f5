from factbook.charts import catalogue, talent
from factbook.widgets import page

page.title("talent")
page.charts(catalogue.PAGES["talent"])
if terms := talent.terms(*page.shown()):
    page.blocks("terms", {"kind": "heading", "text": "How do they work?"}, {"kind": "text", "text": terms})
