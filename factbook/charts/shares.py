"""Market shares as bars from 0 to 100 percent: what is printed, and what the ranks allow."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from factbook import frames, series, words
from factbook.book import Factbook
from factbook.charts import said, style
from factbook.charts.chart import (
    Chart,
    cite,
    drawn_from,
    empty,
    hidden_note,
    hover,
    newest_of_many,
    older_note,
    rows_for,
)
from factbook.frames import Row, records
from factbook.view import View

ROW, HALF = 70, 0.24
"""The height of a row in pixels, and half of the thickness of its bar in rows."""
SHARE, RANK = "market_part", "market_place"


OF_ONE = series.QUANTITY
TOLD = 4
"""Shares that the sentence names."""


def shares(book: Factbook, view: View) -> Chart:
    """A bar for each printed share, and a range bar for whoever is only said to be ahead of one."""
    every = rows_for(book, view, (SHARE,), narrow=newest_of_many)
    if every.empty:
        return empty()
    rows, older = series.newest(every, OF_ONE), series.older(every, OF_ONE)
    rows = series.best_first(rows.assign(market=[_market(book, row) for row in records(rows)]))
    market = str(rows["market"].iloc[0])
    left = rows[rows["market"] != market]
    rows = rows[rows["market"] == market].sort_values(["day", "high"], ascending=False, kind="stable")
    ahead = frames.drawn(frames.selected(frames.relations(book), view, book), view)
    ahead = ahead[(ahead["kind"] == "surpasses") & ahead["counterparty"].isin(rows["subject"])]
    ahead = ahead[~ahead["subject"].isin(rows["subject"])]  # whoever has a share of their own needs no bound
    printed = [(row, 0.0, float(row["high"])) for row in records(rows)]
    bounds = [_bound(row, rows) for row in records(ahead)]
    bars = [*reversed(bounds), *printed]
    before = [_of_one(row, records(older)) for row, _, _ in bars]
    figure = _frame(book, bars)
    for place, ((row, low, high), earlier) in enumerate(zip(bars, before, strict=True)):
        _bar(figure, book, row, (low, high), place)
        _earlier(figure, book, earlier, place)
    alike = rows["place"].nunique() == 1 and rows["period"].nunique() == 1
    taken = sum(max(low, 0.0) or high for _, low, high in bars) if alike else 0.0
    _rest(figure, len(bars), max(0.0, 100 - taken))
    ours = ahead.assign(
        status="implied"
    )  # that somebody is ahead is printed, how far the bar reaches is ours
    drawn = pd.concat(
        [f for f in (ours, rows, pd.DataFrame([r for rs in before for r in rs])) if not f.empty]
    )
    takeaway = _takeaway(book, records(rows), records(ahead))
    notes = [
        *hidden_note(book, view, (SHARE,)),
        *_others(left),
        *older_note(pd.DataFrame([r for rs in before for r in rs])),
    ]
    return drawn_from(book, figure, drawn, takeaway, notes, "Bars from 0 to 100 percent")


def _market(book: Factbook, row: Row) -> str:
    """Of what market a figure is a share."""
    found = book.figure(str(row["id"]))
    return (found and (found.scope.share_of or found.scope.segment)) or "market that it is in"


def _bound(row: Row, rows: pd.DataFrame) -> tuple[Row, float, float]:
    """Whoever is only said to be ahead of a share: from that share to what it leaves of the whole."""
    floor = float(series.best_first(rows[rows["subject"] == row["counterparty"]])["low"].iloc[0])
    return row, floor, 100 - floor


def _of_one(row: Row, older: list[Row]) -> list[Row]:
    """The older values of a share."""
    return [old for old in older if "role" in row and all(old[key] == row[key] for key in OF_ONE)]


def _earlier(figure: go.Figure, book: Factbook, rows: list[Row], place: int) -> None:
    for row in rows:
        figure.add_scatter(
            x=[row["high"]], y=[place], mode="markers", customdata=[row["id"]], hovertemplate=hover(book, row),
            marker=style.marker(book, str(row["subject"]), str(row["status"]), 7) | {"opacity": 0.55},
        )  # fmt: skip


def _others(left: pd.DataFrame) -> list[str]:
    markets = words.join(list(dict.fromkeys(left["market"])))
    return (
        [f"Set aside: {words.count(len(left), 'share')} of another market ({markets})."] if len(left) else []
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
    """The shares printed of one market, each with its time, the newest first, and who is only said to be ahead."""
    market = _market(book, printed[0])
    told = [
        f"{book.name(row['subject'])} is put at {cite(row)} of the {market} in {words.period(row['period'])}"
        for row in printed[:TOLD]
    ]
    told += [
        f"{book.name(row['subject'])} is [[{row['id']}|said to be ahead]] of {book.name(row['counterparty'])}, by how much is not printed"
        for row in ahead
    ]
    last = ". No other share is printed." if len(printed) == 1 else "."
    more = f"; {words.count(len(printed) - TOLD, 'other')} stand beside them" if len(printed) > TOLD else ""
    return f"{'; '.join(told)}{more}{last}"
