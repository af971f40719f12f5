"""Find figures, events and relations by name, word or number, in any of the languages.

A name finds the same records in every spelling; Traditional, Simplified and Japanese characters
are one script here; a number is found by its value, however it is written (200億, $20 billion).
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from factbook import frames, numerals
from factbook.book import Factbook
from factbook.findable import WEIGHTS, Part, names, texts
from factbook.folding import fold, variants
from factbook.numerals import Numeral
from factbook.synonyms import ASKING, asks_when, told
from factbook.view import KINDS, View

PARENT, VALUE, DATED, TO_THE_DAY = 1, 6, 12, 3
_ASKING = frozenset(map(fold, ASKING))
_LATIN = re.compile(r"[a-z0-9]+")
_WORD = re.compile(r"[^\s,;:()\[\]“”\"「」、，。]+")


@dataclass(frozen=True)
class Found:
    """What a search brought up."""

    ids: tuple[str, ...]
    """The records, the best match first."""
    read_as: tuple[tuple[str, str], ...] = ()
    """Words that stand nowhere, each with the word that was searched for in its place."""


@dataclass
class _Term:
    """One part of a query: any of its forms, its entities or its number."""

    text: str
    forms: tuple[str, ...]
    entities: frozenset[str] = frozenset()
    numeral: Numeral | None = None


def _pattern(form: str, number: bool) -> re.Pattern[str]:
    """Latin words match from their start, numbers as a whole, other scripts anywhere."""
    if number:
        return re.compile(rf"(?<![\d.,]){re.escape(form)}(?![\d]|[.,]\d)")
    return re.compile((r"(?<![a-z0-9])" if _LATIN.match(form) else "") + re.escape(form))


class Index:
    """Everything of a book that can be found."""

    def __init__(self, book: Factbook) -> None:
        self.book = book
        self.table = frames.everything(book).reset_index(drop=True)
        self.ids = self.table["id"].to_numpy(dtype=object)
        found = texts(book, self.table)
        self.parts = {part: Part(found[part].tolist()) for part in sorted(WEIGHTS, key=WEIGHTS.__getitem__)}

    @cached_property
    def parties(self) -> pd.Series[str]:
        """The entities of each record, by its place."""
        several: pd.Series[str] = self.table["entities"].dropna().explode()
        found: pd.Series[str] = pd.concat([self.table["subject"], self.table["counterparty"], several])
        return found

    @cached_property
    def order(self) -> np.ndarray[Any, np.dtype[np.intp]]:
        """The rank of each record among equal matches: what is not to be relied on last, figures first, newest first."""
        ranked = pd.DataFrame({
            "deprecated": self.table["rank"] == "deprecated",
            "kind": self.table["record"].map({kind: i for i, kind in enumerate(KINDS)}),
            "age": [-day.toordinal() for day in self.table["published"]],
            "id": self.table["id"],
        })  # fmt: skip
        places = np.empty(len(ranked), dtype=np.intp)
        places[ranked.sort_values(list(ranked.columns)).index] = np.arange(len(ranked))
        return places

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """Every folded name with the entities that bear it."""
        found: dict[str, set[str]] = {}
        for identifier in self.book.entities:
            for name in names(self.book, identifier):
                found.setdefault(fold(name), set()).add(identifier)
        return found

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """Every name, and every Latin word of names, metrics and glosses, with how often it occurs."""
        counted = Counter(dict.fromkeys(self.names, 1))
        for part in ("name", "what", "gloss"):
            for line, times in Counter(self.parts[part].lines).items():
                for word in _LATIN.findall(line):
                    if len(word) > 3:
                        counted[word] += times
        return counted

    def terms(self, query: str) -> list[_Term]:
        """The parts of a query: names as long as they go, then numbers, then words that ask for something."""
        named, rest = self._named(fold(told(query)).split())
        terms = [self._term(name) for name in named]
        for numeral in numerals.read(rest):
            terms.append(_Term(numeral.text, (numeral.text, *numeral.plain), numeral=numeral))
            rest = rest.replace(numeral.text, " ", 1)
        written = _WORD.findall(rest)
        meant = [word for word in written if word not in _ASKING]
        return terms + [self._term(word) for word in (meant if terms or meant else written)]

    def _named(self, parts: list[str]) -> tuple[list[str], str]:
        """The names in a query, written as one word or several, and what is left of it."""
        named: list[str] = []
        rest: list[str] = []
        while parts:
            tries = ((n, j.join(parts[:n])) for n in range(len(parts), 0, -1) for j in (" ", ""))
            n, name = next((t for t in tries if t[1] in self.names), (1, ""))
            (named if name else rest).append(name or parts[0])
            parts = parts[n:]
        return named, " ".join(rest)

    def _term(self, text: str) -> _Term:
        """A name stands for all spellings that mean no other entity; a word for itself."""
        entities = frozenset(self.names.get(text, ()))
        spellings = [fold(name) for e in sorted(entities) for name in names(self.book, e)]
        own = (s for s in spellings if self.names.get(s, entities) <= entities)
        forms = (*variants(text), *(s for s in own if len(s) > 2 or not s.isascii()))
        return _Term(text, tuple(dict.fromkeys(forms)), entities)

    def nearest(self, text: str) -> str:
        """The commonest known word within one or two slips of `text`; empty where there is none."""
        latin = bool(_LATIN.match(text))
        if len(text) < (4 if latin else 3):
            return ""
        slips = 2 if len(text) > 7 else 1
        near = process.extract(text, list(self.vocabulary), scorer=OSA.distance, score_cutoff=slips, limit=20)
        ranked = sorted(near, key=lambda found: (found[1], -self.vocabulary[found[0]], found[0]))
        return str(ranked[0][0]) if ranked else ""

    def search(self, query: str) -> Found:
        """The records that match every part of the query; a part that is nowhere is read as the nearest."""
        total, kept = np.zeros(len(self.ids), dtype=int), np.ones(len(self.ids), dtype=bool)
        read_as = []
        for term in self.terms(query):
            scores = self._scores(term)
            if not scores.any() and not term.numeral and (near := self.nearest(term.text)):
                read_as.append((term.text, near))
                scores = self._scores(self._term(near))
            total, kept = total + scores, kept & (scores > 0)
        if asks_when(query):
            total += self._dated()
        best = np.lexsort((self.order[kept], -total[kept]))
        ids = tuple(self.ids[kept][best].tolist())
        return Found(ids, tuple(read_as) if ids else ())

    def _dated(self) -> np.ndarray[Any, np.dtype[np.int_]]:
        """How well each record answers when: an event does, one that happened on a known day does better."""
        event = self.table["record"] == "event"
        known = (
            event
            & (self.table["status"] == "actual")
            & self.table["period"].str.fullmatch(r"\d{4}-\d\d-\d\d")
        )
        return DATED * event.to_numpy(dtype=int) + TO_THE_DAY * known.to_numpy(dtype=int)

    def _scores(self, term: _Term) -> np.ndarray[Any, np.dtype[np.int_]]:
        """How well each record matches a term; 0 where it does not."""
        scores = np.zeros(len(self.ids), dtype=int)
        if term.entities:
            below = frames.family(self.book, term.entities)
            scores[self.parties.index[self.parties.isin(below)]] = PARENT
        for part, said in self.parts.items():
            for form in term.forms:
                scores[said.places(form, _pattern(form, term.numeral is not None))] = WEIGHTS[part]
        if term.numeral:
            hit = term.numeral.among(self.table).to_numpy(dtype=bool)
            scores[hit] = np.maximum(scores[hit], VALUE)
        if term.entities:
            scores[self.parties.index[self.parties.isin(term.entities)]] = WEIGHTS["name"]
            scores[self.table["subject"].isin(term.entities)] = WEIGHTS["name"] + 1
        return scores


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
    for part in ("parties", "order", "names", "vocabulary"):
        getattr(built, part)


@lru_cache(maxsize=64)
def _search(key: frames.Key, query: str) -> Found:
    return index(key).search(query)


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
    return Found(tuple(i for i in searched.ids if i in kept), searched.read_as)
