"""The search of the site: every record as a row, with what it is found by, folded as the app folds it."""

from __future__ import annotations

import json
import unicodedata

from factbook.blocks import search_results
from factbook.reading.book import Factbook
from factbook.reading.script_folding import fold
from factbook.tables import findable, frames
from factbook.tables.view import View
from factbook.web.publishing.addresses import Site

HAN = range(0x4E00, 0xA000)
"""Chinese characters, of which one may stand for another."""
PARTS = ("name", "print", "what", "gloss", "source")


def index(site: Site) -> bytes:
    """All records in the order of an empty search, and the characters that are read as others."""
    book = site.book
    listed = _listed(book)
    table = frames.everything(book).loc[listed]
    texts = findable.texts(book, frames.everything(book)).set_axis(frames.everything(book).index).loc[listed]
    rows = [
        {
            key: site.rewritten(search_results.sentence(book, name), "facts")[key]
            for key in ("id", "lead", "text", "about")
        }
        | {"found": _once(" ".join(texts.loc[name, part] for part in PARTS))}
        for name in table.index
    ]
    known = {sign for row in rows for sign in row["found"]}
    return json.dumps(
        {"rows": rows, "variants": variants(known)}, ensure_ascii=False, separators=(",", ":")
    ).encode()


def _listed(book: Factbook) -> list[str]:
    from factbook.tables import search

    return list(search.found(book, View()).ids)


def _once(text: str) -> str:
    """Each word of a text once: a search asks whether it is there."""
    return " ".join(dict.fromkeys(text.replace("|", " ").split()))


def variants(known: set[str]) -> dict[str, str]:
    """Characters that a reader may write, and the one by which they are found here."""
    table = {chr(code): fold(chr(code)) for code in HAN}
    accents = {
        chr(code): fold(chr(code))
        for code in range(0xC0, 0x250)
        if unicodedata.category(chr(code)).startswith("L")
    }
    return {sign: to for sign, to in (table | accents).items() if sign != to and set(to) <= known}
