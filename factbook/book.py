"""The fact book: a folder of fact files as one checked whole, or all of its problems."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import TypeAlias, TypeVar, cast

from factbook import compiled, parts
from factbook.documents import FactbookError, Place, Problem
from factbook.parts import SECTIONS, Entry, Part
from factbook.records import (
    Article,
    Check,
    Contradiction,
    Derived,
    Entity,
    Event,
    Exclusion,
    Fact,
    Metric,
    Origin,
    Record,
    Relation,
)

HOME = Path(__file__).resolve().parent.parent
DEFAULT_FACTS = HOME / "facts"

Identified: TypeAlias = (
    Article | Check | Contradiction | Derived | Entity | Event | Fact | Metric | Origin | Relation
)

R = TypeVar("R", bound=Record)


def facts_folder() -> Path:
    """The folder of fact files: ``FACTBOOK_FACTS``, or the project's own."""
    return Path(os.environ.get("FACTBOOK_FACTS") or DEFAULT_FACTS)


@dataclass
class Factbook:
    """Every record of a folder by its id, and what follows from them."""

    entities: Mapping[str, Entity] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)
    derived: Mapping[str, Derived] = field(default_factory=dict)
    checks: Mapping[str, Check] = field(default_factory=dict)
    contradictions: Mapping[str, Contradiction] = field(default_factory=dict)
    exclusions: list[tuple[str, Exclusion]] = field(default_factory=list)
    """Every number left out on purpose, with its article."""
    entries: list[Entry[Record]] = field(default_factory=list)
    broken_ids: set[str] = field(default_factory=set)
    """Ids of records that could not be read: references to them are no further mistakes."""
    unread: set[str] = field(default_factory=set)
    """Sections of files that could not be read: what they hold is unknown, not absent."""
    version: str = ""
    """A short hash over all files: it changes whenever any fact does."""
    article_of: dict[str, str] = field(default_factory=dict)
    """The article of each fact, event and relation."""
    folder: Path | None = None
    """Where the book is kept compiled, if it is."""

    @cached_property
    def children(self) -> Mapping[str, frozenset[str]]:
        """Each entity's descendants, itself included."""
        below: dict[str, set[str]] = {name: {name} for name in self.entities}
        for name in self.entities:
            for ancestor in self.ancestors(name):
                below.setdefault(ancestor, {ancestor}).add(name)
        return {name: frozenset(found) for name, found in below.items()}

    @cached_property
    def near(self) -> Mapping[str, frozenset[str]]:
        """The groups around each entity or around what belongs to it: its users, sellers, creators."""
        groups = [(entity.id, entity.around) for entity in self.entities.values() if entity.around]
        below: dict[str, set[str]] = {}
        for group, around in groups:
            for name in (around, *self.ancestors(around)):
                below.setdefault(name, set()).add(group)
        return {name: frozenset(found) for name, found in below.items()}

    def ancestors(self, name: str) -> list[str]:
        """The entity's parents, the nearest first; a circle ends where it closes."""
        line: list[str] = []
        while (entity := self.entities.get(name)) and entity.parent and entity.parent not in line:
            name = entity.parent
            line.append(name)
        return line

    def company(self, name: str) -> str:
        """The topmost entity above `name`, or itself."""
        return ([name, *self.ancestors(name)])[-1]

    def name(self, identifier: str) -> str:
        """The name that a reader sees for an entity; the id where it is unknown."""
        entity = self.entities.get(identifier)
        return entity.name if entity else identifier

    def colour(self, identifier: str) -> str | None:
        """The entity's colour, or that of the nearest ancestor that has one."""
        for name in (identifier, *self.ancestors(identifier)):
            if (entity := self.entities.get(name)) and entity.colour:
                return entity.colour
        return None

    def entries_of(self, kind: type[R]) -> list[Entry[R]]:
        """The entries of one kind of record; none where the book was opened from its compiled copy."""
        return [cast(Entry[R], entry) for entry in self.entries if isinstance(entry.record, kind)]

    def figure(self, identifier: str) -> Fact | Derived | None:
        """The fact or the implied figure with this id."""
        return self.facts.get(identifier) or self.derived.get(identifier)


def load(folder: Path | None = None, *, whole: bool = False) -> Factbook:
    """Read and check every fact file in `folder` (default: `facts_folder`).

    A large book that was read and checked before is opened from its compiled copy, which has no
    entries; with `whole` it is read from its files all the same.

    Raises:
        FactbookError: with every problem of every file, each at its place.
    """
    from factbook.rules import broken  # rules read the book; the book only ends with them

    folder = folder or facts_folder()
    paths = _paths(folder)
    kept = None
    if sum(path.stat().st_size for path in paths) >= compiled.WORTH_IT:
        hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
        kept = compiled.folder_of(hashes)
        if compiled.finished(kept) and not whole:
            return _reopened(kept, hashes)
    book, problems = assemble(folder)
    problems += broken(book)
    if problems:
        raise FactbookError(problems)
    if kept:
        _keep(book, kept)
    return book


def _keep(book: Factbook, kept: Path) -> None:
    """Keep a checked book compiled, for the next start; without a writable cache, do without."""
    try:
        for shelf in SHELVES.values():
            compiled.write_records(kept, shelf, getattr(book, shelf), book.article_of)
        numbered = {str(i): exclusion for i, (_, exclusion) in enumerate(book.exclusions)}
        articles = {str(i): article for i, (article, _) in enumerate(book.exclusions)}
        compiled.write_records(kept, "exclusions", numbered, articles)
        compiled.finish(kept)
    except OSError:
        return
    book.folder = kept


def _reopened(kept: Path, hashes: list[str]) -> Factbook:
    """The book that is kept compiled in `kept`."""
    book = Factbook(version=_version(hashes), folder=kept)
    for kind, shelf in SHELVES.items():
        records, articles = compiled.read_records(kept, shelf, kind)
        setattr(book, shelf, records)
        if kind in (Fact, Event, Relation):
            book.article_of.update(articles)
    exclusions, articles = compiled.read_records(kept, "exclusions", Exclusion)
    book.exclusions = [(articles[number], exclusion) for number, exclusion in exclusions.items()]
    return book


def _version(hashes: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in hashes:
        digest.update(part.encode())
    return digest.hexdigest()[:12]


def _paths(folder: Path) -> list[Path]:
    """The fact files of a folder; a hidden file, such as an editor's lock, is none."""
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("."))


def assemble(folder: Path) -> tuple[Factbook, list[Problem]]:
    """Read the folder's files into a book, and the problems that single records have."""
    book, problems = Factbook(), list[Problem]()
    paths = _paths(folder)
    if not paths:
        found = "holds no .yaml file" if folder.is_dir() else "is no folder"
        where = Place(str(folder), 1, 1)
        return book, [Problem(where, f"the facts folder {found}", "set --facts or FACTBOOK_FACTS")]
    hashes: list[str] = []
    for part in _parts(paths, folder.parent):
        problems.extend(part.problems)
        book.unread |= part.unread
        book.broken_ids |= part.broken_ids
        hashes.append(part.sha256)
        for entry in part.entries:
            _add(book, entry)
    book.version = _version(filter(None, hashes))
    return book, problems


def _parts(paths: list[Path], root: Path) -> list[Part]:
    """What each file holds; large folders are read by a process for each core."""
    if sum(path.stat().st_size for path in paths) < compiled.WORTH_IT:
        return [parts.read(path, root) for path in paths]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        with _nothing_to_run():
            found = pool.map(parts.read_lightly, paths, [root] * len(paths))  # starts the processes
        return list(found)


@contextmanager
def _nothing_to_run() -> Iterator[None]:
    """A main module without a file: a new process would run it first, and Streamlit puts its script there."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _add(book: Factbook, entry: Entry[Record]) -> None:
    """Put a record on its shelf; the first of an id stays, and a rule names the second."""
    record = entry.record
    book.entries.append(entry)
    if isinstance(record, Exclusion):
        book.exclusions.append((entry.article, record))
        return
    identifier = str(getattr(record, "id", ""))
    if isinstance(record, Fact | Event | Relation):
        book.article_of.setdefault(identifier, entry.article)
    getattr(book, SHELVES[type(record)]).setdefault(identifier, record)


SHELVES: dict[type[Record], str] = {
    kind: section if section != "article" else "articles"
    for section, kind in SECTIONS.items()
    if kind is not Exclusion
}
