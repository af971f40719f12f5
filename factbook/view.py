"""The state of a view as one frozen record, and the address that it is written in.

A chart, a page, the published site and the web API all read this record and nothing else.
Parameters carry ids joined by commas: ``/spend?company=bytedance,openai&from=2024-01``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import get_args
from urllib.parse import quote

from factbook.book import Factbook
from factbook.terms import COMPANY_KINDS, EventKind, Status, Topic

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
LIMITS: tuple[str, ...] = ("company", "start", "end", "status", "topic", "source", "event", "known")
"""The filters that leave less."""
DATES: tuple[str, ...] = ("uncertain",)
"""What else the timeline draws than what is dated to a month or a day."""
CURRENCIES: tuple[str, ...] = ("USD", "EUR", "CNY", "GBP", "JPY")
CHART = "chart:"
"""Stands before the id of a chart in the basket; what has no such word before it is a fact."""


@dataclass(frozen=True)
class View:
    """What a reader looks at; a field that is empty limits nothing.

    `v` is the release of the data that it is pinned to: it decides which book is looked at, and goes along everywhere.
    """

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
    dates: str = ""
    pack: tuple[str, ...] = ()
    fact: str = ""
    v: str = ""

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
    pairs = (f"{name}={quote(value, safe=',:', errors='replace')}" for name, value in encode(view).items())
    joined = "&".join(pairs)
    return f"?{joined}" if joined else ""


def companies(book: Factbook) -> Mapping[str, str]:
    """Every id that a company filter takes, former ids included, and the id it stands for."""
    table = {e.id: e.id for e in book.entities.values() if e.kind in COMPANY_KINDS}
    for entity in book.entities.values():
        table.update(dict.fromkeys(entity.former_ids, entity.id))
    return table
