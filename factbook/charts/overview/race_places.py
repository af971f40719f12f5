"""Places for a picture of ties: who stands where, how the ways between them bend, where words have room.

All is counted in the pixels of the smallest screen that a canvas is for; on a larger one it only gets more room.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations

Point = tuple[float, float]
Pair = tuple[str, str]
Corners = Sequence[Point]


@dataclass(frozen=True)
class Canvas:
    """A size to draw for, and where parties may stand on it, as parts of its width and height."""

    width: int
    height: int
    inner: Corners
    """Places of those that are most tied: three that are all tied to each other, or one that the others are tied to."""
    outer: Corners
    """Places of the others."""
    radius: int = 42
    sizes: tuple[int, int, int] = (14, 15, 13)
    """The sizes of type: of names, of what is strong at a way, of what else is said there."""
    line: int = 22
    """How many letters a line of words at a way may have."""
    most: int = 12
    """Ways drawn at most."""

    @property
    def room(self) -> int:
        """How many parties have a place."""
        return len(self.inner) + len(self.outer)

    def at(self, place: Point) -> Point:
        """A place in pixels."""
        return place[0] * self.width, place[1] * self.height


SIDES = ((0.09, 0.12), (0.91, 0.12), (0.09, 0.88), (0.91, 0.88), (0.075, 0.5), (0.925, 0.5))
WIDE = (
    Canvas(640, 500, ((0.5, 0.84), (0.22, 0.2), (0.78, 0.2)), ((0.075, 0.58), (0.09, 0.9), (0.925, 0.58), (0.91, 0.9))),
    Canvas(640, 240, ((0.2, 0.5),), ((0.8, 0.5),)),
    Canvas(640, 330, ((0.5, 0.5),), ((0.08, 0.5), (0.92, 0.5))),
    Canvas(640, 400, ((0.5, 0.5),), SIDES[:4]),
    Canvas(640, 500, ((0.5, 0.5),), SIDES),
)  # fmt: skip
_NARROW = (
    Canvas(348, 540, ((0.5, 0.67), (0.13, 0.15), (0.87, 0.15)), ((0.12, 0.92), (0.88, 0.92))),
    Canvas(348, 230, ((0.13, 0.5),), ((0.87, 0.5),)),
    Canvas(348, 400, ((0.5, 0.8),), ((0.13, 0.15), (0.87, 0.15))),
    Canvas(348, 540, ((0.5, 0.5),), ((0.13, 0.08), (0.87, 0.08), (0.13, 0.92), (0.87, 0.92))),
)  # fmt: skip
NARROW = tuple(replace(one, radius=34, sizes=(12, 13, 12), line=17, most=10) for one in _NARROW)
"""Canvases for a wide and for a narrow screen: for three that are all tied, then for one among more and more others."""


def canvas_for(some: Sequence[Canvas], names: Sequence[str], pairs: Collection[Pair]) -> Canvas:
    """The canvas for these parties, the most tied first."""
    whole, *others = some
    if len(names) > 2 and all({(a, b), (b, a)} & set(pairs) for a, b in combinations(names[:3], 2)):
        return whole
    return next((canvas for canvas in others if canvas.room >= len(names)), others[-1])


def placed(canvas: Canvas, names: Sequence[str], pairs: Collection[Pair]) -> dict[str, Point]:
    """A place for each party that the canvas has one for, so that few ways cross and none passes over a third.

    Args:
        canvas: the canvas.
        names: the parties, the most tied first.
        pairs: who is tied to whom, each pair in one order.
    """
    core, others = names[: len(canvas.inner)], names[len(canvas.inner) : canvas.room]
    found = [
        dict(zip((*first, *others), map(canvas.at, (*canvas.inner, *rest)), strict=True))
        for first in permutations(core)
        for rest in permutations(canvas.outer, len(others))
    ]
    known = sorted((a, b) for a, b in pairs if a in found[0] and b in found[0])  # no other picture tomorrow
    return min(found, key=lambda places: _trouble(canvas, places, known))


def _trouble(canvas: Canvas, places: Mapping[str, Point], pairs: Sequence[Pair]) -> float:
    """How hard a picture is to follow: long ways, ways that cross, ways over a party that is not meant."""
    long = sum(math.dist(places[a], places[b]) for a, b in pairs)
    over = sum(
        _distance(at, places[a], places[b]) < 1.3 * canvas.radius
        for a, b in pairs
        for name, at in places.items()
        if name not in (a, b)
    )
    crossed = sum(
        _cross(places[a], places[b], places[c], places[d])
        for (a, b), (c, d) in combinations(pairs, 2)
        if not {a, b} & {c, d}
    )
    return long + 2000 * over + 600 * crossed


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a straight way."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    whole = (bx - ax) ** 2 + (by - ay) ** 2
    part = max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / whole))
    return math.dist(point, (ax + part * (bx - ax), ay + part * (by - ay)))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


STEPS = 40


def way(start: Point, end: Point, bend: float) -> list[Point]:
    """The points of a curve from one centre to another that leaves the straight way by so many pixels."""
    (ax, ay), (bx, by) = start, end
    whole = math.dist(start, end)
    cx, cy = (ax + bx) / 2 - 2 * bend * (by - ay) / whole, (ay + by) / 2 + 2 * bend * (bx - ax) / whole
    parts = [i / STEPS for i in range(STEPS + 1)]
    return [
        (
            (1 - t) ** 2 * ax + 2 * t * (1 - t) * cx + t**2 * bx,
            (1 - t) ** 2 * ay + 2 * t * (1 - t) * cy + t**2 * by,
        )
        for t in parts
    ]


def bends(canvas: Canvas, start: Point, end: Point, count: int) -> list[float]:
    """By how much each of several ways between two parties bends: all of them a little away from the middle.

    Ways that bend into the middle would meet there, and leave a party where those to a third do.
    """
    step = 1.15 * canvas.radius
    (ax, ay), (bx, by), (cx, cy) = start, end, canvas.at((0.5, 0.5))
    side = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    away = 0.0 if abs(side) < 1 or count < 2 else -math.copysign(0.25 * step, side)
    return [step * (i - (count - 1) / 2) + away for i in range(count)]


@dataclass(frozen=True)
class Box:
    """Where words stand: their middle and their size."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether two overlap."""
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2
            and abs(self.y - other.y) < (self.height + other.height) / 2
        )

    def touches(self, point: Point, radius: float) -> bool:
        """Whether it reaches into a circle."""
        x = max(0.0, abs(point[0] - self.x) - self.width / 2)
        y = max(0.0, abs(point[1] - self.y) - self.height / 2)
        return math.hypot(x, y) < radius

    def within(self, canvas: Canvas) -> bool:
        """Whether all of it is on a canvas."""
        x, y = self.width / 2, self.height / 2
        return x <= self.x <= canvas.width - x and y <= self.y <= canvas.height - y


Line = tuple[str, bool]
"""Words, and whether they are strong."""
LETTER, BOLD = 0.48, 0.52
"""How wide a letter of the site's typeface is, in its size."""


def box(canvas: Canvas, lines: Sequence[Line], at: Point, shift: float = 0.0) -> Box:
    """The box of lines of words around a point, or beside it by a part of its width."""
    _, strong, plain = canvas.sizes
    wide = [len(text) * (BOLD * strong if bold else LETTER * plain) for text, bold in lines]
    width = max(wide) + 8
    return Box(
        at[0] + shift * width, at[1], width, 1.3 * sum(strong if bold else plain for _, bold in lines) + 4
    )
