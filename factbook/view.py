"""The state of a view as one frozen record, and its address: pure encode and decode.

A chart, a page, the published site and the web API all read this record and nothing else.
Parameters carry ids joined by commas: ``/spend?company=bytedance,openai&from=2024-01``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, get_args

from factbook.book import Factbook
from factbook.dates import span
from factbook.documents import suggestion
from factbook.terms import EventKind, Status, Topic

STATUSES: tuple[str, ...] = (*get_args(Status), "implied")
TOPICS: tuple[str, ...] = get_args(Topic)
KINDS: tuple[str, ...] = ("figure", "event", "relation")
"""The kinds of record that a search can be limited to."""
HIDDEN: tuple[str, ...] = ("opinion", "illustration", "deprecated")
"""What charts leave out unless `show` asks for it."""
EVENTS: dict[str, tuple[EventKind, ...]] = {
    "releases": ("launch", "release", "test", "renaming", "milestone"),
    "money": ("investment", "spending", "price_change", "earnings", "filing", "market_reaction"),
    "people": ("hiring", "departure", "reorganisation", "partnership"),
    "rules": ("legal", "regulation", "suspension", "removal"),
    "plans": ("announcement", "plan"),
    "said": ("statement", "report", "publication", "survey", "study", "ranking"),
}
"""The groups of events that a view can be limited to; events of the last were only written or said."""
CURRENCIES: tuple[str, ...] = ("USD", "EUR", "CNY", "GBP", "JPY")
CHART = "chart:"
"""Stands before the id of a chart in the basket; what has no such word before it is a fact."""
MOST, HINTS, LONGEST = 200, 10, 80
"""Words of a parameter that are read, ignored parts that get a hint, and characters of them that are repeated."""
COMPANY_KINDS = frozenset({"company", "division", "platform", "app", "product", "model"})


@dataclass(frozen=True)
class View:
    """What a reader looks at; a field that is empty limits nothing."""

    company: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    status: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    known: str = ""
    show: tuple[str, ...] = ()
    currency: str = ""
    q: str = ""
    kind: tuple[str, ...] = ()
    page: str = ""
    compare: tuple[str, ...] = ()
    share: str = ""
    per: str = ""
    pack: tuple[str, ...] = ()
    fact: str = ""

    @property
    def filters(self) -> View:
        """The view without the opened card, the basket and the leaf of a list: what decides which facts are shown."""
        return replace(self, fact="", pack=(), page="")

    @property
    def carried(self) -> View:
        """What goes along to another page: the filters and the basket."""
        return replace(self, fact="", page="")

    def __bool__(self) -> bool:
        return self != View()


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


PARAMETERS: dict[str, str] = {
    field.name: {"start": "from", "end": "to"}.get(field.name, field.name) for field in fields(View)
}
"""The name that each field has in an address."""


def encode(view: View) -> dict[str, str]:
    """The address parameters of a view: what differs from the default, in a fixed order."""
    parameters = {}
    for field, name in PARAMETERS.items():
        value = getattr(view, field)
        if value:
            parameters[name] = ",".join(value) if isinstance(value, tuple) else value
    return parameters


def query(view: View) -> str:
    """The view as a query string with its question mark; commas stay readable."""
    from urllib.parse import quote

    pairs = (f"{name}={quote(value, safe=',:', errors='replace')}" for name, value in encode(view).items())
    joined = "&".join(pairs)
    return f"?{joined}" if joined else ""


def decode(parameters: Mapping[str, str], book: Factbook) -> tuple[View, tuple[Ignored, ...]]:
    """The view of an address, and every part of the address that was ignored, with a reason."""
    ignored: list[Ignored] = []
    values: dict[str, Any] = {}
    by_name = {name: field for field, name in PARAMETERS.items()}
    for name, text in parameters.items():
        field = by_name.get(name)
        if field is None:
            ignored.append(Ignored("", name, "unknown", suggestion(name, by_name)))
        elif text:
            values[field] = _READERS[field](name, text, book, ignored)
    view = View(**values)
    if view.start and view.end and span(view.start).start > span(view.end).end:
        ignored.append(Ignored("to", view.end, f"before {view.start}"))
        view = replace(view, end="")
    return view, tuple(ignored)


Reader = Callable[[str, str, Factbook, list[Ignored]], Any]


def _several(known: Callable[[Factbook], Mapping[str, str]]) -> Reader:
    """A reader of comma-joined words out of a vocabulary: word to the id it stands for."""

    def read(name: str, text: str, book: Factbook, ignored: list[Ignored]) -> tuple[str, ...]:
        vocabulary, found = known(book), []
        asked = list(dict.fromkeys(part.strip() for part in text.split(",")))
        for word in asked[:MOST]:
            if word in vocabulary:
                found.append(vocabulary[word])
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


def _words(words: Iterable[str]) -> Callable[[Factbook], Mapping[str, str]]:
    table = {word: word for word in words}
    return lambda book: table


def companies(book: Factbook) -> Mapping[str, str]:
    """Every id that a company filter takes, former ids included, and the id it stands for."""
    table = {e.id: e.id for e in book.entities.values() if e.kind in COMPANY_KINDS}
    for entity in book.entities.values():
        table.update(dict.fromkeys(entity.former_ids, entity.id))
    return table


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
    from factbook.charts import catalogue  # only when asked: charts read views themselves

    return _Figures(book, {f"{CHART}{name}": name for name in catalogue.by_id()})


_READERS: dict[str, Reader] = {
    "company": _several(companies),
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
    "compare": _several(companies),
    "share": _share,
    "per": _one(_words(("year",))),
    "pack": _several(_collectable),
    "fact": _one(_Figures),
}
