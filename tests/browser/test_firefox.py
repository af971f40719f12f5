"""The same journeys in another browser: chart, card, filter, Back and search in Debian's Firefox."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.browser.firefox import FIREFOX, Marionette, firefox

SHOWN = "!document.querySelector('#fb-shell')"
DRAWN = "document.querySelector('#chart-{} .fb-plot[data-drawn] .main-svg')"
FACTS = "[...document.querySelectorAll('#chart-sums .fb-marks button')].map(button => button.dataset.fact)"
PRINT = "document.querySelector('[role=dialog][open] .fb-card-print')?.innerText"


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marionette]:
    """A Firefox; CI has to have one, elsewhere its tests are skipped with the reason."""
    if not FIREFOX:
        message = "no Firefox found: install it (Debian: firefox-esr) or name it in FIREFOX"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with firefox(tmp_path_factory.mktemp("firefox")) as session:
        yield session


def opened(fox: Marionette, address: str, chart: str = "sums") -> None:
    """Open a page, up to where the app has taken over and a chart is drawn."""
    fox.go(address)
    fox.until(SHOWN)
    fox.until(DRAWN.format(chart))


def test_a_mark_of_a_chart_opens_its_card_and_back_closes_it(fox: Marionette, app: str) -> None:
    opened(fox, f"{app}/spend")
    fox.until(f"{FACTS}.length > 5")
    fact = fox.run(
        "const button = document.querySelector('#chart-sums .fb-marks button');"
        "button.focus(); button.click(); return button.dataset.fact;"
    )
    assert fox.until(PRINT)
    assert f"fact={fact}" in fox.run("return location.search")
    fox.ask("WebDriver:Back")
    fox.until("!document.querySelector('[role=dialog][open]')")
    assert fox.run("return location.search") == ""


def test_a_filter_changes_chart_and_address_and_back_restores_both(fox: Marionette, app: str) -> None:
    opened(fox, f"{app}/spend")
    before = set(fox.until(f"{FACTS}.length > 5 && {FACTS}"))
    fox.type(".st-key-company input", "OpenAI")
    fox.until("document.querySelector('[role=option]')")
    fox.type(".st-key-company input", "\ue007")
    fox.until("location.search.includes('company=openai')")
    after = set(fox.until(f"{FACTS}.length && {FACTS}.length < {len(before)} && {FACTS}"))
    assert after < before
    fox.ask("WebDriver:Back")
    fox.until("location.search === ''")
    assert set(fox.until(f"{FACTS}.length === {len(before)} && {FACTS}")) == before


def test_a_search_finds_its_facts_and_a_row_opens_one(fox: Marionette, app: str) -> None:
    fox.go(f"{app}/facts?q=字节跳动")
    fox.until(SHOWN)
    fox.click("[data-testid=stMain] a.fb-fact")
    assert fox.until(PRINT)


def test_a_link_to_a_chart_opens_at_it(fox: Marionette, app: str) -> None:
    opened(fox, f"{app}/spend#chart-budget", "budget")
    fox.until("Math.abs(document.querySelector('#chart-budget').getBoundingClientRect().top - 80) < 4")
