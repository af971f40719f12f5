from factbook.charts import catalogue, stances
from factbook.widgets import component, page

page.title("attitudes")
page.charts(catalogue.OWN["attitudes"])
if coded := stances.coding_table(*page.shown()):
    code = component.table("The coding", ["Column", "What puts a statement there", "Statements"], coded)
    told = component.table(
        "The statements", ["Column", "Who", "Statement", "About"], stances.told_table(*page.shown())
    )
    summary = "All statements in words, and how they are coded"
    page.blocks("coding", {"kind": "fold", "summary": summary, "blocks": [told, code]})
