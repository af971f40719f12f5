"""The fact book: a folder of fact files as one checked whole, or all of its problems."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

from factbook.reading import colours, folders
from factbook.reading.field_types import COMPANY_KINDS
from factbook.reading.record_parser import SECTIONS, Entry
from factbook.reading.records import (
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
    Term,
)
from factbook.reading.release import Release
from factbook.reading.settings import Settings

HOME = folders.HOME
DEFAULT_FACTS = folders.FACTS

Identified: TypeAlias = (
    Article | Check | Contradiction | Derived | Entity | Event | Fact | Metric | Origin | Relation | Term
)

R = TypeVar("R", bound=Record)


def facts_folder() -> Path:
    """The folder of fact files: ``FACTBOOK_FACTS``, or the shipped ones."""
    return Path(os.environ.get("FACTBOOK_FACTS") or DEFAULT_FACTS)


@dataclass
class Factbook:
    """Every record of a folder by its id, and what follows from them."""

    settings: Settings = field(default_factory=Settings)
    """What the book says of itself."""
    entities: Mapping[str, Entity] = field(default_factory=dict)
    """Every named thing: companies, products, people, outlets."""
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    """What is measured, each with its unit."""
    glossary: Mapping[str, Term] = field(default_factory=dict)
    """Every term that is explained, by the word itself."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """The first sources."""
    articles: Mapping[str, Article] = field(default_factory=dict)
    """The articles that the facts are transcribed from."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """The figures as reported."""
    events: Mapping[str, Event] = field(default_factory=dict)
    """What happened when."""
    relations: Mapping[str, Relation] = field(default_factory=dict)
    """Who is what to whom."""
    derived: Mapping[str, Derived] = field(default_factory=dict)
    """The figures that we calculate from others."""
    checks: Mapping[str, Check] = field(default_factory=dict)
    """Claims held against each other."""
    contradictions: Mapping[str, Contradiction] = field(default_factory=dict)
    """Places that disagree."""
    exclusions: list[tuple[str, Exclusion]] = field(default_factory=list)
    """Every number left out on purpose, with its article."""
    entries: list[Entry[Record]] = field(default_factory=list)
    """Every record with its place in its file; none where the book was opened from its compiled copy."""
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
    releases: tuple[Release, ...] = ()
    """The releases of the book, the oldest first."""
    release: str = ""
    """The release whose facts it holds; nothing where they have changed since the newest, or there is none."""

    @property
    def edition(self) -> str:
        """The version of the data as citations and files tell it.

        That of the release whose facts these are; `1.2.0+5a116456ddb6` where they have changed since that one; the
        hash over all files where there is no release.
        """
        if self.release or not self.releases:
            return self.release or self.version
        return f"{self.releases[-1].version}+{self.version}"

    @property
    def empty(self) -> bool:
        """Whether nothing is told in it yet."""
        return not (self.facts or self.events or self.relations or self.derived)

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
        return self._given.get(self.company(identifier))

    @cached_property
    def _given(self) -> Mapping[str, str]:
        """The colours that companies have without one being set; none where the book gives only those that it sets."""
        if self.settings.colours == "set":
            return {}
        owners = [e for e in self.entities.values() if e.kind in COMPANY_KINDS and self.company(e.id) == e.id]
        taken = [entity.colour for entity in self.entities.values() if entity.colour]
        return colours.given([owner.id for owner in owners if not owner.colour], taken)

    def entries_of(self, kind: type[R]) -> list[Entry[R]]:
        """The entries of one kind of record; none where the book was opened from its compiled copy."""
        return [cast(Entry[R], entry) for entry in self.entries if isinstance(entry.record, kind)]

    def figure(self, identifier: str) -> Fact | Derived | None:
        """The fact or the implied figure with this id."""
        return self.facts.get(identifier) or self.derived.get(identifier)


SHELVES: dict[type[Record], str] = {
    kind: section if section != "article" else "articles"
    for section, kind in SECTIONS.items()
    if kind not in (Exclusion, Settings)
}
