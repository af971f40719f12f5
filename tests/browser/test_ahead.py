"""A pressed filter changes the charts on the screen before the app has run for it; what stands is what the app says."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, WebSocketRoute

from factbook.reading import menu
from factbook.reading.book import Factbook
from factbook.tables.view import View
from factbook.web import component_data
from tests.browser import test_links
from tests.browser.reader import drawn, near_drawn
from tests.browser.test_reading import choose_company

ASKED = re.compile(r"/charts\?")
CHART = "sums"
"""A chart on the first screen of /spend."""
READY = "() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/ahead.js'))"
RESTS = "() => document.querySelector('[data-test-script-state=notRunning]')"
WATCHES = f"""() => {{
  window.seen = [];
  new MutationObserver(() => window.seen.push(({test_links.HEADS})()[{CHART!r}]))
    .observe(document.querySelector("#chart-{CHART}"), {{ childList: true, subtree: true }});
}}"""


def heads(book: Factbook, *companies: str) -> str:
    return test_links.charts_of(menu.by_name()["spend"], book, View(company=companies))[CHART]


def until(page: Page, words: str) -> None:
    page.wait_for_function(f"words => ({test_links.HEADS})()[{CHART!r}] === words", arg=words)


class App:
    """The app's socket: what it says can be held back for a while."""

    def __init__(self, page: Page) -> None:
        self.held: list[str | bytes] | None = None
        self.count = 0
        page.route_web_socket(re.compile("_stcore/stream"), self._open)

    def _open(self, route: WebSocketRoute) -> None:
        self.route, server = route, route.connect_to_server()
        route.on_message(server.send)
        server.on_message(self._said)

    def _said(self, said: str | bytes) -> None:
        self.count += 1
        if self.held is None:
            self.route.send(said)
        else:
            self.held.append(said)

    def rest(self, page: Page) -> None:
        """Wait until the app has said all that it has to say."""
        before = -1
        while before != self.count:
            before = self.count
            page.wait_for_timeout(1000)
            page.wait_for_function(RESTS)

    def hold(self) -> None:
        self.held = []

    def release(self) -> None:
        waiting, self.held = self.held or [], None
        for said in waiting:
            self.route.send(said)


def stands(page: Page, app: App, words: str) -> None:
    """The chart says this once the app has said all."""
    app.rest(page)
    near_drawn(page)
    until(page, words)


@pytest.fixture
def silenced(page: Page, app: str) -> App:
    """The page on spending, of an app that can be silenced."""
    socket = App(page)
    page.goto(f"{app}/spend")
    drawn(page, CHART)
    page.wait_for_function(READY)
    socket.rest(page)
    return socket


def test_options_and_back_show_their_charts_while_the_app_is_silent(
    page: Page, silenced: App, book: Factbook
) -> None:
    assert heads(book, "openai") != heads(book)
    silenced.hold()
    choose_company(page, "OpenAI")
    until(page, heads(book, "openai"))
    assert "company" not in page.url  # the app has not said so yet
    silenced.release()
    stands(page, silenced, heads(book, "openai"))
    assert "company=openai" in page.url
    silenced.hold()
    page.go_back()
    until(page, heads(book))
    silenced.release()
    stands(page, silenced, heads(book))


def test_what_the_app_confirms_is_drawn_once_and_asked_for_once(
    page: Page, silenced: App, book: Factbook
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if ASKED.search(request.url) else None)
    silenced.hold()
    choose_company(page, "OpenAI")
    until(page, heads(book, "openai"))
    page.evaluate(f"() => (window.head = document.querySelector('#chart-{CHART} header').firstChild)")
    silenced.release()
    page.wait_for_url("**company=openai")
    stands(page, silenced, heads(book, "openai"))
    assert page.evaluate("window.head.isConnected")
    assert len(asked) == 1


def test_an_answer_that_comes_late_never_takes_the_place_of_a_later_choice(
    page: Page, silenced: App, book: Factbook
) -> None:
    late: list[Callable[[], None]] = []
    page.route(ASKED, lambda route: late.append(route.continue_))
    choose_company(page, "OpenAI")
    page.wait_for_url("**company=openai")
    page.go_back()
    stands(page, silenced, heads(book))
    page.evaluate(WATCHES)
    for answer in late:
        answer()
    stands(page, silenced, heads(book))
    assert late
    assert heads(book, "openai") not in page.evaluate("window.seen")


def test_a_run_for_an_earlier_press_does_not_take_the_place_of_the_later(
    page: Page, silenced: App, book: Factbook
) -> None:
    both = heads(book, "bytedance", "openai")
    earlier = {heads(book), heads(book, "bytedance")}
    assert both not in earlier
    silenced.hold()
    choose_company(page, "ByteDance")
    until(page, heads(book, "bytedance"))
    choose_company(page, "OpenAI")
    until(page, both)
    page.evaluate(WATCHES)
    silenced.release()
    stands(page, silenced, both)
    assert not earlier & set(page.evaluate("window.seen"))


def test_where_the_charts_ahead_are_wrong_the_app_has_the_last_word(
    page: Page, silenced: App, book: Factbook
) -> None:
    wrong = component_data.ahead([CHART], book, View(company=("bytedance",)))
    page.route(ASKED, lambda route: route.fulfill(body=wrong, content_type="application/json"))
    silenced.hold()
    choose_company(page, "OpenAI")
    until(page, heads(book, "bytedance"))
    silenced.release()
    stands(page, silenced, heads(book, "openai"))


@pytest.mark.parametrize("status", [503, None])
def test_where_no_charts_come_ahead_the_app_shows_them(
    page: Page, silenced: App, book: Factbook, status: int | None
) -> None:
    def answered(route: Route) -> None:
        if status:
            route.fulfill(status=status, body="no")
        else:
            route.abort()

    page.route(ASKED, answered)
    choose_company(page, "OpenAI")
    stands(page, silenced, heads(book, "openai"))
