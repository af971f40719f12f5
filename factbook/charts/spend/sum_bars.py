"""Spend: a sum in words, as its bar and its row have them."""

from __future__ import annotations

import pandas as pd

from factbook.charts.forms import pair_bars
from factbook.charts.spend import comparison
from factbook.charts.spend.yearly import FACTORS
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row
from factbook.tables.row_lookup import garbled
from factbook.words import parties

KINDS = {
    "day": "In one day", "week": "In one week", "days or weeks": "In some days or weeks", "month": "In one month",
    "quarter": "In one quarter", "half-year": "In half a year", "year": "In one year",
    "several years": "In several years", "by or since a day": "Up to a day, or since one",
    "run_rate": "At a yearly pace", "cumulative": "In all, to date",
}  # fmt: skip
MONTHS = {"quarter": 3, "half-year": 6, "year": 12}
"""How long these times are, as the heading of a bar says it."""


def towards(book: Factbook, row: Row) -> str:
    """From whom, to whom or in whom a sum is, behind its name; nothing where it is nobody's."""
    between = parties.TOWARDS.get(str(row["role"]))
    return f" {between} {book.name(str(row['counterparty']))}" if between and row["counterparty"] else ""


def covered(book: Factbook, row: Row) -> str:
    """What a sum is of, towards whom, within which limits; and by how much we multiplied it."""
    metric, times = book.metrics[str(row["metric"])].name, int(row.get("times") or 1)
    made = f" × {times}" if times > 1 else ""
    limits = [part for part in str(row["scope"]).split(", ") if part and part not in FACTORS]
    return ", ".join([f"{metric[:1].lower()}{metric[1:]}{towards(book, row)}{made}", *limits])


def labelled(book: Factbook, row: Row, rows: pd.DataFrame) -> pair_bars.Labelled:
    """A sum under the time that it covers: whose it is, and below it of what, when; all that rival it in one."""
    told = comparison.against(book, row, rows)
    kind, times = mark_styles.MARKS[str(row["status"])].said, int(row.get("times") or 1)
    pace = f"At a yearly pace, × {times}" if times > 1 else "At a yearly pace"
    span, months = str(row["span"]), MONTHS.get(str(row["span"]), 0) if times == 1 else 0
    time = pace if times > 1 else f"{KINDS.get(span, pace)}{f' ({months} months)' if months else ''}"
    of = f"least and largest of {len(told)} figures" if told else covered(book, row)
    unclear = "unclear in the original" if garbled(book, str(row["id"])) else ""
    about = ", ".join(filter(None, [of, figure_words.period(str(row["period"])), kind, unclear]))
    least, upto = (told[0], told[-1]) if told else (row, None)
    upto = upto if upto and upto["high"] > least["high"] else None
    return pair_bars.Labelled(least, book.name(str(row["subject"])), about, time, months, upto)
