"""What every page calls: its title, its charts, and whatever blocks it adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from factbook import frames, menu, words
from factbook.book import Factbook
from factbook.charts.chart import Spec
from factbook.view import View
from factbook.widgets import component, drawing, filters

CONTEXT = "factbook.page"


def setup(book: Factbook, view: View) -> None:
    """Remember what this run shows; the frame calls it before the page."""
    st.session_state[CONTEXT] = (book, view)


def shown() -> tuple[Factbook, View]:
    """The book and the view of this run."""
    book, view = st.session_state[CONTEXT]
    return book, view


def title(name: str, lead: str = "") -> None:
    """The page's title: its question, and under it the answer of the moment."""
    book, view = shown()
    entry = menu.by_name()[name]
    component.blocks("title", {"kind": "title", "eyebrow": entry.title, "text": entry.question, "lead": lead})
    filters.chips(book, view)


Control = Callable[[Factbook, View], None]


def charts(specs: Sequence[Spec], controls: Mapping[str, Control] | None = None) -> None:
    """The page's charts; where the filters leave nothing at all, which of them did it.

    Args:
        specs: the charts, in order.
        controls: what a reader can set for one chart, by the chart's id; it stands above the chart.
    """
    book, view = shown()
    empty = [drawing.shown(spec, book, view).empty for spec in specs]
    if all(empty):
        nothing_left(book, view)
        return
    for spec, nothing in zip(specs, empty, strict=True):
        if controls and spec.id in controls and not nothing:
            controls[spec.id](book, view)
        drawing.chart(spec, book, view)


def nothing_left(book: Factbook, view: View) -> None:
    """Say which filter emptied the page, and offer to lift it."""
    guilty = frames.emptied_by(frames.figures(book), view, book)
    active = filters.active_filters(book, view)
    named = [label for field, _, label in active if field in guilty] or [label for *_, label in active]
    text = f"No fact of this page is left under {words.join(named)}." if named else "No fact on this page."
    blocks("nothing", {"kind": "notice", "text": text})


def more(specs: Sequence[Spec]) -> None:
    """Further charts of a page whose first charts have said already whether anything is left."""
    book, view = shown()
    for spec in specs:
        drawing.chart(spec, book, view)


def tabs(key: str, groups: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Groups of blocks, one shown at a time."""
    if not groups:
        return
    for i, (tab, content) in enumerate(zip(st.tabs(list(groups)), groups.values(), strict=True)):
        with tab:
            blocks(f"{key}-{i}", *content)


def blocks(key: str, *content: Mapping[str, Any]) -> None:
    """Headings, sentences, tiles, tables and lists."""
    component.blocks(key, *content)
