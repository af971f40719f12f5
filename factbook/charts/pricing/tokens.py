"""Pricing: what one unit of money buys, before and after a cut."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from factbook.charts.chart import Chart, drawn_from, empty, hover, rows_for
from factbook.charts.forms import labelled_rows
from factbook.charts.forms.labelled_rows import Lane, Scale
from factbook.charts.pricing.cut import is_before, limited, product, told_when
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

TOKENS = "bought_for_one"
ROOM, CLOSE = 0.8, 0.6
"""The part of a wide and of a narrow picture that the bars take: the words have room beyond the longest."""


def tokens(book: Factbook, view: View) -> Chart:
    """What one unit of money buys before and after a cut: hollow bars on one scale from nought."""
    rows = rows_for(book, view, [TOKENS])
    if rows.empty:
        return empty()
    rows = series.best_first(rows).assign(side=0)
    rows = rows.assign(side=[0 if is_before(book, row) else 1 for row in records(rows)])
    lead = records(rows)[0]
    left = rows[rows["metric"] != lead["metric"]]
    rows = series.alike(rows, lead, "metric")
    ordered = [
        row
        for _, same in rows.groupby(["subject", "place", "day"], sort=False)
        for row in records(same.sort_values("side"))
    ]
    name = book.metrics[str(lead["metric"])].name
    figure = _figure(book, ordered, Scale(0, _end(float(rows["high"].max() or 1))), name)
    notes = [f"Not drawn: {figure_words.count(len(left), 'figure')} of another measure."] if len(left) else []
    return drawn_from(
        book, figure, pd.DataFrame(ordered), _tokens_takeaway(book, rows, name), notes, "Bars from zero"
    )


def _figure(book: Factbook, ordered: list[Row], scale: Scale, name: str) -> go.Figure:
    """A bar a row, its words beyond its end."""
    details = [f"{book.name(str(row['subject']))}, {told_when(row, brief=True)}" for row in ordered]
    apart = len(set(details)) > 1  # where all are of one cut, the sentence says whose and when
    titles = [
        Lane(("Before the cut", "After the cut")[row["side"]], detail if apart else "")
        for row, detail in zip(ordered, details, strict=True)
    ]
    figure, places = labelled_rows.figure(
        titles, scale, {"title": {"text": name.lower()}, "tickformat": "~s", "nticks": 5}
    )
    narrow = figure.layout.meta["narrow"]
    figure.update_layout(
        xaxis={"domain": [0, ROOM]}, meta={"narrow": narrow | {"xaxis": {"domain": [0, CLOSE]}}}
    )
    for place, row in zip(places, ordered, strict=True):
        figure.add_bar(x=[row["high"]], y=[place], orientation="h", width=0.42, customdata=[row["id"]],
                       marker=mark_styles.bar(book, str(row["subject"]), str(row["status"])),
                       hovertemplate=hover(book, row))  # fmt: skip
    figure.update_layout(annotations=[_at_end(row, y) for y, row in zip(places, ordered, strict=True)])
    return figure


def _end(most: float) -> float:
    """The first round end of an axis beyond a value: in half steps of its power of ten."""
    step = 10.0 ** math.floor(math.log10(most)) / 2
    return math.ceil(most / step) * step


def _at_end(row: Row, y: float) -> Row:
    """The words beside the end of a bar."""
    ours = "<br>calculated" if row["status"] == "implied" else ""
    return {
        "x": row["high"],
        "y": y,
        "text": f"{figure_words.figure(row)}{ours}",
        "showarrow": False,
        "align": "left",
        "xanchor": "left",
        "xshift": 8,
    }


def _tokens_takeaway(book: Factbook, rows: pd.DataFrame, name: str) -> str:
    """The newest figure after a cut, with that before just this cut."""
    after = series.best(rows[rows["side"] == 1]) or records(rows)[0]
    limits, when = limited(book, after), told_when(after)
    name = f"{name} from {book.name(str(after['subject']))}"
    before = [row for row in records(rows[rows["side"] == 0]) if _one_cut(book, row, after)]
    if not before or not before[0]["high"] or after["side"] == 0:
        return f"{name}: {cite(after)}. That holds {limits} ({when})."
    times = figure_words.number(figure_words.significant(after["high"] / before[0]["high"], 2))
    return (
        f"{name}: {cite(after)} after the cut against {cite(before[0])} before it, {times} times as many. "
        f"That holds {limits} ({when})."
    )


def _one_cut(book: Factbook, before: Row, after: Row) -> bool:
    """Whether two figures stand before and after one cut."""
    same = all(before[key] == after[key] for key in ("metric", "subject", "unit", "place", "period"))
    return same and product(book, before) == product(book, after)
