"""Forty links, each opened fresh: at the app, and behind nginx below a path, it shows what it was copied from."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from factbook.blocks import evidence_pack
from factbook.charts import catalogue, rendered
from factbook.charts.chart import Spec
from factbook.charts.sentences import plain
from factbook.reading import menu
from factbook.reading.book import Factbook
from factbook.tables.view import PARAMETERS, View, query
from factbook.web import pinned
from factbook.web.addresses import decode
from factbook.words import cards
from tests.browser.conftest import free_port, in_the_app
from tests.browser.proxy import needed, nginx
from tests.browser.test_hosting import lines
from tests.web.test_api import ask

SHOWN = [
    *(entry.path for entry in menu.MENU if entry.name != "pack"),
    "spend?company=openai",
    "spend?company=openai,bytedance&from=2024-01",
    "adoption?from=2025-01&to=2025-12",
    "pricing?status=actual",
    "attitudes?company=openai",
    "relations?company=microsoft,openai",
    "timeline?company=bytedance&event=money,releases",
    "timeline?dates=uncertain",
    "evidence?source=marsgo-tiktok-genai",
    "spend?currency=EUR",
    "spend?show=opinion,illustration",
    "adoption?known=2025-06",
    "companies?company=tiktok",
    "companies?compare=openai,microsoft",
    "facts?q=sora&company=openai",
    "facts?q=字節跳動&kind=figure",
    "spend?share=10&per=year",
    "spend?company=openai#chart-market-sizes",
    "spend?fact=tiktok-implied-yearly-payment",
    "facts?company=microsoft&fact=tiktok-pays-microsoft-bw",
    "pack?pack=chart:sums,tiktok-implied-yearly-payment",
    "spend?company=openai&v=1.0.0",
    "adoption?v=1.0.0&fact=tiktok-implied-yearly-payment",
]
"""Pages, filters, a scenario, a place, cards, a pack, and what is pinned to a release."""
FRAMES = ["embed/sums", "embed/launch?company=openai&theme=dark", "embed/sums?v=1.0.0"]
READ = [
    "api/facts?company=openai&limit=500",
    "api/facts/tiktok-implied-yearly-payment",
    "api/charts/sums?currency=EUR",
    "api/checks?company=bytedance",
    "api/facts?company=bytedance&v=1.0.0",
    "charts/sums.csv?company=openai",
    "facts/tiktok-implied-yearly-payment",
    "facts/tiktok-implied-yearly-payment?v=1.0.0",
    "facts/tiktok-pays-microsoft-bw.json",
    "preview/spend.png?company=openai",
    "preview/facts/tiktok-implied-yearly-payment.png",
]
"""What is read as it is: data, pages of records, pictures."""
HEADS = r"""() => Object.fromEntries([...document.querySelectorAll('.fb-chart')].map((chart) => {
  const head = chart.querySelector('.fb-finding').cloneNode(true);
  head.querySelectorAll('.fb-asked').forEach((node) => node.remove());
  return [chart.id.replace('chart-', ''), head.textContent.replace(/\s+/g, ' ')];
}))"""


@dataclass
class Way:
    """A way to the same app: directly, or through nginx below a path."""

    root: str
    page: Page


@pytest.fixture(scope="module", params=["directly", "below a path of nginx"])
def way(
    request: pytest.FixtureRequest, browser: Browser, app: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Way]:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(30_000)
    page.goto = in_the_app(page)  # type: ignore[method-assign, assignment]
    if request.param == "directly":
        yield Way(f"{app}/", page)
    else:
        needed()
        port = free_port()
        with nginx(tmp_path_factory.mktemp("links"), port, lines(app)):
            yield Way(f"http://127.0.0.1:{port}/genai/", page)
    page.context.close()


def of_then(link: str, book: Factbook) -> Factbook:
    """The book that a link is of: of a pinned one that of its release, which may tell otherwise than today's."""
    pairs = parse_qsl(urlsplit(link).query)
    return pinned.book(pairs) if PARAMETERS["v"] in dict(pairs) else book


def asked(link: str, book: Factbook) -> tuple[menu.Entry, View]:
    """The page and the view of a link; every part of it is understood."""
    parts = urlsplit(link)
    view, ignored = decode(parse_qsl(parts.query), book)
    assert not ignored
    return menu.by_path()[parts.path], view


def title(spec: Spec, book: Factbook, view: View) -> str:
    """What stands above a chart; a space that may not be broken is one all the same."""
    return " ".join(plain(rendered.payload(spec, book, view.filters)["title"]).split())


def charts_of(entry: menu.Entry, book: Factbook, view: View) -> dict[str, str]:
    """The charts of a page under a view, each with its title."""
    parts = (entry.name, *(name for name, section in menu.SECTIONS.items() if section.page == entry.name))
    specs = (
        evidence_pack.charts(view)
        if entry.name == "pack"
        else [s for part in parts for s in catalogue.own(part, book, view)]
    )
    return {spec.id: title(spec, book, view) for spec in specs}


@pytest.mark.parametrize("link", SHOWN)
def test_a_page_shows_what_its_link_says(way: Way, link: str, book: Factbook) -> None:
    entry, view = asked(link, book)
    way.page.goto(way.root + link)
    expected = charts_of(entry, of_then(link, book), view)
    way.page.wait_for_function(f"count => Object.keys(({HEADS})()).length === count", arg=len(expected))
    assert way.page.evaluate(HEADS) == expected
    for name in view.company if not view.compare else ():
        expect(way.page.locator(".st-key-company")).to_contain_text(book.entities[name].name)
    if view.fact:
        figure = way.page.get_by_role("dialog").locator(".fb-card-figure")
        expect(figure).to_contain_text(plain(cards.card(of_then(link, book), view.fact, view)["figure"]))


@pytest.mark.parametrize("link", FRAMES)
def test_a_frame_shows_its_chart_with_a_way_in(way: Way, link: str, book: Factbook) -> None:
    parts = urlsplit(link)
    spec = catalogue.by_id()[parts.path.removeprefix("embed/")]
    view, _ = decode([pair for pair in parse_qsl(parts.query) if pair[0] != "theme"], book)
    way.page.goto(way.root + link)
    way.page.locator(f"#chart-{spec.id} .fb-plot[data-drawn]").wait_for()
    assert way.page.evaluate(HEADS) == {spec.id: title(spec, of_then(link, book), view)}
    href = way.page.get_by_role("link", name="Open in the dashboard").evaluate("link => link.href")
    assert href == f"{way.root}{spec.page}{query(view)}#chart-{spec.id}"


@pytest.mark.parametrize("link", READ)
def test_what_is_read_is_the_same_whichever_way(way: Way, link: str) -> None:
    found, own = httpx.get(way.root + link), ask(f"/{link}")
    assert found.status_code == own.status_code == 200
    assert found.headers["content-type"] == own.headers["content-type"]
    if link.endswith(".png") or ".png?" in link:
        assert found.content[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", found.content[16:24]) == (1200, 630)
    else:
        assert found.text.replace(way.root, "http://here/") == own.text  # where it is, as each way tells


def test_they_are_forty() -> None:
    assert len({*SHOWN, *FRAMES, *READ}) >= 40
