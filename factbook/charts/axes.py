"""Axes of panels: from nought, or by powers of ten where the values lie far apart."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from factbook.charts.forms.labelled_rows import Scale
from factbook.reading import figure_words

LOG = 40
"""From this many times on, the largest against the smallest, the axis is logarithmic."""


def scaled(group: pd.DataFrame, room: float) -> tuple[Scale, dict[str, Any]]:
    """The scale of a panel's values and its axis: from nought, by powers of ten where the values lie far apart.

    Args:
        group: the figures.
        room: the part of the axis beyond the largest value that is left for words and arrows.
    """
    low, high = float(group["low"].min()), float(group["high"].max())
    least = float(group["low"][group["low"] > 0].min())  # a zero among them stands at the edge
    if low >= 0 and high / least >= LOG:
        first, last = math.log10(least), math.log10(high)
        scale = Scale(first - 0.06 * (last - first), last + room * (last - first), log=True)
        ticks = [10.0**n for n in range(math.ceil(scale.low), math.floor(scale.high) + 1)]
        ticks = ticks[:: -(-len(ticks) // 6)]
    else:
        low, high = min(0.0, low), max(0.0, high)
        each = step((high - low) or 1.0)
        ticks = [each * n for n in range(math.floor(low / each), math.ceil(high / each - 1e-9) + 1)]
        reach = (high - low) or each
        scale = Scale(low - (0.06 * reach if low else 0.015 * reach), high + room * reach)
    shown = [tick for tick in ticks if 0 <= scale.part(tick) <= 1]
    return scale, {"type": "log" if scale.log else "linear", "range": [scale.low, scale.high], "tickvals": shown,
                   "ticktext": [figure_words.short(float(f"{tick:.6g}")) for tick in shown]}  # fmt: skip


def step(reach: float) -> float:
    """A round step of which some four make the reach."""
    power = 10.0 ** math.floor(math.log10(reach / 4))
    return next(times * power for times in (1, 2, 2.5, 5, 10) if times * power >= reach / 4)
