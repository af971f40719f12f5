"""What stands near a record: on which pages it is drawn, what is calculated from it, and its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from factbook.charts import catalogue, rendered
from factbook.charts.sentences import finding, plain
from factbook.checking import comparability
from factbook.reading import menu
from factbook.reading.book import Factbook
from factbook.reading.menu import Entry
from factbook.tables import frames, linking
from factbook.tables.view import View

MOST = 6
"""Neighbours of a kind that are named."""


class Place(NamedTuple):
    """A chart that draws a record."""

    entry: Entry
    chart: str
    says: str
    """The chart's finding."""


class Group(NamedTuple):
    """Records that have something in common with another."""

    title: str
    ids: Sequence[str]
    more: str = ""
    """The address of all of them, as a page writes it; nothing where these are all."""


def places(book: Factbook, identifier: str) -> list[Place]:
    """The charts without any filter that draw a record, in the order of the pages."""
    found = []
    for entry in menu.MENU:
        for spec in catalogue.of(entry.name, book, View()):
            shown = rendered.shown(spec, book, View())
            if identifier in shown.facts:
                found.append(Place(entry, spec.id, plain(finding(shown.takeaway)[0]) or spec.asked(book)))
    return found


def groups(book: Factbook, identifier: str, pin: View) -> list[Group]:
    """Its neighbours: calculated from it, of the same measure, about the same company, of the same article.

    Args:
        book: the book.
        identifier: the record.
        pin: the release to which links to more of them are pinned.
    """
    row = frames.row(book, identifier)
    found = [
        Group("Calculated from it", _calculated(book, identifier)),
        _measured(book, row),
        _about(book, row, pin),
        _beside(book, identifier, pin),
    ]
    return [group for group in found if group.ids]


def _calculated(book: Factbook, identifier: str) -> list[str]:
    return [name for name, figure in book.derived.items() if identifier in figure.derived_from.values()]


def _measured(book: Factbook, row: dict[str, Any]) -> Group:
    """The figures of the same metric, the newest first."""
    name = book.metrics[row["metric"]].name if "metric" in row else ""
    table = frames.figures(book)
    same = table[(table["metric"] == row["metric"]) & (table["id"] != row["id"])] if name else table.iloc[:0]
    newest = same.sort_values("last", ascending=False, kind="stable")["id"].head(MOST)
    return Group(f"The same measure: {name[:1].lower()}{name[1:]}", newest.tolist())


def _about(book: Factbook, row: dict[str, Any], pin: View) -> Group:
    """What is told of the same company, the nearest in time first."""
    own = replace(pin, company=(row["company"],))
    tables = [frames.figures(book), frames.events(book), frames.relations(book)]
    kept = [frames.selected(table, own, book)[["id", "first"]] for table in tables if len(table)]
    told = pd.concat(kept) if kept else pd.DataFrame(columns=["id", "first"])
    told = told[told["id"] != row["id"]]
    away = (told["first"] - row["first"]).abs().where(told["first"] > 0, float("inf"))
    nearest = told.assign(away=away).sort_values("away", kind="stable")["id"].head(MOST)
    more = linking.to("facts", own) if len(told) > MOST else ""
    return Group(f"About {book.name(row['company'])}, at about the time", nearest.tolist(), more)


def _beside(book: Factbook, identifier: str, pin: View) -> Group:
    """What the same article says just before and just after it."""
    article = book.article_of.get(identifier)
    if not article:
        return Group("", [])
    same = sorted((name for name, of in book.article_of.items() if of == article), key=_placed(book))
    at = same.index(identifier)
    near = [*same[max(0, at - MOST // 2) : at], *same[at + 1 : at + 1 + MOST // 2]]
    more = linking.to("facts", replace(pin, source=(article,))) if len(same) > len(near) + 1 else ""
    return Group("Before and after it in the article", near, more)


def _placed(book: Factbook) -> Callable[[str], tuple[int, int]]:
    """Where a record stands in its article, to sort by."""

    def place(name: str) -> tuple[int, int]:
        locator = getattr(comparability.record_of(book, name), "locator", None)
        return (getattr(locator, "paragraph", None) or 0, getattr(locator, "sentence", None) or 0)

    return place
