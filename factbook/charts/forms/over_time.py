"""Figures over time: points at their days, joined only where one source tells one quantity at several of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook.charts.chart import hover
from factbook.charts.forms.labelled_rows import Scale
from factbook.charts.mark_words import lines
from factbook.reading.book import Factbook
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row, records

HEIGHT = 240
"""The height of the plot, in pixels."""
SIZE = 10
NAMED = 10
"""Names that stand beside last points: of the quantities, or where there are more, of the companies."""
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
            found += [_line(book, scale, *pair) for pair in pairwise(told) if pair[0]["day"] < pair[1]["day"]]
    points, ranges = records(rows[rows["low"] == rows["high"]]), records(rows[rows["low"] != rows["high"]])
    found += [trace for row in points for trace in _reach(book, row, scale)]
    found += [trace for row in ranges for trace in (*_reach(book, row, scale), _ends(book, row, scale))]
    return [*found, _points(book, points, scale)] if points else found


def _at(row: Row) -> str:
    return series.day(row).isoformat()


def _line(book: Factbook, scale: Scale, one: Row, other: Row) -> go.Scatter:
    hue = mark_styles.hue(book, str(one["subject"]), str(one["status"]))
    ends = [scale.on(one["high"]), scale.on(other["high"])]
    return go.Scatter(x=[_at(one), _at(other)], y=ends, mode="lines", hoverinfo="skip",
                      line={"color": hue, "width": 1.2, "dash": "dot"})  # fmt: skip


def _points(book: Factbook, rows: Sequence[Row], scale: Scale) -> go.Scatter:
    """The figures that are one number, as one trace."""
    return go.Scatter(
        x=[_at(row) for row in rows], y=[scale.on(row["high"]) for row in rows], mode="markers", cliponaxis=False,
        customdata=[row["id"] for row in rows], hovertemplate=[hover(book, row) for row in rows],
        marker=mark_styles.markers(book, rows, SIZE),
    )  # fmt: skip


def _ends(book: Factbook, row: Row, scale: Scale) -> go.Scatter:
    """Both ends of a range."""
    return go.Scatter(
        x=[_at(row)] * 2, y=[scale.on(row["low"]), scale.on(row["high"])], mode="markers", cliponaxis=False,
        customdata=[row["id"]] * 2, hovertemplate=hover(book, row),
        marker=mark_styles.marker(book, str(row["subject"]), str(row["status"]), SIZE),
    )  # fmt: skip


def _reach(book: Factbook, row: Row, scale: Scale) -> list[go.Scatter]:
    """The arrow from a bound, or the bar over a range."""
    hue = mark_styles.hue(book, str(row["subject"]), str(row["status"]))
    low, high = scale.on(float(row["low"])), scale.on(float(row["high"]))
    up, down = row["precision"] in mark_styles.UPWARD, row["precision"] in mark_styles.DOWNWARD
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
    """The name of each quantity at its last point, those at the top first; where two would meet, the later one is left out."""
    last = [records(group)[-1] for group in series.quantities(rows)]
    named = [(row, _name(book, row, last)) for row in sorted(last, key=lambda row: -row["high"])]
    if len(last) > NAMED:
        named = [(row, book.name(str(row["company"]))) for row in _of_companies(rows, last)]
    found: list[dict[str, Any]] = []
    taken: list[float] = []
    for row, name in named:
        part = scale.part(row["high"])
        if all(abs(part - other) >= APART for other in taken):
            taken.append(part)
            found.append({"x": _at(row), "y": scale.low + part * (scale.high - scale.low), "text": lines(name, 13, 2), "align": "left",
                          "showarrow": False, "xanchor": "left", "xshift": 9, "font": {"size": 12}})  # fmt: skip
    return found


def _name(book: Factbook, row: Row, others: Sequence[Row]) -> str:
    """Whose a quantity is; with its limits, where others are of the same."""
    name, alone = book.name(str(row["subject"])), [o["subject"] for o in others].count(row["subject"]) == 1
    return name if alone or not row["scope"] else f"{name}, {row['scope']}"


def _of_companies(rows: pd.DataFrame, last: Sequence[Row]) -> list[Row]:
    """The newest of the last points of each company, that with most figures first."""
    newest = {str(row["company"]): row for row in sorted(last, key=series.day)}
    return [newest[name] for name in rows["company"].value_counts().index[:NAMED]]


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
