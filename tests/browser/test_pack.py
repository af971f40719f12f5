"""What a reader does with the evidence pack: collect, open, remove, go back, share."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.reader import drawn, tools
from tests.browser.test_reading import SPEND, parameters

FACT = "microsoft-openai-resale-revenue-run-rate-bw"
OTHER = "tiktok-buys-traffic-from-meta-and-google-bw"
PACK = f"/pack?company=microsoft&pack=chart:sums,{FACT},{OTHER}"
FILTERS = {"company": "openai,microsoft", "from": "2024-01", "to": "2024-12"}


def test_a_chart_and_a_fact_are_collected_without_a_reload(page: Page, app: str) -> None:
    page.goto(app + SPEND)
    drawn(page)
    page.evaluate("window.kept = 'yes'")
    ways = tools(page)
    ways.get_by_role("button", name="Add to pack").click()
    expect(ways.get_by_role("button", name="Remove from pack")).to_be_visible()
    assert parameters(page) == FILTERS | {"pack": "chart:sums"}
    expect(page.get_by_role("link", name="Evidence pack (1)").first).to_be_visible()

    page.locator("#chart-sums .fb-marks button").first.press("Enter")
    card = page.get_by_role("dialog")
    card.get_by_role("button", name="Add to pack").click()
    expect(card.get_by_role("button", name="Remove from pack")).to_be_visible()
    fact = parameters(page)["fact"]
    assert parameters(page) == FILTERS | {"pack": f"chart:sums,{fact}", "fact": fact}
    card.get_by_role("link", name="Evidence pack (2)").click()

    page.wait_for_url(re.compile("/pack"))
    drawn(page)
    expect(page.locator(".fb-card")).to_have_count(1)
    assert parameters(page) == FILTERS | {"pack": f"chart:sums,{fact}"}
    assert page.evaluate("window.kept") == "yes"


def test_a_pack_is_the_same_after_a_reload(page: Page, app: str) -> None:
    page.goto(app + PACK)
    for _ in range(2):
        drawn(page)
        expect(page.locator(".fb-card")).to_have_count(2)
        expect(page.locator(".fb-citations li").first).to_contain_text("Blue Whale News")
        expect(page.locator(".fb-colophon").first).to_contain_text(f"{app}{PACK}")
        page.reload()


def test_what_is_removed_is_gone_and_back_brings_it_again(page: Page, app: str) -> None:
    page.goto(app + PACK)
    drawn(page)
    page.locator(".fb-card").first.get_by_role("button", name="Remove from pack").click()
    expect(page.locator(".fb-card")).to_have_count(1)
    assert parameters(page) == {"company": "microsoft", "pack": f"chart:sums,{OTHER}"}
    tools(page).get_by_role("button", name="Remove from pack").click()
    expect(page.locator(".fb-chart")).to_have_count(0)
    page.go_back()
    drawn(page)
    page.go_back()
    expect(page.locator(".fb-card")).to_have_count(2)
    assert parameters(page)["pack"] == f"chart:sums,{FACT},{OTHER}"


def test_an_emptied_pack_says_how_to_fill_it_and_keeps_the_filters(page: Page, app: str) -> None:
    page.goto(app + PACK)
    drawn(page)
    page.get_by_role("button", name="Empty the pack").click()
    expect(page.get_by_text("Nothing is in the pack yet")).to_be_visible()
    expect(page.locator(".fb-card")).to_have_count(0)
    assert parameters(page) == {"company": "microsoft"}


def test_a_chart_that_the_filters_empty_can_be_removed(page: Page, app: str) -> None:
    page.goto(f"{app}/pack?company=nintendo&pack=chart:sums,{FACT}")
    tools(page).get_by_role("button", name="Remove from pack").click()
    expect(page.locator(".fb-chart")).to_have_count(0)
    assert parameters(page)["pack"] == FACT


def test_the_buttons_follow_back_and_forward(page: Page, app: str) -> None:
    page.goto(f"{app}/spend")
    drawn(page)
    button = tools(page).locator("[data-pack]")
    button.click()
    expect(button).to_have_text("Remove from pack")
    page.go_back()
    expect(button).to_have_text("Add to pack")
    page.go_forward()
    expect(button).to_have_text("Remove from pack")


def test_the_pack_goes_along_with_links_in_the_text(page: Page, app: str) -> None:
    page.goto(f"{app}/?pack={FACT}")
    link = page.locator(".fb-blocks a.fb-page[href*='/evidence']").first
    expect(link).to_have_attribute("href", re.compile(f"pack={FACT}"))
    link.click()
    page.wait_for_url(re.compile("/evidence"))
    assert parameters(page)["pack"] == FACT


def test_a_copied_link_to_a_fact_leaves_the_pack_at_home(page: Page, app: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=app)
    page.goto(f"{app}/spend?pack=chart:sums&fact={FACT}")
    page.get_by_role("dialog").get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{app}/spend?fact={FACT}"


def test_an_empty_chart_offers_to_clear_the_filters_and_nothing_to_collect(page: Page, app: str) -> None:
    page.goto(f"{app}/spend?from=2030-01")
    expect(page.locator("#chart-sums h2")).to_be_visible()
    expect(page.locator("#chart-cloud-shares")).not_to_be_visible()
    expect(page.locator("#chart-cloud-shares .fb-share")).to_have_count(0)
    gathered = page.locator(".fb-emptied")
    gathered.locator("summary").click()
    why = gathered.get_by_role("listitem").filter(has_text="cloud")
    expect(why.first).to_contain_text("Emptied by the filter: from Jan 2030.")
    why.first.get_by_role("link", name="Clear all").click()
    expect(tools(page, "cloud-shares").get_by_role("button", name="Add to pack")).to_be_visible()
    assert "from=" not in page.url


def test_the_menu_of_a_chart_stays_open_while_the_page_changes(page: Page, app: str) -> None:
    page.goto(f"{app}/spend")
    drawn(page)
    ways = tools(page)
    ways.get_by_role("button", name="Add to pack").click()
    page.get_by_role("link", name="Evidence pack (1)").first.wait_for()
    expect(ways.get_by_role("button", name="Remove from pack")).to_be_visible()
    page.keyboard.press("Escape")
    expect(ways).to_be_hidden()
