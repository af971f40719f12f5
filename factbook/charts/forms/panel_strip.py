"""A strip of small charts, each with its own unit and axis; two abreast on a narrow screen."""

from __future__ import annotations

import textwrap
from typing import Any

import plotly.graph_objects as go

from factbook.charts import blank

GUTTER = 0.05
LINES, LINE = 3, 16
"""Lines of a caption below a panel for which there is always room, and the pixels of a further one."""


def strip(
    titles: list[str], height: int = 330, narrow: int = 250, abreast: int = 2, lines: int = LINES
) -> go.Figure:
    """An empty figure with a panel for each title: axes x and y, x2 and y2 …

    Args:
        titles: a title for each panel, set above it.
        height: of the strip, in pixels.
        narrow: the height of one row of panels on a narrow screen.
        abreast: how many panels stand in a row on a narrow screen.
        lines: how many lines the longest caption below a panel has.
    """
    more = LINE * max(0, lines - LINES)
    figure = blank.figure(height + more)
    count = len(titles)
    down = -(-count // abreast)
    meta: dict[str, Any] = {"height": (narrow + more) * down, "annotations": []}
    for i, title in enumerate(titles):
        wide, tall = _part(i, count), _within(height, more, 0.22, 0.14)
        close = _part(i % abreast, abreast)
        top = 1 - (i // abreast) / down
        low, high = _within(narrow, more, 0.2, 0.22)
        close_y = (top - (1 - low) / down, top - (1 - high) / down)
        for name, span, small in (("x", wide, close), ("y", tall, close_y)):
            key = f"{name}axis{i + 1 if i else ''}"
            other = f"{'y' if name == 'x' else 'x'}{i + 1 if i else ''}"
            base = {"domain": list(span), "anchor": other, "fixedrange": True, "zeroline": False,
                    "showline": False, "ticks": "", "showgrid": False, "tickangle": 0,
                    "tickfont": {"size": 12}}  # fmt: skip
            figure.update_layout({key: base})
            meta[key] = {"domain": list(small)}
        figure.add_annotation(**_title(title, wide[0], 1.0, max(16, 72 // count)))
        meta["annotations"].append(_title(title, close[0], top, 52 // abreast))
    figure.update_layout(meta={"narrow": meta})
    return figure


def axes(i: int) -> dict[str, str]:
    """The names of a panel's axes, for a trace."""
    number = str(i + 1) if i else ""
    return {"xaxis": f"x{number}", "yaxis": f"y{number}"}


def axis(figure: go.Figure, i: int, name: str, **changes: Any) -> None:
    """Change one axis (`x` or `y`) of a panel."""
    figure.update_layout({f"{name}axis{i + 1 if i else ''}": changes})


def _part(i: int, count: int) -> tuple[float, float]:
    width = (1 - GUTTER * (count - 1)) / count
    return i * (width + GUTTER), i * (width + GUTTER) + width


def _within(height: int, more: int, title: float, caption: float) -> tuple[float, float]:
    """Where the plot of a panel stands, between the parts for its title and its caption; `more` pixels below it."""
    whole = height + more
    return (caption * height + more) / whole, 1 - title * height / whole


def _title(text: str, x: float, y: float, wrap: int) -> dict[str, Any]:
    return {"xref": "paper", "yref": "paper", "x": x, "y": y, "xanchor": "left", "yanchor": "top",
            "showarrow": False, "align": "left",
            "text": "<b>" + "<br>".join(textwrap.wrap(text, wrap)[:3]) + "</b>"}  # fmt: skip
