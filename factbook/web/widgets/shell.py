"""The frame around every page: the menu, the filters, what is wrong, and the opened card."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from factbook.reading import folders, menu
from factbook.reading.book import Factbook
from factbook.reading.documents import FactbookError, Problem
from factbook.reading.menu import PACK, Entry
from factbook.reading.settings import Settings
from factbook.tables import frames, linking, mark_styles
from factbook.tables.view import PARAMETERS, View, query
from factbook.web import assets, release_banner, running_book
from factbook.web.parameters import Ignored
from factbook.web.widgets import (
    address,
    choices,
    colophon,
    component,
    counted,
    drawing,
    filters,
    foresight,
    page,
)
from factbook.words import cards, glossary, titles
from factbook.words.packed_json import packed

WATCH = "FACTBOOK_WATCH"
"""Set by `make run`: open browsers follow edits of the facts."""
TOLD = 10
"""Ignored parts of an address that are named."""
COLOURS = 9
"""Companies whose colour the frame names."""
SIDEBAR = 264
"""Pixels that the sidebar is wide; the first picture has the same."""


def run(pages: Sequence[Any]) -> None:
    """Run the page that the address names inside the frame.

    Args:
        pages: the pages as Streamlit knows them; each has an entry of its own among ours.
    """
    chosen = st.navigation(list(pages), position="hidden")
    entry = menu.by_path()[chosen.url_path]
    try:
        book = address.book()
    except FactbookError as error:
        _named(f"{entry.title} · {Settings().title}")
        broken(error.problems, "The facts cannot be shown: the fact files have problems.")
        return
    now, ignored = address.read()
    view = address.in_front(now, component.connection(_drawn(entry.path, book, now)))
    _named(titles.tab(entry, book, view))
    page.setup(book, view)
    card(book, view, entry.path)
    sidebar(entry, view, book)
    filters.show(book, view, entry)
    if running_book.problems():
        broken(running_book.problems(), "The last edit has problems; the facts of before it are shown.")
    if ignored:
        tell(book, ignored)
    if told := release_banner.of_page(entry, book, view, running_book.book()):
        component.blocks("release", *told)
    chosen.run()
    if entry != PACK:  # what was collected stays where the reader has put it
        drawing.gathered(book, view)
    colophon.show(book, view, entry.path)
    address.settle(view)


def _drawn(path: str, book: Factbook, view: View) -> dict[str, Any]:
    """What the browser has to know of the page: in case that it loses the session, and to foresee the next view."""
    return {
        "page": path,
        "query": query(view),
        "asked": address.asked(),
        "scripts": assets.widget_scripts(),
        "foreseen": foresight.controls(book),
    }


def _named(title: str) -> None:
    """The name of the browser's tab."""
    st.set_page_config(page_title=title, layout="wide", initial_sidebar_state=SIDEBAR)


def sidebar(current: Entry, view: View, book: Factbook) -> None:
    """What the book is, the search, and the menu, as one block: links that carry the filters and the basket along.

    While the facts are being edited it also looks whether they are still what the page shows.
    """
    shown = (
        {"version": running_book.book().version, "problems": len(running_book.problems())}
        if os.environ.get(WATCH)
        else None
    )
    block = {
        "kind": "menu",
        "text": book.settings.title,
        "promise": titles.promise(book),
        "search": linking.to("facts", replace(view.carried, q="")),
        "links": [_link(entry, current, book, view) for entry in menu.shown(basket=bool(view.pack))],
        "marks": list(mark_styles.FAMILIES.items()),
        "companies": _coloured(current, book, view),
        "terms": glossary.block(book),
        "follow": shown,
    }
    with st.sidebar:
        component.blocks("menu", block)


def _coloured(current: Entry, book: Factbook, view: View) -> list[dict[str, Any]]:
    """The companies of which most is told: their colours, the same on every page, and the ways to them."""
    listed, _ = choices.companies(frames.Key(book))
    own = [n for n in listed if book.company(n) == n and book.colour(n)][:COLOURS]
    alone = [(n, replace(view.carried, company=(n,), compare=())) for n in own]
    return [
        {"text": book.name(n), "colour": book.colour(n), "href": linking.to(current.path, only)}
        for n, only in alone
    ]


def _link(entry: Entry, current: Entry, book: Factbook, view: View) -> dict[str, Any]:
    """A page of the menu; under filters how much is left there, of the pack how much is in it.

    Pages that tell of every record would all repeat one number: only the list of the records has it, and those that
    nothing is left of.
    """
    link = {"text": entry.title, "href": linking.to(entry.path, view.carried), "current": entry == current}
    if entry == PACK:
        return link | {"text": f"{entry.title} ({len(view.pack)})"}
    left = counted.number(entry.name, book, view) if counted.limited(view) else None
    said = left == 0 or entry.name == "facts" or entry.name not in counted.WHOLE
    return link | ({"left": left} if left is not None and said else {})


def tell(book: Factbook, ignored: tuple[Ignored, ...]) -> None:
    """Name what the address asks for and the book does not know."""
    items = [_unknown(book, part) for part in ignored[:TOLD]]
    items += [f"{len(ignored) - TOLD} more"] if len(ignored) > TOLD else []
    today = (
        " The data of today are shown." if any(part.parameter == PARAMETERS["v"] for part in ignored) else ""
    )
    text = f"Ignored or put right in this address:{today}"
    component.blocks("ignored", {"kind": "notice", "text": text, "items": items})


def _unknown(book: Factbook, part: Ignored) -> str:
    """What means nothing here; of a record that is not there the nearest, which a press opens."""
    tables = (book.facts, book.derived, book.events, book.relations)
    if part.parameter != PARAMETERS["fact"] or not any(part.suggestion in table for table in tables):
        return str(part)
    near = frames.row(book, part.suggestion)["gloss"] or part.suggestion
    return f"There is no record “{part.value}”. Nearest to it: [[{part.suggestion}|{near}]]"


def broken(problems: tuple[Problem, ...], text: str) -> None:
    """List the problems of the fact files: file, line, column and remedy."""
    shown = [str(problem) for problem in problems[:20]]
    if len(problems) > len(shown):
        shown.append(f"and {len(problems) - len(shown)} more: {folders.COMMAND} check")
    component.blocks("broken", {"kind": "notice", "tone": "error", "text": text, "items": shown})


def card(book: Factbook, view: View, path: str) -> None:
    """The drawer, with the card of the fact in the address; before all else, so that it comes at once.

    It is ours and no dialog of Streamlit's: such a dialog runs again with its first arguments, and a rerun
    takes it from the screen for a moment.
    """
    opened = [cards.card(book, view.fact, view), colophon.block(book, view, path)] if view.fact else []
    component.mount("drawer", "card", packed({"blocks": opened}))
