"""What a reader of a pinned link is told: of which release the facts are, and which of them are others today."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache

from factbook.blocks import evidence_pack, release_changes, release_differences, release_words
from factbook.blocks.release_words import Changes
from factbook.charts import catalogue, rendered
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.caching import CACHE
from factbook.reading.menu import Entry
from factbook.tables import frames, linking, search
from factbook.tables.view import View
from factbook.web.parameters import identifiers
from factbook.words.listings import Block

TODAY = "Show the data of today"


def of_page(entry: Entry, book: Factbook, view: View, today: Factbook) -> list[Block]:
    """The banner above a page; none where the view is pinned to no release.

    Args:
        entry: the page.
        book: the book as of the release.
        view: the view that is pinned to it.
        today: the book as it is today.
    """
    if not view.v:
        return []
    free = replace(view, v="", fact=view.fact if view.fact in identifiers(today) else "")
    return [
        block(
            book,
            view,
            today,
            shown(entry, book, view),
            shown(entry, today, free),
            linking.to(entry.path, free),
        )
    ]


def shown(entry: Entry, book: Factbook, view: View) -> frozenset[str]:
    """The records that a page shows under a view: what its charts draw, what its search finds, the opened one."""
    if entry.name == "facts":
        found: Iterable[str] = search.found(book, view.filters).ids
    else:
        pack = entry.name == "pack"
        specs = evidence_pack.charts(view) if pack else catalogue.PAGES.get(entry.name, ())
        drawn = (name for spec in specs for name in rendered.shown(spec, book, view).facts)
        found = [*drawn, *(evidence_pack.records(view) if pack else ())]
    return frozenset(found) | frozenset(filter(None, (view.fact,)))


def block(
    book: Factbook, view: View, today: Factbook, then: Collection[str], now: Collection[str], href: str
) -> Block:
    """The banner of whatever shows records of a release.

    Args:
        book: the book as of the release.
        view: the view that is pinned to it.
        today: the book as it is today.
        then: the records that are shown.
        now: the records that the same would show today.
        href: where it shows them.
    """
    since = _since(frames.Key(book), frames.Key(today))
    changed, removed, renamed = (_ids(since, kind, then) for kind in ("changed", "removed", "renamed"))
    added = _ids(since, "added", set(now) - set(then))
    sentence = said(book, view.v, len(then), len(changed | removed | renamed), len(removed), len(added))
    touched = {*changed, *removed, *renamed, *added}
    touched |= {present for present, former in _former(since).items() if former in touched}
    told_of = release_changes.table(
        book, since, "What has changed since", f"In release {view.v}", "Today", touched
    )
    return {
        "kind": "release",
        "text": sentence,
        "href": href,
        "today": TODAY,
        "blocks": told_of if touched else [],
    }


def said(book: Factbook, version: str, shown: int, changed: int, removed: int, added: int) -> str:
    """The banner's sentence: of which release the facts are, and how many of them are others today."""
    day = next(
        (figure_words.period(one.day.isoformat()) for one in book.releases if one.version == version), ""
    )
    begun = f"Data of release {version} ({day})"
    if not shown and not added:
        return f"{begun}."
    these = f"these {figure_words.count(shown, 'fact')}" if shown > 1 else "this fact"
    if not shown:
        told_of = "nothing shown here"
    elif shown == 1:
        told_of = "this fact has changed since" if changed else "this fact has not changed since"
    elif not changed:
        told_of = f"none of {these} has changed since"
    else:
        told_of = f"{changed} of {these} {'has' if changed == 1 else 'have'} changed since"
    gone = f", {removed} of them removed" if removed and shown > 1 else ""
    new = f"; {added} {'was' if added == 1 else 'were'} added" if added else ""
    return f"{begun}: {told_of}{gone}{new}."


def _ids(since: Changes, kind: str, among: Collection[str]) -> set[str]:
    """The records of one kind of change that are among some; a renamed one by its id of then."""
    former = _former(since)
    names = {
        str(former.get(one["id"], one["id"]))
        for one in since.get(kind, ())
        if one["table"] in release_words.CARDS
    }
    return names & set(among)


def _former(since: Changes) -> dict[str, str]:
    """The present ids of renamed records, each with that of then."""
    return {
        one["id"]: one["former"] for one in since.get("renamed", ()) if one["table"] in release_words.CARDS
    }


@lru_cache(maxsize=CACHE)
def _since(old: frames.Key, new: frames.Key) -> Changes:
    """What has changed since a release; worked out once for all its readers."""
    return release_differences.between(old.book, new.book).plain()
