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
TICKS, RULE, BELOW = 106, 78, 66
"""Pixels between the bars and the other figures; how far above these the rule stands that parts them, and its heading."""
LARGE = '<b><span style="font-size:19px">{}</span></b>'
TIME = '<b><span style="font-size:15px">{}</span></b>'
HEADING = '<b><span style="font-size:16px">{}</span></b>'
COVERED, NOT_COVERED = "■", "□"
"""A month that a bar covers, and one that only another bar covers, behind the words of its time."""
PARTED = 0.3
"""The part of the longest bar from which the way from a least figure to a largest has room for words of its own."""
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
    upto: Row | None = None
    """The largest of the figures that rival it; its bar goes on to there as a dashed one."""

    @property
    def reach(self) -> float:
        """Where its bar ends, with all that rival it."""
        return float((self.upto or self.row)["high"])


def lead(figure: go.Figure, book: Factbook, pair: Sequence[Labelled], rest: str = "") -> None:
    """Make room above the rows of a figure, and draw the bars there, large.

    Args:
        figure: the figure with its rows.
        book: the facts.
        pair: the figures.
        rest: the heading of the rows below, which have an axis of their own.
    """
    narrow = figure.layout.meta["narrow"]
    tall = narrow.get("height", figure.layout.height)
    above = labelled_rows.LABEL * len(figure.layout.yaxis.tickvals) if "height" in narrow else 0
    head = HEAD if len({one.time for one in pair}) > 1 else 0
    bars, near = len(pair) * (ROW + head), len(pair) * (CLOSE + head * 7 // 4)
    wide, close = _areas(figure.layout.height, bars), _areas(tall + above, near)
    heading, rule = _parted(rest, wide)
    lines = [*_rules(len(pair), ROW + head, head), *_onward(pair, head)]
    rows = narrow.get("shapes", shapes_of(figure))
    most, base = max(one.reach for one in pair), {"visible": False, "fixedrange": True}
    figure.update_layout(
        height=figure.layout.height + bars + TICKS, barmode="overlay", margin={"r": 24},
        xaxis2=base | {"range": [0, 1.04 * most], "anchor": "y2"},
        yaxis2=base | {"range": [bars, 0], "anchor": "x2", "domain": wide[1]},
        annotations=[*_every(book, pair, most, head), heading],
        shapes=[*shapes_of(figure), *lines, rule],
    )  # fmt: skip
    figure.layout.yaxis.domain = wide[0]
    narrow |= {"height": tall + near + TICKS, "yaxis": narrow["yaxis"] | {"domain": close[0]}}
    narrow |= _narrow(book, pair, close[1], head)
    heading, rule = _parted(rest, close)
    narrow |= {"annotations": [*narrow["annotations"], heading], "shapes": [*rows, *lines, rule]}
    figure.update_layout(meta={"narrow": narrow})
    _bars(figure, book, pair, head)


def shapes_of(figure: go.Figure) -> list[Row]:
    """The shapes of a figure as plain data, for what another screen has in their place."""
    return [shape if isinstance(shape, dict) else shape.to_plotly_json() for shape in figure.layout.shapes]


def alone(book: Factbook, pair: Sequence[Labelled]) -> go.Figure:
    """The bars by themselves, each under its words, on every screen alike."""
    most, unseen = max(one.reach for one in pair) or 1.0, {"visible": False, "fixedrange": True}
    figure = blank.figure(
        len(pair) * (CLOSE + ABOVE) + ABOVE, xaxis=unseen, yaxis=unseen,
        xaxis2=unseen | {"range": [0, 1.04 * most], "anchor": "y2"},
        yaxis2=unseen | {"range": [len(pair) * ROW, -ABOVE], "anchor": "x2"},
        annotations=_every(book, pair, most, 0, close=True), shapes=_onward(pair, 0), barmode="overlay",
    )  # fmt: skip
    _bars(figure, book, pair, 0)
    return figure


def _narrow(book: Factbook, pair: Sequence[Labelled], domain: list[float], head: int) -> dict[str, Any]:
    """What a narrow screen changes of the bars: more room above each."""
    most, more = max(one.reach for one in pair), 0 if head else ABOVE
    return {
        "yaxis2": {"domain": domain, "range": [len(pair) * (ROW + head), -more]},
        "annotations": _every(book, pair, most, head, close=True),
    }


def _parted(rest: str, areas: Sequence[Sequence[float]]) -> tuple[Row, Row]:
    """The heading of the rows below the bars, and the rule above it: what follows is on a scale of its own."""
    pixel = (areas[1][0] - areas[0][1]) / TICKS
    y = areas[0][1] + RULE * pixel
    heading = {"name": "screen", "text": HEADING.format(rest), "x": 0, "xref": "paper", "xanchor": "left", "y": areas[0][1] + BELOW * pixel,
               "yref": "paper", "yanchor": "top", "showarrow": False, "align": "left"}  # fmt: skip
    rule = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "paper", "y0": y, "y1": y,
            "line": {"color": mark_styles.TEXT, "width": 1.5}}  # fmt: skip
    return heading, rule


def _every(
    book: Factbook, pair: Sequence[Labelled], most: float, head: int, close: bool = False
) -> list[Row]:
    """The words of all bars."""
    whole = max(one.months for one in pair) if head and all(one.months for one in pair) else 0
    return [note for i, one in enumerate(pair) for note in _words(book, one, i, (most, head, whole), close)]


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
    """A bar for each figure, from nought; what rivals it from there on, unfilled."""
    clear = {"color": mark_styles.CLEAR, "line": {"width": 0}}
    for place, one in enumerate(pair):
        parts = [
            (
                one.row,
                0.0,
                float(one.row["high"]),
                mark_styles.bar(book, str(one.row["subject"]), str(one.row["status"])),
            )
        ]
        if one.upto:
            parts.append((one.upto, parts[0][2], one.reach - parts[0][2], clear))
        for row, base, length, look in parts:
            figure.add_bar(
                x=[length], base=[base], y=[_middle(place, head)], orientation="h", width=BAR, customdata=[row["id"]],
                xaxis="x2", yaxis="y2", hovertemplate=hover(book, row), marker=look,
            )  # fmt: skip


def _onward(pair: Sequence[Labelled], head: int) -> list[Row]:
    """Dashed outlines from the least of some rival figures on to the largest."""
    return [
        {"type": "rect", "xref": "x2", "yref": "y2", "x0": one.row["high"], "x1": one.reach,
         "y0": _middle(i, head) - BAR / 2, "y1": _middle(i, head) + BAR / 2,
         "line": {"color": mark_styles.MUTED, "width": 1.5, "dash": "dash"}}
        for i, one in enumerate(pair) if one.upto
    ]  # fmt: skip


def _areas(rest: int, bars: int) -> tuple[list[float], list[float]]:
    """The parts of a picture that the rows take, and the bars above them."""
    whole = rest + bars + TICKS
    return [0.0, rest / whole], [(rest + TICKS) / whole, 1.0]


def _words(
    book: Factbook, one: Labelled, place: int, scale: tuple[float, int, int], close: bool = False
) -> list[Row]:
    """The figure in its bar, and whose it is: beside the bar, or above it on a narrow screen; its time on top.

    Args:
        book: the facts.
        one: the figure.
        place: which bar it is.
        scale: the longest bar, the pixels of the line for a time, and the months of the longest time.
        close: whether the words stand above the bar.
    """
    (most, head, whole), middle = scale, _middle(place, scale[1])
    base: dict[str, Any] = {"xref": "x2", "yref": "y2", "x": 0, "showarrow": False}
    label = {"text": f"<b>{one.who}</b><br>{labelled_rows.small(one.about)}", "y": middle, "align": "right", "xanchor": "right",
             "yanchor": "middle", "xshift": -8}  # fmt: skip
    above = {"align": "left", "xanchor": "left", "yanchor": "bottom", "y": middle - BAR / 2, "xshift": 0}
    squares = f"  {COVERED * one.months}{NOT_COVERED * (whole - one.months)}" if whole else ""
    time = {
        "text": f"{TIME.format(one.time)}{squares}",
        "y": place * (ROW + head),
        "xanchor": "left",
        "yanchor": "top",
        "yshift": -6,
    }
    return [
        base | label | (above if close else {}),
        *(base | note | {"y": middle} for note in _figures(book, one, most)),
        *([base | time] if head else []),
    ]


def _figures(book: Factbook, one: Labelled, most: float) -> list[Row]:
    """The figure of a bar in it, or behind a short one; with the largest of those that rival it where its bar ends."""
    row, base = one.row, {"xanchor": "left", "yanchor": "middle", "xshift": 8}
    said = figure_words.figure(row)
    parted = one.upto and one.reach - float(row["high"]) >= PARTED * most
    if one.upto and not parted:
        said = f"{said} to {figure_words.figure(one.upto)}"
    short, family = float(row["high"]) < SHORT * most, mark_styles.MARKS[str(row["status"])].family
    filled = family == mark_styles.FACT and not short
    colour = mark_styles.on(mark_styles.colour(book, str(row["subject"]))) if filled else mark_styles.TEXT
    found = base | {
        "text": LARGE.format(said),
        "x": one.reach if short and not parted else 0,
        "font": {"color": colour},
    }
    if not short and family == mark_styles.OURS:
        found["bgcolor"] = mark_styles.PAPER  # its bar is hatched
    end = (
        {
            "text": f"<b>to {figure_words.figure(one.upto)}</b>",
            "x": one.reach,
            "xanchor": "right",
            "xshift": -8,
        }
        if one.upto
        else {}
    )
    return [found, base | end] if parted else [found]
