"""Capabilities: which products each company is said to have, classed by the words that describe them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from factbook import frames
from factbook.book import Factbook
from factbook.frames import Row, records
from factbook.records import Entity
from factbook.view import COMPANY_KINDS, View

CLASSES: dict[str, str] = {
    "Language models": r"language model|large model|reasoning model|models? that (understand|bytedance might)"
                       r"|unnamed models|version of gpt|skylark",
    "Pictures, video, 3D": r"video (generation|model|editor)|text-to-video|text into pictures|generated (video|scenes)"
                           r"|(makes|into) video|ai videos|another user's video|painting|3d generation"
                           r"|generation and video|e-commerce content|editing tool",
    "Assistants and search": r"assistant|chatbot whose|chat product|ai search|answers in|collection of ai tools"
                             r"|chatgpt-enterprise|cici|apple's ai offer",
    "AI characters": r"ai characters|companion",
    "Cloud, chips, building blocks": r"cloud platform|'s cloud\.|cloud business|by way of azure|chips|"
                                     r"programming interface|chatbot building|platform that an internal|kouzi"
                                     r"|agent-platform|project seed",
    "Audience and shops": r"short[- ]video app|messag|messenger|social app|video platform|news app|posts on|"
                          r"platform that tiktok once|career network|shopping|shop for apps|buying|shop platform"
                          r"|market place|marketplace|advertising mode|community for developers",
}  # fmt: skip
"""The classes, and the words of an entity's id or description that put it there; one may be in several."""
KINDS = frozenset({"app", "product", "platform", "model", "feature", "project", "technology"})
MAKING = ("makes", "owns", "part_of", "version_of")
"""Relations that tie a product to its company, the plainest first; any other only names it."""


@dataclass(frozen=True)
class Product:
    """A product that a company is said to have, with the relation that says so."""

    entity: Entity
    company: str
    classes: tuple[str, ...]
    row: Row
    """The relation that says so, or that names it where none does."""

    @property
    def stated(self) -> bool:
        """Whether an article says whose it is, rather than only naming it."""
        return self.row["kind"] in MAKING


def classes(entity: Entity) -> tuple[str, ...]:
    """The classes that an entity falls into, by our description of it."""
    text = f"{entity.id} {entity.description}".lower()
    return tuple(name for name, pattern in CLASSES.items() if re.search(pattern, text))


def products(book: Factbook, view: View) -> list[Product]:
    """Every product with a company of its own that a relation names, under a view."""
    rows = frames.drawn(frames.selected(frames.relations(book), view, book), view)
    family = frames.family(book, view.company) if view.company else frozenset(book.entities)
    found = []
    for name, row in _evidence(rows).items():
        entity = book.entities.get(name)
        if entity and entity.kind in KINDS and name in family and _owned(book, entity):
            found.append(Product(entity, book.company(name), classes(entity), row))
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
