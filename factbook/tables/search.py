"""Find figures, events and relations by name, word, number or time, in any of the languages.

A name finds the same records in every spelling; Traditional, Simplified and Japanese characters
are one script here; a number is found by its value, however it is written (200億, $20 billion),
and so is a time (March 2024, 2024年3月).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np

from factbook.reading.book import Factbook
from factbook.reading.script_folding import fold
from factbook.tables import frames, queries, time_queries
from factbook.tables.matching import Index, Scores, Term
from factbook.tables.synonyms import asks_how_much, asks_when, asks_who_is_first
from factbook.tables.view import KINDS, View

NUMBER, FIRST, DATED, TO_THE_DAY = 4, 8, 12, 3
"""What it counts to be a number where one is asked for, the first in a ranking, an event, one of a known day."""


@dataclass(frozen=True)
class Found:
    """What a search brought up."""

    ids: tuple[str, ...]
    """The records, the best match first; tellings of one claim one after the other, what is preferred first."""
    read_as: tuple[tuple[str, str], ...] = ()
    """Words that stand nowhere, each with the word that was searched for in its place."""
    short: tuple[str, ...] = ()
    """The words asked for, where no record has all of them: these have most."""
    widened: tuple[str, ...] = ()
    """The owners whose records these are, where those of what is named have fewer of the words."""
    claims: tuple[tuple[str, ...], ...] = ()
    """The same records by claim: what several have from one first source is one."""


@dataclass
class _Kept:
    """What some terms leave: how well each record matches, which are left, how many of the words they have."""

    total: Scores
    kept: Scores
    words: int


@dataclass
class _Asked:
    """A query as terms: what every record has to match, and the words."""

    terms: list[Term]
    words: list[Term]
    read_as: list[tuple[str, str]]


def _asked(index: Index, query: str) -> _Asked:
    """The terms of a query; a word that is nowhere is read as the nearest, which may be a name."""
    read = queries.read(query, *index.lexicons)
    terms = [*map(index.term, read.names), *(Term("", time.forms, time=time) for time in read.times)]
    asked = _Asked(terms, [], [])
    asked.terms.extend(Term(n.text, (n.text, *n.plain), numeral=n) for n in read.numbers)
    for word in read.words:
        term = index.term(word)
        if not index.scores(term).any() and (near := index.nearest(word)):
            asked.read_as.append((word, near))
            term = index.term(near)
        (asked.terms if term.entities else asked.words).append(term)
    return asked


def _most(terms: Sequence[Scores], words: Sequence[Scores], count: int) -> _Kept:
    """The records that match every term and, of the words, as many as any does."""
    kept = np.ones(count, dtype=bool)
    for scores in terms:
        kept &= scores > 0
    matched = sum((scores > 0 for scores in words), np.zeros(count, dtype=int))
    most = int(matched[kept].max(initial=0))
    kept &= matched == most
    if not terms and words and not most:
        kept[:] = False
    return _Kept(sum([*terms, *words], np.zeros(count, dtype=int)), kept, most)


def _search_in(index: Index, query: str) -> Found:
    """The records that have every name, time and number of a query, and most of its words.

    Where what belongs to the same owner has more of the words than what is named, it is found instead.
    """
    asked, count = _asked(index, query), len(index.ids)
    words, terms = [index.scores(word) for word in asked.words], [index.scores(term) for term in asked.terms]
    found, owners = _most(terms, words, count), set[str]()
    if found.words < len(words):
        wide = [index.widened(*pair) for pair in zip(asked.terms, terms, strict=True)]
        wider = _most(wide, words, count)
        if wider.words > found.words:
            found, owners = wider, {index.book.company(e) for term in asked.terms for e in term.entities}
    short = tuple(word.text for word in asked.words) if found.words < len(words) else ()
    ids = _ordered(index, found.total + _answering(index, query), found.kept)
    return Found(ids, tuple(asked.read_as), short, tuple(sorted(owners))) if ids else Found(())


def _ordered(index: Index, total: Scores, kept: Scores) -> tuple[str, ...]:
    """The ids of what is kept: the best match first, with it what tells the same, what is preferred before the rest."""
    claims, preferred = index.claims[kept], (index.table["rank"] == "preferred").to_numpy(dtype=bool)[kept]
    place = np.empty(len(claims), dtype=np.intp)
    place[np.lexsort((index.order[kept], -total[kept]))] = np.arange(len(claims))
    first = np.full(int(index.claims.max(initial=0)) + 1, len(claims))
    np.minimum.at(first, claims, place)
    return tuple(index.ids[kept][np.lexsort((place, ~preferred, first[claims]))].tolist())


def _answering(index: Index, query: str) -> Scores:
    """How well each record answers when, how much or who most: an event, the better to the day; a figure; a rank."""
    table, answers = index.table, np.zeros(len(index.ids), dtype=int)
    if asks_when(query):
        event = table["record"] == "event"
        known = event & (table["status"] == "actual") & table["period"].str.fullmatch(r"\d{4}-\d\d-\d\d")
        answers += DATED * event.to_numpy(dtype=int) + TO_THE_DAY * known.to_numpy(dtype=int)
    if asks_how_much(query):
        answers += NUMBER * (table["record"] == "figure").to_numpy(dtype=int)
    if asks_who_is_first(time_queries.read(fold(query))[1]):  # and not for the first half of a year
        answers += FIRST * ((table["unit"] == "rank") & (table["low"] == 1)).to_numpy(dtype=int)
    return answers


def index(key: frames.Key) -> Index:
    """The index of a book, built once a version; who asks while it is being built waits for it."""
    with _turn(key):
        return _index(key)


@lru_cache(maxsize=4)
def _index(key: frames.Key) -> Index:
    return Index(key.book)


@lru_cache(maxsize=4)
def _turn(key: frames.Key) -> threading.Lock:
    return threading.Lock()


def warm(book: Factbook) -> None:
    """Build all that a search of the book needs, so that its first reader need not wait."""
    built = index(frames.Key(book))
    for part in ("parties", "order", "claims", "periods", "names", "lexicons", "vocabulary"):
        getattr(built, part)


@lru_cache(maxsize=64)
def _search(key: frames.Key, query: str) -> Found:
    return _search_in(index(key), query)


def found(book: Factbook, view: View) -> Found:
    """The records that a view's query, filters and kinds of record leave, the best match first.

    A topic is a figure's: under a filter by topic, events and relations are not found.
    """
    return _found(frames.Key(book), view.filters)


@lru_cache(maxsize=64)
def _found(key: frames.Key, view: View) -> Found:
    book = key.book
    searched = _search(key, view.q.strip())
    tables = {
        "figure": frames.figures(book),
        "event": frames.events(book),
        "relation": frames.relations(book),
    }
    kinds = [kind for kind in (view.kind or KINDS) if kind == "figure" or not view.topic]
    kept = {i for kind in kinds for i in frames.selected(tables[kind], view, book)["id"]}
    ids = tuple(i for i in searched.ids if i in kept)
    built = index(key)
    claims = tuple(tuple(told) for _, told in groupby(ids, built.claim))
    return Found(ids, searched.read_as, searched.short, searched.widened, claims)
