"""Reads one fact file into typed records; whatever is wrong with it becomes problems, in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from factbook.reading import documents
from factbook.reading.documents import Document, FactbookError, Node, Place, Problem, Route, suggestion
from factbook.reading.fact_files import ArticleFile, file_model
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
from factbook.reading.settings import Settings

R_co = TypeVar("R_co", bound=Record, covariant=True)


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
class Part:
    """What one file adds to a book."""

    entries: list[Entry[Record]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken_ids: set[str] = field(default_factory=set)
    """Ids of records that could not be read."""
    unread: set[str] = field(default_factory=set)
    """Sections that could not be read."""
    sha256: str = ""


def read(path: Path, root: Path) -> Part:
    """Read one file; nothing is raised, nothing is dropped silently."""
    part = Part()
    try:
        document = documents.read(path, root)
    except FactbookError as error:
        part.problems.extend(error.problems)
        part.unread |= file_model(path.stem).model_fields.keys()
        return part
    part.sha256 = document.sha256
    part.problems.extend(_take(part, document, path.stem))
    return part


def read_lightly(path: Path, root: Path) -> Part:
    """The same, for another process: places are let go, to be looked up again when needed."""
    part = read(path, root)
    for entry in part.entries[:1]:
        entry.document.let_go()
    return part


def _take(part: Part, document: Document, stem: str) -> Iterator[Problem]:
    """Add the records of one file to the part; yield what is wrong with them."""
    model = file_model(stem)
    if not isinstance(document.data, dict):
        yield Problem(document.value_place(()), "not a mapping", f"expected {_fields(model)}")
        part.unread |= model.model_fields.keys()
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
        yield from _section(part, document, (key,), node, article)


def _section(part: Part, document: Document, route: Route, node: Node, article: str) -> Iterator[Problem]:
    """Read one section of a file: a record, or a list of records."""
    kind = SECTIONS[str(route[0])]
    if kind not in SINGLE and not isinstance(node, list):
        yield Problem(document.value_place(route), "not a list", "expected a list of records")
        part.unread.add(str(route[0]))
        return
    items = [(route, node)] if kind in SINGLE else [((*route, i), n) for i, n in enumerate(node)]
    for place, item in items:
        try:
            record = _adapter(kind).validate_python(item)
        except ValidationError as error:
            identifier = item.get("id") if isinstance(item, dict) else None
            part.broken_ids.add(str(identifier))
            yield from (_problem(document, place, kind, item, e) for e in error.errors())
            continue
        part.entries.append(Entry(record, document, place, article))


SECTIONS: dict[str, type[Record]] = {
    "book": Settings,
    "article": Article,
    "exclusions": Exclusion,
    "facts": Fact,
    "events": Event,
    "relations": Relation,
    "entities": Entity,
    "metrics": Metric,
    "glossary": Term,
    "origins": Origin,
    "derived": Derived,
    "checks": Check,
    "contradictions": Contradiction,
}
SINGLE = (Settings, Article)
"""Sections that are one record, and no list."""
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
