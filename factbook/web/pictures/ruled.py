"""What a figure stands on: its margins, grid, ticks and the lines behind its marks."""

from __future__ import annotations

import re
from typing import Any

from factbook.web.pictures import lettering, marked
from factbook.web.pictures.sheet import CLEAR, GRID, MUTED, TICK, Figure, Sheet, colour, words

LABELS = 0.42
"""The share of the width that row labels may take."""


def margins(layout: Figure, fine: float, width: float) -> tuple[float, float, float, float]:
    """Room around the axes: what the figure says, and what its labels need."""
    told = layout.get("margin", {})
    left, top, right, bottom = (told.get(side, 8) * fine for side in "ltrb")
    rows = layout.get("yaxis", {})
    if _labelled(rows):
        widest = max(
            (marked.measured(words(text, fine))[0] for text in rows.get("ticktext") or []), default=0
        )
        left = max(left, min(widest + 12 * fine, width * LABELS))
    if _labelled(layout.get("xaxis", {})):
        room = 24 * fine
        top, bottom = (
            (max(top, room), bottom) if layout["xaxis"].get("side") == "top" else (top, max(bottom, room))
        )
    return left, top, max(right, 12 * fine), bottom


def _labelled(axis: Figure) -> bool:
    return bool(axis) and axis.get("visible") is not False and axis.get("showticklabels") is not False


def grid(sheet: Sheet, layout: Figure) -> None:
    """Grid lines and the labels of ticks."""
    for name, axis in layout.items():
        if not re.fullmatch(r"[xy]axis\d*", name) or not _labelled(axis):
            continue
        texts = axis.get("ticktext") or []
        ref = name[0] + name[5:]
        values = axis.get("tickvals") or []
        if axis.get("type") == "date" and not values:
            values, texts = _years(axis)
        for value, text in zip(values, texts, strict=False):
            (_column if name[0] == "x" else _row)(sheet, axis, ref, value, text)


def _years(axis: Figure) -> tuple[list[str], list[str]]:
    """The beginnings of the years on an axis of time."""
    first, last = (int(str(end)[:4]) for end in axis.get("range") or ("2000", "2000"))
    years = [str(year) for year in range(first + 1, last + 1)]
    return [f"{year}-01-01" for year in years], years


def _column(sheet: Sheet, axis: Figure, ref: str, value: Any, text: str) -> None:
    x = sheet.frame.x(ref, value)
    other = f"y{axis.get('anchor', 'y')[1:]}"
    top, bottom = sheet.frame.y(f"{other} domain", 1), sheet.frame.y(f"{other} domain", 0)
    if x is None or top is None or bottom is None:
        return
    if axis.get("showgrid") is not False:
        sheet.on.line((x, top, x, bottom), GRID, round(sheet.scale))
    at = (
        ((x, top - 5 * sheet.scale), "center bottom")
        if axis.get("side") == "top"
        else ((x, bottom + 5 * sheet.scale), "center top")
    )
    marked.draw(sheet.on, words(text, sheet.words, TICK, MUTED), *at, "center")


def _row(sheet: Sheet, axis: Figure, ref: str, value: Any, text: str) -> None:
    y = sheet.frame.y(ref, value)
    left, right = (sheet.frame.x(f"x{axis.get('anchor', 'x')[1:]} domain", end) for end in (0, 1))
    if y is None or left is None or right is None:
        return
    if axis.get("showgrid") is not False:
        sheet.on.line((left, y, right, y), GRID, round(sheet.scale))
    lines = [_fitting(line, left - 8 * sheet.scale) for line in words(text, sheet.words)]
    marked.draw(sheet.on, lines, (left - 8 * sheet.scale, y), "right middle", "right")


def _fitting(line: marked.Line, room: float) -> marked.Line:
    """A line of one run, cut to its room."""
    if line.width <= room or len(line.runs) > 1:
        return line
    [(text, style)] = line.runs
    return marked.Line([(lettering.cut(text, style, room), style)])


def shapes(sheet: Sheet, layout: Figure) -> None:
    """Lines and boxes behind the marks."""
    for shape in layout.get("shapes", []):
        xs = [sheet.frame.x(shape.get("xref"), shape[end]) for end in ("x0", "x1")]
        ys = [sheet.frame.y(shape.get("yref"), shape[end]) for end in ("y0", "y1")]
        ends = [each for each in (*xs, *ys) if each is not None]
        if len(ends) < 4:
            continue
        line, box = shape.get("line", {}), (min(ends[:2]), min(ends[2:]), max(ends[:2]), max(ends[2:]))
        if shape.get("type") == "rect":
            sheet.on.rectangle(box, colour(shape.get("fillcolor"), CLEAR))
        else:
            wide = max(1, round(line.get("width", 1) * sheet.scale))
            sheet.on.line((ends[0], ends[2], ends[1], ends[3]), colour(line.get("color"), GRID), wide)
