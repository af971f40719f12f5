"""Lanes: one labelled row a mark. On a narrow screen the browser sets each label above its row."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import hover
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row

LATE = 0.5
"""From this part of the axis on, words stand to the left of their mark."""
WIDE, CLOSE = 52, 58
"""Characters that a line of a label has room for: beside its row, and above it on a screen of 360 pixels."""
SHORT = 14
"""Titles up to this long stay beside their rows on a narrow screen too, as `figure.js` has it."""
WORDS, FEWEST, SCREEN = 30, 16, 53
"""Characters of the words beside a mark that stand in one line, at most and at least; and of the narrowest phone's width."""
EDGE = 0.004
"""The part of an axis at which a mark stands that has no place on it: on the very edge it would not be drawn."""
MORE = 0.3
"""Height that a label's third and every further line takes, in rows."""
ROW, CLOSE_ROW = 46, 62
"""Pixels that a row takes on a wide screen, and on a narrow one with its label above it."""
LABEL = 18
"""Pixels that `figure.js` adds on a narrow screen for each label above its row."""


@dataclass(frozen=True)
class Lane:
    """One row: what it is about, in a line, and what limits it, in a second and smaller one."""

    title: str
    detail: str = ""
    group: str = ""
    lines: int = 1
    """Lines of the words beside its mark."""


@dataclass(frozen=True)
class Scale:
    """The horizontal axis of lanes: its ends, in powers of ten where it is logarithmic."""

    low: float
    high: float
    log: bool = False

    def part(self, value: float) -> float:
        """Where a value stands on the axis, from 0 to 1; what a logarithmic one has no place for, at its edge."""
        if self.off(value):
            return EDGE
        place = math.log10(value) if self.log else value
        return (place - self.low) / (self.high - self.low)

    def off(self, value: float) -> bool:
        """Whether the axis has no place for a value: a logarithmic one has neither zero nor what is below it."""
        return self.log and value <= 0

    def on(self, value: float) -> float:
        """The value itself, or where the axis begins if it has no place for it."""
        return self.at(EDGE) if self.off(value) else value

    def at(self, part: float) -> float:
        """The value at a part of the axis."""
        place = self.low + part * (self.high - self.low)
        return 10.0**place if self.log else place


def figure(lanes: Sequence[Lane], scale: Scale, axis: Mapping[str, Any]) -> tuple[go.Figure, list[float]]:
    """An empty figure with a row for each lane, and the height at which each row stands.

    Lanes of one group follow each other, under the group's name.
    """
    places, heads = _places(lanes)
    bottom = max(places) + 0.7
    ticks = sorted([(y, _label(lane)) for y, lane in zip(places, lanes, strict=True)]
                   + [(y, f"<b>{name}</b>") for y, name in heads])  # fmt: skip
    drawn = blank.figure(
        int(ROW * (bottom + 0.7) + 62),
        xaxis={"type": "log" if scale.log else "linear", "range": [scale.low, scale.high], "side": "top",
               "showgrid": True, "fixedrange": True, **axis},
        yaxis={"tickvals": [y for y, _ in ticks], "ticktext": [text for _, text in ticks], "showgrid": False,
               "range": [bottom, -0.7], "fixedrange": True},
        shapes=[_rule(y - 0.5) for y, _ in heads[1:]],
    )  # fmt: skip
    drawn.update_layout(meta={"narrow": _close(lanes, places, heads, bottom)})
    return drawn, places


def _close(
    lanes: Sequence[Lane], places: Sequence[float], heads: Sequence[tuple[float, str]], bottom: float
) -> dict[str, Any]:
    """What a narrow screen changes: the lines of the labels, and the height that they take above their rows."""
    above = max((len(lane.title) for lane in lanes), default=0) > SHORT
    room = CLOSE if above else 2 * SHORT
    labels = [_label(lane, room) + above * (lane.lines - 1) * "<br>\u00a0" for lane in lanes]
    narrow = sorted(list(zip(places, labels, strict=True)) + [(y, f"<b>{name}</b>") for y, name in heads])
    found: dict[str, Any] = {"yaxis": {"ticktext": [text for _, text in narrow]}}
    height = int(CLOSE_ROW * (bottom + 0.7) + 62) - LABEL * len(narrow)
    return found | ({"height": height} if above else {})


def _places(lanes: Sequence[Lane]) -> tuple[list[float], list[tuple[float, str]]]:
    places, heads, top, last = list[float](), list[tuple[float, str]](), 0.0, ""
    for lane in lanes:
        if lane.group and lane.group != last:
            heads.append((top + 0.1, lane.group))
            top, last = top + 0.9, lane.group
        further = MORE * (max(0, _label(lane).count("<br>") - 1) + max(0, lane.lines - 1)) / 2
        places.append(top + further)
        top += 1 + 2 * further
    return places, heads


def _label(lane: Lane, room: int = WIDE) -> str:
    """The title and the detail in lines of at most `room` characters; nothing is cut."""
    return "<br>".join([*textwrap.wrap(lane.title, room), *map(small, textwrap.wrap(lane.detail, room))])


def small(text: str) -> str:
    """Text in a smaller and paler type, inside a label."""
    return f'<span style="font-size:12px;fill-opacity:0.7">{text}</span>'


def _rule(y: float) -> dict[str, Any]:
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y,
            "line": {"color": mark_styles.GRID, "width": 1}}  # fmt: skip


def mark(
    drawn: go.Figure, book: Factbook, row: Row, place: float, scale: Scale, text: str | None = None
) -> None:
    """One figure on its lane: a dot, a bar over a range, an arrow from a bound; its words beside it."""
    low, high = scale.on(float(row["low"])), scale.on(float(row["high"]))
    floor, reach = extent(row, scale)
    said = {"customdata": [row["id"]], "hovertemplate": hover(book, row), "cliponaxis": False}
    if floor != reach:
        _bar(drawn, book, row, (floor, reach), place)
    ends = [floor, reach] if _loose(row) else [low] if low == high else [low, high]
    drawn.add_scatter(
        x=ends, y=[place] * len(ends), mode="markers", **(said | {"customdata": [row["id"]] * len(ends)}),
        marker=mark_styles.marker(book, str(row["subject"]), str(row["status"]), 7 if _loose(row) else 13),
    )  # fmt: skip
    if label := "<br>".join(words(row, scale, text)):
        late = scale.part(reach) > LATE
        drawn.add_scatter(
            x=[floor if late else reach], y=[place], mode="markers+text", text=[label],
            marker={"size": 26, "opacity": 0},  # its size keeps the words off the mark
            textposition="middle left" if late else "middle right", **said,
        )  # fmt: skip


def words(row: Row, scale: Scale, text: str | None = None) -> list[str]:
    """The words beside a mark, in the lines that the narrowest phone has room for."""
    label = f"{figure_words.figure(row) if text is None else text}{_beyond(row, scale)}"
    kind, (floor, reach) = mark_styles.MARKS[str(row["status"])], extent(row, scale)
    if label and kind.family == mark_styles.OPEN and kind.word not in label:
        label += f", {kind.word}"
    room = scale.part(floor) if scale.part(reach) > LATE else 1 - scale.part(reach)
    return textwrap.wrap(label, max(FEWEST, min(WORDS, int(SCREEN * room))))


def marks(drawn: go.Figure, book: Factbook, rows: Sequence[Row], place: float, scale: Scale) -> None:
    """Many figures on one lane, without words: those that are points as one trace."""
    points = [row for row in rows if plain(row, scale)]
    drawn.add_scatter(
        x=[row["low"] for row in points], y=[place] * len(points), mode="markers", cliponaxis=False,
        customdata=[row["id"] for row in points], hovertemplate=[hover(book, row) for row in points],
        marker=mark_styles.markers(book, points),
    )  # fmt: skip
    for row in rows:
        if not plain(row, scale):
            mark(drawn, book, row, place, scale, "")


def plain(row: Row, scale: Scale) -> bool:
    """Whether a figure is one point of the axis: no range, no bound, and not off the scale."""
    low, high = extent(row, scale)
    return low == high and not scale.off(float(row["low"]))


def _beyond(row: Row, scale: Scale) -> str:
    """What is said of a mark that has no place on the axis."""
    if not scale.off(float(row["low"])):
        return ""
    kind = (
        "zero" if row["low"] == row["high"] == 0 else "below zero" if row["high"] <= 0 else "from below zero"
    )
    return f" ({kind}: at the edge, off this scale)"


def loose_note(rows: pd.DataFrame) -> list[str]:
    """A sentence on the marks of orders of magnitude, where there are any."""
    if "order_of_magnitude" not in set(rows["precision"]):
        return []
    return [
        "Dotted from end to end: the words give only the size, such as billions; the figure lies anywhere between."
    ]


def _loose(row: Row) -> bool:
    return bool(row["precision"] == "order_of_magnitude")


def extent(row: Row, scale: Scale) -> tuple[float, float]:
    """From where to where a figure's mark reaches: a bound's arrow, a range, an order of magnitude."""
    low, high = scale.on(float(row["low"])), scale.on(float(row["high"]))
    if scale.off(float(row["high"])):
        return low, high  # its words say what it is: the axis cannot
    if _loose(row):
        return min(low, low * 9.9), max(high, high * 9.9)
    if _rising(row):
        return low, scale.at(min(1.0, scale.part(high) + 0.07))
    if _falling(row):
        return scale.at(max(0.0, scale.part(low) - 0.07)), high
    return low, high


def _rising(row: Row) -> bool:
    """Whether a bound's arrow points to more: of a loss, "under" leads up towards zero."""
    return row["precision"] in (mark_styles.UPWARD if row["high"] >= 0 else mark_styles.DOWNWARD)


def _falling(row: Row) -> bool:
    return row["precision"] in (mark_styles.DOWNWARD if row["high"] >= 0 else mark_styles.UPWARD)


def _bar(drawn: go.Figure, book: Factbook, row: Row, ends: tuple[float, float], place: float) -> None:
    hue = mark_styles.hue(book, str(row["subject"]), str(row["status"]))
    drawn.add_scatter(
        x=list(ends), y=[place, place], mode="lines", hoverinfo="skip",
        line={"color": hue, "width": 2, "dash": "dot" if _loose(row) else "solid"},
    )  # fmt: skip
    up = _rising(row)
    if up or _falling(row):
        drawn.add_scatter(
            x=[ends[1] if up else ends[0]], y=[place], mode="markers", hoverinfo="skip", cliponaxis=False,
            marker={"symbol": f"triangle-{'right' if up else 'left'}", "size": 10, "color": hue},
        )  # fmt: skip
