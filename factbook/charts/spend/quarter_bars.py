"""Spend: the growth of one quarter and what was expected of it, as bars."""

from __future__ import annotations

import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.forms import pair_bars
from factbook.reading.book import Factbook
from factbook.tables.frames import Row


def growth(book: Factbook, pair: list[Row]) -> go.Figure:
    """The growth and what was expected of it as bars."""
    if not pair:
        return blank.figure(10)
    return pair_bars.alone(book, [_told(book, row) for row in pair])


def _told(book: Factbook, row: Row) -> pair_bars.Labelled:
    """Reported, or expected and by whom, as far as that is said; and whose growth it is."""
    about = f"{book.name(str(row['subject']))}, growth"
    if row["status"] != "forecast":
        return pair_bars.Labelled(row, "reported", about)
    fact = book.figure(str(row["id"]))
    whose = (fact and getattr(fact, "via", None)) or (
        book.name(str(row["said_by"])) if row["said_by"] else ""
    )
    return pair_bars.Labelled(row, "expected", f"{about}: {whose}" if whose else about)
