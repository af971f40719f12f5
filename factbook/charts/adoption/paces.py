"""Adoption: downloads a day, which we calculated: with a bar, between two reported days, or by themselves."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from factbook.charts.chart import Chart, drawn_from, empty, hidden_note, rows_for
from factbook.charts.forms import labelled_rows
from factbook.charts.forms.labelled_rows import Lane, Scale
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

DAILY = ("download_rate",)
MOST = 6
"""Downloads a day that are drawn at most."""

Placed = list[tuple[Row, tuple[float, float]]]
"""Averages, each with where it stands."""


def places(
    once: pd.DataFrame, lead: Sequence[Row], averages: pd.DataFrame
) -> tuple[list[tuple[Row, int]], Placed, list[Row]]:
    """The averages that are of a bar, with its number; those between two dots of one product; and those of neither."""
    on_bars, between, rest = list[tuple[Row, int]](), Placed(), list[Row]()
    for row in records(averages):
        before, last = row["first"] - 1, row["first"] + row["length"] - 1
        own = once[once["subject"] == row["subject"]].drop_duplicates("day").set_index("day")["value"]
        ends = [(bar["subject"], bar["day"]) for bar in lead]
        if not before and (row["subject"], last) in ends:
            on_bars.append((row, ends.index((row["subject"], last))))
        elif {before, last} <= set(own.index):
            between.append((row, ((before + last) / 2, float(own[before] + own[last]) / 2)))
        else:
            rest.append(row)
    return on_bars, between[:MOST], rest + [row for row, _ in between[MOST:]]


def not_placed(book: Factbook, rest: list[Row]) -> list[str]:
    """The averages that are not drawn, in a sentence."""
    if not rest:
        return []
    told = figure_words.join(
        [f"{cite(row)} a day for {book.name(str(row['subject']))} over {days(row)}" for row in rest[:MOST]]
    )
    return [f"Also calculated: {told}."]


def days(row: Row) -> str:
    """The days since launch that an average is over."""
    last = row["first"] + row["length"] - 1
    return f"day {last}" if row["length"] == 1 else f"days {row['first']} to {last}"


def alone(book: Factbook, view: View) -> Chart:
    """What is known a day, where no number of downloads since a launch is left."""
    rows = paces(book, view).head(MOST)
    if rows.empty:
        return empty()
    scale = Scale(0, 1.3 * max(1.0, float(rows["high"].max())))
    named = [Lane(f"{book.name(str(row['subject']))}, {days(row)}") for row in records(rows)]
    figure, heights = labelled_rows.figure(named, scale, {"tickformat": "~s", "nticks": 5})
    for place, row in zip(heights, records(rows), strict=True):
        labelled_rows.mark(figure, book, row, place, scale)
    notes = hidden_note(book, view, DAILY)
    return drawn_from(book, figure, rows, a_day(book, rows, "Downloads come to"), notes, "Daily averages")


def paces(book: Factbook, view: View) -> pd.DataFrame:
    """Downloads a day with the days since launch that they are over, those over most days first."""
    rows = series.bounded(rows_for(book, view, DAILY))
    start = rows.groupby("subject")["start"].transform("min")
    rows = rows.assign(
        first=[(a - b).days + 1 for a, b in zip(rows["start"], start, strict=True)],
        length=[(b - a).days + 1 for a, b in zip(rows["start"], rows["end"], strict=True)],
    )
    return rows.sort_values(["length", "high"], ascending=False, kind="stable")


def a_day(book: Factbook, rows: pd.DataFrame, begin: str = "That comes to") -> str:
    """The same days of two products side by side, or else the fastest."""
    for _, same in rows[rows["first"] == 1].groupby("length", sort=False):
        if same["subject"].nunique() > 1:
            first, second = records(same.drop_duplicates("subject"))[:2]
            return (
                f"{begin} {cite(first)} a day for {book.name(str(first['subject']))} and {cite(second)} for "
                f"{book.name(str(second['subject']))}{_ours(rows)}."
            )
    if rows.empty:
        return ""
    best = records(rows.sort_values("high"))[-1]
    return f"{book.name(str(best['subject']))} comes to {cite(best)} downloads a day at most{_ours(rows)}."


def _ours(rows: pd.DataFrame) -> str:
    """That all of it is ours, where no article gives a daily figure."""
    return ", as we calculated" if set(rows["status"]) == {"implied"} else ""
