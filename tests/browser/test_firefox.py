"""The same journeys in another browser: chart, card, filter, Back and search in Debian's Firefox."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from factbook.reading.book import Factbook
from tests.browser.firefox import FIREFOX, Marionette, firefox

SHOWN = "!document.querySelector('#fb-shell')"
DRAWN = "document.querySelector('#chart-{} .fb-plot[data-drawn] .main-svg')"
FACTS = """[...document.querySelectorAll('#chart-sums .fb-marks button, #chart-sums .fb-written a.fb-fact')]
  .map(mark => mark.dataset.fact ?? new URL(mark.href).searchParams.get('fact'))"""
"""The facts of a chart: those of its marks, and of its words."""
PRINT = "document.querySelector('[role=dialog][open] .fb-card-print blockquote')"
ENTER = "\ue007"
SEARCH = "input[aria-label='Search in any language']"
ASKED = "85%"


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


def printed(fox: Marionette) -> str:
    """What the open card quotes of its article."""
    fox.until(f"{PRINT}?.checkVisibility()")
    return str(fox.run(f"return {PRINT}.textContent"))


def test_a_chart_has_a_mark_for_each_of_its_facts(fox: Marionette, app: str) -> None:
    opened(fox, f"{app}/spend")
    drawn = "#chart-sums .main-svg .barlayer .point, #chart-sums .fb-written a.fb-fact"
    marks = fox.run(f"return document.querySelectorAll('{drawn}').length")
    assert marks >= len(set(fox.run(f"return {FACTS}"))) > 5


def test_a_mark_of_a_chart_opens_its_card_and_back_closes_it(
    fox: Marionette, app: str, book: Factbook
) -> None:
    opened(fox, f"{app}/spend")
    marks = "[...document.querySelectorAll('#chart-sums .fb-marks button')].map(mark => mark.dataset.fact)"
    fact = next(name for name in fox.until(f"{marks}.length > 2 && {marks}") if name in book.facts)
    fox.type(f"#chart-sums .fb-marks button[data-fact='{fact}']", ENTER)
    fox.until(f"location.search === '?fact={fact}'")
    assert printed(fox) == book.facts[fact].as_printed
    fox.ask("WebDriver:Back")
    fox.until("!document.querySelector('[role=dialog][open]')")
    assert fox.run("return location.search") == ""


def test_a_filter_changes_chart_and_address_and_back_restores_both(fox: Marionette, app: str) -> None:
    opened(fox, f"{app}/spend")
    before = set(fox.until(f"{FACTS}.length > 5 && {FACTS}"))
    fox.type(".st-key-company input", "OpenAI")
    fox.until("document.querySelector('[role=option]')")
    fox.type(".st-key-company input", ENTER)
    fox.until("location.search.includes('company=openai')")
    after = set(fox.until(f"{FACTS}.length && {FACTS}.length < {len(before)} && {FACTS}"))
    assert after < before
    fox.ask("WebDriver:Back")
    fox.until("location.search === ''")
    assert set(fox.until(f"{FACTS}.length === {len(before)} && {FACTS}")) == before


def test_a_search_finds_its_fact_and_its_row_opens_the_card(
    fox: Marionette, app: str, book: Factbook
) -> None:
    fox.go(f"{app}/facts")
    fox.until(SHOWN)
    fox.type(SEARCH, ASKED + ENTER)
    fox.until("location.search === '?q=85%25'")
    fox.until(
        f"[...document.querySelectorAll('.fb-text')].some(text => text.textContent.includes('“{ASKED}”'))"
    )
    found = fox.until("document.querySelector('.fb-claims a.fb-fact')?.dataset.fact")
    assert ASKED in str(book.facts[found].as_printed)
    fox.click(f".fb-claims a[data-fact='{found}']")
    fox.until(f"location.search === '?q=85%25&fact={found}'")
    assert printed(fox) == book.facts[found].as_printed


def test_a_link_to_a_chart_opens_at_it(fox: Marionette, app: str) -> None:
    opened(fox, f"{app}/spend#chart-budget", "budget")
    fox.until("Math.abs(document.querySelector('#chart-budget').getBoundingClientRect().top - 80) < 4")
