"""Figures as intervals, and those that we compute: exactness, rank and caveats follow from their parents."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from factbook.checking import arithmetic, intervals
from factbook.checking.intervals import Interval
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_types import Precision, Rank
from factbook.reading.records import Derived, Fact


@dataclass(frozen=True)
class Figure:
    """A computed figure as a record would write it: a number, for a range its ends, and how exact it is."""

    value: float | None
    low: float
    high: float
    precision: Precision


def interval(book: Factbook, identifier: str) -> Interval:
    """The number of a fact or an implied figure, with the bounds that its words allow.

    Raises:
        KeyError: there is no such figure.
    """
    figure = book.figure(identifier)
    if isinstance(figure, Derived):
        return implied(book, figure)
    if figure is None:
        raise KeyError(identifier)
    low = figure.low if figure.value is None else figure.value
    high = figure.high if figure.value is None else figure.value
    return intervals.interval(low or 0.0, high or 0.0, figure.precision)


def implied(book: Factbook, figure: Derived) -> Interval:
    """The value of an implied figure, computed from its parents; a percentage among them is a rounded one."""
    parents = {name: _parent(book, parent) for name, parent in figure.derived_from.items()}
    found = arithmetic.evaluate(figure.formula, parents)
    if figure.limit is None or found.point is None:
        return found
    floor = 0.0 if found.point >= 0 else -math.inf
    ends = (found.point, math.inf) if figure.limit == "lower" else (floor, found.point)
    return Interval(found.point, *ends, open=True)


def _parent(book: Factbook, identifier: str) -> Interval:
    figure, found = book.figure(identifier), interval(book, identifier)
    if not isinstance(figure, Fact) or found.point is None or found.low < found.high:
        return found
    metric = book.metrics[figure.metric]
    if metric.unit != "percent":
        return found
    wide = intervals.rounded(found.point)
    return replace(wide, high=min(wide.high, 100.0)) if metric.quantity == "share" else wide


def written(found: Interval) -> Figure:
    """A computed number with its exactness: what its parents leave open stays open on the same side."""
    point, low, high = found.point, found.low, found.high
    if not found.open and point is not None:
        return Figure(point, point, point, _rounding(point, found))
    if math.isinf(high) or _is(low, point):
        return Figure(low, low, low, "over" if found.strict else "at_least")
    if math.isinf(low) or _is(high, point):
        return Figure(high, high, high, "under" if found.strict else "at_most")
    return Figure(None, low, high, "range")


def _rounding(point: float, found: Interval) -> Precision:
    if found.low == found.high:
        return "exact" if math.isclose(figure_words.significant(point), point) else "about"
    return "almost" if _is(found.high, point) and found.low > 0 else "about"


def _is(end: float, point: float | None) -> bool:
    return point is not None and math.isclose(end, point)


def rank(book: Factbook, identifier: str) -> Rank:
    """How far a figure is trusted: an implied one no further than the least trusted that it rests on."""
    figure = book.figure(identifier)
    if isinstance(figure, Fact):
        return figure.rank
    return "deprecated" if any(fact.rank == "deprecated" for fact in facts(book, identifier)) else "normal"


def caveats(book: Factbook, identifier: str) -> list[str]:
    """What a computed figure inherits from those it rests on: doubts, readings, statuses, notes, each once."""
    if identifier not in book.derived:
        return []
    return list(dict.fromkeys(said for fact in facts(book, identifier) for said in _caveats(book, fact)))


def _caveats(book: Factbook, fact: Fact) -> Iterator[str]:
    about = f"{book.name(fact.subject)}, {fact.as_printed}"
    yield from doubts(about, fact)
    if fact.note:
        yield f"{about}: {fact.note}"


def doubts(about: str, fact: Fact) -> list[str]:
    """Why what rests on a fact is no surer than that is: each doubt once, with what it is about."""
    if fact.rank == "deprecated":
        found = [f"Rests on an unreliable figure ({about}): {fact.reason}"]
    elif fact.reading:
        found = [f"Rests on words that are unclear in the original ({about}): {fact.reading.why}"]
    else:
        found = []
    return found if fact.status == "actual" else [*found, f"Rests on {_KINDS[fact.status]} ({about})."]


_KINDS = {
    "estimate": "an estimate",
    "survey": "a survey",
    "forecast": "a forecast",
    "planned": "a plan",
    "opinion": "an opinion",
    "illustration": "an illustration",
}


def facts(book: Factbook, identifier: str) -> list[Fact]:
    """The reported facts that a figure rests on, itself if it is one, through however many steps, each once."""
    figure = book.derived.get(identifier)
    if figure is None:
        return [book.facts[identifier]] if identifier in book.facts else []
    found = (fact for parent in figure.derived_from.values() for fact in facts(book, parent))
    return list({fact.id: fact for fact in found}.values())


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
