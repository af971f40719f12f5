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
    told = [_told(book, row) for row in pair]
    names = [f"{book.name(str(row['subject']))}, growth" for row in pair]
    return pair_bars.alone(book, [pair_bars.Labelled(*one) for one in zip(pair, names, told, strict=True)])


def _told(book: Factbook, row: Row) -> str:
    """Reported, or expected and by whom, as far as that is said."""
    if row["status"] != "forecast":
        return "reported"
    fact = book.figure(str(row["id"]))
    whose = (fact and getattr(fact, "via", None)) or (
        book.name(str(row["said_by"])) if row["said_by"] else ""
    )
    return f"expected: {whose}" if whose else "expected"
