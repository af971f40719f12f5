"""The last lines of a page on paper: under which filters, at which address, of which data version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factbook.reading.book import Factbook
from factbook.tables import linking
from factbook.tables.view import View
from factbook.web.widgets import component
from factbook.words import conditions


def show(book: Factbook, view: View, path: str) -> None:
    """The colophon of a page; on the screen it is seen where there is a pack to be sent."""
    seen = path == "pack" and bool(view.pack)
    component.blocks("colophon", {**block(book, view, path), "shown": seen})


def block(book: Factbook, view: View, path: str) -> dict[str, Any]:
    """The colophon of a page or of a card.

    Args:
        book: the book.
        view: the view that is shown.
        path: the page's address, without a slash.
    """
    own = view if path == "pack" else replace(view, pack=())
    return {
        "kind": "colophon",
        "shown": False,
        "href": linking.to(path, own),
        "version": book.edition,
        "conditions": conditions.said(book, view),
    }
