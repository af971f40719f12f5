"""How each parameter of an address is read against the book: what it means, and what of it means nothing here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from factbook.charts import catalogue
from factbook.checking import entity_names
from factbook.reading import kept_releases
from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.documents import suggestion
from factbook.reading.script_folding import fold
from factbook.tables.view import CHART, FIELDS, companies, takes_several

MOST, HINTS, LONGEST, LONGEST_SEARCH = 2000, 10, 80, 100
"""Words of a parameter that are read, ignored parts of it that get a hint, characters of them that are repeated,
and characters of a search that are read."""

UNKNOWN = "unknown"
"""Why most of what is ignored means nothing."""


@dataclass(frozen=True)
class Ignored:
    """A part of an address that means nothing here."""

    parameter: str
    """Its name in the address."""
    value: str
    """What stands there."""
    reason: str = ""
    """Why it means nothing."""
    suggestion: str = ""
    """What was meant, perhaps."""

    def __str__(self) -> str:
        value = self.value if len(self.value) <= LONGEST else f"{self.value[:LONGEST]}…"
        said = f"{self.parameter} {value!r}" if self.parameter else f"parameter {value!r}"
        why = f" ({self.reason})" if self.reason else ""
        hint = f"; did you mean {self.suggestion!r}?" if self.suggestion else ""
        return f"{said}{why}{hint}"


Read = tuple[Any, tuple[Ignored, ...]]
Reader = Callable[[str, str, Factbook], Read]
"""What a parameter of this name and text means in a book."""


def _several(
    known: Callable[[Factbook], Mapping[str, str]],
    called: Callable[[Factbook, str], str] = lambda *_: "",
    expected: str = UNKNOWN,
) -> Reader:
    """A reader of comma-joined words out of a vocabulary, in any case.

    Args:
        known: word to the id that it stands for.
        called: the id of whatever else has a name, or nothing.
        expected: why a word means nothing to which none is near.
    """

    def read(name: str, text: str, book: Factbook) -> Read:
        vocabulary, found, ignored = known(book), list[str](), list[Ignored]()
        asked = list(dict.fromkeys(part.strip() for part in text.split(",")))
        for word in asked[:MOST]:
            if meant := next((v for v in (word, word.lower(), word.upper()) if v in vocabulary), None):
                found.append(vocabulary[meant])
            elif word and len(ignored) < HINTS and (identifier := called(book, word)):
                found.append(identifier)
            elif word:
                hint = suggestion(word.lower(), vocabulary) if len(ignored) < HINTS else ""
                ignored.append(Ignored(name, word, UNKNOWN if hint else expected, hint))
        if len(asked) > MOST:
            ignored.append(Ignored(name, f"{len(asked) - MOST} more", f"at most {MOST} are read"))
        return tuple(dict.fromkeys(found)), tuple(ignored)

    return read


def _one(known: Callable[[Factbook], Mapping[str, str]], expected: str = UNKNOWN) -> Reader:
    several = _several(known, expected=expected)

    def read(name: str, text: str, book: Factbook) -> Read:
        found, ignored = several(name, text.replace(",", " "), book)
        return (str(found[0]) if found else ""), ignored

    return read


def _date(name: str, text: str, book: Factbook) -> Read:
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text, re.ASCII):
        try:
            span(text)
            return text, ()
        except ValueError:
            pass
    return "", (Ignored(name, text, "no date; write 2024, 2024-03 or 2024-03-31"),)


def _number(most: int, least: int, wrong: str) -> Reader:
    def read(name: str, text: str, book: Factbook) -> Read:
        if re.fullmatch(r"\d{1,4}", text, re.ASCII) and least <= int(text) <= most:
            return str(int(text)), ()
        return "", (Ignored(name, text, wrong),)

    return read


def _release(name: str, text: str, book: Factbook) -> Read:
    """A release of the book, of which the data can be shown."""
    version, wrong, near = kept_releases.chosen(book, text)
    return version, ((Ignored(name, text, wrong, near),) if wrong else ())


def _text(name: str, text: str, book: Factbook) -> Read:
    return text[:LONGEST_SEARCH], ()


def _named(book: Factbook, word: str) -> str:
    """The company that has a name, in any of its languages; nothing where several have it."""
    text = word[:LONGEST].encode(errors="ignore").decode()  # half a character is no name
    found = entity_names.bearers(book).get(fold(text), frozenset()) & companies(book).keys()
    return next(iter(found)) if len(found) == 1 else ""


def _words(words: Iterable[str]) -> Callable[[Factbook], Mapping[str, str]]:
    table = {word: word for word in words}
    return lambda book: table


class _Identifiers(Mapping[str, str]):
    """Every id that has a card, looked up in place: a large book has a hundred thousand.

    Args:
        book: whose figures, events and relations they are.
        more: further ids, former ones included, and the id that each stands for.
    """

    def __init__(self, book: Factbook, more: Mapping[str, str] | None = None) -> None:
        more = more or {}
        self.shelves = (set(more.values()), book.facts, book.derived, book.events, book.relations)
        former = {name: present for name, present in more.items() if name != present}
        self.renamed = former | book.settings.renamed

    def __getitem__(self, identifier: str) -> str:
        present = self.renamed.get(identifier, identifier)
        if any(present in shelf for shelf in self.shelves):
            return present
        raise KeyError(identifier)

    def __iter__(self) -> Iterator[str]:
        yield from self.renamed
        for shelf in self.shelves:
            yield from shelf

    def __len__(self) -> int:
        return len(self.renamed) + sum(map(len, self.shelves))


def identifiers(book: Factbook) -> Mapping[str, str]:
    """Every id of a figure, an event or a relation, former ones included, and the id that it stands for."""
    return _Identifiers(book)


def recorded(book: Factbook, name: str) -> str:
    """The id of a record as the book has it, of one in another case or a former one too; nothing where there is none."""
    known = identifiers(book)
    return next((known[each] for each in (name, name.lower()) if each in known), "")


def _collectable(book: Factbook) -> Mapping[str, str]:
    """What the basket holds: every chart, and every id that has a card."""
    return _Identifiers(
        book, {f"{CHART}{name}": f"{CHART}{present}" for name, present in catalogue.ids().items()}
    )


def _worded(name: str, choices: tuple[str, ...]) -> Reader:
    """Reads a field whose words are few and the same in every book."""
    expected = f"expected {'one of ' if len(choices) > 1 else ''}{', '.join(choices)}"
    if takes_several(name):
        return _several(_words(choices), expected=expected)
    return _one(_words(choices), expected)


READERS: dict[str, Reader] = {
    name: _worded(name, about.choices) for name, about in FIELDS.items() if about.choices
} | {
    "company": _several(companies, _named),
    "start": _date,
    "end": _date,
    "source": _several(lambda book: {name: name for name in book.articles}),
    "known": _date,
    "q": _text,
    "page": _number(9999, 1, "expected a whole number from 1"),
    "compare": _several(companies, _named),
    "share": _number(100, 0, "expected a whole number from 0 to 100"),
    "pack": _several(_collectable),
    "fact": _one(identifiers),
    "v": _release,
}
