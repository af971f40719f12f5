"""Pricing: ranges of one measure as bars on an axis from nought, each with its words at it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from factbook.charts import axes, blank
from factbook.charts.chart import hover
from factbook.charts.forms import panel_sheet
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row

PANEL = 62
"""Pixels of a bar with its name."""
PHONE, LETTER, OFF = 340, 6.8, 16
"""Pixels of a bar on the narrowest phone, of a letter, and between words and the bar that they stand beside."""


class Told(NamedTuple):
    """A range: its figure, its ends on the axis, and its words."""

    row: Row
    ends: tuple[float, float]
    said: str


def panel(
    book: Factbook, ways: Sequence[Told], title: str, detail: str, times: str = ""
) -> panel_sheet.Panel:
    """A bar for each way from the least to the most.

    Args:
        book: the facts.
        ways: the ranges.
        title: what they measure.
        detail: what holds for all of them; their kind of statement, where it begins with that.
        times: how many times the last is the first, which its name then is followed by.
    """
    most = max(one.ends[1] for one in ways) or 1.0
    bars = [_bar(book, one, place, most) for place, one in enumerate(ways)]
    last = len(ways) - 1
    notes = [note for place, one in enumerate(ways)
             for note in _words(book, _kept(one, detail), place, most, times if place == last else "")]  # fmt: skip
    each = axes.step(most)
    ticks = [each * n for n in range(1, int(most / each) + 1)]
    axis = {"range": [-0.002 * most, 1.04 * most], "side": "bottom", "tickvals": [0, *ticks],
            "ticktext": ["", *(figure_words.short(float(f"{tick:.6g}")) for tick in ticks)]}  # fmt: skip
    notes.append(_nought(last + 0.25))
    return panel_sheet.Panel(
        title, detail, PANEL * len(ways), axis, {"range": [last + 0.25, -0.7]}, bars, notes
    )


def _nought(floor: float) -> Row:
    """The number at which the axis begins: on the very edge the library would cut half of it."""
    return {"text": "0", "x": 0, "xanchor": "left", "xshift": blank.FLUSH, "y": floor, "yanchor": "top", "yshift": 1,
            "font": {"size": 12}, "showarrow": False}  # fmt: skip


def _bar(book: Factbook, one: Told, place: int, most: float) -> go.Bar:
    """The bar of a range, of which a point has a little too."""
    return go.Bar(
        x=[one.ends[1] - one.ends[0] or most / 200], base=[one.ends[0]], y=[place], orientation="h", width=0.3,
        customdata=[one.row["id"]], hovertemplate=hover(book, one.row), marker=_look(book, one),
    )  # fmt: skip


def _look(book: Factbook, one: Told) -> Row:
    return mark_styles.bar(book, str(one.row["subject"]), str(one.row["status"]))


def _kept(one: Told, detail: str) -> Told:
    """A range with its kind of statement, where that is not said of all."""
    kind = mark_styles.MARKS[str(one.row["status"])].said
    return one if not kind or detail.startswith(kind) else one._replace(said=f"{one.said}, {kind}")


def _words(book: Factbook, one: Told, place: int, most: float, times: str) -> list[Row]:
    """Whose a range is, above its bar, and its words at the bar, or behind the name where there is no room for them."""
    clear = _look(book, one)["color"] == mark_styles.CLEAR
    at = beside(one.said, (one.ends[0] / most, one.ends[1] / most), clear)
    head = ", ".join(
        filter(None, [f"<b>{book.name(str(one.row['subject']))}</b>", times, "" if at else one.said])
    )
    base: Row = {"align": "left", "showarrow": False, "xanchor": "left"}
    name = {"text": head, "x": 0, "xshift": blank.FLUSH, "y": place - 0.2, "yanchor": "bottom"}
    words = {"text": one.said, "y": place, "yanchor": "middle"} | at
    return [base | name, *([base | words | {"x": at["x"] * most}] if at else [])]


def beside(told: str, ends: tuple[float, float], clear: bool) -> Row:
    """Where the words of a bar stand: behind it, before it, in it if it is clear, as room allows; nothing if nowhere."""
    room = (LETTER * len(told) + OFF) / PHONE
    if 1 - ends[1] >= room:
        return {"x": ends[1], "xshift": OFF / 2}
    if ends[0] >= room:
        return {"x": ends[0], "xanchor": "right", "xshift": -OFF / 2}
    return {"x": ends[0], "xshift": OFF / 2} if clear and ends[1] - ends[0] >= room else {}
