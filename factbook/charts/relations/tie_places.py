"""Places for a network of companies: the most-tied ones on a ring, the others beside it; the same every time."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

Pair = tuple[str, str]
Point = tuple[float, float]

RING = 6
"""Companies on the ring at most: of as many, every order can be tried."""
SIDE = 11
"""Companies beside the ring at most, on each side."""
ACROSS, DOWN = 0.27, 0.36
"""How far the ring reaches from the middle, as parts of the picture."""
AROUND: dict[int, tuple[tuple[float, float], ...]] = {
    5: ((-1, 0), (0, 1), (1, 0), (0.6, -1), (-0.6, -1)),
    6: ((-1, 0), (0, 1), (1, 0), (1, -1), (0, -1), (-1, -1)),
}
"""Where five and six stand, from the middle, as parts of how far the ring reaches: first a triangle, which has most room."""
MORE = "+"
"""What the key of a shared place begins with; then comes whom on the ring they are tied to."""
BESIDE = 1.5
"""What a company beside the ring weighs against a tie on it, when the order of the ring is chosen."""


@dataclass(frozen=True)
class Places:
    """Where the companies stand, from nought to one across and up."""

    ring: dict[str, Point]
    """The most-tied companies."""
    left: dict[str, Point]
    """Those beside the ring, from the top, each near whom it is tied to most."""
    right: dict[str, Point]
    more: dict[str, list[str]]
    """Those for whom there is no room beside it, under the key of the place that they share."""

    @property
    def all(self) -> dict[str, Point]:
        """Every place."""
        return self.ring | self.left | self.right


def places(ways: Mapping[Pair, int]) -> Places:
    """A place for each company that is tied to a most-tied one, as far as there is room.

    Args:
        ways: in how many ways each pair is tied, the pairs that matter most first.
    """
    ranked = _ranked(ways)
    core = _core(ways, ranked)
    partners = {name: best for name in ranked if name not in core and (best := _nearest(name, core, ways))}
    ring = _ring(core, ways, partners)
    sides, more = _sides(ring, partners)
    near = partners | {key: key.removeprefix(MORE) for key in more}
    left, right = (_column(side, x, ring, near) for side, x in zip(sides, (0.0, 1.0), strict=True))
    return Places(ring, left, right, more)


def _sides(
    ring: Mapping[str, Point], partners: Mapping[str, str]
) -> tuple[tuple[list[str], list[str]], dict[str, list[str]]]:
    """Who stands at the left and at the right, and who has no place there: nobody stands across from their partner."""
    sides: tuple[list[str], list[str]] = ([], [])
    more: dict[str, list[str]] = {}
    for name, partner in partners.items():
        x = ring[partner][0]
        side = sides[x > 0.5 or (x == 0.5 and len(sides[1]) < len(sides[0]))]
        if sum(not other.startswith(MORE) for other in side) < SIDE:
            side.append(name)
            continue
        if (key := f"{MORE}{partner}") not in more:
            side.append(key)
        more.setdefault(key, []).append(name)
    return sides, more


def _ranked(ways: Mapping[Pair, int]) -> list[str]:
    """The companies, those tied in most ways first."""
    total: dict[str, int] = {}
    for pair, number in ways.items():
        for name in pair:
            total[name] = total.get(name, 0) + number
    return sorted(total, key=lambda name: -total[name])


def _core(ways: Mapping[Pair, int], ranked: list[str]) -> list[str]:
    """The companies on the ring: those with several partners, one of whom has several; else the foremost pair."""
    partners: dict[str, set[str]] = {name: set() for name in ranked}
    for one, other in ways:
        partners[one].add(other)
        partners[other].add(one)
    several = {name for name, found in partners.items() if len(found) > 1}
    core = [name for name in ranked if name in several and partners[name] & several][:RING]
    return core if len(core) > 1 else list(next(iter(ways), ()))


def _nearest(name: str, core: list[str], ways: Mapping[Pair, int]) -> str:
    """Whom on the ring a company is tied to in most ways."""
    tied = [other for other in core if _between(ways, name, other)]
    return max(tied, key=lambda other: _between(ways, name, other), default="")


def _between(ways: Mapping[Pair, int], one: str, other: str) -> int:
    return ways.get((one, other), 0) + ways.get((other, one), 0)


def _ring(core: list[str], ways: Mapping[Pair, int], partners: Mapping[str, str]) -> dict[str, Point]:
    """The order on the ring that has the most-tied pairs near each other, and those with most partners outside."""
    points = list(_around(len(core)))
    beside = {name: sum(partner == name for partner in partners.values()) for name in core}
    inner = {pair: n for pair, n in ways.items() if set(pair) <= set(core)}

    def cost(order: tuple[str, ...]) -> float:
        at = dict(zip(order, points, strict=True))
        near = sum(n * math.dist(at[a], at[b]) for (a, b), n in inner.items())
        return near - BESIDE * sum(min(beside[name], SIDE) * abs(at[name][0] - 0.5) for name in order)

    best = min(_orders(core), key=cost)
    at = dict(zip(best, points, strict=True))
    return {name: at[name] for name in core}


def _orders(core: list[str]) -> Iterator[tuple[str, ...]]:
    """Every order that a ring may have: of five and six, the three that are tied most keep the triangle."""
    if len(core) not in AROUND:
        yield from permutations(core)
    else:
        for first in permutations(core[:3]):
            yield from ((*first, *rest) for rest in permutations(core[3:]))


def _around(count: int) -> Iterator[Point]:
    """Points of an ellipse; of five and six, one above two above others, so that every two have room for words between them."""
    if count in AROUND:
        yield from ((0.5 + ACROSS * x, 0.5 + DOWN * y) for x, y in AROUND[count])
        return
    for i in range(count):
        angle = 2 * math.pi * i / count
        yield round(0.5 - ACROSS * math.cos(angle), 4), round(0.5 + DOWN * math.sin(angle), 4)


def _column(
    side: list[str], x: float, ring: Mapping[str, Point], partners: Mapping[str, str]
) -> dict[str, Point]:
    """The companies of one side from the top, in the order of their partners."""
    ordered = sorted(side, key=lambda name: -ring[partners[name]][1])
    return dict(zip(ordered, _spread(x, len(ordered)), strict=True))


def _spread(x: float, count: int) -> Iterator[Point]:
    for i in range(count):
        yield x, round(1 - (i + 0.5) / count, 4)
