"""Whether figures can be held against each other: the one place that decides it, for every list of comparisons."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from factbook.checking import arithmetic
from factbook.reading.book import Factbook, Identified
from factbook.reading.field_types import Aspect
from factbook.reading.records import Check, Derived, Event, Fact

ASPECTS: tuple[Aspect, ...] = ("metric", "quantity", "unit", "scope", "period", "status")
"""In what figures have to agree, unless a comparison says that it is made across one of these."""
SCALED = frozenset({"quantity", "unit"})
"""In what two may differ where one of them is multiplied by a number: months made years, weeks made days."""


def differences(book: Factbook, check: Check) -> str:
    """In what the facts of a check differ that it does not say it compares across; empty where in nothing.

    A claim that holds one figure against one other has to say every aspect in which they differ. In a claim
    that computes, units cancel, so that only the aspects named in `same` have to agree.
    """
    pair, factor = direct(check.claim)
    if not pair:
        return unlike(book, check.facts.values(), check.same)
    free = {*check.across, *(SCALED if factor else ())}
    named = [check.facts[name] for name in pair if name in check.facts]
    return unlike(book, named, [aspect for aspect in ASPECTS if aspect not in free])


def unlike(book: Factbook, figures: Iterable[str], aspects: Iterable[str] = ASPECTS) -> str:
    """In which aspects figures differ, in words; an empty string where they are alike."""
    ids = list(figures)
    return "; ".join(filter(None, (_difference(book, ids, aspect) for aspect in aspects)))


def _difference(book: Factbook, figures: list[str], aspect: str) -> str:
    seen = dict.fromkeys(str(attribute(book, figure, aspect)) for figure in figures)
    if aspect == "status":
        seen.pop("None", None)  # a computed figure has no status of its own
    return f"{aspect} differs: {' / '.join(seen)}" if len(seen) > 1 else ""


def direct(claim: str) -> tuple[tuple[str, ...], bool]:
    """The two names of a claim that holds one figure against one other, and whether one is multiplied.

    Nothing and False for a claim that computes a side from several figures, or is no claim.
    """
    try:
        left, right, _ = arithmetic.sides(claim)
    except ValueError:
        return (), False
    one, other = _single(left), _single(right)
    if not one or not other:
        return (), False
    return (one[0], other[0]), one[1] or other[1]


def _single(node: ast.expr) -> tuple[str, bool] | None:
    """The one name of a side, and whether it is multiplied or divided by a number."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div):
        for factor, rest in ((node.right, node.left), (node.left, node.right)):
            found = _bare(rest)
            if isinstance(factor, ast.Constant) and found:
                return found, True
        return None
    found = _bare(node)
    return (found, False) if found else None


def _bare(node: ast.expr) -> str:
    node = node.value if isinstance(node, ast.Attribute) else node
    return node.id if isinstance(node, ast.Name) else ""


def mixed_sums(book: Factbook, formula: str, figures: dict[str, str]) -> Iterator[str]:
    """What a formula adds or subtracts that is of unlike kinds: a flow and a sum to date, dollars and yuan."""
    for node in ast.walk(arithmetic.parsed(formula)):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            pair = [figures[name] for name in (_bare(node.left), _bare(node.right)) if name in figures]
            if len(pair) == 2 and (wrong := unlike(book, pair, ("quantity", "unit"))):
                yield wrong


def attribute(book: Factbook, identifier: str, what: str) -> object:
    """A field of whatever record has this id; `quantity` and `unit` come from the metric."""
    record = record_of(book, identifier)
    if isinstance(record, Fact | Derived):
        metric = book.metrics[record.metric]
        per = f" per {metric.per}" if metric.per else ""
        own = {
            "quantity": f"{metric.quantity}{per}",
            "unit": record.currency or metric.unit,
            "value": getattr(record, "value", None),
            "scope": ", ".join(record.scope.model_dump(exclude_none=True).values()) or "no limits",
        }
        if what in own:
            return own[what]
    if isinstance(record, Event) and what == "period":
        return record.date
    return getattr(record, what, None)


def record_of(book: Factbook, identifier: str) -> Identified | None:
    """The record with this id, of whatever kind."""
    shelves = (book.facts, book.events, book.relations, book.derived, book.entities, book.articles,
               book.origins)  # fmt: skip
    for shelf in shelves:
        if identifier in shelf:
            return shelf[identifier]
    return None
