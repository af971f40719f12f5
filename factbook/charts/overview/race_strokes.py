"""The strokes of a picture of ties: lines, heads, the words on them, and the circles of the parties."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from factbook.charts import mark_words
from factbook.charts.chart import hover
from factbook.charts.overview import race_places
from factbook.charts.overview.race_arrows import Arrow
from factbook.charts.overview.race_places import Box, Canvas, Line, Point
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row

HEAVY, SHAFT, RAILS = 4.2, 1.8, (5.2, 2.4)
"""How thick an arrow with an amount is, and any other; and the two lines of rivals, which are one line with a
narrower one of paper on it."""
PALE = 0.55
"""How much of its colour an arrow without an amount has."""
RIVALRY, DASH = "rivalry", "7px,5px"
GRIP = 22
"""Pixels between the points of an arrow or of words by which they are pointed at."""
SMALLEST = 12
"""The smallest type of a name."""


@dataclass(frozen=True)
class Drawn:
    """An arrow as it is drawn: its curve, its words, and where these stand."""

    arrow: Arrow
    way: list[Point]
    lines: list[Line]
    box: Box


def ties(figure: go.Figure, book: Factbook, canvas: Canvas, drawn: Sequence[Drawn]) -> None:
    """Every arrow: first all lines, so that none of them covers a head, then what is pointed at, and the words."""
    for add in (_shaft, _hollow, _head, _grips):
        for one in drawn:
            add(figure, book, canvas, one)
    figure.update_layout(annotations=[_words(canvas, one) for one in drawn])


def _hue(book: Factbook, arrow: Arrow) -> str:
    """The colour of whoever acts; grey where both do, and where nobody reports it."""
    return (
        mark_styles.NEUTRAL if arrow.both else mark_styles.hue(book, arrow.source, str(arrow.told["status"]))
    )


def _shaft(figure: go.Figure, book: Factbook, canvas: Canvas, one: Drawn) -> None:
    """The line of an arrow."""
    arrow, x, y = one.arrow, [p[0] for p in one.way], [p[1] for p in one.way]
    hue = _hue(book, arrow)
    sure = mark_styles.MARKS[str(arrow.told["status"])].family == mark_styles.FACT
    width = RAILS[0] if arrow.sort == RIVALRY else HEAVY if arrow.amount else SHAFT
    figure.add_scatter(
        x=x, y=y, mode="lines", hoverinfo="skip", cliponaxis=False, opacity=1 if arrow.amount else PALE,
        line={"color": hue, "width": width, "dash": "solid" if sure else DASH},
    )  # fmt: skip


def _head(figure: go.Figure, book: Factbook, canvas: Canvas, one: Drawn) -> None:
    """The head of an arrow, at the edge of its party; rivals and partners have none."""
    if not one.arrow.both:
        figure.add_scatter(
            x=[p[0] for p in one.way[-2:]], y=[p[1] for p in one.way[-2:]], mode="markers", hoverinfo="skip", cliponaxis=False,
            marker={"symbol": "arrow", "angleref": "previous", "standoff": canvas.radius + 2, "size": 13,
                    "color": _hue(book, one.arrow), "opacity": [0, 1 if one.arrow.amount else PALE], "line": {"width": 0}},
        )  # fmt: skip


def _hollow(figure: go.Figure, _book: Factbook, _canvas: Canvas, one: Drawn) -> None:
    """The paper between the two lines that join rivals."""
    if one.arrow.sort == RIVALRY:
        figure.add_scatter(
            x=[p[0] for p in one.way], y=[p[1] for p in one.way], mode="lines", hoverinfo="skip", cliponaxis=False,
            line={"color": mark_styles.PAPER, "width": RAILS[1]},
        )  # fmt: skip


def _grips(figure: go.Figure, book: Factbook, canvas: Canvas, one: Drawn) -> None:
    """Points along an arrow and its words that open what says so: a line by itself answers no pointer."""
    ends, box, told = (one.way[0], one.way[-1]), one.box, one.arrow.told
    free = [p for p in one.way if all(math.dist(p, end) > canvas.radius + 4 for end in ends)]
    count = max(2, round(box.width / GRIP))
    grips = [(box.x + box.width * ((i + 0.5) / count - 0.5), box.y) for i in range(count)]
    grips += free[:: max(1, round(len(free) * GRIP / math.dist(*ends)))]
    figure.add_scatter(
        x=[p[0] for p in grips], y=[p[1] for p in grips], mode="markers", cliponaxis=False,
        customdata=[told["id"]] * len(grips), hovertemplate=_hover(book, told), marker={"size": GRIP, "opacity": 0},
    )  # fmt: skip


def _hover(book: Factbook, row: Row) -> str:
    return hover(book, row) if "metric" in row else mark_words.hover(book, row)


def parties(
    figure: go.Figure, book: Factbook, canvas: Canvas, at: Mapping[str, Point], acting: Mapping[str, str]
) -> None:
    """Each company as a circle in its colour with its name, and under it what of it acts, where that is one thing."""
    for name, (x, y) in at.items():
        figure.add_scatter(
            x=[x], y=[y], mode="markers", hoverinfo="skip", cliponaxis=False,
            marker={"size": 2 * canvas.radius, "color": mark_styles.colour(book, name), "opacity": 1,
                    "line": {"color": mark_styles.PAPER, "width": 3}},
        )  # fmt: skip
    for name, (x, y) in at.items():
        lines, size = _name(book.name(name), canvas)
        figure.add_scatter(
            x=[x], y=[y], mode="text", hoverinfo="skip", cliponaxis=False, textposition="middle center",
            text=["<br>".join([*(f"<b>{line}</b>" for line in lines), *([f"({acting[name]})"] if name in acting else [])])],
            textfont={"color": mark_styles.on(mark_styles.colour(book, name)), "size": size},
        )  # fmt: skip


def _name(name: str, canvas: Canvas) -> tuple[list[str], int]:
    """A name in lines that its circle holds, and their size; a word that is too long even so is parted."""
    across = 1.85 * canvas.radius / race_places.BOLD
    longest = max(map(len, name.split()))
    size = max(SMALLEST, min(canvas.sizes[0], int(across / longest)))
    room = int(across / size)
    lines = textwrap.wrap(" ".join(_parted(word, room) for word in name.split()), room)
    return (lines if len(lines) <= 3 else [*lines[:2], f"{lines[2][: room - 1]}…"]), size


def _parted(word: str, room: int) -> str:
    half = (len(word) + 1) // 2
    return word if len(word) <= room else f"{word[:half]}- {word[half:]}"


def _words(canvas: Canvas, one: Drawn) -> dict[str, Any]:
    """The words at an arrow, on paper: its line ends before them and goes on behind them."""
    _, strong, plain = canvas.sizes
    text = "<br>".join(
        f'<span style="font-size:{strong}px"><b>{line}</b></span>'
        if bold
        else f'<span style="font-size:{plain}px">{line}</span>'
        for line, bold in one.lines
    )
    return {
        "text": text,
        "x": one.box.x,
        "y": one.box.y,
        "showarrow": False,
        "bgcolor": mark_styles.PAPER,
        "borderpad": 1,
    }
