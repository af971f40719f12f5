"""A chart in a frame on somebody else's page: it draws, opens its facts in the dashboard, and fits."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page, expect

from tests.browser.reader import drawn
from tests.browser.reader import tools as opened

VIEW = "company=openai,microsoft"


@pytest.fixture
def embedded(page: Page) -> Iterator[Callable[[str], Frame]]:
    """The document in a frame of a page of another origin, once its chart is drawn.

    A server answers for that page: what a test answers itself counts as no neighbour of this machine, and a
    browser keeps it from asking one.
    """
    codes: list[str] = []

    class Blog(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(f"<!DOCTYPE html><h1>A blog</h1>{codes[-1]}".encode())

        def log_message(self, *_: object) -> None:
            return

    def shown(code: str) -> Frame:
        codes.append(code)
        page.goto(f"http://localhost:{server.server_port}/")
        frame = page.locator("iframe").element_handle().content_frame()
        assert frame
        frame.locator(".fb-plot[data-drawn]").wait_for()
        return frame

    with ThreadingHTTPServer(("127.0.0.1", 0), Blog) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield shown
        server.shutdown()


def test_the_code_that_is_copied_shows_the_same_chart_on_another_page(
    page: Page, app: str, embedded: Callable[[str], Frame]
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{app}/spend?{VIEW}&fact=")
    drawn(page)
    title = page.locator("#chart-sums h2").inner_text()
    opened(page).get_by_text("Embed", exact=True).click()
    code = page.evaluate("navigator.clipboard.readText()")
    assert f'src="{app}/embed/sums?{VIEW}"' in code.replace("&amp;", "&")
    frame = embedded(code)
    expect(frame.locator("h1")).to_have_text(title)
    expect(frame.locator(".fb-source")).to_contain_text("Source")
    assert frame.evaluate("() => document.documentElement.scrollHeight - innerHeight") <= 0, (
        "it fits its frame"
    )


def test_a_fact_and_the_chart_open_in_the_dashboard_in_a_tab_of_their_own(
    page: Page, app: str, embedded: Callable[[str], Frame]
) -> None:
    frame = embedded(f'<iframe src="{app}/embed/sums?{VIEW}" width="720" height="700"></iframe>')
    for link, said in (
        (frame.locator("a[data-fact]").first, "fact="),
        (frame.get_by_text("Open in"), "#chart-sums"),
    ):
        with page.context.expect_page() as tab:
            link.click()
        tab.value.wait_for_url(re.compile(rf"{re.escape(app)}/spend\?{VIEW}.*{said}"))
        tab.value.close()


@pytest.mark.parametrize(
    ("asked", "system", "shown"),
    [
        ("theme=light", "dark", "light"),
        ("theme=dark", "light", "dark"),
        ("", "light", "light"),
        ("", "dark", "dark"),
    ],
)
def test_an_embedded_chart_is_in_its_theme_within_everyones_reach_and_as_narrow_as_a_phone(
    page: Page, app: str, asked: str, system: Literal["light", "dark"], shown: str
) -> None:
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.emulate_media(color_scheme=system)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{app}/embed/launch?{asked}")
    page.locator(".fb-plot[data-drawn]").wait_for()
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", paper)[:3])) > 384) == (shown == "light")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    assert not [each["id"] for each in Axe().run(page).response["violations"]]
    assert not said
