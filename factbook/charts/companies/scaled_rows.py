"""Rows of figures, each measure on a scale of its own: words beside the marks, on a narrow screen above them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import hover
from factbook.charts.merged_traces import joined
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row

Measure = tuple[str, Sequence[Row]]
"""What a measure is called, in lines, and its figures."""
ROW, STEP, AIR = 34, 0.75, 0.7
"""Pixels of a row, and the rows that a figure takes, and that stand after the last of a measure."""
BOUND = 0.14
"""How long the arrow of a limit is, in lengths of its row's scale."""
LINE, MARK, LETTERS = 17, 11, 44
"""On a narrow screen: pixels of a line of words and of half a mark, and letters that a line has."""


def draw(book: Factbook, measures: Sequence[Measure], axis: Row, below: float) -> go.Figure:
    """A line for each figure, the newest of its measure first, from zero to its place on the measure's own scale.

    Args:
        book: the facts.
        measures: what is drawn.
        axis: the axis on a wide screen.
        below: where the axis begins: at zero, or at less where a figure is negative.
    """
    figure, top, ticks = blank.figure(100), 0.0, list[float]()
    for _, rows in measures:
        ticks.append(top)
        for row, place in _placed(rows):
            _dot(figure, book, row, place, top)
            _beside(figure, book, row, place, top)
            top += STEP
        top += AIR
    labels = [label for label, _ in measures]
    figure.update_layout(
        height=int(ROW * top + 64), xaxis=axis, meta={"narrow": _narrow(book, measures, below)},
        yaxis={"tickvals": ticks, "ticktext": labels, "range": [top - 0.2, -0.7], "showgrid": False},
    )  # fmt: skip
    return figure


def _narrow(book: Factbook, measures: Sequence[Measure], below: float) -> dict[str, Any]:
    """The rows on a narrow screen: every word above its line, and each line as wide as the screen."""
    figure, depth, notes = blank.figure(100), 0.0, list[Row]()
    for label, rows in measures:
        depth += LINE
        notes.append(_above(label.replace("<br>", ", "), depth))
        for row, place in _placed(rows):
            lines = textwrap.wrap(_said(book, row), LETTERS)
            depth += LINE * len(lines) + 2
            notes.append(_above("<br>".join(lines), depth))
            _dot(figure, book, row, place, depth + MARK)
            depth += 2 * MARK
        depth += MARK
    far = 1.02 + (BOUND if any(_upward(row) for _, rows in measures for row in rows) else 0)
    return {
        "data": joined(json.loads(str(figure.to_json(engine="json")))["data"], None), "annotations": notes,
        "height": int(depth) + 24, "xaxis": {"visible": False, "range": [below - 0.02, far]},
        "yaxis": {"range": [depth, 0], "tickvals": [], "ticktext": [], "showticklabels": False},
    }  # fmt: skip


def _above(text: str, depth: float) -> Row:
    """Words at the left edge, which end so many pixels down."""
    return {"text": text, "x": 0, "xref": "paper", "xanchor": "left", "y": depth, "yanchor": "bottom",
            "align": "left", "showarrow": False, "borderpad": 0}  # fmt: skip


def _placed(rows: Sequence[Row]) -> list[tuple[Row, float]]:
    """The figures of a measure, the newest first, each with its place on a scale up to the largest."""
    largest = max(abs(float(row["high"])) for row in rows) or 1.0
    return [(row, float(row["high"]) / largest) for row in sorted(rows, key=series.day, reverse=True)]


def _dot(figure: go.Figure, book: Factbook, row: Row, place: float, top: float) -> None:
    figure.add_scatter(
        x=[0, place], y=[top, top], mode="lines", hoverinfo="skip", line={"color": mark_styles.FAINT, "width": 2},
    )  # fmt: skip
    if row["precision"] in (*mark_styles.UPWARD, *mark_styles.DOWNWARD):
        _bound(figure, book, row, place, top)
    figure.add_scatter(
        x=[place], y=[top], mode="markers", customdata=[row["id"]], cliponaxis=False,
        marker=mark_styles.marker(book, str(row["subject"]), str(row["status"])), hovertemplate=hover(book, row),
    )  # fmt: skip


def _beside(figure: go.Figure, book: Factbook, row: Row, place: float, top: float) -> None:
    """The words of a figure to the right of its mark, or of its arrow."""
    figure.add_scatter(
        x=[place + (BOUND if _upward(row) else 0)], y=[top], mode="markers+text", textposition="middle right",
        marker={"size": 16, "opacity": 0},  # its size keeps the words off the mark
        text=[_said(book, row)], hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip


def _said(book: Factbook, row: Row) -> str:
    """Whose figure it is, the figure, and when."""
    return f"{book.name(str(row['subject']))}, {figure_words.figure(row)} ({figure_words.period(str(row['period']))})"


def _upward(row: Row) -> bool:
    """Whether the figure is a limit that lies to the left of what it limits; its words then stand behind its arrow."""
    return row["precision"] in (mark_styles.UPWARD if row["high"] >= 0 else mark_styles.DOWNWARD)


def _bound(figure: go.Figure, book: Factbook, row: Row, place: float, top: float) -> None:
    """The arrow of a limit: the figure lies on that side of its mark."""
    hue = mark_styles.colour(book, str(row["subject"]))
    figure.add_scatter(
        x=[place, place + (BOUND if _upward(row) else -BOUND)], y=[top, top], mode="lines+markers", hoverinfo="skip",
        cliponaxis=False, line={"color": hue, "width": 2},
        marker={"symbol": f"triangle-{'right' if _upward(row) else 'left'}", "size": [0, 10], "color": hue, "line": {"width": 0}},
    )  # fmt: skip
