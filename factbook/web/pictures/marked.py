"""The words of a figure: Plotly's few tags as runs of text, measured and drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from PIL import ImageDraw

from factbook.web.pictures import lettering
from factbook.web.pictures.lettering import BOLD, REGULAR, Style

TAG = re.compile(r"(<[^>]*>)")
LEADING = 1.3
"""The height of a line, in its letters' size."""


@dataclass
class Line:
    """One line: its runs, each as it is set."""

    runs: list[tuple[str, Style]]

    @property
    def width(self) -> float:
        """How wide the line is."""
        return sum(lettering.width(text, style) for text, style in self.runs)

    @property
    def height(self) -> float:
        """How high the line is, with what is between lines."""
        return max((style.size for _, style in self.runs), default=0) * LEADING


def parsed(text: str, size: float, colour: str, muted: str, scale: float) -> list[Line]:
    """A text in lines, its sizes scaled.

    Args:
        text: with Plotly's tags.
        size: of its letters, where no tag says otherwise.
        colour: of its letters.
        muted: their colour where they are paler.
        scale: pixels to a pixel of the figure.
    """
    lines, open_tags = [Line([])], list[str]()
    for part in TAG.split(text):
        if part.startswith("<br"):
            lines.append(Line([]))
        elif part.startswith("</"):
            open_tags = open_tags[:-1]
        elif part.startswith("<"):
            open_tags.append(part)
        elif part:
            lines[-1].runs.append((unescape(part), _style(open_tags, size, colour, muted, scale)))
    return [line for line in lines if line.runs]


def _style(open_tags: list[str], size: float, colour: str, muted: str, scale: float) -> Style:
    said = " ".join(open_tags)
    sizes = re.findall(r"font-size:\s*([\d.]+)px", said)
    pale = "opacity" in said
    weight = BOLD if "<b" in said else REGULAR
    return Style(
        round(float(sizes[-1] if sizes else size) * scale), weight, muted if pale else colour, fine=1
    )


def measured(lines: list[Line]) -> tuple[float, float]:
    """How wide and how high lines are."""
    return max((line.width for line in lines), default=0), sum(line.height for line in lines)


def draw(
    on: ImageDraw.ImageDraw, lines: list[Line], at: tuple[float, float], anchor: str, align: str
) -> None:
    """Draw lines from a place.

    Args:
        on: what is drawn on.
        lines: the text.
        at: the place.
        anchor: which corner of the text stands there: left, center or right, and top, middle or bottom.
        align: how shorter lines stand below longer ones.
    """
    wide, high = measured(lines)
    across, down = anchor.split()
    left = at[0] - {"left": 0, "center": wide / 2, "right": wide}[across]
    y = at[1] - {"top": 0, "middle": high / 2, "bottom": high}[down]
    for line in lines:
        x = left + {"left": 0, "center": (wide - line.width) / 2, "right": wide - line.width}[align]
        y += line.height
        base = y - line.height * 0.28
        for text, style in line.runs:
            x = lettering.draw(on, (x, base), text, style)
