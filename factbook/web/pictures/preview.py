"""The picture that a chat shows of a link: name, finding, a large figure, the chart's marks, the source."""

from __future__ import annotations

import io
import re
import threading
from dataclasses import dataclass

from PIL import Image, ImageDraw

from factbook.blocks.gist import Gist, Number, bare
from factbook.tables.mark_styles import FACT, MARKS, OURS
from factbook.web.pictures import lettering, plot, rows
from factbook.web.pictures.lettering import BOLD, SEMIBOLD, Style
from factbook.web.pictures.sheet import GRID, INK, MUTED, PAPER

WIDTH, HEIGHT, EDGE = 1200, 630, 56
TOP, FOOT = 108, 578
"""Where what is said begins, and where the source stands."""
COLUMN, GAP, ZOOM, LESS = 270, 44, 1.3, 1.12
"""How wide the large figures are, what is between them and the chart, pixels to a pixel of the chart, and of a high one."""
GROUND = "#f1f2ee"
BRAND = "#0b6e5f"
COLOURS = 255
UNIT = re.compile(r"(\d) (%|[mbt]illion)")
"""A number and its unit, which stay in one line."""
_ONE = threading.Lock()
"""A font has one state: pictures are drawn one after the other."""


@dataclass(frozen=True)
class Original:
    """The printed words of a record."""

    text: str
    language: str
    name: str
    """The language's name."""


def page(gist: Gist, name: str, where: str) -> bytes:
    """The picture of a page under a view, as PNG.

    Args:
        gist: the view in short.
        name: the book's.
        where: the page, and whom it is about.
    """
    with _ONE:
        image, on = _sheet(name, where)
        y = _heading(on, gist.finding)
        if gist.measured and not (gist.figure and bare(gist.figure["layout"])):
            style = Style(24, colour=MUTED)
            lettering.draw(on, (EDGE, y + 30), lettering.cut(gist.measured, style, WIDTH - 2 * EDGE), style)
            y += 40
        _body(image, on, gist, round(y) + 24)
        _foot(on, gist.source)
        return _png(image)


def record(gist: Gist, name: str, status: str, original: Original | None) -> bytes:
    """The picture of a record, as PNG.

    Args:
        gist: the record in short.
        name: the book's.
        status: what kind of statement it is.
        original: its printed words, if it has some that can be drawn.
    """
    with _ONE:
        image, on = _sheet(name, "")
        [large] = gist.numbers
        y = _paragraph(on, large.about, (EDGE + 28, TOP), Style(30, colour=MUTED), WIDTH - 2 * EDGE - 28, 2)
        style, lines = _largest(large.text, WIDTH - 2 * EDGE - 28)
        for line in lines:
            y += style.size * 1.08
            lettering.draw(on, (EDGE + 28, y), line, style)
        on.rectangle((EDGE, TOP + 4, EDGE + 9, y + 12), large.colour)
        y = _status(image, gist.measured, status, large.colour, y + 56)
        room = FOOT - 50 - y - (116 if original else 0)
        y = _paragraph(on, gist.finding, (EDGE, y + 20), Style(30), WIDTH - 2 * EDGE, max(1, int(room // 39)))
        if original:
            _printed(on, original, y + 22)
        _foot(on, gist.source)
        return _png(image)


def _heading(on: ImageDraw.ImageDraw, text: str) -> float:
    """The finding in two lines, smaller where it is long; returns where it ends."""
    kept = UNIT.sub("\\1\u00a0\\2", text)
    for size in (46, 40, 35):
        style, room = Style(size, BOLD), WIDTH - 2 * EDGE
        if len(lettering.lines(kept, style, room, 3)) < 3:
            break
    return _paragraph(on, kept, (EDGE, TOP - 6), style, room, 3)


def _largest(text: str, room: float) -> tuple[Style, list[str]]:
    """A figure as large as it has room."""
    for size in (96, 80, 66):
        if lettering.width(text, Style(size, BOLD)) <= room:
            return Style(size, BOLD), [text]
    return Style(54, BOLD), lettering.lines(text, Style(54, BOLD), room, 2)


def _sheet(name: str, where: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """An empty picture with the book's sign and name, and where in it we are."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    image.paste(_sign(), (EDGE, 36))
    on = ImageDraw.Draw(image)
    end = lettering.draw(on, (EDGE + 54, 66), name, Style(28, SEMIBOLD))
    style = Style(26, colour=MUTED)
    said = lettering.cut(where, style, WIDTH - EDGE - end - 40)
    lettering.draw(on, (WIDTH - EDGE - lettering.width(said, style), 66), said, style)
    return image, on


def _sign() -> Image.Image:
    """The book's sign, as in icon.svg."""
    zoom, size = 5, 40
    image = Image.new("RGB", (32 * zoom, 32 * zoom), PAPER)
    on = ImageDraw.Draw(image)

    def at(*places: float) -> tuple[float, ...]:
        return tuple(place * zoom for place in places)

    on.rounded_rectangle((0, 0, 32 * zoom - 1, 32 * zoom - 1), 6 * zoom, BRAND)
    on.line(at(16, 9, 8, 23, 24, 23, 16, 9), "#a5cbc4", 8)
    on.ellipse(at(12, 5, 20, 13), "white")
    on.ellipse(at(4, 19, 12, 27), BRAND, "white", 11)
    on.polygon(at(24, 18, 29, 23, 24, 28, 19, 23), BRAND, "white", 11)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _paragraph(
    on: ImageDraw.ImageDraw, text: str, at: tuple[float, float], style: Style, room: float, most: int
) -> float:
    """Text in lines from a place down; returns where it ends."""
    x, y = at
    for line in lettering.lines(text, style, room, most):
        y += style.size * 1.18
        lettering.draw(on, (x, y - style.size * 0.2), line, style)
    return y


def _body(image: Image.Image, on: ImageDraw.ImageDraw, gist: Gist, top: int) -> None:
    """The large figures on the left, the chart beside them; of a picture of ties, the chart alone."""
    room = FOOT - 44 - top
    if gist.lines:
        rows.draw(image, gist.lines, (EDGE, top, WIDTH - EDGE, top + room))
        return
    if gist.figure is None:
        _wide(on, gist.numbers[:4], top)
        return
    whole = not gist.numbers
    left = EDGE if whole else EDGE + COLUMN + GAP
    if not whole:
        _column(on, gist.numbers, top, room)
        on.line((left - GAP // 2, top, left - GAP // 2, top + room), GRID, 2)
    zoom = ZOOM if gist.figure["layout"].get("height", 0) * ZOOM <= room * 1.5 else LESS
    image.paste(plot.draw(gist.figure, WIDTH - EDGE - left, room, zoom), (left, top))


def _column(on: ImageDraw.ImageDraw, numbers: tuple[Number, ...], top: int, room: float) -> None:
    """Large figures one below the other, as many as have room."""
    y: float = top
    for number in numbers:
        style = next((s for size in (58, 48, 40) if lettering.width(number.text, s := Style(size, BOLD, number.colour or INK)) <= COLUMN),
                     Style(32, BOLD, number.colour or INK))  # fmt: skip
        text = lettering.lines(number.text, style, COLUMN, 2)
        about = lettering.lines(number.about, Style(21, colour=MUTED), COLUMN, 3)
        if y > top and y + len(text) * style.size * 1.1 + len(about) * 26 > top + room:
            break
        for line in text:
            y += style.size * 1.05
            lettering.draw(on, (EDGE, y - style.size * 0.16), line, style)
        y = _paragraph(on, number.about, (EDGE, y), Style(21, colour=MUTED), COLUMN, 3) + 24


def _wide(on: ImageDraw.ImageDraw, numbers: tuple[Number, ...], top: int) -> None:
    """Large figures side by side, where there is no chart."""
    each = (WIDTH - 2 * EDGE) / max(len(numbers), 3)
    for i, number in enumerate(numbers):
        x, style = EDGE + i * each, Style(64, BOLD, number.colour or BRAND)
        if lettering.width(number.text, style) > each - 30:
            style = Style(36, BOLD, number.colour or BRAND)
        y = _paragraph(on, number.text, (x, top + 20), style, each - 30, 2)
        _paragraph(on, number.about, (x, y + 8), Style(26, colour=MUTED), each - 30, 3)


def _status(image: Image.Image, word: str, status: str, colour: str, y: float) -> float:
    """The mark of a kind of statement, and its word; returns the line's base."""
    family, size, fine = MARKS[status].family, 26, 4
    tile = Image.new("RGB", (size * fine, size * fine), PAPER)
    on, far = ImageDraw.Draw(tile), size * fine - 2
    if family == OURS:
        on.polygon([(far / 2, 2), (far, far / 2), (far / 2, far), (2, far / 2)], PAPER, colour, 12)
    else:
        on.ellipse((10, 10, far - 8, far - 8), colour if family == FACT else PAPER, colour, 12)
    image.paste(tile.resize((size, size), Image.Resampling.BOX), (EDGE, round(y) - 21))
    style = Style(26, colour=MUTED)
    said = lettering.cut(word, style, WIDTH - 2 * EDGE - 38)
    lettering.draw(ImageDraw.Draw(image), (EDGE + 38, y), said, style)
    return y


def _printed(on: ImageDraw.ImageDraw, original: Original, y: float) -> None:
    """The original wording on its ground, with the name of its language."""
    style, small = Style(36, language=original.language), Style(20, colour=MUTED)
    text = lettering.cut(original.text, style, WIDTH - 2 * EDGE - 300)
    wide = lettering.width(text, style)
    said = f"in the original, in {original.name}"
    right = EDGE + 24 + wide + 20 + lettering.width(said, small) + 24
    on.rounded_rectangle((EDGE, y, right, y + 76), 6, GROUND)
    lettering.draw(on, (EDGE + 24, y + 50), text, style)
    lettering.draw(on, (EDGE + 24 + wide + 20, y + 48), said, small)


def _foot(on: ImageDraw.ImageDraw, source: str) -> None:
    on.line((EDGE, FOOT - 22, WIDTH - EDGE, FOOT - 22), GRID, 2)
    style = Style(22, colour=MUTED)
    lettering.draw(on, (EDGE, FOOT + 14), lettering.cut(source, style, WIDTH - 2 * EDGE), style)


def _png(image: Image.Image) -> bytes:
    """The picture as a file, in as many colours as a page has."""
    written = io.BytesIO()
    reduced = image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    reduced.save(written, "PNG", compress_level=6)
    return written.getvalue()
