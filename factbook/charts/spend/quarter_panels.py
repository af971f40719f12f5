"""Spend: the small charts of one quarter, a column a figure."""

from __future__ import annotations

import textwrap

import pandas as pd
import plotly.graph_objects as go

from factbook.charts.chart import hover
from factbook.charts.forms import panel_strip
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row, records

GROWTH, SPENDING, RISE = "revenue_rise", "outlay", "outlay_growth"
FALL = "price_fall"
RISES = 1.42
"""How far up the rises stand, in heights of the highest column: clear of its words."""
LINE = 13
"""Characters that a column's caption has room for in a line."""


def columns(figure: go.Figure, book: Factbook, i: int, rows: pd.DataFrame) -> None:
    """A column for each figure, from zero; what fell, or is below zero, hangs down."""
    found = records(rows.sort_values(["start", "status", "value"], ascending=[True, False, False]))
    heights = [_height(row) for row in found]
    for x, (row, height) in enumerate(zip(found, heights, strict=True)):
        figure.add_bar(
            x=[x], y=[height], width=0.62, customdata=[row["id"]], hovertemplate=hover(book, row),
            marker=mark_styles.bar(book, str(row["subject"]), str(row["status"])), **panel_strip.axes(i),
        )  # fmt: skip
        text = "<br>".join(textwrap.wrap(figure_words.figure(row), 12))
        text = f"−{text}" if row["role"] == FALL else text
        beyond = row["precision"] in mark_styles.UPWARD
        _value(figure, i, x, height, text, mark_styles.colour(book, str(row["subject"])) if beyond else "")
    figure.add_shape(type="line", xref=f"x{i + 1 if i else ''} domain", yref=f"y{i + 1 if i else ''}", x0=0, x1=1, y0=0, y1=0,
                     line={"color": mark_styles.MUTED, "width": 1})  # fmt: skip
    top, bottom = max(0.0, *heights), min(0.0, *heights)
    reach = [bottom * 1.25, top * 1.35] if top - bottom else [0, 1]
    panel_strip.axis(figure, i, "y", range=reach, showticklabels=False, visible=False)
    names = [caption(book, row, rows) for row in found]
    panel_strip.axis(figure, i, "x", tickvals=list(range(len(found))), ticktext=names,
                range=[-0.6, max(1.6, len(found) - 0.4)])  # fmt: skip


def _height(row: Row) -> float:
    """How far a column reaches: down where something fell; a range to its further end."""
    end = float(row["high"] if abs(row["high"]) >= abs(row["low"]) else row["low"])
    return -end if row["role"] == FALL else end


def _value(figure: go.Figure, i: int, x: float, y: float, text: str, beyond: str = "") -> None:
    """The words of a column at its end; a bound gets an arrow beyond it, in the colour given."""
    axes = panel_strip.axes(i)
    if beyond:
        figure.add_scatter(x=[x], y=[1.04 * y], mode="markers", hoverinfo="skip", cliponaxis=False,
                           marker={"symbol": f"triangle-{'down' if y < 0 else 'up'}", "size": 14, "color": beyond}, **axes)  # fmt: skip
    figure.add_scatter(
        x=[x], y=[1.04 * y if beyond else y], mode="markers+text", text=[text], hoverinfo="skip",
        marker={"size": 16 if beyond else 9, "opacity": 0},  # its size keeps the words off the column
        textposition="bottom center" if y < 0 else "top center", cliponaxis=False, **axes,
    )  # fmt: skip


def caption(book: Factbook, row: Row, rows: pd.DataFrame) -> str:
    """What tells a column from its neighbours: whose it is, the kind of statement, the period, the moment."""
    who = _in_lines(book.name(str(row["subject"]))) if rows["subject"].nunique() > 1 else ""
    if row["role"] == GROWTH:
        what = "expected" if row["status"] == "forecast" else "reported"
    elif row["role"] == SPENDING:
        what = f"{row['start']:%b} to<br>{row['end']:%b %Y}"
    elif row["role"] == FALL:
        what = _in_lines(str(row["scope"]).split(", ")[0])
    else:
        what = mark_styles.MARKS[str(row["status"])].said
    return "<br>".join(filter(None, (who, what)))


def _in_lines(text: str) -> str:
    return "<br>".join(textwrap.wrap(text, LINE))


def spending(figure: go.Figure, book: Factbook, i: int, rows: pd.DataFrame) -> None:
    """Columns of spending in time order, each printed rise above the column of its own time."""
    sums = rows[rows["role"] == SPENDING].sort_values("start")
    if len(sums):
        columns(figure, book, i, sums)
    top = max(0.0, float(sums["high"].max())) if len(sums) else 0.0
    if top:
        panel_strip.axis(
            figure, i, "y", range=[min(0.0, float(sums["low"].min())) * 1.25, top * (RISES + 0.1)]
        )
    days = list(sums["last"])
    for row in records(rows[rows["role"] == RISE]):
        place = days.index(row["last"]) if row["last"] in days else len(days)
        sign = "+" if row["low"] >= 0 else ""
        figure.add_scatter(
            x=[place], y=[top * RISES], mode="text", customdata=[row["id"]], hovertemplate=hover(book, row),
            text=[f"<b>{sign}{figure_words.figure(row)}</b>"], cliponaxis=False, **panel_strip.axes(i),
        )  # fmt: skip
