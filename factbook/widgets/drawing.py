"""Charts on a page: drawn once per chart and view, sent as ready JSON, shown by our component."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import streamlit as st

from factbook import frames
from factbook.book import Factbook
from factbook.charts import style
from factbook.charts.chart import Chart, Spec
from factbook.listings import COLUMNS, source_line, twin_row
from factbook.view import View
from factbook.widgets import component

PLAIN = "FACTBOOK_PLAIN_CHARTS"
"""With this environment variable set, charts are plain `st.plotly_chart` elements."""


def charts(specs: Sequence[Spec], book: Factbook, view: View) -> None:
    """Show charts one below the other."""
    for spec in specs:
        chart(spec, book, view)


def chart(spec: Spec, book: Factbook, view: View) -> None:
    """Show one chart with its title, takeaway, source line, table twin and ways out."""
    if os.environ.get(PLAIN):
        drawn = _drawn(spec, frames.Key(book), view.filters)
        st.subheader(spec.question)
        st.plotly_chart(drawn.figure, key=f"plain-{spec.id}", alt=drawn.alt)
        return
    component.mount("chart", f"chart-{spec.id}", _packed(spec, frames.Key(book), view.filters))


def payload(spec: Spec, book: Factbook, view: View) -> dict[str, Any]:
    """What the browser needs for one chart; the same object for the same chart and view."""
    return _payload(spec, frames.Key(book), view.filters)


@lru_cache(maxsize=2048)
def _drawn(spec: Spec, key: frames.Key, view: View) -> Chart:
    return spec.draw(key.book, view)


def _topicless(book: Factbook, view: View, drawn: Chart) -> list[str]:
    """A word on the topic filter, where what is drawn has no topic."""
    if view.topic and any("metric" not in frames.row(book, name) for name in drawn.facts):
        return ["Events and relations have no topic: that filter does not limit them here."]
    return []


@lru_cache(maxsize=2048)
def _packed(spec: Spec, key: frames.Key, view: View) -> bytes:
    return component.packed(_payload(spec, key, view), 6)


@lru_cache(maxsize=2048)
def _payload(spec: Spec, key: frames.Key, view: View) -> dict[str, Any]:
    book, drawn = key.book, _drawn(spec, key, view)
    figure = str(drawn.figure.to_json(engine="json"))
    rows = [twin_row(book, identifier) for identifier in drawn.facts]
    return {
        "id": spec.id,
        "question": spec.question,
        "takeaway": drawn.takeaway,
        "figure": figure,
        "bundle": spec.bundle,
        "alt": drawn.alt,
        "statuses": style.legend(drawn.statuses),
        "notes": [
            *drawn.notes,
            *_topicless(book, view, drawn),
            *([spec.caution] if spec.caution and drawn.facts else []),
        ],
        "source": source_line(book, drawn.facts),
        "columns": COLUMNS,
        "rows": rows,
        "labels": {row["id"]: "; ".join(row["cells"][:3]) for row in rows},
        "files": f"/charts/{spec.id}",
        "cite": f"“{spec.question}”, GenAI platform competition: the fact book, data version {book.version}.",
        "revision": hashlib.sha256(figure.encode()).hexdigest()[:8],
    }
