"""How well each record of a book matches one part of a query: a name, a time, a number, a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from factbook.checking import entity_names
from factbook.reading.book import Factbook
from factbook.reading.numerals import Numeral
from factbook.reading.script_folding import fold, variants
from factbook.tables import frames, synonyms
from factbook.tables.findable import WEIGHTS, Part, texts
from factbook.tables.queries import Lexicon
from factbook.tables.time_queries import Time
from factbook.tables.view import KINDS

PARENT, KIN, TIME, VALUE = 1, 1, 4, 6
_LATIN = re.compile(r"[a-z0-9]+")
Scores: TypeAlias = np.ndarray[Any, np.dtype[np.int_]]
Numbers: TypeAlias = np.ndarray[Any, np.dtype[np.intp]]


@dataclass
class Term:
    """One part of a query: any of its forms, its entities, its number or its time."""

    text: str
    forms: tuple[str, ...]
    kin: tuple[str, ...] = ()
    """Beginnings of words that mean alike: they count less, and only where a record says what it is."""
    entities: frozenset[str] = frozenset()
    numeral: Numeral | None = None
    time: Time | None = None

    def pattern(self, form: str) -> re.Pattern[str]:
        """Latin words match from their start, numbers and times as a whole, other scripts anywhere."""
        if self.numeral or self.time:
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
    def order(self) -> Numbers:
        """The rank of each record among equal matches: what is not to be relied on last, what is recommended first; of an article, what it reports before what is calculated."""
        ranked = pd.DataFrame({
            "deprecated": self.table["rank"] == "deprecated",
            "other": self.table["rank"] != "preferred",
            "kind": self.table["record"].map({kind: i for i, kind in enumerate(KINDS)}),
            "age": [-day.toordinal() for day in self.table["published"]],
            "ours": self.table["status"] == "implied",
            "id": self.table["id"],
        })  # fmt: skip
        places = np.empty(len(ranked), dtype=np.intp)
        places[ranked.sort_values(list(ranked.columns)).index] = np.arange(len(ranked))
        return places

    @cached_property
    def claims(self) -> Numbers:
        """The claim of each record, as a number.

        Figures and relations of one first source that say the same of the same are tellings of one claim;
        whatever else there is stands for itself.
        """
        same = self.table[["subject", "counterparty", "metric", "kind", "period", "scope", "origin"]].copy()
        alone = (self.table["record"] == "event") | (self.table["status"] == "implied")
        same["alone"] = self.table["id"].where(alone, "")
        return np.asarray(same.groupby(list(same.columns), sort=False).ngroup(), dtype=np.intp)

    @cached_property
    def _claim_of(self) -> dict[str, int]:
        return dict(zip(self.ids.tolist(), self.claims.tolist(), strict=True))

    def claim(self, identifier: str) -> int:
        """The claim of one record."""
        return self._claim_of[identifier]

    @cached_property
    def periods(self) -> list[str]:
        """Every period of the book, once."""
        return [str(period) for period in self.table["period"].unique() if period]

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """Every folded name with the entities that bear it."""
        return entity_names.bearers(self.book)

    @cached_property
    def lexicons(self) -> tuple[Lexicon, Lexicon]:
        """By what a query is taken apart: names, and what is not Latin of what measures and kinds are called."""
        measures = (
            name for m in self.book.metrics.values() for called in m.names.values() for name in called
        )
        called = " ".join((*synonyms.KINDS.values(), *synonyms.ALIKE.values())).split()
        phrases = (fold(phrase) for phrase in (*measures, *called))
        return Lexicon(self.names), Lexicon(phrase for phrase in phrases if not phrase.isascii())

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

    def term(self, text: str) -> Term:
        """A name stands for all spellings that mean no other entity; a word for itself, and for its kind."""
        entities = self.names.get(text, frozenset())
        spellings = [fold(name) for e in sorted(entities) for name in entity_names.names(self.book, e)]
        own = (s for s in spellings if self.names.get(s, entities) <= entities)
        forms = (*variants(text), *(s for s in own if len(s) > 2 or not s.isascii()))
        kin = () if entities else (synonyms.stem(text), *synonyms.kin(text))
        return Term(text, tuple(dict.fromkeys(forms)), tuple(dict.fromkeys(kin)), entities)

    def nearest(self, text: str) -> str:
        """The commonest known word within one or two slips of `text`; empty where there is none."""
        latin = bool(_LATIN.match(text))
        if len(text) < (4 if latin else 3):
            return ""
        slips = 2 if len(text) > 7 else 1
        near = process.extract(text, list(self.vocabulary), scorer=OSA.distance, score_cutoff=slips, limit=20)
        ranked = sorted(near, key=lambda found: (found[1], -self.vocabulary[found[0]], found[0]))
        return str(ranked[0][0]) if ranked else ""

    def scores(self, term: Term) -> Scores:
        """How well each record matches a term; 0 where it does not."""
        scores = np.zeros(len(self.ids), dtype=int)
        if term.entities:
            self._belonging(scores, term.entities)
        for form in term.kin:
            for part in ("gloss", "what"):
                scores[self.parts[part].places(form, term.pattern(form))] = KIN
        for part, said in self.parts.items():
            for form in term.forms:
                scores[said.places(form, term.pattern(form))] = WEIGHTS[part]
        if term.kin:
            scores[self._happened(term.kin[0])] += 1
        if term.numeral:
            _at_least(scores, term.numeral.among(self.table), VALUE)
        if term.time:
            held = {period for period in self.periods if term.time.holds(period)}
            _at_least(scores, self.table["period"].isin(held), TIME)
        if term.entities:
            scores[self.parties.index[self.parties.isin(term.entities)]] = WEIGHTS["name"]
            scores[self.table["subject"].isin(term.entities)] = WEIGHTS["name"] + 1
        return scores

    def _happened(self, kind: str) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """The events of a kind that begins like this: what happened comes before what merely has to do with it."""
        return np.asarray(
            self.table["kind"].str.startswith(kind) & (self.table["record"] == "event"), dtype=bool
        )

    def widened(self, term: Term, scores: Scores) -> Scores:
        """The scores of a term, and what else belongs to the owners of what it names."""
        wide = scores.copy()
        if term.entities:
            owners = frozenset(self.book.company(entity) for entity in term.entities)
            others = np.zeros_like(scores)
            self._belonging(others, owners)
            wide = np.maximum(wide, others)
        return wide

    def _belonging(self, scores: Scores, entities: frozenset[str]) -> None:
        """Mark the records of what belongs to some entities."""
        below = frames.family(self.book, entities)
        scores[self.parties.index[self.parties.isin(below)]] = PARENT


def _at_least(scores: Scores, where: pd.Series[bool], score: int) -> None:
    hit = where.to_numpy(dtype=bool)
    scores[hit] = np.maximum(scores[hit], score)
