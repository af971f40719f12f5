"""Charts on a page: drawn once per chart and view, sent as ready JSON, shown by our component."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import streamlit as st

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import style
from factbook.charts.chart import Chart, Spec
from factbook.charts.joined import joined
from factbook.listings import COLUMNS, source_line, twin_row
from factbook.view import View, query
from factbook.widgets import component, filters

PLAIN = "FACTBOOK_PLAIN_CHARTS"
"""With this environment variable set, charts are plain `st.plotly_chart` elements."""


class Shown(NamedTuple):
    """One chart under one view as it is kept: ready to be sent, and what pages ask of it."""

    packed: bytes
    takeaway: str
    facts: tuple[str, ...]
    failed: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.facts


FAILED = "This chart could not be drawn. Its facts are not lost: they are among all facts."
FAILURES = (ArithmeticError, AttributeError, LookupError, StopIteration, TypeError, ValueError)
"""What a chart raises where the facts are not as it takes them to be. Anything else is no fault of one chart."""


def charts(specs: Sequence[Spec], book: Factbook, view: View) -> None:
    """Show charts one below the other."""
    for spec in specs:
        chart(spec, book, view)


def chart(spec: Spec, book: Factbook, view: View) -> None:
    """Show one chart with its title, takeaway, source line, table twin and ways out."""
    if os.environ.get(PLAIN):
        drawn = spec.draw(book, view.filters)
        st.subheader(spec.question)
        st.plotly_chart(drawn.figure, key=f"plain-{spec.id}", alt=drawn.alt)
        return
    found = shown(spec, book, view)
    if found.failed:
        failure(spec, view)
    elif found.empty and (lifted := lifting(spec, book, view)):
        sent = payload(spec, book, view.filters)
        sent["takeaway"] = f"{sent['takeaway']} {lifted}"
        component.mount("chart", f"chart-{spec.id}", component.packed(sent))
    else:
        component.mount("chart", f"chart-{spec.id}", found.packed)


def failure(spec: Spec, view: View) -> None:
    """In the place of a chart that could not be drawn: its question, that it failed, and the way to its facts."""
    link = f"[[/facts{query(view.filters)}|Find its facts]]"
    notice = {"kind": "notice", "tone": "error", "text": FAILED, "items": [link]}
    component.blocks(f"failed-{spec.id}", {"kind": "heading", "text": spec.question}, notice)


def lifting(spec: Spec, book: Factbook, view: View) -> str:
    """Which filters leave a chart nothing to draw, with a link that lifts them; empty where none does."""
    guilty = frames.emptied_by(view.filters, lambda lifted: not shown(spec, book, lifted).empty)
    named = [label for field, _, label in filters.active_filters(book, view) if field in guilty]
    if not named:
        return ""
    free: dict[str, Any] = {field: getattr(View(), field) for field in guilty}
    href = query(replace(view, fact="", **free)) or "?"
    noun, these = ("filter", "this filter") if len(named) == 1 else ("filters", "these filters")
    return f"Emptied by the {noun}: {words.join(named)}. [[{href}|Lift {these}]]"


def shown(spec: Spec, book: Factbook, view: View) -> Shown:
    """A chart under a view, drawn once for all readers."""
    return _shown(spec, frames.Key(book), view.filters)


@lru_cache(maxsize=2048)
def _shown(spec: Spec, key: frames.Key, view: View) -> Shown:
    # figures are not kept: thousands of small objects, which every collection of garbage would walk
    try:
        sent = payload(spec, key.book, view)
    except FAILURES:
        logging.getLogger(__name__).exception("The chart %r could not be drawn for %s.", spec.id, view)
        return Shown(b"", FAILED, (), failed=True)
    facts = tuple(row["id"] for row in sent["rows"])
    return Shown(component.packed(sent, 6), sent["takeaway"], facts)


def payload(spec: Spec, book: Factbook, view: View) -> dict[str, Any]:
    """What the browser needs for one chart."""
    drawn = spec.draw(book, view)
    figure = lean(drawn)
    text = json.dumps(figure, ensure_ascii=False)
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
        "source": source_line(book, drawn.facts) if drawn.facts else "",
        "columns": COLUMNS,
        "rows": [twin_row(book, identifier) for identifier in drawn.facts],
        "files": f"/charts/{spec.id}",
        "cite": f"“{spec.question}”, GenAI platform competition: the fact book, data version {book.version}.",
        "revision": hashlib.sha256(text.encode()).hexdigest()[:8],
    }


def lean(drawn: Chart) -> dict[str, Any]:
    """A chart's figure as plain data, with as few traces as show the same."""
    figure: dict[str, Any] = json.loads(str(drawn.figure.to_json(engine="json")))
    figure["data"] = joined(figure["data"], figure["layout"].get("barmode"))
    return figure


def _topicless(book: Factbook, view: View, drawn: Chart) -> list[str]:
    """A word on the topic filter, where what is drawn has no topic."""
    if view.topic and any("metric" not in frames.row(book, name) for name in drawn.facts):
        return ["Events and relations have no topic: that filter does not limit them here."]
    return []
