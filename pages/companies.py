from factbook import profiles
from factbook.charts import companies
from factbook.widgets import page

book, view = page.shown()
page.title("Companies", "What is said about one company, and about two or three?")
if profiles.chosen(view):
    page.charts(companies.CHARTS)
page.blocks("companies", *profiles.blocks(book, view))
