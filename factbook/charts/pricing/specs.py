"""Pricing: every chart of the page, in its order."""

from __future__ import annotations

from factbook.charts.chart import Spec
from factbook.charts.pricing import drama, multiples
from factbook.charts.pricing.cut import cut

CHARTS = (
    Spec("cut", "How deep was the price cut?", cut, "Slope of two points",
         "This is the price of some models in one country, not of a company's whole range.",
         "Price before and after the cut", page="pricing", former=("tokens",)),
    drama.SPEC,
    multiples.SPEC,
)  # fmt: skip
