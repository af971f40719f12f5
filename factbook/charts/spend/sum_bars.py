"""Spend: the two sums of the title, each under the time that it covers, as bars have them."""

from __future__ import annotations

import pandas as pd

from factbook.charts.forms import pair_bars
from factbook.charts.spend import comparison
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row

KINDS = {
    "day": "In one day", "week": "In one week", "days or weeks": "In some days or weeks", "month": "In one month",
    "quarter": "In one quarter", "half-year": "In half a year", "year": "In one year",
    "several years": "In several years", "by or since a day": "Up to a day, or since one",
    "run_rate": "At a yearly pace", "cumulative": "In all, to date",
}  # fmt: skip
MONTHS = {"quarter": 3, "half-year": 6, "year": 12}
"""How long these times are, as the heading of a bar says it."""


def labelled(book: Factbook, row: Row, rows: pd.DataFrame) -> pair_bars.Labelled:
    """A sum of the title under the time that it covers: whose it is, and below it of what, when; all that rival it in one."""
    told = comparison.against(book, row, rows)
    metric = book.metrics[str(row["metric"])].name
    kind, times = mark_styles.MARKS[str(row["status"])].said, int(row.get("times") or 1)
    pace = f"At a yearly pace, × {times}" if times > 1 else "At a yearly pace"
    span, months = str(row["span"]), MONTHS.get(str(row["span"]), 0) if times == 1 else 0
    time = pace if times > 1 else f"{KINDS.get(span, pace)}{f' ({months} months)' if months else ''}"
    of = f"least and largest of {len(told)} figures" if told else f"{metric[:1].lower()}{metric[1:]}"
    about = ", ".join(filter(None, [of, figure_words.period(str(row["period"])), kind]))
    least, upto = (told[0], told[-1]) if told else (row, None)
    upto = upto if upto and upto["high"] > least["high"] else None
    return pair_bars.Labelled(least, book.name(str(row["subject"])), about, time, months, upto)
