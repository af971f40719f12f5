"""Capabilities: which products each company is said to have, by the classes that the facts code them with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from factbook.reading.book import Factbook
from factbook.reading.field_types import COMPANY_KINDS
from factbook.reading.records import Entity
from factbook.tables import frames, mark_styles
from factbook.tables.frames import Row, records
from factbook.tables.view import View

KINDS = frozenset({"app", "product", "platform", "model", "feature", "project", "technology"})
MAKING = ("makes", "owns", "part_of", "version_of")
"""Relations that tie a product to its company, the plainest first; any other only names it."""


@dataclass(frozen=True)
class Product:
    """A product that a company is said to have, with the relation that says so."""

    entity: Entity
    company: str
    row: Row
    """The relation that says so, or that names it where none does."""
    classes: tuple[str, ...] = ()
    """The names of its classes; none where the facts code none."""
    told: int = 0
    """How many records name it."""

    @property
    def stated(self) -> bool:
        """Whether an article says whose it is, rather than only naming it."""
        return self.row["kind"] in MAKING

    @property
    def counts(self) -> bool:
        """Whether it is a product by name that is there: no sort of things, as a plural or an owner in front tells, no plan."""
        generic = self.entity.plural or POSSESSIVE.search(self.entity.name)
        return not generic and self.row["status"] not in mark_styles.HOLLOW


def several(book: Factbook, some: Iterable[Product]) -> int:
    """How many products some of them are: no feature, sort or plan is one, and the editions of one are one."""
    own = {one.entity.id for one in some if one.counts and one.entity.kind != PART}
    alike = {name: {name} for name in own}
    for tie in book.relations.values():
        if tie.kind in SAME and own.issuperset((tie.source, tie.to)):
            joined = alike[tie.source] | alike[tie.to]
            alike |= dict.fromkeys(joined, joined)
    return len({frozenset(found) for found in alike.values()})


PART, SAME = "feature", ("version_of", "renamed_from")
"""The kind of thing that is a part of a product; and the relations between names of one product."""
POSSESSIVE = re.compile(r"['’]s? \w")
"""An owner in front of what is owned."""
UNCLASSED = "Products"
"""The one column of a book that has no classes."""


def columns(book: Factbook) -> list[str]:
    """The columns of the table of who has what: the classes of the book in its order, by name."""
    return list(book.settings.classes.values()) or [UNCLASSED]


def products(book: Factbook, view: View) -> list[Product]:
    """Every product with a company of its own that a relation names, under a view."""
    rows = frames.drawn(frames.selected(frames.relations(book), view, book), view)
    family = frames.family(book, view.company) if view.company else frozenset(book.entities)
    told, found = _told(book, view), []
    for name, row in _evidence(rows).items():
        entity = book.entities.get(name)
        if entity and entity.kind in KINDS and name in family and _owned(book, entity):
            names = tuple(book.settings.classes[one] for one in entity.classes)
            classes = names if book.settings.classes else (UNCLASSED,)
            found.append(Product(entity, book.company(name), row, classes, told[name]))
    return found


def _told(book: Factbook, view: View) -> Counter[str]:
    """How many records under a view name each entity."""
    figures, events, relations = (
        frames.selected(table, view, book)
        for table in (frames.figures(book), frames.events(book), frames.relations(book))
    )
    found = Counter(name for names in events["entities"] for name in {*names})
    for frame in (figures, relations):
        found.update(frame["subject"])
        found.update(frame["counterparty"])
    return found


def _owned(book: Factbook, entity: Entity) -> bool:
    owner = book.entities[book.company(entity.id)]
    return owner.kind in COMPANY_KINDS


def _evidence(rows: pd.DataFrame) -> dict[str, Row]:
    """For each entity the relation that best says whose it is."""
    best: dict[str, tuple[float, Row]] = {}
    for row in records(rows):
        for side in ("counterparty", "subject"):
            name = str(row[side])
            weight = _weight(str(row["kind"]), side) + (row["status"] != "actual") / 2
            if name not in best or weight < best[name][0]:
                best[name] = (weight, row)
    return {name: row for name, (_, row) in best.items()}


def _weight(kind: str, side: str) -> int:
    """How plainly a relation says whose its `side` is: 0 for "makes it", more for less."""
    if kind not in MAKING:
        return len(MAKING)
    made = "counterparty" if kind in ("makes", "owns") else "subject"
    return MAKING.index(kind) if side == made else len(MAKING)
