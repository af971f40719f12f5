"""What the search knows of a language, and which it knows: all that stand in the room `languages`."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from factbook.reading import languages


@dataclass(frozen=True)
class Language:
    """The words of one language, as they are usually written; where one text holds several, spaces part them.

    Nothing but the tag is needed: a language is read as far as its words go.
    """

    tag: str
    """Its tag of BCP 47."""
    spaced: bool = True
    """Whether spaces part its words; else its phrases are looked for anywhere."""
    number_words: bool = False
    """Whether the library of number words (text2num) knows it under its tag: twenty billion."""
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    """Words for large numbers, and short forms, in small letters, with and without accents; English prevails."""
    percent: tuple[str, ...] = ()
    """Words for percent; a space in them may be left out."""
    months: tuple[str, ...] = ()
    """What each month is called, from January on, with its short forms. Nothing where months are numbers."""
    of_month: str = ""
    """Words between a day and its month: 30th of September."""
    of_year: str = ""
    """Words between a month, a quarter or a half and its year: first quarter of 2025, marts i 2024."""
    quarter: str = ""
    """Words for a quarter of a year."""
    quarters: tuple[str, ...] = ()
    """Words that count the quarters, from the first on: first 1st."""
    quarter_form: str = ""
    """How a text writes a quarter, by its {number}, or the first word that counts it, {nth}, and its {year}."""
    half: str = ""
    """Words for half a year."""
    halves: tuple[str, ...] = ()
    """Words that count the halves."""
    half_form: str = ""
    """How a text writes half a year, as in `quarter_form`."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """What readers call each kind of event and of relation (`EventKind` and `RelationKind` in field_types.py)."""
    alike: Mapping[str, str] = field(default_factory=dict)
    """Words that readers have for one idea, by its name in `english.py`: they lead to the English words, of the glosses."""
    asking: str = ""
    """Words that ask, or hold a sentence together: searched for only where nothing else is. Without spaces between
    words: phrases that ask, which are cut out of a query."""
    binding: str = ""
    """Characters that hold a sentence together where no spaces part words, in Simplified script."""
    when: tuple[str, ...] = ()
    """Phrases that ask for a time."""
    how_much: tuple[str, ...] = ()
    """Phrases that ask for a number."""
    first: tuple[str, ...] = ()
    """Phrases that ask who has the most, or is the first."""


@cache
def known() -> tuple[Language, ...]:
    """Every language of the room, by its tag; English first."""
    names = [f"{languages.__name__}.{module.name}" for module in pkgutil.iter_modules(languages.__path__)]
    told = (value for name in names for value in vars(importlib.import_module(name)).values())
    found = [value for value in told if isinstance(value, Language)]
    return tuple(sorted(found, key=lambda language: (language.tag != "en", language.tag)))


def words(of: Callable[[Language], Iterable[str]], spaced: bool = True) -> list[str]:
    """What the languages with spaces between words, or those without, have in a field: the longest first."""
    found = {word for language in known() if language.spaced == spaced for word in of(language)}
    return sorted(found, key=lambda word: (-len(word), word))


def either(found: Iterable[str]) -> str:
    """A regular expression for any of some words; where one begins another, the longer has to come first."""
    return f"(?:{'|'.join(map(re.escape, found))})"


def phrases(of: Callable[[Language], Iterable[str]]) -> re.Pattern[str]:
    """Any phrase of a field, in any case: as whole words where spaces part them."""
    return re.compile(rf"\b{either(words(of))}\b|{either(words(of, spaced=False))}", re.IGNORECASE)
