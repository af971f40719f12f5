"""The last lines of a page on paper: under which filters, at which address, of which data version."""

from __future__ import annotations

from dataclasses import replace

from factbook import conditions, linking
from factbook.book import Factbook
from factbook.view import View
from factbook.widgets import component


def show(book: Factbook, view: View, path: str, key: str = "colophon") -> None:
    """The colophon of a page, or of a card; on the screen it is seen where there is a pack to be sent.

    Args:
        book: the book.
        view: the view that is shown.
        path: the page's address, without a slash.
        key: tells the colophons of one page apart.
    """
    own = view if path == "pack" else replace(view, pack=())
    component.blocks(
        key,
        {
            "kind": "colophon",
            "shown": path == "pack" and bool(view.pack) and key == "colophon",
            "href": linking.to(path, own),
            "version": book.version,
            "conditions": conditions.said(book, view),
        },
    )
