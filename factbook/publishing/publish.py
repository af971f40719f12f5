"""Writes the site: every page under every view, records, cards, search and files; and only what has changed."""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import brotli

from factbook import (
    assets,
    cards,
    columns,
    company_index,
    datapackage,
    downloads,
    envelopes,
    export,
    frames,
    menu,
    previewed,
    record_pages,
)
from factbook.api import answers
from factbook.book import HOME, Factbook
from factbook.charts import catalogue
from factbook.encoding import encoded
from factbook.loading import load
from factbook.publishing import addresses, finding, pages
from factbook.publishing.addresses import Site
from factbook.publishing.stage import Stage
from factbook.view import View
from factbook.widgets import choices

FOLDER = "FACTBOOK_FACTS"
"""The setting that names the folder of facts."""
MANIFEST = "site.json"
"""Names every file of the site, and from what it was made."""
PACKED = frozenset((".js", ".css", ".json", ".svg"))
"""Kinds of files that have packed copies beside them."""
SMALL = 1000
"""Bytes below which a packed copy saves nothing."""
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
        ValueError: an address is none.
        OSError: the folder cannot be written.
    """
    before = _before(folder)
    url, live = addresses.whole(url), addresses.whole(live)
    key = _key(book, url, live)
    if before.key == key and all((folder / name).is_file() for name in before.files):
        return len(before.files), 0
    names = tuple(company_index.ordered(book, View()))
    years = tuple(map(str, sorted(choices.years(frames.Key(book), View()))))
    site = Site(book, names, years, live, url)
    made: list[str] = []
    written = 0
    folder.mkdir(parents=True, exist_ok=True)
    total = _total(site)
    for name, content in _everything(site, facts, jobs):
        made.append(name)
        written += _write(folder / name, content)
        told(len(made), max(total, len(made)), name)
    for name in set(before.files) - set(made):
        _remove(folder / name)
    manifest = {"key": key, "version": book.version, "files": made}
    _write(folder / MANIFEST, json.dumps(manifest, indent=0).encode())
    return len(made), written


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
    for path in sorted([*(HOME / "factbook").rglob("*.py"), *(HOME / "pages").glob("*.py")]):
        code.update(path.read_bytes())
    return f"{book.version}-{book.edition}-{assets.version()}-{code.hexdigest()[:12]}-{hashlib.sha256(f'{url} {live}'.encode()).hexdigest()[:8]}"


def _total(site: Site) -> int:
    """About how many files there will be, for the bar."""
    return len(site.views()) * len(menu.MENU) + 3 * len(record_pages.known(site.book)) + len(assets.files())


def _everything(site: Site, facts: Path, jobs: int) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: its name from the folder, and its content."""
    yield from _assets()
    yield from _pages(site, facts, jobs)
    yield from _records(site)
    yield from _files(site)
    yield from _previews(site)


def _assets() -> Iterator[tuple[str, bytes]]:
    for name, path in assets.files().items():
        yield f"assets/{assets.version()}/{name}", path.read_bytes()
    for path in (assets.streamlit_root() / "static" / "media").glob("SourceSansVF-Upright*.woff2"):
        yield f"static/media/{path.name}", path.read_bytes()


def _pages(site: Site, facts: Path, jobs: int) -> Iterator[tuple[str, bytes]]:
    """Every page under every view, as the app shows it, made by as many helpers as there are processors."""
    asked = [(entry.name, view) for view in site.views() for entry in menu.MENU]
    told = (facts, site.companies, site.years, site.live, site.url)
    if jobs == 1:
        _helps(*told)
        yield from map(_page, asked)
    else:
        with ProcessPoolExecutor(jobs, get_context("spawn"), _helps, told) as pool:
            yield from pool.map(_page, asked, chunksize=4)
    yield "search.json", finding.index(site)
    yield "404.html", pages.nowhere(site).encode()


_SITE: list[Site] = []
"""What a helper works on; it is told once, and not with every page."""


def _helps(facts: Path, companies: tuple[str, ...], years: tuple[str, ...], live: str, url: str) -> None:
    """Make a process a helper: it reads the same facts, and runs the app on them."""
    os.environ[FOLDER] = str(facts)
    _SITE.clear()
    logging.getLogger("streamlit").setLevel(logging.ERROR)  # it warns that no browser is there, at every step
    _SITE.append(Site(load(facts), companies, years, live, url))


def _page(asked: tuple[str, View]) -> tuple[str, bytes]:
    """The document of a page under a view, and the name of its file."""
    [site], (name, view) = _SITE, asked
    entry = menu.by_name()[name]
    return site.file(entry.path, view), pages.document(site, entry, view, Stage().shown(name, view)).encode()


def _records(site: Site) -> Iterator[tuple[str, bytes]]:
    """The page of each record, its card and its data."""
    for name in record_pages.known(site.book):
        page = record_pages.page(site.book, name, site.url or "../")
        own = page.replace(f'href="{name}"', f'href="{name}.html"')
        yield f"facts/{name}.html", site.document(own, 1).encode()
        row = {**export.chosen(site.book, [name])[0], "record": export.kind(site.book, name)}
        yield f"facts/{name}.json", record_pages.written(row)
        card = site.rewritten(cards.card(site.book, name, View()), "")
        yield f"cards/{name}.json", answers.written(card)


def _files(site: Site) -> Iterator[tuple[str, bytes]]:
    """What programs and readers take along: tables, charts, records, everything."""
    book, day = site.book, _day()
    tables = datapackage.all_rows(book)
    yield "datapackage.json", datapackage.body(datapackage.descriptor(book, "api/tables/", tables))
    yield "factbook.zip", datapackage.archive(book, day, site.url)
    for name, rows in tables.items():
        yield f"api/tables/{name}.csv", encoded(rows, "csv", columns.table(name))
    leaf = answers.Leaf(limit=len(frames.everything(book)) + 1)
    for name, found in (("facts", answers.records(book, View())), ("checks", answers.checks(book, View()))):
        yield f"api/{name}.json", answers.body(found, "json", leaf, False, site.url or "./", day)
    listed = [
        {"id": spec.id, "page": spec.page, "question": spec.asked(book)}
        for spec in catalogue.by_id().values()
    ]
    yield "api/charts.json", answers.written({"total": len(listed), "charts": listed})
    yield from _downloads(site, day)


def _downloads(site: Site, day: date) -> Iterator[tuple[str, bytes]]:
    """The rows of each chart, and of all records, under each single filter, in every form that the app offers."""
    book = site.book
    everything = downloads.of_records(book, View())
    for form in envelopes.FORMS:
        yield f"records.{form}", envelopes.body(everything, form, site.url or "./", day)
    for spec in catalogue.by_id().values():
        entry = menu.by_name()[menu.page_of(spec.page)]
        for view in site.views():
            name = pages.files(site, entry, view, spec.id).removeprefix("./")
            if not name or not (found := downloads.of_chart(spec, book, view)).rows:
                continue
            for form in envelopes.FORMS:
                yield f"{name}.{form}", envelopes.body(found, form, site.url or "./", day)


def _previews(site: Site) -> Iterator[tuple[str, bytes]]:
    """The picture that a link to a page, or to a company's, shows; only where the site knows its own address."""
    if not site.url:
        return
    for entry in menu.MENU:
        for view in site.views():
            if not view.start:
                yield pages.preview(site.file(entry.path, view)), previewed.page(entry, site.book, view)


def _day() -> date:
    return datetime.now(UTC).date()


def _write(path: Path, content: bytes) -> int:
    """Write a file where its content is another; returns whether it was written."""
    if path.is_file() and path.read_bytes() == content:
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if path.suffix in PACKED and len(content) > SMALL and path.name != MANIFEST:
        quality = assets.FOR_THE_LARGEST if path.name == "plotly.js" else 5
        _beside(path, ".br").write_bytes(brotli.compress(content, quality=quality))
        _beside(path, ".gz").write_bytes(gzip.compress(content, 6, mtime=0))
    return 1


def _beside(path: Path, coding: str) -> Path:
    return path.with_name(path.name + coding)


def _remove(path: Path) -> None:
    for each in (path, _beside(path, ".br"), _beside(path, ".gz")):
        each.unlink(missing_ok=True)
