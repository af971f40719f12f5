"""The words on the lines between two circles: which lines they take, and where these have room."""

from __future__ import annotations

from collections.abc import Sequence

from factbook.charts.forms.ties import Pair
from factbook.charts.overview import race_labels
from factbook.charts.overview import race_places as room
from factbook.charts.overview.race_places import Box
from factbook.charts.relations import tie_words
from factbook.charts.relations.tie_sheets import NARROW, WIDE, Sheet, foremost
from factbook.charts.relations.tie_words import Tie
from factbook.reading.book import Factbook

LETTERS = {WIDE: 24, NARROW: 17}
"""Letters of a line of words at a tie."""
FEWER = 9
"""Those of a line that has little room."""
Told = tuple[Tie, tuple[str, str]]
"""A line of words, and the tie that it tells of."""


def placed(
    book: Factbook, sheet: Sheet, ties: Sequence[Tie], others: Sequence[Pair] = ()
) -> tuple[list[list[Told]], list[Box | None]]:
    """The words of each pair of circles in lines, and where they have room; shorter lines may have more.

    Args:
        book: the facts.
        sheet: where everybody stands.
        ties: the ties between circles.
        others: the pairs whose lines lead to a side.
    """
    pairs = dict.fromkeys(tie.pair for tie in ties)
    inner = [[tie for tie in ties if tie.pair == pair] for pair in pairs]
    told = [_lines(book, sheet, several, LETTERS[sheet.canvas.width]) for several in inner]
    boxes = _boxes(sheet, inner, told, others)
    if None in boxes:
        told = [
            own if box else _lines(book, sheet, several, FEWER)
            for several, own, box in zip(inner, told, boxes, strict=True)
        ]
        boxes = _boxes(sheet, inner, told, others)
    return told, boxes


def _lines(book: Factbook, sheet: Sheet, several: Sequence[Tie], width: int) -> list[Told]:
    """The lines of words at a pair, each with the tie that it tells of."""
    told = tie_words.told(book, several, width, before=sheet.arrow)
    return [(tie, line) for tie, own in told for line in own]


def _boxes(
    sheet: Sheet, inner: Sequence[Sequence[Tie]], told: Sequence[Sequence[Told]], others: Sequence[Pair]
) -> list[Box | None]:
    """Where the words of each pair have room: of the foremost beside its line, which the title tells of."""
    ends = [several[0].pair for several in inner]
    ways, over = ([room.way(sheet.at[a], sheet.at[b], 0.0) for a, b in pairs] for pairs in (ends, others))
    texts = [[(counted, False) for _, (counted, _) in lines] for lines in told]
    first = foremost({several[0].pair: several for several in inner})
    points, circles = [point for way in over for point in way[::3]], [sheet.at[name] for name in sheet.ring]
    found = race_labels.labels(
        sheet.canvas, ways, texts, circles, [i for i, pair in enumerate(ends) if pair == first], points
    )
    return found if None not in found else race_labels.labels(sheet.canvas, ways, texts, circles, over=points)
