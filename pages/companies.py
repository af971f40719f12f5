from factbook import profiles
from factbook.charts import companies
from factbook.comparing import chosen
from factbook.widgets import page

book, view = page.shown()
page.title("companies")
if chosen(view):
    page.charts(companies.CHARTS if len(chosen(view)) > 1 else companies.CHARTS[1:])
page.blocks("companies", *profiles.blocks(book, view))
