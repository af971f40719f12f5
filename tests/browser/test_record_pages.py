"""The page of a record as it is read: without scripts, on a phone, light and dark, and the way to it and back."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessible import CARD, FINGERTIP, TARGETS, WIDTHS, open_card, settled

LONG = "tiktok-pays-microsoft-bw"


@pytest.mark.parametrize("name", [CARD, LONG, "tiktok-pays-microsft"])
def test_axe_finds_nothing_light_and_dark_wide_and_narrow(page: Page, app: str, name: str) -> None:
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text))
    for size in WIDTHS.values():
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{app}/facts/{name}")
            found = Axe().run(page).response["violations"]
            assert [(each["id"], [n["html"] for n in each["nodes"]]) for each in found] == []
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(TARGETS, FINGERTIP) == []
    assert not [
        said for said in troubles if "404" not in said
    ]  # no policy stands in the way of what it carries


def test_without_scripts_it_is_whole_and_leads_into_the_dashboard(browser: Browser, app: str) -> None:
    context = browser.new_context(viewport=WIDTHS["phone"], java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{app}/facts/{LONG}")
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("blockquote").first.evaluate("node => node.lang") == "ja"
    assert "Source Sans" in page.locator("h1").evaluate("node => getComputedStyle(node).fontFamily")
    page.get_by_role("link", name="Among all facts").click()
    page.wait_for_url(re.compile(rf"/facts\?fact={LONG}$"))
    page.get_by_role("link", name="Page of this fact").click()
    page.wait_for_url(re.compile(rf"/facts/{LONG}$"))
    context.close()


def test_a_card_leads_to_the_page_of_its_record(page: Page, app: str) -> None:
    page.goto(f"{app}/spend?fact={CARD}")
    page.get_by_role("dialog").get_by_role("link", name="Page of this fact").click()
    page.wait_for_url(re.compile(rf"/facts/{CARD}$"))
    expect(page.locator("h1")).to_contain_text("240 million")
    page.go_back()
    expect(page.get_by_role("dialog").locator(".fb-card")).to_be_visible()


def test_the_address_that_a_browser_shares_is_of_what_is_shown(page: Page, app: str) -> None:
    """Its own button for sharing takes what a page says of itself, and that was said when it was loaded."""
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text))
    page.goto(f"{app}/spend?company=openai&pack={CARD}")
    settled(page)
    own = page.locator("link[rel=canonical]")
    assert own.get_attribute("href") == f"{app}/spend?company=openai"
    open_card(page)
    assert own.get_attribute("href") == f"{app}/spend?company=openai&fact={CARD}"
    page.go_back()
    page.get_by_role("dialog").wait_for(state="detached")
    page.locator(".fb-menu-link", has_text="Adoption").click()
    page.wait_for_url("**/adoption?**")
    assert own.get_attribute("href") == f"{app}/adoption?company=openai"
    page.goto(f"{app}/evidence")
    settled(page)
    assert page.locator('script[type="application/ld+json"]').count() == 1
    assert troubles == []


def test_the_picture_of_a_link_is_there_for_whoever_shows_it(page: Page, app: str) -> None:
    page.goto(f"{app}/companies?company=openai")
    address = page.locator('meta[property="og:image"]').get_attribute("content") or ""
    page.goto(address)
    size = page.locator("img").evaluate("image => [image.naturalWidth, image.naturalHeight]")
    assert size == [1200, 630]
