from factbook.charts import catalogue, stances
from factbook.widgets import component, page

page.title("attitudes")
page.charts(catalogue.OWN["attitudes"])
if rows := stances.coding_table(*page.shown()):
    heading = "How the statements are coded"
    columns = ["Position", "What puts a statement there", "Statements"]
    page.blocks("coding", {"kind": "heading", "text": heading}, component.table(heading, columns, rows))
