"""What must hold of the usual names of an entity: they add to the printed ones, and each means one entity."""

from __future__ import annotations

from collections.abc import Iterator

from factbook import entity_names
from factbook.book import Factbook
from factbook.documents import Problem
from factbook.folding import fold
from factbook.records import Entity


def a_usual_name_is_no_printed_one(book: Factbook) -> Iterator[Problem]:
    """What a document prints stands among the spellings, and is not repeated."""
    for entry in book.entries_of(Entity):
        entity = entry.record
        for language, usual in entity.known_as.items():
            printed = {entity.name, *entity.spellings.get(language, ())}
            for i, name in enumerate(usual):
                if name in printed or name in usual[:i]:
                    wrong = f"{name!r} stands here already, as its name or printed in {language}"
                    yield entry.problem(("known_as", language, i), wrong, "expected each name once")


def a_usual_name_means_one_entity(book: Factbook) -> Iterator[Problem]:
    """A usual name that another entity bears too is marked as shared."""
    bearers = entity_names.bearers(book)
    for entry in book.entries_of(Entity):
        entity = entry.record
        own = set(map(fold, entity_names.printed(entity)))
        for language, usual in entity.known_as.items():
            for i, name in enumerate(usual):
                others = bearers[fold(name)] - {entity.id}
                if others and fold(name) not in own and name not in entity.shared_names:
                    wrong = f"{name!r} is a name of {', '.join(sorted(others))} too"
                    yield entry.problem(
                        ("known_as", language, i), wrong, "expected it in shared_names, or not"
                    )


def a_shared_name_is_shared(book: Factbook) -> Iterator[Problem]:
    """What is marked as shared is a usual name, and another entity bears it."""
    bearers = entity_names.bearers(book)
    for entry in book.entries_of(Entity):
        entity = entry.record
        for i, name in enumerate(entity.shared_names):
            if name not in entity_names.usual(entity) or bearers[fold(name)] == {entity.id}:
                wrong = f"{name!r} is no usual name that another entity bears"
                yield entry.problem(("shared_names", i), wrong, "expected a name out of known_as, or none")
