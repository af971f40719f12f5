"""The words above the marks of a line of time: on which of its levels they have room."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Sequence
from datetime import date

import plotly.graph_objects as go

from factbook.charts.forms.milestones import DISPUTED
from factbook.checking import verdicts
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row

LINE = 30
"""Pixels of a line."""
LEVEL = 56
"""The pixels of a level of words above the marks of a line."""
LABEL, LINES = 30, 3
"""Characters of a line of the words at a mark, and lines; longer words are for the card alone, and never cut."""
LEVELS = 2
"""Levels of words above the marks of a line."""
BETWEEN = 0.015
"""The part of the axis that is free behind words on a level."""
SHARE = 0.0067
"""The part of the axis that a character takes, on a wide screen."""


def middle(row: Row) -> date:
    """The day at which the mark of an event stands."""
    found: date = row["start"] + (row["end"] - row["start"]) / 2
    return found


def _in_lines(text: str, whole: bool) -> list[str]:
    """The words of an event in lines; those that may not be left out in lines as long as it takes."""
    found = textwrap.wrap(text, LABEL)
    return textwrap.wrap(text, max(LABEL, len(text) // LINES + 8)) if whole and len(found) > LINES else found


def words(
    figure: go.Figure, book: Factbook, rows: Sequence[Row], place: float, first: Collection[object]
) -> list[Row]:
    """Words above the marks of a line, as far as they have room: on one of its levels, over no other words.

    Returns:
        The events whose words stand there.
    """
    low, high = (date.fromisoformat(end) for end in figure.layout.xaxis.range)
    whole = (high - low).days
    taken: list[list[tuple[float, float]]] = [[] for _ in range(LEVELS)]
    led: list[list[float]] = [[] for _ in range(LEVELS)]
    named = []
    for row in rows:
        said_in = _in_lines(f"{str(row['gloss']).rstrip('.')}{doubt(book, row)}", row["id"] in first)
        at = (middle(row) - low).days / whole
        width = SHARE * max(map(len, said_in))
        begin = min(at, 1 - width)
        span = (begin, begin + width)
        free = next((i for i in range(LEVELS) if _has_room(taken, led, i, at, span)), None)
        if free is None and row["id"] in first:  # what has to have words: a line may run behind them
            free = next((i for i, level in enumerate(taken) if _apart(level, span)), None)
        if free is None or len(said_in) > LINES or any(at in marks for marks in led):
            continue
        led[free].append(at)
        taken[free].append((begin, begin + width + BETWEEN))
        named.append(row)
        y = place - 0.45 - (free + 0.3) * LEVEL / LINE
        figure.add_shape(type="line", x0=middle(row).isoformat(), x1=middle(row).isoformat(), y0=place - 0.2, y1=y,
                         line={"color": mark_styles.FAINT, "width": 1})  # fmt: skip
        figure.add_annotation(x=begin, xref="x domain", y=y, text="<br>".join(said_in), showarrow=False,
                              xanchor="left", yanchor="bottom", align="left", bgcolor=mark_styles.PAPER, font={"size": 13})  # fmt: skip
    return named


def _has_room(
    taken: Sequence[Sequence[tuple[float, float]]],
    led: Sequence[Sequence[float]],
    level: int,
    at: float,
    words: tuple[float, float],
) -> bool:
    """Whether words on a level meet none there, and no line that leads from words to their mark runs behind others."""
    begin, end = words
    below = all(not a <= at <= b - BETWEEN for lower in taken[:level] for a, b in lower)
    return (
        _apart(taken[level], words)
        and below
        and all(not begin <= mark <= end for upper in led[level + 1 :] for mark in upper)
    )


def _apart(level: Sequence[tuple[float, float]], words: tuple[float, float]) -> bool:
    return all(words[1] < a or b < words[0] for a, b in level)


def doubt(book: Factbook, row: Row) -> str:
    """Said of an event whose date another record excludes."""
    return f", {DISPUTED}" if verdicts.contradicted(book, str(row["id"])) else ""
