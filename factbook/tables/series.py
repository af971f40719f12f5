"""What belongs together: the values of one quantity over time, and what else is told of the same thing and time.

A quantity is one metric of one subject, towards one other party, in one unit, within one set of limits, as
one kind of statement; of what flows or grows, over stretches of one length. Only its own values may be set in
a row over time, only the newest of them is told as how things are, and a sentence takes whatever else it says
of it from figures of the same subject and the same time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from factbook.reading.book import Factbook
from factbook.reading.dates import EARLIEST, LATEST, span
from factbook.tables.frames import Row, records

KINDS = {
    "what is told as a fact": ("actual", "survey", "estimate"),
    "what is expected": ("forecast", "planned"),
    "what is thought or made up": ("opinion", "illustration"),
    "what is calculated by us": ("implied",),
}
"""Kinds of statement: a figure is never held against one of another kind."""
KIND = {status: kind for kind, statuses in KINDS.items() for status in statuses}
OVER_A_TIME = frozenset({"flow", "growth"})
"""Kinds of quantity of which a quarter's figure is none of a year's."""
QUANTITY = ("subject", "counterparty", "metric", "unit", "scope", "kind_told", "length")
"""What figures have in common that are values of one quantity."""


def length(period: str) -> str:
    """How long a period is: day, week, month, quarter, year, longer, or open at an end."""
    if ".." in period:
        return "by or since a day"
    found = span(period)
    days = (found.end - found.start).days + 1
    limits = {1: "day", 14: "days or weeks", 31: "month", 100: "quarter", 190: "half-year", 366: "year"}
    return next((name for limit, name in limits.items() if days <= limit), "several years")


def day(row: Row) -> date:
    """The day by which a figure is ordered in time: the last of its period, or the only end that is known."""
    found: date = row["start"] if row["end"] == LATEST else row["end"]
    return found


def bounded(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose period has a first and a last day."""
    return rows[(rows["start"] > EARLIEST) & (rows["end"] < LATEST)]


def told(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with what makes one quantity of them: `kind_told` and `length`; and `day`, by which they are ordered."""
    if "kind_told" in rows:
        return rows
    lengths = [
        length(period) if quantity in OVER_A_TIME else ""
        for period, quantity in zip(rows["period"], rows["quantity"], strict=True)
    ]
    return rows.assign(
        kind_told=rows["status"].map(KIND).astype(object),
        length=pd.Series(lengths, index=rows.index, dtype=object),
        day=rows["last"].where(rows["end"] != LATEST, rows["first"]),
    )


def newest(rows: pd.DataFrame, by: Iterable[str] = QUANTITY) -> pd.DataFrame:
    """The rows of the last time of each quantity, in the order given; rivals for that time all stay."""
    found = told(rows)
    if found.empty:
        return found
    return found[found["day"] == found.groupby(list(by), dropna=False)["day"].transform("max")]


def older(rows: pd.DataFrame, by: Iterable[str] = QUANTITY) -> pd.DataFrame:
    """The rows of earlier times than the last of their quantity, the newest first."""
    found = told(rows)
    return found[~found["id"].isin(newest(found, by)["id"])].sort_values(
        "day", ascending=False, kind="stable"
    )


def quantities(rows: pd.DataFrame, by: Iterable[str] = QUANTITY) -> list[pd.DataFrame]:
    """The rows by quantity, each in the order of time."""
    groups = told(rows).groupby(list(by), dropna=False, sort=False)
    return [group.sort_values(["day", "first"], kind="stable") for _, group in groups]


def best_first(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, the newest first, of one time those that the book prefers, then those published last."""
    found = told(rows)
    return found.assign(_choice=found["rank"] == "preferred").sort_values(
        ["day", "_choice", "published"], ascending=False, kind="stable"
    )


def best(rows: pd.DataFrame) -> Row | None:
    """The newest row; of one time the preferred one."""
    return records(best_first(rows).head(1))[0] if len(rows) else None


def alike(rows: pd.DataFrame, anchor: Row, *columns: str) -> pd.DataFrame:
    """The rows that agree with one row in these columns."""
    for column in columns:
        rows = rows[rows[column] == anchor[column]]
    return rows


def of_one_time(rows: pd.DataFrame, anchor: Row) -> pd.DataFrame:
    """The rows about exactly the days that a row is about, however their period is written."""
    return alike(rows, anchor, "first", "last")


def source(book: Factbook, row: Row) -> str:
    """From whom a figure comes in the first place: who published its first source, or else that source."""
    origin = book.origins.get(str(row["origin"]))
    return (origin.publisher if origin else None) or str(row["origin"])
