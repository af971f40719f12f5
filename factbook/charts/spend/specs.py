"""Spend: every chart of the page, in its order."""

from __future__ import annotations

from factbook.charts.spend import budget, customer, payers, quarter, sums

CHARTS = (
    sums.SPEC,
    customer.SPEC,
    payers.SPEC,
    quarter.SPEC,
    budget.SPEC,
)
