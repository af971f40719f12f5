"""The milestones on an axis of time, a row each with its name and its date, the newest at the top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from factbook import words
from factbook.book import Factbook
from factbook.charts import lanes, said, style
from factbook.frames import Row

ROW, NARROW = 25, 38
"""Pixels of a row on a wide and on a narrow screen."""
LONG, ACROSS = 58, 49
"""Letters of a name on a wide screen, and those that fit across a narrow one."""
LEAST = 60
"""Days that the axis shows at least."""


def draw(book: Factbook, rows: Sequence[Row], names: Mapping[str, str]) -> go.Figure:
    """A mark for each milestone, its words on the side that has room.

    Args:
        book: the facts.
        rows: the milestones, the newest first.
        names: what each is called.
    """
    first, last = _window(rows)
    depth = len(rows)
    axis = {"type": "date", "range": [first.isoformat(), last.isoformat()], "side": "top", "showgrid": True,
            "fixedrange": True, "nticks": 8, "tickangle": 0}  # fmt: skip
    figure = style.figure(
        ROW * depth + 50,
        xaxis=axis,
        yaxis={"visible": False, "range": [depth - 0.4, -0.8], "fixedrange": True},
        annotations=list(_words(rows, names, (first, last), wide=True)),
        meta={"narrow": {
            "height": NARROW * depth + 60, "xaxis": {"nticks": 4},
            "annotations": list(_words(rows, names, (first, last), wide=False)),
        }},
        margin={"l": 8, "r": 12, "t": 30, "b": 8},
    )  # fmt: skip
    for place, row in enumerate(rows):
        _mark(figure, book, row, place)
    return figure


def _window(rows: Sequence[Row]) -> tuple[date, date]:
    """The days that the axis shows: all of the milestones, with some room."""
    first, last = min(row["start"] for row in rows), max(row["end"] for row in rows)
    days = max(LEAST, (last - first).days)
    room = timedelta(days=round(0.04 * days))
    return first - room, max(last, first + timedelta(days=days)) + room


def _middle(row: Row) -> date:
    found: date = row["start"] + (row["end"] - row["start"]) / 2
    return found


def _mark(figure: go.Figure, book: Factbook, row: Row, place: int) -> None:
    """A dot; of a month, with a line over all of its days."""
    hue = style.hue(book, str(row["subject"]), str(row["status"]))
    if row["date_precision"] != "day":
        figure.add_scatter(
            x=[row["start"].isoformat(), row["end"].isoformat()], y=[place, place], mode="lines", hoverinfo="skip",
            line={"color": hue, "width": 3}, opacity=0.45,
        )  # fmt: skip
    figure.add_scatter(
        x=[_middle(row).isoformat()], y=[place], mode="markers", customdata=[row["id"]],
        marker=style.marker(book, str(row["subject"]), str(row["status"]), 12), hovertemplate=said.hover(book, row),
    )  # fmt: skip


def _words(
    rows: Sequence[Row], names: Mapping[str, str], shown: tuple[date, date], wide: bool
) -> Iterator[Row]:
    """The name and the date of each milestone; on a narrow screen below each other."""
    for place, row in enumerate(rows):
        part = (_middle(row) - shown[0]) / (shown[1] - shown[0])
        left = part > 0.5
        room = LONG if wide else int(ACROSS * max(part, 1 - part))
        off = 12 if row["date_precision"] == "day" or not wide else 20
        yield {
            "text": _told(row, said.lines(names[str(row["id"])], room, 1), wide, left), "x": _middle(row).isoformat(), "y": place,
            "xanchor": "right" if left else "left", "xshift": -off if left else off, "yanchor": "middle",
            "align": "right" if left else "left", "showarrow": False,
        }  # fmt: skip


def _told(row: Row, name: str, wide: bool, left: bool) -> str:
    when = lanes.small(words.period(str(row["period"])))
    if not wide:
        return f"<b>{name}</b><br>{when}"
    parts = [f"<b>{name}</b>", when]
    return "   ".join(reversed(parts) if left else parts)
