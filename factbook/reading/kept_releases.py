"""The data of releases: written once, read only when somebody asks for the facts of then."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from factbook.reading import book_contents, release
from factbook.reading.book import Factbook
from factbook.reading.book_contents import Table
from factbook.reading.documents import FactbookError, Place, Problem
from factbook.reading.release import Release
from factbook.reading.release_numbers import nearest

OPEN = 3
"""Books of releases that are held open; with the present one, as many as there are tables of (`caching.CACHE`)."""
NOT_READ = "the data of this release cannot be read by this version of the program"
NOT_KEPT = "the data of this release are not kept here any more"


class LostError(Exception):
    """The data of a release are not there, or cannot be read."""


@dataclass(frozen=True)
class Kept:
    """The data of a release."""

    tables: Mapping[str, Table]
    layout: Mapping[str, Mapping[str, str]]
    """The columns of the exported tables of then, and what each held."""


def attach(book: Factbook, folder: Path) -> Factbook:
    """Tell a book of its releases, and whether it still says what the newest of them says.

    Args:
        book: the book.
        folder: the folder of releases.

    Raises:
        FactbookError: a file there describes no release.
    """
    book.releases = release.of(folder)
    newest = book.releases[-1] if book.releases else None
    if newest and (
        newest.files == book.version or newest.content == book_contents.digest(book_contents.tables(book))
    ):
        book.release = newest.version
    return book


def write(
    book: Factbook, folder: Path, version: str, level: str, day: date, changes: Mapping[str, Any]
) -> Path:
    """Keep a book as a release; returns the file that describes it.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told = book_contents.tables(book)
    whole = {"tables": told, "layout": book_contents.layout()}
    described = {
        "release": version, "date": day.isoformat(), "level": level, "files": book.version,
        "content": book_contents.digest(told), "counts": {name: len(table) for name, table in told.items() if name != book_contents.BOOK},
        "changes": dict(changes),
    }  # fmt: skip
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    path = folder / f"{version}.json"
    # the data first: a release that is described has some
    _put(folder / f"{version}{release.DATA}", gzip.compress(text.encode(), 9, mtime=0))
    _put(path, f"{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode())
    return path


def _put(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)  # a reader never sees half a file


def read(one: Release) -> Kept:
    """The data of a release as they were told.

    Raises:
        LostError: they are not there, or are no data.
    """
    try:
        told = json.loads(gzip.decompress(one.data.read_bytes()))
        return Kept(told["tables"], told["layout"])
    except FileNotFoundError:
        raise LostError(NOT_KEPT) from None
    except (OSError, EOFError, ValueError, LookupError, TypeError):
        raise LostError(NOT_READ) from None


def opened(book: Factbook, version: str) -> Factbook:
    """The book as of one of its releases: the book itself where it says the same, else read once, and held for a while.

    Raises:
        LostError: there is no such release, or its data cannot be read.
    """
    if book.release == version:
        return book
    one = next((one for one in book.releases if one.version == version), None)
    if one is None:
        raise LostError("no such release")
    found = _opened(one.data, one.version, one.files, one.content)
    found.releases = book.releases
    return found


@lru_cache(maxsize=OPEN)
def _opened(data: Path, version: str, files: str, content: str) -> Factbook:
    kept = read(Release(version, date.min, data.with_name(f"{version}.json")))
    try:
        found = book_contents.book_of(kept.tables)
    except (ValueError, LookupError, TypeError, AttributeError):
        raise LostError(NOT_READ) from None
    found.version, found.release = files, version
    return found


def chosen(book: Factbook, text: str) -> tuple[str, str, str]:
    """The release that a text of an address names; else nothing, why not, and the nearest.

    Its data are opened, once, to be sure that they can be shown.
    """
    versions = [one.version for one in book.releases]
    version = text.strip().lstrip("vV")
    if not versions:
        return "", "this book has no releases", ""
    if version not in versions:
        return "", "no such release", nearest(version, versions)
    try:
        opened(book, version)
    except LostError as error:
        others = [one for one in versions if one != version]
        return "", str(error), nearest(version, others)
    return version, "", ""


def lost(one: Release, error: LostError) -> FactbookError:
    """The problem of a release whose data the command needs."""
    place = Place(str(one.data), 1, 1)
    return FactbookError(
        [Problem(place, str(error), "restore the file: the next release is compared with it")]
    )
