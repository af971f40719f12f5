"""What must hold of names: a usual one adds to the printed ones and means one entity; a term is explained once."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.checking import entity_names
from factbook.reading.book import Factbook
from factbook.reading.documents import Problem
from factbook.reading.records import Entity, Term
from factbook.reading.script_folding import fold


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


def a_term_is_explained_once(book: Factbook) -> Iterator[Problem]:
    """A word of the glossary stands in one entry, as its term or as another form of it."""
    taken: dict[str, str] = {}
    for entry in book.entries_of(Term):
        for i, form in enumerate(entry.record.forms):
            path = ("also", i - 1) if i else ("term",)
            if other := taken.get(form.casefold()):
                wrong = f"{form!r} is explained already, under {other!r}"
                yield entry.problem(path, wrong, "expected each word once")
            taken.setdefault(form.casefold(), entry.record.term)
