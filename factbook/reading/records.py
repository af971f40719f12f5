"""What the fact files mean: one closed model a record, its docstrings the editor's tooltips.

One word per idea: a YAML key is the record's field, the frame's column and the export's column.
"""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from factbook.reading.cross_checks import Check, Contradiction, ExchangeRate, Side
from factbook.reading.field_types import (
    Currency,
    Edtf,
    EventKind,
    Id,
    MetricId,
    Note,
    Number,
    Position,
    Precision,
    Printed,
    Rank,
    RelationKind,
    Sentence,
    Status,
)
from factbook.reading.named import Entity, Metric, Per, Term
from factbook.reading.sources import Article, Exclusion, Locator, Origin, Record, Succession, Telling

__all__ = [
    "Article",
    "Check",
    "Contradiction",
    "Derived",
    "Entity",
    "Event",
    "ExchangeRate",
    "Exclusion",
    "Fact",
    "Locator",
    "Metric",
    "Origin",
    "Per",
    "Reading",
    "Record",
    "Relation",
    "Scope",
    "Side",
    "Stated",
    "Succession",
    "Telling",
    "Term",
]


class Reading(Record):
    """How a garbled print is read."""

    text: Printed
    """The figure, or in English the words, as they should have been printed."""
    why: Sentence
    """What supports this reading."""


class Scope(Record):
    """The limits that make a figure comparable with another, or not."""

    country: str | None = None
    """Country or countries."""
    region: str | None = None
    """A wider or narrower region than a country."""
    platform: str | None = None
    """The device or system: iOS, the web …"""
    customer_group: str | None = None
    """Who is counted: users, enterprises, sellers …"""
    product: str | None = None
    """The product or model meant."""
    segment: str | None = None
    """The line of business, or part of a market."""
    share_of: str | None = None
    """What a share is a share of."""
    base: str | None = None
    """What a growth or a comparison starts from."""
    per: str | None = None
    """What the figure is per, beyond its metric."""
    condition: str | None = None
    """A condition under which it holds."""
    version: str | None = None
    """The version or edition meant."""
    channel: str | None = None
    """The way through which: App Store, direct sale …"""


class Stated(Record):
    """What facts, events and relations have in common: that somebody says so somewhere."""

    id: Id
    """The id, unique in the whole book: it is part of public addresses and stays."""
    status: Status = "actual"
    """What kind of statement it is."""
    said_by: Id | None = None
    """Who says so, in the last instance."""
    via: str | None = None
    """Through whom or what: a leaked document, a survey firm, unnamed staff."""
    origin: Id
    """The first source that the claim traces back to."""
    locator: Locator
    """Where it stands in the document."""
    gloss: Sentence
    """One English sentence in our own words."""
    time_as_printed: Printed | None = None
    """The printed words of time, exactly as copied, where `as_printed` does not hold them."""
    hedge: Note | None = None
    """Of a fact in a clause that hedges, with may or can say: why the hedge does not touch it."""
    note: Note | None = None
    """The trap met here, and how it was handled."""


class Fact(Stated):
    """A figure: one number that somebody says about something."""

    subject: Id
    """Who or what it is about."""
    counterparty: Id | None = None
    """The other party, where it is about two."""
    metric: MetricId
    """What is measured."""
    value: Number | None = None
    """The number, in the metric's unit; for a bound, the bound."""
    low: Number | None = None
    """The low end of a range."""
    high: Number | None = None
    """The high end of a range."""
    currency: Currency | None = None
    """The currency of a money figure, or `unstated` where none is printed."""
    precision: Precision
    """How exact the words of the original are."""
    period: Edtf
    """What time it is about, in EDTF."""
    inferred: Note | None = None
    """From what the period is inferred, where it is not printed."""
    scope: Scope = Scope()
    """The limits that make it comparable or not."""
    as_printed: Printed
    """The shortest run of characters that carries the number, copied exactly."""
    reading: Reading | None = None
    """How a garbled print is read."""
    rank: Rank = "normal"
    """How far we trust it; a wrong figure is marked as unreliable, never deleted."""
    reason: Note | None = None
    """Why it is preferred or deprecated."""
    supersedes: Succession | None = None
    """The older figure of the same quantity that this one, a later edition or estimate, takes the place of."""
    corrects: Succession | None = None
    """The older figure that was wrong, and that this one puts right."""
    same_as: Id | None = None
    """A fact of another article that gives the same figure of the same thing."""
    also_in: list[Telling] = Field(default_factory=list)
    """Other articles that give the same figure, and have no fact of their own for it."""


class Event(Stated):
    """Something that happened, is planned or is said to happen, at a time."""

    date: Edtf
    """When, in EDTF; as coarse as the document is."""
    inferred: Note | None = None
    """From what the date is inferred, where it is relative or incomplete."""
    entities: list[Id] = Field(min_length=1)
    """Everyone who takes part, the one it is about first."""
    kind: EventKind
    """What kind of event it is."""
    stance: Position | None = None
    """Of a statement on a rival: the side that it takes, by our coding; left out where it takes none."""
    target: Id | None = None
    """Of a statement with a stance: whom the rival is said to threaten, to be like, or to leave alone."""
    as_printed: Printed | None = None
    """The printed date, or a short run by which to find the place."""


class Relation(Stated):
    """What one party is to another."""

    model_config = ConfigDict(populate_by_name=True)

    source: Id = Field(alias="from")
    """The party that does it."""
    to: Id
    """The party that it is done to."""
    kind: RelationKind
    """What the first is or does to the second."""
    measure: str | None = None
    """Of one that surpasses another: in what it is ahead."""
    stance: Position | None = None
    """Of a statement on a rival: the side that it takes, by our coding; left out where it takes none."""
    target: Id | None = None
    """Of a relation with a stance: whom the rival is said to threaten or not, where that is not the second party."""
    since: Edtf | None = None
    """From when it holds, where the text says that it began then: by `time_as_printed`, or `inferred` from it."""
    until: Edtf | None = None
    """Until when it holds, where the text says that it ended then: by `time_as_printed`, or `inferred` from it."""
    as_of: Edtf | None = None
    """The time for which the text states it, where it does not say when it began: a report's, a filing's, a mention's."""
    inferred: Note | None = None
    """From what its times are inferred, where they are not printed in full."""
    as_printed: Printed | None = None
    """A short run by which to find the place."""
    reading: Reading | None = None
    """How a garbled sentence is read, where nobody states the relation and only our reading has it."""

    @property
    def standing(self) -> Status | Literal["implied"]:
        """What kind of statement it is: implied where only our reading of a garbled sentence has it."""
        return "implied" if self.reading else self.status


class Derived(Record):
    """A figure that we compute from others; drawn hollow, and said to be implied."""

    id: Id
    """The id, unique in the whole book."""
    subject: Id
    """Who or what it is about."""
    counterparty: Id | None = None
    """The other party, where it is about two."""
    metric: MetricId
    """What is measured."""
    currency: Currency | None = None
    """The currency of a money figure."""
    period: Edtf
    """What time it is about, in EDTF."""
    scope: Scope = Scope()
    """The limits that make it comparable or not."""
    derived_from: dict[MetricId, Id]
    """The parent facts, each under the name it has in the formula."""
    formula: str
    """The arithmetic, over those names."""
    limit: Literal["lower", "upper"] | None = None
    """Where the arithmetic gives a limit and no estimate: the least, or the most, that the true figure can be."""
    gloss: Sentence
    """One English sentence: what it says, and that it is implied."""
    note: Note | None = None
    """On what the computation rests."""
