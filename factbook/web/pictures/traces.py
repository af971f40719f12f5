"""The marks of a figure: bars, lines, points and the words at them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from factbook.web.pictures import marked
from factbook.web.pictures.scale import number
from factbook.web.pictures.sheet import (
    CLEAR,
    GRID,
    LABEL,
    Figure,
    Point,
    Shade,
    Sheet,
    at,
    colour,
    hexed,
    words,
)

DASHES = {"dot": (1.5, 3), "dash": (7, 5), "dashdot": (7, 5), "longdash": (12, 6)}
CORNERS = {
    "diamond": (0, 90, 180, 270), "square": (45, 135, 225, 315), "triangle-up": (270, 30, 150),
    "triangle-down": (90, 210, 330), "triangle-left": (180, 300, 60), "triangle-right": (0, 120, 240),
}  # fmt: skip
"""The corners of a mark as angles, clockwise from the right."""
ANCHORS = {
    "left": "right",
    "right": "left",
    "center": "center",
    "top": "bottom",
    "bottom": "top",
    "middle": "middle",
}
"""Which corner of a text stands at a mark, by where the text stands."""


def stacked(figure: Figure) -> Iterator[Figure]:
    """The traces, bars with the base on which they stand."""
    ends: dict[tuple[Any, ...], float] = {}
    wide = {"width": 1 - figure["layout"].get("bargap", 0.2)}
    for trace in (wide | told if told.get("type") == "bar" else told for told in figure["data"]):
        if trace.get("type") == "bar" and figure["layout"].get("barmode") == "stack" and "base" not in trace:
            across, along = ("y", "x") if trace.get("orientation") == "h" else ("x", "y")
            places = [(trace.get("xaxis"), place) for place in trace[across]]
            base = [ends.get(place, 0.0) for place in places]
            ends |= {p: b + (v or 0) for p, b, v in zip(places, base, trace[along], strict=True)}
            yield {**trace, "base": base}
        else:
            yield trace


def bars(sheet: Sheet, trace: Figure) -> None:
    """The bars of a trace: filled, outlined, pale where they are hatched."""
    across, along = ("y", "x") if trace.get("orientation") == "h" else ("x", "y")
    refs = {"x": trace.get("xaxis", "x"), "y": trace.get("yaxis", "y")}
    find = {"x": sheet.frame.x, "y": sheet.frame.y}
    for i, (place, length) in enumerate(zip(trace[across], trace[along], strict=True)):
        half, base = at(trace.get("width"), i, 0.8) / 2, at(trace.get("base"), i, 0) or 0
        ends = {
            across: [find[across](refs[across], place + side) for side in (-half, half)],
            along: [find[along](refs[along], value) for value in _span(base, length or 0)],
        }
        if None in (*ends["x"], *ends["y"]):
            continue
        xs, ys = sorted(e for e in ends["x"] if e is not None), sorted(e for e in ends["y"] if e is not None)
        marker = trace.get("marker", {})
        edge, hatched = marker.get("line", {}), bool(at(marker.get("pattern", {}).get("shape"), i))
        fill = colour(at(marker.get("color"), i), CLEAR)
        fill = (*fill[:3], fill[3] // 3) if fill and hatched else fill
        wide = round(float(at(edge.get("width"), i, 0) or 0) * sheet.scale)
        outline = colour(at(edge.get("color"), i)) if wide else None
        sheet.on.rectangle((xs[0], ys[0], xs[1], ys[1]), fill, outline, max(1, wide))


def _span(base: Any, length: float) -> tuple[float, float]:
    """From where to where a bar goes; from a day on its length is in thousandths of a second."""
    if isinstance(base, str):
        start = number(base, "date") or 0.0
        return start, start + length / 1000
    return base, base + length


def scatter(sheet: Sheet, trace: Figure) -> None:
    """The lines, marks and words of a trace."""
    mode = trace.get("mode") or ("none" if trace.get("fill") else "lines")
    places = [
        (sheet.frame.x(trace.get("xaxis"), x), sheet.frame.y(trace.get("yaxis"), y))
        for x, y in zip(trace.get("x") or [], trace.get("y") or [], strict=False)
    ]
    if trace.get("fill") and (fill := colour(trace.get("fillcolor"), GRID)):
        inner = [(x, y) for x, y in places if x is not None and y is not None]
        if len(inner) > 2:
            sheet.on.polygon(inner, fill)
    if "lines" in mode:
        _lines(sheet, trace, places)
    for i, (x, y) in enumerate(places):
        if x is None or y is None:
            continue
        if "markers" in mode:
            _mark(sheet, trace, i, x, y)
        if "text" in mode:
            _label(sheet, trace, i, x, y)


def _lines(sheet: Sheet, trace: Figure, places: list[tuple[float | None, float | None]]) -> None:
    line = trace.get("line", {})
    shade, wide = colour(line.get("color")), max(2, round(line.get("width", 2) * sheet.words))
    if not shade:
        return
    shade = (*shade[:3], round(shade[3] * trace.get("opacity", 1)))
    last: tuple[float, float] | None = None
    travelled = 0.0
    for x, y in places:
        here = None if x is None or y is None else (x, y)
        if here and last:
            corner = [(here[0], last[1])] if line.get("shape") == "hv" else []
            for start, end in zip([last, *corner], [*corner, here], strict=True):
                travelled = _stroke(
                    sheet, start, end, shade, wide, DASHES.get(line.get("dash", "")), travelled
                )
        last = here


def _stroke(
    sheet: Sheet,
    start: Point,
    end: Point,
    shade: tuple[int, ...],
    wide: int,
    dash: tuple[float, float] | None,
    at: float,
) -> float:
    """A straight line, dashed on from where the last one ended; returns how far the line has come."""
    long = math.dist(start, end)
    if not dash or not long:
        sheet.on.line((*start, *end), shade, wide, joint="curve")
        return at + long
    on, whole = dash[0] * sheet.scale, sum(dash) * sheet.scale

    def point(far: float) -> Point:
        part = min(max(far / long, 0), 1)
        return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part

    here = -(at % whole)
    while here < long:
        if here + on > 0:
            sheet.on.line((*point(here), *point(here + on)), shade, wide)
        here += whole
    return at + long


def _mark(sheet: Sheet, trace: Figure, i: int, x: float, y: float) -> None:
    """A mark: filled, or open with paper inside."""
    marker = trace.get("marker", {})
    symbol, _, _ = str(at(marker.get("symbol"), i, "circle")).partition("-open")
    is_open = str(at(marker.get("symbol"), i, "")).endswith("-open")
    shade, radius = (
        colour(at(marker.get("color"), i)),
        float(at(marker.get("size"), i, 6)) / 2 * sheet.words,
    )
    edge = marker.get("line", {})
    wide = max(1, round(float(at(edge.get("width"), i, 1 if is_open else 0) or 0) * sheet.scale))
    rim = colour(at(edge.get("color"), i)) if edge and not is_open else shade
    part = float(at(marker.get("opacity"), i, 1)) * float(trace.get("opacity", 1))
    fill, rim = _thin(None if is_open else shade, part), _thin(rim, part)
    if symbol.startswith("line"):
        dx, dy = (radius, 0) if "ew" in symbol else (0, radius)
        sheet.on.line((x - dx, y - dy, x + dx, y + dy), rim or shade, max(2, wide))
    elif symbol in CORNERS:
        turned = float(at(marker.get("angle"), i, 0))
        far = radius * (1.3 if symbol == "diamond" else 1.15)
        corners = [_polar(x, y, far, angle + turned) for angle in CORNERS[symbol]]
        sheet.on.polygon(corners, fill, rim, wide)
    else:
        sheet.on.ellipse((x - radius, y - radius, x + radius, y + radius), fill, rim, wide)


def head(sheet: Sheet, note: Figure, tip: Point) -> None:
    """The head of an arrow, before the edge of what it leads to, and the straight end of its line."""
    x, y = sheet.frame.x(note["axref"], note["ax"]), sheet.frame.y(note["ayref"], note["ay"])
    shade = colour(note.get("arrowcolor"))
    if x is None or y is None or not shade:
        return
    turn = math.degrees(math.atan2(y - tip[1], x - tip[0]))
    long = 5 * note["arrowsize"] * note["arrowwidth"] * sheet.words
    point = _polar(*tip, note.get("standoff", 0) * sheet.words, turn)
    foot = _polar(*point, long, turn)
    barbs = [_polar(*foot, long / 2, turn + side) for side in (-90, 90)]
    sheet.on.line([(x, y), foot], shade, max(1, round(note["arrowwidth"] * sheet.scale)))
    sheet.on.polygon([point, *barbs], shade)


def _thin(shade: Shade | None, part: float) -> Shade | None:
    return (*shade[:3], round(shade[3] * part)) if shade else None


def _polar(x: float, y: float, far: float, angle: float) -> Point:
    return x + far * math.cos(math.radians(angle)), y + far * math.sin(math.radians(angle))


def _label(sheet: Sheet, trace: Figure, i: int, x: float, y: float) -> None:
    """The words at a mark."""
    text = at(trace.get("text"), i, "")
    if not text:
        return
    down, across = (*str(at(trace.get("textposition"), i, "middle center")).split(), "center")[:2]
    size = (
        float(at(trace.get("marker", {}).get("size"), i, 0)) / 2 if "markers" in trace.get("mode", "") else 0
    )
    away, font = (size + 4) * sheet.words, trace.get("textfont", {})
    lines = words(text, sheet.words, float(at(font.get("size"), i, LABEL)), hexed(at(font.get("color"), i)))
    across = _side(across, x, away + marked.measured(lines)[0], sheet.image.width)
    x += {"left": -away, "right": away}.get(across, 0)
    y += {"top": -away, "bottom": away}.get(down, 0) if across == "center" else 0
    marked.draw(sheet.on, lines, (x, y), f"{ANCHORS[across]} {ANCHORS[down]}", "left")


def _side(across: str, x: float, room: float, width: float) -> str:
    """The side of a mark on which its words stand: the other one, where they would be cut off and it has room."""
    if across == "right" and x + room > width and x > room:
        return "left"
    return "right" if across == "left" and x < room and x + room < width else across
