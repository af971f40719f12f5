"""What a printed number can stand for: the least and the most that its words allow."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Interval:
    """The least and the most that the words for a number allow."""

    point: float | None
    """The printed number, for a bound the bound; none for a range, of which no number inside is printed."""
    low: float
    high: float
    strict: bool = False
    """Whether the words leave the bound itself out: over, under and almost, not at least and at most."""
    open: bool = False
    """Whether more than rounding lies between the ends: a bound, a range, an order of magnitude."""

    def overlaps(self, other: Interval) -> bool:
        """Whether the two can be the same number."""
        return self.low <= other.high and other.low <= self.high

    def same_ends(self, other: Interval) -> bool:
        """Whether the two begin and end alike."""
        return close(self.low, other.low) and close(self.high, other.high)


def interval(low: float, high: float, precision: str) -> Interval:
    """The numbers that a printed figure can stand for.

    "About" is taken as a tenth either way and "almost" as up to a tenth less; a bound is open.
    Below zero the words tell the size: "over" is further from zero.
    """
    if precision == "range" or low != high:
        return Interval(None, low, high, open=True)
    if low < 0:
        size = interval(-low, -low, precision)
        return Interval(low, -size.high, -size.low, size.strict, size.open)
    point = low
    slack = point / 10
    ends = {
        "about": (point - slack, point + slack),
        "almost": (point - slack, point),
        "over": (point, math.inf),
        "at_least": (point, math.inf),
        "under": (0.0, point),
        "at_most": (0.0, point),
        "order_of_magnitude": (point, 10 * point),
    }.get(precision, (point, point))
    return Interval(point, *ends, strict=precision in ("over", "under", "almost"),
                    open=precision in ("over", "at_least", "under", "at_most", "order_of_magnitude"))  # fmt: skip


def rounded(number: float) -> Interval:
    """A number that was rounded to the last digit that it is printed with: 85 stands for 84.5 to 85.5."""
    _, _, decimals = f"{number!r}".removesuffix(".0").partition(".")
    half = 0.5 * 10.0 ** -len(decimals)
    return Interval(number, number - half, number + half)


def close(a: float, b: float) -> bool:
    """Whether two numbers are one, but for what a computer rounds."""
    return math.isclose(a, b, rel_tol=1e-9)
