"""Formulas: on the printed points, and on what the words for them leave open."""

import math

import pytest

from factbook.checking.arithmetic import compare, evaluate, names, numbers, parsed
from factbook.checking.intervals import Interval, interval, rounded


def exact(number: float) -> Interval:
    return interval(number, number, "exact")


LEFT_OPEN = [
    (20, "exact", (20, 20), ""), (20, "about", (18, 22), ""), (20, "almost", (18, 20), "strict"),
    (20, "over", (20, math.inf), "strict open"), (20, "at_least", (20, math.inf), "open"),
    (20, "under", (0, 20), "strict open"), (20, "at_most", (0, 20), "open"),
    (20, "order_of_magnitude", (20, 200), "open"), (0, "over", (0, math.inf), "strict open"),
    (-20, "about", (-22, -18), ""), (-20, "almost", (-20, -18), "strict"),
    (-20, "over", (-math.inf, -20), "strict open"), (-20, "at_most", (-20, 0), "open"),
    (-20, "order_of_magnitude", (-200, -20), "open"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "precision", "ends", "kind"), LEFT_OPEN)
def test_the_words_of_a_figure_leave_its_bounds_open(
    number: float, precision: str, ends: tuple[float, float], kind: str
) -> None:
    found = interval(number, number, precision)
    assert (found.low, found.high) == pytest.approx(ends)
    assert found.point == number
    assert (found.strict, found.open) == ("strict" in kind, "open" in kind)


def test_a_range_keeps_both_ends_and_has_no_middle() -> None:
    assert interval(2, 3, "range") == Interval(None, 2, 3, open=True)
    assert interval(2, 2, "range") == Interval(None, 2, 2, open=True)
    assert evaluate("a * 10", {"a": interval(2, 3, "range")}) == Interval(None, 20, 30, open=True)


@pytest.mark.parametrize(("one", "other", "met"), [
    ((1, 2), (2, 3), True), ((2, 3), (1, 2), True), ((1, 4), (2, 3), True), ((1, 2), (2.1, 3), False), ((2.1, 3), (1, 2), False),
])  # fmt: skip
def test_two_numbers_can_be_one_where_they_share_an_end(
    one: tuple[float, float], other: tuple[float, float], met: bool
) -> None:
    assert Interval(None, *one).overlaps(Interval(None, *other)) is met


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("a * 12", 240),
        ("a / (b / 100)", 80),
        ("a - b", -5),
        ("-a + b", 5),
        ("a ** 2", 400),
        ("3 * (a + b)", 135),
    ],
)
def test_a_formula_is_computed_on_the_points(formula: str, value: float) -> None:
    assert evaluate(formula, {"a": exact(20), "b": exact(25)}).point == value


def test_bounds_are_carried_through_a_formula() -> None:
    found = evaluate("a / b", {"a": interval(20, 20, "almost"), "b": interval(2, 4, "range")})
    assert (found.low, found.high) == pytest.approx((18 / 4, 20 / 2))


def test_a_difference_turns_the_bounds_of_what_is_taken_away() -> None:
    found = evaluate("a - b", {"a": exact(10), "b": interval(2, 4, "range")})
    assert (found.low, found.high) == (6, 8)


def test_a_formula_may_take_one_end_of_a_range() -> None:
    found = evaluate("a.low / b.high", {"a": interval(6, 9, "range"), "b": interval(2, 3, "range")})
    assert (found.low, found.point, found.high) == (2, 2, 2)
    assert names("a.low / b.high") == {"a", "b"}


@pytest.mark.parametrize("formula", ["a.middle", "(a + b).low", "a.low.high"])
def test_a_range_has_no_other_parts(formula: str) -> None:
    with pytest.raises(ValueError, match="more than numbers"):
        parsed(formula)


def test_a_division_by_nothing_is_unbounded() -> None:
    assert evaluate("a / 0", {"a": exact(1)}).point == math.inf


def test_an_open_end_times_nothing_is_nothing() -> None:
    assert evaluate("a * 0", {"a": interval(5, 5, "over")}).high == 0


VERDICTS = [
    ("a * 12 == b", 20, "exact", 240, "exact", 0.0, "consistent"),
    ("a * 12 == b", 20, "almost", 239, "exact", 0.0, "within rounding"),
    ("a * 12 == b", 20, "exact", 250, "exact", 0.05, "within rounding"),
    ("a * 12 == b", 20, "exact", 250, "exact", 0.01, "inconsistent"),
    ("a == b", 75, "exact", 100, "exact", 0.25, "within rounding"),
    ("a == b", 100, "exact", 75, "exact", 0.24, "inconsistent"),
    ("a == b", 20, "about", 40, "exact", 0.5, "within rounding"),
    ("a == b", 20, "about", 40, "exact", 0.49, "inconsistent"),
    ("a == b", 40, "about", 20, "exact", 0.49, "inconsistent"),
    ("a == b", 0, "exact", 0, "exact", 0.0, "consistent"),
    ("a == b", 20, "exact", 40, "at_least", 0.5, "within rounding"),
    ("a < b", 1, "exact", 2, "exact", 0.0, "consistent"),
    ("a < b", 2, "exact", 1, "exact", 0.0, "inconsistent"),
    ("a < b", 2, "exact", 2, "exact", 0.0, "within rounding"),
    ("a <= b", 2, "exact", 2, "exact", 0.0, "consistent"),
    ("a <= b", 2, "over", 2, "exact", 0.0, "within rounding"),
    ("a < b", 20, "almost", 20, "exact", 0.0, "consistent"),
    ("a < b", 2, "exact", 2, "over", 0.0, "consistent"),
    ("a < b", 2, "exact", 2, "at_least", 0.0, "undecided"),
    ("a <= b", 2, "exact", 2, "at_least", 0.0, "consistent"),
    ("a < b", 20, "about", 21, "exact", 0.0, "within rounding"),
    ("a >= b", 1, "over", 2, "exact", 0.0, "undecided"),
    ("a >= b", 1, "at_most", 2, "exact", 0.0, "inconsistent"),
    ("a > b", 1, "over", 2, "under", 0.0, "undecided"),
    ("a == b", 2, "order_of_magnitude", 5, "exact", 0.0, "undecided"),
    ("a == b", 3, "under", 3, "under", 0.0, "undecided"),
]


@pytest.mark.parametrize(("claim", "a", "of_a", "b", "of_b", "tolerance", "verdict"), VERDICTS)
def test_a_claim_is_held_against_what_the_words_allow(
    claim: str, a: float, of_a: str, b: float, of_b: str, tolerance: float, verdict: str
) -> None:
    values = {"a": interval(a, a, of_a), "b": interval(b, b, of_b)}
    assert compare(claim, values, tolerance).verdict == verdict


RANGES = [
    ("a < b", (60, 150), (100, 2000), "undecided"),
    ("a < b", (60, 90), (100, 2000), "consistent"),
    ("a < b", (100, 150), (60, 90), "inconsistent"),
    ("a <= b", (60, 100), (100, 200), "consistent"),
    ("a <= b", (100, 150), (60, 100), "undecided"),
    ("a >= b", (100, 150), (60, 100), "consistent"),
    ("a > b", (101, 150), (60, 100), "consistent"),
    ("a < b", (60, 100), (100, 200), "undecided"),
    ("a == b", (60, 90), (60, 90), "consistent"),
    ("a == b", (60, 90), (60, 80), "undecided"),
    ("a == b", (60, 90), (91, 95), "inconsistent"),
    ("a * 30 == b * 6", (2, 3), (10, 15), "consistent"),
    ("a.low < b.low", (60, 150), (100, 2000), "consistent"),
]


@pytest.mark.parametrize(("claim", "a", "b", "verdict"), RANGES)
def test_ranges_are_held_against_each_other_end_by_end(
    claim: str, a: tuple[float, float], b: tuple[float, float], verdict: str
) -> None:
    values = {"a": interval(*a, "range"), "b": interval(*b, "range")}
    assert compare(claim, values).verdict == verdict


@pytest.mark.parametrize(
    ("number", "ends"), [(85, (84.5, 85.5)), (77.6, (77.55, 77.65)), (4.03, (4.025, 4.035))]
)
def test_a_rounded_number_stands_for_half_a_step_either_way(number: float, ends: tuple[float, float]) -> None:
    assert (rounded(number).low, rounded(number).high) == pytest.approx(ends)


def test_a_bound_stays_left_out_only_where_every_part_leaves_its_own_out() -> None:
    given = {"a": interval(5, 5, "over"), "b": interval(2, 2, "about"), "c": exact(3)}
    assert evaluate("a * c", given).strict
    assert not evaluate("a * b", given).strict


def test_the_numbers_of_a_formula_are_those_written_into_it() -> None:
    assert sorted(numbers("a * 12 / (b / 100)")) == [12, 100]


def test_the_gap_is_relative_to_the_larger_side() -> None:
    assert compare("a == b", {"a": exact(75), "b": exact(100)}).gap == 0.25


def test_the_names_of_a_formula_are_those_it_uses() -> None:
    assert names("whole * (1 - share / 100)") == {"whole", "share"}


@pytest.mark.parametrize(
    "text",
    ["max(a, b)", "a.b", "a[0]", "'a' * 2", "__import__('os')", "a if b else c", "a and b", "True", "lambda: 1",
     "a @ b", "a // b", "a in b", "1j"],
)  # fmt: skip
def test_a_formula_holds_nothing_but_arithmetic(text: str) -> None:
    with pytest.raises(ValueError, match="holds more than numbers, names"):
        parsed(text)


@pytest.mark.parametrize("text", ["a +", "", "a = b", "a; b", "12 monthly"])
def test_what_is_no_formula_is_called_so(text: str) -> None:
    with pytest.raises(ValueError, match="is no formula"):
        parsed(text)


@pytest.mark.parametrize("claim", ["a + b", "a < b < a", "a"])
def test_a_claim_is_a_single_comparison(claim: str) -> None:
    with pytest.raises(ValueError, match="is no single comparison"):
        compare(claim, {"a": exact(1), "b": exact(2)})


def test_a_comparison_inside_a_formula_is_refused() -> None:
    with pytest.raises(ValueError, match="is a comparison inside a formula"):
        evaluate("(a < b) * 2", {"a": exact(1), "b": exact(2)})
