"""The ties of one company: it in the middle, whoever it is tied to at its sides, each with what it is to it in words."""

from __future__ import annotations

import json
from collections.abc import Sequence

import plotly.graph_objects as go

from factbook.charts.merged_traces import joined
from factbook.charts.overview.race_places import Canvas, Point
from factbook.charts.relations import tie_map, tie_sheets
from factbook.charts.relations.tie_sheets import Sheet
from factbook.charts.relations.tie_words import Tie
from factbook.reading.book import Factbook

MOST = 14
"""Partners that have a place."""
UNTIL = 640
"""Pixels up to which all partners stand below each other."""
LEFT, RIGHT, LINE = 270, 550, 118
"""Where the dots of the partners stand: at either side, and on a narrow screen."""
LEAST, EDGE = 150, 34
"""Pixels down at least, and from the narrow screen's edge to the middle of the company's circle."""


def partners(ties: Sequence[Tie], hub: str) -> list[str]:
    """Whom a company is tied to, in the order of the ties, as many as have a place."""
    others = dict.fromkeys(name for tie in ties for name in tie.pair if name != hub)
    return list(others)[:MOST]


def draw(book: Factbook, ties: Sequence[Tie], hub: str, part: str) -> go.Figure:
    """The company, and its ties to those that have a place; its name with that of the part of it that is asked for."""
    names = partners(ties, hub)
    kept = [tie for tie in ties if set(tie.pair) <= {hub, *names}]
    blocks = {name: tie_sheets.block(book, kept, name) for name in names}
    acting = {hub: book.name(part)} if part != hub else {}
    wide = tie_map.figure(book, kept, _wide(hub, names, blocks), acting)
    narrow = tie_map.figure(book, kept, _narrow(hub, names, blocks), acting)
    sent = json.loads(str(narrow.to_json(engine="json")))
    layout = {name: sent["layout"][name] for name in ("height", "annotations", "xaxis", "yaxis")}
    wide.update_layout(meta={"narrow": {**layout, "data": joined(sent["data"], None), "until": UNTIL}})
    return wide


def _wide(hub: str, names: Sequence[str], blocks: dict[str, float]) -> Sheet:
    """The partners by turns at the left and at the right, the most tied on top."""
    sides = (names[::2], names[1::2])
    height = max(LEAST, *(sum(blocks[name] for name in side) for side in sides)) + 12
    at: dict[str, Point] = {hub: ((LEFT + RIGHT) / 2, height / 2)}
    for side, x in zip(sides, (LEFT, RIGHT), strict=True):
        at |= tie_sheets.column(side, x, height, blocks)
    return Sheet(Canvas(tie_sheets.WIDE, int(height), (), (), 40, (14, 13, 13)), at, frozenset({hub}))


def _narrow(hub: str, names: Sequence[str], blocks: dict[str, float]) -> Sheet:
    """The partners below each other."""
    height = max(LEAST, sum(blocks.values())) + 12
    at = {hub: (float(EDGE), height / 2)} | tie_sheets.column(names, LINE, height, blocks)
    return Sheet(Canvas(tie_sheets.NARROW, int(height), (), (), 32, (12, 12, 12)), at, frozenset({hub}))
