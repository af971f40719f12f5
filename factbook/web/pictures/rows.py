"""Companies in rows, the events of each on one line of time."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw

from factbook.blocks.gist import Line
from factbook.web.pictures import lettering
from factbook.web.pictures.lettering import SEMIBOLD, Style
from factbook.web.pictures.sheet import GRID, PAPER, colour

FINE, ROW, NAMES, MARK = 3, 46, 240, 9
"""Pixels drawn for each that is kept; the height of a row, the width of names, and the size of a mark, in pixels."""
PART = 0.6
"""How much of a mark's colour is seen: of many on one place each is."""


def draw(image: Image.Image, lines: Sequence[Line], box: tuple[int, int, int, int]) -> None:
    """Draw as many rows as have room in a box."""
    left, top, right, bottom = box
    shown = lines[: (bottom - top) // ROW]
    wide = right - left - NAMES
    tile = Image.new("RGB", (wide * FINE, max(1, len(shown) * ROW * FINE)), PAPER)
    on = ImageDraw.Draw(tile, "RGBA")
    for i, line in enumerate(shown):
        y, far = (i + 0.5) * ROW * FINE, MARK * FINE
        on.line((0, y, wide * FINE, y), GRID, 2 * FINE)
        red, green, blue, _ = colour(line.colour) or (0, 0, 0, 0)
        for part in line.parts:
            x = far + part * (wide * FINE - 2 * far)
            on.ellipse((x - far, y - far, x + far, y + far), (red, green, blue, round(255 * PART)))
    image.paste(tile.resize((wide, max(1, len(shown) * ROW)), Image.Resampling.BOX), (left + NAMES, top))
    _names(ImageDraw.Draw(image), shown, left, top)


def _names(on: ImageDraw.ImageDraw, lines: Sequence[Line], left: int, top: int) -> None:
    style = Style(26, SEMIBOLD)
    for i, line in enumerate(lines):
        name = lettering.cut(line.name, style, NAMES - 24)
        lettering.draw(on, (left, top + (i + 0.5) * ROW + 9), name, style)
