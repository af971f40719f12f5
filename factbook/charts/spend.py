"""Spend: every chart of the page, in its order."""

from __future__ import annotations

from factbook.charts import spend_budget, spend_customer, spend_flows, spend_map, spend_quarter, spend_sums

CHARTS = (
    spend_sums.SPEC,
    spend_flows.SPEC,
    *spend_map.CHARTS,
    spend_customer.SPEC,
    spend_quarter.SPEC,
    spend_budget.SPEC,
)
