"""Every chart by page, in the order in which pages show them."""

from __future__ import annotations

from functools import cache

from factbook.book import Factbook
from factbook.charts import (
    adoption,
    attitudes,
    companies,
    evidence,
    found,
    markets,
    others,
    overview,
    pricing,
    products,
    relations,
    sent,
    sources,
    spend,
    talent,
    timeline,
)
from factbook.charts.chart import Spec
from factbook.view import HIDDEN, View

PAGES: dict[str, tuple[Spec, ...]] = {
    "overview": overview.CHARTS,
    "spend": (*spend.CHARTS, others.spec("spend", spend.CHARTS)),
    "adoption": (*adoption.CHARTS, others.spec("adoption", adoption.CHARTS)),
    "pricing": (*pricing.CHARTS, others.spec("pricing", pricing.CHARTS)),
    "attitudes": (*attitudes.CHARTS, others.spec("attitudes", attitudes.CHARTS)),
    "talent": (*talent.CHARTS, others.spec("talent", talent.CHARTS, talent.TERMS)),
    "markets": (*markets.CHARTS, others.spec("markets", markets.CHARTS, markets.STANDING)),
    "products": (*products.CHARTS, others.spec("products", products.CHARTS)),
    "relations": relations.CHARTS,
    "timeline": timeline.CHARTS,
    "evidence": evidence.CHARTS,
    "companies": companies.CHARTS,
    "facts": found.CHARTS,
    "sources": sources.CHARTS,
}


def of(name: str, book: Factbook, view: View) -> tuple[Spec, ...]:
    """The charts of a page that have a place on it."""
    return tuple(spec for spec in PAGES.get(name, ()) if has_place(spec, book, view))


def has_place(spec: Spec, book: Factbook, view: View) -> bool:
    """Whether a book has facts for a chart under any filters; for one that is quiet, under these."""
    shown = sent.shown(spec, book, view)
    if shown.failed or not shown.empty or spec.quiet:
        return shown.failed or not shown.empty
    return not sent.shown(spec, book, View(show=HIDDEN, compare=view.compare, q=view.q)).empty


@cache
def by_id() -> dict[str, Spec]:
    """Every chart by its id."""
    return {spec.id: spec for specs in PAGES.values() for spec in specs}
