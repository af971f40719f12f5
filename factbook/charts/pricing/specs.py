"""Pricing: every chart of the page, in its order."""

from __future__ import annotations

from factbook.charts.chart import Spec
from factbook.charts.pricing import drama, multiples
from factbook.charts.pricing.cut import cut
from factbook.charts.pricing.tokens import tokens

CHARTS = (
    Spec("cut", "How deep was the price cut?", cut, "Slope of two points",
         "This is the price of some models in one country, not of a company's whole range.",
         "Price before and after the cut", page="pricing"),
    Spec("tokens", "How much does one yuan buy?", tokens, "Two bars",
         "Calculated from the reported price and the reported cut; no article gives a number of tokens.",
         "What one unit of money buys, calculated from price and cut; the bars start at zero", page="pricing"),
    drama.SPEC,
    multiples.SPEC,
)  # fmt: skip
