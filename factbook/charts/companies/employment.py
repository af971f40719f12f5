"""How people work at companies, in sentences: how many they are, on how many days of a week."""

from __future__ import annotations

from factbook.charts.chart import rows_for
from factbook.charts.sentences import phrased
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles, series
from factbook.tables.frames import records
from factbook.tables.view import View

TERMS = ("headcount", "working_days")


def terms(book: Factbook, view: View) -> str:
    """Headcount and working days, in sentences; empty where the view has none, or of several companies only one has any."""
    rows = series.newest(rows_for(book, view, TERMS))
    rows = rows[rows["company"].isin(_companies(book))]
    if len(view.company) > 1 and rows["company"].nunique() < 2:
        return ""
    told = []
    for row in records(rows):
        said = phrased(book, row, book.name(str(row["subject"])))
        limits = f", {row['scope']}" if row["scope"] else ""
        name = book.name(row["said_by"]) if row["said_by"] else "the author"
        voice = f"u{name[1:]}" if name.startswith("Unnamed") else name
        kind = "" if row["status"] == "actual" else f"{mark_styles.MARKS[str(row['status'])].word}, "
        told.append(f"{said}{limits} ({kind}{figure_words.period(row['period'])}; source: {voice})")
    return f"{'. '.join(told)}." if told else ""


def _companies(book: Factbook) -> set[str]:
    return {e.id for e in book.entities.values() if e.kind == "company"}
