"""What has changed between releases, in plain words: what was added, what is another than before, what is gone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from factbook.blocks import release_words
from factbook.blocks.release_proposal import NOUNS
from factbook.blocks.release_words import CARDS, Changes
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.release import Release
from factbook.tables import linking
from factbook.tables.view import View
from factbook.words.listings import Block

SHOWN = 60
"""Changes of one release that are listed; of more it says how many."""
PRINTED = ("as_printed", "time_as_printed", "reading.text")
"""Fields in the language of the article."""


def rows(book: Factbook, changes: Changes, only: Collection[str] | None = None) -> list[Block]:
    """Each change as a row of a table: what, in what, before, after.

    Args:
        book: the book that is shown: what is in it opens its card.
        changes: what has changed.
        only: records to tell of; all where it is left out.

    A record that has another id, and nothing else, is counted above and has no row: an id is nothing to read.
    """
    return list(_rows(book, changes, only))


def _rows(book: Factbook, changes: Changes, only: Collection[str] | None) -> Iterator[Block]:
    for one in _of(changes, "changed", only):
        for i, (field, *told) in enumerate(release_words.fields(book, one)):
            row = _row(book, one, release_words.called(field), *told)
            kept = row if not i else {"cells": row["cells"]}  # one way to a card is enough
            language = _language(book, one) if field in PRINTED else None
            yield kept | ({"langs": [None, None, language, language]} if language else {})
    for one in _of(changes, "removed", only):
        yield _row(book, one, "the whole record", "in the book", "removed")
    for one in _of(changes, "added", only):
        yield _row(book, one, "the whole record", "not yet there", "added")


def _of(changes: Changes, kind: str, only: Collection[str] | None) -> list[Mapping[str, Any]]:
    every = changes.get(kind, ())
    return [one for one in every if only is None or (one["table"] in CARDS and one["id"] in only)]


def _row(book: Factbook, one: Mapping[str, Any], field: str, before: str, after: str) -> Block:
    noun = "" if one["table"] in CARDS else f"{NOUNS[one['table']].capitalize()}: "
    cells = [f"{noun}{one['says']}", field, before, after]
    opens = one["table"] in CARDS and any(one["id"] in getattr(book, shelf) for shelf in CARDS)
    return {"cells": cells, "id": one["id"]} if opens else {"cells": cells}


def _language(book: Factbook, one: Mapping[str, Any]) -> str | None:
    """The language of what is copied from a record's article; nothing where the record is not in this book."""
    article = book.articles.get(book.article_of.get(one["id"], ""))
    return article.language if article else None


def counted(changes: Changes) -> str:
    """How much has changed, in a line: "2 figures and 1 event added, 1 figure changed"."""
    parts = []
    for kind in ("added", "changed", "removed", "renamed"):
        tables = [one["table"] for one in changes.get(kind, ())]
        each = [_number(table, tables.count(table)) for table in dict.fromkeys(tables)]
        parts += [f"{figure_words.join(each)} {kind}"] if each else []
    return ", ".join(parts) or "nothing but how the tables are laid out"


def _number(table: str, number: int) -> str:
    if table == "book":
        return "the settings of the book"
    return figure_words.count(number, NOUNS[table], "numbers left out" if table == "exclusions" else "")


def table(book: Factbook, changes: Changes, caption: str, then: str, now: str, only: Collection[str] | None = None) -> list[Block]:  # fmt: skip
    """The changes as a table, of very many the first; nothing where there is none."""
    found = rows(book, changes, only)
    if not found:
        return []
    more = [{"kind": "text", "text": f"And {figure_words.count(len(found) - SHOWN, 'more change')}."}] if len(found) > SHOWN else []  # fmt: skip
    columns = ["What", "In what", then, now]
    return [{"kind": "table", "caption": caption, "columns": columns, "rows": found[:SHOWN]}, *more]


def section(book: Factbook) -> list[Block]:
    """What each release has changed, the newest first, older ones folded; of the first alone a line, of none nothing."""
    if not book.releases:
        return []
    first, *later = book.releases
    newest = book.releases[-1]
    since = "" if book.release else f" The facts have changed since release {newest.version}; the next release will tell how."  # fmt: skip
    begun = (
        f"{_name(first)} was the first, with {figure_words.count(first.counts.get('facts', 0), 'figure')}."
    )
    if not later:
        return [_heading(f"{begun}{since}")]
    told = [_heading(f"{_name(newest)}: {counted(newest.changes)}.{since}"),
            {"kind": "fold", "summary": "Every change, before and after", "blocks": [
                {"kind": "list", "items": [{"text": one} for one in release_words.sentences(book, newest.changes)]},
                *_changes(book, newest)]}]  # fmt: skip
    for one in reversed(later[:-1]):
        told.append(
            {
                "kind": "fold",
                "summary": f"{_name(one)}: {counted(one.changes)}",
                "blocks": _changes(book, one),
            }
        )
    return [*told, {"kind": "text", "text": begun}]


def _heading(note: str) -> Block:
    return {"kind": "heading", "text": "What changed", "note": note}


def _name(one: Release) -> str:
    return f"Release {one.version} of {figure_words.period(one.day.isoformat())}"


def _changes(book: Factbook, one: Release) -> list[Block]:
    found = table(book, one.changes, f"Changes of release {one.version}", "Before", "After")
    if not one.data.is_file():
        return found
    way = linking.to("evidence", View(v=one.version))
    return [*found, {"kind": "text", "text": f"[[{way}|Open the data of release {one.version}]]"}]
