from factbook.charts import relations, ties
from factbook.widgets import component, page

page.title("relations")
page.charts(relations.CHARTS)
if rows := ties.several_table(*page.shown()):
    heading = "Pairs that are several things at once"
    families = ties.ties(*page.shown()).families
    page.blocks(
        "pairs", {"kind": "heading", "text": heading}, component.table(heading, ["Pair", *families], rows)
    )
