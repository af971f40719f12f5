"""What came of a forecast follows from the records: one matter, one time, or set against it by the book."""

from collections.abc import Callable
from pathlib import Path

import pytest

from factbook.checking.loading import load
from factbook.reading.book import Factbook
from factbook.tables import frames, outcomes
from factbook.tables.view import View
from tests import small

HOPED = """\
  - id: acme-revenue-hoped
    subject: acme
    counterparty: rival
    metric: revenue
    value: 25_000_000
    currency: USD
    precision: exact
    status: forecast
    period: 2023
    scope: {region: world}
    as_printed: $25 million
    locator: {paragraph: 5}
    said_by: wire
    origin: story
    gloss: The market had hoped for 25 million dollars.
"""


def hoped(**changes: str) -> str:
    """The article with a forecast of what it also reports, some lines of it with another text."""
    text = HOPED
    for old, new in changes.items():
        line = next(line for line in HOPED.splitlines() if line.strip().startswith(f"{old}:"))
        text = text.replace(line, f"    {old}: {new}")
    return small.STORY.replace("events:\n", f"{text}\nevents:\n")


@pytest.fixture
def came(tmp_path: Path) -> Callable[..., list[str]]:
    """What came of the forecast in a book that is changed in some way."""

    def found(story: str = "", **files: str) -> list[str]:
        book = load(small.write(tmp_path / "facts", story=story or hoped(), **files))
        row = frames.row(book, "acme-revenue-hoped")
        return [str(other["id"]) for other in outcomes.outcomes(book, [row])["acme-revenue-hoped"]]

    return found


def test_the_same_quantity_of_the_same_time_is_what_came(came: Callable[..., list[str]]) -> None:
    assert came() == ["acme-revenue"]


@pytest.mark.parametrize(
    ("what", "other"),
    [("subject", "acme-app"), ("counterparty", "wire"), ("currency", "EUR"), ("period", "2024")],
)
def test_what_differs_in_its_matter_or_its_time_is_not(
    came: Callable[..., list[str]], what: str, other: str
) -> None:
    assert came(hoped(**{what: other})) == []


def test_a_limit_that_both_state_and_that_differs_parts_them(came: Callable[..., list[str]]) -> None:
    limited = hoped().replace("    period: 2023\n", "    period: 2023\n    scope: {region: Europe}\n", 1)
    assert came(limited) == []
    assert came(limited.replace("scope: {region: world}", "scope: {region: Europe}")) == ["acme-revenue"]


@pytest.mark.parametrize("status", ["forecast", "planned", "opinion", "illustration"])
def test_only_a_statement_of_how_things_are_tells_what_came(
    came: Callable[..., list[str]], status: str
) -> None:
    assert came(hoped().replace("status: actual", f"status: {status}\n    said_by: wire", 1)) == []


def test_a_figure_that_is_ranked_down_tells_nothing(came: Callable[..., list[str]]) -> None:
    ranked = hoped().replace(
        "    period: 2023\n", "    period: 2023\n    rank: deprecated\n    reason: A slip.\n", 1
    )
    assert came(ranked) == []


def test_what_a_check_computes_of_the_same_day_from_the_same_source_is_no_outcome(
    came: Callable[..., list[str]],
) -> None:
    check = small.CHECKS.replace("own: acme-revenue}\n    claim", "own: acme-revenue-hoped}\n    claim")
    assert came(checks=check) == ["acme-revenue"]


def test_what_a_check_sets_against_the_forecast_is_one_where_its_day_is_later(
    came: Callable[..., list[str]],
) -> None:
    check = small.CHECKS.replace("own: acme-revenue}\n    claim", "own: acme-revenue-hoped}\n    claim")
    later = check.replace("period: 2023", "period: 2024", 1)
    assert came(checks=later) == ["acme-revenue", "acme-implied-market"]


def test_a_contradiction_sets_two_quantities_against_each_other_in_vain(
    came: Callable[..., list[str]],
) -> None:
    dispute = small.CHECKS.replace("of: acme-revenue,", "of: acme-revenue-hoped,")
    loose = hoped(period="2024", precision="about", as_printed="about $25 million")
    assert came(loose, checks=dispute) == []


@pytest.mark.parametrize(
    ("period", "known", "why"),
    [("2023", "", "due"), ("2024", "", "ahead"), ("2024/..", "", "undated"), ("2024-06", "", "due"),
     ("2024", "2025", "due"), ("2023", "2023-06-30", "ahead"), ("2024", "2024-12-31", "due"), ("2024", "2024-12-30", "ahead")],
)  # fmt: skip
def test_why_an_outcome_is_missing_follows_from_the_dates(
    tmp_path: Path, period: str, known: str, why: str
) -> None:
    book = load(small.write(tmp_path / "facts", story=hoped(period=period)))
    assert outcomes.open_end(book, View(known=known), frames.row(book, "acme-revenue-hoped")) == why


def test_the_shipped_forecast_of_growth_meets_its_result(book: Factbook) -> None:
    row = frames.row(book, "azure-revenue-growth-expected-2024-q2-bw")
    [came] = outcomes.outcomes(book, [row])[row["id"]]
    assert came["id"] == "azure-revenue-growth-2024-q2-bw"
    assert outcomes.same_quantity(row, came)


def test_rival_plans_are_no_outcome_of_each_other(book: Factbook) -> None:
    row = frames.row(book, "bytedance-capital-expenditure-2025-mg")
    assert outcomes.outcomes(book, [row])[row["id"]] == []


def test_a_denial_in_the_same_breath_is_no_outcome(book: Factbook) -> None:
    row = frames.row(book, "media-guess-llm-institute-mg")
    assert outcomes.outcomes(book, [row])[row["id"]] == []
