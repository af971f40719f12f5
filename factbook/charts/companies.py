"""Companies: what is known of those chosen, and what of it stands side by side."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from factbook import comparing, frames, words
from factbook.book import Factbook
from factbook.charts import squares, style
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty, hover
from factbook.comparing import Comparison
from factbook.frames import Row
from factbook.view import View


def side_by_side(book: Factbook, view: View) -> Chart:
    """The figures that two or three companies share in the same terms, each row on a scale of its own."""
    names = comparing.chosen(view)
    shared = [c for c in comparing.compared(book, view, names) if c.terms] if len(names) > 1 else []
    if not shared:
        return empty("No metric is printed for two of these companies in the same terms.")
    figure, top, ticks, labels = style.figure(100), 0.0, [], []
    for found in shared:
        ticks.append(top)
        labels.append(
            f"{book.metrics[found.metric].name}<br><i>{found.terms.time if found.terms else ''}</i>"
        )
        top += _row(figure, book, found, top)
    figure.update_layout(
        height=int(34 * top + 40),
        xaxis={"visible": False, "range": [-0.02, 1.6]},
        yaxis={"tickvals": ticks, "ticktext": labels, "range": [top - 0.2, -0.7], "showgrid": False},
        meta={"narrow": {"xaxis": {"visible": False, "range": [-0.03, 2.4]}}},
    )
    drawn = [row for found in shared for own in found.figures.values() for row in own]
    notes = ["Each row has a scale of its own, from zero to its largest figure."]
    return drawn_from(
        book, figure, pd.DataFrame(drawn), _takeaway(book, shared, names), notes, "Dots in rows"
    )


def _row(figure: go.Figure, book: Factbook, found: Comparison, top: float) -> float:
    """One metric: a line for each figure, from zero to its place on the row's own scale."""
    rows = [row for own in found.figures.values() for row in own]
    largest = max(float(row["high"]) for row in rows) or 1.0
    for i, row in enumerate(sorted(rows, key=lambda r: -float(r["high"]))):
        _dot(figure, book, row, float(row["high"]) / largest, top + 0.75 * i)
    return 0.75 * len(rows) + 0.7


def _dot(figure: go.Figure, book: Factbook, row: Row, place: float, top: float) -> None:
    figure.add_scatter(
        x=[0, place], y=[top, top], mode="lines", hoverinfo="skip", line={"color": style.FAINT, "width": 2}
    )
    figure.add_scatter(
        x=[place], y=[top], mode="markers+text", customdata=[row["id"]], cliponaxis=False,
        marker=style.marker(book, str(row["subject"]), str(row["status"])), textposition="middle right",
        text=[f"  {book.name(str(row['subject']))}, {words.figure(row)}"], hovertemplate=hover(book, row),
    )  # fmt: skip


def _takeaway(book: Factbook, shared: list[Comparison], names: tuple[str, ...]) -> str:
    """How much can be compared, and the pair that is furthest apart."""
    who = words.join([book.name(name) for name in names])
    said = f"{who} have {words.count(len(shared), 'measure')} in common in the same terms"
    firsts = [[own[0] for own in c.figures.values() if own] for c in shared]
    pairs = [
        sorted(rows, key=lambda r: float(r["high"])) for rows in firsts if min(r["low"] for r in rows) > 0
    ]
    levels = [rows for rows in pairs if rows[0]["unit"] != "rank"]
    if not levels:
        return f"{said}."
    low, *_, high = max(levels, key=lambda rows: float(rows[-1]["high"]) / float(rows[0]["low"]))
    far = float(high["high"]) > 1.05 * float(low["low"])
    return (
        f"{said}. {'Furthest apart' if far else 'Level'}: {cite(high)} for {book.name(str(high['subject']))} and "
        f"{cite(low)} for {book.name(str(low['subject']))} ({book.metrics[str(high['metric'])].name.lower()})."
    )


def known(book: Factbook, view: View) -> Chart:
    """Every figure of the companies chosen as a mark, by topic."""
    names = comparing.chosen(view)
    frame = frames.selected(frames.figures(book), view, book)
    if view.compare:
        members = frames.family(book, names)
        frame = frame[frame["subject"].isin(members) | frame["counterparty"].isin(members)]
    if frame.empty:
        return empty()
    figure, rows = squares.rows(book, frame, "topic", str.capitalize)
    takeaway = (
        f"{words.count(len(rows), 'figure')} from {words.count(rows['article'].nunique(), 'article')} about "
        f"{words.join([book.name(name) for name in names]) or 'all companies'}."
    )
    return drawn_from(book, figure, rows, takeaway, (), "Unit marks, one a figure, by topic")


CHARTS = (
    Spec("side-by-side", "Where can they be compared?", side_by_side, "Dots in rows",
         "Only figures of one metric, unit, kind of quantity and length of period stand side by side."),
    Spec("known", "What is known, and how sure is it?", known, "Unit marks"),
)  # fmt: skip
