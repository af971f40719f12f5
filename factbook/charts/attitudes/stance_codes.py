"""The coding of statements on a rival, as the facts code them: a threat or none, or a likeness."""

from __future__ import annotations

from dataclasses import dataclass

from factbook.reading.book import Factbook
from factbook.reading.field_types import Position
from factbook.tables.frames import Row


@dataclass(frozen=True)
class Stance:
    """What a statement says of a rival."""

    id: Position
    """Its word in the fact files."""
    meaning: str
    """What puts a statement here."""
    told: tuple[str, str]
    """What one speaker does who stands here, and what several do, for a sentence."""
    toward: str
    """How the position stands before the name of whom it is about."""

    @property
    def word(self) -> str:
        """Its word at the head of its column."""
        return WORDS.get(self.id, self.id.replace("_", " ").capitalize())


WORDS: dict[Position, str] = {"a_tool": "More a tool", "alike": "Like other apps"}
"""The words of columns whose own word would not say by itself what they hold."""
STANCES = (
    Stance(
        "no_threat",
        "a threat is denied, or called small",
        ("denies a threat", "deny a threat"),
        "no threat to",
    ),
    Stance(
        "some_effect",
        "an effect is granted, within limits",
        ("grants some effect", "grant some effect"),
        "some effect on",
    ),
    Stance(
        "threat",
        "said to endanger or to replace somebody",
        ("sees a threat", "see a threat"),
        "threat to",
    ),
    Stance(
        "a_tool",
        "likened to an editing tool, or said to be no platform",
        ("sees a tool", "see a tool"),
        "likened to",
    ),
    Stance(
        "alike",
        "set beside an app that exists",
        ("sees a likeness", "see a likeness"),
        "likened to",
    ),
)
"""What statements say, as columns: on a threat, from none to one, then what the rival is likened to."""
THREATS = 3
"""How many of them, from the first, are about a threat; the others are no steps to one."""
KINDS = frozenset({"compared_with", "imitates", "threatens", "affects", "competes_with"})
"""Kinds of relation that measure one party against another."""


def position(book: Factbook, row: Row) -> int | None:
    """The column of a statement; None where it takes no side."""
    identifier = str(row["id"])
    record = book.events.get(identifier) or book.relations[identifier]
    return next((i for i, stance in enumerate(STANCES) if stance.id == record.stance), None)
