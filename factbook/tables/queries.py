"""What a query names and asks: names, times, numbers, words, also where nothing stands between them.

Queries come folded. Chinese and Japanese are taken apart by what is known: names, and what measures and kinds are
called; what holds a sentence together is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from factbook.reading import numerals
from factbook.reading.language import known
from factbook.reading.numerals import Numeral
from factbook.reading.script_folding import fold
from factbook.tables import time_queries
from factbook.tables.synonyms import ASKING, told
from factbook.tables.time_queries import Time

_WORD = re.compile(r"[^\s,;:()\[\]{}|“”\"「」《》『』、，。！!…·]+")
_LATIN = re.compile(r"[a-z0-9]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SCRIPTS = ((_LATIN, "latin"), (_KATAKANA, "katakana"), (_HAN, "han"))
_BINDING = frozenset(character for language in known() for character in language.binding)
"""Characters that hold a sentence together where no spaces part words."""
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?!\w)")


@dataclass(frozen=True)
class Query:
    """A query taken apart."""

    names: tuple[str, ...]
    times: tuple[Time, ...]
    numbers: tuple[Numeral, ...]
    words: tuple[str, ...]


class Lexicon:
    """Phrases that are found in a text, the longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.by_start: dict[str, list[str]] = {}
        for phrase in sorted(set(phrases), key=lambda p: (-len(p), p)):
            if tight := phrase.replace(" ", ""):
                self.by_start.setdefault(tight[:2], []).append(phrase)

    def take(self, text: str) -> tuple[list[str], str]:
        """The phrases in a text, and what is left of it."""
        found, rest, at = list[str](), list[str](), 0
        while at < len(text):
            phrase, end = self._at(text, at)
            if phrase:
                found.append(phrase)
            rest.append(" | " if phrase else text[at])
            at = end if phrase else at + 1
        return found, "".join(rest)

    def _at(self, text: str, at: int) -> tuple[str, int]:
        """The longest phrase that begins here, and where it ends."""
        if text[at].isspace() or (at and _runs_on(text[at - 1], text[at])):
            return "", at
        start = text[at : at + 8].replace(" ", "")[:2]
        for key in (start, start[:1]):
            for phrase in self.by_start.get(key, ()):
                end = _end(text, at, phrase)
                if end and not (end < len(text) and _runs_on(text[end - 1], text[end])):
                    return phrase, end
        return "", at


def _end(text: str, at: int, phrase: str) -> int:
    """Where a phrase that begins at a place of a text ends; 0 where it is not there. Spaces are no difference."""
    for character in phrase.replace(" ", ""):
        while at < len(text) and text[at] == " ":
            at += 1
        if at == len(text) or text[at] != character:
            return 0
        at += 1
    return at


def _runs_on(one: str, other: str) -> bool:
    """Whether two characters are of one word: both Latin or digits, or both Katakana."""
    return any(script.match(one) and script.match(other) for script in (_LATIN, _KATAKANA))


def read(query: str, names: Lexicon, phrases: Lexicon) -> Query:
    """Take a query apart: names as long as they go, then times, then numbers, then words that ask for something."""
    named, rest = names.take(_POSSESSIVE.sub(" ", fold(told(query))))
    times, rest = time_queries.read(rest)
    numbers = tuple(numerals.read(rest))
    for numeral in numbers:
        rest = rest.replace(numeral.text, " | ", 1)
    said, rest = phrases.take(rest)
    written = [word for run in _WORD.findall(rest) for word in _words(run)]
    meant = [word for word in written if word not in ASKING]
    something = named or times or numbers or said or meant
    words = dict.fromkeys((*said, *(meant if something else written)))
    return Query(tuple(dict.fromkeys(named)), tuple(times), numbers, tuple(words))


def _words(run: str) -> Iterable[str]:
    """The words of a run without spaces: Latin as it stands, Katakana, and Chinese without what binds it."""
    if run.isascii():
        yield run
        return
    for script, characters in groupby(run, _script):
        part = "".join(characters)
        if script == "han":
            yield from "".join(" " if c in _BINDING else c for c in part).split()
        elif script != "hiragana":
            yield part


def _script(character: str) -> str:
    if "\u3041" <= character <= "\u309f":
        return "hiragana"
    return next((name for script, name in _SCRIPTS if script.match(character)), "latin")
