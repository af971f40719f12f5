"""The panels of the launches: two bars, the days that are reported, and what they come to a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook import words
from factbook.book import Factbook
from factbook.charts import lanes, style
from factbook.charts.chart import hover
from factbook.frames import Row, records

SIZE, RING = 11, 9
"""How large a dot is, and by how much the ring of each repeat is larger, in pixels."""
BAR = 88
"""Pixels that a bar takes with the words above it."""
PANEL, EDGE, ROW = 278, 84, 38
"""Pixels that a panel below the bars takes, those of it around the plot, and those of a row in it."""
HEADS = ("Downloads since launch, by day", "Downloads a day, calculated by us")
PALE = 0.5
"""How strong the second tone of a colour is."""

TINT = 0.18
"""How strong the tint of the first of two bars is, where it is open: no fact yet."""


def tones(book: Factbook, subjects: Sequence[str]) -> dict[str, str]:
    """A tone for each product, the first of a company in its colour."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(subjects):
        hue = style.colour(book, name)
        found[name] = _faded(hue, PALE) if hue in found.values() else hue
    return found


def _faded(hue: str, strength: float) -> str:
    red, green, blue = (int(hue[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"


def frame(bars: int, days: float, top: float, paces: pd.DataFrame) -> go.Figure:
    """Empty panels: a bar for each of those that are compared, under them one panel, or two side by side.

    Args:
        bars: how many are compared.
        days: the last day since launch that is drawn.
        top: the most downloads since a launch.
        paces: the downloads a day, a row each.
    """
    rows, low = len(paces), max(PANEL, EDGE + ROW * len(paces))
    most = float(paces["high"].max()) if rows else 0.0
    wide, narrow = BAR * bars + low + 52, BAR * bars + (low if rows else 0) + PANEL + 52
    layout: dict[str, Any] = {
        "xaxis": {"visible": False, "range": [0, top * 1.04]},
        "yaxis": {"visible": False, "range": [bars - 0.72, -0.75]},
        "xaxis2": {"range": [-0.4, max(8.0, days + 1) + 0.4], "tickvals": list(range(1, round(max(8.0, days + 1)) + 1)) if days < 25 else None, "showgrid": False, "zeroline": False,
                   "anchor": "y2", "title": {"text": "day since launch"}},
        "yaxis2": {"range": [0, top * 1.2], "tickformat": "~s", "nticks": 5, "showgrid": True, "anchor": "x2"},
        "xaxis3": {"visible": False, "range": [0, most * 1.3 or 1], "anchor": "y3"},
        "yaxis3": {"visible": False, "range": [max(rows, 1) - 0.5, -0.7], "anchor": "x3"},
    }  # fmt: skip
    for name, area in _areas(wide - 52, bars, low, rows=rows, abreast=True).items():
        layout[name] |= {"domain": area, "fixedrange": True}
    small = _areas(narrow - 52, bars, low, rows=rows, abreast=False)
    return style.figure(
        wide, margin={"l": 44, "r": 12, "t": 8, "b": 44}, **layout,
        meta={"narrow": {name: {"domain": area} for name, area in small.items()} | {"height": narrow}},
    )  # fmt: skip


def _areas(whole: int, bars: int, low: int, rows: int, abreast: bool) -> dict[str, list[float]]:
    """The parts of the picture for each axis: bars above, panels below, beside each other or not."""
    down = {
        "yaxis": [1 - BAR * bars / whole, 1],
        "yaxis3": [0.0, (low - EDGE) / whole],
        "yaxis2": [0.0, (low - EDGE) / whole],
    }
    if not abreast:
        foot = low if rows else 0
        down["yaxis2"] = [foot / whole, (foot + PANEL - EDGE) / whole]
    two = bool(rows) and abreast
    return down | {"xaxis": [0, 1], "xaxis2": [0, 0.5 if two else 1], "xaxis3": [0.6 if two else 0, 1]}


def head(figure: go.Figure, place: int) -> None:
    """The heading of a panel, on its upper edge, on both screens."""
    axes = {"xref": f"x{place + 2} domain", "yref": f"y{place + 2} domain"}
    figure.add_annotation(text=f"<b>{HEADS[place]}</b>", x=0, y=1, xanchor="left", yanchor="bottom", yshift=8,
                          showarrow=False, **axes)  # fmt: skip


def bar(figure: go.Figure, book: Factbook, row: Row, place: int, tone: str, who: str) -> None:
    """One of those that are compared: a bar from nought, its figure large above it."""
    look = style.bar(book, str(row["subject"]), str(row["status"])) | {"line": {"color": tone, "width": 2.5}}
    family = style.MARKS[str(row["status"])].family
    if family == style.FACT:
        look["color"] = tone
    if family == style.OPEN and not place:  # the second has the paler tone, and no tint
        look["color"] = _faded(style.colour(book, str(row["subject"])), TINT)
    figure.add_bar(
        x=[row["high"]], y=[place], orientation="h", width=0.38, customdata=[row["id"]], marker=look,
        hovertemplate=hover(book, row),
    )  # fmt: skip
    kind = style.MARKS[str(row["status"])].said
    figure.add_annotation(
        text=f'<b><span style="font-size:19px">{words.figure(row)}</span>  {who}</b>'
        f"<br>{lanes.small(', '.join(filter(None, [words.period(str(row['period'])), kind])))}",
        x=0, y=place - 0.22, xanchor="left", yanchor="bottom", showarrow=False, align="left",
    )  # fmt: skip


def path(figure: go.Figure, group: pd.DataFrame, tone: str) -> None:
    """A faint line through the dots of one product from one source, straight: what lies between is not reported."""
    if len(group) < 2:
        return
    figure.add_scatter(
        x=list(group["day"]), y=list(group["value"]), mode="lines", hoverinfo="skip", xaxis="x2", yaxis="y2",
        line={"width": 1.2, "dash": "dot", "color": tone},
    )  # fmt: skip


def dots(figure: go.Figure, book: Factbook, same: pd.DataFrame, rows: pd.DataFrame, tone: str) -> None:
    """One reported point at its day and its height; each article that repeats it puts a ring around it."""
    first = records(same)[0]
    on_day = rows[rows["day"] == first["day"]]
    below = bool((on_day["value"] > first["value"]).any())
    for i, row in enumerate(records(same)):
        figure.add_scatter(
            x=[row["day"]], y=[row["value"]], mode="markers" if i else "markers+text", xaxis="x2", yaxis="y2",
            customdata=[row["id"]], marker=marker(book, row, i, tone), cliponaxis=False,
            text=None if i else [f"{words.figure(row)}<br>{book.name(str(row['subject']))}" if below else words.figure(row)],
            textposition="bottom right" if below else "top left",
            hovertemplate=hover(book, row),
        )  # fmt: skip


def marker(book: Factbook, row: Row, repeat: int, tone: str, symbol: str = "circle") -> Row:
    """The mark of a figure; of a repeat, a ring around the mark of the first."""
    look = style.marker(book, str(row["subject"]), str(row["status"]), SIZE + RING * repeat)
    look |= {"color": tone, "line": look["line"] | {"color": tone}}
    return look | {"symbol": f"{symbol}-open", "line": look["line"] | {"width": 1}} if repeat else look


def flag(figure: go.Figure, book: Factbook, same: pd.DataFrame, tone: str) -> None:
    """A rank on its day, at the foot: it has no height on the scale of downloads."""
    first = records(same)[0]
    for i, row in enumerate(records(same)):
        look = marker(book, row, i, tone, "triangle-up")
        figure.add_scatter(
            x=[row["day"]], y=[0], mode="markers", customdata=[row["id"]], cliponaxis=False, xaxis="x2", yaxis="y2",
            marker=look if i else look | {"symbol": "triangle-up"}, hovertemplate=hover(book, row),
        )  # fmt: skip
    figure.add_annotation(x=first["day"], y=0, xref="x2", yref="y2", yshift=10, yanchor="bottom", showarrow=False,
                          align="center", text=lanes.small(words.figure(first)))  # fmt: skip


def pace(figure: go.Figure, book: Factbook, row: Row, place: int, tone: str) -> None:
    """An average over some days: a line from nought to its mark, under the days that it is over."""
    last = row["first"] + row["length"] - 1
    days = f"day {last}" if row["length"] == 1 else f"days {row['first']} to {last}"
    figure.add_annotation(
        text=f"{book.name(str(row['subject']))}, {days}", x=0, y=place - 0.18, xref="x3", yref="y3", xanchor="left",
        yanchor="bottom", showarrow=False, font={"size": 12},
    )  # fmt: skip
    figure.add_scatter(
        x=[0, row["high"]], y=[place, place], mode="lines", hoverinfo="skip", xaxis="x3", yaxis="y3",
        line={"color": tone, "width": 2},
    )  # fmt: skip
    figure.add_scatter(
        x=[row["high"]], y=[place], mode="markers+text", customdata=[row["id"]], xaxis="x3", yaxis="y3",
        marker=style.marker(book, str(row["subject"]), str(row["status"]), SIZE), hovertemplate=hover(book, row),
        text=[f" {words.figure(row)}"], textposition="middle right", cliponaxis=False,
    )  # fmt: skip
