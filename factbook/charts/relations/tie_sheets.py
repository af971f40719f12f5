"""Where everybody stands in a network of ties: the circles in the middle, the others at the sides, on either screen."""

from __future__ import annotations

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


@dataclass(frozen=True)
class Sheet:
    """A network on a screen: its canvas, where everybody stands on it, and whether the sides are drawn."""

    canvas: Canvas
    at: dict[str, Point]
    ring: frozenset[str]

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

    def heads(self, several: Sequence[Tie]) -> dict[str, None]:
        """The circles of a pair to which something is done."""
        return {tie.target: None for tie in several if not tie.mutual and self.inner(tie.pair)}


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


def beside(book: Factbook, ties: Sequence[Tie], name: str) -> list[tuple[Tie, list[tuple[str, str]]]]:
    """What a company at a side is to its partners, a tie in lines."""
    own = [tie for tie in ties if name in tie.pair]
    found = [(tie, tie_words.lines(book, tie, SIDE, name)) for tie in own]
    return [*found, *((rest, [(told, told)]) for rest, told in tie_words.further(book, own))]


def name_of(book: Factbook, name: str) -> list[str]:
    """The name of a company at a side, in lines."""
    return mark_words.lines(book.name(name), SIDE, 3).split("<br>")


def block(book: Factbook, ties: Sequence[Tie], name: str) -> float:
    """The pixels that a company at a side takes down."""
    lines = sum(len(own) for _, own in beside(book, ties, name))
    return NAME * len(name_of(book, name)) + LINE * lines + GAP
