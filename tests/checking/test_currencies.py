"""Conversions: a reference rate of the day, marked as such, and none where there is none."""

from datetime import date

import pytest

from factbook.checking.currencies import conversion


def test_a_rate_is_that_of_the_day() -> None:
    found = conversion("USD", "EUR", date(2024, 8, 16))
    assert found is not None
    assert found.day == date(2024, 8, 16)
    assert found.rate == pytest.approx(1 / 1.0993, rel=1e-3)


def test_a_day_without_a_rate_takes_the_last_one_before() -> None:
    sunday = conversion("USD", "EUR", date(2024, 8, 18))
    friday = conversion("USD", "EUR", date(2024, 8, 16))
    assert sunday == friday


def test_there_and_back_is_where_one_began() -> None:
    there, back = (conversion(*pair, date(2024, 3, 28)) for pair in (("USD", "CNY"), ("CNY", "USD")))
    assert there is not None
    assert back is not None
    assert there.rate * back.rate == pytest.approx(1)


def test_a_day_to_come_takes_the_latest_rate() -> None:
    found = conversion("USD", "EUR", date(2100, 1, 1))
    assert found is not None
    assert found.day.year < 2100


@pytest.mark.parametrize(
    ("source", "target", "day"),
    [
        ("unstated", "USD", date(2024, 1, 2)),
        ("USD", "USD", date(2024, 1, 2)),
        ("USD", "XYZ", date(2024, 1, 2)),
        ("USD", "EUR", date(1990, 1, 1)),
    ],
)
def test_without_a_rate_nothing_is_converted(source: str, target: str, day: date) -> None:
    assert conversion(source, target, day) is None


def test_a_conversion_says_its_rate_and_day() -> None:
    said = str(conversion("GBP", "EUR", date(2024, 8, 16)))
    assert said.startswith("1 GBP = 1.1")
    assert said.endswith("EUR, ECB reference rate of 2024-08-16")
