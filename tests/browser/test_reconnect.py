"""A server that ends while its pages are open takes nothing of what their readers do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.reader import drawn
from tests.browser.servers import Server, connected, lost
from tests.browser.test_reading import choose_company, parameters


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.kill()


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".fb-colophon").first.wait_for(state="attached")  # the last words of a page
    page.wait_for_load_state("networkidle")


def pick(page: Page) -> None:
    choose_company(page, "OpenAI")
    expect(page.locator(".fb-title h1")).to_contain_text("OpenAI")
    assert parameters(page)["company"] == "openai"


def mark(page: Page) -> None:
    button = page.locator("#chart-sums .fb-marks button").first
    button.press("Enter")
    expect(page.get_by_role("dialog").locator(".fb-card")).to_be_visible()
    assert parameters(page)["fact"] == button.get_attribute("data-fact")


def row(page: Page) -> None:
    page.locator("#chart-sums").get_by_text(re.compile(r"^Table, \d+ rows")).click()
    page.locator("#chart-sums .fb-table a.fb-fact").first.click()
    expect(page.get_by_role("dialog").locator(".fb-card")).to_be_visible()


def menu(page: Page) -> None:
    page.locator(".fb-menu").get_by_role("link", name="Timeline").click()
    drawn(page, "timeline")
    expect(page).to_have_url(re.compile("/timeline"))


def control(page: Page) -> None:
    page.get_by_role("button", name="Per year", exact=True).click()
    expect(page).to_have_url(re.compile("per=year"))


def slider(page: Page) -> None:
    page.locator("#chart-customer").get_by_role("slider").press("ArrowRight")
    expect(page).to_have_url(re.compile("share="))


def day(page: Page) -> None:
    page.locator(".st-key-more button").first.click()
    page.locator(".st-key-known").get_by_role("slider").press("ArrowLeft")
    expect(page.locator(".fb-chips")).to_contain_text("published by")


def chip(page: Page) -> None:
    page.locator(".fb-clear").click()
    expect(page.locator(".fb-chips")).to_have_count(0)
    assert not parameters(page)


def search(page: Page) -> None:
    field = page.locator(".st-key-q input")
    field.fill("price")
    field.press("Enter")
    expect(page).to_have_url(re.compile("q=price"))
    expect(page.locator(".st-key-found")).to_contain_text("price")


def close(page: Page) -> None:
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("fact="))
    page.wait_for_timeout(500)  # what the server still sends may not open it again
    expect(page.get_by_role("dialog")).to_have_count(0)


FACT = "tiktok-implied-yearly-payment"


@pytest.mark.parametrize(
    ("address", "act"),
    [("/spend", pick), ("/spend", mark), ("/spend", row), ("/spend", menu), ("/spend", control),
     ("/spend", slider), ("/spend", day), ("/spend?topic=spend", chip), ("/facts", search),
     (f"/spend?fact={FACT}", close)],
    ids=lambda value: getattr(value, "__name__", ""),
)  # fmt: skip
def test_the_first_action_after_a_restart_takes_effect(
    page: Page, server: Server, address: str, act: Callable[[Page], None]
) -> None:
    opened(page, server.address + address)
    server.restart(page)
    act(page)


@pytest.mark.parametrize(
    ("address", "act"),
    [("/spend", lambda page: page.locator("#chart-sums .fb-marks button").first.press("Enter")),
     ("/spend", lambda page: page.locator(".fb-menu").get_by_role("link", name="Timeline").click()),
     (f"/spend?fact={FACT}", lambda page: page.keyboard.press("Escape"))],
    ids=["open", "menu", "close"],
)  # fmt: skip
def test_what_is_done_while_the_server_is_away_is_done_when_it_is_back(
    page: Page, server: Server, address: str, act: Callable[[Page], None]
) -> None:
    opened(page, server.address + address)
    server.kill()
    lost(page)
    act(page)
    page.wait_for_function("before => location.href !== before", arg=server.address + address)
    asked = page.url
    server.start()
    connected(page)
    if "timeline" in asked:
        drawn(page, "timeline")
    expect(page.get_by_role("dialog")).to_have_count(int("fact=" in asked))
    expect(page).to_have_url(asked)


def test_a_choice_that_was_sent_to_a_dying_server_is_made_by_the_next(page: Page, server: Server) -> None:
    page.route_web_socket(re.compile("_stcore/stream"), heard := Heard())
    opened(page, f"{server.address}/spend?topic=spend")
    heard.deaf = True
    box = page.locator(".st-key-company input")
    box.fill("OpenAI")
    page.get_by_role("option", name=re.compile(r"^OpenAI( \d|$)")).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Per year", exact=True).click()
    page.wait_for_timeout(500)
    # a control of ours is in the address at once
    assert parameters(page) == {"topic": "spend", "per": "year"}
    server.kill()
    heard.deaf = False
    lost(page)
    server.start()
    connected(page)
    expect(page.locator(".fb-title h1")).to_contain_text("OpenAI")
    assert parameters(page) == {"company": "openai", "topic": "spend", "per": "year"}


class Heard:
    """The way to the server, on which a message of the browser's can be lost."""

    deaf = False

    def __call__(self, socket) -> None:  # type: ignore[no-untyped-def]
        server = socket.connect_to_server()
        socket.on_message(lambda message: None if self.deaf else server.send(message))


def test_text_typed_before_the_server_ended_is_still_there_to_be_sent(page: Page, server: Server) -> None:
    opened(page, f"{server.address}/facts")
    field = page.locator(".st-key-q input")
    field.fill("price")
    server.restart(page)
    expect(field).to_be_enabled()
    field.press("Enter")
    expect(page).to_have_url(re.compile("q=price"))


def test_a_word_at_the_foot_and_no_dialog_while_the_server_is_away(page: Page, server: Server) -> None:
    opened(page, f"{server.address}/spend")
    drawn(page)
    server.kill()
    lost(page)
    bar = page.get_by_role("status").filter(has_text="The connection is lost")
    expect(bar).to_be_visible()
    page.wait_for_timeout(15_000)  # after six attempts Streamlit would lay a dialog over the page
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#chart-sums .fb-plot[data-drawn] .point").first).to_be_visible()
    assert bar.evaluate("node => node.getBoundingClientRect().height") < 60
    server.start()
    connected(page)
    expect(bar).to_have_count(0)


def test_the_scripts_of_every_page_are_there_before_a_server_ends(page: Page, server: Server) -> None:
    opened(page, f"{server.address}/pricing")

    def refuse(route: Route) -> None:
        route.abort()

    page.route(re.compile("/static/js/|chart.js"), refuse)
    page.locator(".fb-menu").get_by_role("link", name="Timeline").click()
    expect(page.get_by_role("switch", name="Show vaguer dates, ongoing and planned too")).to_be_visible()
    drawn(page, "timeline")
    page.locator(".fb-menu").get_by_role("link", name="Facts").click()
    expect(page.locator(".st-key-q input")).to_be_visible()
