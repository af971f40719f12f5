"""What a figure is drawn on, and how its colours and words are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageDraw

from factbook.web.pictures import marked
from factbook.web.pictures.scale import Frame

INK, MUTED, PAPER, GRID = "#1c2321", "#686255", "#fcfcfa", "#d9ddd7"
THEME = {"text": INK, "muted": MUTED, "paper": PAPER, "grid": GRID}
CLEAR = "rgba(0,0,0,0)"
LABEL, TICK, NARROW, NEARLY = 13, 12, 560, 1.05
"""The sizes of words at marks and at ticks, the width up to which a screen is narrow, and what is as good as it."""
Figure = Mapping[str, Any]
Point = tuple[float, float]
Shade = tuple[int, int, int, int]


@dataclass(frozen=True)
class Sheet:
    """What a figure is drawn on: its pixels, how many of them a pixel of the figure takes, where its axes stand."""

    image: Image.Image
    on: ImageDraw.ImageDraw
    scale: float
    words: float
    """The same for its words: of a picture made smaller they stay larger."""
    frame: Frame


def colour(value: Any, otherwise: str = INK) -> Shade | None:
    """A colour of a figure; nothing where it is clear."""
    text = str(value or otherwise)
    if theme := re.fullmatch(r"var\(--(\w+)\)", text):
        text = THEME[theme[1]]
    if rgba := re.fullmatch(r"rgba?\(([\d.]+),\s*([\d.]+),\s*([\d.]+)(?:,\s*([\d.]+))?\)", text):
        red, green, blue = (int(float(part)) for part in rgba.groups()[:3])
        part = float(rgba[4] or 1)
        return (red, green, blue, round(part * 255)) if part else None
    text = text if re.fullmatch(r"#[0-9a-fA-F]{6}", text) else INK
    return (int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16), 255)


def words(text: Any, fine: float, size: float = LABEL, shade: str = INK) -> list[marked.Line]:
    """A text as it is drawn, so many pixels to one of the figure."""
    return marked.parsed(str(text), size, shade, MUTED, fine)


def at(value: Any, i: int, otherwise: Any = None) -> Any:
    """The value of a mark, where each has its own, or all have one."""
    if isinstance(value, list):
        return value[i] if i < len(value) else otherwise
    return otherwise if value is None else value


def adapted(figure: Figure, width: float) -> Figure:
    """A figure as it is built for a narrow screen, where it is one for it; labels stay beside their rows."""
    layout = figure["layout"]
    narrow = (layout.get("meta") or {}).get("narrow") or {}
    if width > narrow.get("until", NARROW) * NEARLY:
        return figure
    own = {name: {**layout[name], **told} if isinstance(layout.get(name), dict) else told
           for name, told in narrow.items() if name not in ("data", "marker", "until")}  # fmt: skip
    return {"data": narrow.get("data") or figure["data"], "layout": {**layout, **own}}


def hexed(value: Any) -> str:
    """A colour of words: as it is, without its share of clearness."""
    red, green, blue, _ = colour(value) or (0, 0, 0, 0)
    return f"#{red:02x}{green:02x}{blue:02x}"
