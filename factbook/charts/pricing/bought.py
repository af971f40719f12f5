"""Pricing: what one unit of money buys at the prices of a cut; behind a fold, for it says the same cut once more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from factbook.charts.chart import newest_of_many, rows_for
from factbook.charts.forms.entry_lists import Group, entry
from factbook.charts.pricing.price_cuts import BEFORE, Cut, is_before, limited
from factbook.reading.book import Factbook
from factbook.tables.frames import Row, records
from factbook.tables.view import View

BOUGHT = "bought_for_one"


def bought(book: Factbook, view: View, found: Sequence[Cut]) -> Iterator[tuple[Group, pd.DataFrame]]:
    """What one unit of money buys at the prices drawn, by measure, each with its rows."""
    rows = rows_for(book, view, [BOUGHT], narrow=newest_of_many)
    drawn = {row["id"] for one in found for row in one.rows}
    own = [bool(drawn & _parents(book, row)) for row in records(rows)]
    rows = rows[pd.Series(own, index=rows.index, dtype=bool)]
    for metric, same in rows.groupby("metric", sort=False):
        name = book.metrics[str(metric)].name
        entries = tuple(entry(book, row, _at(book, row, len(found) > 1)) for row in records(same))
        yield Group(name, entries, fold=f"{name}, at these prices"), same


def _parents(book: Factbook, row: Row) -> set[str]:
    derived = book.derived.get(str(row["id"]))
    return set(derived.derived_from.values()) if derived else set()


def _at(book: Factbook, row: Row, named: bool) -> str:
    """At which price something is bought, and whose, where several are drawn."""
    when = BEFORE if is_before(book, row) else "after the cut"
    return f"{when}, {limited(book, row)}" if named else when
