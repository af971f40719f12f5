"""Pricing: what a cut is: a price after it, the price before it, and the cut between them, of one product."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import series
from factbook.tables.frames import Row, records

PRICE, CUT = "price", "cut"
BEFORE = "before the cut"
MADE = frozenset({"model", "product", "app", "feature", "platform", "technology", "project"})
"""Kinds of entity that are themselves what is sold."""


@dataclass(frozen=True)
class Cut:
    """A price after a cut, the cut, and the price before it: all of one product, in one place and one currency."""

    after: Row
    fall: Row | None = None
    before: Row | None = None

    @property
    def whole(self) -> bool:
        """Whether there are two prices to set beside each other."""
        return self.before is not None

    @property
    def rows(self) -> list[Row]:
        """The figures of it that there are."""
        return [row for row in (self.before, self.after, self.fall) if row]


def cuts(book: Factbook, rows: pd.DataFrame) -> list[Cut]:
    """Every price with the cut and the earlier price that belong to it; whole ones first, the newest first."""
    prices = series.best_first(rows[rows["role"] == PRICE])
    falls, earlier = rows[rows["role"] == CUT], [row for row in records(prices) if is_before(book, row)]
    found = []
    for price in records(prices):
        if not is_before(book, price):
            before = next((row for row in earlier if _leads_to(book, row, price)), None)
            found.append(Cut(price, _fall(book, falls, price, before), before))
    return sorted(found, key=lambda one: (not one.whole, one.fall is None))


def _leads_to(book: Factbook, before: Row, price: Row) -> bool:
    """Whether an earlier price is computed from a price, or is printed as the earlier one of just that."""
    derived = book.derived.get(str(before["id"]))
    if derived:
        return price["id"] in derived.derived_from.values() and before["unit"] == price["unit"]
    same = all(before[key] == price[key] for key in ("metric", "subject", "counterparty", "unit", "place"))
    return same and product(book, before) == product(book, price) and before["day"] <= price["day"]


def _fall(book: Factbook, falls: pd.DataFrame, price: Row, before: Row | None) -> Row | None:
    """The cut that led to a price: the one from which the earlier price is computed, or one of its product and days."""
    derived = book.derived.get(str(before["id"])) if before else None
    if derived:
        return series.best(falls[falls["id"].isin(set(derived.derived_from.values()))])
    same = series.of_one_time(series.alike(falls, price, "subject", "place"), price)
    return series.best(same[[product(book, row) == product(book, price) for row in records(same)]])


def product(book: Factbook, row: Row) -> str:
    """The product or model that a price is limited to; empty where it is not."""
    found = book.figure(str(row["id"]))
    return (found.scope.product if found else None) or ""


def is_before(book: Factbook, row: Row) -> bool:
    """Whether a figure is about the time before the cut."""
    found = book.figure(str(row["id"]))
    return bool(found and found.scope.condition == BEFORE)


def told_when(row: Row) -> str:
    """When a price held: where its only end is the day of the article, that it was reported then and its date is not given."""
    if str(row["period"]).startswith("..") and str(row["end"])[:10] == str(row["published"])[:10]:
        return f"as reported on {figure_words.period(str(row['published'])[:10])}; date of the cut not given"
    return figure_words.period(str(row["period"]))


def limited(book: Factbook, row: Row) -> str:
    """For which products and where a price holds: "for some of ByteDance's models, in China only"."""
    subject, sold = book.entities.get(str(row["subject"])), product(book, row)
    where = f", in {row['place']} only" if row["place"] else ""
    if subject and subject.kind in MADE:
        return f"for {subject.name}{f' ({sold})' if sold else ''}{where}"
    owner = figure_words.possessive(book.name(str(row["subject"])))
    some, name = ("some of ", sold[5:]) if sold.startswith("some ") else ("", sold or "models")
    return f"for {some}{owner} {name}{where}"
