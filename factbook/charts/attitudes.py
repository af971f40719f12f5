"""Attitudes: what users expect of AI content, and what insiders say about the rival."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from factbook import words
from factbook.book import Factbook
from factbook.charts import said, stances, style
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty, hidden_note, hover, rows_for
from factbook.frames import Row, records
from factbook.view import View

SHARE, GROWTH = "respondents_agreeing", "excitement_lead"
SURVEY = (SHARE, GROWTH)


def expectations(book: Factbook, view: View) -> Chart:
    """Shares of respondents as dots on a track from 0 to 100; a growth without base set apart."""
    rows = rows_for(book, view, SURVEY)
    if rows.empty:
        return empty()
    rows = rows.sort_values(["status", "value"], ascending=[False, False], kind="stable")
    shares, growth = (rows[rows["metric"] == metric] for metric in SURVEY)
    rows = pd.concat([shares, growth])
    places = [float(i) + (0.5 if i >= len(shares) and len(shares) else 0.0) for i in range(len(rows))]
    figure = _frame(book, records(rows), places, len(shares))
    for place, row in zip(places, records(rows), strict=True):
        _answer(figure, book, row, place)
    notes = [*_askers(book, rows), *hidden_note(book, view, SURVEY)]
    return drawn_from(book, figure, rows, _takeaway(shares, growth), notes, "Dot plot from 0 to 100 percent")


def _frame(book: Factbook, rows: list[Row], places: list[float], shares: int) -> go.Figure:
    """The track from 0 to 100 percent; each answer stands as a line of words above its track."""
    axis = {"range": [-2, 104], "tickvals": [0, 25, 50, 75, 100], "side": "top", "showgrid": False,
            "ticktext": ["0 %", "25 %", "50 %", "75 %", "100 %"]}  # fmt: skip
    title = "share of respondents; the answers overlap" if shares else ""
    return style.figure(
        int(62 * (max(places) + 1)) + 76,
        xaxis=axis | {"title": {"text": title}},
        yaxis={"visible": False, "range": [max(places) + 0.5, -0.75]},
        annotations=_questions(book, rows, places, 110),
        meta={"narrow": {"annotations": _questions(book, rows, places, 46)}},
    )


def _questions(book: Factbook, rows: list[Row], places: list[float], width: int) -> list[Row]:
    return [
        {"text": said.lines(_question(book, row), width, 2), "x": 0, "y": place - 0.22, "yanchor": "bottom",
         "xanchor": "left", "align": "left", "showarrow": False}
        for place, row in zip(places, rows, strict=True)
    ]  # fmt: skip


def _question(book: Factbook, row: Row) -> str:
    """The figure and the answer that was given, from the limits of the figure."""
    fact = book.facts.get(str(row["id"]))
    scope = fact.scope if fact else book.derived[str(row["id"])].scope
    if row["metric"] == SHARE:
        return f"<b>{words.figure(row)}</b> {scope.condition or row['scope']}"
    metric = book.metrics[str(row["metric"])].name.lower()
    return f"<b>{words.figure(row)}</b> {metric}, {scope.product or row['scope']}; a growth, base not printed"


def _answer(figure: go.Figure, book: Factbook, row: Row, place: float) -> None:
    """One answer: its dot on the track; a growth has no track, since its base is not printed."""
    share = row["metric"] == SHARE
    if share:
        figure.add_scatter(
            x=[0, 100], y=[place, place], mode="lines", hoverinfo="skip",
            line={"color": style.FAINT, "width": 6},
        )  # fmt: skip
    figure.add_scatter(
        x=[row["value"] if share else 0], y=[place], mode="markers", customdata=[row["id"]],
        marker=style.marker(book, str(row["subject"]), str(row["status"]), 16),
        hovertemplate=hover(book, row), cliponaxis=False,
    )  # fmt: skip


def _askers(book: Factbook, rows: pd.DataFrame) -> list[str]:
    """Who asked whom, where an article says so: a company's survey about itself is named as one."""
    asked = rows[(rows["status"] == "survey") & (rows["said_by"] != "")]
    own = [name for name in dict.fromkeys(asked["said_by"])
           if book.company(name) in set(asked["company"])]  # fmt: skip
    return [f"Asked by {book.name(name)}, about its own platform; no sample size is printed." for name in own]


def _takeaway(shares: pd.DataFrame, growth: pd.DataFrame) -> str:
    printed = records(shares[shares["status"] == "survey"])
    text = ""
    if len(printed) > 1:
        gap = printed[0]["value"] - printed[-1]["value"]
        text = (
            f"Users give {words.count(len(printed), 'wish', 'wishes')} almost equal weight: "
            f"{words.join([cite(row) for row in printed])}. They lie {words.number(gap)} points apart, "
            "which without a sample size is no ranking. "
        )
    elif printed:
        text = f"{cite(printed[0])} of those asked: {str(printed[0]['gloss']).rstrip('.')}. "
    if len(growth):
        text += f"The {cite(records(growth)[0])} stands apart: a growth whose base is not printed."
    return text.strip()


CHARTS = (
    Spec("expectations", "What do users expect of AI content?", expectations, "Dot plot",
         "Percentages of overlapping answers: they add to more than 100 and are no shares of one whole."),
    Spec("stances", "What do insiders say about the new rival?", stances.stances, "Statements along an axis",
         "One statement is one voice; the count of statements measures nothing."),
)  # fmt: skip
