"""Charts on a page: shown by our component, or in words where there is nothing to draw or drawing failed."""

from __future__ import annotations

import os
from collections.abc import Sequence

import streamlit as st

from factbook.charts.chart import Spec
from factbook.charts.rendered import FAILED, shown
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import linking
from factbook.tables.view import View
from factbook.web import component_data
from factbook.web.widgets import component, counted
from factbook.words import conditions

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
        plain = spec.draw(book, view.filters)
        st.header(spec.asked(book))
        st.plotly_chart(plain.figure, key=f"plain-{spec.id}", alt=plain.alt)
        return
    if shown(spec, book, view).failed:
        failure(spec, book, view)
    else:
        if shown(spec, book, view).empty:
            st.session_state.setdefault(EMPTIED, []).append(spec)
        component.mount("chart", f"chart-{spec.id}", component_data.packed_for(spec, book, view))


def gathered(book: Factbook, view: View) -> None:
    """The charts of this run that the filters have emptied, in one quiet block: their questions, and behind them why.

    They keep their places in the page, unseen, so that nothing is drawn anew when they have something to show again.
    """
    specs = st.session_state.pop(EMPTIED, [])
    if not specs or not counted.limited(view):
        return
    items = [f"**{spec.asked(book)}** {component_data.why(spec, book, view)}" for spec in specs]
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
