"""Where the values of a figure stand in a box: its axes, ranges and domains, as plotly.js would place them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Axis:
    """One axis: from what to what, of which kind, and over which part of the box."""

    kind: str
    low: float
    high: float
    part: tuple[float, float]

    def share(self, value: Any) -> float | None:
        """How far along the box a value stands, from 0 to 1; nothing where it is no value of this axis."""
        found = number(value, self.kind)
        if found is None or self.high == self.low:
            return None
        start, end = self.part
        return start + (end - start) * (found - self.low) / (self.high - self.low)


def number(value: Any, kind: str) -> float | None:
    """A value as a number along an axis: a day as its ordinal, on a log axis the logarithm."""
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value).timestamp() if kind == "date" else float(value)
        except ValueError:
            return None
    if not isinstance(value, int | float) or math.isnan(value):
        return None
    if kind == "log":
        return math.log10(value) if value > 0 else None
    return float(value)


def axes(figure: Mapping[str, Any]) -> dict[str, Axis]:
    """Every axis of a figure by its name in the layout."""
    layout = figure["layout"]
    names = [name for name in layout if name.startswith(("xaxis", "yaxis"))] or ["xaxis", "yaxis"]
    return {name: _axis(name, layout.get(name, {}), figure["data"]) for name in names}


def _axis(name: str, told: Mapping[str, Any], data: Sequence[Mapping[str, Any]]) -> Axis:
    kind, short = told.get("type") or "linear", name[0] + name.removeprefix(f"{name[0]}axis")
    ends = told.get("range") or _ends(short, data)
    on = "date" if kind == "date" else "linear"  # the ends of a log axis are logarithms already
    low, high = (number(end, on) or 0.0 for end in ends)
    start, end = told.get("domain") or (0, 1)
    return Axis(kind, low, high, (start, end))


def _ends(short: str, data: Sequence[Mapping[str, Any]]) -> tuple[float, float]:
    """The least and the greatest value on an axis without a range, with some room."""
    along = short[0]
    values = [v for t in data if t.get(f"{along}axis", along) == short for v in (t.get(along) or [])]
    found = [v for value in values if (v := number(value, "linear")) is not None] or [0.0, 1.0]
    room = (max(found) - min(found) or 1) * 0.05
    return min(found) - room, max(found) + room


@dataclass(frozen=True)
class Frame:
    """The axes of a figure laid over a box."""

    axes: Mapping[str, Axis]
    box: Box

    def place(self, ref: str, value: Any) -> float | None:
        """Where a value stands that refers to an axis (`x2`), to a part of the box (`x domain`), or to all of it (`paper`)."""
        left, top, right, bottom = self.box
        along = ref[0] if ref[0] in "xy" else ""
        share = value if along == "" else self._share(ref, value)
        if share is None:
            return None
        flat = ref.endswith("|x") or along == "x"
        return left + share * (right - left) if flat else bottom - share * (bottom - top)

    def _share(self, ref: str, value: Any) -> float | None:
        name, _, whole = ref.partition(" ")
        axis = self.axes.get(f"{name[0]}axis{name[1:]}") or self.axes[f"{name[0]}axis"]
        if whole:
            return axis.part[0] + (axis.part[1] - axis.part[0]) * float(value)
        return axis.share(value)

    def x(self, ref: str | None, value: Any) -> float | None:
        """Where a value stands from the left."""
        return self.place("paper|x" if ref == "paper" else ref or "x", value)

    def y(self, ref: str | None, value: Any) -> float | None:
        """Where a value stands from the top."""
        return self.place("paper|y" if ref == "paper" else ref or "y", value)
