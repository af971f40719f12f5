"""Market shares as bars from 0 to 100 percent: what is given, and what the ranks allow."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank, mark_words
from factbook.charts.chart import (
    Chart,
    drawn_from,
    empty,
    hidden_note,
    hover,
    newest_of_many,
    older_note,
    rows_for,
)
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

REACH = 6
"""How far an arrow reaches beyond its bound, in percent."""
ROW, HALF = 48, 0.28
"""The height of a row in pixels, and half of the thickness of its bar in rows."""
SHARE, RANK = "market_part", "market_place"


OF_ONE = series.QUANTITY
TOLD = 4
"""Shares that the sentence names."""


def shares(book: Factbook, view: View) -> Chart:
    """A bar for each share that is given, and an arrow for whoever is only said to be ahead of one."""
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
    earlier = pd.DataFrame([row for found in before for row in found])
    ours = ahead.assign(
        status="implied"
    )  # that somebody is ahead is given, how far the arrow reaches is ours
    drawn = pd.concat([f for f in (ours, rows, earlier) if not f.empty])
    alike = rows["place"].nunique() == 1 and rows["period"].nunique() == 1
    return drawn_from(
        book, _figure(book, bars, before, alike), drawn, _takeaway(book, records(rows), records(ahead)),
        [*hidden_note(book, view, (SHARE,)), *_others(left), *older_note(earlier)],
        "Bars from 0 to 100 percent", subtitle=f"Share of the {market}",
    )  # fmt: skip


def _figure(
    book: Factbook, bars: list[tuple[Row, float, float]], before: list[list[Row]], alike: bool
) -> go.Figure:
    """The shares with their older values, and what those of one place and time leave to everybody else."""
    figure = _frame(book, bars)
    for place, ((row, low, high), earlier) in enumerate(zip(bars, before, strict=True)):
        _bar(figure, book, row, (low, high), place)
        _earlier(figure, book, earlier, place)
    taken = sum(max(low, 0.0) or high for _, low, high in bars) if alike else 0.0
    _rest(figure, len(bars), max(0.0, 100 - taken))
    return figure


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
            marker=mark_styles.marker(book, str(row["subject"]), str(row["status"]), 7) | {"opacity": 0.55},
        )  # fmt: skip


def _others(left: pd.DataFrame) -> list[str]:
    markets = figure_words.join(list(dict.fromkeys(left["market"])))
    return (
        [f"Not drawn: {figure_words.count(len(left), 'share')} of another market ({markets})."]
        if len(left)
        else []
    )


def _frame(book: Factbook, bars: list[tuple[Row, float, float]]) -> go.Figure:
    labels = [book.name(str(row["subject"])) for row, _, _ in bars]
    return blank.figure(
        ROW * (len(bars) + 1) + 60,
        xaxis={"range": [0, 104], "tickvals": [0, 25, 50, 75, 100], "side": "top", "showgrid": True, "gridcolor": mark_styles.GRID,
               "ticktext": ["0 %", "25 %", "50 %", "75 %", "100 %"]},
        yaxis={"tickvals": list(range(len(bars) + 1)), "ticktext": [*labels, "Others"], "showgrid": False,
               "range": [len(bars) + 0.6, -0.6]},
        barmode="overlay",
    )  # fmt: skip


def _bar(figure: go.Figure, book: Factbook, row: Row, ends: tuple[float, float], place: int) -> None:
    """A share that is given as a bar; where only "larger than" is, a hatched one to the bound, and an arrow on from it."""
    if "metric" not in row:
        _larger(figure, book, row, ends[0], place)
        return
    figure.add_bar(
        x=[ends[1]], y=[place], orientation="h", width=2 * HALF, customdata=[row["id"]],
        marker=mark_styles.bar(book, str(row["subject"]), str(row["status"])), hovertemplate=hover(book, row),
    )  # fmt: skip
    kind = mark_styles.MARKS[str(row["status"])].said
    figure.add_scatter(
        x=[ends[1]], y=[place], mode="text", text=[f"  {figure_words.figure(row)}{f', {kind}' if kind else ''}"],
        hoverinfo="skip", textposition="middle right",
    )  # fmt: skip


def _larger(figure: go.Figure, book: Factbook, row: Row, floor: float, place: int) -> None:
    hue = mark_styles.colour(book, str(row["subject"]))
    figure.add_bar(
        x=[floor], y=[place], orientation="h", width=2 * HALF, hoverinfo="skip",
        marker=mark_styles.bar(book, str(row["subject"]), "implied"),
    )  # fmt: skip
    figure.add_scatter(x=[floor, floor + REACH], y=[place] * 2, mode="lines", hoverinfo="skip",
                       line={"color": hue, "width": 2})  # fmt: skip
    figure.add_scatter(
        x=[floor + REACH], y=[place], mode="markers+text", customdata=[row["id"]], hovertemplate=mark_words.hover(book, row),
        marker={"symbol": "triangle-right", "size": 13, "color": hue}, textposition="middle right",
        text=[f"  more than {book.name(str(row['counterparty']))}"],
    )  # fmt: skip


def _rest(figure: go.Figure, place: int, most: float) -> None:
    """The others: words and a thin line as far as they can reach, since nobody prints their part."""
    figure.add_scatter(x=[0, most], y=[place] * 2, mode="lines", hoverinfo="skip",
                       line={"color": mark_styles.FAINT, "width": 2, "dash": "dot"})  # fmt: skip
    figure.add_scatter(
        x=[most], y=[place], mode="text", text=[f"  not given; {figure_words.number(most)} % at most"], hoverinfo="skip",
        textposition="middle right", textfont={"color": mark_styles.MUTED},
    )  # fmt: skip


def _holds(row: Row) -> str:
    """What is said with a share: a fact is told as one, and nothing else."""
    return "holds" if row["status"] == "actual" else "is put at"


def _takeaway(book: Factbook, given: list[Row], ahead: list[Row]) -> str:
    """The newest share of a market, and who is said to hold more; then the others."""
    first, market = given[0], _market(book, given[0])
    more = [
        f"{book.name(row['subject'])} is [[{row['id']}|said to hold more]]"
        for row in ahead
        if row["counterparty"] == first["subject"]
    ]
    lead = f"{book.name(first['subject'])} {_holds(first)} {cite(first)} of the {market} in {figure_words.period(first['period'])}"
    text = figure_words.join([lead, *more])
    told = [
        f"{book.name(row['subject'])} with {cite(row)} in {figure_words.period(row['period'])}"
        for row in given[1:TOLD]
    ]
    if not told:
        return f"{text}. {'How much more is not given' if more else 'No other share is given'}."
    left = (
        f"; {figure_words.count(len(given) - TOLD, 'other')} stand beside them" if len(given) > TOLD else ""
    )
    return f"{text}. Also {figure_words.join(told)}{left}."
