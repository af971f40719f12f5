"""Overview: what the book holds, and the sums that lead the page."""

from __future__ import annotations

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import evidence, spend, squares, style
from factbook.charts.chart import Chart, Spec, drawn_from, empty
from factbook.view import View


def coverage(book: Factbook, view: View) -> Chart:
    """Every figure once as a mark, by topic: what kind of statements the picture rests on."""
    frame = frames.selected(frames.figures(book), view, book)
    if frame.empty:
        return empty()
    frame, repeated = evidence.once(frame)
    figure, rows = squares.rows(book, frame, "topic", str.capitalize)
    style.keyed(figure, book, list(frame["company"].value_counts().index))
    measured = int(frame["status"].isin(["actual", "survey"]).sum())
    share = words.share(measured, len(frame))
    takeaway = (
        f"{measured} of {len(frame)} figures ({share}) are reported as fact or come from a survey; "
        "the rest are estimates, forecasts, plans, opinions, or computed by us."
    )
    return drawn_from(
        book, figure, rows, takeaway, evidence.told_again(repeated), "Unit marks, one a figure, by topic"
    )


CHARTS = (
    spend.CHARTS[0],
    Spec("coverage", "What does the picture rest on?", coverage, "Unit marks", page="overview"),
)
