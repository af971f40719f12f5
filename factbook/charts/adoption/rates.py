"""Adoption: how much of what sellers post gets through."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd

from factbook.charts.chart import (
    Chart,
    Spec,
    drawn_from,
    empty,
    hidden_note,
    newest_of_many,
    older_note,
    rows_for,
)
from factbook.charts.forms import percent_bars
from factbook.charts.forms.entry_lists import Group, entry
from factbook.charts.forms.percent_bars import Bar
from factbook.charts.sentences import phrased
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

THROUGH = ("passing",)


def through(book: Factbook, view: View) -> Chart:
    """Shares of one kind on a track from 0 to 100; those of another in words."""
    every = rows_for(book, view, THROUGH, narrow=newest_of_many)
    if every.empty:
        return empty()
    own = (
        every["metric"] == every["metric"].mode().iloc[0]
    )  # shares of something else have no place on the axis
    rows, before = series.newest(every[own]).sort_values("high"), series.older(every[own])
    apart = every[~own].sort_values(["metric", "high"])
    tracks = _tracks(records(rows))
    bars = [_bar(book, track, before) for track in tracks]
    notes = [*hidden_note(book, view, THROUGH), *older_note(before)]
    said = _takeaway(book, [track[0] for track in tracks])
    shown = pd.concat([rows, before, apart])
    chart = drawn_from(
        book,
        percent_bars.draw(book, bars),
        shown,
        said,
        notes,
        "Bars from 0 to 100 percent",
        subtitle=_measured(shown),
    )
    return replace(chart, groups=tuple(_apart(book, row) for row in records(apart)))


def _tracks(rows: list[Row]) -> list[list[Row]]:
    """The shares by track: each has its own, but two that say the same, under so much and over the rest, share one."""
    found: list[list[Row]] = []
    for row in rows:
        rest = next((one for one in found if len(one) == 1 and _whole(one[0], row)), None)
        if rest:
            rest.append(row)
        else:
            found.append([row])
    return found


def _whole(under: Row, over: Row) -> bool:
    """Whether two limits are one cut of one whole, told from either side."""
    same = all(under[key] == over[key] for key in ("subject", "metric", "period", "place"))
    sides = under["precision"] in mark_styles.DOWNWARD and over["precision"] in mark_styles.UPWARD
    return bool(same and sides and math.isclose(under["high"] + over["low"], 100))


def _takeaway(book: Factbook, rows: list[Row]) -> str:
    """The first share, then the others on the axis; those of something else stand below it in words."""
    first, *others = rows
    further = figure_words.join([_said(book, row) for row in others])
    who = book.name(str(first["said_by"])) if first["said_by"] else ""
    return f"{_headline(book, first)}.{f' So says {who}.' if who else ''}{f' Further: {further}.' if others else ''}"


def _measured(rows: pd.DataFrame) -> str:
    """What is drawn; that the figures are limits, where all of them are."""
    bounds = set(rows["precision"]) <= mark_styles.UPWARD | mark_styles.DOWNWARD
    return "Percent; the figures are limits, not exact values" if bounds else "Percent"


def _apart(book: Factbook, row: Row) -> Group:
    """A share of something else than those on the axis, in its own sentence, which says who says so."""
    return Group(book.metrics[str(row["metric"])].name, (entry(book, row, str(row["gloss"])),))


def _bar(book: Factbook, track: list[Row], before: pd.DataFrame) -> Bar:
    """Whose share it is and of what; the other part of one whole, if there is one, below its part of the bar."""
    row, *rest = track
    metric = book.metrics[str(row["metric"])].name
    of = (metric, book.name(str(row["subject"])), figure_words.period(str(row["period"])))
    former = tuple(old for one in track for old in records(series.alike(before, one, *series.QUANTITY)))
    below = "".join(f"{_told(one)}: {_whose(book, one)}" for one in rest)
    return Bar(row, _whose(book, row), ", ".join(of), rest[0] if rest else None, below=below, former=former)


def _told(row: Row) -> str:
    """A figure, and that it is calculated, where it is."""
    return ", ".join(filter(None, [figure_words.figure(row), mark_styles.MARKS[str(row["status"])].said]))


def _whose(book: Factbook, row: Row) -> str:
    """What a share is limited to, a kind of content or else a group, or else its subject."""
    found = book.figure(str(row["id"]))
    limits = (found.scope.segment, found.scope.customer_group) if found else ()
    return next(filter(None, limits), book.name(str(row["subject"])))


def _headline(book: Factbook, row: Row) -> str:
    """A share as a title: whose, then how much of what."""
    subject, whose = book.name(str(row["subject"])), _whose(book, row)
    return f"{subject}: {phrased(book, row, whose)}" if whose != subject else phrased(book, row, whose)


def _said(book: Factbook, row: Row) -> str:
    """A share in a sentence, with whom it is about and when."""
    subject, whose = book.name(str(row["subject"])), _whose(book, row)
    about = "" if whose == subject else f"{subject}, "
    return f"{phrased(book, row, whose)} ({about}{figure_words.period(str(row['period']))})"


SHARES = Spec(
    "through",
    "How little of what sellers post gets through?",
    through,
    "Bars from 0 to 100 percent",
    "Conversions and delivered clips are shares of different things; the rows do not compare.",
    "Percent",
    page="adoption",
)
