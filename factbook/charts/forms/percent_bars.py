"""Shares as bars over the whole width, each on a track of all that there is, its figure and its words above it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from factbook.charts import blank, mark_words
from factbook.charts.chart import hover
from factbook.charts.forms import labelled_rows
from factbook.charts.merged_traces import joined
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row

THICK, ABOVE, NEAR = 13, 24, 5
"""Pixels that a bar is high, those above the words over it, and those between words and bar."""
LARGE, LINE = 26, 17
"""Pixels of the first line of words, which has the figure, and of each further one."""
WIDE, NARROW = 110, 50
"""Characters that a line of words has room for on a wide and on a narrow screen."""
TRACK = 0.7
"""How strong the track behind a bar is."""
REACH, SLIM, HAND = 8, 4, 24
"""How far the arrow of a lower limit reaches, in percent; the share up to which a bar is too slim to be met, and the
pixels around its end that open it."""


@dataclass(frozen=True)
class Bar:
    """One share, and what stands with it."""

    row: Row
    words: str
    """What it is a share of, beside the figure."""
    detail: str = ""
    """What limits it, small, below the words."""
    rest: Row | None = None
    """Who has all that the bar leaves: the other part of one whole."""
    whole: Row | None = None
    """What the track is, where a record says so."""
    below: str = ""
    """What the rest or the whole is, below the bar at its end."""
    former: tuple[Row, ...] = ()
    """Earlier values."""
    apart: bool = False
    """Whether it is no share: words alone, below a rule, off the axis."""


def draw(book: Factbook, bars: Sequence[Bar]) -> go.Figure:
    """A row for each, as high as its words on a wide screen, and on a narrow one."""
    figure, narrow = (_sheet(book, bars, width) for width in (WIDE, NARROW))
    sent = json.loads(str(narrow.to_json(engine="json")))
    kept = ("annotations", "height", "yaxis", "shapes")
    own = {name: sent["layout"][name] for name in kept if name in sent["layout"]}
    figure.update_layout(meta={"narrow": {**own, "data": joined(sent["data"], "overlay")}})
    return figure


def _sheet(book: Factbook, bars: Sequence[Bar], width: int) -> go.Figure:
    """The rows on one screen; below the last one no more than the room of a line."""
    texts, ends, y = [_words(one, width) for one in bars], list[float](), 0.0
    for i, (one, text) in enumerate(zip(bars, texts, strict=True)):
        y += ABOVE * (2 if _ruled(bars, i) else 1) + _high(text) + NEAR + (0 if one.apart else THICK)
        ends.append(y)
        y += NEAR + _high(mark_words.lines(one.below, width)) if one.below else 0
    unseen = {"visible": False, "fixedrange": True}  # every bar says its share, on a track of all
    figure = blank.figure(
        int(y) + 24, xaxis=unseen | {"range": [0, 104]}, barmode="overlay", xaxis2=unseen | {"range": [0, 1.04], "overlaying": "x"},
        yaxis=unseen | {"range": [y + 12, 0]},
    )  # fmt: skip
    if all(one.apart for one in bars):
        figure.add_scatter(x=[None], y=[None], hoverinfo="skip")  # keeps the axis that the other lies over
    for i, (one, text, end) in enumerate(zip(bars, texts, ends, strict=True)):
        top = end - NEAR - (0 if one.apart else THICK)
        figure.add_annotation(text=text, x=0, xref="x2" if one.apart else "x", y=top, yanchor="bottom", xanchor="left",
                              align="left", showarrow=False)  # fmt: skip
        if not one.apart:
            _bar(figure, book, one, end - THICK / 2)
            _below(figure, one, end + NEAR, width)
            continue
        _open(figure, book, one.row, (0, top - _high(text) + LARGE / 2), "x2")
        if _ruled(bars, i):
            rule = top - _high(text) - ABOVE
            figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=rule, y1=rule,
                             line={"color": mark_styles.GRID, "width": 1})  # fmt: skip
    return figure


def _ruled(bars: Sequence[Bar], i: int) -> bool:
    """Whether a row is the first that is no share, with shares above it."""
    return i > 0 and bars[i].apart and not bars[i - 1].apart


def _high(text: str) -> int:
    """Pixels that words take in their lines."""
    return LARGE + LINE * text.count("<br>")


def _words(one: Bar, width: int) -> str:
    """The figure, large, and its words in three lines at most; below them the limits, small."""
    figure = f"{'+' if one.apart else ''}{figure_words.figure(one.row)}"
    room = "_" * int(1.7 * len(figure))  # a large letter takes the room of more than one
    told = mark_words.lines(f"{room} {one.words}", width, 3)
    told = told.replace(room, f'<b><span style="font-size:19px">{figure}</span></b> ', 1)
    limits = mark_words.lines(one.detail, width).split("<br>") if one.detail else []
    return "<br>".join([told, *map(labelled_rows.small, limits)])


def _below(figure: go.Figure, one: Bar, top: float, width: int) -> None:
    """What the rest is, where the bar ends."""
    if one.below:
        figure.add_annotation(text=mark_words.lines(one.below, width), x=100, y=top, xanchor="right", yanchor="top",
                              align="right", showarrow=False)  # fmt: skip


def _bar(figure: go.Figure, book: Factbook, one: Bar, place: float) -> None:
    """A bar from nought, on from it the track of all or the rest; an arrow at a bound; earlier values small and pale."""
    row, value, at = one.row, float(one.row["high"]), {"y": [place], "orientation": "h", "width": THICK}
    if one.rest is None:
        opens = (
            {"customdata": [one.whole["id"]], "hovertemplate": hover(book, one.whole)}
            if one.whole
            else {"hoverinfo": "skip"}
        )
        figure.add_bar(x=[100 - value], base=[value], **opens, **at,
                       marker={"color": mark_styles.FAINT, "opacity": TRACK, "line": {"width": 0}})  # fmt: skip
    else:
        figure.add_bar(x=[100 - value], base=[value], customdata=[one.rest["id"]], hovertemplate=hover(book, one.rest), **at,
                       marker=mark_styles.bar(book, str(one.rest["subject"]), str(one.rest["status"])))  # fmt: skip
    figure.add_bar(x=[value], customdata=[row["id"]], hovertemplate=hover(book, row), **at,
                   marker=mark_styles.bar(book, str(row["subject"]), str(row["status"])))  # fmt: skip
    if value <= SLIM:
        _open(figure, book, row, (value, place), "x")
    _arrow(figure, book, one, place)
    for old in one.former:
        figure.add_scatter(x=[old["high"]], y=[place], mode="markers", customdata=[old["id"]], hovertemplate=hover(book, old),
                           marker=mark_styles.marker(book, str(old["subject"]), str(old["status"]), 7) | {"opacity": 0.55})  # fmt: skip


def _arrow(figure: go.Figure, book: Factbook, one: Bar, place: float) -> None:
    """Where a bound lets the share lie: on from a lower limit, no further than all; short of an upper one, unless its rest says so."""
    row, value = one.row, float(one.row["high"])
    up, down = (
        row["precision"] in mark_styles.UPWARD,
        row["precision"] in mark_styles.DOWNWARD and one.rest is None,
    )
    if up or down:
        hue = mark_styles.colour(book, str(row["subject"]))
        ends = [value, min(100.0, value + REACH)] if up else [value + REACH, value + SLIM / 2]
        figure.add_scatter(
            x=ends, y=[place, place], mode="lines+markers", hoverinfo="skip", line={"color": hue, "width": 2},
            marker={"symbol": "triangle-right" if up else "triangle-left", "size": [0, 11], "color": hue, "line": {"width": 0}},
        )  # fmt: skip


def _open(figure: go.Figure, book: Factbook, row: Row, at: tuple[float, float], axis: str) -> None:
    """A place that is not seen and opens a card, where there is no bar, or one too slim to be met."""
    figure.add_scatter(
        x=[at[0]], y=[at[1]], mode="markers", customdata=[row["id"]], cliponaxis=False, hovertemplate=hover(book, row),
        marker={"size": HAND, "opacity": 0}, xaxis=axis,
    )  # fmt: skip
