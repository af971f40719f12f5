"""What an address asks for, read against the book: a view, and whatever in the address means nothing here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from factbook import entity_names
from factbook.book import Factbook
from factbook.charts import catalogue
from factbook.dates import span
from factbook.documents import suggestion
from factbook.folding import fold
from factbook.view import (
    CHART,
    CURRENCIES,
    DATES,
    EVENTS,
    HIDDEN,
    KINDS,
    PARAMETERS,
    STATUSES,
    TOPICS,
    View,
    companies,
    encode,
)

MOST, HINTS, LONGEST = 2000, 10, 80
"""Words of a parameter that are read, ignored parts that get a hint, and characters of them that are repeated."""


@dataclass(frozen=True)
class Ignored:
    """A part of an address that means nothing here."""

    parameter: str
    value: str
    reason: str = ""
    suggestion: str = ""

    def __str__(self) -> str:
        value = self.value if len(self.value) <= LONGEST else f"{self.value[:LONGEST]}…"
        said = f"{self.parameter} {value!r}" if self.parameter else f"parameter {value!r}"
        why = f" ({self.reason})" if self.reason else ""
        hint = f"; did you mean {self.suggestion!r}?" if self.suggestion else ""
        return f"{said}{why}{hint}"


TRACKING = ("utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "_hs", "gad_", "_ga", "_gl", "oly_", "vero_")
TRACKERS = frozenset((
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "srsltid", "msclkid", "yclid", "ysclid", "twclid",
    "ttclid", "rdt_cid", "scid", "sccid", "epik", "igsh", "igshid", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok",
    "hsctatracking", "s_cid", "cmpid", "irclickid", "rb_clickid", "wickedid", "_openstat", "spm", "ref",
    "ref_src", "ref_url", "referrer",
))  # fmt: skip
"""What others add to a link to follow its readers: it asks for nothing here, and nobody is told of it."""
Parameters = Mapping[str, str] | Iterable[tuple[str, str]]


def joined(parameters: Parameters) -> dict[str, str]:
    """The parameters that ask for something, by name: a repeated one means the same as commas."""
    found: dict[str, list[str]] = {}
    for name, text in parameters.items() if isinstance(parameters, Mapping) else parameters:
        if not (name.lower() in TRACKERS or name.lower().startswith(TRACKING)):
            found.setdefault(name, []).extend([text] if text else [])
    return {name: ",".join(texts) for name, texts in found.items()}


def decode(parameters: Parameters, book: Factbook) -> tuple[View, tuple[Ignored, ...]]:
    """The view of an address, and every part of the address that was ignored, with a reason.

    Args:
        parameters: names and values, by name or, as they stand in an address, one after the other.
        book: what they are read against.
    """
    ignored: list[Ignored] = []
    values: dict[str, Any] = {}
    by_name = {name: field for field, name in PARAMETERS.items()}
    for name, text in joined(parameters).items():
        field = by_name.get(name)
        if field is None:
            ignored.append(Ignored("", name, "unknown", suggestion(name, by_name)))
        elif text:
            values[field] = _READERS[field](name, text, book, ignored)
    view = View(**values)
    if view.start and view.end and span(view.start).start > span(view.end).end:
        ignored.append(Ignored("from", view.start, f"after {view.end}: the two have changed places"))
        view = replace(view, start=view.end, end=view.start)
    return view, tuple(ignored)


def canonical(parameters: Parameters, book: Factbook) -> dict[str, str] | None:
    """The parameters as this program writes them, where an address writes what it asks for otherwise.

    Nothing where it is written so already, or where a part of it is ignored, which the page has to say.
    """
    asked = joined(parameters)
    view, ignored = decode(parameters, book)
    written = encode(view)
    return written if not ignored and any(asked[name] != written.get(name, "") for name in asked) else None


Reader = Callable[[str, str, Factbook, list[Ignored]], Any]


def _several(
    known: Callable[[Factbook], Mapping[str, str]], called: Callable[[Factbook, str], str] = lambda *_: ""
) -> Reader:
    """A reader of comma-joined words out of a vocabulary, in any case.

    Args:
        known: word to the id that it stands for.
        called: the id of whatever else has a name, or nothing.
    """

    def read(name: str, text: str, book: Factbook, ignored: list[Ignored]) -> tuple[str, ...]:
        vocabulary, found = known(book), []
        asked = list(dict.fromkeys(part.strip() for part in text.split(",")))
        for word in asked[:MOST]:
            if meant := next((v for v in (word, word.lower(), word.upper()) if v in vocabulary), None):
                found.append(vocabulary[meant])
            elif word and len(ignored) < HINTS and (identifier := called(book, word)):
                found.append(identifier)
            elif word:
                hint = suggestion(word.lower(), vocabulary) if len(ignored) < HINTS else ""
                ignored.append(Ignored(name, word, "", hint))
        if len(asked) > MOST:
            ignored.append(Ignored(name, f"{len(asked) - MOST} more", f"at most {MOST} are read"))
        return tuple(dict.fromkeys(found))

    return read


def _one(known: Callable[[Factbook], Mapping[str, str]]) -> Reader:
    several = _several(known)

    def read(name: str, text: str, book: Factbook, ignored: list[Ignored]) -> str:
        found = several(name, text.replace(",", " "), book, ignored)
        return str(found[0]) if found else ""

    return read


def _date(name: str, text: str, book: Factbook, ignored: list[Ignored]) -> str:
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        try:
            span(text)
            return text
        except ValueError:
            pass
    ignored.append(Ignored(name, text, "no date; write 2024, 2024-03 or 2024-03-31"))
    return ""


def _share(name: str, text: str, book: Factbook, ignored: list[Ignored]) -> str:
    if re.fullmatch(r"\d{1,3}", text) and int(text) <= 100:
        return str(int(text))
    ignored.append(Ignored(name, text, "expected a whole number from 0 to 100"))
    return ""


def _leaf(name: str, text: str, book: Factbook, ignored: list[Ignored]) -> str:
    if re.fullmatch(r"[1-9]\d{0,3}", text):
        return text
    ignored.append(Ignored(name, text, "expected a whole number from 1"))
    return ""


def _text(name: str, text: str, book: Factbook, ignored: list[Ignored]) -> str:
    return text[:100]


def _named(book: Factbook, word: str) -> str:
    """The company that has a name, in any of its languages; nothing where several have it."""
    text = word[:LONGEST].encode(errors="ignore").decode()  # half a character is no name
    found = entity_names.bearers(book).get(fold(text), frozenset()) & companies(book).keys()
    return next(iter(found)) if len(found) == 1 else ""


def _words(words: Iterable[str]) -> Callable[[Factbook], Mapping[str, str]]:
    table = {word: word for word in words}
    return lambda book: table


class _Figures(Mapping[str, str]):
    """Every id that has a card, looked up in place: a large book has a hundred thousand."""

    def __init__(self, book: Factbook, *more: Mapping[str, Any]) -> None:
        self.shelves = (*more, book.facts, book.derived, book.events, book.relations)

    def __getitem__(self, identifier: str) -> str:
        if any(identifier in shelf for shelf in self.shelves):
            return identifier
        raise KeyError(identifier)

    def __iter__(self) -> Iterator[str]:
        return (identifier for shelf in self.shelves for identifier in shelf)

    def __len__(self) -> int:
        return sum(map(len, self.shelves))


def _collectable(book: Factbook) -> Mapping[str, str]:
    """What the basket holds: every chart, and every id that has a card."""
    return _Figures(book, {f"{CHART}{name}": name for name in catalogue.by_id()})


_READERS: dict[str, Reader] = {
    "company": _several(companies, _named),
    "start": _date,
    "end": _date,
    "status": _several(_words(STATUSES)),
    "topic": _several(_words(TOPICS)),
    "source": _several(lambda book: {name: name for name in book.articles}),
    "event": _several(_words(EVENTS)),
    "known": _date,
    "show": _several(_words(HIDDEN)),
    "currency": _one(_words(CURRENCIES)),
    "q": _text,
    "kind": _several(_words(KINDS)),
    "page": _leaf,
    "compare": _several(companies, _named),
    "share": _share,
    "per": _one(_words(("year",))),
    "dates": _one(_words(DATES)),
    "pack": _several(_collectable),
    "fact": _one(_Figures),
}
