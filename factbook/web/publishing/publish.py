"""Writes the site: every page under every view, records, cards, search and files; and only what has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from factbook.charts.companies import company_index
from factbook.reading import folders
from factbook.reading.book import Factbook
from factbook.tables import frames
from factbook.tables.view import View
from factbook.web import assets
from factbook.web.publishing import addresses, helpers, making
from factbook.web.publishing.addresses import Site
from factbook.web.publishing.helpers import Made
from factbook.web.publishing.making import Given
from factbook.web.publishing.writing import remove, write
from factbook.web.widgets import choices

MANIFEST = "site.json"
"""Names every file of the site, and from what it was made."""
Told = Callable[[int, int, str], None]
"""Is told how many files are made, of how many, and the last of them."""


class NoSiteError(Exception):
    """The folder holds something else, which a site would mingle with."""


def publish(
    book: Factbook,
    facts: Path,
    folder: Path,
    url: str = "",
    live: str = "",
    told: Told = lambda *_: None,
    jobs: int = 1,
) -> tuple[int, int]:
    """Write the site into a folder; returns how many files it has, and how many were written.

    Args:
        book: the facts.
        facts: their folder, from which those who help read them too.
        folder: a folder that is empty, is not there, or holds an earlier site.
        url: the site's address with a slash at its end, for previews and citations; a relative one without.
        live: the app's address, or nothing.
        told: hears how far it is.
        jobs: how many processes make pages.

    Raises:
        NoSiteError: the folder holds something that is no site.
        HelperError: a process that helps has failed.
        ValueError: an address is none.
        OSError: the folder cannot be written.
    """
    before = _before(folder)
    url, live = addresses.whole(url), addresses.whole(live)
    key = _key(book, url, live)
    if before.key == key and all((folder / name).is_file() for name in before.files):
        return len(before.files), 0
    site = sited(book, live, url)
    folder.mkdir(parents=True, exist_ok=True)
    given = Given(facts, folder, site.companies, site.years, live, url)
    made: list[str] = []
    written, total = 0, making.total(site)
    for name, new in _made(site, given, jobs):
        made.append(name)
        written += new
        told(len(made), max(total, len(made) + 1), name)
    for name in set(before.files) - set(made):
        remove(folder / name)
    manifest = {"key": key, "version": book.version, "files": sorted(made)}
    write(folder / MANIFEST, json.dumps(manifest, indent=0).encode())
    told(len(made), len(made), "")
    return len(made), written


def sited(book: Factbook, live: str = "", url: str = "") -> Site:
    """The site of a book: every company of the index, every year of the filter."""
    companies = tuple(company_index.ordered(book, View()))
    years = tuple(map(str, sorted(choices.years(frames.Key(book), View()))))
    return Site(book, companies, years, live, url)


def _made(site: Site, given: Given, jobs: int) -> Iterator[Made]:
    """Every file, made here or by helpers."""
    if jobs > 1:
        yield from helpers.helped(making.helper, (given,), making.tasks(site), jobs)
        return
    work = making.here(given)
    for task in making.tasks(site):
        yield from work(task)


class Manifest(NamedTuple):
    """What a folder holds of an earlier site."""

    key: str = ""
    files: tuple[str, ...] = ()


def _before(folder: Path) -> Manifest:
    """What an earlier site has left in the folder."""
    if not folder.exists() or not any(folder.iterdir()):
        return Manifest()
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
        return Manifest(str(found["key"]), tuple(map(str, found["files"])))
    except (OSError, ValueError, LookupError, TypeError):
        raise NoSiteError(
            f"{folder} is not empty and holds no site; name an empty folder, or another"
        ) from None


def _key(book: Factbook, url: str, live: str) -> str:
    """What decides every byte of a site: the facts, the program, the addresses."""
    code = hashlib.sha256()
    for path in folders.sources():
        code.update(path.read_bytes())
    return f"{book.version}-{book.edition}-{assets.version()}-{code.hexdigest()[:12]}-{hashlib.sha256(f'{url} {live}'.encode()).hexdigest()[:8]}"
