"""The milestones on an axis of time, a row each with its sentence and its date, the newest at the top."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from factbook.charts import blank, mark_words
from factbook.charts.forms import labelled_rows
from factbook.charts.forms.milestones import DISPUTED
from factbook.charts.merged_traces import joined
from factbook.checking import verdicts
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row

ROW, LINE = 38, 17
"""Pixels of a row as the axis counts them, and of a line of words."""
AIR = 10
"""Pixels between the words of two rows, so that no line seems to belong to the next."""
ABOVE, HALF = 10, 14
"""Pixels between a mark and the words above it on a narrow screen, and from the mark to the end of its row."""
LETTERS, NARROW_LETTERS = 92, 48
"""Letters that fit across a picture that is wide, such as one that is sent, and across a narrow one."""
STEP, SMALL = 0.27, 7
"""How far marks that share a row stand from each other, in rows, and their size."""
LEAST = 60
"""Days that the axis shows at least."""

Words = tuple[float, float, list[Row]]
"""The pixels of a row above the middle of its mark and below it, and its words."""


def draw(book: Factbook, rows: Sequence[Row], names: Mapping[str, str]) -> go.Figure:
    """A mark for each milestone, its words on the side that has room.

    Args:
        book: the facts.
        rows: the milestones, the newest first.
        names: what each is called, as `what, kind`.
    """
    shown, days = _window(rows), together(rows)
    words = [told(own, names) for own in days]
    figure = _sheet(book, days, shown, _beside(book, days, words, shown))
    narrow = _sheet(book, days, shown, _above(book, days, words, shown))
    sent = json.loads(str(narrow.to_json(engine="json")))
    layout = {name: sent["layout"][name] for name in ("height", "annotations", "yaxis")}
    figure.update_layout(
        meta={
            "narrow": {
                **layout,
                "data": joined(sent["data"], None),
                "xaxis": {"nticks": 4},
                "margin": {"l": 8},
            }
        }
    )
    return figure


def _sheet(
    book: Factbook,
    days: Sequence[Sequence[Row]],
    shown: tuple[date, date],
    words: Sequence[Words],
) -> go.Figure:
    """The rows on one screen, each as high as its words are."""
    places, depth = list[float](), 0.0
    for above, below, _ in words:
        places.append(depth + above)
        depth += above + below
    axis = {"type": "date", "range": [day.isoformat() for day in shown], "side": "top", "showgrid": True,
            "fixedrange": True, "nticks": 8, "tickangle": 0, "ticklabeloverflow": "allow"}  # fmt: skip
    figure = blank.figure(
        int(depth) + 50,
        xaxis=axis,
        yaxis={"visible": False, "range": [depth / ROW, -0.2], "fixedrange": True,
               "tickvals": [place / ROW for place in places]},
        annotations=[note | {"y": place / ROW} for place, (*_, own) in zip(places, words, strict=True) for note in own],
        margin={"l": 28, "r": 12, "t": 30, "b": 8},
    )  # fmt: skip
    for place, own in zip(places, days, strict=True):
        for i, row in enumerate(own):
            _mark(
                figure,
                book,
                row,
                place / ROW + STEP * (i - (len(own) - 1) / 2),
                12 if len(own) == 1 else SMALL,
            )
    return figure


def together(rows: Sequence[Row]) -> list[list[Row]]:
    """The milestones by row: those of one company and one day share one."""
    found: dict[object, list[Row]] = {}
    for row in rows:
        alone = row["date_precision"] != "day"
        found.setdefault(row["id"] if alone else (row["start"], row["company"]), []).append(row)
    return list(found.values())


def told(own: Sequence[Row], names: Mapping[str, str]) -> str:
    """What the milestones of a row are: the sentence of the first, and what the others are of."""
    first = str(own[0]["gloss"]).rstrip(".")
    others = [name.rpartition(", ")[0] or name for name in (names[str(row["id"])] for row in own[1:])]
    return f"{first}; also {figure_words.join(others)}" if others else first


def _window(rows: Sequence[Row]) -> tuple[date, date]:
    """The days that the axis shows: all of the milestones, with some room."""
    first, last = min(row["start"] for row in rows), max(row["end"] for row in rows)
    days = max(LEAST, (last - first).days)
    room = timedelta(days=round(0.04 * days))
    return first - room, max(last, first + timedelta(days=days)) + room


def _middle(row: Row) -> date:
    found: date = row["start"] + (row["end"] - row["start"]) / 2
    return found


def _mark(figure: go.Figure, book: Factbook, row: Row, place: float, size: int) -> None:
    """A dot, open where its date is disputed; of a month, with a line over all of its days."""
    hue = mark_styles.hue(book, str(row["subject"]), str(row["status"]))
    look = mark_styles.marker(book, str(row["subject"]), str(row["status"]), size)
    doubted = verdicts.contradicted(book, str(row["id"]))
    if doubted:
        look = mark_styles.opened(look)
    elif row["date_precision"] != "day":
        figure.add_scatter(
            x=[row["start"].isoformat(), row["end"].isoformat()], y=[place, place], mode="lines", hoverinfo="skip",
            line={"color": hue, "width": 3}, opacity=0.45,
        )  # fmt: skip
    figure.add_scatter(
        x=[_middle(row).isoformat()], y=[place], mode="markers", customdata=[row["id"]],
        marker=look, hovertemplate=mark_words.hover(book, row),
    )  # fmt: skip


def _beside(
    book: Factbook, days: Sequence[Sequence[Row]], words: Sequence[str], shown: tuple[date, date]
) -> list[Words]:
    """The sentence and the date of each milestone, on the side of the mark that has more room."""
    found = []
    for own, text in zip(days, words, strict=True):
        row, when = own[0], _when(book, own)
        part = (_middle(row) - shown[0]) / (shown[1] - shown[0])
        left = part > 0.5
        lines = textwrap.wrap(text, int(LETTERS * max(part, 1 - part)) - len(when) // 2)
        off = 12 if row["date_precision"] == "day" else 20
        half = (AIR + max(LINE * len(lines), STEP * ROW * len(own))) / 2
        found.append((half, half, [{
            "text": f"{'<br>'.join(lines)}   {labelled_rows.small(when)}", "x": _middle(row).isoformat(),
            "xanchor": "right" if left else "left", "xshift": -off if left else off, "yanchor": "middle",
            "align": "right" if left else "left", "showarrow": False, "bgcolor": mark_styles.PAPER, "borderpad": 0,
        }]))  # fmt: skip
    return found


def _above(
    book: Factbook, days: Sequence[Sequence[Row]], words: Sequence[str], shown: tuple[date, date]
) -> list[Words]:
    """The sentence above the mark, across a narrow screen, and the date beside it; nothing of it is cut."""
    found = []
    for own, text in zip(days, words, strict=True):
        lines, spread = textwrap.wrap(text, NARROW_LETTERS), STEP * ROW * (len(own) - 1) / 2
        at = _middle(own[0])
        left = at > shown[0] + (shown[1] - shown[0]) / 2
        sentence: Row = {"text": "<br>".join(lines), "x": 0, "xref": "paper", "xanchor": "left", "align": "left",
                    "yanchor": "bottom", "yshift": ABOVE - 3 + spread, "showarrow": False, "bgcolor": mark_styles.PAPER, "borderpad": 0}  # fmt: skip
        when: Row = {"text": labelled_rows.small(_when(book, own)), "x": at.isoformat(), "xanchor": "right" if left else "left",
                "xshift": -10 if left else 10, "yanchor": "middle", "showarrow": False, "bgcolor": mark_styles.PAPER, "borderpad": 0}  # fmt: skip
        found.append((LINE * len(lines) + ABOVE + spread, HALF + spread, [sentence, when]))
    return found


def _when(book: Factbook, own: Sequence[Row]) -> str:
    """The date of a row, and that it is disputed where another record excludes it."""
    when = figure_words.period(str(own[0]["period"]))
    return f"{when}, {DISPUTED}" if any(verdicts.contradicted(book, str(one["id"])) for one in own) else when
