"""The frame around every page: the menu, the filters, what is wrong, and the opened card."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import streamlit as st

from factbook import assets, cards, linking, store
from factbook.addresses import Ignored
from factbook.book import Factbook
from factbook.documents import FactbookError, Problem
from factbook.settings import Settings
from factbook.view import View, query
from factbook.widgets import address, colophon, component, filters, page
from factbook.wire import packed

WATCH = "FACTBOOK_WATCH"
"""Set by `make run`: open browsers follow edits of the facts."""
TOLD = 10
"""Ignored parts of an address that are named."""


def run(menu: Mapping[str, list[Any]]) -> None:
    """Run the page that the address names inside the frame.

    Args:
        menu: the pages by the name of their group.
    """
    chosen = st.navigation(dict(menu), position="hidden")
    try:
        book = store.book()
    except FactbookError as error:
        _named(chosen.title, Settings())
        broken(error.problems, "The facts cannot be shown: the fact files have problems.")
        return
    _named(chosen.title, book.settings)
    now, ignored = address.read()
    view = address.in_front(now, component.connection(_drawn(chosen.url_path, now)))
    page.setup(book, view)
    card(book, view, chosen.url_path)
    sidebar(menu, chosen.url_path, view, book)
    if store.problems():
        broken(store.problems(), "The last edit has problems; the facts of before it are shown.")
    if ignored:
        tell(ignored)
    filters.show(book, view)
    chosen.run()
    colophon.show(book, view, chosen.url_path)
    address.settle(view)


def _drawn(path: str, view: View) -> dict[str, Any]:
    """What the browser has to know of the page in case that it loses the session."""
    scripts = assets.widget_scripts()
    return {"page": path, "query": query(view), "asked": address.asked(), "scripts": scripts}


def _named(page: str, settings: Settings) -> None:
    """The name of the browser's tab: of the page, and of the book."""
    st.set_page_config(page_title=f"{page} · {settings.title}", layout="wide", initial_sidebar_state="auto")


def sidebar(menu: Mapping[str, list[Any]], current: str, view: View, book: Factbook) -> None:
    """The menu, as one block: links that carry the filters and the basket along.

    While the facts are being edited it also looks whether they are still what the page shows.
    """
    shown = {"version": book.version, "problems": len(store.problems())} if os.environ.get(WATCH) else None
    groups = [
        {"name": group, "links": [_link(entry, current, view) for entry in entries]}
        for group, entries in menu.items()
    ]
    with st.sidebar:
        component.blocks(
            "menu", {"kind": "menu", "text": book.settings.title, "groups": groups, "follow": shown}
        )


def _link(entry: Any, current: str, view: View) -> dict[str, Any]:
    path = str(entry.url_path)
    held = f" ({len(view.pack)})" if path == "pack" and view.pack else ""
    return {
        "text": f"{entry.title}{held}",
        "href": linking.to(path, view.carried),
        "current": path == current,
    }


def tell(ignored: tuple[Ignored, ...]) -> None:
    """Name what the address asks for and the book does not know."""
    items = [str(part) for part in ignored[:TOLD]]
    items += [f"{len(ignored) - TOLD} more"] if len(ignored) > TOLD else []
    component.blocks(
        "ignored", {"kind": "notice", "text": "Ignored or put right in this address:", "items": items}
    )


def broken(problems: tuple[Problem, ...], text: str) -> None:
    """List the problems of the fact files: file, line, column and remedy."""
    shown = [str(problem) for problem in problems[:20]]
    if len(problems) > len(shown):
        shown.append(f"and {len(problems) - len(shown)} more: python -m factbook check")
    component.blocks("broken", {"kind": "notice", "tone": "error", "text": text, "items": shown})


def card(book: Factbook, view: View, path: str) -> None:
    """The drawer, with the card of the fact in the address; before all else, so that it comes at once.

    It is ours and no dialog of Streamlit's: such a dialog runs again with its first arguments, and a rerun
    takes it from the screen for a moment.
    """
    opened = [cards.card(book, view.fact, view), colophon.block(book, view, path)] if view.fact else []
    component.mount("drawer", "card", packed({"blocks": opened}))
