"""What every page calls: its title, its charts, and whatever blocks it adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from factbook.charts import catalogue, rendered
from factbook.charts.chart import Spec
from factbook.reading import figure_words, menu
from factbook.reading.book import Factbook
from factbook.tables import frames, linking
from factbook.tables.view import View, query
from factbook.web.widgets import component, counted, drawing, filters
from factbook.words import conditions, titles

CONTEXT = "factbook.page"
PAGE = "factbook.page.name"


def setup(book: Factbook, view: View) -> None:
    """Remember what this run shows; the frame calls it before the page."""
    st.session_state[CONTEXT] = (book, view)
    st.session_state[drawing.EMPTIED] = []


def shown() -> tuple[Factbook, View]:
    """The book and the view of this run."""
    book, view = st.session_state[CONTEXT]
    return book, view


def title(name: str, lead: str = "") -> None:
    """The page's title: its question, and under it the answer of the moment."""
    book, view = shown()
    entry = menu.by_name()[name]
    heading: dict[str, Any] = {
        "kind": "title",
        "page": entry.title,
        "text": titles.heading(entry, book, view),
        "lead": lead,
    }
    heading |= {
        "heard": counted.heard(name, book, view),
        "view": f"{entry.path}{query(replace(view, fact='', pack=()))}",
    }
    heading |= {"parts": catalogue.parts(name, book, view)}
    chips = filters.chips(book, view, entry.path, counted.sentence(name, book, view))
    none = [{"kind": "notice", "text": rendered.NO_FACTS}] if book.empty else []
    component.blocks("title", heading, *chips, *none)
    st.session_state[PAGE] = name


def charts(specs: Sequence[Spec], more: object = None) -> None:
    """The page's charts; where the filters leave nothing at all, which of them did it.

    Args:
        specs: the charts, in order.
        more: what the filters leave of the page beside its charts, if anything.
    """
    book, view = shown()
    specs = [spec for spec in specs if catalogue.has_place(spec, book, view)]
    if all(_empty(spec, book, view) for spec in specs) and not _leaves(book, view):
        if not book.empty and not more:  # the page's title has said so
            nothing_left(book, view)
        return
    drawing.charts(specs, book, view)


def led(specs: Sequence[Spec], *content: Mapping[str, Any], more: object = None) -> None:
    """The charts that a page opens with, and beside them, where there is room, a column of blocks.

    Args:
        specs: the charts.
        content: the blocks beside them.
        more: what else the filters leave of the page, if anything.
    """
    with st.container(key="led"):
        charts(specs, more=content or more)
        if content:
            blocks("beside", *content)


def section(name: str, *content: Mapping[str, Any], first: bool = False) -> None:
    """A section of the page, which once was a page: its question, its charts, then whatever blocks it adds.

    Where the filters leave nothing of it, it says so in a line; where they leave nothing of the page, that has.

    Args:
        name: the section.
        content: blocks under its charts.
        first: whether it opens the page, so that the page's title has asked its question.
    """
    book, view = shown()
    specs = catalogue.own(name, book, view)
    some = bool(content) or not all(_empty(spec, book, view) for spec in specs)
    if not some and (first or book.empty or not _leaves(book, view)):
        return
    note = "" if some else "Nothing of this is left under these filters."
    text = "" if first else menu.asked(name, book.settings)
    blocks(f"section-{name}", {"kind": "section", "id": name, "text": text, "note": note})
    if some:
        drawing.charts(specs, book, view)
    if content:
        blocks(f"blocks-{name}", *content)


def nothing_left(book: Factbook, view: View) -> None:
    """Say in a line which filter emptied the page, where else it leaves something, and how to clear all filters."""
    name = st.session_state[PAGE]
    guilty = frames.emptied_by(view, lambda asked: _leaves(book, asked))
    named = [label for field, _, label in conditions.active(book, view) if field in guilty]
    text = (
        f"No fact of this page is left under {figure_words.join(named)}."
        if named
        else "No fact on this page."
    )
    if found := counted.elsewhere(name, book, view):
        who = figure_words.join([book.name(company) for company in view.company])
        verb = "appears" if len(view.company) == 1 else "appear"
        text += f" {who} {verb} in {found}." if who else f" These filters leave facts in {found}."
    clear = f" [[{linking.here(conditions.cleared(view))}|Clear all]]" if counted.limited(view) else ""
    blocks("nothing", {"kind": "notice", "text": f"{text}{clear}"})


def _empty(spec: Spec, book: Factbook, view: View) -> bool:
    found = rendered.shown(spec, book, view)
    return found.empty and not found.failed


def _leaves(book: Factbook, view: View) -> bool:
    """Whether a view leaves any chart of this page something to draw."""
    specs = counted.charts(st.session_state[PAGE], view)
    return not all(rendered.shown(spec, book, view).empty for spec in specs)


def more(specs: Sequence[Spec]) -> None:
    """Further charts of a page whose first charts have said already whether anything is left."""
    book, view = shown()
    drawing.charts([spec for spec in specs if catalogue.has_place(spec, book, view)], book, view)


def tabs(key: str, caption: str, groups: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Groups of blocks, one shown at a time; on paper all of them."""
    named = [{"name": name, "blocks": list(held)} for name, held in groups.items()]
    if named:
        blocks(key, {"kind": "tabs", "caption": caption, "groups": named})


def blocks(key: str, *content: Mapping[str, Any]) -> None:
    """Headings, sentences, tiles, tables and lists."""
    component.blocks(key, *content)
