"""What has changed between releases, in plain words: what was added, what is another than before, what is gone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from factbook.blocks.release_differences import NUMBERS
from factbook.blocks.release_proposal import NOUNS
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_meanings import RANKED
from factbook.reading.release import Release
from factbook.tables import linking
from factbook.tables.mark_styles import MARKS
from factbook.tables.view import View
from factbook.words.listings import Block

Changes = Mapping[str, Sequence[Mapping[str, Any]]]
"""Differences as plain data, as `differences.Differences.plain` gives them and a release keeps them."""
CARDS = ("facts", "derived", "events", "relations")
"""Tables of what has a card."""
SHOWN = 60
"""Changes of one release that are listed; of more it says how many."""
FIELDS = {
    "value": "figure", "low": "low end", "high": "high end", "precision": "how exact the words are",
    "status": "kind of statement", "period": "time", "as_printed": "words in the original",
    "time_as_printed": "words of time in the original", "reading.text": "our reading of the original",
    "reading.why": "why we read it so", "gloss": "wording", "note": "remark", "rank": "how far we trust it",
    "said_by": "said by", "via": "through whom", "origin": "first source", "inferred": "how the time was worked out",
    "per": "per", "sha256": "the file read", "colour": "colour", "known_as": "usual names", "entities": "who takes part",
    "phrase": "sentence of its figures", "derived_from": "calculated from", "cites": "first sources named", "sides": "the sides", "also_in": "also in",
}  # fmt: skip
"""What fields are called where the field's own name is no plain word."""
GROUPS = {"scope": "limit", "locator": "place in the source", "spellings": "names as spelt", "supersedes": "replaces",
          "corrects": "corrects", "derived_from": "calculated from", "facts": "facts compared"}  # fmt: skip
"""What nested fields are called by their first part."""
FILLED = re.compile(r"\{\w+\}")
"""The places in the sentence of a measure that a figure and a name fill."""
PRINTED = ("as_printed", "time_as_printed", "reading.text")
"""Fields in the language of the article."""
TIMES = ("period", "date", "since", "until", "as_of", "published")


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
        for i, (field, *told) in enumerate(_fields(book, one)):
            row = _row(book, one, called(field), *told)
            kept = row if not i else {"cells": row["cells"]}  # one way to a card is enough
            language = _language(book, one) if field in PRINTED else None
            yield kept | ({"langs": [None, None, language, language]} if language else {})
    for one in _of(changes, "removed", only):
        yield _row(book, one, "removed", "here", "not here any more")
    for one in _of(changes, "added", only):
        yield _row(book, one, "added", "not here yet", "here")


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


def _fields(book: Factbook, one: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each changed field of a record in words: the figure as a whole, then the others."""
    figure = one.get("figure")
    if figure:
        yield "figure", str(figure[0]), str(figure[1])
    for field, (before, after) in one["fields"].items():
        if not (figure and field in NUMBERS):
            yield field, said(book, field, before), said(book, field, after)


def called(field: str) -> str:
    """A field's name in plain words."""
    first, _, rest = field.partition(".")
    if field in FIELDS or not rest:
        return FIELDS.get(field, field.replace("_", " "))
    return f"{GROUPS.get(first, first.replace('_', ' '))}: {rest.replace('_', ' ')}"


def said(book: Factbook, field: str, value: Any) -> str:
    """The value of a field in plain words: a name in the place of an id, a time as it is written elsewhere."""
    if value is None:
        return "nothing"
    if isinstance(value, bool | int | float):
        return figure_words.number(value)
    if not isinstance(value, str):
        plain = [str(part) for part in value if isinstance(part, str)]
        return ", ".join(said(book, field, part) for part in plain) or figure_words.count(
            len(value), "entry", "entries"
        )
    if field == "phrase":
        return FILLED.sub("…", value)
    if field in TIMES:
        return figure_words.period(value)
    coded = {"status": lambda: MARKS[value].word, "rank": lambda: RANKED[value], "precision": lambda: value.replace("_", " ")}  # fmt: skip
    return coded[field]() if field in coded else _named(book, value)


def _named(book: Factbook, value: str) -> str:
    for shelf in (book.entities, book.metrics):
        if value in shelf:
            return str(shelf[value].name)
    source = book.origins.get(value) or book.articles.get(value)
    return source.title if source else value


def counted(changes: Changes) -> str:
    """How much has changed, in a line: "2 figures and 1 event added, 1 figure changed"."""
    parts = []
    for kind in ("added", "changed", "removed", "renamed"):
        tables = [one["table"] for one in changes.get(kind, ())]
        each = [figure_words.count(tables.count(table), NOUNS[table], "numbers left out" if table == "exclusions" else "")
                for table in dict.fromkeys(tables)]  # fmt: skip
        parts += [f"{figure_words.join(each)} {kind}"] if each else []
    return ", ".join(parts) or "nothing but how the tables are laid out"


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
    told = [_heading(f"{_name(newest)}: {counted(newest.changes)}.{since}"), *_changes(book, newest)]
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
