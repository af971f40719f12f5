"""Citations as items of CSL-JSON, which reference managers and citation processors read (citationstyles.org)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.records import Article, Origin

Item = dict[str, Any]
ADDRESS = "\ue000"
"""Stands where the address belongs: only the reader's browser, or whoever answers a request, knows it."""
TYPES = {
    "article": "article-newspaper", "filing": "report", "dataset": "dataset", "press_release": "report",
    "table": "dataset", "report": "report", "talk": "speech", "interview": "interview", "web_page": "webpage",
    "survey": "report", "study": "report", "market_report": "report", "leaked_document": "report", "estimate": "report",
}  # fmt: skip
"""What CSL calls the kinds of sources."""


def article(book: Factbook, key: str, one: Article) -> Item:
    """An article that was read, with its own address where it is on the web."""
    outlet = book.name(one.publisher)
    item = {
        "id": key,
        "type": TYPES[one.kind],
        "title": one.title,
        "author": [{"literal": book.name(one.author) if one.author else outlet}],
        "container-title": outlet,
        "issued": when(one.published),
        "language": one.language,
    }
    if one.url and one.accessed:
        item |= {"URL": one.url, "accessed": day(one.accessed)}
    return item


def origin(book: Factbook, one: Origin) -> Item:
    """A first source, as the articles name it."""
    item: Item = {"id": one.id, "type": TYPES.get(one.kind, "article"), "title": one.title}
    item |= {"author": [{"literal": book.name(one.publisher)}]} if one.publisher else {}
    item |= {"issued": when(one.published)} if one.published else {}
    return item | ({"URL": one.url} if one.url else {})


def own(book: Factbook, key: str, title: str, note: str) -> Item:
    """Something of our own making: a chart, a figure that is calculated here, the book itself."""
    name = book.settings.cited
    item: Item = {"id": key, "type": "webpage", "title": title, "author": [{"literal": name}], "note": note}
    item |= {"container-title": name} if title != name else {}
    return item | {"version": book.edition, "URL": ADDRESS}


def when(published: str) -> Item:
    """Year, month and day as far as they are told; of a longer time its first year."""
    told = span(published)
    start, end = told.start, told.end
    same = [start.year, *([start.month] if (start.year, start.month) == (end.year, end.month) else [])]
    return {"date-parts": [[*same, *([start.day] if start == end else [])]]}


def day(at: date) -> Item:
    """A day."""
    return {"date-parts": [[at.year, at.month, at.day]]}


def filled(items: Sequence[Mapping[str, Any]], address: str, at: date) -> list[Item]:
    """Items with the address at which ours stand, and the day on which they were read there."""
    read = {"URL": address, "accessed": day(at)}
    return [{**item, **(read if item.get("URL") == ADDRESS else {})} for item in items]
