"""Markets: the empty panels, each with its own scale from zero; a market of one figure has words, and no axes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook import words
from factbook.book import Factbook
from factbook.charts import style
from factbook.frames import Row, records

ACROSS = 3
"""Panels side by side on a wide screen."""
GAP = 0.1
"""The room between two of them, as a part of the width."""
PANEL, SLIM_PANEL, WORDS = 330, 300, 110
"""The height of a panel on a wide and on a narrow screen, and of a row that has only words."""
HEAD, FOOT = 84, 52
"""The pixels above and below the plot of a panel."""
STEPS = (1, 2, 2.5, 5, 10)
"""What the steps of an axis are, times a power of ten."""


@dataclass(frozen=True)
class Grid:
    """Where the panels stand: so many across, each row as high as it needs."""

    across: int
    rows: tuple[int, ...]

    @property
    def height(self) -> int:
        """The height of all rows, in pixels."""
        return sum(self.rows)

    def place(self, i: int) -> tuple[list[float], list[float]]:
        """The part of the figure that the plot of panel `i` takes: left and right, bottom and top."""
        column, line = i % self.across, i // self.across
        gap = GAP if self.across > 1 else 0.0
        width = (1 - gap * (self.across - 1)) / self.across
        left, top = column * (width + gap), self.height - sum(self.rows[:line])
        foot = FOOT if self.rows[line] > WORDS else 0
        ends = (top - self.rows[line] + foot) / self.height, (top - HEAD) / self.height
        return [left, left + width], list(ends)


def panels(book: Factbook, groups: list[pd.DataFrame], years: tuple[float, float]) -> go.Figure:
    """The empty panels: side by side on a wide screen, one below the other on a narrow one."""
    wide = _grid(groups, min(ACROSS, len(groups)), PANEL)
    slim = _grid(groups, 1, SLIM_PANEL)
    narrow = _axes(groups, years, slim) | {"annotations": _titles(book, groups, slim), "height": slim.height}
    return style.figure(
        wide.height, **_axes(groups, years, wide), annotations=_titles(book, groups, wide),
        margin={"l": 36, "r": 24, "t": 8, "b": 8}, meta={"narrow": narrow},
    )  # fmt: skip


def alone(group: pd.DataFrame) -> bool:
    """Whether a market has one figure only."""
    return len(group) == 1


def _grid(groups: list[pd.DataFrame], across: int, height: int) -> Grid:
    lines = [groups[i : i + across] for i in range(0, len(groups), across)]
    return Grid(across, tuple(WORDS if all(map(alone, line)) else height for line in lines))


def _axes(groups: list[pd.DataFrame], years: tuple[float, float], grid: Grid) -> Row:
    axes: dict[str, Any] = {}
    for i, group in enumerate(groups):
        x, y = grid.place(i)
        number = "" if i == 0 else str(i + 1)
        ticks, top = (
            sorted({when.year for when in group["end"]}),
            (float(group["high"].max()) if group["high"].max() > 0 else 1.0) * 1.15,
        )
        values, shown = _steps(top), not alone(group)
        reach = list(years) if shown else [ticks[0] - 0.06, ticks[0] + 1]  # words start on the left
        axes[f"xaxis{number}"] = {
            "domain": x, "anchor": f"y{number}", "range": reach, "tickvals": ticks, "visible": shown,
            "ticktext": [_dated(group, t) for t in ticks], "showgrid": False, "zeroline": False, "ticks": "", "showline": False,
        }  # fmt: skip
        axes[f"yaxis{number}"] = {
            "domain": y, "anchor": f"x{number}", "range": [min(0.0, 1.15 * float(group["low"].min())), top], "showgrid": False, "zeroline": True,
            "visible": shown, "zerolinecolor": style.NEUTRAL, "tickvals": values, "ticks": "",
            "ticktext": [words.short(value) for value in values], "showline": False,
        }  # fmt: skip
    return axes


def _dated(group: pd.DataFrame, year: int) -> str:
    """A year and, below it, what kinds of statement are made of it, where not all are facts."""
    kinds = [style.MARKS[status].said for when, status in zip(group["end"], group["status"], strict=True)
             if when.year == year]  # fmt: skip
    return (
        "<br>".join([str(year), ", ".join(dict.fromkeys(filter(None, kinds)))]) if any(kinds) else str(year)
    )


def _steps(top: float) -> list[float]:
    """Round values from nought to the top of an axis, some four of them."""
    power = 10.0 ** math.floor(math.log10(top / 4))
    step = next(step * power for step in STEPS if step * power >= top / 4)
    return [n * step for n in range(int(top / step) + 1)]


def _titles(book: Factbook, groups: list[pd.DataFrame], grid: Grid) -> list[Row]:
    """Each panel's market and unit, above it."""
    found = []
    for i, group in enumerate(groups):
        row = records(group)[0]
        (left, _), (_, top) = grid.place(i)
        where = [part for part in str(row["scope"]).split(", ") if part in ("worldwide", row["place"])]
        text = f"<b>{book.name(row['subject'])}</b><br>{', '.join([f'{_unit(row)} a year', *where])}"
        found.append({"text": text, "x": left, "y": top, "xref": "paper", "yref": "paper", "yshift": 14,
                      "xanchor": "left", "yanchor": "bottom", "align": "left", "showarrow": False})  # fmt: skip
    return found


def _unit(row: Row) -> str:
    return "currency not given" if row["unit"] == "unstated" else str(row["unit"])
