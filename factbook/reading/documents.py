"""YAML files with the place of every key and value: the only module that knows YAML.

Scalars stay text until a record types them, so ``NO`` never turns into false and ``12:30`` never
into 750. Duplicate keys, anchors, aliases and tags are refused: a fact file says what it says.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import yaml

Node: TypeAlias = "str | list[Node] | dict[str, Node]"
Route: TypeAlias = tuple[str | int, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: file, line and column, both counted from 1."""

    file: str
    """The file, with the folder that it lies in."""
    line: int
    """The line, from 1."""
    column: int
    """The column, from 1."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place, with what was expected and, where there is one, a suggestion."""

    place: Place
    """Where."""
    wrong: str
    """What is wrong."""
    expected: str = ""
    """What was expected, or the remedy."""
    suggestion: str = ""
    """What was meant, perhaps."""

    def __str__(self) -> str:
        hint = f"did you mean {self.suggestion!r}?" if self.suggestion else ""
        return f"{self.place}: " + "; ".join(filter(None, (self.wrong, self.expected, hint)))


class FactbookError(Exception):
    """Every problem that was found, at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass
class Document:
    """A parsed file: its data as nested text, and the place of every key and value by route."""

    file: str
    data: Node = field(default_factory=dict)
    sha256: str = ""
    values: dict[Route, Place] = field(default_factory=dict)
    keys: dict[Route, Place] = field(default_factory=dict)
    path: Path | None = None
    """The file to read again for places that were let go."""

    def let_go(self) -> None:
        """Forget data and places: a large file is read again if a place in it is asked for."""
        self.data, self.values, self.keys = {}, {}, {}

    def value_place(self, route: Route) -> Place:
        """The place of the value at `route`, or of the nearest parent that has one."""
        if not self.values and self.path:
            again = read(self.path)
            places = {route: Place(self.file, p.line, p.column) for route, p in again.values.items()}
            keys = {route: Place(self.file, p.line, p.column) for route, p in again.keys.items()}
            self.values, self.keys = places, keys
        while route and route not in self.values:
            route = route[:-1]
        return self.values.get(route, Place(self.file, 1, 1))

    def key_place(self, route: Route) -> Place:
        """The place of the key at `route`; of its value where it is an item of a list."""
        return self.keys.get(route) or self.value_place(route)


DEEPEST = 20
"""Levels of lists and mappings inside each other; a record needs four."""
MANY = 20_000
"""How many words are looked through for a suggestion; beyond, it would take too long."""


def suggestion(word: str, known: Iterable[str]) -> str:
    """The known word nearest to `word`, or one that begins with it; an empty string where none is near."""
    folded, word = {name.lower(): name for name in islice(known, MANY)}, word.lower()
    near = difflib.get_close_matches(word, list(folded), n=1, cutoff=0.6)
    longer = [name for name in folded if len(word) > 2 and name.startswith(word)]
    return folded[(near or sorted(longer, key=len))[0]] if near or longer else ""


def read(path: Path, root: Path | None = None) -> Document:
    """Read one YAML file.

    Raises:
        FactbookError: the file cannot be read, is not UTF-8 or not YAML, or uses a feature that
            facts do without.
    """
    document = Document(str(path.relative_to(root)) if root else str(path), path=path)
    start = Place(document.file, 1, 1)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FactbookError([Problem(start, f"cannot be read: {error.strerror}")]) from None
    document.sha256 = hashlib.sha256(raw).hexdigest()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise FactbookError(
            [Problem(Place(document.file, line, 1), "this is not UTF-8", "save the file as UTF-8")]
        ) from None
    builder = _Builder(document, yaml.parse(text, Loader=_LOADER))
    try:
        document.data = builder.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(document.file, mark.line + 1, mark.column + 1) if mark else start
        raise FactbookError([Problem(place, f"not valid YAML: {error.problem}")]) from None
    except yaml.YAMLError as error:
        raise FactbookError([Problem(start, f"not valid YAML: {error}")]) from None
    if builder.problems:
        raise FactbookError(builder.problems)
    return document


class _Builder:
    """Builds nested text from YAML events, noting places and collecting what is refused."""

    def __init__(self, document: Document, events: Iterator[yaml.Event]) -> None:
        self.into = document
        self.events = events
        self.problems: list[Problem] = []

    def document(self) -> Node:
        next(self.events)  # the stream's start
        if isinstance(event := next(self.events), yaml.StreamEndEvent):
            self.refuse(event, "the file is empty", "expected a mapping")
            return {}
        node = self.node(next(self.events), ())
        next(self.events)  # the document's end
        if not isinstance(event := next(self.events), yaml.StreamEndEvent):
            self.refuse(event, "a second document starts here", "expected one document a file")
        return node

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        if mark is None:
            return Place(self.into.file, 1, 1)
        return Place(self.into.file, mark.line + 1, mark.column + 1)

    def refuse(self, event: yaml.Event, wrong: str, expected: str) -> None:
        self.problems.append(Problem(self.place(event), wrong, expected))

    def node(self, event: yaml.Event, route: Route) -> Node:
        self.into.values[route] = self.place(event)
        if len(route) > DEEPEST:
            wrong = f"this stands more than {DEEPEST} levels deep"
            raise FactbookError([Problem(self.place(event), wrong, "expected a record")])
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, f"an alias (*{event.anchor})", "write the value out")
            return ""
        self.unadorned(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(route)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(route)
        return str(getattr(event, "value", ""))

    def unadorned(self, event: yaml.Event) -> None:
        if anchor := getattr(event, "anchor", None):
            self.refuse(event, f"an anchor (&{anchor})", "write the value out")
        if tag := getattr(event, "tag", None):
            self.refuse(event, f"a tag ({tag})", "expected plain YAML")

    def sequence(self, route: Route) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*route, len(items))))
        return items

    def mapping(self, route: Route) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            name, place = self.key(event, route), self.place(event)
            if name in entries:
                self.refuse(
                    event,
                    f"the key {name!r} stands here twice",
                    f"expected it once, as in line {self.into.keys[(*route, name)].line}",
                )
            entries[name] = self.node(next(self.events), (*route, name))
            self.into.keys[(*route, name)] = place
        return entries

    def key(self, event: yaml.Event, route: Route) -> str:
        if isinstance(event, yaml.ScalarEvent):
            self.unadorned(event)
            return str(event.value)
        self.refuse(event, "a key that is not plain text", "expected a word")
        self.node(event, (*route, ""))
        return ""
