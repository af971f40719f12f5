"""Sources: what each article contributed."""

from __future__ import annotations

from factbook import attribution, frames, words
from factbook.book import Factbook
from factbook.charts import squares, style
from factbook.charts.chart import Chart, Spec, drawn_from, empty
from factbook.charts.said import lines
from factbook.view import View

WIDE = 40
"""Characters that a line of an article's name has room for."""


def yielded(book: Factbook, view: View) -> Chart:
    """Every printed figure as a mark in the row of its article."""
    frame = frames.selected(frames.figures(book), view, book)
    frame = frame[frame["status"] != "implied"]
    if frame.empty:
        return empty()

    names = attribution.names(frames.Key(book))
    figure, rows = squares.rows(book, frame, "article", lambda article: lines(names[article], WIDE))
    style.keyed(figure, book, list(frame["company"].value_counts().index))
    shared = frame.groupby("origin")["article"].nunique()
    twice = int((shared > 1).sum())
    articles = words.count(frame["article"].nunique(), "article")
    sources = words.count(frame["origin"].nunique(), "first source")
    takeaway = f"{words.count(len(frame), 'figure')} from {articles}, which trace back to {sources}."
    if twice == 1:
        takeaway += " One of these is told by more than one article, and counts once as a witness."
    elif twice:
        takeaway += f" {twice} of these are told by more than one article, and count once as a witness."
    return drawn_from(book, figure, rows, takeaway, (), "Unit marks, one a figure, by article")


CHARTS = (Spec("yielded", "What came out of each article?", yielded, "Unit marks", page="evidence"),)
