"""Spend: every chart of the page, in its order."""

from __future__ import annotations

from factbook.charts import spend_budget, spend_customer, spend_payers, spend_quarter, spend_sums

CHARTS = (
    spend_sums.SPEC,
    spend_customer.SPEC,
    spend_payers.SPEC,
    spend_quarter.SPEC,
    spend_budget.SPEC,
)
