"""Names to entities: every name that an entity bears in print or in use, and who bears it. The one table of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from factbook.reading.book import Factbook
from factbook.reading.caching import Key
from factbook.reading.records import Entity
from factbook.reading.script_folding import fold, scripts

LONGEST = 12
"""Characters of a spelling that is offered in a list: longer ones are descriptions."""


def printed(entity: Entity) -> list[str]:
    """The name that we use, then every spelling as printed."""
    return _once([entity.name, *(name for found in entity.spellings.values() for name in found)])


def usual(entity: Entity) -> list[str]:
    """The names that no document prints."""
    return _once(name for found in entity.known_as.values() for name in found)


def names(book: Factbook, identifier: str) -> list[str]:
    """Every name of an entity, run-together names also taken apart (ByteDance, Byte Dance)."""
    entity = book.entities.get(identifier)
    if entity is None:
        return [identifier]
    return _once([*printed(entity), *usual(entity), *map(_apart, printed(entity))])


def _apart(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def bearers(book: Factbook) -> Mapping[str, frozenset[str]]:
    """Every folded name with the entities that bear it; a name is looked up as `fold` writes it."""
    return _bearers(Key(book))


@lru_cache(maxsize=4)
def _bearers(key: Key) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for identifier in key.book.entities:
        for name in names(key.book, identifier):
            found.setdefault(fold(name), set()).add(identifier)
    return {name: frozenset(entities) for name, entities in found.items()}


def others(book: Factbook, identifier: str, label: str) -> list[str]:
    """The other names of an entity, by which it is found in a list that is looked through by typing.

    Chinese names come in both scripts; what the label, or a name before, has already is not repeated.
    """
    entity, found = book.entities[identifier], [label]
    other = (*usual(entity), *(name for name in printed(entity) if len(name) <= LONGEST))
    for written in (written for name in other for written in scripts(name)):
        if written.casefold() not in " · ".join(found).casefold():
            found.append(written)
    return found[1:]


def _once(names: Iterable[str]) -> list[str]:
    """Names, each once, in the order given."""
    return list(dict.fromkeys(names))
