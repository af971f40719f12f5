"""A book as plain data, and back: what a release keeps, and what two releases are compared by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeVar

from factbook.reading import columns
from factbook.reading.book import SHELVES, Factbook
from factbook.reading.records import Event, Exclusion, Fact, Record, Relation
from factbook.reading.settings import Settings

R = TypeVar("R", bound=Record)
Plain = dict[str, Any]
Table = dict[str, Plain]
"""Records of one kind by id, each as its fields; those of an article name it."""
ARTICLE = "article"
OWN = (Fact, Event, Relation)
"""Records that belong to an article, which their own fields do not name."""
BOOK, EXCLUSIONS = "book", "exclusions"


def tables(book: Factbook) -> dict[str, Table]:
    """Every record of a book, by its kind and id; what has the plain default is left out."""
    found = {shelf: {name: _plain(record, book.article_of.get(name, "") if kind in OWN else "")
                     for name, record in getattr(book, shelf).items()}
             for kind, shelf in SHELVES.items()}  # fmt: skip
    found[EXCLUSIONS] = _numbered(book)
    found[BOOK] = {BOOK: _plain(book.settings)}
    return found


def _plain(record: Record, article: str = "") -> Plain:
    fields = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return fields | ({ARTICLE: article} if article else {})


def _numbered(book: Factbook) -> Table:
    """What was left out on purpose has no id: it is named by its article, its words, and which of them it is."""
    found: Table = {}
    for article, exclusion in book.exclusions:
        words = f"{article}: {exclusion.as_printed}"
        again = sum(name == words or name.startswith(f"{words} #") for name in found)
        found[f"{words} #{again + 1}" if again else words] = _plain(exclusion, article)
    return found


def digest(told: Mapping[str, Table]) -> str:
    """A hash over what a book says: another only where a record is another, however its files are written."""
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:24]


def book_of(told: Mapping[str, Table]) -> Factbook:
    """The book that was told so; it was checked when it was released, and is not again.

    Raises:
        ValueError: a record is not as this program knows it.
    """
    book = Factbook()
    for kind, shelf in SHELVES.items():
        setattr(book, shelf, {name: _record(kind, fields) for name, fields in told.get(shelf, {}).items()})
        if kind in OWN:
            book.article_of |= {name: fields[ARTICLE] for name, fields in told.get(shelf, {}).items()}
    for fields in told.get(EXCLUSIONS, {}).values():
        book.exclusions.append((fields[ARTICLE], _record(Exclusion, fields)))
    book.settings = _record(Settings, told.get(BOOK, {}).get(BOOK, {}))
    return book


def _record(kind: type[R], fields: Plain) -> R:
    own = {name: value for name, value in fields.items() if name != ARTICLE or kind not in (*OWN, Exclusion)}
    return kind.model_validate_json(json.dumps(own))


def layout() -> dict[str, dict[str, str]]:
    """The columns of every exported table, and what each holds: the schema that users of the data rely on."""
    return {name: {column.name: column.holds for column in columns.table(name)} for name in columns.LAYOUTS}
