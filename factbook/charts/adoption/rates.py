"""Adoption: how much of what sellers post gets through."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from factbook.charts.chart import (
    Chart,
    Spec,
    drawn_from,
    empty,
    hidden_note,
    hover,
    newest_of_many,
    older_note,
    rows_for,
)
from factbook.charts.forms import labelled_rows
from factbook.charts.forms.entry_lists import Group, entry
from factbook.charts.forms.labelled_rows import Lane, Scale
from factbook.charts.sentences import phrased
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

THROUGH = ("passing",)
THICK = 16
"""Pixels that a bar in two parts is high."""
BELOW = 16
"""Pixels that a row takes on a narrow screen for its figure below its mark."""


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
    scale = Scale(-1.5, 101.5)  # a mark at nought stands off the words
    titles = [_share_lane(book, track) for track in tracks]
    axis = {"tickvals": [0, 25, 50, 75, 100], "ticktext": ["0", "25 %", "50 %", "75 %", "100 %"],
            "showgrid": False}  # fmt: skip
    figure, places = labelled_rows.figure(titles, scale, axis)
    _room(figure, len(titles))
    for place, track in zip(places, tracks, strict=True):
        figure.add_scatter(x=[0, 100], y=[place, place], mode="lines", hoverinfo="skip",
                           line={"color": mark_styles.FAINT, "width": THICK if len(track) > 1 else 5})  # fmt: skip
        if len(track) > 1:
            _parts(figure, book, track, place)
        else:
            _bounded(figure, book, track[0], place)
        for row in track:
            _former(figure, book, records(series.alike(before, row, *series.QUANTITY)), place)
    notes = [*hidden_note(book, view, THROUGH), *older_note(before)]
    said = _takeaway(book, [track[0] for track in tracks])
    shown = pd.concat([rows, before, apart])
    chart = drawn_from(
        book, figure, shown, said, notes, "Tracks from 0 to 100 percent", subtitle=_measured(shown)
    )
    return replace(chart, groups=tuple(_apart(book, row) for row in records(apart)))


def _former(figure: go.Figure, book: Factbook, rows: list[Row], place: float) -> None:
    """Earlier values of a share, small and pale on its track."""
    for old in rows:
        figure.add_scatter(x=[old["high"]], y=[place], mode="markers", customdata=[old["id"]], hovertemplate=hover(book, old),
                           marker=mark_styles.marker(book, str(old["subject"]), str(old["status"]), 7) | {"opacity": 0.55})  # fmt: skip


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


def _parts(figure: go.Figure, book: Factbook, track: list[Row], place: float) -> None:
    """One bar in two parts, parted at the limit, with the figure of each below it."""
    hue = mark_styles.colour(book, str(track[0]["subject"]))
    cut = float(track[0]["high"])
    for row, ends, shade in zip(
        track, ((0, cut), (cut, 100)), (hue, mark_styles.faint(hue, 0.3)), strict=True
    ):
        figure.add_scatter(
            x=list(ends),
            y=[place, place],
            mode="lines",
            hoverinfo="skip",
            line={"color": shade, "width": THICK},
        )
        kind = mark_styles.MARKS[str(row["status"])].said
        figure.add_scatter(
            x=[ends[row is track[1]]], y=[place], mode="markers+text", customdata=[row["id"]], hovertemplate=hover(book, row),
            marker={"size": THICK + 8, "opacity": 0}, cliponaxis=False,
            text=[", ".join(filter(None, [figure_words.figure(row), kind]))],
            textposition="bottom left" if row is track[1] else "bottom right",
        )  # fmt: skip


def _takeaway(book: Factbook, rows: list[Row]) -> str:
    """The first share, then the others on the axis; those of something else stand below it in words."""
    first, *others = rows
    further = figure_words.join([_said(book, row) for row in others])
    return f"{_headline(book, first)}.{f' Further: {further}.' if others else ''}"


def _measured(rows: pd.DataFrame) -> str:
    """What is drawn; that the figures are limits, where all of them are."""
    bounds = set(rows["precision"]) <= mark_styles.UPWARD | mark_styles.DOWNWARD
    return "Percent; the figures are limits, not exact values" if bounds else "Percent"


def _apart(book: Factbook, row: Row) -> Group:
    """A share of something else than those on the axis, in words."""
    whose = ", ".join(dict.fromkeys([book.name(str(row["subject"])), _whose(book, row)]))
    return Group(book.metrics[str(row["metric"])].name, (entry(book, row, whose),))


def _room(figure: go.Figure, rows: int) -> None:
    """Room on a narrow screen for the figures, which stand between their marks and the next label."""
    narrow = figure.layout.meta["narrow"]
    if "height" in narrow:
        figure.update_layout(meta={"narrow": narrow | {"height": narrow["height"] + BELOW * rows}})


def _bounded(figure: go.Figure, book: Factbook, row: Row, place: float) -> None:
    """A bar over all that the bound allows, with the bound as a mark at its end."""
    value = float(row["high"])
    low = 0.0 if row["precision"] in mark_styles.DOWNWARD else float(row["low"])
    ends = (low, 100.0 if row["precision"] in mark_styles.UPWARD else value)
    if ends[0] < ends[1]:
        figure.add_scatter(x=list(ends), y=[place, place], mode="lines", hoverinfo="skip",
                           line={"color": mark_styles.colour(book, str(row["subject"])), "width": 5})  # fmt: skip
    late = value > 50
    figure.add_scatter(
        x=[value], y=[place], mode="markers+text", customdata=[row["id"]], hovertemplate=hover(book, row),
        marker=mark_styles.marker(book, str(row["subject"]), str(row["status"])), cliponaxis=False,
        text=[f"{figure_words.figure(row)}"], textposition="bottom left" if late else "bottom right",
    )  # fmt: skip


def _share_lane(book: Factbook, track: list[Row]) -> Lane:
    """Whose share it is, or whose the two parts of one bar are, and of what."""
    metric = book.metrics[str(track[0]["metric"])].name
    of = f"{metric[:1].lower()}{metric[1:]}, {book.name(str(track[0]['subject']))}, {figure_words.period(str(track[0]['period']))}"
    whose = [_whose(book, row) for row in track]
    told = f"left: {whose[0]}; right: {whose[1]}" if len(whose) == 2 else whose[0]
    return Lane(f"{told[:1].upper()}{told[1:]}", of)


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
    "Tracks from 0 to 100 percent",
    "Conversions and delivered clips are shares of different things; the rows do not compare.",
    "Percent",
    page="adoption",
)
