"""What is held against each other: cross-checks by arithmetic, and contradictions."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from factbook.reading.field_types import Aspect, Currency, Differing, Edtf, Id, MetricId, Sentence, Title
from factbook.reading.sources import Record


class ExchangeRate(Record):
    """The reference rate between two currencies on a day, for a claim that needs one."""

    model_config = ConfigDict(populate_by_name=True)

    source: Currency = Field(alias="from")
    """The currency that one unit is of."""
    target: Currency = Field(alias="to")
    """The currency that it is expressed in."""
    on: Edtf
    """The day; of a longer time its last day."""


class Check(Record):
    """Claims held against each other by arithmetic; the verdict is computed, never written."""

    id: Id
    """The check's id."""
    title: Title
    """What is compared, in a few words."""
    facts: dict[MetricId, Id] = Field(default_factory=dict)
    """The facts, each under the name it has in the claim."""
    times: dict[MetricId, Id] = Field(default_factory=dict)
    """Of a claim about what came first: the records whose times it compares, each under the name it has in it."""
    claim: str
    """What ought to hold: two formulas with ==, <=, >=, < or > between them."""
    tolerance: Annotated[float, Field(ge=0, le=1)] = 0.0
    """The relative difference that rounding explains."""
    tolerance_why: str = ""
    """What rounding it is."""
    across: list[Aspect] = Field(default_factory=list)
    """Of a claim that holds one figure against one other: in what they differ on purpose. In all else they have
    to be alike, or are not comparable."""
    same: list[Aspect] = Field(default_factory=list)
    """Of a claim that computes a side from several figures: what has to be the same for it to mean anything."""
    rates: dict[MetricId, ExchangeRate] = Field(default_factory=dict)
    """Exchange rates, each under the name it has in the claim: the European Central Bank's, never typed in."""
    sentence: Sentence
    """What it tells the reader."""

    @property
    def records(self) -> list[Id]:
        """Every record that the claim rests on."""
        return [*self.facts.values(), *self.times.values()]


class Side(Record):
    """One side of a contradiction."""

    of: Id
    """The fact, event, relation, entity, article or origin that says it."""
    says: Sentence
    """What it says, in our own words."""


class Contradiction(Record):
    """Two or more places that cannot both be right, or that differ in what matters."""

    id: Id
    """The contradiction's id."""
    title: Title
    """What is at odds, in a few words."""
    sides: list[Side] = Field(min_length=2)
    """Each side, with the record that says it."""
    differ_in: Differing
    """The field in which the sides differ."""
    sentence: Sentence
    """What a reader should make of it."""
