"""Sliders write the address, and one visit to a slider is one entry in the browser's history."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from factbook.charts.timeline import forecast_outcomes
from factbook.reading.book import Factbook
from factbook.tables.view import View
from factbook.web import assets
from tests.browser.reader import drawn
from tests.browser.test_first_picture import fresh
from tests.browser.test_reading import parameters


def more_filters(page: Page) -> None:
    """Open what stands behind the bar's button, the day of knowledge among it."""
    page.locator(".st-key-more button").first.click()
    page.locator(".st-key-known").wait_for()


def press(page: Page, key: str, name: str, before: str | None) -> str:
    """Move a slider by one key; returns the value that its parameter then has."""
    place = "#chart-customer" if key == "share" else f".st-key-{key}"
    page.locator(place).get_by_role("slider").press(name)
    page.wait_for_function(
        "([key, before]) => new URLSearchParams(location.search).get(key) !== before", arg=[key, before]
    )
    return parameters(page).get(key, "")


def test_the_steps_of_the_scenario_are_one_entry_of_the_history(page: Page, app: str) -> None:
    page.goto(f"{app}/spend")
    drawn(page, "customer")
    before = page.evaluate("history.length")
    seen: list[str | None] = [None]
    for _ in range(3):
        seen.append(press(page, "share", "ArrowRight", seen[-1]))
    assert len(set(seen)) == 4
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    page.wait_for_function("() => !location.search.includes('share')")
    assert parameters(page) == {}


def test_the_day_of_knowledge_is_chosen_with_the_slider_and_back_leads_out(page: Page, app: str) -> None:
    page.goto(f"{app}/timeline?company=microsoft")
    drawn(page, "timeline")
    more_filters(page)
    assert press(page, "known", "ArrowLeft", None) == "2025-10-08"
    assert press(page, "known", "ArrowLeft", "2025-10-08") == "2024-08"
    expect(page.get_by_text("Published by Aug 2024: 3 of 6 articles")).to_be_visible()
    assert parameters(page) == {"company": "microsoft", "known": "2024-08"}
    page.go_back()
    page.wait_for_function("() => !location.search.includes('known')")
    assert parameters(page) == {"company": "microsoft"}
    expect(page.locator(".st-key-known")).to_contain_text("today")


def test_a_page_opened_on_a_day_shows_it_on_the_slider(page: Page, app: str, book: Factbook) -> None:
    page.goto(f"{app}/timeline?known=2024-08-02")
    drawn(page, "timeline")
    more_filters(page)
    expect(page.locator(".st-key-known")).to_contain_text("2 Aug 2024")
    counted = forecast_outcomes.came_of(book, View(known="2024-08-02")).takeaway.split(" forecast")[0]
    assert counted != forecast_outcomes.came_of(book, View()).takeaway.split(" forecast")[0]
    expect(page.locator("#chart-outcomes")).to_contain_text(counted)


PLACES = """place => ["header", ".fb-controls", ".fb-plot"].map(part => {
  const box = document.querySelector(`${place} #chart-sums ${part}`).getBoundingClientRect();
  return [Math.round(box.top), Math.round(box.bottom)];
})"""


def test_the_control_of_a_chart_stands_under_its_title_from_the_first_picture_on(
    browser: Browser, app: str
) -> None:
    page = fresh(browser)
    page.route("**/_stcore/**", lambda route: route.abort())
    page.goto(f"{app}/spend")
    drawn(page)
    first = page.evaluate(PLACES, "#fb-shell")
    page.get_by_role("button", name="Per year", exact=True).click()  # asked for anew: there is no app yet
    page.wait_for_url("**/spend?per=year")
    page.unroute("**/_stcore/**")
    page.goto(f"{app}/spend")
    page.locator("#fb-shell").wait_for(state="detached")
    drawn(page)
    assert page.evaluate(PLACES, "main") == first
    title, control, plot = first
    assert title[1] <= control[0] < control[1] <= plot[0]
    page.context.close()


def test_a_choice_is_made_by_its_own_button_and_says_so(page: Page, app: str) -> None:
    page.goto(f"{app}/spend")
    drawn(page)
    page.get_by_role("button", name="Per year", exact=True).click()
    expect(page.get_by_role("button", name="Per year", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#chart-sums")).to_contain_text("extrapolated to a year")
    assert parameters(page) == {"per": "year"}
    expect(page.get_by_role("button", name="Per year", exact=True)).to_be_focused()


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("/spend?share=20", "/spend?share=21", True),
        ("/spend?company=a,b&known=2024", "/spend?known=2025&company=a%2Cb", True),
        ("/spend", "/spend?share=21", False),
        ("/spend?share=20", "/spend", False),
        ("/spend?share=20", "/spend?share=21&fact=x", False),
        ("/spend?share=20&known=2024", "/spend?share=21&known=2025", False),
        ("/spend?known=2024", "/pricing?known=2025", False),
        ("/spend?company=a", "/spend?company=b", False),
    ],
)
def test_a_step_changes_one_slider_and_nothing_else(
    page: Page, app: str, old: str, new: str, step: bool
) -> None:
    page.goto(f"{app}/healthz")
    code = f"import({json.dumps(assets.url('history.js'))}).then(m => m.isStep(...{json.dumps([app + old, app + new])}))"
    assert page.evaluate(code) is step
