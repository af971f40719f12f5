from dataclasses import replace

from factbook.blocks import profiles
from factbook.charts import catalogue
from factbook.charts.companies import employment
from factbook.web.widgets import page
from factbook.words import company_comparisons

book, view = page.shown()
picked = company_comparisons.chosen(view)
one = bool(picked)
charts = catalogue.own("companies", book, view)
page.title("companies", book.entities[picked[0]].description if len(picked) == 1 else "")
page.charts(charts[:1])
if several := profiles.counts(book, view):
    page.blocks("counts", *several)
page.blocks("key", *profiles.figures(book, view))
page.more(charts[1:])
terms = employment.terms(book, replace(view, company=picked, compare=()))
said = [{"kind": "text", "text": f"**How do they work?** {terms}"}] if terms else []
if len(picked) == 1:
    page.section("products", *profiles.by_class(book, view), first=True)
    page.section("talent", *said, first=True)
    page.blocks("folded", *profiles.foot(book, view))
else:
    if not one:
        page.blocks("companies", *profiles.blocks(book, view))
    page.section("products", *profiles.products(book, view), first=one)
    if one:
        page.blocks("companies", *profiles.blocks(book, view))
    page.section("talent", *profiles.people(book, view), *said, first=one)
