"""What the site consists of, as tasks: each makes some files, and knows which earlier ones it may lean on."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from factbook.blocks import downloads, envelopes
from factbook.charts import catalogue, rendered
from factbook.checking.loading import load
from factbook.reading import columns, menu
from factbook.reading.book import Factbook
from factbook.tables import export, frames
from factbook.tables.encoding import encoded
from factbook.tables.view import View
from factbook.web import assets, discovery, previews, record_pages
from factbook.web.api import answers
from factbook.web.publishing import finding, site_documents, slim
from factbook.web.publishing.addresses import Site
from factbook.web.publishing.bundle import bundle
from factbook.web.publishing.helpers import Made, Work
from factbook.web.publishing.stage import Stage
from factbook.web.publishing.writing import write
from factbook.words import cards, datapackage

FOLDER = "FACTBOOK_FACTS"
"""The setting that names the folder of facts."""
QUIET = ("streamlit", "streamlit.runtime.scriptrunner_utils.script_run_context")
"""What in Streamlit warns."""
Files = Iterator[tuple[str, bytes]]
"""Names from the site's folder, and contents."""
A_PART = 200
"""Records that one task makes."""


class Task(NamedTuple):
    """Something to make."""

    what: str
    """Which of `MAKERS`."""
    of: str = ""
    """A company, or the place from which on records are made."""


def tasks(site: Site) -> list[Task]:
    """All that is to be made, the longest first.

    All pages of a company, in every year, are one task: most of what they draw is the same, and is drawn once.
    """
    parts = range(0, len(record_pages.known(site.book)), A_PART)
    return [
        *(Task("views", company) for company in ("", *site.companies)),
        *(Task("records", str(start)) for start in parts),
        Task("files"),
    ]


def total(site: Site) -> int:
    """About how many files there will be, for the bar."""
    pages, records = len(site.views()) * len(menu.MENU), len(record_pages.known(site.book))
    every = 2 * pages + 4 * records if site.url else pages + 3 * records
    return every + len(assets.files()) + 3 * len(catalogue.by_id()) * (1 + len(site.years))


class Given(NamedTuple):
    """What a helper is told once."""

    facts: Path
    """The folder of the facts."""
    folder: Path
    """The folder of the site."""
    companies: tuple[str, ...]
    years: tuple[str, ...]
    live: str
    url: str


def helper(given: Given) -> Work:
    """Make a process of its own a helper: it reads the facts, and does nothing else until it ends."""
    pd.set_option("mode.string_storage", "python")  # thrice as fast for tables of a few hundred rows
    work = here(given)
    gc.freeze()  # the app collects its garbage after every run; the facts are none
    return work


def here(given: Given) -> Work:
    """Do tasks in this process."""
    os.environ[FOLDER] = str(given.facts)
    for name in QUIET:
        logging.getLogger(name).addFilter(_matters)  # they warn that no browser is there, at every step
    site = Site(load(given.facts), given.companies, given.years, given.live, given.url)
    return partial(_done, site, given.folder, Stage())


def _matters(record: logging.LogRecord) -> bool:
    """Whether a message tells of an error; Streamlit sets the levels back that it finds."""
    return record.levelno >= logging.ERROR


def _done(site: Site, folder: Path, stage: Stage, task: Task) -> Iterator[Made]:
    """Do a task; tells of each file."""
    found = _views(site, stage, task.of) if task.what == "views" else MAKERS[task.what](site, task.of)
    for name, content in found:
        yield Made(name, write(folder / name, content))


def _views(site: Site, stage: Stage, company: str) -> Files:
    """Every page under a company, or under none, at any time and in each year; then its charts as files."""
    views = [view for view in site.views() if view.company == ((company,) if company else ())]
    for entry in menu.MENU:
        for view in views:
            shown = stage.shown(entry.name, view)
            file = site.file(entry.path, view)
            yield file, site_documents.document(site, entry, view, shown).encode()
            if site.url:
                yield site_documents.preview(file), previews.page(entry, site.book, view)
    yield from _charts(site, views)


def _charts(site: Site, views: list[View]) -> Files:
    """The rows of each chart under each single filter, in every form that the app offers."""
    for spec in catalogue.by_id().values():
        for view in views:
            name = site_documents.files(view, spec.id).removeprefix("./")
            if not name or rendered.shown(spec, site.book, view).empty:
                continue
            found = downloads.of_chart(spec, site.book, view)
            for form in envelopes.FORMS:
                yield f"{name}.{form}", envelopes.body(found, form, site.url or "./", _day())


def _records(site: Site, start: str) -> Files:
    """The page of each record, its card and its data."""
    for name in record_pages.known(site.book)[int(start) : int(start) + A_PART]:
        page = record_pages.page(site.book, name, site.url or "../", ending=".html")
        yield f"facts/{name}.html", site.document(page, 1).encode()
        if site.url:
            yield f"{previews.FOLDER}/{previews.RECORDS}/{name}.png", previews.record(site.book, name)
        row = {**export.chosen(site.book, [name])[0], "record": export.kind(site.book, name)}
        yield f"facts/{name}.json", record_pages.written(row)
        card = site.rewritten(cards.card(site.book, name, View()), "")
        yield f"cards/{name}.json", answers.written(card)


def shared(book: Factbook) -> Files:
    """What every page asks for: its script with all that it imports, the chart library, styles, the typeface."""
    styles = {name: slim.style(assets.files()[name].read_text("utf-8")) for name in site_documents.STYLES}
    scripts = {
        name: bundle(name.removesuffix(".js")) for name in (site_documents.SCRIPT, *site_documents.LATER)
    }
    given = scripts | styles
    for name, text in given.items():
        yield f"assets/{assets.version()}/{name}", text.encode()
    for name in (site_documents.LIBRARY, site_documents.ICON):
        yield f"assets/{assets.version()}/{name}", assets.files()[name].read_bytes()
    yield from slim.typeface(book).items()


def _files(site: Site, _: str) -> Files:
    """What every page asks for, what programs and readers take along, and the search."""
    yield from shared(site.book)
    yield "search.json", finding.index(site)
    yield "404.html", site_documents.nowhere(site).encode()
    if site.url:
        places = (site.to(f"./{place}") for place in discovery.places(site.book))
        here = [
            place.removeprefix("./").removeprefix("index.html") for place in places if place.startswith("./")
        ]
        yield "sitemap.xml", discovery.listed(site.url, here).encode()
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
    everything = downloads.of_records(book, View())
    for form in envelopes.FORMS:
        yield f"records.{form}", envelopes.body(everything, form, site.url or "./", day)


MAKERS = {"records": _records, "files": _files}


def _day() -> date:
    return datetime.now(UTC).date()
