"""What every chart is drawn on: an empty figure in the house style, and the key of its colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from factbook.reading.book import Factbook
from factbook.tables import mark_styles

MOST_KEYS = 11
"""Colours that a key names."""
IN_LINE = 4
"""Names of a key beside each other."""
NARROW = 38
"""Letters that a line of a key has on a narrow screen."""
FLUSH = -2
"""Pixels by which words are moved that begin at an edge: the library sets them that much off it."""
LINE = 20
"""Pixels of a line of a key."""
EDGE = 2
"""Pixels left of every picture: its words and bars begin where those of the page do, and no line is cut."""


def figure(height: int, **layout: Any) -> go.Figure:
    """An empty figure in the house style: no template, no colours of text or paper.

    The browser fills in the text, grid and paper colours of the reader's light or dark theme.
    """
    axis = {"showline": False, "zeroline": False, "ticks": "", "automargin": True}
    base: dict[str, Any] = {
        "template": None,
        "height": height,
        "margin": {"l": EDGE, "r": 16, "t": 8, "b": 8, "pad": 4},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "xaxis": axis | layout.pop("xaxis", {}),
        "yaxis": axis | layout.pop("yaxis", {}),
    }
    drawn = go.Figure(layout=base | layout)
    drawn.layout.template = None  # Streamlit's default would come along, with placeholder colours
    return drawn


def keyed(figure: go.Figure, book: Factbook, owners: Sequence[str], over: int = 0) -> None:
    """Say above the marks whose colour is whose, where no label says it: the commonest first, in a few lines.

    Args:
        figure: the figure with its marks.
        book: the facts.
        owners: the companies drawn, the commonest first.
        over: the pixels that the labels of an axis at the top take, above which the key stands.
    """
    named = [name for name in dict.fromkeys(owners) if book.colour(name)]
    told = [(mark_styles.colour(book, name), book.name(name)) for name in named[:MOST_KEYS]]
    if len(named) < len(set(owners)):
        told.append((mark_styles.NEUTRAL, "others"))
    lines = [told[i : i + IN_LINE] for i in range(0, len(told), IN_LINE)]
    narrow = _key(_fitting(told), over)
    room, close = (LINE * len(found) + 14 for found in (lines, _fitting(told)))
    notes = [note.to_plotly_json() for note in figure.layout.annotations]
    meta = figure.layout.meta or {}
    own = {
        "annotations": [*notes, narrow],
        "height": figure.layout.height + close,
        "margin": {"t": close + over},
    }
    figure.add_annotation(_key(lines, over))
    figure.update_layout(height=figure.layout.height + room, margin={"t": room + over},
                         meta=meta | {"narrow": meta.get("narrow", {}) | own})  # fmt: skip


def _fitting(told: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The names of a key in lines that are whole on the narrowest phone."""
    lines: list[list[tuple[str, str]]] = [[]]
    for one in told:
        if lines[-1] and sum(len(name) + 4 for _, name in [*lines[-1], one]) > NARROW:
            lines.append([])
        lines[-1].append(one)
    return lines


def _key(lines: Sequence[Sequence[tuple[str, str]]], over: int) -> dict[str, Any]:
    """A key in these lines, each a row of colours and names, so many pixels above the marks."""
    said = ["   ".join(f'<span style="color:{hue}">●</span> {name}' for hue, name in line) for line in lines]
    return {"text": "<br>".join(said), "x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper",
            "yanchor": "bottom", "align": "left", "showarrow": False, "yshift": over}  # fmt: skip
