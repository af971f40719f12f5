"""EDTF periods: the days that they cover, and what is no period."""

from datetime import date

import pytest

from factbook.reading.dates import EARLIEST, LATEST, span

COVERED = {
    "2025": ("2025-01-01", "2025-12-31", "year"),
    "2024-02": ("2024-02-01", "2024-02-29", "month"),
    "2023-02": ("2023-02-01", "2023-02-28", "month"),
    "2025-09-30": ("2025-09-30", "2025-09-30", "day"),
    "2025-09-30/2025-10-06": ("2025-09-30", "2025-10-06", "interval"),
    "2024-04/2024-06": ("2024-04-01", "2024-06-30", "interval"),
    "2023/2024-03": ("2023-01-01", "2024-03-31", "interval"),
    "../2024-06": (str(EARLIEST), "2024-06-30", "interval"),
    "2025-09-30/..": ("2025-09-30", str(LATEST), "interval"),
}


@pytest.mark.parametrize("text", COVERED)
def test_a_period_covers_its_first_to_its_last_day(text: str) -> None:
    start, end, precision = COVERED[text]
    found = span(text)
    assert (found.start, found.end) == (date.fromisoformat(start), date.fromisoformat(end)), text
    assert found.precision == precision


@pytest.mark.parametrize(
    ("text", "about"),
    [("2025~", True), ("2025-10?", True), ("2025-10/2026-04~", True), ("2025", False), ("../2024-06", False)],
)
def test_about_and_uncertain_make_a_period_approximate(text: str, about: bool) -> None:
    assert span(text).approximate is about


def test_about_does_not_widen_a_period() -> None:
    assert (span("2025~").start, span("2025~").end) == (span("2025").start, span("2025").end)


NONE = {
    "2025-02-30": "'2025-02-30' is no day of the calendar",
    "2025-13": "'2025-13' is no day of the calendar",
    "2023-02-29": "'2023-02-29' is no day of the calendar",
    "2025-09/2025-08": "the interval ends (2025-08) before it starts (2025-09)",
    "../..": "an interval needs at least one end",
    "March 2024": "'March 2024' is no date; expected EDTF such as 2025, 2024-03 or 2025-09-30",
    "2024-3": "'2024-3' is no date; expected EDTF such as 2025, 2024-03 or 2025-09-30",
    "2024-03-01 ": "'2024-03-01 ' is no date; expected EDTF such as 2025, 2024-03 or 2025-09-30",
    "2024/": "'' is no date; expected EDTF such as 2025, 2024-03 or 2025-09-30",
    "": "'' is no date; expected EDTF such as 2025, 2024-03 or 2025-09-30",
}


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_period_says_why(text: str) -> None:
    with pytest.raises(ValueError) as error:
        span(text)
    assert str(error.value) == NONE[text]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("2024", "2024-12-31", True),
        ("2024-01", "2024-02", False),
        ("../2024-06", "2024-06-30/..", True),
        ("2024-06-30", "2024-07-01/..", False),
    ],
)
def test_two_periods_overlap_where_they_share_a_day(one: str, other: str, shared: bool) -> None:
    assert span(one).overlaps(span(other)) is shared
    assert span(other).overlaps(span(one)) is shared
