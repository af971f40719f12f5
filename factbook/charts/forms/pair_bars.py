"""Two figures that a title holds against each other, as bars from nought above the rows of all the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import hover
from factbook.charts.forms import labelled_rows
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row

ROW, CLOSE = 62, 84
"""Pixels that a bar takes beside its words, and below them on a narrow screen."""
HEAD = 30
"""Pixels of the line above a bar that says which time it covers, where the two cover different ones."""
BAR, ABOVE = 31, 15
"""Pixels that a bar is high, and that the words above the first one take beyond its row on a narrow screen."""
TICKS = 74
"""Pixels between the bars and the other figures, for the words of their axis."""
LARGE = '<b><span style="font-size:19px">{}</span></b>'
TIME = '<b><span style="font-size:15px">{}</span></b>'
MONTH, FIRST, APART = 5, 0.68, 0.027
"""Pixels of the square of a month, and where the first stands and how far they are apart, as parts of the longest bar."""
SHORT = 0.3
"""The part of the longest bar below which a bar has no room for its figure, which then stands behind it."""


class Labelled(NamedTuple):
    """A figure as a bar has it."""

    row: Row
    who: str
    """Whose it is."""
    about: str
    """What limits it, below."""
    time: str = ""
    """The time that it covers: bars of different times each have it as a heading, and a rule between them."""
    months: int = 0
    """How many months that time has; nothing where it is no such time."""


def lead(
    figure: go.Figure, book: Factbook, pair: Sequence[Labelled], rest: str = "", narrow_rest: str = ""
) -> None:
    """Make room above the rows of a figure, and draw the bars there, large.

    Args:
        figure: the figure with its rows.
        book: the facts.
        pair: the figures.
        rest: what the axis of the rows below is.
        narrow_rest: the same for a narrow screen.
    """
    narrow = figure.layout.meta["narrow"]
    tall = narrow.get("height", figure.layout.height)
    above = labelled_rows.LABEL * len(figure.layout.yaxis.tickvals) if "height" in narrow else 0
    head = HEAD if len({one.time for one in pair}) > 1 else 0
    bars, near = len(pair) * (ROW + head), len(pair) * (CLOSE + head * 7 // 4)
    wide, close = _areas(figure.layout.height, bars), _areas(tall + above, near)
    most = max(float(one.row["high"]) for one in pair)
    base = {"visible": False, "fixedrange": True}
    figure.update_layout(
        height=figure.layout.height + bars + TICKS, xaxis={"title": {"text": rest}}, margin={"r": 24},
        xaxis2=base | {"range": [0, 1.04 * most], "anchor": "y2"},
        yaxis2=base | {"range": [bars, 0], "anchor": "x2", "domain": wide[1]},
        annotations=[note for i, one in enumerate(pair) for note in _words(book, one, i, most, head)],
        shapes=[*figure.layout.shapes, *_rules(len(pair), ROW + head, head)],
    )  # fmt: skip
    figure.layout.yaxis.domain = wide[0]
    narrow |= {"height": tall + near + TICKS, "yaxis": narrow["yaxis"] | {"domain": close[0]}}
    narrow |= _narrow(book, pair, close[1], narrow_rest or rest, head)
    figure.update_layout(meta={"narrow": narrow})
    _bars(figure, book, pair, head)
    if head and all(one.months for one in pair):
        _months(figure, book, pair, head, most)


def alone(book: Factbook, pair: Sequence[Labelled]) -> go.Figure:
    """The bars by themselves, each under its words, on every screen alike."""
    most, unseen = max(float(one.row["high"]) for one in pair), {"visible": False, "fixedrange": True}
    figure = blank.figure(
        len(pair) * (CLOSE + ABOVE) + ABOVE, xaxis=unseen, yaxis=unseen,
        xaxis2=unseen | {"range": [0, 1.04 * most], "anchor": "y2"},
        yaxis2=unseen | {"range": [len(pair) * ROW, -ABOVE], "anchor": "x2"},
        annotations=[note for i, one in enumerate(pair) for note in _words(book, one, i, most, 0, close=True)],
    )  # fmt: skip
    _bars(figure, book, pair, 0)
    return figure


def _narrow(
    book: Factbook, pair: Sequence[Labelled], domain: list[float], rest: str, head: int
) -> dict[str, Any]:
    """What a narrow screen changes of the bars and of the axis below them: more room above each bar."""
    most, more = max(float(one.row["high"]) for one in pair), 0 if head else ABOVE
    rows = list(enumerate(pair))
    return {
        "yaxis2": {"domain": domain, "range": [len(pair) * (ROW + head), -more]},
        "xaxis": {"title": {"text": rest, "font": {"size": 12}}},
        "annotations": [note for i, one in rows for note in _words(book, one, i, most, head, close=True)],
    }


def _rules(count: int, row: int, head: int) -> list[Row]:
    """A line between bars that cover different times: they stand on one scale, and are no list."""
    return [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y2", "y0": i * row, "y1": i * row,
         "line": {"color": mark_styles.GRID, "width": 1}}
        for i in range(1, count) if head
    ]  # fmt: skip


def _middle(place: int, head: int) -> float:
    """Where the middle of a bar stands, in pixels from the top of the first."""
    return place * (ROW + head) + head + ROW / 2


def _bars(figure: go.Figure, book: Factbook, pair: Sequence[Labelled], head: int) -> None:
    """A bar for each figure, from nought."""
    for place, (row, *_) in enumerate(pair):
        figure.add_bar(
            x=[row["high"]], y=[_middle(place, head)], orientation="h", width=BAR, customdata=[row["id"]],
            xaxis="x2", yaxis="y2", hovertemplate=hover(book, row),
            marker=mark_styles.bar(book, str(row["subject"]), str(row["status"])),
        )  # fmt: skip


def _months(figure: go.Figure, book: Factbook, pair: Sequence[Labelled], head: int, most: float) -> None:
    """The months that each bar covers, as squares beside its heading: bars of one length may stand for unlike times."""
    whole = max(one.months for one in pair)
    for place, one in enumerate(pair):
        for covered in (True, False):
            of = range(one.months) if covered else range(one.months, whole)
            figure.add_scatter(
                x=[most * (FIRST + APART * i) for i in of], y=[place * (ROW + head) + head / 2] * len(of), mode="markers",
                xaxis="x2", yaxis="y2", customdata=[one.row["id"]] * len(of), hovertemplate=hover(book, one.row),
                marker={"symbol": "square", "size": MONTH, "color": mark_styles.MUTED if covered else mark_styles.PAPER,
                        "line": {"color": mark_styles.MUTED, "width": 1}},
            )  # fmt: skip


def _areas(rest: int, bars: int) -> tuple[list[float], list[float]]:
    """The parts of a picture that the rows take, and the bars above them."""
    whole = rest + bars + TICKS
    return [0.0, rest / whole], [(rest + TICKS) / whole, 1.0]


def _words(
    book: Factbook, one: Labelled, place: int, most: float, head: int, close: bool = False
) -> list[Row]:
    """The figure in its bar, and whose it is: beside the bar, or above it on a narrow screen; its time on top."""
    row, middle, top = one.row, _middle(place, head), place * (ROW + head)
    base: dict[str, Any] = {"xref": "x2", "yref": "y2", "x": 0, "showarrow": False}
    label = {"text": f"<b>{one.who}</b><br>{labelled_rows.small(one.about)}", "y": middle, "align": "right", "xanchor": "right",
             "yanchor": "middle", "xshift": -8}  # fmt: skip
    above = {"align": "left", "xanchor": "left", "yanchor": "bottom", "y": middle - BAR / 2, "xshift": 0}
    short = float(row["high"]) < SHORT * most
    filled = mark_styles.MARKS[str(row["status"])].family == mark_styles.FACT and not short
    colour = mark_styles.on(mark_styles.colour(book, str(row["subject"]))) if filled else mark_styles.TEXT
    figure = {"text": LARGE.format(figure_words.figure(row)), "y": middle, "x": row["high"] if short else 0,
              "xanchor": "left", "yanchor": "middle", "xshift": 8, "font": {"color": colour}}  # fmt: skip
    if not short and mark_styles.MARKS[str(row["status"])].family == mark_styles.OURS:
        figure["bgcolor"] = mark_styles.PAPER  # its bar is hatched
    time = {"text": TIME.format(one.time), "y": top, "xanchor": "left", "yanchor": "top", "yshift": -6}
    return [base | label | (above if close else {}), base | figure, *([base | time] if head else [])]
