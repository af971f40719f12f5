from factbook import profiles
from factbook.charts import companies
from factbook.widgets import page

book, view = page.shown()
page.title("companies")
if charts := companies.asked(book, view):
    page.charts(charts)
page.blocks("companies", *profiles.blocks(book, view))
