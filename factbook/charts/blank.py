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
"""Names of a key beside each other: as many as a phone has room for."""


def figure(height: int, **layout: Any) -> go.Figure:
    """An empty figure in the house style: no template, no colours of text or paper.

    The browser fills in the text, grid and paper colours of the reader's light or dark theme.
    """
    axis = {"showline": False, "zeroline": False, "ticks": "", "automargin": True}
    base: dict[str, Any] = {
        "template": None,
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 8, "b": 8, "pad": 4},
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
    parts = [
        f'<span style="color:{mark_styles.colour(book, name)}">●</span> {book.name(name)}'
        for name in named[:MOST_KEYS]
    ]
    if len(named) < len(set(owners)):
        parts.append(f'<span style="color:{mark_styles.NEUTRAL}">●</span> others')
    lines = ["   ".join(parts[i : i + IN_LINE]) for i in range(0, len(parts), IN_LINE)]
    room = 20 * len(lines) + 14
    figure.add_annotation(
        text="<br>".join(lines), x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom",
        align="left", showarrow=False, yshift=over,
    )  # fmt: skip
    figure.update_layout(height=figure.layout.height + room, margin={"t": room + over})
