"""How much of a page the filters leave: of the records that it holds, or that its search finds.

A page holds whatever its charts draw without a filter. What of that is left is looked up among the selected
rows, so that the menu can say it of every page while none of them is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from factbook.blocks import evidence_pack, search_results
from factbook.blocks.search_results import KINDS
from factbook.charts import catalogue, rendered
from factbook.charts.chart import Spec
from factbook.charts.timeline import specs as timeline
from factbook.reading import figure_words, menu
from factbook.reading.book import Factbook
from factbook.tables import frames, linking, search, tallies
from factbook.tables.view import HIDDEN, LIMITS, View
from factbook.words import conditions

WHOLE = ("overview", "companies", "facts", "evidence")
"""Pages that tell of every record, opinions too."""


def charts(name: str, view: View) -> Sequence[Spec]:
    """The charts of a page; those of the pack are in the address."""
    return evidence_pack.charts(view) if name == "pack" else catalogue.PAGES.get(name, ())


def limited(view: View) -> bool:
    """Whether a view leaves anything out."""
    return any(getattr(view, field) for field in LIMITS)


def sentence(name: str, book: Factbook, view: View) -> str:
    """ "12 of 113 records: 12 relations"; empty for a page that holds nothing of its own."""
    if name == "facts":
        found, every = (len(search.found(book, asked).ids) for asked in (view, conditions.cleared(view)))
        return f"{found} of {figure_words.count(every, 'record')} found"
    beside = name == "companies" and view.compare  # of companies side by side, what is told of them
    now = kinds(name, book, replace(view, company=view.compare, compare=()) if beside else view)
    every_kind = kinds(name, book, conditions.cleared(view))
    total, whole = (sum(map(len, found.values())) for found in (now, every_kind))
    if 0 < total < whole:
        told = [_alone(book, kind, now[kind]) for kind in KINDS if now[kind]]
        return f"{figure_words.number(total)} of {figure_words.count(whole, 'record')}: {figure_words.join(told)}"
    parts = [
        _part(book, kind, now[kind], every_kind[kind]) for kind in KINDS if now[kind] or every_kind[kind]
    ]
    return f"{figure_words.join(parts)} shown" if parts else ""


def heard(name: str, book: Factbook, view: View) -> str:
    """What is left now, for those who do not see it: said after every filter, search and control."""
    said = sentence(name, book, view) or "Nothing is collected"
    if name == "facts" and (leaves := search_results.leaves(book, view)) > 1:
        said += f", page {search_results.leaf(book, view)} of {leaves}"
    return f"{said}."


def _part(book: Factbook, kind: str, now: frozenset[str], every: frozenset[str]) -> str:
    """How many of one kind, and of how many; opinions that were asked for are no part of what there is without."""
    if len(now) > len(every):
        return _alone(book, kind, now)
    if kind == "figure":
        return tallies.shown(book, now, every)
    return f"{len(now)} of {figure_words.count(len(every), kind)}"


def _alone(book: Factbook, kind: str, now: frozenset[str]) -> str:
    """How many of one kind."""
    return tallies.of(book, now) if kind == "figure" else figure_words.count(len(now), kind)


def kinds(name: str, book: Factbook, view: View) -> dict[str, frozenset[str]]:
    """The ids of what a page holds that a view leaves, by kind of record."""
    specs = tuple(evidence_pack.charts(view)) if name == "pack" else ()
    asked: dict[str, Any] = {field: getattr(view, field) for field in (*LIMITS, "show")}
    return _kinds(name, specs, frames.Key(book), View(**asked))


def number(name: str, book: Factbook, view: View) -> int:
    """How many records of a page a view leaves, or a search finds."""
    if name == "facts" and (view.q or view.kind):
        return len(search.found(book, view).ids)
    return sum(map(len, kinds(name, book, view).values()))


def elsewhere(name: str, book: Factbook, view: View) -> str:
    """The other pages that a view leaves something of, as links with how much; those that tell of everything come last."""
    left = [(e, number(e.name, book, view)) for e in menu.MENU if e.name not in (name, "overview")]
    left.sort(key=lambda found: (found[0].name in WHOLE, -found[1]))
    return figure_words.join(
        [f"[[{linking.to(e.path, view.carried)}|{e.title} ({n})]]" for e, n in left if n]
    )


@lru_cache(maxsize=1024)
def _kinds(name: str, specs: tuple[Spec, ...], key: frames.Key, view: View) -> dict[str, frozenset[str]]:
    left = _left(key, view)
    if name == "facts" and view.topic:  # a topic is a figure's: the search then finds no other record
        return {kind: ids if kind == "figure" else frozenset() for kind, ids in left.items()}
    if name in WHOLE:
        return left
    asked = tuple(what for what in HIDDEN if what in (*view.show, *view.status))
    held = _held(name, specs, key, asked)
    found = {kind: ids & held for kind, ids in left.items()}
    if name == "timeline":  # of few events it shows more than of many
        found["event"] |= frozenset(timeline.shown(key.book, view)["id"])
    return found


@lru_cache(maxsize=128)
def _held(name: str, specs: tuple[Spec, ...], key: frames.Key, asked: tuple[str, ...]) -> frozenset[str]:
    """Whatever the charts of a page draw without a filter, and with what is asked for beyond."""
    every = specs or catalogue.PAGES.get(name, ())
    return frozenset(n for spec in every for n in rendered.shown(spec, key.book, View(show=asked)).facts)


@lru_cache(maxsize=256)
def _left(key: frames.Key, view: View) -> dict[str, frozenset[str]]:
    """What a view leaves of the whole book, by kind."""
    tables = (frames.figures(key.book), frames.events(key.book), frames.relations(key.book))
    return {
        kind: frozenset(frames.selected(table, view, key.book)["id"])
        for kind, table in zip(KINDS, tables, strict=True)
    }
