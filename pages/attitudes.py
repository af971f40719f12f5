from factbook.charts import catalogue
from factbook.charts.attitudes import stances
from factbook.web.widgets import component, page

page.title("attitudes")
page.charts(catalogue.OWN["attitudes"])
if coded := stances.coding_table(*page.shown()):
    code = component.table(
        "The coding", ["Column", "What puts a statement there", "Statements", "About whom"], coded
    )
    page.blocks("coding", {"kind": "fold", "summary": "How the statements are coded", "blocks": [code]})
