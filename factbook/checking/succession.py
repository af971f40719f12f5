"""Which figures newer ones have taken the place of: the one place that decides what is current.

A figure that a later one corrects or supersedes stays in the book. It is out of the charts, unless asked
for, from the day on which the article of the later one was out; before that day it is what was known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from factbook.checking import implied
from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.records import Fact, Succession

if TYPE_CHECKING:
    import pandas as pd


class Step(NamedTuple):
    """One step of a trail: a figure, the one that takes its place, and how."""

    old: str
    new: str
    kind: str
    """corrects, or supersedes."""
    how: Succession


def steps(fact: Fact) -> Iterator[Step]:
    """What a fact takes the place of."""
    for kind in ("corrects", "supersedes"):
        if how := getattr(fact, kind):
            yield Step(how.fact, fact.id, kind, how)


def by_old(book: Factbook) -> Mapping[str, list[Step]]:
    """The steps away from each figure that has successors."""
    found: dict[str, list[Step]] = {}
    for fact in book.facts.values():
        for step in steps(fact):
            found.setdefault(step.old, []).append(step)
    return found


def out(book: Factbook, step: Step) -> int:
    """The day, as an ordinal, from which on a step counts: its article was out for certain."""
    return span(book.articles[book.article_of[step.new]].published).end.toordinal()


def replaced_on(book: Factbook, identifier: str, later: Mapping[str, list[Step]]) -> int:
    """The day from which on a figure, or one that it rests on, is no longer current; 0 where it is."""
    days = [out(book, step) for fact in implied.facts(book, identifier) for step in later.get(fact.id, ())]
    return min(days, default=0)


def current(frame: pd.DataFrame, known: str) -> pd.Series[bool]:
    """The rows that nothing had taken the place of by a day; without a day, by now."""
    if not known:
        return frame["replaced"] == 0
    return (frame["replaced"] == 0) | (frame["replaced"] > span(known).end.toordinal())


def current_row(row: Mapping[str, Any], known: str) -> bool:
    """Whether nothing had taken the place of a row's figure by a day; without a day, by now."""
    return not row["replaced"] or (bool(known) and row["replaced"] > span(known).end.toordinal())


def trail(
    book: Factbook, identifier: str, later: Mapping[str, list[Step]], known: str = ""
) -> tuple[list[Step], list[Step]]:
    """The steps that led to a figure, the nearest first, and those that lead on from it by a day."""
    back, seen, waiting = list[Step](), {identifier}, [identifier]
    while waiting:
        for step in steps(book.facts[waiting.pop(0)]):
            if step.old not in seen:
                back.append(step)
                waiting.append(step.old)
                seen.add(step.old)
    on, waiting, last = list[Step](), [identifier], span(known).end.toordinal() if known else 0
    while waiting:
        for step in later.get(waiting.pop(0), ()):
            if step.new not in seen and (not known or out(book, step) <= last):
                on.append(step)
                waiting.append(step.new)
                seen.add(step.new)
    return back, on
