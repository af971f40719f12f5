"""The published site: the same facts as the app's under the same address, whole without a server, and told what it has not."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from factbook.blocks import gist
from factbook.charts import catalogue, rendered
from factbook.charts.companies import company_index
from factbook.checking.loading import load
from factbook.reading import menu
from factbook.reading.book import DEFAULT_FACTS, Factbook
from factbook.tables import frames, search
from factbook.tables.view import View, encode
from factbook.web import record_pages, running_book
from factbook.web.publishing import addresses, making, publish, site_documents
from factbook.web.publishing.addresses import Site
from factbook.web.publishing.stage import Stage
from factbook.web.widgets import choices, counted
from tests import small

YEAR = View(start="2024-01", end="2024-12")
COMPANIES, YEARS = ("openai", "meta"), ("2024",)
URL = "https://site.example/some/path/"


@pytest.fixture(scope="module")
def site(book: Factbook) -> Site:
    return Site(book, COMPANIES, YEARS)


def parts(document: str) -> list[dict[str, object]]:
    """What a page of the site draws."""
    found = re.search(r'id="page">(.*?)</script>', document)
    assert found
    return list(json.loads(found[1])["parts"])


@pytest.mark.parametrize("entry", menu.MENU, ids=lambda entry: entry.name)
def test_app_and_site_show_the_same_facts_and_figures(entry: menu.Entry, site: Site, book: Factbook) -> None:
    """Six views of each of ten pages."""
    views = site.views()
    assert len(views) == 6
    for view in views:
        shown = Stage().shown(entry.name, view)
        drawn = {
            str(p["key"]): p["data"]
            for p in parts(site_documents.document(site, entry, view, shown))
            if p["name"] == "chart"
        }
        expected = {
            f"chart-{spec.id}": rendered.payload(spec, book, view)
            for spec in counted.charts(entry.name, view)
        }
        for key, data in drawn.items():
            assert isinstance(data, dict)
            assert [row["id"] for row in data["rows"]] == [row["id"] for row in expected[key]["rows"]], (
                key,
                view,
            )
            assert data["figure"]["data"] == json.loads(json.dumps(expected[key]["figure"]["data"])), (
                key,
                view,
            )
        own = {f"chart-{spec.id}" for spec in catalogue.own(entry.name, book, view)}
        assert {key for key in own if expected[key]["rows"]} <= drawn.keys(), (entry.name, encode(view))
    if entry.name == "facts":
        [found] = [
            p["data"]
            for p in parts(site_documents.document(site, entry, YEAR, Stage().shown("facts", YEAR)))
            if p["key"] == "found"
        ]
        assert found == {"ids": list(search.found(book, YEAR).ids)}


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("./", "./index.html"),
        ("./spend", "./spend.html"),
        ("./spend?company=openai", "./spend.openai.html"),
        ("./spend?company=openai&from=2024-01&to=2024-12", "./spend.openai.2024.html"),
        ("?from=2024-01&to=2024-12", "./pricing.2024.html"),
        ("?", "./pricing.html"),
        ("./?company=openai", "./overview.openai.html"),
        ("./spend?company=openai&fact=x-y", "./spend.openai.html"),
        ("./talent?company=openai", "./companies.openai.html#talent"),
        ("./spend?company=openai,meta", "./spend.html?company=openai,meta"),
        ("./spend?status=actual&company=openai", "./spend.openai.html?status=actual"),
        ("./spend?from=2023-05", "./spend.html?from=2023-05"),
        ("./facts/some-record", "./facts/some-record.html"),
        ("./api/facts", "./api/facts.json"),
        ("./records.csv", "./records.csv"),
        ("./spend#chart-sums", "./spend.html#chart-sums"),
    ],
)
def test_every_address_of_the_app_has_its_file(address: str, file: str, site: Site) -> None:
    assert site.to(address, "pricing") == file


def test_what_is_finer_than_the_site_leads_to_the_live_app(book: Factbook) -> None:
    site = Site(book, COMPANIES, YEARS, "https://example.org/live/")
    assert site.to("./spend?company=openai,meta") == "https://example.org/live/spend?company=openai,meta"
    assert site.to("./openapi.json") == "https://example.org/live/openapi.json"
    assert site.to("./spend?company=openai") == "./spend.openai.html"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """The facts and the site of a small book, which is told where it will be."""
    folder = tmp_path_factory.mktemp("small")
    facts = small.write(folder / "facts")
    book = load(facts)
    before = os.environ.get(making.FOLDER)
    made, written = publish.publish(book, facts, folder / "pages", URL)
    os.environ.pop(making.FOLDER) if before is None else os.environ.update({making.FOLDER: before})
    running_book.stop()
    assert made == written > 40
    yield facts, folder / "pages"


def links(file: Path, root: Path) -> set[str]:
    """The files that a document of the site leads to, from the site's root."""
    text = file.read_text("utf-8")
    found = re.findall(r'(?:href|src)="([^"]+)"', text)
    for part in parts(text) if 'id="page"' in text else ():
        found += re.findall(r'"href":"([^"]+)"|\[\[(\./[^|\]]+)\|', json.dumps(part, separators=(",", ":")))
        found = [next(filter(None, each)) if isinstance(each, tuple) else each for each in found]
    here = f"http://x/{file.relative_to(root).as_posix()}"
    whole = [urlsplit(urljoin(here, unescape(each))) for each in found if not each.startswith(("data:", "#"))]
    return {each.path.lstrip("/") or "index.html" for each in whole if each.netloc == "x"}


def test_every_link_of_the_site_leads_to_one_of_its_files(published: tuple[Path, Path]) -> None:
    _, root = published
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    for file in root.rglob("*.html"):
        lost = {link for link in links(file, root) if link not in files}
        assert not lost, (file.name, lost)


def test_whatever_is_told_of_a_page_elsewhere_is_there(published: tuple[Path, Path]) -> None:
    """Its own address, its picture, its data, and what a search engine is told."""
    _, root = published
    for file in root.rglob("*.html"):
        text = unescape(file.read_text("utf-8"))
        found = re.findall(r'(?:property="og:(?:url|image)" content|rel="canonical" href)="([^"]+)"', text)
        assert len(found) == (3 if file.name != "404.html" else 0), file.name
        found += re.findall(rf'"(?:url|contentUrl)":"({URL}[^"]*)"', text)
        assert not missing(found, root), file.name
    listed = re.findall("<loc>([^<]+)</loc>", (root / "sitemap.xml").read_text("utf-8"))
    assert len(listed) > len(menu.MENU) and not missing(listed, root)


def test_a_site_that_is_not_told_where_it_will_be_names_no_address(site: Site, book: Factbook) -> None:
    record = record_pages.page(book, record_pages.known(book)[0], "../", ending=".html")
    for text in (record, site_documents._shared(site, menu.MENU[0], View())):
        assert "og:title" in text and not re.search(r"og:(url|image)|canonical|summary_large", text)


def missing(addresses: list[str], root: Path) -> list[str]:
    """Which of the site's addresses lead to no file of it."""
    assert all(each.startswith(URL) for each in addresses)
    paths = {each: urlsplit(each.removeprefix(URL)).path or "index.html" for each in addresses}
    return [each for each, path in paths.items() if not (root / path).is_file()]


@pytest.mark.parametrize("view", [View(company=("openai",)), YEAR], ids=["company", "year"])
def test_a_page_is_shared_as_the_app_shares_the_same_view(view: View, site: Site, book: Factbook) -> None:
    entry = menu.by_name()["spend"]
    title, says = gist.said(entry, book, view)
    text = unescape(site_documents.document(site, entry, view, Stage().shown(entry.name, view)))
    assert f'property="og:title" content="{title}"' in text
    assert f'name="description" content="{says}"' in text


def test_the_site_has_every_page_record_card_and_file(published: tuple[Path, Path]) -> None:
    facts, root = published
    book = load(facts)
    names, years = company_index.ordered(book, View()), sorted(choices.years(frames.Key(book), View()))
    site = Site(book, tuple(names), tuple(map(str, years)))
    for view in site.views():
        assert all((root / site.file(entry.path, view)).is_file() for entry in menu.MENU)
    for name in record_pages.known(book):
        assert (root / "facts" / f"{name}.html").is_file() and (root / "facts" / f"{name}.json").is_file()
        assert json.loads((root / "cards" / f"{name}.json").read_text("utf-8"))["id"] == name
    assert (
        (root / "datapackage.json").is_file()
        and (root / "factbook.zip").is_file()
        and (root / "404.html").is_file()
    )
    assert {row["id"] for row in json.loads((root / "search.json").read_text("utf-8"))["rows"]} == set(
        record_pages.known(book)
    )


def test_a_second_publish_of_unchanged_facts_writes_nothing(published: tuple[Path, Path]) -> None:
    facts, root = published
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    made, written = publish.publish(load(facts), facts, root, URL)
    assert written == 0 < made
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path, book: Factbook) -> None:
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(publish.NoSiteError, match="holds no site"):
        publish.publish(book, DEFAULT_FACTS, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("wrong", ["example.org", "javascript:x", "https://x/?a", 'https://x/"'])
def test_an_address_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="is no address"):
        addresses.whole(wrong)
