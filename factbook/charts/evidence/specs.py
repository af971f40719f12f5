"""Evidence: what kinds of statement there are."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence

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
SEVERAL = {"estimate": "estimates", "forecast": "forecasts", "planned": "plans", "opinion": "opinions",
           "illustration": "illustrations"}  # fmt: skip
"""Several statements of a kind that is no reported fact."""
LOOKS = {mark_styles.FACT: "reported<br>or surveyed", mark_styles.OPEN: "estimate,<br>plan, opinion",
         mark_styles.OURS: "calculated<br>by us"}  # fmt: skip
"""The columns of a narrow screen, by the looks of the marks."""
ACROSS, CLOSE, ROW, SPARE, TOTAL = 3, 5, 17, 80, 3.4
"""Marks beside each other in a column, and in one of a narrow screen; pixels of a row of them, and around all;
and how wide the column of sums is, in marks."""
HEADS, LINE = 70, 10
"""Pixels that the names of the kinds of statement take above their columns, and letters of a line of them."""


def repeated(frame: pd.DataFrame) -> int:
    """How many reported figures a second article has from the same source as a first: no further proof."""
    told = frame[frame["status"] != "implied"]
    alike = told[told.duplicated(UNIT, keep=False)]  # few: only they are held against each other
    elsewhere = alike.groupby(UNIT)["article"].transform("nunique") > 1
    return int(alike[elsewhere].duplicated(UNIT).sum())


def kinds(book: Factbook, view: View) -> Chart:
    """Every figure, by topic and by kind of statement."""
    rows = frames.selected(frames.figures(book), view, book)
    if rows.empty:
        return empty()
    statuses = mark_styles.present(rows["status"])
    figure, drawn = _matrix(book, rows, [(_head(status), [status]) for status in statuses], ACROSS)
    looks = [(head, [s for s in statuses if mark_styles.MARKS[s].family == family])
             for family, head in LOOKS.items()]  # fmt: skip
    tall = figure.layout.height
    narrow, _ = _matrix(book, rows, [(head, held) for head, held in looks if held], CLOSE)
    narrow.update_traces(marker={"size": 8}, selector={"mode": "markers"})
    blank.keyed(figure, book, list(rows["company"].value_counts().index), HEADS)
    own = json.loads(str(narrow.to_json(engine="json")))
    taller = narrow.layout.height - tall
    close = figure.layout.meta["narrow"] | {"data": own["data"], "until": 480}
    close |= {axis: own["layout"][axis] for axis in ("xaxis", "yaxis")}
    figure.update_layout(meta={"narrow": close | {"height": close["height"] + taller}})
    return drawn_from(book, figure, drawn, _takeaway(rows), [], "Unit marks by topic and kind of statement")


def _takeaway(rows: pd.DataFrame) -> str:
    """How many of the marks are no reported facts, of which kinds; what the others are, and which only repeat."""
    reported = rows[rows["status"] != "implied"]
    loose = mark_styles.present(reported.loc[reported["status"].isin(mark_styles.HOLLOW), "status"])
    number = int(reported["status"].isin(loose).sum())
    fact, ours = len(reported) - number, len(rows) - len(reported)
    kinds = figure_words.join([SEVERAL[status] for status in loose], "or")
    said = (
        [f"{number} of {figure_words.count(len(reported), 'reported figure')} are {kinds}."] if loose else []
    )
    if fact:
        who = f"The other {fact} are" if loose else f"All {figure_words.count(fact, 'reported figure')} are"
        said.append(f"{who} reported as fact or come from a survey: somebody says so, which is no proof.")
    if again := repeated(rows):
        said.append(
            f"{again} of the {len(reported)} {'repeats' if again == 1 else 'repeat'} another from the same source."
        )
    if ours:
        said.append(
            f"{figure_words.count(ours, 'more figure')} {'is' if ours == 1 else 'are'} calculated by us."
        )
    return " ".join(said)


def _matrix(
    book: Factbook, rows: pd.DataFrame, columns: Sequence[tuple[str, Sequence[str]]], across: int
) -> tuple[go.Figure, pd.DataFrame]:
    """A cell for each topic and column, filled with one mark a figure; and how many are reported, in all."""
    figure, top, ticks, drawn = blank.figure(100), 0.0, [], []
    width, topics = across + 1.5, list(rows["topic"].value_counts().index)
    ordered, total = rows.sort_values(["company", "id"]), sum(held != ["implied"] for _, held in columns)
    # what we calculated stands behind the sum
    left = [i * width + (TOTAL if i >= total else 0) for i in range(len(columns))]
    for topic in topics:
        own = ordered[ordered["topic"] == topic]
        cells = [thinned(own[own["status"].isin(held)], len(rows)) for _, held in columns]
        for begin, cell in zip(left, cells, strict=True):
            places = [(begin + i % across, top + i // across) for i in range(len(cell))]
            if places:
                drawn.append(cell)
                unit_marks.marks(figure, book, cell, places)
        ticks.append(top)
        top += max(1 + (len(cell) - 1) // across for cell in cells) + 0.8
    middles, below, among = [begin + (across - 1) / 2 for begin in left], top + 0.2, total * width + 0.4
    _sums(figure, rows, columns, topics, ([*middles, among], [*ticks, below]))
    figure.update_layout(
        height=int(ROW * (top + 1.4) + SPARE),
        xaxis={"side": "top", "showgrid": False, "tickangle": 0,
               "range": [-1, len(columns) * width + TOTAL - (0.5 if total < len(columns) else 0)],
               "tickvals": [*middles, among],
               "ticktext": [*(head for head, _ in columns), "<b>in all</b>"]},
        yaxis={"tickvals": [*ticks, below], "ticktext": [*(t.capitalize() for t in topics), "<b>In all</b>"],
               "range": [top + 1.4, -0.9], "showgrid": False},
    )  # fmt: skip
    return figure, pd.concat(drawn)


def _sums(
    figure: go.Figure,
    rows: pd.DataFrame,
    columns: Sequence[tuple[str, Sequence[str]]],
    topics: Sequence[str],
    at: tuple[Sequence[float], Sequence[float]],
) -> None:
    """How many figures each column and each topic has, in all in the corner: the last of both places."""
    (*middles, among), ticks = at
    held = zip(middles, columns, strict=True)
    _said(figure, [(x, ticks[-1], int(rows["status"].isin(kinds).sum())) for x, (_, kinds) in held])
    numbers = zip(ticks, _reported(rows, topics), strict=True)
    _said(figure, [(among, y, int(number)) for y, number in numbers])


def _reported(rows: pd.DataFrame, topics: Sequence[str]) -> list[int]:
    """How many figures of each topic are reported, and not calculated by us; and of all together."""
    reported = rows[rows["status"] != "implied"]
    return [*reported["topic"].value_counts().reindex(pd.Index(topics), fill_value=0), len(reported)]


def _said(figure: go.Figure, sums: Sequence[tuple[float, float, int]]) -> None:
    figure.add_scatter(
        x=[x for x, _, _ in sums], y=[y for _, y, _ in sums], text=[f"<b>{n}</b>" for _, _, n in sums],
        mode="text", hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip


def _head(status: str) -> str:
    """A kind of statement in short lines, above its column."""
    return "<br>".join(
        textwrap.wrap(mark_styles.MARKS[status].word.split(": ")[0], LINE, break_long_words=False)
    )


CHARTS = (
    Spec("kinds", "How good is the evidence?", kinds, "Unit marks",
         "Reported as fact means that somebody says so, not that it is proven.", page="evidence",
         subtitle="Every figure as a mark, by topic and by kind of statement"),
    Spec("unprinted", "What is missing?", missing_fields.unprinted, "Matrix of counts",
         "What is missing is left open, never filled in.", page="evidence",
         subtitle="How many figures of each topic lack something that they need"),
    *retellings.CHARTS,
)  # fmt: skip
