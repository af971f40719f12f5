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
MARK, FEWER = {"wide": 12, "narrow": 8}, {"wide": 8, "narrow": 4}
"""The size of a mark on its own: on a narrow screen the line of its month is seen beside it; and how many dates the axis names."""
STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
"""Months from one date of the axis to the next, as many as leave few enough."""
EDGE = 0.02
"""The part of the axis at its beginning in which no date is named: its words would lie over the edge."""
FOOT = 24
"""Pixels below the last row, in which the dates of the axis stand once more."""
LEAST = 60
"""Days that the axis shows at least."""

OR = " (or "
"""What stands before the date that another record has; on a narrow screen a line of its own begins there."""

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
    figure = _sheet(book, days, shown, _beside(book, days, words, shown), "wide")
    narrow = _sheet(book, days, shown, _above(book, days, words, shown), "narrow")
    sent = json.loads(str(narrow.to_json(engine="json")))
    layout = {name: sent["layout"][name] for name in ("height", "annotations", "xaxis", "yaxis")}
    figure.update_layout(
        meta={
            "narrow": {
                **layout,
                "data": joined(sent["data"], None),
                "margin": {"l": blank.EDGE},
            }
        }
    )
    return figure


def _sheet(
    book: Factbook,
    days: Sequence[Sequence[Row]],
    shown: tuple[date, date],
    words: Sequence[Words],
    screen: str,
) -> go.Figure:
    """The rows on one screen, each as high as its words are."""
    places, depth = list[float](), 0.0
    for above, below, _ in words:
        places.append(depth + above)
        depth += above + below
    ticks = _ticks(shown, FEWER[screen])
    axis = {"type": "date", "range": [day.isoformat() for day in shown], "side": "top", "showgrid": False, "ticks": "outside", "tickcolor": mark_styles.MUTED,
            "tickvals": list(ticks), "ticktext": list(ticks.values()),
            "fixedrange": True, "tickangle": 0, "ticklabeloverflow": "allow"}  # fmt: skip
    figure = blank.figure(
        int(depth) + 50 + FOOT,
        xaxis=axis,
        yaxis={"visible": False, "range": [(depth + FOOT) / ROW, -0.2], "fixedrange": True,
               "tickvals": [place / ROW for place in places]},
        annotations=[note | {"y": place / ROW} for place, (*_, own) in zip(places, words, strict=True) for note in own],
        margin={"l": 28, "r": 12, "t": 30, "b": 8},
    )  # fmt: skip
    for place, own in zip(places, days, strict=True):
        _day(figure, book, own, place / ROW, MARK[screen] if len(own) == 1 else SMALL)
    figure.add_scatter(
        x=list(ticks), y=[(depth + FOOT / 2) / ROW] * len(ticks), text=list(ticks.values()), mode="text", hoverinfo="skip",
        cliponaxis=False, textfont={"size": 12},
    )  # fmt: skip
    return figure


def _day(figure: go.Figure, book: Factbook, own: Sequence[Row], place: float, size: int) -> None:
    """The marks of one row, those of one day above each other."""
    for i, row in enumerate(own):
        _mark(figure, book, row, place + STEP * (i - (len(own) - 1) / 2), size)


def _ticks(shown: tuple[date, date], most: int) -> dict[str, str]:
    """The dates that the axis names, each with its words: first days of months or years, all inside the picture."""
    first, last = shown[0] + EDGE * (shown[1] - shown[0]), shown[1]
    for step in STEPS:
        months = range(-(-(12 * first.year + first.month) // step) * step, 12 * last.year + last.month, step)
        if len(months) <= most:
            break
    days = [date(month // 12, month % 12 + 1, 1) for month in months]
    return {day.isoformat(): day.strftime("%Y" if step >= 12 else "%b %Y") for day in days}


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
            "align": "right" if left else "left", "showarrow": False,
        }]))  # fmt: skip
    return found


def _above(
    book: Factbook, days: Sequence[Sequence[Row]], words: Sequence[str], shown: tuple[date, date]
) -> list[Words]:
    """The sentence above the mark, across a narrow screen, and the date beside it; nothing of it is cut."""
    found = []
    for own, text in zip(days, words, strict=True):
        date_lines = _when(book, own).split(OR)
        lines = textwrap.wrap(text, NARROW_LETTERS)
        spread = max(STEP * ROW * (len(own) - 1), LINE * (len(date_lines) - 1)) / 2
        at = _middle(own[0])
        left = at > shown[0] + (shown[1] - shown[0]) / 2
        sentence: Row = {"text": "<br>".join(lines), "x": 0, "xref": "paper", "xanchor": "left", "align": "left",
                    "yanchor": "bottom", "yshift": ABOVE - 3 + spread, "showarrow": False}  # fmt: skip
        when: Row = {"text": labelled_rows.small(f"<br>{OR.lstrip()}".join(date_lines)), "x": at.isoformat(), "xanchor": "right" if left else "left",
                "align": "right" if left else "left",
                "xshift": -10 if left else 10, "yanchor": "middle", "showarrow": False}  # fmt: skip
        found.append((LINE * len(lines) + ABOVE + spread, HALF + spread, [sentence, when]))
    return found


def _when(book: Factbook, own: Sequence[Row]) -> str:
    """The date of a row, of how many events it is, and that it is disputed where another record excludes it."""
    when = figure_words.period(str(own[0]["period"]))
    several = f", {len(own)} events" if len(own) > 1 else ""
    others = [other for row in own for other in _excluded(book, str(row["id"]))]
    return f"{when}{several}{f', {DISPUTED}{OR}{figure_words.join(others)})' if others else ''}"


def _excluded(book: Factbook, identifier: str) -> list[str]:
    """The dates that other records have in the place of a record's own."""
    found = [
        one
        for one in verdicts.disputes_of(book, identifier)
        if verdicts.dispute(book, one).verdict == "contradiction"
    ]
    sides = dict.fromkeys(side.of for one in found for side in one.sides if side.of != identifier)
    return [figure_words.period(when) for side in sides if (when := verdicts.when(book, side))]
