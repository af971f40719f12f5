from dataclasses import replace

from factbook.blocks import profiles
from factbook.charts import catalogue
from factbook.charts.companies import employment, side_by_side
from factbook.web.widgets import page
from factbook.words import company_comparisons

book, view = page.shown()
picked = company_comparisons.chosen(view)
one, several = len(picked) == 1, len(picked) > 1
charts = catalogue.own("companies", book, view)
last = [chart for chart in charts[1:] if several and chart.id == side_by_side.COMPARED]
page.title("companies", book.entities[picked[0]].description if one else "")
page.charts(charts[:1])
if one:
    page.blocks("key", *profiles.figures(book, view))
page.more([chart for chart in charts[1:] if chart not in last])
terms = employment.terms(book, replace(view, company=picked, compare=()))
said = [{"kind": "text", "text": f"**How do they work?** {terms}"}] if terms else []
if one:
    page.section("products", *profiles.by_class(book, view), first=True)
    page.section("talent", *said, first=True)
    page.blocks("folded", *profiles.foot(book, view))
elif several:
    page.section("products", *profiles.products(book, view), first=True)
    page.more(last)
    page.blocks("companies", *profiles.figures(book, view), *profiles.blocks(book, view))
    page.section("talent", *profiles.people(book, view), *said, first=True)
else:
    page.blocks("companies", *profiles.blocks(book, view))
    page.section("products", *profiles.products(book, view))
    page.section("talent", *profiles.people(book, view), *said)
