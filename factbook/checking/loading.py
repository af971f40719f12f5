"""Reads a folder of fact files into a checked book; a large one is compiled once and reopened."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType

from factbook.checking.rules import broken
from factbook.reading import compiled_books, record_parser
from factbook.reading.book import SHELVES, Factbook, facts_folder
from factbook.reading.documents import FactbookError, Place, Problem
from factbook.reading.kept_releases import attach
from factbook.reading.record_parser import Entry, Part
from factbook.reading.records import Event, Exclusion, Fact, Record, Relation
from factbook.reading.release import FOLDER
from factbook.reading.settings import Settings


def load(folder: Path | None = None, *, whole: bool = False, releases: bool = True) -> Factbook:
    """Read and check every fact file in `folder` (default: `facts_folder`).

    It knows its releases, which stand in a folder of their own beside the files, unless they are not asked for.
    A large book that was read and checked before is opened from its compiled copy, which has no
    entries; with `whole` it is read from its files all the same.

    Raises:
        FactbookError: with every problem of every file, each at its place.
    """
    folder = folder or facts_folder()
    paths = _paths(folder)
    kept = None
    if _worth_it(paths):
        hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
        kept = compiled_books.folder_of(hashes)
        if not whole and (book := _reopened(kept, hashes)):
            return attach(book, folder / FOLDER) if releases else book
    book, problems = assemble(folder)
    problems += broken(book)
    if problems:
        raise FactbookError(problems)
    if kept:
        _keep(book, kept)
    return attach(book, folder / FOLDER) if releases else book


def _keep(book: Factbook, kept: Path) -> None:
    """Keep a checked book compiled, for the next start; without a writable cache, do without."""
    try:
        for shelf in SHELVES.values():
            compiled_books.write_records(kept, shelf, getattr(book, shelf), book.article_of)
        numbered = {str(i): exclusion for i, (_, exclusion) in enumerate(book.exclusions)}
        articles = {str(i): article for i, (article, _) in enumerate(book.exclusions)}
        compiled_books.write_records(kept, "exclusions", numbered, articles)
        compiled_books.write_records(kept, "settings", {"": book.settings}, {})
        compiled_books.finish(kept)
    except OSError:
        return
    book.folder = kept


def _worth_it(paths: list[Path]) -> bool:
    """Whether the files are large together, and all there to be read."""
    try:
        return sum(path.stat().st_size for path in paths) >= compiled_books.WORTH_IT
    except OSError:
        return False  # reading the file will say what is the matter


def _reopened(kept: Path, hashes: list[str]) -> Factbook | None:
    """The book that is kept compiled in `kept`, if there is one and it can be read."""
    if not compiled_books.finished(kept):
        return None
    try:
        return _opened(kept, hashes)
    except (OSError, ValueError):  # cut short, or of another Arrow: it is made anew
        return None


def _opened(kept: Path, hashes: list[str]) -> Factbook:
    book = Factbook(version=_version(hashes), folder=kept)
    for kind, shelf in SHELVES.items():
        records, articles = compiled_books.read_records(kept, shelf, kind)
        setattr(book, shelf, records)
        if kind in (Fact, Event, Relation):
            book.article_of.update(articles)
    book.settings = compiled_books.read_records(kept, "settings", Settings)[0][""]
    exclusions, articles = compiled_books.read_records(kept, "exclusions", Exclusion)
    book.exclusions = [(articles[number], exclusion) for number, exclusion in exclusions.items()]
    return book


def _version(hashes: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in hashes:
        digest.update(part.encode())
    return digest.hexdigest()[:12]


def _paths(folder: Path) -> list[Path]:
    """The fact files of a folder; a hidden file, such as an editor's lock, is none."""
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("."))


def assemble(folder: Path) -> tuple[Factbook, list[Problem]]:
    """Read the folder's files into a book, and the problems that single records have."""
    book, problems = Factbook(), list[Problem]()
    paths = _paths(folder)
    if not paths:
        found = "holds no .yaml file" if folder.is_dir() else "is no folder"
        where = Place(str(folder), 1, 1)
        return book, [Problem(where, f"the facts folder {found}", "set --facts or FACTBOOK_FACTS")]
    hashes: list[str] = []
    for part in _parts(paths, folder.parent):
        problems.extend(part.problems)
        book.unread |= part.unread
        book.broken_ids |= part.broken_ids
        hashes.append(part.sha256)
        for entry in part.entries:
            _add(book, entry)
    book.version = _version(filter(None, hashes))
    return book, problems


def _parts(paths: list[Path], root: Path) -> list[Part]:
    """What each file holds; large folders are read by a process for each core."""
    if not _worth_it(paths):
        return [record_parser.read(path, root) for path in paths]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        with _nothing_to_run():
            found = pool.map(record_parser.read_lightly, paths, [root] * len(paths))  # starts the processes
        return list(found)


@contextmanager
def _nothing_to_run() -> Iterator[None]:
    """A main module without a file: a new process would run it first, and Streamlit puts its script there."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _add(book: Factbook, entry: Entry[Record]) -> None:
    """Put a record on its shelf; the first of an id stays, and a rule names the second."""
    record = entry.record
    book.entries.append(entry)
    if isinstance(record, Settings):
        book.settings = record
        return
    if isinstance(record, Exclusion):
        book.exclusions.append((entry.article, record))
        return
    identifier = str(getattr(record, "id", ""))
    if isinstance(record, Fact | Event | Relation):
        book.article_of.setdefault(identifier, entry.article)
    getattr(book, SHELVES[type(record)]).setdefault(identifier, record)
