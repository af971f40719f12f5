"""What every list of companies says of one: where its page is, its names, the figures that say most of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from factbook.checking.intervals import interval
from factbook.reading.book import Factbook
from factbook.reading.caching import CACHE, Key
from factbook.reading.field_types import COMPANY_KINDS
from factbook.tables import frames, linking, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View
from factbook.words import company_comparisons

PARTS = COMPANY_KINDS | {"feature", "technology", "project"}
"""Kinds of entity that a company is, has or makes; a report of its own or a spokesman is neither."""
TOPICS = ("spend", "adoption", "pricing", "markets", "talent", "attitudes")
"""Topics in the order in which they say what a company is; the others follow."""

WHAT = (
    "product", "segment", "customer_group", "channel", "platform", "region", "country", "version", "condition",
)  # fmt: skip
"""The limits of a figure, those first that say what it is of."""
PLACES = ("region", "country")
UNGIVEN = ("not given", "unstated")
"""How the base of a figure begins that its article leaves open."""
SMALL, LARGE, MONEY = 1, 2, 3
"""How much of an amount a figure is, as `_amount` has it."""
MANY = 100
"""From how many on a number of people or things is an amount."""
AMOUNTS = series.OVER_A_TIME | {"stock", "run_rate", "cumulative", "price", "share"}
"""The kinds of quantity that amounts are of: no rank, no stretch of time, no level."""


def address(view: View, *names: str) -> str:
    """The address of one company's page, or of several to compare, under the same other filters."""
    return linking.to("companies", replace(view.filters, company=names, compare=()))


def all_names(book: Factbook, name: str) -> str:
    """Every name that a company bears in the articles, in one line."""
    spellings = book.entities[name].spellings.values()
    return ", ".join(frames.order(spelt for found in spellings for spelt in found))


def key_facts(book: Factbook, view: View, name: str, most: int) -> list[Row]:
    """The figures that say most of a company: amounts first, the most certain, the newest; of each metric one.

    First the best of each topic that has an amount, then the others; what is neither an amount nor told as a fact comes
    last. A bound comes after what is said outright; of one metric the figure over the longest time stands for it; of
    what weighs alike the preferred and the newest come first.
    """
    frame = company_comparisons.own(book, view, name)
    kinds = frame["subject"].map({name: entity.kind in PARTS for name, entity in book.entities.items()})
    frame = frame[kinds.eq(True) & frame["status"].ne("implied")]
    if frame.empty:
        return []
    limited = set(series.bounded(frame)["id"])
    ranked = series.told(frame).assign(
        part=frame["role"] != "",
        fact=[_a_fact(row) for row in records(frame)],
        size=[_amount(row) for row in records(frame)],
        bounded=[
            not interval(*ends).open
            for ends in zip(frame["low"], frame["high"], frame["precision"], strict=True)
        ],
        weight=frame["id"].map(_resting(Key(book))).fillna(0).groupby(frame["metric"]).transform("max"),
        days=[(row["end"] - row["start"]).days if row["id"] in limited else 0 for row in records(frame)],
        choice=frame["rank"] == "preferred",
        place=[-TOPICS.index(topic) if topic in TOPICS else -len(TOPICS) for topic in frame["topic"]],
    )
    for order in (["part", "fact", "bounded", "days"], ["part", "fact", "bounded", "weight"]):
        within = [*order, "choice", "day", "high"]
        ranked = ranked.sort_values(within, ascending=False, kind="stable").drop_duplicates(["metric"])
    ranked = ranked.sort_values(["size", "fact"], ascending=False, kind="stable")
    amounts = ranked[(ranked["size"] > SMALL) & (ranked["fact"] | (ranked["size"] == MONEY))]
    first = amounts.drop_duplicates(["topic"]).sort_values(["size", "place"], ascending=False, kind="stable")
    rest = ranked[~ranked["id"].isin(first["id"])]
    rest = rest.sort_values(["size", "fact", "day", "high"], ascending=False, kind="stable")
    return records(pd.concat([first, rest]).head(most))


def telling(row: Row) -> bool:
    """Whether a figure says something of a company by itself: an amount, or else what is told as a fact."""
    return _amount(row) > SMALL or _a_fact(row)


def of_what(book: Factbook, row: Row) -> list[str]:
    """What a figure is of, and of a share its base, in short: whatever else limits it is on its card."""
    figure = book.figure(str(row["id"]))
    scope = figure.scope.model_dump(exclude_none=True) if figure else {}
    whole = "share_of" in scope  # it says the place itself
    what = next(
        (
            str(scope[field]).split(" (")[0]
            for field in WHAT
            if field in scope and not (whole and field in PLACES)
        ),
        "",
    )
    own = book.name(str(row["subject"]))
    place = "" if whole else next((str(scope[field]) for field in PLACES if field in scope), "")
    limits = ["" if what == own else what, "" if place in (what, own) else place, base(book, row)]
    return [part for part in limits if part]


def base(book: Factbook, row: Row) -> str:
    """What a share is of, or a growth is measured against; of a growth also that its article does not say so."""
    figure = book.figure(str(row["id"]))
    if not figure or row["quantity"] not in ("share", "growth"):
        return ""
    given, whole = figure.scope.base or "", figure.scope.share_of or ""
    if given.startswith(UNGIVEN) or (row["quantity"] == "growth" and not given):
        return "base not given"
    return f"of {whole.split(', ')[0]}" if whole else f"against {given}" if given else ""


def _a_fact(row: Row) -> bool:
    return series.KIND.get(str(row["status"])) == series.KIND["actual"]


def _amount(row: Row) -> int:
    """How much of an amount a figure is: a sum of money; a share, a rise or a large number; anything else, such as a rank."""
    if row["precision"] == "order_of_magnitude" or row["quantity"] not in AMOUNTS:
        return SMALL
    if row["currency"]:
        return MONEY
    return LARGE if row["unit"] == "percent" or abs(row["high"]) >= MANY else SMALL


@lru_cache(maxsize=CACHE)
def _resting(key: Key) -> Counter[str]:
    """How many cross-checks and calculated figures rest on each figure: what this book makes most of."""
    book = key.book
    checked = (check.records for check in book.checks.values())
    calculated = (figure.derived_from.values() for figure in book.derived.values())
    return Counter(name for names in (*checked, *calculated) for name in set(names))
