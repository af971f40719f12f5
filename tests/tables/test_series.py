"""Figures over time: how long their periods are, which of them is the newest, and which is told."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from factbook.tables import series


@pytest.mark.parametrize(
    ("period", "length"),
    [("2024-03-01", "day"), ("2024-03-01/2024-03-02", "days or weeks"), ("2024-03-01/2024-03-14", "days or weeks"),
     ("2024-03-01/2024-03-15", "month"), ("2024-03", "month"), ("2024-03-01/2024-04-01", "quarter"), ("2024-07/2024-09", "quarter"),
     ("2024-01-01/2024-04-10", "half-year"), ("2024-07/2024-12", "half-year"), ("2024-01-01/2024-07-09", "year"), ("2024", "year"),
     ("2024-01-01/2025-01-01", "several years"), ("../2024-03", "by or since a day"), ("2024/..", "by or since a day")],
)  # fmt: skip
def test_a_period_is_as_long_as_its_days(period: str, length: str) -> None:
    assert series.length(period) == length


def rows(*told: tuple[str, str, str, str, int]) -> pd.DataFrame:
    """Figures of one quantity: id, period as year and month, rank, kind of statement, day of publication."""
    same = dict.fromkeys(("subject", "counterparty", "metric", "unit", "scope"), "x") | {"quantity": "stock"}
    return pd.DataFrame([
        same | {"id": name, "period": month, "rank": rank, "status": status, "start": date.fromisoformat(f"{month}-01"),
                "end": date.fromisoformat(f"{month}-28"), "first": int(month[-2:]), "last": int(month[-2:]) + 1, "published": day}
        for name, month, rank, status, day in told
    ])  # fmt: skip


TOLD = rows(
    ("march", "2024-03", "normal", "actual", 9), ("early", "2024-05", "normal", "survey", 7), ("late", "2024-05", "normal", "estimate", 8),
    ("chosen", "2024-05", "preferred", "actual", 6), ("april", "2024-04", "normal", "actual", 5), ("hoped", "2024-04", "normal", "planned", 5),
)  # fmt: skip


def ids(found: pd.DataFrame) -> list[Any]:
    return list(found["id"])


def test_of_each_quantity_and_kind_of_statement_the_last_time_is_the_newest() -> None:
    assert ids(series.newest(TOLD)) == ["early", "late", "chosen", "hoped"]
    assert ids(series.older(TOLD)) == ["april", "march"]
    assert [ids(group) for group in series.quantities(TOLD)] == [
        ["march", "april", "early", "late", "chosen"], ["hoped"],
    ]  # fmt: skip
    assert series.newest(TOLD.iloc[:0]).empty


def test_of_one_time_the_preferred_comes_first_and_then_the_latest_told() -> None:
    assert ids(series.best_first(TOLD)) == ["chosen", "late", "early", "april", "hoped", "march"]
    best = series.best(TOLD)
    assert best and best["id"] == "chosen"
    assert series.best(TOLD.iloc[:0]) is None
    assert ids(series.of_one_time(TOLD, best)) == ["early", "late", "chosen"]
