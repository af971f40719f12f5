"""The foot of the filters on a narrow screen, where they cover the page: what they leave, and the ways out."""

from __future__ import annotations

from typing import Any

from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.menu import Entry
from factbook.tables import linking
from factbook.tables.view import View
from factbook.web.widgets import counted
from factbook.words import conditions


def foot(book: Factbook, view: View, entry: Entry) -> dict[str, Any]:
    """The block at the foot: a button back to the page, which says how much the filters leave, and a link that clears them."""
    number = counted.number(entry.name, book, view)
    told = figure_words.count(number, "record") if number and counted.limited(view) else "the page"
    active = conditions.active(book, view)
    cleared = linking.to(entry.path, conditions.cleared(view)) if active else ""
    return {"kind": "foot", "text": f"Show {told}", "all": cleared}
