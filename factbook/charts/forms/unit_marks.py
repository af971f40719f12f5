"""Unit marks: one small mark a fact, in rows; counting without pretending to measure.

The marks have the shapes that they have in every other chart, so that one legend reads them all.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Sequence

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import hover, thinned
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row, records

SIZE = 10
MOST_ROWS = 24
"""Rows of their own that a chart has; the marks of all others share one more."""
OTHERS = ""
ACROSS = 20
"""Marks in a row before it wraps: as many as a narrow screen has room for."""
WIDE = 40
"""Places that a wide screen has: the marks stand close to their label."""


def rows(
    book: Factbook, frame: pd.DataFrame, by: str, name: Callable[[str], str], most: int = MOST_ROWS
) -> tuple[go.Figure, pd.DataFrame]:
    """A figure with a row of marks for each value of the column `by`, the fullest first.

    Returns it with the frame in reading order. Within a row the marks stand by kind of statement
    and by company, and wrap. Where there are too many to draw, a row has its share of the marks,
    and its label counts them all; of more than `most` values, those with least share the last row.
    """
    kinds, values = {kind: i for i, kind in enumerate(mark_styles.MARKS)}, frame[by].value_counts()
    kept = frame[by].isin(values.index[:most])
    frame = frame.assign(_kind=frame["status"].map(kinds), _row=frame[by].where(kept, OTHERS))
    groups = sorted(frame.sort_values(["_kind", "company", "id"]).groupby("_row"),
                    key=lambda item: (item[0] == OTHERS, -len(item[1]), str(item[0])))  # fmt: skip
    figure, ticks, labels, top, drawn = blank.figure(100), [], [], 0.0, []
    for value, every in groups:
        drawn.append(group := thinned(every, len(frame)))
        marks(figure, book, group, [(i % ACROSS, top + i // ACROSS) for i in range(len(group))])
        ticks.append(top)
        who = name(str(value)) if value != OTHERS else f"{figure_words.number(len(values) - most)} others"
        labels.append(f"{who}  <b>{figure_words.number(len(every))}</b>")
        top += math.ceil(len(group) / ACROSS) + 0.5
    figure.update_layout(
        height=int(26 * top + 30),
        xaxis={"visible": False, "range": [-0.7, WIDE]},
        yaxis={"tickvals": ticks, "ticktext": labels, "range": [top, -0.8], "showgrid": False},
        meta={"narrow": {"xaxis": {"visible": False, "range": [-0.7, ACROSS]}}},
    )
    return figure, pd.concat(drawn)


def marks(
    figure: go.Figure,
    book: Factbook,
    group: pd.DataFrame,
    places: Sequence[tuple[float, float]],
    text: Sequence[str] = (),
) -> None:
    """Draw one mark a row of the frame at the places given, with a text beside it where there is one."""
    found = records(group)
    hues = [mark_styles.hue(book, str(row["subject"]), str(row["status"])) for row in found]
    figure.add_scatter(
        x=[x for x, _ in places],
        y=[y for _, y in places],
        mode="markers+text" if text else "markers",
        text=list(text) or None,
        textposition="middle right",
        cliponaxis=False,
        customdata=[row["id"] for row in found],
        hovertemplate=[_said(book, row) for row in found],
        marker={
            "symbol": [mark_styles.MARKS[str(row["status"])].symbol for row in found],
            "size": SIZE,
            "color": hues,
            "line": {"color": hues, "width": 1.6},
        },
    )


def _said(book: Factbook, row: Row) -> str:
    """The words at a mark, be it a figure, an event or a relation."""
    if isinstance(row.get("metric"), str):
        return hover(book, row)
    gloss = "<br>".join(textwrap.wrap(str(row["gloss"]), 60))
    return f"<b>{book.name(str(row['subject']))}</b><br>{gloss}<br>{mark_styles.MARKS[str(row['status'])].word}<extra></extra>"
