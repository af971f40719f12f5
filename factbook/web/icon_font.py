"""The icon font, cut down to the icons that can appear: Streamlit's has four thousand of them.

An icon is a ligature: the letters of its name, drawn as one glyph. A font that keeps the letters
but not an icon shows the name in place of the picture, so every name in Streamlit's scripts and in
our own sources is kept.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

_NAMED = re.compile(r":material/([a-z0-9_]+):")


def named(files: Iterable[Path]) -> frozenset[str]:
    """The names of the icons that texts ask for."""
    return frozenset(name for path in files for name in _NAMED.findall(path.read_text(encoding="utf-8")))


def cut(font: Path, names: Iterable[str]) -> bytes:
    """The font with these icons alone, as WOFF 2; a name that it does not have stays letters, as before."""
    wanted = frozenset(names)
    full = TTFont(font)
    letters = full.getBestCmap()
    for lookup in full["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            _keep(getattr(table, "ExtSubTable", table).ligatures, wanted, letters)
    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(wanted))
    cutter.subset(full)
    full.flavor = "woff2"
    written = io.BytesIO()
    full.save(written)
    return written.getvalue()


def lettered(font: Path, codes: Iterable[int]) -> bytes:
    """A typeface with these characters alone, as WOFF 2; its weights and its kerning stay."""
    full = TTFont(font)
    cutter = subset.Subsetter(
        subset.Options(
            flavor="woff2", layout_features=["kern", "mark", "mkmk", "ccmp", "tnum"], hinting=False
        )
    )
    cutter.populate(unicodes=codes)
    cutter.subset(full)
    full.flavor = "woff2"
    written = io.BytesIO()
    full.save(written)
    return written.getvalue()


def _keep(
    ligatures: dict[str, list[subset.otTables.Ligature]], wanted: frozenset[str], letters: dict[int, str]
) -> None:
    """Drop every ligature that does not spell a wanted name."""
    letter = {glyph: chr(code) for code, glyph in letters.items()}
    for first, found in list(ligatures.items()):
        ligatures[first] = [
            one for one in found if "".join(letter.get(g, "?") for g in (first, *one.Component)) in wanted
        ]
        if not ligatures[first]:
            del ligatures[first]
