"""Where everybody stands in a network of ties: the circles in the middle, the others at the sides, on either screen."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

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
Segment = tuple[Tie, str, str]
"""A part of a line that tells of one tie: as it is counted, and as it is set."""
THIN, STEP, THICK = 2, 2, 8
"""How thick a line is: of one way, for each further way, and at most."""
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

    @property
    def middle(self) -> float:
        """Where the circles stand on average, from the left."""
        return sum(self.at[name][0] for name in self.ring) / len(self.ring)

    def of(self, names: Collection[str]) -> Sheet:
        """The same with these companies alone."""
        kept = {name: place for name, place in self.at.items() if name in names}
        return replace(self, at=kept, ring=self.ring.intersection(names))

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


def width_of(several: Sequence[Tie]) -> int:
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
    blocks = {name: block(book, ties, name) for name in (*places.left, *places.right)}
    needed = [sum(blocks[name] for name in side) for side in (places.left, places.right)]
    height = int(max(_height(len(places.ring)), *needed)) + GAP
    at = _ring(places, WIDE, height, 36)
    for side, x in ((places.left, EDGE), (places.right, WIDE - EDGE)):
        at |= column(list(side), x, height, blocks)
    return Sheet(Canvas(WIDE, height, (), (), 36, (13, 13, 13)), at, frozenset(places.ring))


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


def beside(book: Factbook, ties: Sequence[Tie], name: str, flow: int = 0) -> list[list[Segment]]:
    """What a company at a side is to its partners: a tie in lines, or all of them in lines of so many letters."""
    told = tie_words.told(book, [tie for tie in ties if name in tie.pair], flow or SIDE, name)
    parts = [(tie, *line) for tie, own in told for line in own]
    if not flow:
        return [[part] for part in parts]
    found: list[list[Segment]] = [[]]
    for i, (tie, counted, shown) in enumerate(parts):
        comma = "," if i + 1 < len(parts) and parts[i + 1][0] is not tie else ""
        if found[-1] and sum(len(words) + 1 for _, words, _ in found[-1]) + len(counted) >= flow:
            found.append([])
        found[-1].append((tie, f"{counted}{comma}", f"{shown}{comma}"))
    return found


def name_of(book: Factbook, name: str) -> list[str]:
    """The name of a company at a side, in lines."""
    return mark_words.lines(book.name(name), SIDE, 3).split("<br>")


def block(book: Factbook, ties: Sequence[Tie], name: str, flow: int = 0) -> float:
    """The pixels that a company at a side takes down."""
    return NAME * len(name_of(book, name)) + LINE * len(beside(book, ties, name, flow)) + GAP
