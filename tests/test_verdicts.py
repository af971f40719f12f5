"""Verdicts are computed from the facts: change a fact, and the verdict changes."""

from pathlib import Path

import pytest

from factbook import verdicts
from factbook.book import Factbook
from factbook.loading import load
from tests import small


def book_with(tmp_path: Path, checks: str = small.CHECKS, story: str = small.STORY) -> Factbook:
    return load(small.write(tmp_path / "facts", checks=checks, story=story))


def test_a_check_is_computed_and_not_written_down(tmp_path: Path) -> None:
    book = book_with(tmp_path)
    assert verdicts.outcome(book, book.checks["share-of-the-market"]).verdict == "consistent"


def test_a_changed_fact_changes_the_verdict(tmp_path: Path) -> None:
    checks = small.CHECKS.replace("claim: own <= whole", "claim: own * 3 == whole")
    book = book_with(tmp_path, checks)
    assert verdicts.outcome(book, book.checks["share-of-the-market"]).verdict == "inconsistent"


def test_facts_that_differ_in_what_has_to_be_the_same_are_not_comparable(tmp_path: Path) -> None:
    checks = small.CHECKS.replace(
        "facts: {whole: acme-implied-market, own: acme-revenue}\n    claim: own <= whole\n    same: [currency]",
        "facts: {a: acme-revenue, b: acme-share}\n    claim: a > b\n    same: [quantity, period]",
    )
    book = book_with(tmp_path, checks)
    found = verdicts.outcome(book, book.checks["share-of-the-market"])
    assert found.verdict == "not comparable"
    assert found.why == "quantity differs: flow per year / share; period differs: 2023 / 2024-03-31"


def test_an_implied_figure_follows_from_its_parents(tmp_path: Path) -> None:
    book = book_with(tmp_path)
    found = verdicts.implied(book, book.derived["acme-implied-market"])
    assert found.point == 50_000_000
    assert (found.low, found.high) == pytest.approx((45_000_000, 50_000_000))


def test_what_the_parents_leave_open_stays_open(tmp_path: Path) -> None:
    book = book_with(tmp_path)
    assert verdicts.wording(verdicts.implied(book, book.derived["acme-implied-market"])) == "almost"


@pytest.mark.parametrize(("identifier", "precision"), [
    ("tiktok-us-implied-conversion-share-of-all-others", "over"),
    ("product-test-implied-time-ratio", "at_least"),
])  # fmt: skip
def test_a_bound_that_a_parent_leaves_out_stays_left_out(
    book: Factbook, identifier: str, precision: str
) -> None:
    assert verdicts.wording(verdicts.implied(book, book.derived[identifier])) == precision


def test_a_range_is_both_of_its_ends(tmp_path: Path) -> None:
    found = verdicts.interval(book_with(tmp_path), "app-users")
    assert (found.low, found.high) == (2000, 3000)


def test_an_unknown_figure_has_no_number(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        verdicts.interval(book_with(tmp_path), "nothing")


@pytest.mark.parametrize(
    ("identifier", "what", "found"),
    [
        ("acme-revenue", "unit", "USD"),
        ("acme-share", "unit", "percent"),
        ("acme-revenue", "quantity", "flow per year"),
        ("acme-share", "scope", "no limits"),
        ("app-launch", "period", "2024-01-15"),
        ("acme-implied-market", "unit", "USD"),
        ("story", "status", None),
    ],
)
def test_a_field_is_read_from_whatever_record_has_it(
    identifier: str, what: str, found: object, tmp_path: Path
) -> None:
    assert verdicts.attribute(book_with(tmp_path), identifier, what) == found


def disputed(tmp_path: Path, sides: tuple[str, str], differ_in: str) -> verdicts.Dispute:
    listed = "".join(f"      - {{of: {side}, says: It says something.}}\n" for side in sides)
    start = small.CHECKS.index("    sides:\n")
    text = (
        f"{small.CHECKS[:start]}    sides:\n{listed}    differ_in: {differ_in}\n    sentence: They differ.\n"
    )
    book = book_with(tmp_path, text)
    return verdicts.dispute(book, book.contradictions["how-many"])


def test_figures_of_one_thing_that_cannot_be_equal_contradict_each_other(tmp_path: Path) -> None:
    start, end = small.STORY.index("  - id: acme-share"), small.STORY.index("  - id: app-rank")
    other = small.STORY[start:end].replace("acme-share", "acme-other-share").replace("40", "45")
    story = small.STORY[:end] + other + small.STORY[end:]
    checks = small.CHECKS[: small.CHECKS.index("    sides:\n")] + (
        "    sides:\n      - {of: acme-share, says: It has forty.}\n"
        "      - {of: acme-other-share, says: It has more.}\n    differ_in: value\n    sentence: They differ.\n"
    )
    book = book_with(tmp_path, checks, story)
    found = verdicts.dispute(book, book.contradictions["how-many"])
    assert (found.verdict, found.why) == ("contradiction", "the figures cannot be equal")


def test_figures_of_unlike_things_are_not_said_to_exclude_each_other(tmp_path: Path) -> None:
    found = disputed(tmp_path, ("acme-share", "app-rank"), "value")
    assert found.verdict == "not reconciled"
    assert "metric differs: market_share / chart_rank" in found.why


def test_a_plan_for_chips_fits_inside_a_wider_one(book: Factbook) -> None:
    found = verdicts.dispute(book, book.contradictions["twenty-billion-or-twelve-by-the-ft"])
    assert found.verdict == "not reconciled"
    assert "capital_expenditure / chip_purchases" in found.why


def test_figures_whose_words_leave_room_differ_in_words(tmp_path: Path) -> None:
    found = disputed(tmp_path, ("acme-revenue", "acme-implied-market"), "precision")
    assert found.verdict == "difference in words"


def test_days_that_do_not_meet_contradict_each_other(tmp_path: Path) -> None:
    found = disputed(tmp_path, ("acme-share", "app-launch"), "date")
    assert (found.verdict, found.why) == ("contradiction", "the dates exclude each other")


def test_days_that_can_be_the_same_differ_in_words(tmp_path: Path) -> None:
    found = disputed(tmp_path, ("acme-share", "app-users"), "period")
    assert (found.verdict, found.why) == ("difference in words", "the days can be the same")


def test_checks_and_contradictions_are_found_from_their_facts(tmp_path: Path) -> None:
    book = book_with(tmp_path)
    assert [c.id for c in verdicts.checks_of(book, "acme-revenue")] == ["share-of-the-market"]
    assert [c.id for c in verdicts.disputes_of(book, "acme-share")] == ["how-many"]
    assert verdicts.checks_of(book, "app-users") == verdicts.disputes_of(book, "app-users") == []


def test_every_shipped_check_gives_a_reason_where_it_does_not_compare(book: Factbook) -> None:
    for check in book.checks.values():
        found = verdicts.outcome(book, check)
        assert bool(found.why) == (found.verdict == "not comparable"), check.id
