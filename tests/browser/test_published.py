"""The published site in a browser: every page of a small one, below a path of a plain server of files."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from benchmarks.apps.published import server
from factbook.charts import rendered
from factbook.charts.sentences import plain
from factbook.reading import menu
from factbook.reading.book import DEFAULT_FACTS, Factbook
from factbook.tables.view import View
from factbook.web.publishing import making
from factbook.web.publishing.addresses import Site
from factbook.web.widgets import counted
from factbook.words import cards
from tests.browser import test_links

LIVE = "https://live.example/book/"
COMPANIES, YEARS = ("openai",), ("2024",)
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
BUDGET = 350_000
"""Bytes of a page with nothing in the cache, its charts included."""


@pytest.fixture(scope="module")
def site(book: Factbook, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """A site of one company and one year, and its address."""
    root = tmp_path_factory.mktemp("published")
    given = making.Given(DEFAULT_FACTS, root / "some" / "path", COMPANIES, YEARS, LIVE, "")
    site, work = Site(book, COMPANIES, YEARS, LIVE), making.here(given)
    for task in making.tasks(site):
        for _ in work(task):
            pass
    files = server(root)
    threading.Thread(target=files.serve_forever, daemon=True).start()
    yield site, f"http://127.0.0.1:{files.server_port}/some/path/"
    files.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test when a script throws, the console complains or something is asked of elsewhere."""
    context = browser.new_context(viewport=SIZES["wide"])  # type: ignore[arg-type]
    opened, wrong = context.new_page(), list[str]()
    opened.set_default_timeout(60_000)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("request", lambda asked: None if "127.0.0.1" in asked.url else wrong.append(asked.url))
    yield opened
    context.close()
    assert not [each for each in wrong if not each.startswith(("data:", "blob:"))]


def opened(page: Page, address: str) -> None:
    """Go to a page, and wait for all of its charts that are near."""
    page.goto(address)
    page.locator(".fb-colophon, .site-search, .fb-notice, .fb-blocks").first.wait_for(state="attached")
    page.wait_for_function("() => !document.querySelector('.fb-plot:not([data-drawn]):not([data-waits])')")


@pytest.mark.parametrize("entry", menu.MENU, ids=lambda entry: entry.name)
def test_a_page_is_within_everyones_reach(page: Page, site: tuple[Site, str], entry: menu.Entry) -> None:
    """Under each of its views, wide and narrow, light and dark: axe finds nothing, nothing stands out sideways."""
    told, root = site
    for view in told.views():
        for name, size in SIZES.items():
            page.set_viewport_size(size)  # type: ignore[arg-type]
            opened(page, root + told.file(entry.path, view))
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, view)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.wait_for_timeout(150)
                found = Axe().run(page).response["violations"]
                assert not [(name, scheme, v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found]


@pytest.mark.parametrize("entry", menu.MENU, ids=lambda entry: entry.name)
def test_a_page_weighs_little_with_all_its_charts(
    browser: Browser, site: tuple[Site, str], entry: menu.Entry
) -> None:
    told, root = site
    context = browser.new_context(viewport=SIZES["wide"])  # type: ignore[arg-type]
    page, loaded = context.new_page(), list[float]()
    wire = context.new_cdp_session(page)
    wire.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    wire.send("Network.enable")
    opened(page, root + told.file(entry.path, View()))
    for chart in page.locator(".fb-plot").all():
        chart.scroll_into_view_if_needed()
    page.wait_for_function("() => !document.querySelector('.fb-plot:not([data-drawn])')")
    context.close()
    assert sum(loaded) <= BUDGET, f"{sum(loaded) / 1000:.0f} kB"


def test_a_mark_opens_its_card_by_keyboard(page: Page, site: tuple[Site, str]) -> None:
    _, root = site
    opened(page, f"{root}spend.html")
    reached = set[str]()
    for _ in range(120):
        page.keyboard.press("Tab")
        what = "[document.activeElement.closest('.site-bar, .fb-marks')?.className, document.activeElement.tagName]"
        where, _tag = page.evaluate(what)
        reached.add(str(where))
        if where == "fb-marks":
            break
    assert {"site-bar", "fb-marks"} <= reached
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog").locator(".fb-card")
    expect(card).to_be_visible()
    assert "fact=" in page.url
    page.keyboard.press("Escape")
    expect(card).not_to_be_visible()
    expect(page).not_to_have_url(re.compile("fact="))  # the way back is the browser's, a moment later


@pytest.mark.parametrize("query", ["字节跳动", "抖音", "バイトダンス", "bytedance", "OpenAI 2024"])
def test_the_search_finds_in_every_script(page: Page, site: tuple[Site, str], query: str) -> None:
    _, root = site
    page.goto(f"{root}facts.html?q={query}")
    expect(page.get_by_role("status").filter(has_text="records")).not_to_have_text("0 of", timeout=30_000)
    expect(page.locator(".fb-claim").first).to_be_visible()


def test_a_finer_view_says_so_and_leads_to_the_live_dashboard(page: Page, site: tuple[Site, str]) -> None:
    _, root = site
    opened(page, f"{root}spend.openai.html?status=planned")
    note = page.get_by_role("note")
    expect(note).to_contain_text("This published copy has no page for status planned")
    link = note.get_by_role("link")
    assert link.get_attribute("href") == f"{LIVE}spend?company=openai&status=planned"


@pytest.mark.parametrize("link", [link for link in test_links.SHOWN if not link.startswith("pack")])
def test_a_link_shows_what_it_was_copied_from_or_leads_there(
    page: Page, site: tuple[Site, str], book: Factbook, link: str
) -> None:
    """Of the forty links those of pages: what the site has no file for leads to the live dashboard."""
    told, root = site
    to = told.to(f"./{link}")
    entry, view = test_links.asked(link, book)
    if not to.startswith("./"):
        assert test_links.asked(to.removeprefix(LIVE), book) == (entry, view)
        return
    opened(page, root + to.removeprefix("./"))
    expected = test_links.charts_of(entry, book, view)
    shown = page.evaluate(test_links.HEADS)
    assert shown.items() <= expected.items()
    assert {
        spec.id for spec in counted.charts(entry.name, view) if rendered.payload(spec, book, view)["rows"]
    } <= shown.keys()
    if view.fact:
        expect(page.get_by_role("dialog").locator(".fb-card-figure")).to_contain_text(
            plain(cards.card(book, view.fact, view)["figure"])
        )


def test_an_address_of_the_app_leads_to_its_file(page: Page, site: tuple[Site, str]) -> None:
    _, root = site
    page.goto(f"{root}spend.html?company=openai&from=2024-01&to=2024-12")
    page.wait_for_url(f"{root}spend.openai.2024.html")


def until(page: Page, heads: dict[str, str]) -> None:
    """Wait until the page shows charts, and only such as these."""
    page.wait_for_function(
        f"""wanted => {{
          const shown = Object.entries(({test_links.HEADS})());
          return shown.length && shown.every(([id, head]) => wanted[id] === head);
        }}""",
        arg=heads,
    )


def test_a_filter_changes_the_page_without_loading_it_anew(
    page: Page, site: tuple[Site, str], book: Factbook
) -> None:
    """What it then shows is what its file shows; Back shows those before, where the reader was, and a reload stays."""
    _, root = site
    question = menu.by_name()["adoption"].asked(book.settings)
    opened(page, f"{root}spend.html")
    page.evaluate("window.stays = true")
    whole = page.evaluate(test_links.HEADS)
    page.evaluate("scrollTo(0, 500)")
    page.locator(".site-bar summary", has_text="Company").click()
    page.locator(".site-bar a", has_text=re.compile("^OpenAI$")).click()
    page.wait_for_url(f"{root}spend.openai.html")
    filtered = test_links.charts_of(menu.by_name()["spend"], book, View(company=COMPANIES))
    until(page, filtered)
    assert "OpenAI" in page.title() and page.evaluate("window.stays")
    expect(page.locator(".site-bar summary").first).to_contain_text("OpenAI")
    assert not page.locator(".site-bar details[open]").count()
    page.go_back()
    page.wait_for_url(f"{root}spend.html")
    until(page, whole)
    expect(page.locator(".site-bar summary").first).to_contain_text("All companies")
    assert page.evaluate(test_links.HEADS) == whole and page.evaluate("window.stays")
    page.wait_for_function("scrollY === 500")
    page.locator(".site-menu").get_by_role("link", name="Adoption").click()
    page.wait_for_url(f"{root}adoption.html")
    expect(page.locator("h1")).to_contain_text(question)
    assert page.evaluate("window.stays") and page.evaluate("scrollY") == 0
    page.reload()
    expect(page.locator("h1")).to_contain_text(question)
    assert not page.evaluate("window.stays")


PLACES = """() => [...document.querySelectorAll('main [class^="st-key-"]:not(.st-key-led)')]
  .map(node => node.className.replace("st-key-", ""))"""
CARRIED = "() => JSON.parse(document.getElementById('page').textContent).parts.map(({ key }) => key)"


@pytest.mark.parametrize("entry", menu.MENU, ids=lambda entry: entry.name)
def test_the_parts_of_a_page_stand_in_their_order_however_it_is_reached(
    page: Page, site: tuple[Site, str], entry: menu.Entry
) -> None:
    told, root = site
    opened(page, root + told.file(entry.path, View()))
    whole = page.evaluate(CARRIED)
    assert page.evaluate(PLACES) == whole
    opened(page, root + told.file("facts" if entry.path != "facts" else "spend", View()))
    page.evaluate("window.stays = true")
    page.locator(".site-menu").get_by_role("link", name=entry.title).click()
    page.wait_for_url(root + told.file(entry.path, View()))
    page.wait_for_function(f"whole => JSON.stringify(({PLACES})()) === JSON.stringify(whole)", arg=whole)
    page.go_back()
    page.wait_for_function(f"whole => JSON.stringify(({PLACES})()) !== JSON.stringify(whole)", arg=whole)
    page.go_forward()
    page.wait_for_function(f"whole => JSON.stringify(({PLACES})()) === JSON.stringify(whole)", arg=whole)
    assert page.evaluate("window.stays")


def test_the_search_index_is_small(site: tuple[Site, str], tmp_path_factory: pytest.TempPathFactory) -> None:
    [packed] = tmp_path_factory.getbasetemp().glob("published[0-9]/some/path/search.json.br")
    assert packed.stat().st_size <= 200_000


def test_every_file_of_a_page_is_below_its_path(page: Page, site: tuple[Site, str]) -> None:
    """A plain server of files, below a path: nothing is asked for at the root, nothing is missing."""
    _, root = site
    answers = list[tuple[str, int]]()
    page.on("response", lambda answer: answers.append((answer.url, answer.status)))
    for path in ("index.html", "spend.openai.html", "facts.html", "companies.2024.html"):
        opened(page, root + path)
    assert answers and all(url.startswith(root) and status == 200 for url, status in answers)


def test_the_files_can_be_taken_along(site: tuple[Site, str], page: Page) -> None:
    _, root = site
    opened(page, f"{root}spend.html")
    for link in page.locator("a[download], a[href$='.csv']").all()[:6]:
        href = link.evaluate("node => node.href")
        assert page.request.get(href).status == 200, href


def test_a_page_without_scripts_can_be_read(browser: Browser, site: tuple[Site, str]) -> None:
    _, root = site
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}spend.openai.html")
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("noscript section, main section").count() > 2
    context.close()


def test_folders(tmp_path: Path) -> None:
    """A site can be made into a folder below one that is not there yet."""
    from factbook.web.publishing.writing import write

    assert write(tmp_path / "a" / "b.html", b"x" * 2000)
    assert not write(tmp_path / "a" / "b.html", b"x" * 2000)
    assert {path.name for path in (tmp_path / "a").iterdir()} == {"b.html", "b.html.br", "b.html.gz"}
