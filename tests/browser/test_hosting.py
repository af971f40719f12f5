"""The app behind a real nginx, below a path of a site or in a frame, and where the proxy is set up wrongly."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
import time
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Frame, Page, Request, expect

from factbook.charts import catalogue
from factbook.reading.book import HOME
from factbook.reading.menu import MENU, SECTIONS
from factbook.web import assets
from tests.browser.conftest import NAME, free_port, serve
from tests.browser.proxy import needed, nginx
from tests.browser.reader import drawn, tools

ADVISED = textwrap.dedent(
    re.findall(r"```nginx\n(.*?)```", (HOME / "docs" / "hosting.md").read_text("utf-8"), re.DOTALL)[0]
)
"""The lines of the guide to hosting: they have to work as they stand there, for another port."""
PORT, PATH, PREFIX = "127.0.0.1:8501", "location /genai/", "Prefix /genai;"
SHELL = (
    "<!doctype html><title>Shell</title><iframe name=app allow=clipboard-write style=width:100%;height:850px></iframe>\
<script>document.querySelector('iframe').src = '/~/+' + location.pathname + location.search</script>"
)
"""A page that frames the app as Streamlit's own cloud does: the same address, with a path between."""


def lines(app: str, path: str = PATH, without: str = "") -> str:
    """The advised lines for an app, below another path, or without one of them."""
    assert PORT in ADVISED
    assert PATH in ADVISED
    assert PREFIX in ADVISED
    kept = (line for line in ADVISED.splitlines() if not without or without not in line)
    told = "\n".join(kept).replace(PORT, app.removeprefix("http://")).replace(PATH, path)
    return told.replace(PREFIX, f"Prefix {path.removeprefix('location ').rstrip('/')};")


@pytest.fixture(scope="module")
def site(app: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with the app below `/genai/`, below `/~/+/` of a page that frames it, and below a path that is kept."""
    needed()
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    (folder / "shell.html").write_text(SHELL, encoding="utf-8")
    process, told = serve(None, "--root-path", "/deep/kept")
    kept = lines(told, "location /deep/kept/").replace(f"{told}/;", f"{told};")
    broken = lines(app, "location /mute/", without="Upgrade")
    frame = f"root {folder}; location / {{ try_files /shell.html =404; }}"
    with nginx(folder, port, "\n".join([lines(app), lines(app, "location /~/+/"), kept, broken, frame])):
        yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(15)


class Watched:
    """A page, and whatever it asks for outside a path or complains of."""

    def __init__(self, browser: Browser, root: str, also: str = "") -> None:
        self.page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.page.set_default_timeout(30_000)
        self.root, self.also = root, also
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self.asked)
        self.page.on("console", self.said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def asked(self, request: Request) -> None:
        if not request.url.startswith((self.root, "blob:", "data:")) and request.url != self.also:
            self.outside.append(request.url)

    def said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.text} ({message.location.get('url')})")


def there(place: Page | Frame) -> None:
    """Wait until the app has taken over from the first picture."""
    place.locator("#fb-shell").wait_for(state="detached")


def walk(watched: Watched, place: Page | Frame) -> None:
    """What a reader does on a page of spending."""
    page, root = watched.page, watched.root
    place.locator("#chart-sums .fb-plot[data-drawn]").wait_for()
    box = place.locator(".st-key-company input")
    box.fill("OpenAI")
    place.get_by_role("option", name=re.compile(r"^OpenAI( \d|$)")).click()
    place.wait_for_url(f"{root}spend?company=openai")
    page.keyboard.press("Escape")
    with page.expect_download() as kept:
        tools(place).get_by_text("CSV", exact=True).click()
    assert kept.value.url.startswith(f"{root}charts/sums.csv?company=openai")
    assert "openai" in Path(kept.value.path()).read_text("utf-8")
    place.locator("#chart-sums .fb-finding a").first.click()
    card = place.get_by_role("dialog")
    expect(card.locator(".fb-card")).to_be_visible()
    place.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    card.get_by_role("button", name="Copy link").click()
    fact = place.evaluate("new URL(location).searchParams.get('fact')")
    assert place.evaluate("window.copied") == f"{root}spend?company=openai&fact={fact}".replace("/~/+/", "/")
    place.evaluate("history.back()")
    expect(card).to_have_count(0)
    place.get_by_role("link", name="Pricing").click()
    place.wait_for_url(f"{root}pricing?company=openai")
    drawn(place, "multiples")
    place.evaluate("history.back()")
    place.wait_for_url(f"{root}spend?company=openai")
    place.evaluate("location.reload()")
    place.wait_for_load_state()
    there(place)
    place.locator("#chart-sums .fb-plot[data-drawn]").wait_for()


def lost(watched: Watched, place: Page | Frame) -> None:
    """An address at which there is nothing leads back to the pages, however deep it is."""
    for path in ("nothing", "a/b/c"):
        place.goto(f"{watched.root}{path}")
        place.get_by_role("link", name="Pricing").click()
        place.wait_for_url(f"{watched.root}pricing")
        there(place)
    assert len(watched.complaints) == 2, "the two addresses that are not there"


WAYS = ["/genai/", "/deep/kept/"]
ASKED = {"companies": "?company=openai", "facts": "?q=price cut"}
"""What pages have to be asked to show a chart."""


@pytest.mark.parametrize("way", WAYS)
def test_every_page_stands_below_a_path(browser: Browser, site: str, way: str) -> None:
    watched = Watched(browser, site + way)
    for entry in MENU:
        watched.page.goto(f"{site}{way}{entry.path}{ASKED.get(entry.name, '')}")
        there(watched.page)
        expect(watched.page.locator("h1")).to_have_text(re.compile(".+"))
        for spec in catalogue.OWN.get(entry.name, ())[:1]:
            drawn(watched.page, spec.id)
    for old, section in SECTIONS.items():
        watched.page.goto(f"{site}{way}{old}/?company=openai")
        there(watched.page)
        assert watched.page.url == f"{site}{way}{section.page}?company=openai#{old}"
    assert (watched.outside, watched.complaints) == ([], [])
    watched.page.context.close()


@pytest.mark.parametrize("way", WAYS)
def test_a_reader_below_a_path_filters_opens_downloads_and_goes_back(
    browser: Browser, site: str, way: str
) -> None:
    watched = Watched(browser, site + way)
    watched.page.goto(f"{site}{way}spend/")
    there(watched.page)
    assert watched.page.url == f"{site}{way}spend"
    walk(watched, watched.page)
    assert watched.complaints == []
    lost(watched, watched.page)
    assert watched.outside == []
    watched.page.context.close()


def test_a_reader_in_a_frame_filters_opens_downloads_and_goes_back(browser: Browser, site: str) -> None:
    watched = Watched(browser, f"{site}/~/+/", also=f"{site}/spend")
    watched.page.goto(f"{site}/spend")
    frame = watched.page.frame(name="app")
    assert frame
    frame.wait_for_url(f"{site}/~/+/spend")
    there(frame)
    walk(watched, frame)
    assert watched.complaints == []
    lost(watched, frame)
    assert watched.outside == []
    watched.page.context.close()


def test_the_root_without_a_slash_is_the_root(browser: Browser, site: str) -> None:
    for way in WAYS:
        page = browser.new_page()
        page.goto(f"{site}{way.rstrip('/')}?company=openai")
        assert page.url == f"{site}{way}?company=openai"
        page.close()


def test_a_proxy_that_passes_no_websocket_on_is_named(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/mute/pricing")
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("its websocket does not come through")
    expect(notice.locator("pre")).to_contain_text("proxy_set_header Upgrade $http_upgrade;")
    expect(page.locator("#fb-shell #chart-cut .fb-plot[data-drawn]")).to_be_visible()
    page.close()


def test_a_proxy_that_hides_the_host_is_named(browser: Browser, app: str, tmp_path: Path) -> None:
    needed()
    port = free_port()
    with nginx(tmp_path, port, lines(app) + lines(app, "location /hidden/", without="Host")):
        page = browser.new_page()
        page.goto(f"http://{NAME}:{port}/genai/pricing")
        there(page)
        page.goto(f"http://{NAME}:{port}/hidden/pricing")
        notice = page.get_by_role("alert")
        expect(notice).to_contain_text(f"does not speak to {NAME}:{port}")
        expect(notice.locator("pre")).to_have_text("proxy_set_header Host $http_host;")
        expect(page.locator("#fb-shell h1")).to_be_visible()
        page.close()


def test_an_app_that_is_away_is_named_and_comes_back(browser: Browser, tmp_path: Path) -> None:
    process, address = serve(None)
    page = browser.new_page()
    page.route("**/static/js/**", lambda route: route.abort())
    page.goto(f"{address}/pricing")
    expect(page.get_by_role("alert")).to_contain_text("did not load")
    page.unroute_all()
    page.route("**/_stcore/health", lambda route: route.abort())
    page.goto(f"{address}/pricing")
    process.terminate()
    process.wait(15)
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    page.close()


def asked(address: str, method: str = "GET", **headers: str) -> tuple[int, Message]:
    request = urllib.request.Request(address, method=method, headers=headers)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.status, answer.headers


SERVED = [
    "",
    "spend",
    "healthz",
    "readyz",
    "favicon.ico",
    assets.url("dom.js"),
    "charts/sums.csv",
    "records.json",
]


@pytest.mark.parametrize("way", WAYS)
def test_files_come_packed_and_guarded_below_a_path(site: str, way: str) -> None:
    script = next((assets.streamlit_root() / "static" / "js").glob("index.*.js"))
    assets.pack()
    for path in [*SERVED, f"static/js/{script.name}"]:
        for method in ("GET", "HEAD"):
            status, headers = asked(urljoin(site + way, path), method, **{"accept-encoding": "br"})
            assert status == 200
            assert "default-src 'self'" in headers["content-security-policy"]
            assert path.split(".")[-1] != "js" or headers["content-encoding"] == "br"


def test_streamlit_is_told_the_path_itself(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port),
               "--server.address", "127.0.0.1", "--server.baseUrlPath", "genai"]  # fmt: skip
    process = subprocess.Popen(command, cwd=HOME)
    watched = Watched(browser, f"http://127.0.0.1:{port}/genai/")
    for _ in range(240):
        try:
            asked(f"{watched.root}healthz")
        except OSError:
            time.sleep(0.25)
        else:
            break
    watched.page.goto(f"{watched.root}spend")
    there(watched.page)
    walk(watched, watched.page)
    assert watched.complaints == []
    lost(watched, watched.page)
    assert watched.outside == []
    watched.page.context.close()
    process.terminate()
    process.wait(15)
