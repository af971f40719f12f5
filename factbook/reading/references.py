"""Which fields of a record name other records, and where those stand."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.reading.documents import Route
from factbook.reading.records import (
    Article,
    Check,
    Contradiction,
    Derived,
    Entity,
    Event,
    Fact,
    Origin,
    Record,
    Relation,
)


def named(record: Record) -> Iterator[tuple[Route, str, str]]:
    """Every reference of a record: where it stands, what kind it is of, and the id."""
    for field, kind in FIELDS.get(type(record), ()):
        named = getattr(record, "source" if field == "from" else field)
        if isinstance(named, dict):
            yield from (((field, name), kind, identifier) for name, identifier in named.items())
        elif isinstance(named, list):
            yield from (((field, i), kind, identifier) for i, identifier in enumerate(named))
        elif named:
            yield (field,), kind, named
    if isinstance(record, Fact):
        yield from _linked(record)
    if isinstance(record, Contradiction):
        yield from ((("sides", i, "of"), "records", side.of) for i, side in enumerate(record.sides))


def _linked(fact: Fact) -> Iterator[tuple[Route, str, str]]:
    """The facts that one takes the place of, and the articles and first sources that tell it too."""
    for field in ("supersedes", "corrects"):
        if step := getattr(fact, field):
            yield (field, "fact"), "facts", step.fact
    for i, telling in enumerate(fact.also_in):
        yield ("also_in", i, "article"), "articles", telling.article
        yield ("also_in", i, "origin"), "sources", telling.origin


_SAID = (("said_by", "entities"), ("origin", "sources"))
_ABOUT = (("subject", "entities"), ("counterparty", "entities"), ("metric", "metrics"))
FIELDS: dict[type[Record], tuple[tuple[str, str], ...]] = {
    Fact: (*_ABOUT, *_SAID, ("same_as", "facts")),
    Event: (("entities", "entities"), ("target", "entities"), *_SAID),
    Relation: (("from", "entities"), ("to", "entities"), ("target", "entities"), *_SAID),
    Article: (("publisher", "entities"), ("author", "entities"), ("cites", "origins")),
    Origin: (("publisher", "entities"),),
    Entity: (("parent", "entities"), ("around", "entities")),
    Derived: (*_ABOUT, ("derived_from", "figures")),
    Check: (("facts", "figures"), ("times", "records")),
}
"""The fields of each kind of record that name another record, and of what kind that one is."""
SECTIONS: dict[str, set[str]] = {
    "entities": {"entities"},
    "metrics": {"metrics"},
    "origins": {"origins"},
    "sources": {"origins", "article"},
    "facts": {"facts"},
    "articles": {"article"},
    "figures": {"facts", "derived"},
    "records": {"facts", "derived", "origins", "article", "events", "relations", "entities"},
}
"""The sections of files in which each kind of reference finds its record."""
