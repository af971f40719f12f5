"""Figures over time: points at their days, joined only where one source tells one quantity at several of them."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook import series
from factbook.book import Factbook
from factbook.charts import style
from factbook.charts.chart import hover
from factbook.charts.lanes import Scale
from factbook.charts.said import lines
from factbook.frames import Row, records

HEIGHT = 240
"""The height of the plot, in pixels."""
NAMED = 10
"""Series whose last point has their name beside it; of more, hovering names them."""
APART = 0.075
"""The least distance of two names, as a part of the height."""


def dated(rows: pd.DataFrame) -> bool:
    """Whether some quantity has several times among these figures of one metric and unit."""
    return bool(several(rows))


def several(rows: pd.DataFrame) -> set[str]:
    """The figures of those quantities that have several times."""
    kept = series.bounded(rows)
    groups = series.quantities(kept) if len(kept) else []
    return {name for group in groups if group["day"].nunique() > 1 for name in group["id"]}


def traces(book: Factbook, rows: pd.DataFrame, scale: Scale) -> list[go.Scatter]:
    """The points of all quantities, the lines between those of one source, arrows and bars of bounds and ranges."""
    found: list[go.Scatter] = []
    for group in series.quantities(rows):
        by_source: dict[str, list[Row]] = {}
        for row in records(group):
            by_source.setdefault(series.source(book, row), []).append(row)
        for told in by_source.values():
            found += [_line(book, *pair) for pair in pairwise(told) if pair[0]["day"] < pair[1]["day"]]
    for row in records(rows):
        found += [*_reach(book, row, scale), _point(book, row)]
    return found


def _at(row: Row) -> str:
    return series.day(row).isoformat()


def _line(book: Factbook, one: Row, other: Row) -> go.Scatter:
    hue = style.hue(book, str(one["subject"]), str(one["status"]))
    return go.Scatter(x=[_at(one), _at(other)], y=[one["high"], other["high"]], mode="lines", hoverinfo="skip",
                      line={"color": hue, "width": 1.2, "dash": "dot"})  # fmt: skip


def _point(book: Factbook, row: Row) -> go.Scatter:
    ends = [row["high"]] if row["low"] == row["high"] else [row["low"], row["high"]]
    return go.Scatter(
        x=[_at(row)] * len(ends), y=ends, mode="markers", cliponaxis=False, customdata=[row["id"]] * len(ends),
        hovertemplate=hover(book, row), marker=style.marker(book, str(row["subject"]), str(row["status"]), 10),
    )  # fmt: skip


def _reach(book: Factbook, row: Row, scale: Scale) -> list[go.Scatter]:
    """The arrow from a bound, or the bar over a range."""
    hue = style.hue(book, str(row["subject"]), str(row["status"]))
    low, high = float(row["low"]), float(row["high"])
    up, down = row["precision"] in style.UPWARD, row["precision"] in style.DOWNWARD
    if up:
        high = scale.at(min(1.0, scale.part(high) + 0.08))
    elif down:
        low = scale.at(max(0.0, scale.part(low) - 0.08))
    elif low == high:
        return []
    line = {"color": hue, "width": 2}
    bar = go.Scatter(x=[_at(row)] * 2, y=[low, high], mode="lines", hoverinfo="skip", line=line)
    if not (up or down):
        return [bar]
    tip = {"symbol": f"triangle-{'up' if up else 'down'}", "size": 9, "color": hue}
    return [
        bar,
        go.Scatter(x=[_at(row)], y=[high if up else low], mode="markers", hoverinfo="skip", marker=tip),
    ]


def names(book: Factbook, rows: pd.DataFrame, scale: Scale) -> list[dict[str, Any]]:
    """The name of each quantity at its last point, those at the top first; where two would meet, the lower one is left out."""
    last = [records(group)[-1] for group in series.quantities(rows)]
    if len(last) > NAMED:
        return []
    found: list[dict[str, Any]] = []
    taken: list[float] = []
    for row in sorted(last, key=lambda row: -row["high"]):
        part = scale.part(row["high"])
        if all(abs(part - other) >= APART for other in taken):
            taken.append(part)
            found.append({"x": _at(row), "y": scale.low + part * (scale.high - scale.low), "text": lines(book.name(str(row["subject"])), 13, 2), "align": "left",
                          "showarrow": False, "xanchor": "left", "xshift": 9, "font": {"size": 12}})  # fmt: skip
    return found


def days(rows: pd.DataFrame) -> dict[str, Any]:
    """The axis of time, with room for names behind the last point."""
    found = sorted(series.day(row) for row in records(rows))
    span = max((found[-1] - found[0]).days, 30)
    ends = found[0] - timedelta(days=0.05 * span), found[-1] + timedelta(days=0.4 * span)
    return {
        "type": "date",
        "range": [end.isoformat() for end in ends],
        "side": "bottom",
        "nticks": 5,
        "showgrid": False,
    }
