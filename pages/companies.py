from factbook import profiles
from factbook.charts import companies, talent
from factbook.widgets import page

book, view = page.shown()
page.title("companies")
if charts := companies.asked(book, view):
    page.charts(charts)
else:
    page.section("products", first=True)
page.blocks("companies", *profiles.blocks(book, view))
if charts:
    page.section("products")
terms = talent.terms(book, view)
page.section("talent", *([{"kind": "text", "text": f"**How do they work?** {terms}"}] if terms else []))
