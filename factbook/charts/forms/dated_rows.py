"""The milestones on an axis of time, a row each with its sentence and its date, the newest at the top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from factbook.charts import blank, mark_words
from factbook.charts.forms import labelled_rows
from factbook.checking import verdicts
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row

ROW, NARROW = 38, 54
"""Pixels of a row on a wide and on a narrow screen."""
LETTERS, NARROW_LETTERS = 92, 48
"""Letters that fit across a picture that is wide, such as one that is sent, and across a narrow one."""
LINES = 2
"""Lines of a sentence at most, before its date."""
STEP, SMALL = 0.27, 7
"""How far marks that share a row stand from each other, in rows, and their size."""
LEAST = 60
"""Days that the axis shows at least."""


def draw(book: Factbook, rows: Sequence[Row], names: Mapping[str, str]) -> go.Figure:
    """A mark for each milestone, its words on the side that has room.

    Args:
        book: the facts.
        rows: the milestones, the newest first.
        names: what each is called, as `what, kind`.
    """
    first, last = _window(rows)
    days = together(rows)
    depth = len(days)
    axis = {"type": "date", "range": [first.isoformat(), last.isoformat()], "side": "top", "showgrid": True,
            "fixedrange": True, "nticks": 8, "tickangle": 0, "ticklabeloverflow": "allow"}  # fmt: skip
    figure = blank.figure(
        ROW * depth + 50,
        xaxis=axis,
        yaxis={"visible": False, "range": [depth - 0.4, -0.8], "fixedrange": True, "tickvals": list(range(depth))},
        annotations=list(_words(book, days, names, (first, last), wide=True)),
        meta={"narrow": {
            "height": NARROW * depth + 60, "xaxis": {"nticks": 4},
            "annotations": list(_words(book, days, names, (first, last), wide=False)),
        }},
        margin={"l": 28, "r": 12, "t": 30, "b": 8},
    )  # fmt: skip
    for place, own in enumerate(days):
        for i, row in enumerate(own):
            _mark(figure, book, row, place + STEP * (i - (len(own) - 1) / 2), 12 if len(own) == 1 else SMALL)
    return figure


def together(rows: Sequence[Row]) -> list[list[Row]]:
    """The milestones by row: those of one company and one day share one."""
    found: dict[object, list[Row]] = {}
    for row in rows:
        alone = row["date_precision"] != "day"
        found.setdefault(row["id"] if alone else (row["start"], row["company"]), []).append(row)
    return list(found.values())


def told(own: Sequence[Row], names: Mapping[str, str]) -> str:
    """What the milestones of a row are: the sentence of the first, and what the others are of."""
    first = str(own[0]["gloss"]).rstrip(".")
    others = [name.rpartition(", ")[0] or name for name in (names[str(row["id"])] for row in own[1:])]
    return f"{first}; also {figure_words.join(others)}" if others else first


def _window(rows: Sequence[Row]) -> tuple[date, date]:
    """The days that the axis shows: all of the milestones, with some room."""
    first, last = min(row["start"] for row in rows), max(row["end"] for row in rows)
    days = max(LEAST, (last - first).days)
    room = timedelta(days=round(0.04 * days))
    return first - room, max(last, first + timedelta(days=days)) + room


def _middle(row: Row) -> date:
    found: date = row["start"] + (row["end"] - row["start"]) / 2
    return found


def _mark(figure: go.Figure, book: Factbook, row: Row, place: float, size: int) -> None:
    """A dot; of a month, with a line over all of its days."""
    hue = mark_styles.hue(book, str(row["subject"]), str(row["status"]))
    if row["date_precision"] != "day":
        figure.add_scatter(
            x=[row["start"].isoformat(), row["end"].isoformat()], y=[place, place], mode="lines", hoverinfo="skip",
            line={"color": hue, "width": 3}, opacity=0.45,
        )  # fmt: skip
    figure.add_scatter(
        x=[_middle(row).isoformat()], y=[place], mode="markers", customdata=[row["id"]],
        marker=mark_styles.marker(book, str(row["subject"]), str(row["status"]), size), hovertemplate=mark_words.hover(book, row),
    )  # fmt: skip


def _words(
    book: Factbook,
    days: Sequence[Sequence[Row]],
    names: Mapping[str, str],
    shown: tuple[date, date],
    wide: bool,
) -> Iterator[Row]:
    """The sentence and the date of each milestone, on the side of the mark that has more room."""
    for place, own in enumerate(days):
        row = own[0]
        part = (_middle(row) - shown[0]) / (shown[1] - shown[0])
        left = part > 0.5
        room = int((LETTERS if wide else NARROW_LETTERS) * max(part, 1 - part))
        off = 12 if row["date_precision"] == "day" or not wide else 20
        when = figure_words.period(str(row["period"]))
        if any(verdicts.contradicted(book, str(one["id"])) for one in own):
            when = f"{when}, contradicted"
        short = mark_words.lines(told(own, names), room - (len(when) // LINES if wide else 0), LINES)
        yield {
            "text": f"{short}{'   ' if wide else '<br>'}{labelled_rows.small(when)}", "x": _middle(row).isoformat(), "y": place,
            "xanchor": "right" if left else "left", "xshift": -off if left else off, "yanchor": "middle",
            "align": "right" if left else "left", "showarrow": False,
        }  # fmt: skip
