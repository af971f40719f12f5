"""Charts as they are sent to the browser: drawn once per chart and view for all readers, kept packed."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping
from functools import lru_cache
from threading import RLock
from typing import Any, NamedTuple

from factbook.charts.chart import Chart, Spec
from factbook.charts.forms import entry_lists
from factbook.charts.merged_traces import joined
from factbook.charts.sentences import finding, measured, plain
from factbook.reading.book import Factbook
from factbook.tables import download_names, frames, linking, mark_styles, samples
from factbook.tables.view import View, query
from factbook.words import citations, glossary
from factbook.words.listings import COLUMNS, source_line, twin_row
from factbook.words.packed_json import packed


class Shown(NamedTuple):
    """One chart under one view as it is kept: ready to be sent, and what pages ask of it."""

    packed: bytes
    """What the browser is given: JSON, packed with gzip."""
    takeaway: str
    """The finding, in sentences."""
    facts: tuple[str, ...]
    """The ids of the records that are drawn."""
    failed: bool = False
    """Whether the chart could not be drawn."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.facts


LEFT_OUT = ("Left out", "Not drawn")
"""How notes begin on what a chart does not show."""
NO_FACTS = "There are no facts yet."
FAILED = "This chart could not be drawn. Its facts are not lost: they are among all facts."
FAILURES = (ArithmeticError, AttributeError, LookupError, StopIteration, TypeError, ValueError)
"""What a chart raises where the facts are not as it takes them to be. Anything else is no fault of one chart."""


def shown(spec: Spec, book: Factbook, view: View) -> Shown:
    """A chart under a view, drawn once for all readers: who asks while it is being drawn waits for that."""
    key, asked = frames.Key(book), view.filters
    with _turn(spec, key, asked):
        return _shown(spec, key, asked)


@lru_cache(maxsize=2048)
def _turn(spec: Spec, key: frames.Key, view: View) -> RLock:
    return RLock()


@lru_cache(maxsize=2048)
def _shown(spec: Spec, key: frames.Key, view: View) -> Shown:
    # figures are not kept: thousands of small objects, which every collection of garbage would walk
    try:
        with samples.noted():  # a chart that asks for what others draw takes no sample of theirs
            sent = payload(spec, key.book, view)
    except FAILURES:
        logging.getLogger(__name__).exception("The chart %r could not be drawn for %s.", spec.id, view)
        return Shown(b"", FAILED, (), failed=True)
    facts = tuple(row["id"] for row in sent["rows"])
    return Shown(packed(sent, 6), sent["takeaway"], facts)


def payload(spec: Spec, book: Factbook, view: View) -> dict[str, Any]:
    """What the browser needs for one chart."""
    drawn = spec.draw(book, view)
    figure, title = lean(drawn), finding(drawn.takeaway)[0] if drawn.facts else ""
    return {
        "id": spec.id,
        "view": query(view.filters),
        "former": spec.former,
        "question": spec.asked(book),
        **_told(spec, book, drawn),
        "wide": spec.wide,
        "pictured": spec.pictured,
        "folded": drawn.folded,
        "second": spec.second,
        "controls": list(spec.controls(book, view)) if spec.controls and drawn.facts else [],
        "groups": entry_lists.plain(drawn.groups),
        "figure": figure,
        "terms": glossary.named(book, [plain(title), *drawn_words(figure), *entry_lists.short(drawn.groups)]),
        "alt": drawn.alt,
        "statuses": mark_styles.legend(drawn.statuses, _hatched(drawn)),
        "notes": _notes(spec, book, view, drawn),
        "hand": in_hand(figure) if drawn.facts else "",
        "source": source_line(book, drawn.facts) if drawn.facts else "",
        "columns": COLUMNS,
        "rows": [twin_row(book, identifier) for identifier in drawn.facts],
        "files": linking.to(f"charts/{spec.id}"),
        **_cited(spec, book, view, drawn),
        "revision": hashlib.sha256(json.dumps(figure, ensure_ascii=False).encode()).hexdigest()[:8],
    }


def _cited(spec: Spec, book: Factbook, view: View, drawn: Chart) -> dict[str, Any]:
    """What a chart is called in a file, in which book it stands, and how it is cited."""
    name = download_names.name(view, spec.page, spec.id)
    cited = citations.chart(book, name, spec.asked(book), drawn.facts)
    title = book.settings.title
    return {"name": name, "book": title, "cite": cited.text, "bibtex": cited.bibtex, "csl": [cited.csl]}


def _notes(spec: Spec, book: Factbook, view: View, drawn: Chart) -> list[str]:
    """How the chart is read, what is to be kept in mind, and last what was left out."""
    caution = [spec.caution] if spec.caution and drawn.facts else []
    notes = [*drawn.notes, *_topicless(book, view, drawn), *caution]
    return sorted(notes, key=lambda note: note.startswith(LEFT_OUT))


def _told(spec: Spec, book: Factbook, drawn: Chart) -> dict[str, str]:
    """The words around a chart: its title, what it measures, the whole takeaway, and what of it the title leaves."""
    title, said = finding(drawn.takeaway) if drawn.facts else ("", drawn.takeaway)
    measures = drawn.subtitle or spec.subtitle or _measured(book, drawn)
    return {
        "title": title or spec.asked(book),
        "subtitle": measures if drawn.facts else "",
        "takeaway": NO_FACTS if book.empty else drawn.takeaway,
        "said": NO_FACTS if book.empty else said,
    }


def in_hand(figure: Mapping[str, Any]) -> str:
    """What a chart does under the hand, and what it does not: a reader need not try."""
    zoom = " Drag across to zoom, press twice to zoom out." if figure["layout"].get("dragmode") else ""
    return f"Press a {'mark' if figure['data'] else 'figure'} for its source.{zoom}"


def lean(drawn: Chart) -> dict[str, Any]:
    """A chart's figure as plain data, with as few traces as show the same."""
    figure: dict[str, Any] = json.loads(str(drawn.figure.to_json(engine="json")))
    figure["data"] = joined(figure["data"], figure["layout"].get("barmode"))
    return figure


WRITTEN = ("text", "ticktext", "title", "annotations", "x", "y")
"""Where a figure holds the words that are drawn in it."""


def drawn_words(figure: Any, inside: str = "") -> Iterator[str]:
    """The words that a figure draws, wherever they stand in it."""
    if isinstance(figure, str):
        if inside:
            yield figure
    elif isinstance(figure, Mapping):
        for key, value in figure.items():
            yield from drawn_words(value, key if key in WRITTEN else "")
    elif isinstance(figure, list):
        for value in figure:
            yield from drawn_words(value, inside)


def _measured(book: Factbook, drawn: Chart) -> str:
    return "" if drawn.rows is None else measured(book, drawn.rows)


def _topicless(book: Factbook, view: View, drawn: Chart) -> list[str]:
    """A word on the topic filter, where what is drawn has no topic."""
    if view.topic and any("metric" not in frames.row(book, name) for name in drawn.facts):
        return ["Events and relations have no topic: that filter does not limit them here."]
    return []


def _hatched(drawn: Chart) -> bool:
    """Whether a bar of a chart has the hatching of what we calculated."""
    bars = (trace for trace in drawn.figure.data if trace.type == "bar")
    return any(bar.marker.pattern.shape == mark_styles.HATCH for bar in bars)
