"""What must hold of formulas: that they compute, add like to like, and hold no figure of their own."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator, Mapping

from factbook.checking import arithmetic, comparability, implied, verdicts
from factbook.reading.book import Factbook
from factbook.reading.documents import Problem, suggestion
from factbook.reading.record_parser import Entry
from factbook.reading.records import Check, Derived

LARGEST = 1000
"""The largest number in a formula that can be one of units: months of a year, tokens of a price. Beyond it is a fact."""
WHOLE = (1.0, 100.0)
"""What a share is taken from: one, or a hundred percent."""

Computed = Entry[Check] | Entry[Derived]


def every_formula_is_sound(book: Factbook) -> Iterator[Problem]:
    """A formula parses, uses the names that it is given, and computes."""
    for entry in _computed(book):
        record, (field, text, given) = entry.record, _formula(entry.record)
        more = {*record.rates, *record.times} if isinstance(record, Check) else set()
        named = given.keys() | more
        try:
            used = arithmetic.names(text)
        except ValueError as error:
            yield entry.problem((field,), str(error))
            continue
        for name in sorted(used - named):
            wrong = f"the {field} uses {name!r}, which is not given"
            yield entry.problem((field,), wrong, f"given are {', '.join(given)}", suggestion(name, named))
        for name in sorted(named - used):
            yield entry.problem((field,), f"{name!r} is given, but the {field} does not use it")
        if isinstance(record, Derived) and record.id in implied.beneath(book, record):
            yield entry.problem((field,), "the figure is derived from itself")
        elif (
            used == named
            and all(implied.computable(book, name) for name in given.values())
            and _dated(book, record)
        ):
            yield from _computes(book, entry, field)


def _dated(book: Factbook, record: Check | Derived) -> bool:
    """Whether every record whose time is compared is there."""
    return isinstance(record, Derived) or all(comparability.record_of(book, i) for i in record.times.values())


def _computes(book: Factbook, entry: Computed, field: str) -> Iterator[Problem]:
    try:
        if isinstance(entry.record, Check):
            outcome = verdicts.outcome(book, entry.record)
            points = [outcome.left, outcome.right]
        else:
            points = [implied.implied(book, entry.record)]
    except ValueError as error:
        yield entry.problem((field,), str(error))
    else:
        if any(math.isinf(side.low if side.point is None else side.point) for side in points):
            yield entry.problem(
                (field,),
                f"the {field} has no finite result: it divides by nothing, or grows beyond all bounds",
            )


def a_formula_holds_no_figure_of_its_own(book: Factbook) -> Iterator[Problem]:
    """A number in a formula turns units into each other; an amount, a rate or a head count is a fact."""
    for entry, field, text, _ in _sound(book):
        for number in arithmetic.numbers(text):
            if number % 1 or number > LARGEST:
                wrong = f"the {field} holds the number {number:g}"
                yield entry.problem((field,), wrong, "expected a fact by its name, or a rate among `rates`")


def sums_are_of_one_kind(book: Factbook) -> Iterator[Problem]:
    """What a formula adds or subtracts is of one kind of quantity and in one unit."""
    for entry, field, text, given in _sound(book):
        if all(implied.computable(book, figure) for figure in given.values()):
            for wrong in comparability.mixed_sums(book, text, dict(given)):
                yield entry.problem(
                    (field,), f"the {field} adds unlike figures: {wrong}", "expected like kinds"
                )


def a_rest_names_the_whole(book: Factbook) -> Iterator[Problem]:
    """What is left of a whole is computed only from a share of which the whole is printed."""
    for entry, field, text, given in _sound(book):
        if not isinstance(entry.record, Derived) or not _takes_from_the_whole(text):
            continue
        for figure in given.values():
            fact = book.facts.get(figure)
            metric = book.metrics.get(fact.metric) if fact else None
            if fact and metric and metric.quantity == "share" and not fact.scope.share_of:
                wrong = f"a rest is computed from {figure!r}, a share of a whole that is not printed"
                yield entry.problem((field,), wrong, "expected share_of in its scope, or no such figure")


def _takes_from_the_whole(text: str) -> bool:
    """Whether a formula subtracts from, or adds up to, one or a hundred percent."""
    sums = [node for node in ast.walk(arithmetic.parsed(text))
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub)]  # fmt: skip
    return any(_number(node.left) in WHOLE or _number(node.right) == WHOLE[1] for node in sums)


def _number(node: ast.expr) -> float | None:
    return float(str(node.value)) if isinstance(node, ast.Constant) else None


def a_limit_is_said_as_a_limit(book: Factbook) -> Iterator[Problem]:
    """That a computed figure is a limit stands in `limit`, by which charts draw it, and not in words."""
    for entry in book.entries_of(Derived):
        if entry.record.scope.condition in ("at most", "at least"):
            wrong = f"the limit stands in words: {entry.record.scope.condition!r}"
            yield entry.problem(
                ("scope", "condition"), wrong, "expected limit: upper or lower, or the parents' bound"
            )


def a_check_names_what_it_compares_across(book: Factbook) -> Iterator[Problem]:
    """Across stands what two figures differ in, and only that; same is for claims that compute."""
    for entry in book.entries_of(Check):
        record = entry.record
        pair, _ = comparability.direct(record.claim)
        if pair and record.same:
            yield entry.problem(("same",), "the claim holds one figure against one other", "expected across")
        if record.across and not pair:
            yield entry.problem(("across",), "the claim computes from several figures", "expected same")
        named = [record.facts[name] for name in pair if name in record.facts]
        if len(named) == 2 and all(implied.computable(book, figure) for figure in named):
            for i, aspect in enumerate(record.across):
                if not comparability.unlike(book, named, [aspect]):
                    yield entry.problem(("across", i), f"both have the same {aspect}", "expected it left out")


def _computed(book: Factbook) -> list[Computed]:
    return [*book.entries_of(Check), *book.entries_of(Derived)]


def _formula(record: Check | Derived) -> tuple[str, str, Mapping[str, str]]:
    """The field with the formula, the formula, and the figures that it is given."""
    if isinstance(record, Check):
        return "claim", record.claim, record.facts
    return "formula", record.formula, record.derived_from


def _sound(book: Factbook) -> Iterator[tuple[Computed, str, str, Mapping[str, str]]]:
    """Every formula that parses, with its field and what it is given."""
    for entry in _computed(book):
        field, text, given = _formula(entry.record)
        try:
            arithmetic.parsed(text)
        except ValueError:
            continue  # said by the rule on sound formulas
        yield entry, field, text, given
