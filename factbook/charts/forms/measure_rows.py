"""Measures of few figures, or of such as share no axis, as rows: how much, whose, when; each opens its card."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from factbook.charts.forms.entry_lists import Entry, Group, entry
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables.frames import Row, records

SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400, "weeks": 604_800}
"""How long the units of time are, by which one length that is given in two of them is told once."""
SAME = ("metric", "subject", "counterparty", "first", "last", "unit", "low", "high")
"""What figures agree in that say one thing."""


def told(book: Factbook, measures: Sequence[pd.DataFrame]) -> tuple[Group, ...]:
    """A group for each measure; a figure that is told again stands in the row of the first."""
    rows = [row for measure in measures for row in _ordered(measure)]
    heads = _heads(book, rows)
    again: dict[str, list[Row]] = {}
    for row in rows:
        again.setdefault(heads[str(row["id"])], []).append(row)
    found: dict[str, list[Entry]] = {}
    for row in rows:
        if heads[str(row["id"])] == row["id"]:
            others = [other for other in again[str(row["id"])] if other is not row]
            found.setdefault(book.metrics[str(row["metric"])].name, []).append(_entry(book, row, others))
    return tuple(Group(title, entries) for title, entries in found.items())


def _ordered(measure: pd.DataFrame) -> list[Row]:
    """The largest first; of ranks the first."""
    rank = str(measure["unit"].iloc[0]) == "rank"
    ends = ["high", "low", "subject"]
    return records(measure.sort_values(ends, ascending=[rank, rank, True], kind="stable"))


def _heads(book: Factbook, rows: Sequence[Row]) -> dict[str, str]:
    """For each figure the one in whose row it stands: its own, or the first that says the same."""
    first: dict[tuple[object, ...], str] = {}
    heads = {
        str(row["id"]): first.setdefault(tuple(row[name] for name in SAME), str(row["id"])) for row in rows
    }
    lengths = {str(row["id"]): _seconds(row) for row in rows}
    for name in heads:
        parents = set(book.derived[name].derived_from.values()) if name in book.derived else set()
        if (
            len(parents) == 1
            and (parent := parents.pop()) in heads
            and lengths[name] == lengths[parent] != (0, 0)
        ):
            heads[name] = heads[parent]  # one length of time, which we calculated in another unit
    return heads


def _seconds(row: Row) -> tuple[float, float]:
    """How long a figure is, if it is one of time; else nothing."""
    times = SECONDS.get(str(row["unit"]), 0)
    return times * float(row["low"]), times * float(row["high"])


def _entry(book: Factbook, row: Row, again: Sequence[Row]) -> Entry:
    """One figure, whose it is and within which limits; and those that say the same, each to be opened."""
    other = f" and {book.name(str(row['counterparty']))}" if row["counterparty"] else ""
    parts = [f"{book.name(str(row['subject']))}{other}", str(row["scope"])]
    if again:
        links = [f"[[{one['id']}|{figure_words.figure(one)}]]" for one in again]
        parts.append(f"also given as {figure_words.join(links)}")
    return entry(book, row, ", ".join(filter(None, parts)), str(row["per"] and f"per {row['per']}"))
