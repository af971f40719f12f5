"""Find figures, events and relations by name, word or number, in any of the languages.

A name finds the same records in every spelling; Traditional, Simplified and Japanese characters
are one script here; a number is found by its value, however it is written (200億, $20 billion).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from factbook import frames, numerals, words
from factbook.book import Factbook
from factbook.charts import style
from factbook.folding import fold, variants
from factbook.frames import Row
from factbook.numerals import Numeral
from factbook.view import KINDS, View

WEIGHTS = {"name": 6, "print": 5, "what": 3, "gloss": 2, "source": 1}
"""How much a match counts, by the part of the record in which it stands."""
PARENT, VALUE = 1, 6
_LATIN = re.compile(r"[a-z0-9]+")
_WORD = re.compile(r"[^\s,;:()\[\]“”\"「」、，。]+")


@dataclass(frozen=True)
class Found:
    """What a search brought up."""

    ids: tuple[str, ...]
    """The records, the best match first."""
    read_as: tuple[tuple[str, str], ...] = ()
    """Words that stand nowhere, each with the word that was searched for in its place."""


@dataclass(frozen=True)
class _Entry:
    """What can be found of one record."""

    row: Row
    kind: str
    entities: frozenset[str]
    parents: frozenset[str]
    texts: Mapping[str, str]

    @cached_property
    def whole(self) -> str:
        """All its text, to see quickly that a word is not in it."""
        return "\n".join(self.texts.values())


@dataclass
class _Term:
    """One part of a query: any of its forms, its entities or its number."""

    text: str
    forms: tuple[str, ...]
    entities: frozenset[str] = frozenset()
    numeral: Numeral | None = None
    patterns: list[re.Pattern[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.patterns = [_pattern(form, self.numeral is not None) for form in self.forms]

    def score(self, entry: _Entry) -> int:
        """How well a record matches; 0 where it does not."""
        score = 0
        if self.entities & entry.entities:
            score = WEIGHTS["name"] + (entry.row["subject"] in self.entities)
        elif self.entities & entry.parents:
            score = PARENT
        if self.numeral and self.numeral.is_value_of(entry.row):
            score = max(score, VALUE)
        patterns = [pattern for pattern in self.patterns if pattern.search(entry.whole)]
        for part, text in entry.texts.items() if patterns else ():
            if WEIGHTS[part] > score and any(pattern.search(text) for pattern in patterns):
                score = WEIGHTS[part]
        return score


def _pattern(form: str, number: bool) -> re.Pattern[str]:
    """Latin words match from their start, numbers as a whole, other scripts anywhere."""
    if number:
        return re.compile(rf"(?<![\d.,]){re.escape(form)}(?![\d]|[.,]\d)")
    return re.compile((r"(?<![a-z0-9])" if _LATIN.match(form) else "") + re.escape(form))


class Index:
    """Everything of a book that can be found."""

    def __init__(self, book: Factbook) -> None:
        self.book = book
        tables = (frames.figures(book), frames.events(book), frames.relations(book))
        self.entries = [
            self._entry(row, kind)
            for kind, table in zip(KINDS, tables, strict=True)
            for row in frames.records(table)
        ]

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """Every folded name with the entities that bear it."""
        found: dict[str, set[str]] = {}
        for identifier in self.book.entities:
            for name in _names(self.book, identifier):
                found.setdefault(fold(name), set()).add(identifier)
        return found

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """Every name, and every Latin word of names, metrics and glosses, with how often it occurs."""
        counted = Counter(dict.fromkeys(self.names, 1))
        for entry in self.entries:
            for part in ("name", "what", "gloss"):
                counted.update(w for w in _LATIN.findall(entry.texts[part]) if len(w) > 3)
        return counted

    def _entry(self, row: Row, kind: str) -> _Entry:
        book = self.book
        entities = frozenset(filter(None, (row["subject"], row["counterparty"], *row.get("entities", ()))))
        parents = frozenset(above for name in entities for above in book.ancestors(name)) - entities
        article = book.articles[row["article"]]
        said = [row["said_by"]] if row.get("said_by") else []
        texts = {
            "name": " | ".join(name for e in sorted(entities) for name in _names(book, e)),
            "print": f"{row['as_printed']} | {words.figure(row) if kind == 'figure' else ''}",
            "what": " ".join(_what(book, row)),
            "gloss": f"{row['gloss']} {row.get('scope', '')}",
            "source": " | ".join([*(name for e in (*said, article.publisher) for name in _names(book, e)),
                                  row["period"], _origin(book, row["origin"])]),
        }  # fmt: skip
        folded = {part: " | ".join(variants(text)) for part, text in texts.items()}
        return _Entry(row, kind, entities, parents, folded)

    def terms(self, query: str) -> list[_Term]:
        """The parts of a query: names as long as they go, then numbers, then words."""
        named, rest = self._named(fold(query).split())
        terms = [self._term(name) for name in named]
        for numeral in numerals.read(rest):
            terms.append(_Term(numeral.text, (numeral.text, *numeral.plain), numeral=numeral))
            rest = rest.replace(numeral.text, " ", 1)
        return terms + [self._term(word) for word in _WORD.findall(rest)]

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
        spellings = [fold(name) for e in sorted(entities) for name in _names(self.book, e)]
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
        totals = {entry.row["id"]: 0 for entry in self.entries}
        read_as = []
        for term in self.terms(query):
            scores = self._scores(term)
            if not scores and not term.numeral and (near := self.nearest(term.text)):
                read_as.append((term.text, near))
                scores = self._scores(self._term(near))
            totals = {i: total + scores[i] for i, total in totals.items() if i in scores}
        place = {entry.row["id"]: self._place(entry) for entry in self.entries}
        ids = sorted(totals, key=lambda i: (-totals[i], place[i]))
        return Found(tuple(ids), tuple(read_as) if ids else ())

    def _scores(self, term: _Term) -> dict[str, int]:
        scored = ((entry.row["id"], term.score(entry)) for entry in self.entries)
        return {identifier: score for identifier, score in scored if score}

    def _place(self, entry: _Entry) -> tuple[object, ...]:
        """The order of equal matches: figures first, what is not to be relied on last, newest first."""
        row = entry.row
        return (
            row.get("rank") == "deprecated",
            KINDS.index(entry.kind),
            -row["published"].toordinal(),
            row["id"],
        )


def _names(book: Factbook, identifier: str) -> list[str]:
    """Every name of an entity, run-together names also taken apart (ByteDance, Byte Dance)."""
    entity = book.entities.get(identifier)
    if entity is None:
        return [identifier]
    spelled = [name for found in entity.spellings.values() for name in found]
    return frames.order([entity.name, *spelled, *entity.aliases, *map(_apart, (entity.name, *spelled))])


def _apart(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def _what(book: Factbook, row: Row) -> list[str]:
    said = [style.MARKS[row["status"]].word, row["status"]]
    if "metric" not in row:
        return [*said, row["kind"].replace("_", " ")]
    metric = book.metrics[row["metric"]]
    return [*said, metric.name, metric.topic, row["unit"], row["rank"] if row["rank"] != "normal" else ""]


def _origin(book: Factbook, identifier: str) -> str:
    found = book.origins.get(identifier)
    return f"{found.title} {book.name(found.publisher) if found.publisher else ''}" if found else ""


@lru_cache(maxsize=4)
def index(key: frames.Key) -> Index:
    """The index of a book, built once a version."""
    return Index(key.book)


@lru_cache(maxsize=512)
def _search(key: frames.Key, query: str) -> Found:
    return index(key).search(query)


def found(book: Factbook, view: View) -> Found:
    """The records that a view's query, filters and kinds of record leave, the best match first.

    A topic is a figure's: under a filter by topic, events and relations are not found.
    """
    tables = {
        "figure": frames.figures(book),
        "event": frames.events(book),
        "relation": frames.relations(book),
    }
    kinds = [kind for kind in (view.kind or KINDS) if kind == "figure" or not view.topic]
    kept = {i for kind in kinds for i in frames.selected(tables[kind], view, book)["id"]}
    searched = _search(frames.Key(book), view.q.strip())
    return Found(tuple(i for i in searched.ids if i in kept), searched.read_as)
