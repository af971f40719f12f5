from factbook.charts.forms import ties
from factbook.charts.relations import specs as relations
from factbook.web.widgets import component, page

page.title("relations")
page.charts(relations.CHARTS)
families, rows = ties.pairs_table(*page.shown())
if rows:
    summary = "All pairs of companies, and what they are to each other"
    listed = component.table(summary, ["Pair", *families], rows)
    page.blocks("pairs", {"kind": "fold", "summary": summary, "blocks": [listed]})
