"""A link that names a place on a page opens there: a chart far below, on any screen, and stays until it is moved."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import drawn, near_drawn

PLACE = "chart-budget"
TOP = f"Math.round(document.getElementById('{PLACE}')?.getBoundingClientRect().top ?? -9999)"


def at_its_place(page: Page, low: int = 0, high: int = 120) -> None:
    """Wait until the chart's top is near the top of the screen, every chart near is drawn, and it is there still."""
    near_drawn(page)
    page.wait_for_function(f"() => {low} <= {TOP} && {TOP} <= {high}")


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_a_link_to_a_chart_opens_at_the_chart(page: Page, app: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{app}/spend#{PLACE}")
    drawn(page, "budget")
    at_its_place(page)
    page.reload()
    page.locator("#fb-shell").wait_for(state="detached")
    at_its_place(page)


def test_a_link_to_a_chart_that_is_no_more_opens_at_its_successor(page: Page, app: str) -> None:
    page.goto(f"{app}/adoption#chart-pace")
    drawn(page, "launch")
    place = "Math.round(document.getElementById('chart-launch').getBoundingClientRect().top)"
    page.wait_for_function(f"() => 0 <= {place} && {place} <= 120")


def test_what_grows_above_does_not_move_it_until_the_reader_does(page: Page, app: str) -> None:
    page.goto(f"{app}/spend#{PLACE}")
    drawn(page, "budget")
    at_its_place(page)
    page.evaluate("document.querySelector('.fb-title').style.paddingBottom = '700px'")
    at_its_place(page)
    page.mouse.move(640, 450)
    page.mouse.wheel(0, -2000)
    page.wait_for_function(f"() => {TOP} > 1000")
    page.evaluate("document.querySelector('.fb-title').style.paddingBottom = '900px'")
    page.wait_for_function("() => document.querySelector('.fb-title').clientHeight > 900")
    assert page.evaluate(TOP) > 1000


def test_a_link_followed_in_place_and_back_lead_to_the_chart(page: Page, app: str) -> None:
    page.goto(f"{app}/spend#{PLACE}")
    drawn(page, "budget")
    page.get_by_role("link", name="Pricing").click()
    page.wait_for_url("**/pricing")
    drawn(page, "cut")
    page.go_back()
    page.wait_for_url(f"**/spend#{PLACE}")
    drawn(page, "budget")
    at_its_place(page)


def test_a_card_closed_over_the_page_leaves_it_where_it_is(page: Page, app: str) -> None:
    page.goto(f"{app}/spend#{PLACE}")
    drawn(page, "budget")
    at_its_place(page)
    page.mouse.move(640, 450)
    page.mouse.wheel(0, -600)
    page.wait_for_function(f"() => {TOP} > 400")
    page.locator("#chart-budget .fb-marks button").first.evaluate("button => button.click()")
    expect(page.get_by_role("dialog").locator(".fb-card")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_url(f"**/spend#{PLACE}")
    assert page.evaluate(TOP) > 400


@pytest.mark.parametrize("place", ["nowhere", "%E0%A4%A", ""])
def test_a_place_that_is_none_leaves_the_page_at_its_top(page: Page, app: str, place: str) -> None:
    page.goto(f"{app}/pricing#{place}")
    drawn(page, "cut")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_dates_in_the_wrong_order_change_places_and_the_page_says_so(page: Page, app: str) -> None:
    page.goto(f"{app}/spend?from=2025-03&to=2024-02&utm_source=news")
    notice = page.get_by_role("note").filter(has_text="put right")
    expect(notice).to_contain_text("from '2025-03' (after 2024-02: the two have changed places)")
    expect(page).to_have_url(re.compile(r"/spend\?from=2024-02&to=2025-03$"))
    drawn(page)
    expect(notice).to_be_visible()
