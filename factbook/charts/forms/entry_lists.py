"""Figures in words where a picture would say no more: rows of a list, large amounts, tiles; some behind a fold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row
from factbook.tables.row_lookup import garbled

ROWS, AMOUNTS, NAMES, TILE, CELLS = "rows", "amounts", "names", "tile", "cells"
"""How a group stands: a row a figure; large amounts; names in a line; one tile; a row of cells."""
AXIS, COMPANY = "axis", "company"
"""A line of time for all; a company with a figure, its events on that line, its ties."""
HEADS = "heads"
"""The heads of the cells below, which stay in sight while these are read."""
CAPTIONS = "captions"
"""The words of a picture's marks, shown where the picture is too narrow to hold them."""
COLUMN = "column"
"""Statements below each other, beside further columns; on a narrow screen folded behind its name."""
ARROWS = dict.fromkeys(mark_styles.UPWARD, 1) | dict.fromkeys(mark_styles.DOWNWARD, -1)
"""Where the arrow of a bound points."""


@dataclass(frozen=True)
class Entry:
    """One record in words, with the mark of its kind; a press opens its card."""

    id: str
    said: str
    """The figure, or the name, that opens the card."""
    text: str = ""
    """Whose it is, or what; figures in it as `[[id|words]]`."""
    note: str = ""
    """When, as what kind of statement."""
    family: str = mark_styles.FACT
    """The family of its mark."""
    colour: str = ""
    """The colour of its mark; nothing where it is nobody's."""
    part: float | None = None
    """How far along a line of time it stands, from nought to one."""
    arrow: int = 0
    """Where its arrow points, if its figure is a bound: 1 up, -1 down."""


@dataclass(frozen=True)
class Group:
    """Entries that belong together under a name."""

    title: str
    entries: Sequence[Entry]
    form: str = ROWS
    detail: str = ""
    """What is said under the name."""
    colour: str = ""
    beside: Sequence[tuple[str, str]] = ()
    """Of cells, their columns; of an axis, places and words; of a company, colours and names of those tied to it."""
    fold: str = ""
    """The words behind which it is folded, with those beside it that have the same; nothing where it is open."""
    number: int | None = None
    """How many there are of what it is about, said beside its name: products, ties."""
    part: float = 0.0
    """How long the bar of that number is, to the longest one."""


def entry(book: Factbook, row: Row, text: str = "", note: str = "", said: str = "", whose: str = "") -> Entry:
    """The entry of a record.

    Args:
        book: the facts.
        row: the record.
        text: whose it is, or what.
        note: what stands after its time and kind.
        said: the words that open its card, if not its figure.
        whose: whose colour its mark has, if not its subject's.
    """
    status = str(row["status"])
    mark, hue = mark_styles.MARKS[status], mark_styles.hue(book, whose or str(row["subject"]), status)
    unclear = "unclear in the original" if garbled(book, str(row["id"])) else ""
    when = figure_words.period(str(row["period"])) if row["period"] else ""
    kind = mark.word if mark.family != mark_styles.FACT else ""
    told = ", ".join(filter(None, [when, kind, unclear, note]))
    arrow = ARROWS.get(str(row.get("precision")), 0)
    return Entry(str(row["id"]), said or figure_words.figure(row), text, told, mark.family, hue, arrow=arrow)


def plain(groups: Sequence[Group]) -> list[dict[str, Any]]:
    """The groups as plain data for the browser."""
    return [asdict(group) for group in groups]


def carried(groups: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The ids that such data carry."""
    return (str(one["id"]) for group in groups for one in group["entries"])


def short(groups: Sequence[Group]) -> Iterator[str]:
    """The words in rows, cells and links that have no room for explanations: what they say is explained beside them."""
    for group in groups:
        own = [one for one in group.entries if one.part is None]
        if group.form in (CELLS, COMPANY, NAMES):
            yield group.title
            yield from (told for one in own for told in (one.said, one.text))
        elif not group.fold:
            yield from (one.said for one in own)
