"""How a mark looks: colour says whose it is, the shape says what kind of statement it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factbook.reading.book import Factbook
from factbook.reading.colours import linear

NEUTRAL = "#74747c"
"""The colour of whoever has none of their own."""
FAINT = "rgba(116,116,124,0.38)"
"""Tracks, ghosts and what is not printed."""
CLEAR = "rgba(0,0,0,0)"
TEXT, MUTED, PAPER, GRID = (f"var(--{name})" for name in ("text", "muted", "paper", "grid"))
"""Colours that the browser takes from the reader's light or dark theme."""


HATCH = "/"
"""The pattern of a bar that we calculated."""
FACT, OPEN, OURS = "fact", "open", "ours"
"""The families of marks: reported as fact; not (yet) a fact, such as an estimate, a plan, an opinion; calculated by us."""
FAMILIES = {
    FACT: "reported as fact",
    OPEN: "estimate, plan or opinion",
    OURS: "calculated by us (hatched)",
}
"""What each family means, in words that the frame says once for all charts."""
SYMBOLS = {FACT: "circle", OPEN: "circle-open", OURS: "diamond-open"}
DASHES = {FACT: "solid", OPEN: "dash", OURS: "dot"}


@dataclass(frozen=True)
class Mark:
    """A kind of statement: the word for it, and the family that it is drawn as."""

    word: str
    family: str

    @property
    def symbol(self) -> str:
        """The symbol of a point: filled, open, or a diamond."""
        return SYMBOLS[self.family]

    @property
    def dash(self) -> str:
        """The dash of a line."""
        return DASHES[self.family]

    @property
    def said(self) -> str:
        """The word at a mark; nothing at one that is reported as fact."""
        return self.word if self.family != FACT else ""


MARKS: dict[str, Mark] = {
    "actual": Mark("reported as fact", FACT),
    "survey": Mark("survey", FACT),
    "estimate": Mark("estimate", OPEN),
    "forecast": Mark("forecast", OPEN),
    "planned": Mark("plan", OPEN),
    "opinion": Mark("opinion", OPEN),
    "illustration": Mark("illustration", OPEN),
    "implied": Mark("calculated by us", OURS),
}
HOLLOW = frozenset(status for status, mark in MARKS.items() if mark.family != FACT)
TALK = frozenset({"opinion", "illustration"})
"""Kinds of statement that never have the colour of a measurement."""

UPWARD = frozenset({"over", "at_least"})
DOWNWARD = frozenset({"under", "at_most"})


def colour(book: Factbook, entity: str) -> str:
    """The colour of an entity's marks."""
    return book.colour(entity) or NEUTRAL


def hue(book: Factbook, entity: str, status: str) -> str:
    """The colour of one statement's mark: whose it is, or grey where nothing is measured."""
    return NEUTRAL if status in TALK else colour(book, entity)


def faint(shade: str, part: float = 0.18) -> str:
    """A colour, thin enough for words to be read on it, or as much of it as is asked for."""
    red, green, blue = (int(shade[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{part})"


def on(hue: str) -> str:
    """White or black, whichever is the plainer to read on a colour."""
    red, green, blue = (linear(int(hue[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return "#ffffff" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.1791 else "#000000"


def marker(book: Factbook, entity: str, status: str, size: int = 13) -> dict[str, Any]:
    """A marker for one fact: the entity's colour, the status's shape."""
    shade = hue(book, entity, status)
    line = {"color": shade, "width": 2 if status in HOLLOW else 1}
    return {"symbol": MARKS[status].symbol, "size": size, "color": shade, "line": line}


def opened(look: Mapping[str, Any]) -> dict[str, Any]:
    """The same marker as an outline: what it stands for is disputed, which is said beside it."""
    return {**look, "symbol": SYMBOLS[OPEN], "line": {**look["line"], "width": 2}}


def markers(book: Factbook, rows: Sequence[Mapping[str, Any]], size: int = 13) -> dict[str, Any]:
    """The markers of several facts as one: many marks are then drawn at once, which is quick."""
    own = [marker(book, str(row["subject"]), str(row["status"])) for row in rows]
    line = {name: [one["line"][name] for one in own] for name in ("color", "width")}
    return {"symbol": [one["symbol"] for one in own], "size": size, "color": line["color"], "line": line}


def bar(book: Factbook, entity: str, status: str) -> dict[str, Any]:
    """A bar for one fact: filled, outlined, or hatched where we calculated it."""
    shade = hue(book, entity, status)
    found: dict[str, Any] = {"color": shade, "line": {"color": shade, "width": 1.5}}
    if MARKS[status].family == OPEN:
        return found | {"color": CLEAR}
    if MARKS[status].family == OURS:
        return found | {"pattern": {"shape": HATCH, "fgcolor": shade, "bgcolor": CLEAR, "size": 6}}
    return found


def present(statuses: Iterable[str]) -> list[str]:
    """The kinds of statement that are there, in a fixed order."""
    found = set(statuses)
    return [status for status in MARKS if status in found]


def legend(statuses: Iterable[str], hatched: bool = False) -> list[tuple[str, str]]:
    """The families of the kinds of statement that are present, in a fixed order, each in words.

    Args:
        statuses: the kinds of statement.
        hatched: whether bars have the hatching of what we calculated, which then is explained.
    """
    kinds = [MARKS[status] for status in present(statuses)]
    words = {family: [mark.word for mark in kinds if mark.family == family] for family in SYMBOLS}
    look = {OURS: ", bars hatched"} if hatched else {}
    return [
        (family, f"{_meaning(family, found)}{look.get(family, '')}")
        for family, found in words.items()
        if found
    ]


def _meaning(family: str, found: Sequence[str]) -> str:
    told = " or ".join(filter(None, [", ".join(found[:-1]), found[-1]]))
    return f"{told}: the word stands at the mark" if family == OPEN and len(found) > 1 else told
