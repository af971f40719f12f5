"""Where everybody stands in a network of ties: the circles in the middle, the others at the sides, on either screen."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from factbook.charts import mark_words
from factbook.charts.forms.ties import Pair
from factbook.charts.overview.race_places import Canvas, Point
from factbook.charts.relations import tie_words
from factbook.charts.relations.tie_places import ACROSS, DOWN, Places
from factbook.charts.relations.tie_words import Tie
from factbook.reading.book import Factbook

WIDE, NARROW = 820, 348
"""Pixels across that a picture is thought for: with the companies at the sides, and without."""
FULL, SMALL, LEAST = 560, 400, 200
"""Pixels down: of a full ring, of a few circles, of two."""
FEW, PAIR = 3, 2
"""Circles that need no full height, and those that need the least."""
EDGE = 162
"""Where the dots of the companies at the sides stand, from either edge."""
REACH = 168
"""How far the ring reaches from the middle of a wide picture."""
SIDE = 22
"""Letters of a line at a side."""
LINE, NAME, GAP = 16, 17, 9
"""Pixels of a line of words at a side, of a name there, and between two companies."""
LETTER = 6.2
"""Pixels of a letter at a side."""
NAMED = 5
"""Companies that a shared place names."""
NONE: Mapping[str, Sequence[str]] = MappingProxyType({})
"""No shared place."""
Segment = tuple[Tie, str, str]
"""A part of a line that tells of one tie: as it is counted, and as it is set."""
THIN, STEP, THICK = 1.5, 1.5, 6
"""How thick a line is: of one way, for each further way, and at most."""
MET = 0.65
"""Where lines from the sides end in a circle, in its radius: behind its edge, on a page that is wider too."""
ARROWS = "→↗↑↖←↙↓↘"
"""Where a tie leads, in eighths of a turn from the right."""


@dataclass(frozen=True)
class Sheet:
    """A network on a screen: its canvas, where everybody stands on it, and whether the sides are drawn."""

    canvas: Canvas
    at: dict[str, Point]
    ring: frozenset[str]
    flow: int = 0
    """Letters of a line at a side, where what ties a company stands in lines and not below each other."""
    more: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The companies that share a place, by its key."""

    @property
    def middle(self) -> float:
        """Where the circles stand on average, from the left."""
        return sum(self.at[name][0] for name in self.ring) / len(self.ring)

    def of(self, names: Collection[str]) -> Sheet:
        """The same with these companies alone."""
        more = {key: own for key, several in self.more.items() if (own := [n for n in several if n in names])}
        kept = {name: place for name, place in self.at.items() if name in names or name in more}
        return replace(self, at=kept, ring=self.ring.intersection(names), more=more)

    def ends(self, pair: Pair) -> tuple[Point, Point]:
        """Where the line of a pair begins and ends."""
        (one, other), inner = pair, self.inner(pair)
        return (self.at[one], self.at[other]) if inner else (self._met(one, other), self._met(other, one))

    def _met(self, hub: str, name: str) -> Point:
        """Where the line from a side meets a circle: those of a side evenly around it, so that none lies on others."""
        (x, y), (own, down) = self.at[hub], self.at[name]
        if hub not in self.ring:
            return x, y
        places = self.at.keys() - self.ring - self.more.keys()
        depths = sorted(self.at[one][1] for one in places if self.at[one][0] == own)
        first, last = (math.atan2(depth - y, abs(own - x)) for depth in (depths[0], depths[-1]))
        turn = first + (last - first) * depths.index(down) / max(1, len(depths) - 1)
        far = MET * self.canvas.radius
        return x + math.copysign(far * math.cos(turn), own - x), y + far * math.sin(turn)

    def inner(self, pair: Pair) -> bool:
        """Whether both companies of a pair are circles."""
        return self.ring.issuperset(pair)

    def arrow(self, tie: Tie) -> str:
        """The way in which a tie leads, as an arrow; nothing where it leads nowhere."""
        if tie.mutual:
            return ""
        (ax, ay), (bx, by) = self.at[tie.source], self.at[tie.target]
        return ARROWS[round(math.atan2(ay - by, bx - ax) / (math.pi / 4)) % 8]

    def heads(self, several: Sequence[Tie]) -> dict[str, None]:
        """The circles of a pair to which something is done."""
        return {end: None for tie in several if self.inner(tie.pair) for end in tie.targets}


def width_of(several: Sequence[Tie]) -> float:
    """How thick the line of a pair is: the thicker, the more ways it is tied in."""
    return min(THICK, THIN + STEP * (len({tie.family for tie in several}) - 1))


def foremost(pairs: Mapping[Pair, Sequence[Tie]]) -> Pair | None:
    """The pair that is tied in most ways, which the title tells of; nothing where none is tied in several."""
    first = max(pairs, key=lambda pair: width_of(pairs[pair]), default=None)
    return first if first and width_of(pairs[first]) > THIN else None


def sheets(book: Factbook, ties: Sequence[Tie], places: Places) -> tuple[Sheet, Sheet]:
    """Where everybody stands on a wide and on a narrow screen."""
    return _wide(book, ties, places), _narrow(places)


def _height(ring: int) -> int:
    return LEAST if ring <= PAIR else SMALL if ring <= FEW else FULL


def _wide(book: Factbook, ties: Sequence[Tie], places: Places) -> Sheet:
    """The ring in the middle, at its sides the others, each as high as its words are."""
    blocks = {name: block(book, ties, name, more=places.more) for name in (*places.left, *places.right)}
    needed = [sum(blocks[name] for name in side) for side in (places.left, places.right)]
    height = int(max(_height(len(places.ring)), *needed)) + GAP
    at = _ring(places, WIDE, height, 36)
    for side, x in ((places.left, EDGE), (places.right, WIDE - EDGE)):
        at |= column(list(side), x, height, blocks)
    return Sheet(Canvas(WIDE, height, (), (), 36, (13, 13, 13)), at, frozenset(places.ring), more=places.more)


def cut(book: Factbook, ties: Sequence[Tie], sheet: Sheet) -> Sheet:
    """The same without what would be empty below the lowest of those who are left."""
    radius, more = sheet.canvas.radius, sheet.more
    lowest = max(
        y + (radius + 4 if name in sheet.ring else block(book, ties, name, sheet.flow, more) - NAME / 2)
        for name, (_, y) in sheet.at.items()
    )
    height = min(sheet.canvas.height, math.ceil(lowest))
    return replace(sheet, canvas=replace(sheet.canvas, height=height))


def column(side: Sequence[str], x: float, height: float, blocks: Mapping[str, float]) -> dict[str, Point]:
    """The companies of a side below each other, evenly spaced: where the dot of each stands."""
    space = (height - sum(blocks[name] for name in side)) / (len(side) + 1)
    found, y = dict[str, Point](), space
    for name in side:
        found[name] = (x, y + NAME / 2)
        y += blocks[name] + space
    return found


def _narrow(places: Places) -> Sheet:
    """The ring alone."""
    height = _height(len(places.ring))
    at = _ring(places, NARROW, height, 32)
    return Sheet(Canvas(NARROW, height, (), (), 32, (12, 12, 12)), at, frozenset(places.ring))


def _ring(places: Places, width: int, height: int, radius: int) -> dict[str, Point]:
    """The circles in pixels: as far apart as the canvas lets them."""
    up = height / 2 - radius - 4
    return {
        name: (width / 2 + (x - 0.5) / ACROSS * (REACH if width == WIDE else width / 2 - radius),
               height / 2 - (y - 0.5) / DOWN * up)
        for name, (x, y) in places.ring.items()
    }  # fmt: skip


def beside(
    book: Factbook, ties: Sequence[Tie], name: str, flow: int = 0, more: Mapping[str, Sequence[str]] = NONE
) -> list[list[Segment]]:
    """What a company at a side is to its partners: a tie in lines, or all of them in lines of so many letters.

    Args:
        book: the facts.
        ties: the ties.
        name: the company, or the key of a place that several share.
        flow: letters of a line; without them each tie has lines of its own.
        more: who shares a place, by its key.
    """
    if name in more:
        return _flowing(_named(book, ties, more[name]), SIDE)
    told = tie_words.told(book, [tie for tie in ties if name in tie.pair], flow or SIDE, name)
    parts = [(tie, *line) for tie, own in told for line in own]
    return _flowing(parts, flow) if flow else [[part] for part in parts]


def _named(book: Factbook, ties: Sequence[Tie], names: Sequence[str]) -> list[Segment]:
    """The companies that share a place by name, each with its first tie; of many how many are left."""
    first = {name: tie for tie in reversed(ties) for name in tie.pair if name in names}
    found = [(first[name], book.name(name), book.name(name)) for name in names if name in first]
    number = f"and {len(found) - NAMED} others"
    return found if len(found) <= NAMED + 1 else [*found[:NAMED], (found[NAMED][0], number, number)]


def _flowing(parts: Sequence[Segment], flow: int) -> list[list[Segment]]:
    """Ties in lines of so many letters, with commas."""
    found: list[list[Segment]] = [[]]
    for i, (tie, counted, shown) in enumerate(parts):
        comma = "," if i + 1 < len(parts) and parts[i + 1][0] is not tie else ""
        if found[-1] and sum(len(words) + 1 for _, words, _ in found[-1]) + len(counted) >= flow:
            found.append([])
        found[-1].append((tie, f"{counted}{comma}", f"{shown}{comma}"))
    return found


def name_of(book: Factbook, name: str, more: Mapping[str, Sequence[str]] = NONE) -> list[str]:
    """The name of a company at a side, in lines; of several that share a place their number."""
    if name in more:
        return [f"and {len(more[name])} more"]
    return mark_words.lines(book.name(name), SIDE, 3).split("<br>")


def block(
    book: Factbook, ties: Sequence[Tie], name: str, flow: int = 0, more: Mapping[str, Sequence[str]] = NONE
) -> float:
    """The pixels that a company at a side takes down."""
    lines = len(beside(book, ties, name, flow, more))
    return NAME * len(name_of(book, name, more)) + LINE * lines + GAP
