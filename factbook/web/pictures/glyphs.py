"""The characters of East Asia that the facts use, cut out of a font: pictures need them on any machine.

Run as a module (``python -m factbook.pictures.glyphs NotoSansCJK-Regular.ttc``) it writes the font anew, after
facts have come in with characters that it does not have. The font is Noto Sans CJK, under the SIL Open Font
License, which stands beside it; Debian has it as fonts-noto-cjk.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

from factbook.checking.loading import load
from factbook.reading.book import DEFAULT_FACTS, Factbook

FONT = Path(__file__).parent / "cjk.woff2"
FIRST = 0x2E80
"""From this sign on it is the other font's."""
NAME = "Factbook CJK"
ALWAYS = "".join(
    sign
    for sign in map(chr, (*range(0x3000, 0x3100), *range(0xFF01, 0xFF5F)))
    if unicodedata.category(sign) != "Cn"
)
"""Punctuation, kana and full-width signs: they cost little."""


def needed(book: Factbook) -> str:
    """The signs of a book's names, titles and printed runs that the site's typeface does not have."""
    texts = [
        *(entity.name for entity in book.entities.values()),
        *(article.title for article in book.articles.values()),
        *(fact.as_printed for fact in book.facts.values()),
        *(event.as_printed or "" for event in book.events.values()),
        *(relation.as_printed or "" for relation in book.relations.values()),
    ]
    return "".join(sorted({sign for text in texts for sign in text if ord(sign) >= FIRST} | set(ALWAYS)))


def cut(source: Path, signs: str) -> None:
    """Write the font with these signs alone, in the forms of each language."""
    faces = TTCollection(source).fonts
    face = next(each for each in faces if str(each["name"].getDebugName(1)).endswith("SC"))
    options = subset.Options(flavor="woff2", layout_features=["locl"], hinting=False, name_IDs=[0, 1, 2, 13, 14],
                             desubroutinize=True)  # fmt: skip
    cutter = subset.Subsetter(options)
    cutter.populate(text=signs)
    cutter.subset(face)
    for record in face["name"].names:
        if record.nameID == 1:
            record.string = NAME
    face.flavor = "woff2"
    face.save(FONT)


if __name__ == "__main__":
    cut(Path(sys.argv[1]), needed(load(DEFAULT_FACTS)))
    sys.stderr.write(f"{FONT.name}: {FONT.stat().st_size} bytes\n")
