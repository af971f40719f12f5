"""What facts are about and measured in: entities, metrics and terms, each named and described once."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from factbook.reading.field_types import (
    ClassId,
    Colour,
    EntityKind,
    Id,
    Language,
    MetricId,
    Name,
    Note,
    Phrase,
    Quantity,
    Role,
    Sentence,
    Topic,
    Unit,
)
from factbook.reading.sources import Record

PACES = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
"""Times that a flow, a run rate or a price is per."""
NUMBERS = {100: "hundred", 10**3: "thousand", 10**6: "million", 10**9: "billion"}


class Per(Record):
    """What a flow, a run rate or a price is per: `per: year`, or `per: {of: token, multiple: 1_000_000}`."""

    of: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9 -]*$", max_length=40)]
    """A thing or a time, in the singular: token, seat, minute of video."""
    multiple: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 1
    """How many of them."""

    @model_validator(mode="before")
    @classmethod
    def _time(cls, given: object) -> object:
        """A time by itself may stand as a word."""
        if not isinstance(given, str):
            return given
        if given not in PACES:
            raise ValueError(f"expected {', '.join(PACES)}, or {{of: token, multiple: 1_000_000}}")
        return {"of": given}

    def __str__(self) -> str:
        if self.multiple == 1:
            return self.of
        number = NUMBERS.get(int(self.multiple), f"{self.multiple:,g}")
        first, of, rest = self.of.partition(" of ")
        return f"{number} {first if first.endswith('s') else f'{first}s'}{of}{rest}"


class Metric(Record):
    """What is measured; defined once, so that figures of one metric can stand side by side."""

    id: MetricId
    """The metric's id, in snake_case."""
    name: str
    """What a reader sees on an axis."""
    definition: Sentence
    """What exactly is counted, in one sentence."""
    names: dict[Language, list[str]] = Field(default_factory=dict)
    """What readers call it in each language, to find it by; one Chinese script is enough."""
    unit: Unit
    """The unit of every value; money takes its currency from the fact."""
    quantity: Quantity
    """The kind of quantity: figures of different kinds never share an axis unasked."""
    per: Per | None = None
    """The time or amount that a flow, a run rate or a price is per."""
    topic: Topic
    """The topic under which the dashboard shows it."""
    role: Role | None = None
    """The part that its figures play in a chart of a form of its own, as the table of roles has it; without one they
    are drawn in rows, or over time."""
    phrase: Phrase | None = None
    """How a sentence says a figure of it, with {figure} and {who} in it: "{who} has {figure} employees"."""


class Entity(Record):
    """A named thing: company, product, person, outlet, market …"""

    id: Id
    """The entity's id: the English name in kebab-case."""
    name: str
    """The name that the dashboard shows."""
    kind: EntityKind
    """What kind of thing it is."""
    plural: bool = False
    """Whether its name is a plural, as of a group: TikTok sellers use, TikTok uses."""
    parent: Id | None = None
    """The entity that owns or makes it; a filter by the parent includes it."""
    around: Id | None = None
    """Of a group: the entity whose users, sellers or creators it is. It is no part of that: what the group does or
    has is not counted for it, and only a filter by it finds the group."""
    classes: list[ClassId] = Field(default_factory=list)
    """Of a product: what it does, by our coding: classes of `book.yaml`, the columns of the table of who has what."""
    colour: Colour | None = None
    """The colour of its marks; children inherit it. Legible on light and on dark."""
    spellings: dict[Language, list[str]] = Field(default_factory=dict)
    """Every spelling as the documents print it, by the language of the document."""
    known_as: dict[Language, list[Name]] = Field(default_factory=dict)
    """Usual names that no document prints, by language: the search and the company filter find it by them. Only what
    is in real use; where a language has no name of its own for it, none."""
    shared_names: list[Name] = Field(default_factory=list)
    """Those of its usual names that another entity bears too, on purpose: either is found by them."""
    former_ids: list[Id] = Field(default_factory=list)
    """Ids that it had before; addresses with them still work."""
    description: str = ""
    """What it is, in a few words of our own."""
    note: Note | None = None
    """Misprints, translated names, what it is confused with."""


def _sentences(text: str) -> str:
    if not text.endswith((".", "!")) or set("[]|*<>") & set(text):
        raise ValueError("expected plain sentences, without brackets or marks, that end with a full stop")
    return text


class Term(Record):
    """A word that the pages use and a reader need not know: it is explained where a page uses it first."""

    term: Name
    """The word as it is explained; a small first letter is met as a capital too, a capital only as one."""
    also: list[Name] = Field(default_factory=list)
    """Its other forms on the pages: the plural, the word in full, an abbreviation."""
    meaning: Annotated[str, StringConstraints(min_length=8, max_length=200), AfterValidator(_sentences)]
    """What it means, in words that everybody knows."""

    @property
    def id(self) -> str:
        """What it is known by within its book."""
        return self.term

    @property
    def forms(self) -> list[str]:
        """Every form in which it stands on a page."""
        return [self.term, *self.also]
