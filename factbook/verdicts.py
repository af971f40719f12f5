"""What comes of cross-checks, contradictions and implied figures: computed, never written down."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal, get_args

from factbook import arithmetic, words
from factbook.arithmetic import Interval, Outcome
from factbook.book import Factbook, Identified
from factbook.dates import span
from factbook.records import Check, Contradiction, Derived, Event, Fact
from factbook.terms import Precision

Disagreement = Literal["contradiction", "not reconciled", "difference in words"]
DISAGREEMENTS: tuple[Disagreement, ...] = get_args(Disagreement)
"""What comes of a contradiction, the gravest first."""


def interval(book: Factbook, identifier: str) -> Interval:
    """The number of a fact or an implied figure, with the bounds that its words allow."""
    figure = book.figure(identifier)
    if isinstance(figure, Derived):
        return implied(book, figure)
    if figure is None:
        raise KeyError(identifier)
    low = figure.low if figure.value is None else figure.value
    high = figure.high if figure.value is None else figure.value
    return arithmetic.interval(low or 0.0, high or 0.0, figure.precision)


def implied(book: Factbook, figure: Derived) -> Interval:
    """The value of an implied figure, computed from its parents."""
    parents = {name: interval(book, parent) for name, parent in figure.derived_from.items()}
    found = arithmetic.evaluate(figure.formula, parents)
    return replace(found, strict=any(parent.strict for parent in parents.values()))


def wording(found: Interval) -> Precision:
    """How exact an implied figure is: what its parents leave open stays open on the same side."""
    if found.low == found.high:
        return "exact" if math.isclose(words.significant(found.point), found.point) else "about"
    if math.isclose(found.low, found.point):
        return "over" if found.strict else "at_least"
    if math.isclose(found.high, found.point):
        return "almost" if found.low > 0 else "under" if found.strict else "at_most"
    return "about"


def beneath(book: Factbook, figure: Derived) -> set[str]:
    """Every figure that an implied one rests on; itself too, where it closes a circle."""
    found: set[str] = set()
    waiting = list(figure.derived_from.values())
    while waiting:
        name = waiting.pop()
        if name not in found and name in book.derived:
            waiting += book.derived[name].derived_from.values()
        found.add(name)
    return found


def computable(book: Factbook, identifier: str) -> bool:
    """Whether a figure and all that it rests on are there, so that it can be computed."""
    figure = book.figure(identifier)
    if figure is None or figure.metric not in book.metrics:
        return False
    if isinstance(figure, Fact):
        return True
    try:
        used = arithmetic.names(figure.formula)
    except ValueError:
        return False
    whole = used == figure.derived_from.keys() and identifier not in beneath(book, figure)
    return whole and all(computable(book, parent) for parent in figure.derived_from.values())


def outcome(book: Factbook, check: Check) -> Outcome:
    """Hold a check's claim against its facts."""
    values = {name: interval(book, identifier) for name, identifier in check.facts.items()}
    result = arithmetic.compare(check.claim, values, check.tolerance)
    differing = "; ".join(filter(None, (_difference(book, check, what) for what in check.same)))
    if differing:
        return replace(result, verdict="not comparable", why=differing)
    return result


def _difference(book: Factbook, check: Check, what: str) -> str:
    """How the check's facts differ in `what`; an empty string where they agree."""
    seen = dict.fromkeys(str(attribute(book, identifier, what)) for identifier in check.facts.values())
    return f"{what} differs: {' / '.join(seen)}" if len(seen) > 1 else ""


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


@dataclass(frozen=True)
class Dispute:
    """What comes of a contradiction: the sides exclude each other, are figures of unlike things, or differ in words."""

    verdict: Disagreement
    why: str


def dispute(book: Factbook, contradiction: Contradiction) -> Dispute:
    """Whether the sides exclude each other: numbers that cannot be equal, dates without a common day."""
    sides = [side.of for side in contradiction.sides]
    if contradiction.differ_in == "value" and all(book.figure(side) for side in sides):
        intervals = [interval(book, side) for side in sides]
        apart = not all(a.overlaps(b) for a in intervals for b in intervals)
        if apart and (unlike := _unlike(book, sides)):
            return Dispute("not reconciled", f"the figures cannot be equal, but need not be: {unlike}")
        return _dispute(apart, "the figures cannot be equal", "the words leave room for both")
    if contradiction.differ_in in ("date", "period"):
        texts = [str(attribute(book, side, "period") or attribute(book, side, "date")
                     or attribute(book, side, "since") or "") for side in sides]  # fmt: skip
        spans = [span(text) for text in texts if text and text != "None"]
        apart = not all(a.overlaps(b) for a in spans for b in spans)
        return _dispute(apart, "the dates exclude each other", "the days can be the same")
    return _dispute(False, "", f"the sides differ in their {contradiction.differ_in}")


def _unlike(book: Factbook, sides: list[str]) -> str:
    """In what figures that cannot be equal differ besides: what is measured, its limits, its time."""
    found = []
    for what in ("metric", "scope", "period"):
        seen = dict.fromkeys(str(attribute(book, side, what)) for side in sides)
        if len(seen) > 1:
            found.append(f"{what} differs: {' / '.join(seen)}")
    return "; ".join(found)


def _dispute(apart: bool, yes: str, no: str) -> Dispute:
    return Dispute("contradiction", yes) if apart else Dispute("difference in words", no)


def disputes_of(book: Factbook, identifier: str) -> list[Contradiction]:
    """The contradictions that a record takes part in."""
    return [c for c in book.contradictions.values() if any(s.of == identifier for s in c.sides)]


def checks_of(book: Factbook, identifier: str) -> list[Check]:
    """The cross-checks that a fact takes part in."""
    return [c for c in book.checks.values() if identifier in c.facts.values()]
