"""Scripts, styles and the typeface as small as they get: without comments and indents, with the letters of our pages."""

from __future__ import annotations

import re
from dataclasses import replace

from factbook.reading.book import Factbook
from factbook.web import assets, icon_font, plotly_cut

BETWEEN = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
"""What may stand between two signs of a script and says nothing."""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
QUOTED = re.compile(r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')")
AROUND = re.compile(r"\s*([{};,>])\s*")
LETTERS = (
    *range(0x20, 0x100),
    *range(0x2010, 0x2030),
    0x20AC,
    0x2190,
    0x2192,
    0x2212,
    0x2248,
    0x2264,
    0x2265,
)
"""Letters of Western Europe, punctuation, the signs of our sentences."""
CENTRAL = range(0x100, 0x180)
"""Letters of Central Europe: those of them that a book writes. Others come from the reader's fonts."""


def typeface(book: Factbook) -> dict[str, bytes]:
    """The typeface of the site, with the letters that its pages write; nothing where Streamlit has another."""
    written = repr(replace(book, entries=[]))  # the records without their places in the files
    letters = {*LETTERS, *(code for code in map(ord, set(written)) if code in CENTRAL)}
    found = sorted((assets.streamlit_root() / "static" / "media").glob("SourceSansVF-Upright*.woff2"))
    return {f"static/media/{path.name}": icon_font.lettered(path, letters) for path in found}


def script(code: str) -> str:
    """A script without comments and indents; every line stays one, as its end may stand for a semicolon."""
    parts, end = list[str](), 0
    for _, start, stop in [*plotly_cut.tokens(code), ("", len(code), len(code))]:
        gap = code[end:start]
        parts += [
            _narrow(gap, parts, code[start : start + 1]) if BETWEEN.fullmatch(gap) else gap,
            code[start:stop],
        ]
        end = stop
    return "".join(parts).strip()


def _narrow(gap: str, before: list[str], after: str) -> str:
    """As little as has to stand between two signs."""
    if "\n" in gap:
        return "\n"
    last = before[-1][-1:] if before else ""
    return " " if gap and ((_lettered(last) and _lettered(after)) or last == after) else ""


def _lettered(sign: str) -> bool:
    return sign.isalnum() or sign in ("_", "$", "#", '"', "'") if sign else False


def style(code: str) -> str:
    """A style sheet without comments, indents and line ends; what stands in quotes stays as it is."""
    parts = QUOTED.split(COMMENT.sub("", code))
    return "".join(part if i % 2 else _close(part) for i, part in enumerate(parts)).strip()


def _close(part: str) -> str:
    return AROUND.sub(r"\1", re.sub(r"\s+", " ", part)).replace(";}", "}")
