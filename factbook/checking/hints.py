"""What looks like an oversight and need be none: figures that may be one and the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.documents import Place, Problem
from factbook.reading.records import Fact


def hints(book: Factbook) -> list[Problem]:
    """Likely duplicates: two articles give one figure of one thing, and nothing links the two."""
    places = {entry.record.id: entry.place("id") for entry in book.entries_of(Fact)}
    return sorted(
        Problem(places.get(new) or Place(f"{book.article_of[new]}.yaml", 1, 1),
                f"{new!r} may give the figure of {old!r} once more",
                f"if it does, write `same_as: {old}` beside it")
        for old, new in duplicates(book)
    )  # fmt: skip


def duplicates(book: Factbook) -> Iterator[tuple[str, str]]:
    """Pairs of facts of different articles and first sources with one subject, metric, time, scope and value."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in book.facts.values():
        groups.setdefault(_figure(fact), []).append(fact)
    linked = _linked(book)
    for group in groups.values():
        for one, other in combinations(group, 2):
            apart = book.article_of[one.id] != book.article_of[other.id] and one.origin != other.origin
            if apart and frozenset((one.id, other.id)) not in linked:
                old, new = sorted((one, other), key=lambda fact: _published(book, fact))
                yield old.id, new.id


def _published(book: Factbook, fact: Fact) -> date:
    return span(book.articles[book.article_of[fact.id]].published).end


def _figure(fact: Fact) -> tuple[object, ...]:
    scope = tuple(fact.scope.model_dump(exclude_none=True).items())
    return (fact.subject, fact.counterparty, fact.metric, fact.currency, fact.period, scope,
            fact.value, fact.low, fact.high)  # fmt: skip


def _linked(book: Factbook) -> set[frozenset[str]]:
    """Facts that something in the book already holds together: links, comparisons, contradictions."""
    pairs = {frozenset((fact.id, fact.same_as)) for fact in book.facts.values() if fact.same_as}
    named = [[side.of for side in one.sides] for one in book.contradictions.values()]
    named += [list(check.facts.values()) for check in book.checks.values()]
    return pairs | {frozenset(pair) for ids in named for pair in combinations(ids, 2)}
