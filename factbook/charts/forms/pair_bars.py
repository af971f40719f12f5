"""Figures that are held against each other, as bars from nought, each under its words."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import hover
from factbook.charts.forms import labelled_rows
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row

BAR, WORDS, SMALL = 31, 28, 17
"""Pixels that a bar is high, and those of the large and of a small line of the words above it."""
HEAD, APART = 32, 18
"""Pixels of the line above a bar that says which time it covers, where they cover different ones; and those below a bar."""
FIGURE, WHO = '<b><span style="font-size:19px">{}</span></b>', "<b>{}</b>"
BEFORE = {FIGURE: FIGURE.format(" "), WHO: "  "}
"""The space before a figure and before a name that do not begin a line, in the size of what stands there."""
LETTER, SLIM, PHONE = 8, 6.5, 326
"""Pixels of a letter of a figure, and of a name, at most on average; and of the narrowest phone."""
TIME = '<b><span style="font-size:15px">{}</span></b>'
COVERED, NOT_COVERED = "■", "□"
"""A month that a bar covers, and one that only another bar covers, behind the words of its time."""
RIM = 0.002
"""The part of the longest bar that stays free before nought: on the very edge the outline of a bar would be cut."""
BEYOND = 0.026
"""How far behind the end of a bar its arrow stands, as a part of the longest bar."""
SLACK = 8
"""Letters by which a line may be longer than its part of the words."""


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

    @property
    def large(self) -> list[str]:
        """Its figure, to that which rivals it, and whose it is, in as many lines as the narrowest phone needs."""
        said = figure_words.figure(self.row)
        onward = [f"to {figure_words.figure(self.upto)}"] if self.upto else []
        parts = [
            *((FIGURE, part, len(part) * LETTER) for part in (said, *onward)),
            (WHO, self.who, len(self.who) * SLIM),
        ]
        lines, room = [list[str]()], float(PHONE)
        for shape, part, wide in parts:
            if wide > room and lines[-1]:
                lines.append([])
                room = float(PHONE)
            lines[-1].append((BEFORE[shape] if lines[-1] else "") + shape.format(part))
            room -= wide + LETTER
        return ["".join(line) for line in lines]

    @property
    def small(self) -> list[str]:
        """What limits it, in lines of about one length that the narrowest phone has room for."""
        lines = -(-len(self.about) // labelled_rows.CLOSE) or 1
        return textwrap.wrap(self.about, min(labelled_rows.CLOSE, len(self.about) // lines + SLACK))

    @property
    def above(self) -> int:
        """Pixels of the words above its bar."""
        return WORDS + SMALL * (len(self.large) - 1 + len(self.small))


def alone(book: Factbook, told: Sequence[Labelled]) -> go.Figure:
    """The bars, the edge of which is that of the words around the picture."""
    most, unseen = max(one.reach for one in told) or 1.0, {"visible": False, "fixedrange": True}
    head = HEAD if len({one.time for one in told}) > 1 else 0
    ends = list(accumulate(head + one.above + BAR + APART for one in told))
    figure = blank.figure(
        ends[-1] + 8, margin={"l": 0, "r": 8, "t": 4, "b": 4}, barmode="overlay",
        xaxis=unseen | {"range": [-RIM * most, 1.04 * most]}, yaxis=unseen | {"range": [ends[-1], 0]},
        shapes=[_rule(end) for end in ends[:-1] if head],
    )  # fmt: skip
    for one, end in zip(told, ends, strict=True):
        _bar(figure, book, one, end - APART - BAR / 2, most)
        if head:
            _heading(figure, told, one, end - APART - BAR)
    return figure


def _heading(figure: go.Figure, told: Sequence[Labelled], one: Labelled, top: float) -> None:
    """The time that a bar covers, with the months that it has where all have some, above the other words of the bar."""
    whole = max(each.months for each in told) if all(each.months for each in told) else 0
    squares = f"  {COVERED * one.months}{NOT_COVERED * (whole - one.months)}" if whole else ""
    figure.add_annotation(
        text=f"{TIME.format(one.time)}{squares}", x=0, y=top, xanchor="left", yanchor="bottom", showarrow=False,
        xshift=blank.FLUSH, yshift=one.above,
    )  # fmt: skip


def _rule(y: int) -> Row:
    """A line between bars that cover different times: they stand on one scale, and are no list."""
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": y, "y1": y,
            "line": {"color": mark_styles.GRID, "width": 1}}  # fmt: skip


def _bar(figure: go.Figure, book: Factbook, one: Labelled, middle: float, most: float) -> None:
    """A bar from nought, its figure large above it with whose it is; what rivals it from there on, unfilled."""
    row = one.row
    _part(figure, book, row, (0.0, float(row["high"]), middle), None)
    if one.upto:
        _part(figure, book, one.upto, (float(row["high"]), one.reach, middle), {"color": mark_styles.CLEAR})
        figure.add_shape(
            type="rect", x0=row["high"], x1=one.reach, y0=middle - BAR / 2, y1=middle + BAR / 2,
            line={"color": mark_styles.MUTED, "width": 1.5, "dash": "dash"},
        )  # fmt: skip
    _arrow(figure, book, one.upto or row, middle, most)
    figure.add_annotation(
        text="<br>".join([*one.large, *map(labelled_rows.small, one.small)]), x=0, y=middle - BAR / 2,
        xanchor="left", yanchor="bottom", xshift=blank.FLUSH, showarrow=False, align="left",
    )  # fmt: skip


def _part(
    figure: go.Figure, book: Factbook, row: Row, ends: tuple[float, float, float], look: Row | None
) -> None:
    """A part of a bar, from where to where and at which height, in the look of its figure if in no other."""
    base, end, middle = ends
    figure.add_bar(
        x=[end - base], base=[base], y=[middle], orientation="h", width=BAR, customdata=[row["id"]],
        hovertemplate=hover(book, row), marker=look or mark_styles.bar(book, str(row["subject"]), str(row["status"])),
    )  # fmt: skip


def _arrow(figure: go.Figure, book: Factbook, row: Row, middle: float, most: float) -> None:
    """Behind the bar of a bound, where the figure lies: beyond the bar's end, or short of it."""
    bounds = {"right": mark_styles.UPWARD, "left": mark_styles.DOWNWARD}
    for side in (side for side, words in bounds.items() if row["precision"] in words):
        figure.add_scatter(
            x=[float(row["high"]) + BEYOND * most], y=[middle], mode="markers", customdata=[row["id"]], cliponaxis=False,
            hovertemplate=hover(book, row), marker={
                "symbol": f"triangle-{side}", "size": 12,
                "color": mark_styles.hue(book, str(row["subject"]), str(row["status"])),
            },
        )  # fmt: skip
