"""Facts: what a search found, by whom it is about."""

from __future__ import annotations

import pandas as pd

from factbook import frames, search, words
from factbook.book import Factbook
from factbook.charts import squares
from factbook.charts.chart import Chart, Spec, drawn_from, empty
from factbook.view import View

DRAWN = range(3, 201)
"""How many records are drawn: fewer need no picture, more would be a wall."""
NAMED = 8
"""Companies with a row of their own."""


def found(book: Factbook, view: View) -> Chart:
    """Every record that a search found as a mark in the row of its company."""
    ids = search.found(book, view).ids
    if len(ids) not in DRAWN:
        return empty(f"{words.count(len(ids), 'record')}: drawn from {DRAWN[0]} to {DRAWN[-1]}.")
    rows = pd.DataFrame([frames.row(book, identifier) for identifier in ids])
    figure, drawn = squares.rows(book, rows, "company", book.name, NAMED)
    most = rows["company"].value_counts()
    takeaway = (
        f"{words.count(len(rows), 'record')} from {words.count(rows['article'].nunique(), 'article')}, "
        f"{'all' if len(most) == 1 else int(most.iloc[0])} of them about {book.name(str(most.index[0]))}."
    )
    return drawn_from(book, figure, drawn, takeaway, (), "Unit marks, one a record, by company")


CHARTS = (Spec("found", "Whom are these records about?", found, "Unit marks",
               "The number of records says how much was written, not how much happened.", page="facts"),)  # fmt: skip
