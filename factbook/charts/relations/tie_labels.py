"""The words on the lines between two circles: which lines they take, and where these have room."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from factbook.charts.forms.ties import Pair
from factbook.charts.overview import race_labels
from factbook.charts.overview import race_places as room
from factbook.charts.overview.race_places import Box, Point
from factbook.charts.relations import tie_words
from factbook.charts.relations.tie_sheets import NARROW, WIDE, Sheet, width_of
from factbook.charts.relations.tie_words import Tie
from factbook.reading.book import Factbook

LETTERS = {WIDE: 24, NARROW: 17}
"""Letters of a line of words at a tie."""
FEWER = 9
"""Those of a line that has little room."""
ROW, GAP = 1.35, 7
"""How high a line of words is, in its size, and how far from the line beside which it stands."""
STEEP, FLAT = 0.7, 0.15
"""How steep a line is beside which words stand below each other, and one above which all of them stand."""
INSIDE, HIDING = 40, 40
"""How bad it is to stand at the side that looks into the picture, and to hide a point, in pixels off the middle."""
Told = tuple[Tie, tuple[str, str]]
"""A line of words, and the tie that it tells of."""


@dataclass(frozen=True)
class Words:
    """Lines of words that stand together, where, and on which side of the line of their pair."""

    lines: Sequence[Told]
    box: Box
    side: tuple[int, int] = (0, 0)
    """At which side of it, across and down: left of it is (-1, 0), above it (0, -1)."""
    off: float = 0
    """Pixels between the line and the edge that is next to it."""

    @property
    def by(self) -> Point:
        """The point of the line that they stand by, from which they are as far on a page of any size."""
        (across, down), box = self.side, self.box
        return box.x - across * (box.width / 2 + self.off), box.y - down * (box.height / 2 + self.off)


def placed(book: Factbook, sheet: Sheet, ties: Sequence[Tie], others: Sequence[Pair] = ()) -> list[Words]:
    """The words of each pair of circles that have room: down along its line, or on one that is flat.

    Args:
        book: the facts.
        sheet: where everybody stands.
        ties: the ties between circles.
        others: the pairs whose lines lead to a side.
    """
    inner = {pair: [tie for tie in ties if tie.pair == pair] for pair in dict.fromkeys(t.pair for t in ties)}
    ways = {pair: room.way(*sheet.ends(pair), 0.0)[::3] for pair in (*inner, *others)}
    found: list[Words] = []
    left = dict(inner)
    for pair, several in inner.items():
        told = _lines(book, sheet, several, LETTERS[sheet.canvas.width])
        over = [point for other, way in ways.items() if other != pair for point in way]
        if along := _along(sheet, pair, width_of(several), told, over, [words.box for words in found]):
            found += along
            del left[pair]
    over = [point for pair, way in ways.items() if pair not in left for point in way]
    return [*found, *_on(book, sheet, left, over, [words.box for words in found])]


def _on(
    book: Factbook, sheet: Sheet, inner: dict[Pair, list[Tie]], over: Sequence[Point], taken: Sequence[Box]
) -> Iterator[Words]:
    """The words that stand on their lines; shorter lines of words may have more room."""
    circles = [sheet.at[name] for name in sheet.ring]
    ways = [room.way(*sheet.ends(pair), 0.0) for pair in inner]
    told = [_lines(book, sheet, own, LETTERS[sheet.canvas.width]) for own in inner.values()]
    boxes: list[Box | None] = [None] * len(told)
    for width in (0, FEWER):
        if None in boxes:
            told = [
                own if box or not width else _lines(book, sheet, several, width)
                for several, own, box in zip(inner.values(), told, boxes, strict=True)
            ]
            texts = [[(counted, False) for _, (counted, _) in lines] for lines in told]
            boxes = race_labels.labels(sheet.canvas, ways, texts, circles, over, taken)
    yield from (Words(lines, box) for lines, box in zip(told, boxes, strict=True) if box)


def _lines(book: Factbook, sheet: Sheet, several: Sequence[Tie], width: int) -> list[Told]:
    """The lines of words at a pair, each with the tie that it tells of."""
    told = tie_words.told(book, several, width, before=sheet.arrow)
    return [(tie, line) for tie, own in told for line in own]


def _along(
    sheet: Sheet, pair: Pair, thick: float, told: Sequence[Told], over: Sequence[Point], taken: Sequence[Box]
) -> list[Words]:
    """Words beside the line of a pair, all of which is seen then: where they have room, and hide least of others."""
    circles = [sheet.at[name] for name in sheet.ring]
    best, least = list[Words](), math.inf
    for off, words in _tried(sheet, pair, thick, told):
        boxes = [one.box for one in words]
        if not all(box.within(sheet.canvas) and not any(map(box.meets, taken)) for box in boxes):
            continue
        if any(box.touches(at, sheet.canvas.radius + 4) for box in boxes for at in circles):
            continue
        if (cost := off + HIDING * sum(race_labels.covered(box, over) for box in boxes)) < least:
            best, least = words, cost
    return best


def _tried(
    sheet: Sheet, pair: Pair, thick: float, told: Sequence[Told]
) -> Iterator[tuple[float, list[Words]]]:
    """Where words may stand beside a line, and how bad that is: best at its middle, and at the side that looks outward."""
    (ax, ay), (bx, by) = sheet.ends(pair)
    across, down = abs(bx - ax), abs(by - ay)
    out = 1 if ax + bx > sheet.canvas.width else -1
    for off, side in product(range(0, int(max(across, down) / 2), 4), (1, -1)):
        for way in (off, -off):
            if down > STEEP * across:
                words = _beside(sheet, pair, thick, told, side, (ay + by) / 2 + way)
                yield off + INSIDE * (side != out), words
            elif down < FLAT * across:
                yield off + INSIDE * (side > 0), _above(sheet, pair, thick, told, side, (ax + bx) / 2 + way)


def _beside(
    sheet: Sheet, pair: Pair, thick: float, told: Sequence[Told], side: int, middle: float
) -> list[Words]:
    """Lines of words below each other at one side of a steep line, each as near to it as its corners let it."""
    (ax, ay), (bx, by) = sheet.ends(pair)
    slope, row = (bx - ax) / (by - ay), ROW * sheet.canvas.sizes[2]
    found = []
    for i, one in enumerate(told):
        y = middle + row * (i - (len(told) - 1) / 2)
        far = GAP + thick / 2 + abs(slope) * row / 2
        width = _box(sheet, [one]).width
        x = ax + slope * (y - ay) + side * (far + width / 2)
        found.append(Words([one], Box(x, y, width, row - 1), (side, 0), far))
    return found


def _above(
    sheet: Sheet, pair: Pair, thick: float, told: Sequence[Told], side: int, middle: float
) -> list[Words]:
    """All words above a flat line, or below it."""
    (ax, ay), (bx, by) = sheet.ends(pair)
    slope, box = (by - ay) / (bx - ax), _box(sheet, told)
    far = GAP + thick / 2 + abs(slope) * box.width / 2
    y = ay + slope * (middle - ax) + side * (far + box.height / 2)
    return [Words(told, replace(box, x=middle, y=y), (0, side), far)]


def _box(sheet: Sheet, told: Sequence[Told]) -> Box:
    """The room that words take."""
    return room.box(sheet.canvas, [(counted, False) for _, (counted, _) in told], (0, 0))
