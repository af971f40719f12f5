"""Pricing: every chart of the page, in its order."""

from __future__ import annotations

from factbook.charts import pricing_drama, pricing_multiples
from factbook.charts.chart import Spec
from factbook.charts.pricing_cut import cut
from factbook.charts.pricing_tokens import tokens

CHARTS = (
    Spec("cut", "How deep was the price cut?", cut, "Slope of two points",
         "This is the price of some models in one country, not of a company's whole range.", page="pricing"),
    Spec("tokens", "How much does one yuan buy?", tokens, "Two bars",
         "Computed from the printed price and the printed cut; no article prints a number of tokens.", page="pricing"),
    pricing_drama.SPEC,
    pricing_multiples.SPEC,
)  # fmt: skip
