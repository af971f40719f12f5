"""A chart as the app hands it to the browser: what it shows, or which filters leave it nothing to show."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from factbook.charts import catalogue
from factbook.charts.chart import Spec
from factbook.charts.rendered import payload, shown
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, linking
from factbook.tables.view import View
from factbook.words import conditions
from factbook.words.packed_json import packed


def packed_for(spec: Spec, book: Factbook, view: View) -> bytes:
    """What the component of a chart is given under a view, packed; of a chart that could not be drawn, nothing."""
    found = shown(spec, book, view)
    return _with_a_way_out(spec, frames.Key(book), replace(view, fact="")) if found.empty else found.packed


def ahead(names: Iterable[str], book: Factbook, view: View) -> bytes:
    """What the components of some charts will be given under a view, as a list: for a browser that asks before the app runs.

    A chart that has no place under the view, or cannot be drawn, is left out: what stands there is the app's to say.
    """
    specs = [catalogue.by_id()[name] for name in names]
    found = [s for s in specs if catalogue.has_place(s, book, view) and not shown(s, book, view).failed]
    return b"[%s]" % b",".join(gzip.decompress(packed_for(spec, book, view)) for spec in found)


@lru_cache(maxsize=512)
def _with_a_way_out(spec: Spec, key: frames.Key, view: View) -> bytes:
    """An empty chart, the filters that empty it, and the way to clear them."""
    return packed(payload(spec, key.book, view.filters) | {"said": _why(spec, key, view)})


def why(spec: Spec, book: Factbook, view: View) -> str:
    """What an empty chart says: what is not there, and which filters did it."""
    return _why(spec, frames.Key(book), replace(view, fact=""))


@lru_cache(maxsize=512)
def _why(spec: Spec, key: frames.Key, view: View) -> str:
    said = payload(spec, key.book, view.filters)["said"]
    return f"{said} {emptied(spec, key.book, view)}".strip()


def emptied(spec: Spec, book: Factbook, view: View) -> str:
    """Which filters leave a chart nothing to draw, with a link that clears all; empty where none does."""
    guilty = frames.emptied_by(view.filters, lambda cleared: not shown(spec, book, cleared).empty)
    named = [label for field, _, label in conditions.active(book, view) if field in guilty]
    if not named:
        return ""
    noun = "filter" if len(named) == 1 else "filters"
    return f"Emptied by the {noun}: {figure_words.join(named)}. [[{linking.here(conditions.cleared(view))}|Clear all]]"
