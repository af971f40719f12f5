"""What readers call kinds of event and of relation, and the words of a question that ask for nothing.

Both come from the languages (factbook/reading/languages). A metric's names stand with it in facts/metrics.yaml; one
Chinese script is enough, the search folds them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from factbook.reading.language import Language, either, known, phrases, words
from factbook.reading.script_folding import fold

_INFLECTED = re.compile(r"(?<=[a-z]{3})(?:ies|es|ed|ing|(?<!s)s)$")


def _called(of: Callable[[Language], Mapping[str, str]]) -> dict[str, str]:
    """Each key that a language has in a field, with its words in all of them, the English ones first."""
    tables = [of(language) for language in known()]
    keys = dict.fromkeys(key for table in tables for key in table)
    return {key: " ".join(table[key] for table in tables if key in table) for key in keys}


KINDS = _called(lambda language: language.kinds)
"""Kinds of event and relation, each with what it is called in all languages."""
ALIKE = _called(lambda language: language.alike)
"""Ideas by their English names, each with the other words that readers have for it."""
ASKING = frozenset(map(fold, words(lambda language: language.asking.split())))
"""Words that ask a question, or hold a sentence together; they are searched for only where nothing else is."""
_ASKED = re.compile(rf"{either(words(lambda language: language.asking.split(), spaced=False))}|[?？]")
_WHEN = phrases(lambda language: language.when)
_HOW_MUCH = phrases(lambda language: language.how_much)
_FIRST = phrases(lambda language: map(fold, language.first))


def asks_who_is_first(query: str) -> bool:
    """Whether a folded query asks for the most or the first, which ranks answer."""
    return bool(_FIRST.search(query))


def asks_when(query: str) -> bool:
    """Whether a query asks for a time, which events answer."""
    return bool(_WHEN.search(query))


def asks_how_much(query: str) -> bool:
    """Whether a query asks for a number, which figures answer."""
    return bool(_HOW_MUCH.search(query))


def kin(word: str) -> tuple[str, ...]:
    """Beginnings of the English words for what a folded word means, in whichever language it is."""
    return _kin().get(stem(word), ())


@cache
def _kin() -> dict[str, tuple[str, ...]]:
    english, found = known()[0], dict[str, tuple[str, ...]]()
    own = {**english.kinds, **english.alike}
    for key, called in (KINDS | ALIKE).items():
        leads = [stem(word) for word in f"{key} {own.get(key, '')}".split()]
        for word in (*leads, *(stem(fold(word)) for word in called.split())):
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), *leads)))
    return found


def stem(word: str) -> str:
    """A Latin word without its ending (downloads, hired, paying): what begins like that is of its kind."""
    return _INFLECTED.sub("", word)


def told(query: str) -> str:
    """A query without the phrases that ask where no spaces part words, and without question marks."""
    return _ASKED.sub(" ", query).strip() or query
