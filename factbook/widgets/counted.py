"""How much of a page the filters leave, in words: of the records that its charts draw, or its search finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from factbook import frames, listings, packing, search, words
from factbook.book import Factbook
from factbook.charts import catalogue, sent
from factbook.charts.chart import Spec
from factbook.listings import KINDS
from factbook.view import View

FILTERS = ("company", "start", "end", "status", "topic", "source", "event", "known", "currency", "show")


def charts(name: str, view: View) -> Sequence[Spec]:
    """The charts of a page; those of the pack are in the address."""
    return packing.charts(view) if name == "pack" else catalogue.PAGES.get(name, ())


def lifted(view: View) -> View:
    """The view without its filters; what is searched for and compared stays."""
    free: dict[str, Any] = {field: getattr(View(), field) for field in FILTERS}
    return replace(view, **free)


def sentence(name: str, book: Factbook, view: View) -> str:
    """ "12 of 113 relations shown"; empty for a page that shows no records of its own."""
    if name == "facts":
        found, every = (len(search.found(book, asked).ids) for asked in (view, lifted(view)))
        return f"{found} of {words.count(every, 'record')} found"
    specs = charts(name, view)
    now, every_kind = _kinds(specs, book, view), _kinds(specs, book, lifted(view))
    parts = [_part(kind, now[kind], every_kind[kind]) for kind in KINDS if now[kind] or every_kind[kind]]
    return f"{words.join(parts)} shown" if parts else ""


def heard(name: str, book: Factbook, view: View) -> str:
    """What is shown now, for those who do not see it: said after every filter, search and control."""
    said = sentence(name, book, view)
    if not said:
        kept, every = (len(frames.selected_ids(book, asked)) for asked in (view, lifted(view)))
        said = f"{kept} of {words.count(every, 'record')} under these filters"
    if name == "facts" and (leaves := listings.leaves(book, view)) > 1:
        said += f", page {listings.leaf(book, view)} of {leaves}"
    return f"{said}."


def _part(kind: str, now: set[str], without: set[str]) -> str:
    """How many of one kind, and of how many.

    Some are drawn only under a filter: opinions, and what a chart of very much leaves out; these are no part
    of what is drawn without it.
    """
    return (
        f"{len(now)} of {words.count(len(without), kind)}" if now <= without else words.count(len(now), kind)
    )


def _kinds(specs: Sequence[Spec], book: Factbook, view: View) -> dict[str, set[str]]:
    """The ids of what the charts draw under a view, by kind of record."""
    drawn = {name for spec in specs for name in sent.shown(spec, book, view).facts}
    events, relations = drawn & book.events.keys(), drawn & book.relations.keys()
    return {"figure": drawn - events - relations, "event": events, "relation": relations}
