"""Where the words at the ways of a picture of ties have room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from factbook.charts.overview.race_places import Box, Canvas, Line, Point, box

HEAD = 34
"""Pixels before a party in which the head of a way lies, and enough of its line to be seen."""
HIDDEN = 4
"""How bad it is to hide such a point, where to hide a point of another way is one."""


def labels(
    canvas: Canvas,
    ways: Sequence[Sequence[Point]],
    texts: Sequence[Sequence[Line]],
    parties: Sequence[Point],
    over: Sequence[Point] = (),
    taken: Sequence[Box] = (),
) -> list[Box | None]:
    """A place on its way for each label that has room: on no party, no other label, best on no other way and no head.

    Args:
        canvas: the canvas.
        ways: the way of each label.
        texts: its words in lines.
        parties: where the parties stand.
        over: points of other lines, which are better not hidden.
        taken: where other words stand already.
    """
    found: list[Box | None] = []
    heads = [p for way in ways for p in way if canvas.radius < math.dist(p, way[-1]) < canvas.radius + HEAD]
    for i, lines in enumerate(texts):
        words = [*taken, *(one for one in found if one)]
        others = [point for j, other in enumerate(ways) if j != i for point in other] + [
            *over,
            *HIDDEN * heads,
        ]
        best, least = None, math.inf
        for cost, one in _tried(canvas, ways[i], lines):
            if cost >= least:
                break  # whatever follows is further away
            if any(map(one.meets, words)) or any(one.touches(at, canvas.radius + 4) for at in parties):
                continue
            if (trouble := cost + covered(one, others)) < least:
                best, least = one, trouble
        found.append(best)
    return found


def covered(one: Box, points: Sequence[Point]) -> int:
    """How many points of other ways words would hide."""
    return sum(one.touches(point, 3) for point in points)


FLAT, ABOVE = 0.15, (4, 16, 22)
"""How steep a way is at most above which words may stand as well, and how far above it."""
SHIFTS = (0.0, *(side * part for part in (0.12, 0.24, 0.36, 0.46) for side in (-1, 1)))
"""How far words may stand from the middle of their way, in their width: it still leads into them."""


def _tried(canvas: Canvas, points: Sequence[Point], lines: Sequence[Line]) -> list[tuple[float, Box]]:
    """The places of a label along its way that are on the canvas, the middle of the way first, for it costs nothing."""
    middle, (ax, ay), (bx, by) = len(points) // 2, points[0], points[-1]
    every = [
        (0.04 * abs(place - middle) + abs(shift), box(canvas, lines, points[place], shift))
        for place in range(5, len(points) - 5)
        for shift in SHIFTS
    ]
    if abs(by - ay) < FLAT * abs(bx - ax):
        every += [
            (1 + cost + off / 100, replace(one, y=one.y - one.height / 2 - off))
            for cost, one in every
            for off in ABOVE
        ]
    return sorted(((cost, one) for cost, one in every if one.within(canvas)), key=lambda tried: tried[0])
