"""The coding of statements on a rival: positions from the mildest to the sharpest, as the facts code them."""

from __future__ import annotations

from dataclasses import dataclass

from factbook.book import Factbook
from factbook.frames import Row
from factbook.terms import Position


@dataclass(frozen=True)
class Stance:
    """A position on the axis."""

    id: Position
    """Its word in the fact files."""
    meaning: str
    """What puts a statement here."""
    told: str
    """What a speaker does who stands here, for a sentence."""
    toward: str
    """How the position stands before the name of whom it is about."""

    @property
    def word(self) -> str:
        """Its word on the axis."""
        return self.id.replace("_", " ")


STANCES = (
    Stance("no_threat", "a threat is denied, or called small", "deny a threat", "no threat to"),
    Stance("a_tool", "likened to an editing tool, or said to be no platform", "see a tool", "likened to"),
    Stance("alike", "set beside an app that exists", "see a likeness", "likened to"),
    Stance("some_effect", "an effect is granted, within limits", "grant some effect", "some effect on"),
    Stance("threat", "said to endanger or to replace somebody", "see a threat", "threat to"),
)
"""The positions, from the mildest to the sharpest."""
KINDS = frozenset({"compared_with", "imitates", "threatens", "affects", "competes_with"})
"""Kinds of relation that measure one party against another."""


def position(book: Factbook, row: Row) -> int | None:
    """Where a statement stands on the axis; None where it takes no side."""
    identifier = str(row["id"])
    record = book.events.get(identifier) or book.relations[identifier]
    return next((i for i, stance in enumerate(STANCES) if stance.id == record.stance), None)


def note() -> str:
    """The coding in a sentence."""
    coded = "; ".join(f"{stance.word}: {stance.meaning}" for stance in STANCES)
    return f"The positions are our coding, not the speakers' words. {coded[:1].upper()}{coded[1:]}."
