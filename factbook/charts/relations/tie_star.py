"""The ties of one company: it in the middle, whoever it is tied to at its sides, each with what it is to it in words."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from factbook.charts.overview.race_places import Canvas, Point
from factbook.charts.relations import tie_map, tie_sheets
from factbook.charts.relations.tie_sheets import Sheet
from factbook.charts.relations.tie_words import Tie
from factbook.reading.book import Factbook

MOST = 20
"""Partners that have a place."""
LEFT, RIGHT, FLOW = 290, 530, 44
"""Where the dots of the partners stand at either side, and how many letters a line beside them has."""
LEAST, NONE = 150, 8
"""Pixels down at least, and on a narrow screen, where a list stands in the place of the picture."""


def partners(ties: Sequence[Tie], hub: str) -> list[str]:
    """Whom a company is tied to, in the order of the ties, as many as have a place."""
    others = dict.fromkeys(name for tie in ties for name in tie.pair if name != hub)
    return list(others)[:MOST]


def draw(book: Factbook, ties: Sequence[Tie], hub: str, part: str) -> go.Figure:
    """The company, and its ties to those that have a place; its name with that of the part of it that is asked for."""
    names = partners(ties, hub)
    kept = [tie for tie in ties if set(tie.pair) <= {hub, *names}]
    blocks = {name: tie_sheets.block(book, kept, name, FLOW) for name in names}
    figure = tie_map.figure(
        book, kept, _sheet(hub, names, blocks), {hub: book.name(part)} if part != hub else {}
    )
    none = {"height": NONE, "annotations": [], "data": [], "until": tie_map.UNTIL}
    return figure.update_layout(meta={"narrow": none})


def _sheet(hub: str, names: Sequence[str], blocks: dict[str, float]) -> Sheet:
    """The partners by turns at the left and at the right, the most tied on top."""
    sides = (names[::2], names[1::2])
    height = max(LEAST, *(sum(blocks[name] for name in side) for side in sides)) + 12
    at: dict[str, Point] = {hub: ((LEFT + RIGHT) / 2, height / 2)}
    for side, x in zip(sides, (LEFT, RIGHT), strict=True):
        own = tie_sheets.column(side, x, height, blocks)
        at |= own if len(own) > 1 else dict.fromkeys(own, (x, height / 2))
    canvas = Canvas(tie_sheets.WIDE, int(height), (), (), 40, (14, 13, 13))
    return Sheet(canvas, at, frozenset({hub}), FLOW)
