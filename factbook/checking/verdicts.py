"""What comes of cross-checks and contradictions: computed, never written down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from factbook.checking import arithmetic, comparability, currencies
from factbook.checking.arithmetic import Outcome, Verdict
from factbook.checking.implied import interval
from factbook.checking.intervals import Interval
from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.records import Check, Contradiction

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""What comes of a cross-check."""
Disagreement = Literal["contradiction", "not comparable", "difference in words"]
DISAGREEMENTS: tuple[Disagreement, ...] = get_args(Disagreement)
"""What comes of a contradiction, the gravest first."""


def outcome(book: Factbook, check: Check) -> Outcome:
    """Hold a check's claim against its facts; unlike figures are not comparable, whatever their numbers."""
    values = {name: interval(book, identifier) for name, identifier in check.facts.items()}
    result = arithmetic.compare(check.claim, values | rates(check) | times(book, check), check.tolerance)
    differing = comparability.differences(book, check)
    return replace(result, verdict="not comparable", why=differing) if differing else result


def rates(check: Check) -> dict[str, Interval]:
    """The exchange rates that a check's claim uses, by the name that they have in it.

    Raises:
        ValueError: there is no reference rate for one.
    """
    found = {}
    for name, asked in check.rates.items():
        rate = currencies.conversion(asked.source, asked.target, span(asked.on).end)
        if rate is None:
            raise ValueError(f"there is no reference rate of {asked.source} in {asked.target} on {asked.on}")
        found[name] = Interval(rate.rate, rate.rate, rate.rate)
    return found


def times(book: Factbook, check: Check) -> dict[str, Interval]:
    """The times that a check's claim compares, as days counted from the first of the calendar.

    Raises:
        ValueError: a record has no time.
    """
    found = {}
    for name, identifier in check.times.items():
        text = when(book, identifier)
        if not text:
            raise ValueError(f"{identifier!r} has no time")
        days = span(text)
        found[name] = Interval(None, days.start.toordinal(), days.end.toordinal(), open=True)
    return found


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
        if apart and (unlike := comparability.unlike(book, sides)):
            return Dispute("not comparable", f"the figures cannot be equal, but need not be: {unlike}")
        return _dispute(apart, "the figures cannot be equal", "the words leave room for both")
    if contradiction.differ_in in ("date", "period"):
        texts = [when(book, side) for side in sides]
        spans = [span(text) for text in texts if text]
        apart = not all(a.overlaps(b) for a in spans for b in spans)
        return _dispute(apart, "the dates exclude each other", "the days can be the same")
    return _dispute(False, "", f"the sides differ in their {contradiction.differ_in}")


def when(book: Factbook, side: str) -> str:
    """The time that a record is about."""
    given = (comparability.attribute(book, side, field) for field in ("period", "date", "since", "as_of"))
    return next((str(text) for text in given if text), "")


def _dispute(apart: bool, yes: str, no: str) -> Dispute:
    return Dispute("contradiction", yes) if apart else Dispute("difference in words", no)


def disputes_of(book: Factbook, identifier: str) -> list[Contradiction]:
    """The contradictions that a record takes part in."""
    return [c for c in book.contradictions.values() if any(s.of == identifier for s in c.sides)]


def contradicted(book: Factbook, identifier: str) -> bool:
    """Whether a record says what another one excludes."""
    return any(dispute(book, one).verdict == "contradiction" for one in disputes_of(book, identifier))


def checks_of(book: Factbook, identifier: str) -> list[Check]:
    """The cross-checks that a fact takes part in."""
    return [c for c in book.checks.values() if identifier in c.records]
