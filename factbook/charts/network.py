"""Places for a small directed map: whoever gives on the left, whoever gets on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Pair = tuple[str, str]

LEFT, RIGHT = 0.26, 0.72
"""Where the two columns stand across the width; outside them is room for names."""


@dataclass(frozen=True)
class Sides:
    """The height at which each party stands; one that gives and gets stands on both sides."""

    left: dict[str, float]
    right: dict[str, float]

    @property
    def height(self) -> float:
        """The height of the taller side."""
        return max([0.0, *self.left.values(), *self.right.values()])


@dataclass(frozen=True)
class Arc:
    """A curve from the left side to the right."""

    x: tuple[float, ...]
    y: tuple[float, ...]

    def at(self, part: float) -> tuple[float, float]:
        """The point at a part of the way, from 0 to 1."""
        i = round(part * (len(self.x) - 1))
        return self.x[i], self.y[i]


def sides(pairs: Sequence[Pair]) -> Sides:
    """A place for each party, so that few arrows cross: the busiest first, partners close by."""
    givers = sorted({a for a, _ in pairs}, key=lambda n: (-sum(n == a for a, _ in pairs), n))
    rank = {name: i for i, name in enumerate(givers)}
    takers = sorted({b for _, b in pairs}, key=lambda n: (_mean([rank[a] for a, b in pairs if b == n]), n))
    right = {name: float(i) for i, name in enumerate(takers)}
    wanted = sorted(givers, key=lambda n: (_mean([right[b] for a, b in pairs if a == n]), rank[n]))
    return Sides(
        _apart([(n, _mean([right[b] for a, b in pairs if a == n])) for n in wanted], len(takers)), right
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _apart(wanted: Sequence[tuple[str, float]], count: int) -> dict[str, float]:
    """Heights at least one apart, as near to the wanted ones as that and the whole height allow."""
    places, last = dict[str, float](), -1.0
    for name, height in wanted:
        last = max(last + 1, height)
        places[name] = last
    limit = max(count, len(wanted)) - 1.0
    for name, _ in reversed(wanted):
        places[name] = min(places[name], limit)
        limit = places[name] - 1
    return places


def arc(start: float, end: float, steps: int = 40) -> Arc:
    """A cubic curve from one height on the left to another on the right, leaving and arriving level."""
    middle = (LEFT + RIGHT) / 2
    points = [
        (_bezier(i / steps, (LEFT, middle, middle, RIGHT)), _bezier(i / steps, (start, start, end, end)))
        for i in range(steps + 1)
    ]
    return Arc(tuple(x for x, _ in points), tuple(y for _, y in points))


def _bezier(t: float, ends: tuple[float, float, float, float]) -> float:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    return sum(w * value for w, value in zip(weights, ends, strict=True))
