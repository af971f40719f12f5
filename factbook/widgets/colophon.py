"""The last lines of a page on paper: under which filters, at which address, of which data version."""

from __future__ import annotations

from dataclasses import replace

from factbook import linking, words
from factbook.book import Factbook
from factbook.view import View
from factbook.widgets import component, filters


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
            "conditions": conditions(book, view),
        },
    )


def conditions(book: Factbook, view: View) -> list[str]:
    """Everything in an address that decides what is shown, in words."""
    found = [label for *_, label in filters.active_filters(book, view)]
    found += [f"search for “{view.q}”"] if view.q else []
    found += [f"only {words.join([f'{kind}s' for kind in view.kind])}"] if view.kind else []
    found += [f"{words.join([book.name(c) for c in view.compare])} side by side"] if view.compare else []
    found += ["months and quarters multiplied to a year"] if view.per else []
    found += [f"{view.share} % as the share that leaves"] if view.share else []
    return found
