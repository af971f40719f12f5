"""A figure drawn without a browser: the lines, bars, marks and words of the same record that a page draws."""

from __future__ import annotations

import math
from itertools import pairwise

from PIL import Image, ImageDraw

from factbook.blocks.gist import bare
from factbook.web.pictures import marked, ruled, scale, traces
from factbook.web.pictures.scale import Frame
from factbook.web.pictures.sheet import (
    CLEAR,
    PAPER,
    TICK,
    Figure,
    Point,
    Sheet,
    adapted,
    colour,
    hexed,
    words,
)

FINE = 2
"""Pixels that are drawn for each that is kept: edges are smooth then."""
FADE, LARGER = 36, 1.1
"""How much of what goes on below fades, and how much larger the words of a picture stay that is made smaller."""


def draw(figure: Figure, width: int, height: int, zoom: float) -> Image.Image:
    """A figure, or its upper part where no line would be cut off; else it is made to fit.

    Args:
        figure: its data and layout, as they are sent to the browser.
        width: of the picture, in pixels.
        height: the most that it may be high.
        zoom: pixels to a pixel of the figure.
    """
    figure = adapted(figure, width / zoom)
    whole = (figure["layout"].get("height") or 360) * zoom
    if whole > height:
        image = _drawn(figure, width, height, zoom, whole)
        if not _crosses(image.frame, figure, height * FINE):
            return _fading(image.image, width)
        if bare(figure["layout"]):  # a picture: its words are placed by hand
            fit = zoom * height / whole
            return _kept(_drawn(figure, width, height, fit, height, min(zoom, fit * LARGER)).image, width)
    return _kept(_drawn(figure, width, height, zoom, min(whole, height)).image, width)


def _kept(image: Image.Image, width: int) -> Image.Image:
    return image.resize((width, image.height // FINE), Image.Resampling.BOX)


def _fading(image: Image.Image, width: int) -> Image.Image:
    """A picture that goes on below: its lowest part fades."""
    kept = _kept(image, width)
    fade = Image.linear_gradient("L").resize((width, FADE))
    kept.paste(Image.new("RGB", (width, FADE), PAPER), (0, kept.height - FADE), fade)
    return kept


def _drawn(figure: Figure, width: int, height: int, zoom: float, whole: float, words: float = 0) -> Sheet:
    """A figure drawn as high as `whole`, cut off at `height`; its words at a zoom of their own, if one is given."""
    layout, fine = figure["layout"], zoom * FINE
    image = Image.new("RGB", (width * FINE, math.ceil(min(whole, height)) * FINE), PAPER)
    left, top, right, bottom = ruled.margins(layout, fine, width * FINE)
    frame = Frame(scale.axes(figure), (left, top, width * FINE - right, whole * FINE - bottom))
    sheet = Sheet(image, ImageDraw.Draw(image, "RGBA"), fine, (words or zoom) * FINE, frame)
    ruled.grid(sheet, layout)
    ruled.shapes(sheet, layout)
    for trace in traces.stacked(figure):
        {"bar": traces.bars}.get(trace.get("type", ""), traces.scatter)(sheet, trace)
    _notes(sheet, layout)
    return sheet


def _crosses(frame: Frame, figure: Figure, edge: float) -> bool:
    """Whether a line or a bar goes over an edge."""
    for trace in figure["data"]:
        ys = [frame.y(trace.get("yaxis"), y) for y in trace.get("y") or []]
        if trace.get("type") == "bar" and trace.get("orientation") != "h":
            ys += [frame.y(trace.get("yaxis"), 0), None]
            if any(y is not None and y > edge for y in ys):
                return True
        elif "lines" in (trace.get("mode") or "lines" if trace.get("type") != "bar" else ""):
            pairs = pairwise(ys)
            if any(
                one is not None and two is not None and min(one, two) < edge < max(one, two)
                for one, two in pairs
            ):
                return True
    return False


def _notes(sheet: Sheet, layout: Figure) -> None:
    """The words that stand on a figure by themselves."""
    for note in layout.get("annotations", []):
        x, y = sheet.frame.x(note.get("xref"), note["x"]), sheet.frame.y(note.get("yref"), note["y"])
        if x is None or y is None:
            continue
        if note.get("axref"):
            traces.head(sheet, note, (x, y))
        font = note.get("font", {})
        lines = words(note["text"], sheet.words, font.get("size", TICK), hexed(font.get("color")))
        at = (x + note.get("xshift", 0) * sheet.scale, y - note.get("yshift", 0) * sheet.scale)
        anchor = f"{note.get('xanchor', 'center')} {note.get('yanchor', 'middle')}".replace(
            "auto", "center", 1
        )
        _backed(sheet, note, lines, at, anchor)
        marked.draw(sheet.on, lines, at, anchor, note.get("align", "center"))


def _backed(sheet: Sheet, note: Figure, lines: list[marked.Line], at: Point, anchor: str) -> None:
    """The ground of a note, where it has one."""
    if not (ground := colour(note.get("bgcolor"), CLEAR)):
        return
    wide, high = marked.measured(lines)
    across, down = anchor.split()
    left = at[0] - {"left": 0, "center": wide / 2, "right": wide}[across]
    top = at[1] - {"top": 0, "middle": high / 2, "bottom": high}[down]
    pad = note.get("borderpad", 1) * sheet.scale
    sheet.on.rectangle((left - pad, top - pad, left + wide + pad, top + high + pad), ground)
