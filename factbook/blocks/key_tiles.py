"""The key facts of a company as tiles: a figure, what it is of, when, and which others stand against it."""

from __future__ import annotations

import re
from dataclasses import replace

from factbook.checking import verdicts
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.frames import Row
from factbook.tables.view import View
from factbook.words import listings
from factbook.words.company_facts import key_facts, of_what, telling
from factbook.words.listings import Block

GAP, BEHIND = "\u00a0", re.compile(r"(?<=\d) ")
"""A space at which no line breaks, and the space behind a number: a figure stays whole."""


def tiles(book: Factbook, view: View, name: str, most: int) -> list[Block]:
    """The figures that say most of a company, as tiles."""
    own = replace(view, company=(name,), compare=())
    found = [row for row in key_facts(book, own, name, len(book.metrics)) if telling(row)]
    shown = [_tile(book, row) for row in found[:most]]
    return [{"kind": "tiles", "tiles": shown}] if shown else []


def _tile(book: Factbook, row: Row) -> Block:
    metric, who = book.metrics[str(row["metric"])].name, book.name(str(row["subject"]))
    note = f"{mark_styles.MARKS[str(row['status'])].word}, {figure_words.period(str(row['period']))}"
    return {
        "id": row["id"], "label": metric, "figure": BEHIND.sub(GAP, listings.capital(figure_words.figure(row))),
        "about": ", ".join([who, *of_what(book, row)]), "status": row["status"],
        "note": "; ".join(filter(None, [note, _rivals(book, row)])),
        "colour": mark_styles.colour(book, str(row["subject"])),
    }  # fmt: skip


def _rivals(book: Factbook, row: Row) -> str:
    """The other figures that stand against a figure, each once."""
    odds = [one for one in verdicts.disputes_of(book, str(row["id"])) if one.differ_in == "value"]
    sides = dict.fromkeys(side.of for one in odds for side in one.sides if side.of != row["id"])
    told = dict.fromkeys(figure_words.figure(frames.row(book, side)) for side in sides if book.figure(side))
    return f"other reports have {figure_words.join(list(told))}" if told else ""
