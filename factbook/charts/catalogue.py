"""Every chart by page and section, in the order in which pages show them."""

from __future__ import annotations

from functools import cache

from factbook.charts import rendered
from factbook.charts.adoption import specs as adoption
from factbook.charts.attitudes import specs as attitudes
from factbook.charts.chart import Spec
from factbook.charts.companies import employment, products, side_by_side, talent
from factbook.charts.evidence import specs as evidence
from factbook.charts.forms import other_figures
from factbook.charts.overview import race_picture
from factbook.charts.pricing import specs as pricing
from factbook.charts.relations import specs as relations
from factbook.charts.spend import markets
from factbook.charts.spend import specs as spend
from factbook.charts.timeline import specs as timeline
from factbook.reading import menu
from factbook.reading.book import Factbook
from factbook.tables.view import HIDDEN, View
from factbook.words import company_comparisons

OWN: dict[str, tuple[Spec, ...]] = {
    "overview": race_picture.CHARTS,
    "companies": side_by_side.CHARTS,
    "products": (*products.CHARTS, other_figures.spec("products", products.CHARTS)),
    "talent": (*talent.CHARTS, other_figures.spec("talent", talent.CHARTS, employment.TERMS)),
    "spend": (*spend.CHARTS, other_figures.spec("spend", spend.CHARTS)),
    "markets": (*markets.CHARTS, other_figures.spec("markets", markets.CHARTS, markets.STANDING)),
    "pricing": (*pricing.CHARTS, other_figures.spec("pricing", pricing.CHARTS)),
    "adoption": (*adoption.CHARTS, other_figures.spec("adoption", adoption.CHARTS)),
    "attitudes": (*attitudes.CHARTS, other_figures.spec("attitudes", attitudes.CHARTS)),
    "relations": relations.CHARTS,
    "timeline": timeline.CHARTS,
    "evidence": evidence.CHARTS,
}
"""The charts of each page's own, and those of each section."""


def _with_sections(page: str) -> tuple[Spec, ...]:
    parts = (page, *(name for name, section in menu.SECTIONS.items() if section.page == page))
    return tuple(spec for part in parts for spec in OWN.get(part, ()))


PAGES: dict[str, tuple[Spec, ...]] = {e.name: _with_sections(e.name) for e in menu.MENU}
"""The charts of each page, its sections' with them."""


def of(name: str, book: Factbook, view: View) -> tuple[Spec, ...]:
    """The charts that have a place on a page, or in a section."""
    return tuple(spec for spec in PAGES.get(name, OWN.get(name, ())) if has_place(spec, book, view))


def own(name: str, book: Factbook, view: View) -> tuple[Spec, ...]:
    """The charts that have a place on a page outside its sections, or in a section.

    The page of a company tells of its products and its people in words: a section of it has no chart then.
    """
    if name in menu.SECTIONS and menu.SECTIONS[name].page == "companies" and company_comparisons.chosen(view):
        return ()
    return tuple(spec for spec in OWN.get(name, ()) if has_place(spec, book, view))


def parts(name: str, book: Factbook, view: View) -> list[tuple[str, str]]:
    """What a page of several parts holds, each with its place on it: its own charts first; nothing where it is one."""
    entry = menu.by_name()[name]
    found = [
        (part, title) for part, title in menu.parts(name).items() if own(part, book, view) or part not in OWN
    ]
    return [("", entry.title), *found] if found else []


def has_place(spec: Spec, book: Factbook, view: View) -> bool:
    """Whether a book has facts for a chart under any filters; for one that is quiet, under these."""
    shown = rendered.shown(spec, book, view)
    if shown.failed or not shown.empty or spec.quiet:
        return shown.failed or not shown.empty
    return not rendered.shown(spec, book, View(show=HIDDEN, compare=view.compare, q=view.q)).empty


@cache
def by_id() -> dict[str, Spec]:
    """Every chart by its id."""
    return {spec.id: spec for specs in PAGES.values() for spec in specs}


@cache
def ids() -> dict[str, str]:
    """Every id that leads to a chart, former ones included, and the id that it has."""
    return {name: spec.id for spec in by_id().values() for name in (*spec.former, spec.id)}


def named(name: str) -> Spec | None:
    """The chart of an id, in any case, also of a former one; nothing where there is none."""
    return by_id().get(ids().get(name) or ids().get(name.lower(), ""))
