"""The network of ties: the companies with several partners as circles, what ties them in words, the others beside them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.forms.ties import Pair
from factbook.charts.merged_traces import joined
from factbook.charts.overview import race_places as room
from factbook.charts.overview import race_strokes
from factbook.charts.overview.race_places import Box, Point
from factbook.charts.relations import tie_words
from factbook.charts.relations.tie_places import Places
from factbook.charts.relations.tie_sheets import LINE, NAME, NARROW, WIDE, Sheet, beside, name_of, sheets
from factbook.charts.relations.tie_words import Tie
from factbook.reading.book import Factbook
from factbook.tables import mark_styles

UNTIL = 819
"""Pixels up to which a screen has no room for the companies beside the circles: they stand below, in words."""
LETTERS = {WIDE: 24, NARROW: 17}
"""Letters of a line of words at a tie."""
FEWER = 9
"""Those of a line that has little room."""
THIN, STEP, THICK = 2, 2, 8
"""How thick a line is: of one way, for each further way, and at most."""
PALE, DARKER = 0.36, 0.3
DASH = "6px,5px"
ARROWS = "→↗↑↖←↙↓↘"
"""Where a tie leads, in eighths of a turn from the right."""


Told = tuple[Tie, tuple[str, str]]
"""A line of words, and the tie that it tells of."""


def draw(book: Factbook, ties: Sequence[Tie], places: Places, whole: Sequence[Tie] = ()) -> go.Figure:
    """The companies, and the ties between them; on a narrow screen those of the circles alone.

    Args:
        book: the facts.
        ties: the ties that are drawn.
        places: where everybody stands.
        whole: the ties by whose words the companies are spaced, where others than these are drawn too at times.
    """
    met = {name for tie in ties for name in tie.pair}
    full, slim = (sheet.of(met) for sheet in sheets(book, whole or ties, places))
    wide = figure(book, ties, full)
    narrow = figure(book, [tie for tie in ties if slim.ring.issuperset(tie.pair)], slim)
    sent = json.loads(str(narrow.to_json(engine="json")))
    layout = {name: sent["layout"].get(name, []) for name in ("height", "annotations", "xaxis", "yaxis")}
    wide.update_layout(meta={"narrow": {**layout, "data": joined(sent["data"], None), "until": UNTIL}})
    return wide


def figure(
    book: Factbook, ties: Sequence[Tie], sheet: Sheet, acting: Mapping[str, str] | None = None
) -> go.Figure:
    """The network on one sheet."""
    canvas = sheet.canvas
    drawn = blank.figure(
        canvas.height, margin={"l": 0, "r": 0, "t": 0, "b": 0},
        xaxis=_axis([0, canvas.width]), yaxis=_axis([canvas.height, 0]),
    )  # fmt: skip
    pairs: dict[Pair, list[Tie]] = {}
    for tie in ties:
        pairs.setdefault(tie.pair, []).append(tie)
    most = max((_width(several) for several in pairs.values()), default=THICK)
    for pair, several in pairs.items():
        _line(drawn, book, sheet, pair, several, _width(several) == most)
    _dots(drawn, book, sheet)
    race_strokes.parties(
        drawn, book, canvas, {n: p for n, p in sheet.at.items() if n in sheet.ring}, acting or {}
    )
    notes = [*_heads(sheet, pairs), *_between(drawn, book, sheet, pairs), *_beside(drawn, book, sheet, ties)]
    drawn.update_layout(annotations=notes)
    return drawn


def _axis(ends: Sequence[int]) -> dict[str, Any]:
    return {"visible": False, "fixedrange": True, "range": list(ends), "automargin": False}


def _line(
    figure: go.Figure, book: Factbook, sheet: Sheet, pair: Pair, several: Sequence[Tie], foremost: bool
) -> None:
    """One line for a pair, the thicker, the more ways it is tied in, darker where no pair has more; it opens the first."""
    start, end = (sheet.at[name] for name in pair)
    first, width = several[0], _width(several)
    open_ = all(str(tie.told["status"]) in mark_styles.HOLLOW for tie in several)
    look = {"color": mark_styles.NEUTRAL, "width": width, "dash": DASH if open_ else "solid"}
    way = room.way(start, end, 0.0)
    for name in pair[::-1]:
        way = (race_strokes.ended(way, sheet.canvas.radius) if name in sheet.heads(several) else way)[::-1]
    figure.add_scatter(x=[x for x, _ in way], y=[y for _, y in way], mode="lines", hoverinfo="skip", line=look,
                       cliponaxis=False, opacity=PALE + 0.2 * (width == THIN) + DARKER * foremost)  # fmt: skip
    parts = [i / 10 for i in range(3, 8)]
    grips = [(start[0] + p * (end[0] - start[0]), start[1] + p * (end[1] - start[1])) for p in parts]
    _grips(figure, book, first, grips)


def _width(several: Sequence[Tie]) -> int:
    return min(THICK, THIN + STEP * (len({tie.family for tie in several}) - 1))


def _heads(sheet: Sheet, pairs: Mapping[Pair, Sequence[Tie]]) -> Iterator[dict[str, Any]]:
    """The heads of the lines between two circles: at each to which something is done; at the sides the words say it."""
    for pair, several in pairs.items():
        for end in sheet.heads(several):
            other = pair[0] if end == pair[1] else pair[1]
            way = room.way(sheet.at[other], sheet.at[end], 0.0)
            yield race_strokes.head(way, sheet.canvas.radius, mark_styles.NEUTRAL, THIN)


def _grips(figure: go.Figure, book: Factbook, tie: Tie, at: Sequence[Point], size: int = 18) -> None:
    """Points by which a tie is pointed at: words by themselves answer no pointer."""
    figure.add_scatter(
        x=[x for x, _ in at], y=[y for _, y in at], mode="markers", cliponaxis=False, customdata=[tie.told["id"]] * len(at),
        hovertemplate=tie_words.hover(book, tie), marker={"size": size, "opacity": 0},
    )  # fmt: skip


def _dots(figure: go.Figure, book: Factbook, sheet: Sheet) -> None:
    """The companies at the sides, in their colours."""
    found = {name: place for name, place in sheet.at.items() if name not in sheet.ring}
    if found:
        figure.add_scatter(
            x=[x for x, _ in found.values()], y=[y for _, y in found.values()], mode="markers", hoverinfo="skip",
            cliponaxis=False, marker={"size": 11, "color": [mark_styles.colour(book, name) for name in found], "line": {"width": 0}},
        )  # fmt: skip


def _between(
    figure: go.Figure, book: Factbook, sheet: Sheet, pairs: Mapping[Pair, Sequence[Tie]]
) -> Iterator[dict[str, Any]]:
    """The words on the lines between two circles, a tie below the other."""
    inner = [tie for several in pairs.values() for tie in several if sheet.inner(tie.pair)]
    told, boxes = placed(book, sheet, inner)
    for lines, box in zip(told, boxes, strict=True):
        if box:
            text = "<br>".join(_set(book, tie, shown) for tie, (_, shown) in lines)
            yield {"text": text, "x": box.x, "y": box.y, "showarrow": False, "bgcolor": mark_styles.PAPER,
                   "borderpad": 1, "font": {"size": sheet.canvas.sizes[2]}}  # fmt: skip
            _pointed(figure, book, lines, box)


def placed(book: Factbook, sheet: Sheet, ties: Sequence[Tie]) -> tuple[list[list[Told]], list[Box | None]]:
    """The words of each pair of circles in lines, and where they have room; shorter lines may have more."""
    pairs = dict.fromkeys(tie.pair for tie in ties)
    inner = [[tie for tie in ties if tie.pair == pair] for pair in pairs]
    told = [_lines(book, sheet, several, LETTERS[sheet.canvas.width]) for several in inner]
    boxes = _boxes(sheet, inner, told)
    if None in boxes:
        told = [
            own if box else _lines(book, sheet, several, FEWER)
            for several, own, box in zip(inner, told, boxes, strict=True)
        ]
        boxes = _boxes(sheet, inner, told)
    return told, boxes


def _lines(book: Factbook, sheet: Sheet, several: Sequence[Tie], width: int) -> list[Told]:
    """The lines of words at a pair, each with the tie that it tells of."""
    found = [
        (tie, line)
        for tie in several
        for line in tie_words.lines(book, tie, width, before=_arrow(sheet, tie))
    ]
    return [*found, *((rest, (told, told)) for rest, told in tie_words.further(book, several))]


def _boxes(sheet: Sheet, inner: Sequence[Sequence[Tie]], told: Sequence[Sequence[Told]]) -> list[Box | None]:
    """Where the words of each pair have room."""
    ends = [several[0].pair for several in inner]
    ways = [room.way(sheet.at[one], sheet.at[other], 0.0) for one, other in ends]
    texts = [[(counted, False) for _, (counted, _) in lines] for lines in told]
    return room.labels(sheet.canvas, ways, texts, [sheet.at[name] for name in sheet.ring])


def _arrow(sheet: Sheet, tie: Tie) -> str:
    """The way in which a tie leads, as an arrow; nothing where it leads nowhere."""
    if tie.mutual:
        return ""
    (ax, ay), (bx, by) = sheet.at[tie.source], sheet.at[tie.target]
    return ARROWS[round(math.atan2(ay - by, bx - ax) / (math.pi / 4)) % 8]


def _set(book: Factbook, tie: Tie, line: str) -> str:
    """A line of words, its arrow in the colour of whoever acts."""
    if line[0] not in ARROWS:
        return line
    return f'<span style="color:{mark_styles.colour(book, tie.source)}"><b>{line[0]}</b></span>{line[1:]}'


def _pointed(figure: go.Figure, book: Factbook, lines: Sequence[tuple[Tie, Any]], box: Box) -> None:
    """The points of each line of words, which open what it says."""
    high, count = box.height / len(lines), max(2, round(box.width / 18))
    for tie in dict.fromkeys(tie for tie, _ in lines):
        own = [i for i, (other, _) in enumerate(lines) if other is tie]
        at = [
            (box.x + box.width * ((k + 0.5) / count - 0.5), box.y + high * (i + 0.5) - box.height / 2)
            for i in own
            for k in range(count)
        ]
        _grips(figure, book, tie, at, 16)


def _beside(figure: go.Figure, book: Factbook, sheet: Sheet, ties: Sequence[Tie]) -> Iterator[dict[str, Any]]:
    """The names at the sides, and under each what it is to its partner."""
    for name, (x, y) in sheet.at.items():
        if name in sheet.ring:
            continue
        left = x < sheet.middle
        heads, own = name_of(book, name), beside(book, ties, name)
        lines = [*(f"<b>{line}</b>" for line in heads), *(shown for _, found in own for _, shown in found)]
        side = "right" if left else "left"
        yield {"text": "<br>".join(lines), "x": x, "y": y, "xanchor": side, "align": side, "yanchor": "top", "showarrow": False,
               "xshift": -9 if left else 9, "yshift": 11, "borderpad": 0, "font": {"size": 13}}  # fmt: skip
        _reached(figure, book, own, (x, y + NAME * len(heads)), -1 if left else 1)


def _reached(
    figure: go.Figure,
    book: Factbook,
    own: Sequence[tuple[Tie, list[tuple[str, str]]]],
    start: Point,
    way: int,
) -> None:
    """The points of the words under a name."""
    line = 0
    for tie, found in own:
        at = [
            (start[0] + way * (14 + 16 * k), start[1] + LINE * (line + i))
            for i, (counted, _) in enumerate(found)
            for k in range(max(2, len(counted) // 3))
        ]
        _grips(figure, book, tie, at, 16)
        line += len(found)
