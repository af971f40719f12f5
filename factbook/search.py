"""Find figures, events and relations by name, word or number, in any of the languages.

A name finds the same records in every spelling; Traditional, Simplified and Japanese characters
are one script here; a number is found by its value, however it is written (200億, $20 billion).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from opencc import OpenCC
from rapidfuzz import process
from rapidfuzz.distance import OSA

from factbook import frames, numerals, vocabulary, words
from factbook.book import Factbook
from factbook.frames import Row
from factbook.numerals import Numeral
from factbook.view import View

KINDS = ("figure", "event", "relation")
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


@cache
def _script(configuration: str) -> OpenCC:
    return OpenCC(configuration)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Text as it is compared: one script, one case, no accents, full width as half width."""
    plain = unicodedata.normalize("NFKD", text.translate({0xE6: "ae", 0xC6: "ae", 0xF8: "o", 0xD8: "o"}))
    plain = unicodedata.normalize("NFKC", re.sub("[\u0300-\u036f]", "", plain)).casefold()
    return _script("t2s").convert(_script("jp2t").convert(plain))


def _variants(text: str) -> tuple[str, ...]:
    """The folded text, and what a mainland reader would call it where Taiwan's word differs."""
    return tuple(dict.fromkeys((fold(text), fold(_script("tw2sp").convert(text)))))


@dataclass(frozen=True)
class _Entry:
    """What can be found of one record."""

    row: Row
    kind: str
    entities: frozenset[str]
    parents: frozenset[str]
    texts: Mapping[str, str]


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
        for part, text in entry.texts.items():
            if WEIGHTS[part] > score and any(pattern.search(text) for pattern in self.patterns):
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
                                  article.title, row["period"], _origin(book, row["origin"])]),
        }  # fmt: skip
        folded = {part: " | ".join(_variants(text)) for part, text in texts.items()}
        return _Entry(row, kind, entities, parents, folded)

    def terms(self, query: str) -> list[_Term]:
        """The parts of a query: numbers, names as long as they go, and words."""
        folded, terms = fold(query), []
        for numeral in numerals.read(folded):
            terms.append(_Term(numeral.text, (numeral.text, *numeral.plain), numeral=numeral))
            folded = folded.replace(numeral.text, " ", 1)
        return terms + [self._term(name) for name in self._split(_WORD.findall(folded))]

    def _split(self, parts: list[str]) -> Iterator[str]:
        """The words, joined where together they are a name."""
        while parts:
            for n in range(len(parts), 1, -1):
                joined = next((j.join(parts[:n]) for j in (" ", "") if j.join(parts[:n]) in self.names), "")
                if joined:
                    break
            else:
                n, joined = 1, parts[0]
            yield joined
            parts = parts[n:]

    def _term(self, text: str) -> _Term:
        entities = frozenset(self.names.get(text, ()))
        spellings = [fold(name) for e in sorted(entities) for name in _names(self.book, e)]
        forms = (*_variants(text), *(s for s in spellings if len(s) > 2 or not s.isascii()))
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
        return (row.get("rank") == "deprecated", KINDS.index(entry.kind), -row["published"].toordinal(), row["id"])


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
    said = [vocabulary.STATUS[row["status"]].word, row["status"]]
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
    tables = {"figure": frames.figures(book), "event": frames.events(book), "relation": frames.relations(book)}
    kinds = [kind for kind in (view.kind or KINDS) if kind == "figure" or not view.topic]
    kept = {i for kind in kinds for i in frames.selected(tables[kind], view, book)["id"]}
    searched = _search(frames.Key(book), view.q.strip())
    return Found(tuple(i for i in searched.ids if i in kept), searched.read_as)
