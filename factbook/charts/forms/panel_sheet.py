"""A sheet of panels, one below the other, each with its heading, its own axes and the height that it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.forms.labelled_rows import small
from factbook.charts.mark_words import lines

HEAD, FOOT, TICKS = 50, 22, 22
"""Pixels above a panel for its heading, below it as a gap, and for the words of its axis."""
WIDE, NARROW = 92, 46
"""Characters that a line of a heading has room for on a wide and on a narrow screen."""


@dataclass(frozen=True)
class Panel:
    """One panel: its heading, its axes, its traces, and the words in it."""

    title: str
    detail: str
    height: int
    """The height of its plot, in pixels."""
    x: dict[str, Any]
    y: dict[str, Any]
    traces: Sequence[Any]
    notes: Sequence[dict[str, Any]] = ()
    """Words at places of its axes."""
    ticks: int = TICKS
    """Pixels for the words of its axis."""


def sheet(panels: Sequence[Panel]) -> go.Figure:
    """The panels as one figure, on a narrow screen with shorter lines in the headings."""
    wide, narrow = _layout(panels, WIDE), _layout(panels, NARROW)
    figure = blank.figure(wide.pop("height"), **wide, margin={"l": blank.EDGE, "r": 16, "t": 4, "b": 8})
    for i, panel in enumerate(panels):
        name = str(i + 1) if i else ""
        for trace in panel.traces:
            figure.add_trace(trace.update(xaxis=f"x{name}", yaxis=f"y{name}"))
    figure.update_layout(meta={"narrow": narrow})
    return figure


def _layout(panels: Sequence[Panel], width: int) -> dict[str, Any]:
    heads = [_head(panel, width) for panel in panels]
    heights = [
        HEAD + 15 * (head.count("<br>") - 1) + p.ticks + p.height + FOOT
        for head, p in zip(heads, panels, strict=True)
    ]
    whole, top = sum(heights) or 10, 0
    layout: dict[str, Any] = {"height": whole + 12, "annotations": []}
    for i, (panel, head, height) in enumerate(zip(panels, heads, heights, strict=True)):
        name = str(i + 1) if i else ""
        foot = FOOT + (panel.ticks if panel.x.get("side") == "bottom" else 0)
        high = 1 - (top + height - foot - panel.height) / whole
        low = 1 - (top + height - foot) / whole
        base = {"zeroline": False, "showline": False, "ticks": "", "fixedrange": True}
        layout[f"xaxis{name}"] = base | {"anchor": f"y{name}", "side": "top", "showgrid": True} | panel.x
        layout[f"yaxis{name}"] = base | {"anchor": f"x{name}", "domain": [max(0, low), high], "automargin": False,
                                         "visible": False} | panel.y  # fmt: skip
        layout["annotations"] += [{
            "text": head, "x": 0, "xref": "paper", "xanchor": "left", "y": 1 - top / whole, "yref": "paper",
            "yanchor": "top", "align": "left", "showarrow": False, "xshift": blank.FLUSH,
        }]  # fmt: skip
        layout["annotations"] += [
            note | {"xref": note.get("xref", f"x{name}"), "yref": f"y{name}"} for note in panel.notes
        ]
        top += height
    return layout


def _head(panel: Panel, width: int) -> str:
    title = lines(panel.title, width - 10, 2).replace("<br>", "</b><br><b>")
    return f"<b>{title}</b><br>{small(lines(panel.detail, width, 3))}"
