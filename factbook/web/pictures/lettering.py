"""Text in pictures: the site's typeface, another where it lacks a sign, measured and broken into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont, features

from factbook.web import assets
from factbook.web.pictures.glyphs import FIRST, FONT

SYSTEM = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
)
"""Fonts that a machine may have, for signs that ours do not have: of other books."""
REGULAR, SEMIBOLD, BOLD = 400, 600, 700
MORE, WORD = "…", 14
"""Stands for what is cut off; and how long a word may be that is cut off whole."""


@dataclass(frozen=True)
class Style:
    """How a text is set."""

    size: int
    weight: int = REGULAR
    colour: str = "#1c2321"
    language: str = ""
    fine: int = 3
    """Pixels that are drawn for each that is kept: letters then stand where they belong, not at whole pixels."""


@cache
def files() -> tuple[Path, ...]:
    """The fonts in the order in which they are asked for a sign."""
    own = sorted((assets.streamlit_root() / "static" / "media").glob("SourceSansVF-Upright*.woff2"))
    return (*own, FONT, *(path for path in map(Path, SYSTEM) if path.is_file()))


@cache
def _signs(path: Path) -> frozenset[int]:
    return frozenset(TTFont(path, fontNumber=0, lazy=True).getBestCmap())


@cache
def _file(sign: str) -> Path | None:
    """The font that has a sign; nothing where none does."""
    return next((path for path in files() if ord(sign) in _signs(path)), None)


@lru_cache(maxsize=128)
def _face(path: Path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(path, size)
    if path.name.startswith("SourceSansVF"):
        face.set_variation_by_axes([weight])
    return face


def drawable(text: str) -> bool:
    """Whether every sign of a text can be drawn."""
    return all(_file(sign) for sign in text if not sign.isspace())


@lru_cache(maxsize=2048)
def _runs(text: str) -> tuple[tuple[str, Path], ...]:
    """A text in runs of one font; signs that no font has are left out."""
    return tuple(_divided(text))


def _divided(text: str) -> Iterator[tuple[str, Path]]:
    run, last = "", files()[0]
    for sign in text:
        path = _file(sign) or (last if sign.isspace() else None)
        if path is None:
            continue
        if path is not last and run:
            yield run, last
            run = ""
        run, last = run + sign, path
    if run:
        yield run, last


def _set(text: str, style: Style) -> Iterator[tuple[str, ImageFont.FreeTypeFont, int]]:
    """A text in runs, each with its face and how much its strokes are thickened: not all have two weights."""
    for run, path in _runs(text):
        size = style.size * style.fine
        other = path is not files()[0] and style.weight > REGULAR
        yield run, _face(path, size, style.weight), max(1, size // 40) if other else 0


@lru_cache(maxsize=4096)
def width(text: str, style: Style) -> float:
    """How wide a text is in a line."""
    return sum(face.getlength(run) for run, face, _ in _set(text, style)) / style.fine


def draw(on: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Style) -> float:
    """Draw a line of text from a place on its base line; returns where it ends."""
    fine, (x, y) = style.fine, at
    shaped = {"language": style.language} if style.language and features.check("raqm") else {}
    if fine == 1:
        for run, face, stroke in _set(text, style):
            on.text((x, y), run, style.colour, face, "ls", stroke_width=stroke, **shaped)  # type: ignore[arg-type]
            x += face.getlength(run)
        return x
    wide, left, top = width(text, style), int(x), int(y - style.size * 1.2)
    mask = Image.new("L", ((int(wide) + 8) * fine, int(style.size * 1.7) * fine))
    pen, here = ImageDraw.Draw(mask), (x - left) * fine
    for run, face, stroke in _set(text, style):
        pen.text((here, (y - top) * fine), run, 255, face, "ls", stroke_width=stroke, **shaped)  # type: ignore[arg-type]
        here += face.getlength(run)
    small = mask.resize((mask.width // fine, mask.height // fine), Image.Resampling.BOX)
    on.bitmap((left, top), small, style.colour)
    return x + wide


def cut(text: str, style: Style, room: float) -> str:
    """A text as far as it has room in a line, with a sign for what is left out."""
    if width(text, style) <= room:
        return text
    while text and width(text + MORE, style) > room:
        text = text[:-1]
    whole = text.rpartition(" ")[0]
    text = whole if len(text) - len(whole) < WORD else text
    return text.rstrip(" ,;:.(“") + MORE


def lines(text: str, style: Style, room: float, most: int) -> list[str]:
    """A text broken into lines, cut where there are too many."""
    found: list[str] = []
    words = [word for word in re.split(rf"([^\S\u00a0]+)|(?<=[{chr(FIRST)}-\uffef])", text) if word]
    for at, word in enumerate(words):
        if found and width((found[-1] + word).rstrip(), style) <= room:
            found[-1] += word
        elif len(found) == most:
            found[-1] = cut(found[-1] + "".join(words[at:]), style, room)
            break
        elif word.strip():
            found.append(word)
    return [cut(line.rstrip(), style, room) for line in found]
