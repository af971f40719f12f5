"""Adoption: downloads a day, which we calculated: in words, below the totals or by themselves."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from factbook.charts import blank
from factbook.charts.chart import Chart, drawn_from, empty, hidden_note, rows_for
from factbook.charts.forms.entry_lists import Group, entry
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

DAILY = ("download_rate",)


def of_all_days(rows: pd.DataFrame, total: Row) -> Row | None:
    """What a total comes to a day, over just its days."""
    own = rows[
        (rows["subject"] == total["subject"]) & (rows["first"] == 1) & (rows["length"] == total["day"])
    ]
    return series.best(own)


def groups(book: Factbook, rows: pd.DataFrame, folded: bool = False) -> tuple[Group, ...]:
    """What downloads come to a day, in words: a pace has no place on an axis of totals.

    Of each product the figure over most days stands open, those over a part of them behind a fold; or all
    behind it, where those over most days stand beside their bars.
    """
    whole = rows["length"] == rows.groupby("subject")["length"].transform("max")
    whole &= not folded
    fold = f"{figure_words.count(int((~whole).sum()), 'daily figure')} over fewer days"
    return tuple(
        Group(
            f"{book.name(str(who))}, a day",
            [entry(book, row, _over(row)) for row in records(same)],
            fold=kept,
        )
        for part, kept in ((rows[whole], ""), (rows[~whole], fold))
        for who, same in part.groupby("subject", sort=False)
    )


def _over(row: Row) -> str:
    """Over which days since launch a daily figure is; one day alone has no average."""
    return f"on {days(row)}" if row["length"] == 1 else f"on average over {days(row)}"


def days(row: Row) -> str:
    """The days since launch that an average is over."""
    last = row["first"] + row["length"] - 1
    return f"day {last}" if row["length"] == 1 else f"days {row['first']} to {last}"


def alone(book: Factbook, view: View) -> Chart:
    """What is known a day, where no number of downloads since a launch is left."""
    rows = paces(book, view)
    if rows.empty:
        return empty()
    notes, said = hidden_note(book, view, DAILY), a_day(book, rows, "Downloads come to")
    chart = drawn_from(book, blank.figure(10), rows, said, notes, "Figures in rows")
    return replace(chart, groups=groups(book, rows))


def notes(paces: pd.DataFrame) -> list[str]:
    """Why rates of this kind are neither added up nor joined, where there are any."""
    said = "Downloads a day are averages over days that overlap: they do not add up, and are no curve."
    return [said] if len(paces) else []


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
