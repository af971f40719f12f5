"""Verdicts are computed from the facts: change a fact, and the verdict changes."""

import math
from pathlib import Path

import pytest

from factbook.checking import comparability, implied, verdicts
from factbook.checking.intervals import Interval
from factbook.checking.loading import load
from factbook.reading.book import Factbook
from factbook.reading.field_types import Precision
from factbook.reading.records import Reading
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


def compared(tmp_path: Path, facts: str, claim: str, more: str = "") -> tuple[str, str]:
    """The verdict on one claim over facts of the small book, and why."""
    start, end = small.CHECKS.index("    facts: {whole"), small.CHECKS.index("    sentence: A part")
    checks = f"{small.CHECKS[:start]}    facts: {facts}\n    claim: {claim}\n{more}{small.CHECKS[end:]}"
    book = book_with(tmp_path, checks)
    found = verdicts.outcome(book, book.checks["share-of-the-market"])
    return found.verdict, found.why


UNLIKE = "{a: acme-revenue, b: acme-share}"


def test_figures_held_against_each_other_have_to_be_alike(tmp_path: Path) -> None:
    verdict, why = compared(tmp_path, UNLIKE, "a > b", "    across: [metric, unit]\n")
    assert verdict == "not comparable"
    assert why == "quantity differs: flow per year / share; period differs: 2023 / 2024-03-31"


def test_what_a_comparison_is_made_across_may_differ(tmp_path: Path) -> None:
    verdict, why = compared(tmp_path, UNLIKE, "a > b", "    across: [metric, quantity, unit, period]\n")
    assert (verdict, why) == ("consistent", "")


def test_a_claim_that_computes_needs_alike_only_what_it_names(tmp_path: Path) -> None:
    assert compared(tmp_path, UNLIKE, "a * b > b") == ("consistent", "")
    verdict, why = compared(tmp_path, UNLIKE, "a * b > b", "    same: [period]\n")
    assert (verdict, why) == ("not comparable", "period differs: 2023 / 2024-03-31")


def test_months_made_years_are_of_one_unit(tmp_path: Path) -> None:
    verdict, why = compared(tmp_path, UNLIKE, "a * 12 > b", "    across: [metric, period]\n")
    assert (verdict, why) == ("consistent", "")


def test_a_rate_is_the_reference_rate_of_its_day(tmp_path: Path) -> None:
    more = "    rates: {rate: {from: USD, to: GBP, on: 2024-03-28}}\n"
    facts = "{own: acme-revenue, whole: acme-implied-market}"
    assert compared(tmp_path, facts, "own * rate <= whole", more) == ("consistent", "")
    assert compared(tmp_path, facts, "own * rate >= whole", more) == ("inconsistent", "")


def test_a_pair_has_one_verdict_in_every_list(book: Factbook) -> None:
    """Two figures that are not comparable as a check are not called contradictory elsewhere, and the reverse."""
    seen = 0
    for contradiction in book.contradictions.values():
        sides = {side.of for side in contradiction.sides}
        for check in book.checks.values():
            if contradiction.differ_in == "value" and sides == set(check.facts.values()):
                one, other = verdicts.dispute(book, contradiction), verdicts.outcome(book, check)
                assert (one.verdict == "not comparable") == (other.verdict == "not comparable"), check.id
                assert (one.verdict == "contradiction") == (other.verdict == "inconsistent"), check.id
                seen += 1
    assert seen


def test_an_implied_figure_follows_from_its_parents(tmp_path: Path) -> None:
    book = book_with(tmp_path)
    found = implied.implied(book, book.derived["acme-implied-market"])
    assert found.point == 50_000_000
    assert (found.low, found.high) == pytest.approx((18_000_000 / 0.405, 20_000_000 / 0.395))


def test_what_the_parents_leave_open_stays_open(tmp_path: Path) -> None:
    book = book_with(tmp_path)
    assert implied.written(implied.implied(book, book.derived["acme-implied-market"])).precision == "about"


@pytest.mark.parametrize(("identifier", "precision"), [
    ("tiktok-us-implied-conversion-share-of-all-others", "over"),
    ("product-test-implied-time-ratio", "at_least"),
])  # fmt: skip
def test_a_bound_that_a_parent_leaves_out_stays_left_out(
    book: Factbook, identifier: str, precision: str
) -> None:
    assert implied.written(implied.implied(book, book.derived[identifier])).precision == precision


LIMITS: list[tuple[str, tuple[float, float], Precision]] = [
    ("upper", (0, 50), "at_most"),
    ("lower", (50, math.inf), "at_least"),
]


@pytest.mark.parametrize(("limit", "ends", "precision"), LIMITS)
def test_a_limit_is_written_as_a_bound(
    limit: str, ends: tuple[float, float], precision: Precision, tmp_path: Path
) -> None:
    formula = "formula: own / (share / 100)"
    book = book_with(tmp_path, small.CHECKS.replace(formula, f"{formula}\n    limit: {limit}"))
    found = implied.implied(book, book.derived["acme-implied-market"])
    assert (found.low / 1e6, found.high / 1e6) == pytest.approx(ends)
    assert implied.written(found) == implied.Figure(50e6, 50e6, 50e6, precision)


def test_a_range_computed_is_written_with_its_ends(tmp_path: Path) -> None:
    checks = small.CHECKS.replace("{own: acme-revenue, share: acme-share}", "{users: app-users}")
    book = book_with(tmp_path, checks.replace("own / (share / 100)", "users * 10"))
    found = implied.written(implied.implied(book, book.derived["acme-implied-market"]))
    assert found == implied.Figure(None, 20_000, 30_000, "range")


def test_rank_and_caveats_follow_from_the_parents(tmp_path: Path) -> None:
    doubted = small.STORY.replace(
        "    value: 40\n", "    value: 40\n    rank: deprecated\n    reason: A slip.\n"
    )
    noted = doubted.replace("    gloss: Acme took in", "    note: Before tax.\n    gloss: Acme took in")
    book = book_with(tmp_path, story=noted.replace("status: actual", "status: forecast\n    said_by: wire"))
    assert implied.rank(book, "acme-implied-market") == "deprecated"
    assert implied.caveats(book, "acme-implied-market") == [
        "Rests on a forecast (Acme, almost $20 million).",
        "Acme, almost $20 million: Before tax.",
        "Rests on an unreliable figure (Acme, 40 %): A slip.",
    ]


@pytest.mark.parametrize(("changes", "said"), [
    ({}, []),
    ({"rank": "deprecated", "reason": "A slip."}, ["Rests on an unreliable figure (Acme): A slip."]),
    ({"reading": Reading(text="No. 3", why="A letter is a slip.")},
     ["Rests on words that are unclear in the original (Acme): A letter is a slip."]),
    ({"status": "estimate"}, ["Rests on an estimate (Acme)."]),
    ({"status": "survey"}, ["Rests on a survey (Acme)."]),
    ({"status": "planned"}, ["Rests on a plan (Acme)."]),
    ({"status": "opinion"}, ["Rests on an opinion (Acme)."]),
    ({"status": "illustration"}, ["Rests on an illustration (Acme)."]),
])  # fmt: skip
def test_each_doubt_of_a_fact_is_said(changes: dict[str, object], said: list[str], tmp_path: Path) -> None:
    fact = book_with(tmp_path).facts["acme-share"].model_copy(update=changes)
    assert implied.doubts("Acme", fact) == said


WRITTEN: list[tuple[Interval, tuple[float | None, float, float, Precision]]] = [
    (Interval(20, 20, 20), (20, 20, 20, "exact")),
    (Interval(20.123, 20.123, 20.123), (20.123, 20.123, 20.123, "about")),
    (Interval(20, 18, 20), (20, 20, 20, "almost")),
    (Interval(20, 0, 20), (20, 20, 20, "about")),
    (Interval(20, 18, 22), (20, 20, 20, "about")),
    (Interval(20, 20, math.inf, open=True), (20, 20, 20, "at_least")),
    (Interval(20, 18, math.inf, strict=True, open=True), (18, 18, 18, "over")),
    (Interval(20, 0, 20, strict=True, open=True), (20, 20, 20, "under")),
    (Interval(20, -math.inf, 22, open=True), (22, 22, 22, "at_most")),
    (Interval(20, 18, 22, open=True), (None, 18, 22, "range")),
    (Interval(None, 18, 22, open=True), (None, 18, 22, "range")),
]


@pytest.mark.parametrize(("found", "written"), WRITTEN)
def test_a_computed_number_is_written_as_exact_as_it_is(
    found: Interval, written: tuple[float | None, float, float, Precision]
) -> None:
    assert implied.written(found) == implied.Figure(*written)


def test_a_range_is_both_of_its_ends(tmp_path: Path) -> None:
    found = implied.interval(book_with(tmp_path), "app-users")
    assert (found.low, found.high) == (2000, 3000)


def test_an_unknown_figure_has_no_number(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        implied.interval(book_with(tmp_path), "nothing")


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
    assert comparability.attribute(book_with(tmp_path), identifier, what) == found


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
    assert found.verdict == "not comparable"
    assert "metric differs: market_share / chart_rank" in found.why


def test_a_plan_for_chips_fits_inside_a_wider_one(book: Factbook) -> None:
    found = verdicts.dispute(book, book.contradictions["twenty-billion-or-twelve-by-the-ft"])
    assert found.verdict == "not comparable"
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
    assert not verdicts.checks_of(book, "app-users") and not verdicts.disputes_of(book, "app-users")


def test_every_shipped_check_gives_a_reason_where_it_does_not_compare(book: Factbook) -> None:
    for check in book.checks.values():
        found = verdicts.outcome(book, check)
        assert bool(found.why) == (found.verdict == "not comparable"), check.id
