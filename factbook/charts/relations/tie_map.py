"""The network of ties: the companies with several partners as circles, what ties them in words, the others beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.forms.ties import Pair
from factbook.charts.merged_traces import joined
from factbook.charts.overview import race_places as room
from factbook.charts.overview import race_strokes
from factbook.charts.overview.race_places import Box, Point
from factbook.charts.relations import tie_labels, tie_words
from factbook.charts.relations.tie_labels import Words
from factbook.charts.relations.tie_places import Places
from factbook.charts.relations.tie_sheets import (
    ARROWS,
    LETTER,
    LINE,
    NAME,
    Segment,
    Sheet,
    beside,
    cut,
    foremost,
    name_of,
    sheets,
    width_of,
)
from factbook.charts.relations.tie_words import Tie
from factbook.reading.book import Factbook
from factbook.tables import mark_styles

UNTIL = 819
"""Pixels up to which a screen has no room for the companies beside the circles: they stand below, in words."""
PALE = 0.8
"""How much of its grey a line has: enough to be seen on either paper. The line of the title is as dark as words."""
DASH = "6px,5px"


def draw(book: Factbook, ties: Sequence[Tie], places: Places, whole: Sequence[Tie] = ()) -> go.Figure:
    """The companies, and the ties between them; on a narrow screen those of the circles alone.

    Args:
        book: the facts.
        ties: the ties that are drawn.
        places: where everybody stands.
        whole: the ties by whose words the companies are spaced, where others than these are drawn too at times.
    """
    met = {name for tie in ties for name in tie.pair}
    full, slim = (cut(book, ties, sheet.of(met)) for sheet in sheets(book, whole or ties, places))
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
    for tie in (tie for tie in ties if sheet.at.keys() >= set(tie.pair)):
        pairs.setdefault(tie.pair, []).append(tie)
    first = None if sheet.flow else foremost(pairs)
    for pair, several in pairs.items():
        _line(drawn, book, sheet, pair, several, pair == first)
    _dots(drawn, book, sheet)
    race_strokes.parties(
        drawn, book, canvas, {n: p for n, p in sheet.at.items() if n in sheet.ring}, acting or {}
    )
    notes = [
        *_heads(sheet, pairs, first),
        *_between(drawn, book, sheet, pairs),
        *_beside(drawn, book, sheet, ties),
    ]
    drawn.update_layout(annotations=notes)
    return drawn


def _axis(ends: Sequence[int]) -> dict[str, Any]:
    return {"visible": False, "fixedrange": True, "range": list(ends), "automargin": False}


def _line(
    figure: go.Figure, book: Factbook, sheet: Sheet, pair: Pair, several: Sequence[Tie], leads: bool
) -> None:
    """One line for a pair, the thicker, the more ways it is tied in, darker where no pair has more; it opens the first."""
    start, end = sheet.ends(pair)
    first, width = several[0], width_of(several)
    open_ = all(str(tie.told["status"]) in mark_styles.HOLLOW for tie in several)
    ink = mark_styles.TEXT if leads else mark_styles.NEUTRAL
    look = {"color": ink, "width": width, "dash": DASH if open_ else "solid"}
    way = room.way(start, end, 0.0)
    for name in pair[::-1]:
        way = (race_strokes.ended(way, sheet.canvas.radius) if name in sheet.heads(several) else way)[::-1]
    way = [way[0], way[-1]]  # it is straight
    figure.add_scatter(x=[round(x, 1) for x, _ in way], y=[round(y, 1) for _, y in way], mode="lines", hoverinfo="skip", line=look,
                       cliponaxis=False, opacity=1 if sheet.inner(pair) else PALE)  # fmt: skip
    parts = [i / 10 for i in range(3, 8)]
    grips = [(start[0] + p * (end[0] - start[0]), start[1] + p * (end[1] - start[1])) for p in parts]
    _grips(figure, book, first, grips)


def _heads(sheet: Sheet, pairs: Mapping[Pair, Sequence[Tie]], first: Pair | None) -> Iterator[dict[str, Any]]:
    """The heads of the lines between two circles: at each to which something is done; at the sides the words say it."""
    for pair, several in pairs.items():
        for end in sheet.heads(several):
            other = pair[0] if end == pair[1] else pair[1]
            way = room.way(sheet.at[other], sheet.at[end], 0.0)
            ink = mark_styles.TEXT if pair == first else mark_styles.NEUTRAL
            yield race_strokes.head(way, sheet.canvas.radius, ink, width_of(several))


def _grips(figure: go.Figure, book: Factbook, tie: Tie, at: Sequence[Point], size: int = 18) -> None:
    """Points by which a tie is pointed at: words by themselves answer no pointer."""
    figure.add_scatter(
        x=[round(x) for x, _ in at], y=[round(y) for _, y in at], mode="markers", cliponaxis=False, customdata=[tie.told["id"]] * len(at),
        hovertemplate=tie_words.hover(book, tie), marker={"size": size, "opacity": 0},
    )  # fmt: skip


def _dots(figure: go.Figure, book: Factbook, sheet: Sheet) -> None:
    """The companies at the sides, in their colours."""
    found = {
        name: place for name, place in sheet.at.items() if name not in sheet.ring and name not in sheet.more
    }
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
    for words in tie_labels.placed(book, sheet, inner, [pair for pair in pairs if not sheet.inner(pair)]):
        text = "<br>".join(_set(book, tie, shown) for tie, (_, shown) in words.lines)
        x, y = words.by
        yield {"text": text, "x": x, "y": y, "showarrow": False, "borderpad": 1,
               "font": {"size": sheet.canvas.sizes[2]}, **_stands(words)}  # fmt: skip
        _pointed(figure, book, words.lines, words.box)


def _stands(words: Words) -> dict[str, Any]:
    """How words stand: on a line of a pair on paper, beside it without, as near to it on a page of any size."""
    across, down = words.side
    if across:
        return {"xanchor": "left" if across > 0 else "right", "xshift": across * words.off}
    if down:
        return {"yanchor": "top" if down > 0 else "bottom", "yshift": -down * words.off}
    return {"bgcolor": mark_styles.PAPER}


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
        heads, own = (
            name_of(book, name, sheet.more),
            beside(book, ties, name, sheet.flow, sheet.more),
        )
        told = [" ".join(shown for _, _, shown in line) for line in own]
        side = "right" if left else "left"
        yield {"text": "<br>".join([*(f"<b>{line}</b>" for line in heads), *told]), "x": x, "y": y, "xanchor": side, "align": side,
               "yanchor": "top", "showarrow": False, "xshift": -9 if left else 9, "yshift": 11, "borderpad": 0,
               "font": {"size": 13}}  # fmt: skip
        _reached(figure, book, own, (x, y + NAME * len(heads)), -1 if left else 1)


def _reached(
    figure: go.Figure, book: Factbook, own: Sequence[Sequence[Segment]], start: Point, way: int
) -> None:
    """The points of the words under a name: of each tie those of its own words."""
    at: dict[Tie, list[Point]] = {}
    for i, line in enumerate(own):
        whole, before = sum(len(counted) + 1 for _, counted, _ in line) - 1, 0
        for tie, counted, _ in line:
            first = before if way > 0 else whole - before - len(counted)
            for k in range(max(2, len(counted) // 3)):
                off = 14 + LETTER * first + 16 * k
                at.setdefault(tie, []).append((start[0] + way * off, start[1] + LINE * i))
            before += len(counted) + 1
    for tie, points in at.items():
        _grips(figure, book, tie, points, 16)
