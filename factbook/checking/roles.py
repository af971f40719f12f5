"""The roles of metrics: what each stands for in the charts of a form of their own, and what it has to measure.

Charts ask for roles and properties, never for a metric by its id: so the figures of any book reach them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factbook.reading.book import Factbook
from factbook.reading.documents import Problem
from factbook.reading.records import Metric


class Part(NamedTuple):
    """What a role stands for, and the units and kinds of quantity that it may have."""

    meaning: str
    units: frozenset[str]
    quantities: frozenset[str]


def _part(meaning: str, units: str, quantities: str) -> Part:
    return Part(meaning, frozenset(units.split()), frozenset(quantities.split()))


ROLES: dict[str, Part] = {
    "outlay": _part("money put into lasting assets in a period", "money", "flow"),
    "outlay_growth": _part("by how much an outlay rose", "percent", "growth"),
    "outlay_part": _part("a part of an outlay, spent on one kind of thing", "money", "flow"),
    "outlay_programme": _part("a programme of spending that an outlay may belong to", "money", "flow"),
    "paid": _part("what the subject pays the counterparty", "money", "flow"),
    "paid_pace": _part("what the subject would pay the counterparty in a year", "money", "run_rate"),
    "invested": _part("what the subject has put into the counterparty to date", "money", "cumulative"),
    "received": _part("what the counterparty has paid the subject to date", "money", "cumulative"),
    "revenue_pace": _part("revenue at a yearly pace", "money", "run_rate"),
    "revenue_rise": _part("by how much revenue rose in a period", "percent", "growth"),
    "customer_share": _part("one customer's part of a revenue", "percent", "share"),
    "price_fall": _part("by how much a share price fell", "percent", "growth"),
    "payback": _part("time until an outlay is earned back", "months years", "duration"),
    "downloaded": _part("downloads since a launch", "count", "cumulative"),
    "download_rate": _part("downloads a day", "count", "flow"),
    "chart_place": _part("place in a chart of a store", "rank", "rank"),
    "audience": _part("people who use, make or subscribe", "count", "stock"),
    "audience_share": _part("an audience's part of a population", "percent", "share"),
    "population": _part("the people whom a share of an audience is of", "count", "stock"),
    "passing": _part("the part of something that gets through", "percent", "share"),
    "price": _part("what a thousand tokens, a seat, a minute cost", "money", "price"),
    "cut": _part("by how much a price fell", "percent", "growth"),
    "bought_for_one": _part("how much one unit of a currency buys", "count", "level"),
    "making_cost": _part("what it costs to make one", "money", "level"),
    "making_time": _part("how long it takes to make one", "days weeks months", "duration"),
    "efficiency": _part("how many times as productive", "times", "level"),
    "ratio": _part("how many times one figure goes into another", "times", "level"),
    "saving": _part("by how much a cost falls", "percent", "growth"),
    "same_price": _part("how many one gets for the price of one before", "count", "count"),
    "answers": _part("the part of the people asked who gave an answer", "percent", "share"),
    "lead": _part("by how much more than on others", "percent", "growth"),
    "market_worth": _part("yearly sales of a market", "money", "flow"),
    "market_rise": _part("even yearly growth between two sizes", "percent", "growth"),
    "market_part": _part("a supplier's part of a market", "percent", "share"),
    "market_place": _part("place among the suppliers of a market", "rank", "rank"),
    "suppliers": _part("how many suppliers there are", "count", "count"),
    "window": _part("for how long an advantage is expected to last", "months years", "duration"),
    "hiring_part": _part("a company's part of all hiring", "percent", "share"),
    "hiring_place": _part("place among those that hire most", "rank", "rank"),
    "ranking_length": _part("how many a ranking lists", "count", "count"),
    "headcount": _part("people who work for the subject", "count", "stock"),
    "working_days": _part("days that people work in a week", "days", "duration"),
}  # fmt: skip


def a_role_is_played_by_what_it_measures(book: Factbook) -> Iterator[Problem]:
    """A metric with a role has a unit and a kind of quantity that the charts of that role can draw."""
    for entry in book.entries_of(Metric):
        metric = entry.record
        if metric.role is None:
            continue
        part = ROLES[metric.role]
        for field, allowed in (("unit", part.units), ("quantity", part.quantities)):
            value = str(getattr(metric, field))
            if value not in allowed:
                wrong = f"the role {metric.role!r} stands for {part.meaning}, and {field} is {value!r}"
                yield entry.problem((field,), wrong, f"expected {' or '.join(sorted(allowed))}, or no role")
