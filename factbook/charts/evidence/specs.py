"""Evidence: what kinds of statement there are."""

from __future__ import annotations

import textwrap

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import Chart, Spec, drawn_from, empty, thinned
from factbook.charts.evidence import missing_fields, retellings
from factbook.charts.forms import unit_marks
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.view import View

UNIT = ["origin", "subject", "metric", "period", "unit", "low", "high"]
"""Figures that agree in all of these are one figure told again."""
HEADS, LINE = 70, 10
"""Pixels that the names of the kinds of statement take above their columns, and letters of a line of them."""


def once(frame: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The figures without those that a second article tells again from the same source, and how many."""
    ordered = frame.sort_values("published", kind="stable")
    alike = ordered[ordered.duplicated(UNIT, keep=False)]  # few: only they are held against each other
    elsewhere = alike.groupby(UNIT)["article"].transform("nunique") > 1
    again = alike[alike.duplicated(UNIT) & (alike["status"] != "implied") & elsewhere]
    return ordered.drop(again.index), len(again)


def kinds(book: Factbook, view: View) -> Chart:
    """Every figure once, by topic and by kind of statement."""
    frame = frames.selected(frames.figures(book), view, book)
    if frame.empty:
        return empty()
    rows, _ = once(frame)
    statuses = mark_styles.present(rows["status"])
    topics = list(rows["topic"].value_counts().index)
    figure, drawn = _matrix(book, rows, topics, statuses)
    blank.keyed(figure, book, list(rows["company"].value_counts().index), HEADS)
    reported = frame[frame["status"] != "implied"]
    measured = int(reported["status"].isin(["actual", "survey"]).sum())
    other, ours = len(reported) - measured, len(frame) - len(reported)
    takeaway = f"{measured} of {figure_words.count(len(reported), 'reported figure')} are told as fact or come from a survey."
    takeaway += f" The other {other} are estimates, forecasts, plans, opinions and examples." if other else ""
    takeaway += _fewer(rows, len(reported)) if len(drawn) == len(rows) else ""
    takeaway += (
        f" {figure_words.count(ours, 'more figure')} {'is' if ours == 1 else 'are'} calculated by us."
        if ours
        else ""
    )
    form = "Unit marks by topic and kind of statement"
    return drawn_from(book, figure, drawn, takeaway, [], form)


def _fewer(rows: pd.DataFrame, reported: int) -> str:
    """Why there are fewer marks than figures, where there are."""
    again = reported - int((rows["status"] != "implied").sum())
    if not again:
        return ""
    return f" {again} of the {reported} {'repeats' if again == 1 else 'repeat'} a figure from the same source and {'has' if again == 1 else 'have'} no mark of {'its' if again == 1 else 'their'} own."


def _matrix(
    book: Factbook, rows: pd.DataFrame, topics: list[str], statuses: list[str], across: int = 3
) -> tuple[go.Figure, pd.DataFrame]:
    """A cell for each topic and status, filled with one mark a figure."""
    figure, top, ticks, drawn = blank.figure(100), 0.0, [], []
    width = across + 1.5
    whole = dict(list(rows.sort_values(["company", "id"]).groupby(["topic", "status"])))
    for topic in topics:
        cells = [thinned(whole.get((topic, s), rows.iloc[:0]), len(rows)) for s in statuses]
        for column, cell in enumerate(cells):
            places = [(column * width + i % across, top + i // across) for i in range(len(cell))]
            if places:
                drawn.append(cell)
                unit_marks.marks(figure, book, cell, places)
        ticks.append(top)
        top += max(1 + (len(cell) - 1) // across for cell in cells) + 0.8
    figure.update_layout(
        height=int(17 * top + 80),
        xaxis={"side": "top", "showgrid": False, "range": [-1, len(statuses) * width - 0.5],
               "tickvals": [i * width + (across - 1) / 2 for i in range(len(statuses))],
               "ticktext": [_head(s) for s in statuses]},
        yaxis={"tickvals": ticks, "ticktext": [t.capitalize() for t in topics], "range": [top, -0.9],
               "showgrid": False},
        meta={"narrow": {"marker": 6, "xaxis": {"tickangle": -90, "tickfont": {"size": 12}}}},
    )  # fmt: skip
    return figure, pd.concat(drawn)


def _head(status: str) -> str:
    """A kind of statement in short lines, above its column."""
    return "<br>".join(
        textwrap.wrap(mark_styles.MARKS[status].word.split(": ")[0], LINE, break_long_words=False)
    )


CHARTS = (
    Spec("kinds", "How good is the evidence?", kinds, "Unit marks",
         "Reported as fact means that somebody says so, not that it is proven.", page="evidence",
         subtitle="Every figure as a mark, by topic and by kind of statement; a figure that one source repeats is drawn once"),
    Spec("unprinted", "What is missing?", missing_fields.unprinted, "Matrix of counts",
         "What is missing is left open, never filled in.", page="evidence",
         subtitle="How many figures of each topic lack something that they need"),
    *retellings.CHARTS,
)  # fmt: skip
