"""What every reader relies on: axe finds nothing, headings go down by one, fingers hit, changes are heard."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from factbook.reading.menu import PAGES
from tests.browser.reader import all_drawn, drawn
from tests.browser.test_pack import PACK
from tests.browser.test_reading import choose_company

CARD = "tiktok-implied-yearly-payment"
"""A card with everything on it: a tree, cross-checks, contradictions."""
PATHS = [*(f"/{entry.path}" for entry in PAGES), "/companies?company=openai", "/companies?compare=openai,microsoft",
         "/facts?q=sora&company=openai", "/spend?company=nintendo", PACK]  # fmt: skip
"""Every page, and those that have more to show under an address of their own."""
WIDTHS = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
FINGERTIP = 44

TARGETS = """size => [...document.querySelectorAll(`a[href], button, summary, input, select, [role=option],
        [data-testid=stSlider] [data-rac]:has(> div > input)`)]
    .filter(node => node.checkVisibility({ visibilityProperty: true }))
    .filter(node => !node.closest('.fb-marks, [style*="clip-path: inset(50%)"], .fb-heard'))
    .filter(node => node.dataset.testid !== 'stSkipToContent')
    .filter(node => {  // a link, or a word that is explained, in a running sentence is exempt: its line decides how high it is
        const around = (node.closest('.fb-whole') ?? node).parentElement;
        const words = around.textContent.length - node.textContent.length;
        return !(node.matches('a, .fb-term') && getComputedStyle(node).display === 'inline' && words > 1);
    })
    .filter(node => {
        const { width, height } = node.getBoundingClientRect();
        return width && (width < size - 0.5 || height < size - 0.5);
    })
    .map(node => node.outerHTML.slice(0, 160))"""
LEVELS = """() => [...(document.querySelector('dialog:modal') ?? document).querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .filter(node => node.checkVisibility() && !node.closest('[inert]'))
    .map(node => Number(node.tagName[1]))"""


def settled(page: Page) -> None:
    """Wait until the page stands: its last words, and every chart."""
    page.locator(".fb-colophon").first.wait_for(state="attached")
    all_drawn(page)


def open_card(page: Page, fact: str = CARD) -> None:
    """Open a card in place, as Forward does."""
    page.evaluate(
        """fact => {
            const url = new URL(location.href);
            url.searchParams.set('fact', fact);
            history.pushState({}, '', url);
            dispatchEvent(new PopStateEvent('popstate', { state: {} }));
        }""",
        fact,
    )
    page.get_by_role("dialog").locator(".fb-card").wait_for()


def jumps(page: Page, above: int = 0) -> list[tuple[int, int]]:
    """The headings that stand more than one level below the one before."""
    levels = page.evaluate(LEVELS)
    return [(a, b) for a, b in zip([above, *levels], levels, strict=False) if b > a + 1]


def violations(page: Page, *schemes: str) -> list[tuple[str, Any]]:
    """What axe finds on the page as it stands, light or dark."""
    found = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_timeout(150)  # colours change over a moment
        settled(page)
        for each in Axe().run(page).response["violations"]:
            found.append((f"{scheme}: {each['id']}", [n["html"][:200] for n in each["nodes"]]))
    return found


@pytest.mark.parametrize("path", PATHS)
def test_a_page_and_a_card_on_it_are_within_everyones_reach(page: Page, app: str, path: str) -> None:
    """One load for all of it: axe, the levels of the headings, the size of what is pressed."""
    page.set_viewport_size(WIDTHS["wide"])  # type: ignore[arg-type]
    page.goto(app + path)
    settled(page)
    assert jumps(page) == []
    assert violations(page, "light", "dark") == []
    open_card(page)
    assert page.evaluate(LEVELS)[:1] == [2]
    assert jumps(page, above=1) == []
    assert violations(page, "light") == []
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.set_viewport_size(WIDTHS["phone"])  # type: ignore[arg-type]
    page.get_by_role("button", name=re.compile("^Filters")).wait_for()
    assert violations(page, "light", "dark") == []
    assert page.evaluate(TARGETS, FINGERTIP) == []
    page.locator("main summary").evaluate_all(
        "found => found.forEach(node => (node.parentElement.open = true))"
    )
    assert page.evaluate(TARGETS, FINGERTIP) == []
    open_card(page)
    assert page.evaluate(TARGETS, FINGERTIP) == []
    assert violations(page, "dark") == []


def test_the_filters_and_the_menu_are_as_large_as_a_fingertip(page: Page, app: str) -> None:
    page.set_viewport_size(WIDTHS["phone"])  # type: ignore[arg-type]
    page.goto(f"{app}/facts?company=openai,microsoft&status=actual")
    settled(page)
    page.get_by_role("button", name=re.compile("^Filters")).click()
    page.locator(".st-key-known").wait_for()
    assert page.evaluate(TARGETS, FINGERTIP) == []
    page.locator(".st-key-topic input").click()
    page.get_by_role("option").first.wait_for()
    assert page.evaluate(TARGETS, FINGERTIP) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("link", name="Adoption").wait_for()
    assert page.evaluate(TARGETS, FINGERTIP) == []


@pytest.mark.parametrize("screen", WIDTHS)
def test_the_menu_button_has_a_name_open_and_closed(page: Page, app: str, screen: str) -> None:
    page.set_viewport_size(WIDTHS[screen])  # type: ignore[arg-type]
    page.goto(f"{app}/pricing")
    to_open = page.get_by_role("button", name="Menu", exact=True)
    to_close = page.get_by_role("button", name="Close the menu", exact=True)
    for turn in range(2):
        if screen == "phone" or turn:
            to_open.click()
        page.get_by_role("link", name="Adoption").hover()
        to_close.click()
        expect(to_open).to_be_visible()


def expect_heard(page: Page, number: int) -> None:
    """Wait until so many things were said; the page's policy forbids Playwright's own way to wait for a script."""
    for _ in range(200):
        if len(page.evaluate("heard")) >= number:
            break
        page.wait_for_timeout(100)
    assert len(page.evaluate("heard")) == number, page.evaluate("heard")


def test_what_is_shown_is_heard_after_every_filter_search_and_control(page: Page, app: str) -> None:
    page.goto(f"{app}/spend")
    drawn(page)
    region = page.get_by_role("status")
    expect(region).to_have_count(1)
    region.evaluate("node => { node.kept = true; window.heard = []; }")
    region.evaluate(
        "node => new MutationObserver(() => node.textContent && heard.push(node.textContent))"
        ".observe(node, { childList: true })"
    )
    choose_company(page, "OpenAI")
    expect(region).to_have_text(re.compile(r"^\d+ of \d+ records: .* figures.*\.$"))
    page.get_by_role("button", name="Per year", exact=True).click()
    page.wait_for_url(re.compile("per=year"))
    expect_heard(page, 2)
    page.locator(".fb-menu-link", has_text="Facts").click()
    expect(region).to_have_text(re.compile(r"^Facts: \d+ of \d+ records found"))
    page.get_by_role("textbox", name="Search in any language").fill("sora")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=sora"))
    expect(region).to_have_text(re.compile(r"^\d+ of \d+ records found"))
    expect_heard(page, 4)
    assert region.evaluate("node => node.kept")


def test_a_verdict_is_no_part_of_its_title(page: Page, app: str) -> None:
    page.goto(f"{app}/evidence")
    settled(page)
    check = page.locator(".fb-check").first
    verdict = check.locator(".fb-verdict")
    expect(verdict).to_have_text(re.compile("^Verdict: "))
    words = str(verdict.inner_text()).removeprefix("Verdict: ")
    assert words not in check.get_by_role("heading").first.inner_text()


def test_a_chart_says_whether_it_zooms(page: Page, app: str) -> None:
    hands = []
    for path in ("timeline?dates=uncertain", "spend"):
        page.goto(f"{app}/{path}")
        settled(page)
        hands += page.locator(".fb-chart:has(.fb-plot)").evaluate_all(
            "nodes => nodes.map(n => [Boolean(n.querySelector('.fb-plot').layout.dragmode), n.querySelector('.fb-hand').textContent])"
        )
    assert {zooms for zooms, _ in hands} == {True, False}
    for zooms, word in hands:
        assert "Press a mark for its source." in word
        assert ("Drag across to zoom" in word) == zooms


RECORD = "noscript section[aria-label=Record]"
RESULTS = "noscript section[aria-label=Results]"


@pytest.mark.parametrize("screen", WIDTHS)
def test_without_scripts_the_record_and_the_results_are_read(browser: Browser, app: str, screen: str) -> None:
    context = browser.new_context(viewport=WIDTHS[screen], java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    for path in (f"/spend?fact={CARD}", "/facts", f"/facts?q=sora&fact={CARD}"):
        page.goto(app + path)
        expect(page.locator("main > noscript > p").first).to_contain_text("need scripts")
        assert page.evaluate("getComputedStyle(document.querySelector('#fb-shell')).animationName") == "none"
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert jumps(page) == []
        if screen == "phone":
            assert page.evaluate(TARGETS, FINGERTIP) == []
        expect(page.locator(f"{RECORD} h2")).to_be_visible(visible="fact=" in path)
    page.locator(f"{RESULTS} > ol > li > a").last.click()
    page.wait_for_url(re.compile(f"q=sora&fact=(?!{CARD})"))
    expect(page.locator(f"{RECORD} h2")).to_be_visible()
    context.close()


def test_without_scripts_a_search_is_asked_and_narrowed(browser: Browser, app: str) -> None:
    context = browser.new_context(viewport=WIDTHS["phone"], java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{app}/facts?company=openai")
    page.locator("noscript input[name=q]").fill("sora")
    page.locator("noscript form button").click()
    page.wait_for_url(re.compile(r"/facts\?q=sora&company=openai$"))
    expect(page.locator(f"{RESULTS} h2")).to_contain_text("Records 1 to")
    page.locator(f"{RESULTS} summary").click()
    page.locator(f"{RESULTS} details a", has_text="events").click()
    page.wait_for_url(re.compile("kind=event"))
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_there_without_scripts(page: Page, app: str, scheme: str) -> None:
    """Axe is a script itself: it is shown the same document as if its scripts were not wanted."""
    document = page.request.get(f"{app}/facts?q=sora&fact={CARD}").text()
    document = re.sub(r"<script.*?</script>|<link[^>]*>", "", document, flags=re.DOTALL)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_content(re.sub("<(/?)noscript", r"<\1div", document))
    page.get_by_role("region", name="Record").wait_for()
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [n["html"] for n in each["nodes"]]) for each in found] == []
