"""Spend: the tiles of one quarter: a number, and what it is held against."""

from __future__ import annotations

import re

import pandas as pd

from factbook.charts.forms.entry_lists import TILE, Entry, Group, entry
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row, records
from factbook.tables.row_lookup import rebased

GROWTH, SPENDING, RISE = "revenue_rise", "outlay", "outlay_growth"
FALL, PAYBACK = "price_fall", "payback"
EXPECTED = "expected"
HEDGE = re.compile(r"\b(?:may|might|could)\b")
"""The words by which somebody says no more than that a thing is possible."""
REPORTED = ("actual", "survey", "estimate", "forecast", "planned", "implied")
"""The kinds of statement in the order in which a tile has them: the first is its number."""


def payback_title(rows: pd.DataFrame) -> str:
    """What stands over the time in which money is earned back: that it may take so long, where that is all that is said."""
    hedged = len(rows) and all(HEDGE.search(gloss) for gloss in rows["gloss"])
    return f"Earning it back {'may take' if hedged else 'takes'}"


def tile(book: Factbook, title: str, rows: pd.DataFrame) -> Group:
    """One tile: the newest number that is nearest to a fact, and what else is told of it; a rise in words beside."""
    found = [row for row in _ordered(rows) if row["role"] != RISE]
    rises = [row for row in _ordered(rows) if row["role"] == RISE]
    several = rows["subject"].nunique() > 1
    entries = tuple(_entry(book, row, several) for row in found)
    beside = tuple(_entry(book, row, several) for row in rises)
    first = str((found or rises)[0]["subject"])
    name = (
        f"{book.name(first)}, {title[:1].lower()}{title[1:]}" if not several and title == "Growth" else title
    )
    return Group(name, (*entries[:1], *beside, *entries[1:]), TILE, colour=mark_styles.colour(book, first))


def _ordered(rows: pd.DataFrame) -> list[Row]:
    """The newest first; of one time what is nearest to a fact, the larger first."""
    order = {status: place for place, status in enumerate(REPORTED)}
    found = rows.assign(_order=rows["status"].map(order).fillna(len(order)))
    return records(
        found.sort_values(["start", "_order", "high"], ascending=[False, True, False], kind="stable")
    )


def _entry(book: Factbook, row: Row, several: bool) -> Entry:
    """A figure of the quarter: with its sign where it is a change, and what tells it from its neighbours."""
    sign = "−" if row["role"] == FALL else "+" if row["role"] == RISE and row["low"] >= 0 else ""
    who = book.name(str(row["subject"])) if several else ""
    text = ", ".join(filter(None, [who, _what(book, row)]))
    mark = mark_styles.MARKS[str(row["status"])]
    found = entry(book, row, text, said=f"{sign}{figure_words.figure(row)}")
    kind = "" if EXPECTED in text or mark.family == mark_styles.FACT else mark.word
    return Entry(found.id, found.said, text, kind, found.family, found.colour, arrow=found.arrow)


def _what(book: Factbook, row: Row) -> str:
    """What tells a figure from the others of its tile: expected or reported, the period, the moment, by whom."""
    if row["role"] == GROWTH:
        return EXPECTED if row["status"] == "forecast" else "reported"
    if row["role"] == SPENDING:
        assumed = ", base period assumed" if rebased(book, str(row["id"])) else ""
        return f"{figure_words.period(str(row['period']))}{assumed}"
    if row["role"] == PAYBACK and row["said_by"]:
        return f"said by {book.name(str(row['said_by']))}"  # its kind stands beside it: what may be is not expected
    if row["role"] == RISE:
        return "compared with before"
    return str(row["scope"]).split(", ")[0] if row["role"] == FALL else ""
