"""Who else gives a figure: the articles that tell it, and the first sources that they trace back to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from factbook.reading.book import Factbook
from factbook.reading.caching import CACHE, Key
from factbook.reading.records import Fact, Locator


class Told(NamedTuple):
    """One telling of a figure: in which article, where, in which words, through which first source."""

    fact: str
    article: str
    locator: Locator
    as_printed: str
    origin: str


def tellings(book: Factbook, identifier: str, articles: Sequence[str] | None = None) -> list[Told]:
    """Every telling of a figure: its own, those in other articles, and facts that are the same.

    Args:
        book: the book.
        identifier: a fact.
        articles: only these articles, where only these were out.
    """
    names = _groups(Key(book)).get(identifier, (identifier,))
    own = sorted(names, key=lambda name: name != identifier)
    found = (told for name in own for told in _of(book, book.facts[name]))
    return [told for told in found if articles is None or told.article in articles]


def independent(told: Sequence[Told]) -> list[str]:
    """The first sources behind tellings, each once: two outlets of one leak are one witness."""
    return list(dict.fromkeys(one.origin for one in told))


def origins(book: Factbook, identifiers: Sequence[str]) -> set[str]:
    """The first sources behind some facts, whoever tells them."""
    return {origin for name in identifiers for origin in _origins(book, name)}


def _origins(book: Factbook, identifier: str) -> Iterator[str]:
    if identifier in book.facts:
        yield from independent(tellings(book, identifier))
    else:
        record = book.events.get(identifier) or book.relations[identifier]
        yield record.origin


def _of(book: Factbook, fact: Fact) -> Iterator[Told]:
    yield Told(fact.id, book.article_of[fact.id], fact.locator, fact.as_printed, fact.origin)
    for other in fact.also_in:
        yield Told(fact.id, other.article, other.locator, other.as_printed, other.origin)


def told_too(book: Factbook, article: str) -> tuple[str, ...]:
    """The facts of other articles that this one gives too."""
    return _elsewhere(Key(book)).get(article, ())


@lru_cache(maxsize=CACHE)
def _elsewhere(key: Key) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for fact in key.book.facts.values():
        for article in dict.fromkeys(telling.article for telling in fact.also_in):
            found[article] = (*found.get(article, ()), fact.id)
    return found


@lru_cache(maxsize=CACHE)
def _groups(key: Key) -> Mapping[str, tuple[str, ...]]:
    """The facts that give one figure, by each of them, through however many links."""
    groups: dict[str, tuple[str, ...]] = {}
    for fact in key.book.facts.values():
        if fact.same_as:
            mine, other = groups.get(fact.id, (fact.id,)), groups.get(fact.same_as, (fact.same_as,))
            whole = tuple(dict.fromkeys((*mine, *other)))
            groups |= dict.fromkeys(whole, whole)
    return groups
