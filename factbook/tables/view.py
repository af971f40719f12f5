"""The state of a view as one frozen record, and the address that it is written in.

A chart, a page, the published site and the web API all read this record and nothing else.
Parameters carry ids joined by commas: ``/spend?company=bytedance,openai&from=2024-01``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple, get_args
from urllib.parse import quote

from factbook.reading.book import Factbook
from factbook.reading.field_types import COMPANY_KINDS, EventKind, Status, Topic

STATUSES: tuple[str, ...] = (*get_args(Status), "implied")
TOPICS: tuple[str, ...] = get_args(Topic)
KINDS: tuple[str, ...] = ("figure", "event", "relation")
"""The kinds of record that a search can be limited to."""
HIDDEN: tuple[str, ...] = ("opinion", "illustration", "deprecated", "replaced")
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
DATES: tuple[str, ...] = ("uncertain",)
"""What else the timeline draws than what is dated to a month or a day."""
PERS: tuple[str, ...] = ("year",)
"""What sums of shorter times can be multiplied to."""
CURRENCIES: tuple[str, ...] = ("USD", "EUR", "CNY", "GBP", "JPY")
CHART = "chart:"
"""Stands before the id of a chart in the basket; what has no such word before it is a fact."""


class Filter(NamedTuple):
    """What there is to know of a field of a view: the one place that says it, for pages, addresses and the web API."""

    told: str = ""
    """What it asks for, for whoever writes an address; nothing where a program has no use of it."""
    choices: tuple[str, ...] = ()
    """The words that it takes, where they are few and the same in every book."""
    limits: bool = False
    """Whether it leaves less."""
    parameter: str = ""
    """Its name in an address, where that is not the field's own."""


def _several(told: str = "", choices: tuple[str, ...] = (), limits: bool = False) -> Any:
    """A field of several values; none of them limits nothing."""
    return field(default=(), metadata={"filter": Filter(told, choices, limits)})


def _one(told: str = "", choices: tuple[str, ...] = (), limits: bool = False, parameter: str = "") -> Any:
    """A field of one value, or none."""
    return field(default="", metadata={"filter": Filter(told, choices, limits, parameter)})


@dataclass(frozen=True)
class View:
    """What a reader looks at; a field that is empty limits nothing.

    `v` is the release of the data that it is pinned to: it decides which book is looked at, and goes along everywhere.
    """

    company: tuple[str, ...] = _several(
        "Ids or names of companies, in any language; a company stands for all that belongs to it.",
        limits=True,
    )
    start: str = _one(
        "No earlier than: 2024, 2024-03 or 2024-03-31. What has no date passes.",
        limits=True,
        parameter="from",
    )
    end: str = _one("No later than, written as `from` is.", limits=True, parameter="to")
    status: tuple[str, ...] = _several("What kind of statement it is.", STATUSES, limits=True)
    topic: tuple[str, ...] = _several("What it is on; leaves figures only.", TOPICS, limits=True)
    source: tuple[str, ...] = _several("Ids of articles.", limits=True)
    event: tuple[str, ...] = _several("Groups of events.", tuple(EVENTS), limits=True)
    known: str = _one("Only what was published by this day.", limits=True)
    show: tuple[str, ...] = _several("What charts leave out unless asked for.", HIDDEN)
    currency: str = _one(
        "Convert money at the reference rates of the European Central Bank; adds `view_value` and the rate.",
        CURRENCIES,
    )
    q: str = _one("A search: names, words, numbers and times, in any of the languages.")
    kind: tuple[str, ...] = _several("Kinds of records.", KINDS)
    page: str = _one()
    """The leaf of a long list."""
    compare: tuple[str, ...] = _several("Companies side by side.")
    share: str = _one("The share in percent that leaves, in the chart that takes one away.")
    per: str = _one("Multiply months and quarters to a year.", PERS)
    dates: str = _one("Events of vaguer dates, ongoing or planned too.", DATES)
    pack: tuple[str, ...] = _several()
    """The basket: records and charts."""
    fact: str = _one()
    """The record whose card is open."""
    v: str = _one("The data as of a release, such as 1.0.0; `/api/releases` lists them.")

    @property
    def filters(self) -> View:
        """The view without the opened card, the basket and the leaf of a list: what decides which facts are shown."""
        return replace(self, fact="", pack=(), page="")

    @property
    def carried(self) -> View:
        """What goes along to another page: the filters and the basket."""
        return replace(self, fact="", page="")

    @property
    def pin(self) -> View:
        """Nothing but the release that it is pinned to: what goes along to whatever has no filters."""
        return View(v=self.v)

    def __bool__(self) -> bool:
        return self != View()


LIVE = View()
"""Everything, as of today: no filter, and pinned to no release."""
FIELDS: dict[str, Filter] = {each.name: each.metadata["filter"] for each in fields(View)}
"""What there is to know of each field."""
PARAMETERS: dict[str, str] = {name: about.parameter or name for name, about in FIELDS.items()}
"""The name that each field has in an address."""
LIMITS: tuple[str, ...] = tuple(name for name, about in FIELDS.items() if about.limits)
"""The filters that leave less."""


def takes_several(name: str) -> bool:
    """Whether a field holds several values, joined by commas in an address."""
    return isinstance(getattr(LIVE, name), tuple)


def encode(view: View) -> dict[str, str]:
    """The address parameters of a view: what differs from the default, in a fixed order."""
    parameters = {}
    for own, name in PARAMETERS.items():
        value = getattr(view, own)
        if value:
            parameters[name] = ",".join(value) if isinstance(value, tuple) else value
    return parameters


def query(view: View) -> str:
    """The view as a query string with its question mark; commas stay readable."""
    pairs = (f"{name}={quote(value, safe=',:', errors='replace')}" for name, value in encode(view).items())
    joined = "&".join(pairs)
    return f"?{joined}" if joined else ""


def companies(book: Factbook) -> Mapping[str, str]:
    """Every id that a company filter takes, former ids included, and the id it stands for."""
    table = {e.id: e.id for e in book.entities.values() if e.kind in COMPANY_KINDS}
    for entity in book.entities.values():
        table.update(dict.fromkeys(entity.former_ids, entity.id))
    return table
