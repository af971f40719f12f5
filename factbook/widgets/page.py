"""What every page calls: its title, its charts, and whatever blocks it adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from factbook import conditions, frames, menu, words
from factbook.book import Factbook
from factbook.charts import catalogue, sent
from factbook.charts.chart import Spec
from factbook.view import View, query
from factbook.widgets import component, counted, drawing, filters

CONTEXT = "factbook.page"
PAGE = "factbook.page.name"


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
    heading = {"kind": "title", "eyebrow": entry.title, "text": entry.asked(book.settings), "lead": lead}
    heading |= {
        "heard": counted.heard(name, book, view),
        "view": f"{entry.path}{query(replace(view, fact='', pack=()))}",
    }
    chips = filters.chips(book, view, entry.path, counted.sentence(name, book, view))
    none = [{"kind": "notice", "text": sent.NO_FACTS}] if book.empty else []
    component.blocks("title", heading, *chips, *none)
    st.session_state[PAGE] = name


Control = Callable[[Factbook, View], None]


def charts(specs: Sequence[Spec], controls: Mapping[str, Control] | None = None) -> None:
    """The page's charts; where the filters leave nothing at all, which of them did it.

    Args:
        specs: the charts, in order.
        controls: what a reader can set for one chart, by the chart's id; it stands above the chart.
    """
    book, view = shown()
    specs = [spec for spec in specs if catalogue.has_place(spec, book, view)]
    found = [sent.shown(spec, book, view) for spec in specs]
    empty = [chart.empty and not chart.failed for chart in found]
    if all(empty) and not _leaves(book, view):
        if not book.empty:  # the page's title has said so
            nothing_left(book, view)
        return
    for spec, nothing in zip(specs, empty, strict=True):
        if controls and spec.id in controls and not nothing:
            with st.container(key=f"with-control-{spec.id}"):  # one rule above both: they belong together
                controls[spec.id](book, view)
                drawing.chart(spec, book, view)
        else:
            drawing.chart(spec, book, view)


def nothing_left(book: Factbook, view: View) -> None:
    """Say which filter emptied the page, and offer to lift it."""
    guilty = frames.emptied_by(view, partial(_leaves, book))
    named = [label for field, _, label in conditions.active(book, view) if field in guilty]
    text = f"No fact of this page is left under {words.join(named)}." if named else "No fact on this page."
    blocks("nothing", {"kind": "notice", "text": text})


def _leaves(book: Factbook, view: View) -> bool:
    """Whether a view leaves any chart of this page something to draw."""
    specs = counted.charts(st.session_state[PAGE], view)
    return not all(sent.shown(spec, book, view).empty for spec in specs)


def more(specs: Sequence[Spec]) -> None:
    """Further charts of a page whose first charts have said already whether anything is left."""
    book, view = shown()
    for spec in specs:
        if not catalogue.has_place(spec, book, view):
            continue
        drawing.chart(spec, book, view)


def tabs(key: str, caption: str, groups: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Groups of blocks, one shown at a time; on paper all of them."""
    named = [{"name": name, "blocks": list(held)} for name, held in groups.items()]
    if named:
        blocks(key, {"kind": "tabs", "caption": caption, "groups": named})


def blocks(key: str, *content: Mapping[str, Any]) -> None:
    """Headings, sentences, tiles, tables and lists."""
    component.blocks(key, *content)
