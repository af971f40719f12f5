"""Charts on a page: shown by our component, or in words where there is nothing to draw or drawing failed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import streamlit as st

from factbook.charts.chart import Spec
from factbook.charts.rendered import FAILED, payload, shown
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, linking
from factbook.tables.view import View
from factbook.web.widgets import component, counted
from factbook.words import conditions
from factbook.words.packed_json import packed

EMPTIED = "factbook.page.emptied"
PLAIN = "FACTBOOK_PLAIN_CHARTS"
"""With this environment variable set, charts are plain `st.plotly_chart` elements."""


def charts(specs: Sequence[Spec], book: Factbook, view: View) -> None:
    """Show charts one below the other."""
    for spec in specs:
        chart(spec, book, view)


def chart(spec: Spec, book: Factbook, view: View) -> None:
    """Show one chart with its title, takeaway, source line, table twin and ways out."""
    if os.environ.get(PLAIN):
        drawn = spec.draw(book, view.filters)
        st.header(spec.asked(book))
        st.plotly_chart(drawn.figure, key=f"plain-{spec.id}", alt=drawn.alt)
        return
    found = shown(spec, book, view)
    if found.failed:
        failure(spec, book, view)
    else:
        if found.empty:
            st.session_state.setdefault(EMPTIED, []).append(spec)
        data = (
            _with_a_way_out(spec, frames.Key(book), replace(view, fact="")) if found.empty else found.packed
        )
        component.mount("chart", f"chart-{spec.id}", data)


@lru_cache(maxsize=512)
def _with_a_way_out(spec: Spec, key: frames.Key, view: View) -> bytes:
    """An empty chart, the filters that empty it, and the way to clear them."""
    return packed(payload(spec, key.book, view.filters) | {"said": _why(spec, key, view)})


@lru_cache(maxsize=512)
def _why(spec: Spec, key: frames.Key, view: View) -> str:
    """What an empty chart says: what is not there, and which filters did it."""
    said = payload(spec, key.book, view.filters)["said"]
    return f"{said} {emptied(spec, key.book, view)}".strip()


def gathered(book: Factbook, view: View) -> None:
    """The charts of this run that the filters have emptied, in one quiet block: their questions, and behind them why.

    They keep their places in the page, unseen, so that nothing is drawn anew when they have something to show again.
    """
    specs = st.session_state.pop(EMPTIED, [])
    if not specs or not counted.limited(view):
        return
    free = replace(view, fact="")
    items = [f"**{spec.asked(book)}** {_why(spec, frames.Key(book), free)}" for spec in specs]
    alone = all(field == "company" for field, *_ in conditions.active(book, view))
    whom = (
        f"for {figure_words.join([book.name(name) for name in view.company])}"
        if alone
        else "under these filters"
    )
    asked = " · ".join(spec.asked(book) for spec in specs)
    component.blocks(
        "emptied", {"kind": "emptied", "text": f"Nothing here {whom} in: {asked}", "items": items}
    )


def failure(spec: Spec, book: Factbook, view: View) -> None:
    """In the place of a chart that could not be drawn: its question, that it failed, and the way to its facts."""
    link = f"[[{linking.to('facts', view.filters)}|Find its facts]]"
    notice = {"kind": "notice", "tone": "error", "text": FAILED, "items": [link]}
    component.blocks(f"failed-{spec.id}", {"kind": "heading", "text": spec.asked(book)}, notice)


def emptied(spec: Spec, book: Factbook, view: View) -> str:
    """Which filters leave a chart nothing to draw, with a link that clears all; empty where none does."""
    guilty = frames.emptied_by(view.filters, lambda cleared: not shown(spec, book, cleared).empty)
    named = [label for field, _, label in conditions.active(book, view) if field in guilty]
    if not named:
        return ""
    noun = "filter" if len(named) == 1 else "filters"
    return f"Emptied by the {noun}: {figure_words.join(named)}. [[{linking.here(counted.cleared(view))}|Clear all]]"
