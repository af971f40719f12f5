"""Spend: sums of a month, a quarter or half a year multiplied to a year, which is our doing and said to be."""

from __future__ import annotations

import math

import pandas as pd

from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables.frames import records

FACTORS = {"month": 12, "quarter": 4, "half-year": 2, "year": 1, "run_rate": 1}
"""By how much the sums of a time are multiplied to a year; of other times no year is made."""


def per_year(book: Factbook, rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Monthly and quarterly flows multiplied to a year; what is to date stays out, and is named."""
    factor = rows["span"].map(FACTORS)
    kept = rows[factor.notna()].copy()
    times = factor[factor.notna()]
    for column in ("value", "low", "high"):
        kept[column] = kept[column] * times
    kept["times"] = times
    kept["status"] = kept["status"].where(times == 1, "implied")  # the product is ours
    notes = []
    if (times > 1).any():
        notes.append("Months are multiplied by 12, quarters by 4, half-years by 2; these products are ours.")
    same = _same_product(book, kept)
    if same:
        kept = kept[~kept["id"].isin(same)]
        notes.append(
            f"Drawn once: {figure_words.count(len(same), 'calculated figure')} that is the same product of ours."
        )
    kept["span"] = kept["span"].where(kept["span"].isin(["year", "run_rate"]), "run_rate")
    left = int(factor.isna().sum())
    if left:
        notes.append(
            f"Left out: {figure_words.count(left, 'sum')} to date or over other times, which no year contains."
        )
    return kept, notes


def _same_product(book: Factbook, kept: pd.DataFrame) -> list[str]:
    """The implied figures that are nothing but one of the multiplied sums: a month times twelve, once more."""
    made = {row["id"]: row["value"] for row in records(kept) if row["times"] > 1}
    return [
        row["id"]
        for row in records(kept[kept["id"].isin(book.derived)])
        if any(math.isclose(made.get(parent, -1), row["value"], rel_tol=1e-6)
               for parent in book.derived[row["id"]].derived_from.values())
    ]  # fmt: skip
