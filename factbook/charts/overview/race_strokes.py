"""The strokes of a picture of ties: lines, heads, the words on them, and the circles of the parties."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence
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
RIVALRY, DASH = "rivalry", "7px,5px"
GRIP = 22
"""Pixels between the points of an arrow or of words by which they are pointed at."""
SMALLEST = 12
"""The smallest type of a name."""
NECK, BARB, BROAD = 18, 3.4, 0.8
"""How far before its party the straight end of an arrow begins, and a fifth of how long and wide its head is: in pixels,
and in the width of its line at least."""


@dataclass(frozen=True)
class Drawn:
    """An arrow as it is drawn: its curve, its words, and where these stand."""

    arrow: Arrow
    way: list[Point]
    lines: list[Line]
    box: Box


def ties(figure: go.Figure, book: Factbook, canvas: Canvas, drawn: Sequence[Drawn]) -> None:
    """Every arrow: first all lines, so that none of them covers a head, then what is pointed at, the heads and the words."""
    for add in (_shaft, _hollow, _grips):
        for one in drawn:
            add(figure, book, canvas, one)
    figure.update_layout(annotations=[*_heads(book, canvas, drawn), *(_words(canvas, one) for one in drawn)])


def _hue(book: Factbook, arrow: Arrow) -> str:
    """The colour of whoever acts; grey where both do, and where nobody reports it."""
    return (
        mark_styles.NEUTRAL if arrow.both else mark_styles.hue(book, arrow.source, str(arrow.told["status"]))
    )


def _shaft(figure: go.Figure, book: Factbook, canvas: Canvas, one: Drawn) -> None:
    """The line of an arrow, up to its head."""
    arrow = one.arrow
    shown = ended if arrow.amount else led
    points = one.way if arrow.both else shown(one.way, canvas.radius)
    sure = mark_styles.MARKS[str(arrow.told["status"])].family == mark_styles.FACT
    width = RAILS[0] if arrow.sort == RIVALRY else HEAVY if arrow.amount else SHAFT
    figure.add_scatter(
        x=[x for x, _ in points], y=[y for _, y in points], mode="lines", hoverinfo="skip", cliponaxis=False,
        line={"color": _hue(book, arrow), "width": width, "dash": "solid" if sure else DASH},
    )  # fmt: skip


def led(way: Sequence[Point], radius: float) -> list[Point]:
    """A line that is straight where its head lies."""
    free = [p for p in way if math.dist(p, way[-1]) > radius + NECK]
    return [*free, _before(free[-1], way[-1], radius + NECK), way[-1]]


def ended(way: Sequence[Point], radius: float) -> list[Point]:
    """A line up to its straight end, which its head draws, as thick as it is: a thick one would show beside the tip."""
    *points, end = led(way, radius)
    return [*points, _before(points[-1], end, radius + NECK - 4)]


def _before(one: Point, other: Point, far: float) -> Point:
    """The point so far before the other, as seen from the one."""
    part = far / math.dist(one, other)
    return other[0] + part * (one[0] - other[0]), other[1] + part * (one[1] - other[1])


def head(way: Sequence[Point], radius: float, hue: str, width: float) -> dict[str, Any]:
    """The end of a line that leads to a circle, with its head: whole, before the edge.

    An arrow of a note and no mark: on a page that grows wider a mark keeps the way it was turned.

    Args:
        way: the line, to the middle of the circle.
        radius: of the circle.
        hue: the colour of the line.
        width: how thick it is.
    """
    (ax, ay), (x, y) = led(way, radius)[-2:]
    return {"x": x, "y": y, "ax": ax, "ay": ay, "axref": "x", "ayref": "y", "text": "", "showarrow": True, "arrowhead": 2,
            "arrowcolor": hue, "arrowwidth": width, "arrowsize": max(BARB / width, BROAD), "standoff": radius + 2}  # fmt: skip


def _heads(book: Factbook, canvas: Canvas, drawn: Sequence[Drawn]) -> Iterator[dict[str, Any]]:
    """The heads of the arrows; rivals and partners have none."""
    for arrow, way in ((one.arrow, one.way) for one in drawn if not one.arrow.both):
        yield head(way, canvas.radius, _hue(book, arrow), HEAVY if arrow.amount else SHAFT)


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
    """The words of an arrow on one sheet of paper: its line leads up to them and on behind them, and cuts none."""
    _, strong, plain = canvas.sizes
    told = [
        f'<span style="font-size:{strong}px"><b>{line}</b></span>' if bold else line
        for line, bold in one.lines
    ]
    return {"text": "<br>".join(told), "x": one.box.x, "y": one.box.y, "showarrow": False, "bgcolor": mark_styles.PAPER,
            "borderpad": 2, "font": {"size": plain}}  # fmt: skip
