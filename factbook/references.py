"""Which fields of a record name other records, and where those stand."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.documents import Route
from factbook.records import (
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
    if isinstance(record, Contradiction):
        yield from ((("sides", i, "of"), "records", side.of) for i, side in enumerate(record.sides))


_SAID = (("said_by", "entities"), ("origin", "sources"))
_ABOUT = (("subject", "entities"), ("counterparty", "entities"), ("metric", "metrics"))
FIELDS: dict[type[Record], tuple[tuple[str, str], ...]] = {
    Fact: (*_ABOUT, *_SAID),
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
    "figures": {"facts", "derived"},
    "records": {"facts", "derived", "origins", "article", "events", "relations", "entities"},
}
"""The sections of files in which each kind of reference finds its record."""
