"""Every chart by page, in the order in which pages show them."""

from __future__ import annotations

from functools import cache

from factbook.charts import (
    adoption,
    attitudes,
    companies,
    evidence,
    found,
    markets,
    overview,
    pricing,
    products,
    relations,
    sources,
    spend,
    talent,
    timeline,
)
from factbook.charts.chart import Spec

PAGES: dict[str, tuple[Spec, ...]] = {
    "overview": overview.CHARTS,
    "spend": spend.CHARTS,
    "adoption": adoption.CHARTS,
    "pricing": pricing.CHARTS,
    "attitudes": attitudes.CHARTS,
    "talent": talent.CHARTS,
    "markets": markets.CHARTS,
    "products": products.CHARTS,
    "relations": relations.CHARTS,
    "timeline": timeline.CHARTS,
    "evidence": evidence.CHARTS,
    "companies": companies.CHARTS,
    "facts": found.CHARTS,
    "sources": sources.CHARTS,
}


@cache
def by_id() -> dict[str, Spec]:
    """Every chart by its id."""
    return {spec.id: spec for specs in PAGES.values() for spec in specs}
