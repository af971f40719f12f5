"""Facts: what a search found, by whom it is about."""

from __future__ import annotations

import pandas as pd

from factbook import frames, search, words
from factbook.book import Factbook
from factbook.charts import squares
from factbook.charts.chart import Chart, Spec, drawn_from, empty
from factbook.view import View

LIMIT = 200
"""Records that are drawn: more of them would be a wall."""
NAMED = 8
"""Companies with a row of their own."""


def found(book: Factbook, view: View) -> Chart:
    """Every record that a search found as a mark in the row of its company."""
    ids = search.found(book, view).ids
    if not ids or len(ids) > LIMIT:
        return empty(f"{len(ids)} records: drawn from 1 to {LIMIT}.")
    rows = pd.DataFrame([frames.row(book, identifier) for identifier in ids])
    named = list(rows["company"].value_counts().index[:NAMED])
    rows["of"] = rows["company"].where(rows["company"].isin(named), "")
    figure, drawn = squares.rows(book, rows, "of", lambda name: book.name(name) if name else "All others")
    most = rows["company"].value_counts()
    takeaway = (
        f"{words.count(len(rows), 'record')} from {words.count(rows['article'].nunique(), 'article')}, "
        f"most of them ({int(most.iloc[0])}) about {book.name(str(most.index[0]))}."
    )
    return drawn_from(book, figure, drawn, takeaway, (), "Unit marks, one a record, by company")


CHARTS = (Spec("found", "Whom are these records about?", found, "Unit marks",
               "The number of records says how much was written, not how much happened."),)  # fmt: skip
