"""In what two books differ: what was added, changed (each field before and after), removed and renamed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from factbook.checking import implied
from factbook.reading import book_contents, figure_words
from factbook.reading.book import Factbook
from factbook.reading.book_contents import Plain, Table
from factbook.tables import frames
from factbook.words import cards

SAYS = ("gloss", "name", "title", "term", "as_printed")
"""What a record is told by, the first of these that it has."""
FORMER, MOVED = "former_ids", "renamed."
"""Where former ids stand: of a record, and of a book by their path. They are told as renamings."""
FIGURES = ("facts", "derived")
NUMBERS = ("value", "low", "high", "currency", "precision")
"""What a figure's words are made of."""


@dataclass(frozen=True)
class Record:
    """A record that is new, or gone."""

    table: str
    id: str
    says: str
    """What it says, or its name."""


@dataclass(frozen=True)
class Renamed:
    """A record under another id."""

    table: str
    id: str
    """The present id."""
    former: str
    says: str


@dataclass(frozen=True)
class Changed:
    """A record that says something else than before."""

    table: str
    id: str
    says: str
    """What it says now, or its name; of a figure whose it is, what is measured, and for when."""
    fields: Mapping[str, tuple[Any, Any]]
    """Each changed field, before and after; what is nested by its path, such as `scope.country`."""
    figure: tuple[str, str] | None = None
    """The figure in words before and after, where that is another."""


@dataclass(frozen=True)
class Differences:
    """All that differs between two books."""

    added: tuple[Record, ...] = ()
    changed: tuple[Changed, ...] = ()
    removed: tuple[Record, ...] = ()
    renamed: tuple[Renamed, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.renamed)

    def plain(self) -> dict[str, list[dict[str, Any]]]:
        """The same as plain data, as a release keeps it."""
        return {name: [{key: value for key, value in one.items() if value is not None} for one in found]
                for name, found in asdict(self).items() if found}  # fmt: skip


def between(old: Factbook, new: Factbook) -> Differences:
    """In what the new book differs from the old one, in the order of the books.

    A calculated figure whose arithmetic gives another number counts as changed.
    """
    before, after = book_contents.tables(old), book_contents.tables(new)
    added, removed = list[Record](), list[Record]()
    changed, renamed = list[Changed](), list[Renamed]()
    for table in after:
        was, now = before.get(table, {}), after[table]
        moved = dict(_moved(new, table, was, now))
        renamed += [Renamed(table, name, former, says(name, now[name])) for name, former in moved.items()]
        added += [Record(table, name, says(name, now[name])) for name in now
                  if name not in was and name not in moved]  # fmt: skip
        removed += [Record(table, name, says(name, was[name])) for name in was
                    if name not in now and name not in moved.values()]  # fmt: skip
        for name in now:
            former = moved.get(name, name)
            if former in was and (one := _changed(old, new, table, former, name, was[former], now[name])):
                changed.append(one)
    return Differences(tuple(added), tuple(changed), tuple(removed), tuple(renamed))


def says(name: str, fields: Plain) -> str:
    """What a record is told by: its sentence, its name, its title."""
    return next((str(fields[field]) for field in SAYS if fields.get(field)), name)


def _moved(book: Factbook, table: str, was: Table, now: Table) -> Iterator[tuple[str, str]]:
    """The records of a table that have another id than before, and the former one."""
    for former, present in book.settings.renamed.items():
        if former in was and former not in now and present in now and present not in was:
            yield present, former
    for name, fields in now.items():
        for former in fields.get(FORMER, ()) if name not in was else ():
            if former in was and former not in now:
                yield name, former


def _changed(
    old: Factbook, new: Factbook, table: str, former: str, name: str, was: Plain, now: Plain
) -> Changed | None:
    """In what a record differs, where it does; its id is told by its renaming."""
    before, after = dict(_flat(was)), dict(_flat(now))
    fields = {field: (before.get(field), after.get(field)) for field in dict.fromkeys((*after, *before))
              if before.get(field) != after.get(field) and field not in ("id", FORMER) and not field.startswith(MOVED)}  # fmt: skip
    figure = _figures(old, new, former, name) if table in FIGURES else None
    label = _label(new, name) if table in FIGURES else says(name, now)
    return Changed(table, name, label, fields, figure) if fields or figure else None


def _label(book: Factbook, name: str) -> str:
    """A figure without its number, which may be what has changed."""
    row = frames.row(book, name)
    return f"{cards.subject(book, row)}, {figure_words.period(row['period'])}"


def _flat(fields: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in fields.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def _figures(old: Factbook, new: Factbook, former: str, name: str) -> tuple[str, str] | None:
    """A figure in words before and after, where its number is another."""
    if _number(old, former) == _number(new, name):
        return None
    return figure_words.figure(frames.row(old, former)), figure_words.figure(frames.row(new, name))


def _number(book: Factbook, name: str) -> tuple[object, ...]:
    """What of a figure is its number: as given, or as the arithmetic gives it."""
    figure = book.figure(name)
    if figure is None:
        return ()
    found = figure if name in book.facts else implied.written(implied.implied(book, book.derived[name]))
    unit = figure.currency or book.metrics[figure.metric].unit
    return (*(getattr(found, field) for field in ("value", "low", "high", "precision")), unit)
