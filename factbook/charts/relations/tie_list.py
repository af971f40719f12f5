"""What ties a few companies to each other, kind by kind: amounts first, then statements; what says it again is folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from factbook.charts import blank
from factbook.charts.chart import Chart, drawn_from
from factbook.charts.forms.entry_lists import AMOUNTS, Entry, Group, entry
from factbook.charts.forms.ties import DEEP, present
from factbook.charts.overview import race_arrows
from factbook.charts.overview.race_arrows import Arrow
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.frames import Row, records
from factbook.tables.view import View

MONEY = "Money"
"""The family of ties that amounts belong to."""
OPEN = 2
"""Statements of a family that stand open."""


def in_words(book: Factbook, view: View, rows: pd.DataFrame, takeaway: str) -> Chart:
    """The ties between companies as lists.

    Args:
        book: the facts.
        view: the view, under these companies alone.
        rows: the relations between them, with `pair` and `family`.
        takeaway: what they come to.
    """
    among = {name for pair in rows["pair"] for name in pair}
    given = [arrow for arrow in race_arrows.arrows(book, view) if arrow.amount and {*arrow.pair} <= among]
    kept = rows.groupby("family", sort=False).head(DEEP)
    groups = [*_amounts(book, given), *_statements(book, kept)]
    sums = pd.DataFrame([arrow.amount for arrow in given])
    left = len(rows) - len(kept)
    notes = [f"Left out for room: {figure_words.count(left, 'further statement')}."] if left else []
    chart = drawn_from(book, blank.figure(10), pd.concat([sums, kept]), takeaway, notes, "Lists of ties",
                       subtitle="What each kind of tie rests on, as the articles state it")  # fmt: skip
    return replace(chart, groups=tuple(groups))


def _amounts(book: Factbook, given: Sequence[Arrow]) -> Iterator[Group]:
    """How much went from whom to whom."""
    for arrow in given:
        if arrow.amount:
            measure = book.metrics[str(arrow.amount["metric"])].name
            parties = f"{measure}: {book.name(arrow.source)} to {book.name(arrow.target)}"
            yield Group("", [entry(book, arrow.amount, parties, whose=arrow.source)], AMOUNTS)


def _statements(book: Factbook, rows: pd.DataFrame) -> Iterator[Group]:
    """A group for each family: the first statements of it open, all others behind one fold."""
    parted = {family: _parted(book, rows[rows["family"] == family]) for family in present(rows)}
    number = sum(len(further) for _, further in parted.values())
    for family, (first, _) in parted.items():
        yield Group(family, [_statement(book, row) for row in first])
    fold = f"{figure_words.count(number, 'more statement')} about these ties"
    for family, (_, further) in parted.items():
        if further:
            yield Group(family, [_statement(book, row) for row in further], fold=fold)


def _parted(book: Factbook, rows: pd.DataFrame) -> tuple[list[Row], list[Row]]:
    """The statements to be read first, each saying something of its own, facts before others; and the rest."""
    told = sorted(records(rows), key=lambda row: row["status"] in mark_styles.HOLLOW)
    once = {frames.statement(book, row): row for row in reversed(told)}
    first = [row for row in told if once[frames.statement(book, row)] is row][:OPEN]
    shown = {row["id"] for row in first}
    return first, [row for row in told if row["id"] not in shown]


def _statement(book: Factbook, row: Row) -> Entry:
    return entry(book, row, str(row["gloss"]), said=frames.statement(book, row))
