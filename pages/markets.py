from factbook.charts import catalogue, markets
from factbook.widgets import page

page.title("markets")
page.charts(catalogue.PAGES["markets"])
if items := markets.standing(*page.shown()):
    heading = {"kind": "heading", "text": "Who comes first, and where is there only one?",
               "note": "Ranks, sole suppliers and windows of opportunity, as the articles have them in words."}  # fmt: skip
    page.blocks("standing", heading, {"kind": "list", "items": items})
