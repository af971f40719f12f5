"""Charts on a page: shown by our component, or in words where there is nothing to draw or drawing failed."""

from __future__ import annotations

import os
from collections.abc import Sequence

import streamlit as st

from factbook.charts.chart import Spec
from factbook.charts.rendered import FAILED, shown
from factbook.reading.book import Factbook
from factbook.tables import linking
from factbook.tables.view import View
from factbook.web import component_data
from factbook.web.widgets import component

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
        component.mount("chart", f"chart-{spec.id}", component_data.packed_for(spec, book, view))


def failure(spec: Spec, book: Factbook, view: View) -> None:
    """In the place of a chart that could not be drawn: its question, that it failed, and the way to its facts."""
    link = f"[[{linking.to('facts', view.filters)}|Find its facts]]"
    notice = {"kind": "notice", "tone": "error", "text": FAILED, "items": [link]}
    component.blocks(f"failed-{spec.id}", {"kind": "heading", "text": spec.asked(book)}, notice)
