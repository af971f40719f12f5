"""Two figures that a title holds against each other, as bars from nought above the rows of all the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from factbook.charts.chart import hover
from factbook.charts.forms import labelled_rows
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row

ROW, CLOSE = 62, 84
"""Pixels that a bar takes beside its words, and below them on a narrow screen."""
TICKS = 74
"""Pixels between the bars and the other figures, for the words of their axis."""
LARGE = '<b><span style="font-size:19px">{}</span></b>'
SHORT = 0.3
"""The part of the longest bar below which a bar has no room for its figure, which then stands behind it."""

Labelled = tuple[Row, str, str]
"""A figure with whose it is, and below it what limits it."""


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
    wide, close = _areas(figure.layout.height, len(pair) * ROW), _areas(tall + above, len(pair) * CLOSE)
    most = max(float(row["high"]) for row, _, _ in pair)
    base = {"visible": False, "fixedrange": True}
    figure.update_layout(
        height=figure.layout.height + len(pair) * ROW + TICKS, xaxis={"title": {"text": rest}}, margin={"r": 24},
        xaxis2=base | {"range": [0, 1.04 * most], "anchor": "y2"},
        yaxis2=base | {"range": [len(pair) - 0.5, -0.5], "anchor": "x2", "domain": wide[1]},
        annotations=[note for i, one in enumerate(pair) for note in _words(book, one, i, most)],
    )  # fmt: skip
    figure.layout.yaxis.domain = wide[0]
    narrow |= {"height": tall + len(pair) * CLOSE + TICKS, "yaxis": narrow["yaxis"] | {"domain": close[0]}}
    narrow |= _narrow(book, pair, close[1], narrow_rest or rest)
    figure.update_layout(meta={"narrow": narrow})
    _bars(figure, book, pair)


def _narrow(book: Factbook, pair: Sequence[Labelled], domain: list[float], rest: str) -> dict[str, Any]:
    """What a narrow screen changes of the bars and of the axis below them."""
    most = max(float(row["high"]) for row, _, _ in pair)
    return {
        "yaxis2": {"domain": domain, "range": [len(pair) - 0.7, -0.85]},
        "xaxis": {"title": {"text": rest, "font": {"size": 12}}},
        "annotations": [
            note for i, one in enumerate(pair) for note in _words(book, one, i, most, close=True)
        ],
    }


def _bars(figure: go.Figure, book: Factbook, pair: Sequence[Labelled]) -> None:
    """A bar for each figure, from nought."""
    for place, (row, _, _) in enumerate(pair):
        figure.add_bar(
            x=[row["high"]], y=[place], orientation="h", width=0.5, customdata=[row["id"]], xaxis="x2", yaxis="y2",
            marker=mark_styles.bar(book, str(row["subject"]), str(row["status"])), hovertemplate=hover(book, row),
        )  # fmt: skip


def _areas(rest: int, bars: int) -> tuple[list[float], list[float]]:
    """The parts of a picture that the rows take, and the bars above them."""
    whole = rest + bars + TICKS
    return [0.0, rest / whole], [(rest + TICKS) / whole, 1.0]


def _words(book: Factbook, one: Labelled, place: int, most: float, close: bool = False) -> list[Row]:
    """The figure in its bar, and whose it is: beside the bar, or above it on a narrow screen."""
    row, who, about = one
    base: dict[str, Any] = {"xref": "x2", "yref": "y2", "x": 0, "showarrow": False}
    label = {"text": f"<b>{who}</b><br>{labelled_rows.small(about)}", "y": place, "align": "right", "xanchor": "right",
             "yanchor": "middle", "xshift": -8}  # fmt: skip
    above = {"align": "left", "xanchor": "left", "yanchor": "bottom", "y": place - 0.25, "xshift": 0}
    short = float(row["high"]) < SHORT * most
    filled = mark_styles.MARKS[str(row["status"])].family == mark_styles.FACT and not short
    colour = mark_styles.on(mark_styles.colour(book, str(row["subject"]))) if filled else mark_styles.TEXT
    figure = {"text": LARGE.format(figure_words.figure(row)), "y": place, "x": row["high"] if short else 0,
              "xanchor": "left", "yanchor": "middle", "xshift": 8, "font": {"color": colour}}  # fmt: skip
    if not short and mark_styles.MARKS[str(row["status"])].family == mark_styles.OURS:
        figure["bgcolor"] = mark_styles.PAPER  # its bar is hatched
    return [base | label | (above if close else {}), base | figure]
