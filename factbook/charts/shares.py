"""Market shares as bars from 0 to 100 percent: what is printed, and what the ranks allow."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import said, style
from factbook.charts.chart import Chart, cite, drawn_from, empty, hidden_note, hover, rows_for
from factbook.frames import Row, records
from factbook.view import View

ROW, HALF = 70, 0.24
"""The height of a row in pixels, and half of the thickness of its bar in rows."""
SHARE, RANK = "market_part", "market_place"


def shares(book: Factbook, view: View) -> Chart:
    """A bar for each printed share, and a range bar for whoever is only said to be ahead of one."""
    rows = rows_for(book, view, (SHARE,))
    if rows.empty:
        return empty()
    ahead = frames.drawn(frames.selected(frames.relations(book), view, book), view)
    ahead = ahead[(ahead["kind"] == "surpasses") & ahead["counterparty"].isin(rows["subject"])]
    bars = [(row, 0.0, float(row["high"])) for row in records(rows)]
    floors = {str(row["subject"]): float(row["low"]) for row in records(rows)}
    for row in records(ahead):
        floor = floors[str(row["counterparty"])]
        bars.insert(0, (row, floor, 100 - floor))
    figure = _frame(book, bars)
    for place, (row, low, high) in enumerate(bars):
        _bar(figure, book, row, (low, high), place)
    alike = rows["scope"].nunique() == 1 and rows["period"].nunique() == 1
    _rest(
        figure,
        len(bars),
        max(0.0, 100 - sum(max(low, 0.0) or high for _, low, high in bars)) if alike else 100,
    )
    bounds = ahead.assign(
        status="implied"
    )  # that somebody is ahead is printed, how far the bar reaches is ours
    drawn = pd.concat([frame for frame in (bounds, rows) if not frame.empty])
    takeaway = _takeaway(book, records(rows), records(ahead))
    return drawn_from(
        book, figure, drawn, takeaway, hidden_note(book, view, (SHARE,)), "Bars from 0 to 100 percent"
    )


def _frame(book: Factbook, bars: list[tuple[Row, float, float]]) -> go.Figure:
    labels = [book.name(str(row["subject"])) for row, _, _ in bars]
    return style.figure(
        ROW * (len(bars) + 1) + 60,
        xaxis={"range": [0, 104], "tickvals": [0, 25, 50, 75, 100], "side": "top", "showgrid": False,
               "ticktext": ["0 %", "25 %", "50 %", "75 %", "100 %"]},
        yaxis={"tickvals": list(range(len(bars) + 1)), "ticktext": [*labels, "Others"], "showgrid": False,
               "range": [len(bars) + 0.6, -0.6]},
        barmode="overlay",
    )  # fmt: skip


def _bar(figure: go.Figure, book: Factbook, row: Row, ends: tuple[float, float], place: int) -> None:
    """A printed share as a filled bar; a bound as an open bar between what the print allows."""
    low, high = ends
    subject, bound = str(row["subject"]), "metric" not in row
    looks = style.bar(book, subject, "implied" if bound else str(row["status"]))
    text = f"implied: over {words.number(low)} %, how much is not printed" if bound else words.figure(row)
    figure.add_bar(
        x=[high - low], base=[low], y=[place], orientation="h", width=2 * HALF, marker=looks,
        customdata=[row["id"]], hovertemplate=said.hover(book, row) if bound else hover(book, row),
    )  # fmt: skip
    figure.add_scatter(
        x=[(low + high) / 2 if bound else high], y=[place + HALF + 0.06 if bound else place], mode="text",
        text=[said.lines(text, 26) if bound else f"  {text}"], hoverinfo="skip",
        textposition="bottom center" if bound else "middle right",  # a bound's words stand clear of its outline
    )  # fmt: skip


def _rest(figure: go.Figure, place: int, most: float) -> None:
    """The others: a ghost over all that the shares above leave them, since nobody prints their part."""
    figure.add_bar(
        x=[most], base=[0], y=[place], orientation="h", width=2 * HALF, hoverinfo="skip",
        marker={"color": "rgba(125,133,144,0.12)"}, text=[f"not printed; {words.number(most)} % at most"],
        textposition="inside", insidetextanchor="middle", textfont={"color": style.MUTED},
    )  # fmt: skip


def _takeaway(book: Factbook, printed: list[Row], ahead: list[Row]) -> str:
    first = printed[0]
    found = book.figure(str(first["id"]))
    market = (found and (found.scope.share_of or found.scope.segment)) or "market that it is in"
    text = f"{book.name(first['subject'])} is put at {cite(first)} of the {market} in {words.period(first['period'])}"
    for row in ahead:
        text += f"; {book.name(row['subject'])} is [[{row['id']}|said to be ahead]] of it, by how much is not printed"
    return f"{text}. No other share is printed."
