"""The pictures that a chat shows of a link: where they stand, and each drawn once for all who ask for it."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from factbook.blocks import gist
from factbook.charts.rendered import FAILURES
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.menu import Entry
from factbook.tables import frames
from factbook.tables.frames import Key
from factbook.tables.view import LIVE, View, query
from factbook.web.pictures import lettering, preview
from factbook.words import titles

FOLDER, RECORDS, KEPT, VERSION = "preview", "facts", 128, "build"
"""Where they stand below the app's root, those of records in it, how many are kept (of 40 kB each), and the parameter
with their version."""


@cache
def _code() -> bytes:
    """A hash over what draws pictures."""
    rooms = Path(__file__).parents[1]
    drawing = (path for path in sorted((rooms / "web" / "pictures").iterdir()) if path.is_file())
    digest = hashlib.sha256()
    for path in (rooms / "blocks" / "gist.py", *drawing):
        digest.update(path.read_bytes())
    return digest.digest()


def version(book: Factbook) -> str:
    """Stands in a picture's address: another one for other facts, and for another way of drawing."""
    return hashlib.sha256(f"{book.version} {book.edition}".encode() + _code()).hexdigest()[:10]


def shown(entry: Entry, view: View) -> View:
    """What of a view is in its page's picture."""
    return replace(view.filters, pack=view.pack if entry.name == "pack" else ())


def path(entry: Entry, book: Factbook, view: View) -> str:
    """The place of a page's picture below the app's root; of an opened record, that record's."""
    if view.fact:
        return record_path(book, view.fact, view)
    asked = query(shown(entry, view))
    return f"{FOLDER}/{entry.name}.png{asked}{'&' if asked else '?'}{VERSION}={version(book)}"


def record_path(book: Factbook, identifier: str, view: View) -> str:
    """The place of a record's picture below the app's root."""
    asked = query(view.pin)
    return f"{FOLDER}/{RECORDS}/{identifier}.png{asked}{'&' if asked else '?'}{VERSION}={version(book)}"


def page(entry: Entry, book: Factbook, view: View) -> bytes:
    """The picture of a page under a view, as PNG."""
    return _page(Key(book), entry, shown(entry, view))


@lru_cache(maxsize=KEPT)
def _page(key: Key, entry: Entry, view: View) -> bytes:
    who = titles.who(entry, key.book, view)
    where = f"{who}: {entry.title}" if who else entry.title
    told, name = gist.of(entry, key.book, view), _named(key.book, view)
    try:
        return preview.page(told, name, where)
    except FAILURES:
        logging.getLogger(__name__).exception("The picture of %r has no chart, for %s.", entry.name, view)
        return preview.page(replace(told, figure=None), name, where)


def _named(book: Factbook, view: View) -> str:
    """The name that a picture bears: the book's, and of which release the facts are."""
    return f"{book.settings.title}{f', release {view.v}' if view.v else ''}"


def record(book: Factbook, identifier: str, view: View = LIVE) -> bytes:
    """The picture of a record, as PNG."""
    return _record(Key(book), identifier, view.pin)


@lru_cache(maxsize=KEPT)
def _record(key: Key, identifier: str, view: View) -> bytes:
    row = frames.row(key.book, identifier)
    printed, language = row["as_printed"], row["language"]
    original = (
        preview.Original(printed, language, figure_words.language(language))
        if printed and lettering.drawable(printed)
        else None
    )
    told = gist.of_record(key.book, identifier)
    return preview.record(told, _named(key.book, view), row["status"], original)


def forget() -> None:
    """Keep no picture: each is drawn anew."""
    _page.cache_clear()
    _record.cache_clear()
