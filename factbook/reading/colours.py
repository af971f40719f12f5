"""Colours for whoever has none set: stable by id, apart from each other, and legible on light and on dark."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable
from functools import cache

HUES, LIGHTNESSES, CHROMA = 18, (0.57, 0.64, 0.52), 0.13
"""Steps around the circle of hues in OKLCH, and the rings of them that are tried, the most legible first."""
STRIDE = 7
"""Steps from a taken hue to the next one tried: near neighbours look alike."""
APART = 0.05
"""The least distance in OKLab from a colour that is set."""

Lab = tuple[float, float, float]


def given(ids: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """A colour for each id: by the id itself, so that it stays when others come; another where that is taken.

    Args:
        ids: who needs a colour, in the order in which they came into the book.
        taken: the colours that are set.
    """
    known = [_lab_of(colour) for colour in taken]
    free = [place for place in range(len(palette())) if _apart(_lab_of(palette()[place]), known)]
    places: set[int] = set()
    found: dict[str, str] = {}
    for name in ids:
        place = _place(name, free, places)
        places.add(place)
        if len(places) == len(free):
            places.clear()  # more names than colours: they go round again
        found[name] = palette()[place]
    return found


def _place(name: str, free: list[int], places: set[int]) -> int:
    """The first place of the palette, from where the name points, that is free."""
    start = zlib.crc32(name.encode()) % HUES
    tried = (
        (start + step * STRIDE) % HUES + ring * HUES
        for ring in range(len(LIGHTNESSES))
        for step in range(HUES)
    )
    open_ = set(free) - places
    return next(place for place in tried if place in open_)


@cache
def palette() -> tuple[str, ...]:
    """Every colour that is given: ring by ring, each around the circle of hues."""
    return tuple(
        _hex(lightness, 2 * math.pi * hue / HUES) for lightness in LIGHTNESSES for hue in range(HUES)
    )


def _hex(lightness: float, angle: float) -> str:
    """A colour of the ring, as strong as a screen can show it up to the chroma wanted."""
    for tenth in range(10, 0, -1):
        chroma = CHROMA * tenth / 10
        rgb = _rgb((lightness, chroma * math.cos(angle), chroma * math.sin(angle)))
        if all(0 <= part <= 1 for part in rgb):
            return "#" + "".join(f"{round(255 * _encoded(part)):02x}" for part in rgb)
    raise ValueError(f"no colour of lightness {lightness}")


def _rgb(lab: Lab) -> Lab:
    """OKLab as linear RGB, by the matrices of its author."""
    light, a, b = lab
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


@cache
def _lab_of(colour: str) -> Lab:
    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _apart(one: Lab, known: list[Lab]) -> bool:
    return all(math.dist(one, other) >= APART for other in known)


def linear(part: float) -> float:
    """The light of a part of a colour, red, green or blue, from 0 to 1, as sRGB encodes it."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
