"""The fact book: a folder of fact files as one checked whole, or all of its problems."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from factbook import documents
from factbook.documents import Document, FactbookError, Node, Place, Problem, Route, suggestion
from factbook.records import (
    Article,
    ArticleFile,
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
    file_model,
)

HOME = Path(__file__).resolve().parent.parent
DEFAULT_FACTS = HOME / "facts"

Identified: TypeAlias = (
    Article | Check | Contradiction | Derived | Entity | Event | Fact | Metric | Origin | Relation
)
R_co = TypeVar("R_co", bound=Record, covariant=True)


def facts_folder() -> Path:
    """The folder of fact files: ``FACTBOOK_FACTS``, or the project's own."""
    return Path(os.environ.get("FACTBOOK_FACTS") or DEFAULT_FACTS)


@dataclass(frozen=True)
class Entry(Generic[R_co]):
    """A record, and where it stands."""

    record: R_co
    document: Document
    route: Route
    article: str = ""
    """The article's id, where the record is an article's."""

    def place(self, *path: str | int) -> Place:
        """The place of the value at `path` inside the record."""
        return self.document.value_place((*self.route, *path))

    def problem(self, path: Route, wrong: str, expected: str = "", hint: str = "") -> Problem:
        """A problem with the value at `path` inside the record."""
        return Problem(self.place(*path), wrong, expected, hint)


@dataclass
class Factbook:
    """Every record of a folder by its id, and what follows from them."""

    entities: dict[str, Entity] = field(default_factory=dict)
    metrics: dict[str, Metric] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    derived: dict[str, Derived] = field(default_factory=dict)
    checks: dict[str, Check] = field(default_factory=dict)
    contradictions: dict[str, Contradiction] = field(default_factory=dict)
    entries: list[Entry[Record]] = field(default_factory=list)
    broken_ids: set[str] = field(default_factory=set)
    """Ids of records that could not be read: references to them are no further mistakes."""
    version: str = ""
    """A short hash over all files: it changes whenever any fact does."""

    @cached_property
    def article_of(self) -> Mapping[str, str]:
        """The article of each fact, event and relation."""
        return {e.record.id: e.article for e in self.entries if e.article and hasattr(e.record, "id")}

    @cached_property
    def children(self) -> Mapping[str, frozenset[str]]:
        """Each entity's descendants, itself included."""
        below: dict[str, set[str]] = {name: {name} for name in self.entities}
        for name in self.entities:
            for ancestor in self.ancestors(name):
                below.setdefault(ancestor, {ancestor}).add(name)
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

    def figure(self, identifier: str) -> Fact | Derived | None:
        """The fact or the implied figure with this id."""
        return self.facts.get(identifier) or self.derived.get(identifier)

    def exclusions(self) -> list[tuple[str, Exclusion]]:
        """Every number left out on purpose, with its article."""
        return [(e.article, e.record) for e in self.entries if isinstance(e.record, Exclusion)]


def load(folder: Path | None = None) -> Factbook:
    """Read and check every fact file in `folder` (default: `facts_folder`).

    Raises:
        FactbookError: with every problem of every file, each at its place.
    """
    from factbook.rules import broken  # rules read the book; the book only ends with them

    book, problems = assemble(folder or facts_folder())
    problems += broken(book)
    if problems:
        raise FactbookError(problems)
    return book


def assemble(folder: Path) -> tuple[Factbook, list[Problem]]:
    """Read the folder's files into a book, and the problems that single records have."""
    book, problems = Factbook(), list[Problem]()
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        found = "holds no .yaml file" if folder.is_dir() else "is no folder"
        where = Place(str(folder), 1, 1)
        return book, [Problem(where, f"the facts folder {found}", "set --facts or FACTBOOK_FACTS")]
    digest = hashlib.sha256()
    for path in paths:
        try:
            document = documents.read(path, folder.parent)
        except FactbookError as error:
            problems.extend(error.problems)
            continue
        digest.update(document.sha256.encode())
        problems.extend(_take(book, document, path.stem))
    book.version = digest.hexdigest()[:12]
    return book, problems


def _take(book: Factbook, document: Document, stem: str) -> Iterator[Problem]:
    """Add the records of one file to the book; yield what is wrong with them."""
    model = file_model(stem)
    if not isinstance(document.data, dict):
        yield Problem(document.value_place(()), "not a mapping", f"expected {_fields(model)}")
        return
    article = ""
    if model is ArticleFile:
        node = document.data.get("article")
        article = str(node.get("id", "")) if isinstance(node, dict) else ""
    for key in document.data:
        if key not in model.model_fields:
            hint = suggestion(key, model.model_fields)
            place = document.key_place((key,))
            yield Problem(place, f"unknown field {key!r}", f"expected {_fields(model)}", hint)
    for key, declared in model.model_fields.items():
        node = document.data.get(key)
        if node is None:
            if declared.is_required():
                yield Problem(document.value_place(()), f"the field {key!r} is missing")
            continue
        yield from _section(book, document, (key,), node, article)


def _section(book: Factbook, document: Document, route: Route, node: Node, article: str) -> Iterator[Problem]:
    """Read one section of a file: a record, or a list of records."""
    kind = SECTIONS[str(route[0])]
    if kind is not Article and not isinstance(node, list):
        yield Problem(document.value_place(route), "not a list", "expected a list of records")
        return
    items = [(route, node)] if kind is Article else [((*route, i), n) for i, n in enumerate(node)]
    for place, item in items:
        try:
            record = _adapter(kind).validate_python(item)
        except ValidationError as error:
            identifier = item.get("id") if isinstance(item, dict) else None
            book.broken_ids.add(str(identifier))
            yield from (_problem(document, place, kind, item, e) for e in error.errors())
            continue
        book.entries.append(Entry(record, document, place, article))
        shelf = SHELVES.get(kind)
        if shelf:
            getattr(book, shelf).setdefault(str(getattr(record, "id", "")), record)


SECTIONS: dict[str, type[Record]] = {
    "article": Article,
    "exclusions": Exclusion,
    "facts": Fact,
    "events": Event,
    "relations": Relation,
    "entities": Entity,
    "metrics": Metric,
    "origins": Origin,
    "derived": Derived,
    "checks": Check,
    "contradictions": Contradiction,
}
SHELVES: dict[type[Record], str] = {
    kind: section if section != "article" else "articles"
    for section, kind in SECTIONS.items()
    if kind is not Exclusion
}
_ADAPTERS: dict[type[Record], TypeAdapter[Record]] = {}


def _adapter(kind: type[Record]) -> TypeAdapter[Record]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def _fields(model: type[Record]) -> str:
    return ", ".join(field.alias or name for name, field in model.model_fields.items())


def _problem(
    document: Document, route: Route, kind: type[Record], item: Node, error: ErrorDetails
) -> Problem:
    """A validation error as a problem: at the key where that is at fault, else at the value."""
    full = (*route, *(part for part in error["loc"] if part != "[key]"))
    name = str(error["loc"][-1]) if error["loc"] else ""
    match error["type"]:
        case "extra_forbidden":
            model = _model_at(kind, error["loc"][:-1])
            hint = suggestion(name, (f.alias or n for n, f in model.model_fields.items()))
            expected = f"expected {_fields(model)}"
            return Problem(document.key_place(full), f"unknown field {name!r}", expected, hint)
        case "missing":
            identifier = item.get("id", "") if isinstance(item, dict) else ""
            of = f" in {identifier!r}" if identifier else ""
            return Problem(document.value_place(full[:-1]), f"the field {name!r} is missing{of}")
        case "literal_error":
            expected = str(error.get("ctx", {}).get("expected", ""))
            known = [word.strip("' ") for word in expected.replace(" or ", ",").split(",")]
            hint = suggestion(str(error["input"]), known)
            wrong = f"{name} is {error['input']!r}"
            return Problem(document.value_place(full), wrong, f"expected {', '.join(known)}", hint)
        case _:
            wrong = f"{name} is {_shown(error['input'])}" if name else "this record is not readable"
            message = str(error.get("ctx", {}).get("error", "")) or error["msg"]
            return Problem(document.value_place(full), wrong, message[:1].lower() + message[1:])


def _shown(value: object) -> str:
    text = repr(value) if isinstance(value, str | int | float) else "not of that kind"
    return text if len(text) <= 60 else f"{text[:57]}…'"


def _model_at(kind: type[Record], path: Route) -> type[Record]:
    """The model of the record nested at `path`, as far as it is a plain nested record."""
    for part in path:
        declared = kind.model_fields.get(str(part))
        options = getattr(declared.annotation, "__args__", (declared.annotation,)) if declared else ()
        nested = [o for o in options if isinstance(o, type) and issubclass(o, Record)]
        kind = nested[0] if nested else kind
    return kind
