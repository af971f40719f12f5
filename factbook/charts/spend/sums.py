"""Spend: the sums that the title holds against each other as bars, and all others in words, by the time that they cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import pandas as pd

from factbook.charts import blank, controls
from factbook.charts.chart import MOST_LINES, Chart, Spec, drawn_from, empty, hidden_among
from factbook.charts.forms import pair_bars
from factbook.charts.forms.entry_lists import Entry, Group, entry
from factbook.charts.sentences import cite_printed
from factbook.charts.spend import comparison
from factbook.charts.spend.sum_bars import KINDS, covered, labelled
from factbook.charts.spend.yearly import per_year
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, series
from factbook.tables.frames import Row, records
from factbook.tables.row_lookup import rebased
from factbook.tables.view import View
from factbook.words.listings import capital

PACES = {"": "As reported", "year": "Per year"}
TOPIC, SUMS = "spend", ("flow", "run_rate", "cumulative")
"""Money of these quantities under this topic: what was or will be spent, paid, earned."""
EARNED = ("received", "revenue_pace")
SPENT = ("outlay", "outlay_part", "outlay_programme", "paid", "paid_pace", "invested")
"""Roles of sums that come in, and of those that go out; of a sum without a role neither is said."""
QUANTITY = ("span", *series.QUANTITY)
"""What sums have in common that are values of one quantity: the newest of them is told of."""
PAYMENT = ["article", "origin", "subject", "counterparty", "metric", "period"]
"""What sums have in common that one article prints of one payment."""


def sums(book: Factbook, view: View) -> Chart:
    """The sums of the title as bars from nought, the others in words; articles that repeat one stand for one sum."""
    every = frames.selected(frames.figures(book), view, book)
    every = every[is_sum(every)]
    notes = hidden_among(every, view)
    rows = frames.converted(frames.sampled(frames.drawn(every, view), MOST_LINES, "high"), view.currency)
    if rows.empty:
        return empty()
    rows = series.told(rows).assign(span=[time_covered(row) for row in records(rows)])
    if view.per == "year":
        rows, more = per_year(book, rows)
        notes += more
    if rows.empty:
        return empty("Only sums to date are left under these filters, and no year contains them.")
    unit, rows, other = one_currency(rows)
    again = _restated(rows)
    rows, notes = _ordered(rows[~rows["id"].isin(again["id"])]), notes + _restating(again)
    now = series.newest(rows, QUANTITY)
    bars = _bars(book, now, view)
    left = _left(rows, bars)
    read = {name: place for place, name in enumerate(_ids(bars))}
    rows = rows.sort_values("id", key=lambda ids: ids.map(read), kind="stable")  # what has no bar comes last
    times = "each scaled to a year" if view.per == "year" else "each for the time that it covers"
    chart = drawn_from(
        book, pair_bars.alone(book, bars) if bars else blank.figure(10), rows,
        f"{comparison.said(book, now, view)}{comparison.rivals(book, now)}", [*notes, *other, *_repeats(rows)],
        "Bars from zero" if bars else "Sums in words", subtitle=f"{capital(figure_words.money(unit))}, {times}",
    )  # fmt: skip
    return replace(chart, groups=tuple(_groups(book, records(left), bool(bars))))


def _bars(book: Factbook, rows: pd.DataFrame, view: View) -> list[pair_bars.Labelled]:
    """The sums that stand as bars; in a pair one stands for its rivals too, elsewhere each for itself."""
    rivals = rows if comparison.pair(rows, view) else rows.iloc[:0]
    return [labelled(book, row, rivals) for row in comparison.lead(rows, view)]


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """The shortest times first, in each what is spent before what is earned, of either the largest sum first, of repeats the preferred."""
    earned, spent = rows["role"].isin(EARNED), rows["role"].isin(SPENT)
    both = rows["span"].isin(set(rows["span"][earned]))
    side = rows["role"].map(dict.fromkeys(SPENT, ": spent or planned")).where(spent & both, "")
    side = side.where(~earned, ": earned")
    keys = {"span": lambda c: c.map(list(KINDS).index), "rank": lambda c: c != "preferred"}
    return rows.assign(side=side).sort_values(
        ["span", "side", "high", "subject", "rank"], ascending=[True, False, False, True, True], kind="stable",
        key=lambda c: keys.get(str(c.name), lambda same: same)(c),
    )  # fmt: skip


def _ids(bars: Sequence[pair_bars.Labelled]) -> list[str]:
    return [row["id"] for one in bars for row in (one.row, one.upto) if row]


def _left(rows: pd.DataFrame, bars: Sequence[pair_bars.Labelled]) -> pd.DataFrame:
    """The sums that no bar has, and that repeat none that has one; of those that repeat one another the first."""
    barred = rows["id"].isin(_ids(bars))
    once = pd.concat([rows[barred], rows[~barred]]).drop_duplicates(comparison.ONE)
    return once[~once["id"].isin(rows["id"][barred])]


def _groups(book: Factbook, rows: list[Row], folded: bool) -> Iterator[Group]:
    """The sums in words, by the time that they cover; behind a fold where others stand as bars."""
    one = len(rows) == 1
    fold = f"{figure_words.count(len(rows), 'further sum')}, by the time that {'it covers' if one else 'they cover'}"
    for head, same in groupby(rows, key=_head):
        yield Group(head, [_entry(book, row) for row in same], fold=fold if folded else "")


def _entry(book: Factbook, row: Row) -> Entry:
    """A sum in words: whose it is and towards whom, within which limits, and how we came to it."""
    times = int(row.get("times") or 1)
    assumed = ["base period assumed"] if rebased(book, str(row["id"])) else []
    made = ["extrapolated to a year"] if times > 1 else []
    text = f"{book.name(str(row['subject']))}, {covered(book, row)}"
    return entry(book, row, text, ", ".join([*made, *assumed]))


def is_sum(rows: pd.DataFrame) -> pd.Series[bool]:
    """Which figures are sums of money that belong beside each other."""
    return (rows["topic"] == TOPIC) & rows["quantity"].isin(SUMS) & (rows["currency"] != "")


def time_covered(row: Row) -> str:
    """The time that a sum covers, as a key of `KINDS`: month, quarter, year, run_rate, cumulative …"""
    if row["quantity"] in ("run_rate", "cumulative"):
        return str(row["quantity"])
    return str(row["per"] or series.length(str(row["period"])))


def one_currency(rows: pd.DataFrame) -> tuple[str, pd.DataFrame, list[str]]:
    """The rows of the commonest currency; the others are named, with the way to see them."""
    unit = str(rows["unit"].mode().iloc[0])
    rest = rows[rows["unit"] != unit]
    if rest.empty:
        return unit, rows, []
    others = figure_words.join(sorted(set(rest["unit"])))
    note = (
        f"Not drawn: {figure_words.count(len(rest), 'sum')} in {others}, which cannot share this axis; "
        "choose one currency for all to see them together."
    )
    return unit, rows[rows["unit"] == unit], [note]


def _restated(rows: pd.DataFrame) -> pd.DataFrame:
    """The sums that their article restates in another currency: on one axis they would pass for rivals."""
    order = list(rows["currency"].value_counts().index)
    first = rows.sort_values("currency", key=lambda c: c.map(order.index), kind="stable")
    given = first.groupby(PAYMENT)["currency"].transform("first").reindex(rows.index)
    return rows[rows["currency"] != given]


def _restating(again: pd.DataFrame) -> list[str]:
    if again.empty:
        return []
    told = figure_words.join([cite_printed(row) for row in records(again)])
    return [f"Left out: {told}, by which an article restates in another currency a sum that is drawn."]


def _head(row: Row) -> str:
    """The heading of a sum: its time; at one where both stand, whether it is spent or earned."""
    return f"{KINDS[str(row['span'])]}{row['side']}"


def _repeats(rows: pd.DataFrame) -> list[str]:
    again = int(rows.duplicated(comparison.ONE).sum())
    if not again:
        return []
    return [
        f"Told once: {figure_words.count(again, 'repeat')} of a figure from the same first source, in the table."
    ]


SPEC = Spec(
    "sums",
    "How large are these sums next to each other?",
    sums,
    "Bars from zero, and sums in words",
    "Sums of a month, of a quarter, of a year and in all are different things, and no ranking.",
    controls=lambda book, view: [controls.choice("per", "Months and quarters", PACES, view.per)],
    page="spend",
)
