"""Attitudes: what users expect of AI content, and what insiders say about the rival."""

from __future__ import annotations

import textwrap

import plotly.graph_objects as go

from factbook import words
from factbook.book import Factbook
from factbook.charts import style
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty, hover, rows_for
from factbook.frames import Row, records
from factbook.view import View

SURVEY = ("respondents_agreeing", "excitement_lead")


def expectations(book: Factbook, view: View) -> Chart:
    """Shares of respondents as dots on a track from 0 to 100; a growth without base set apart."""
    rows = rows_for(book, view, SURVEY)
    if rows.empty:
        return empty()
    rows = rows.sort_values(["metric", "value"], ascending=[False, False], kind="stable")
    shares, growth = (rows[rows["metric"] == metric] for metric in SURVEY)
    places = list(range(len(shares))) + [len(shares) + 0.6 + i for i in range(len(growth))]
    labels = [_question(row) for row in (*records(shares), *records(growth))]
    figure = style.figure(
        72 * len(rows) + 70,
        xaxis={"range": [-2, 108], "tickvals": [0, 25, 50, 75, 100], "side": "top", "showgrid": False,
               "ticksuffix": " %", "title": {"text": "share of respondents; answers overlap"}},
        yaxis={"tickvals": places, "ticktext": labels, "range": [max(places) + 0.7, -0.7], "showgrid": False},
    )  # fmt: skip
    for place, row in zip(places, (*records(shares), *records(growth)), strict=True):
        _answer(figure, book, row, place)
    takeaway = ""
    if len(shares) > 1:
        named = words.join([cite(row) for row in records(shares)])
        takeaway = (
            f"Users ask for ethics, labels and checks in nearly equal measure: {named}. The answers overlap, "
            f"and without a sample size the order of figures one point apart means nothing."
        )
    notes = ["A survey by TikTok's own business division, about its own platform."] if len(shares) else []
    return drawn_from(book, figure, rows, takeaway, notes, "Dot plot from 0 to 100 percent")


def _question(row: Row) -> str:
    """The answer that was given, from the limits of the figure, in lines that fit a margin."""
    text = str(row["scope"]) or str(row["gloss"])
    return "<br>".join(textwrap.wrap(text.split(", ")[-1], 34)[:3])


def _answer(figure: go.Figure, book: Factbook, row: Row, place: float) -> None:
    if row["metric"] == "respondents_agreeing":
        figure.add_scatter(
            x=[0, 100], y=[place, place], mode="lines", hoverinfo="skip",
            line={"color": style.FAINT, "width": 6},
        )  # fmt: skip
    base = "" if row["metric"] == "respondents_agreeing" else " more; base not printed"
    figure.add_scatter(
        x=[row["value"]], y=[place], mode="markers+text", customdata=[row["id"]],
        marker=style.marker(book, str(row["subject"]), str(row["status"]), 16),
        text=[f"{words.figure(row)}{base}"], textposition="top center", hovertemplate=hover(book, row),
        cliponaxis=False,
    )  # fmt: skip


CHARTS = (
    Spec("expectations", "What do users expect of AI content?", expectations, "Dot plot",
         "Percentages of overlapping answers: they add to more than 100 and are no shares of one whole."),
)  # fmt: skip
