"""What is seen at a glance: the bar, the title and the first chart stand where a first screen has them."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from factbook.reading.menu import MENU
from tests.browser.reader import drawn, tools
from tests.browser.test_accessible import settled
from tests.browser.test_reading import parameters

SCREENS = [
    pytest.param((1440, 900), 64, 430, id="desktop"),
    pytest.param((390, 844), 56, 560, id="phone"),
]
"""The size of a screen, how high its bar may be, and how far down its first chart may begin."""
TITLE = 130
"""How far down a page's title may begin."""
PATHS = [
    *(f"/{entry.path}" for entry in MENU),
    "/companies?company=openai", "/companies?compare=openai,microsoft", "/spend?company=openai,microsoft",
    "/timeline?company=bytedance&from=2024-01&to=2024-12", "/adoption?status=estimate&known=2025-10-08",
    "/pack?pack=chart:sums",
]  # fmt: skip
"""Every page."""
FIRST = "main :is(.fb-plot, .fb-takeaway, .fb-claims li, .fb-written > *) >> visible=true"
"""What a reader comes for: the first chart, or why it is empty; or the first of what a search found."""
BAR = '[data-testid="stLayoutWrapper"]:has(> .st-key-filters)'


def top(page: Page, part: str) -> float:
    first = page.locator(part).first
    first.wait_for()  # the app may just be taking it over from the first picture
    box = first.bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("size", "bar", "chart"), SCREENS)
def test_title_and_first_chart_stand_in_the_first_screen(
    page: Page, app: str, path: str, size: tuple[int, int], bar: int, chart: int
) -> None:
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(app + path)
    settled(page)
    assert not complaints, "the console of every page is clean"
    box = page.locator(BAR).bounding_box()
    assert box and box["height"] <= bar and box["y"] == 0
    assert top(page, ".fb-title h1") <= TITLE
    assert top(page, FIRST) <= chart


def test_the_bar_stays_while_the_page_is_read(page: Page, app: str) -> None:
    page.goto(f"{app}/spend?company=openai")
    settled(page)
    page.get_by_test_id("stMain").evaluate("node => node.scrollTo(0, 1500)")
    assert page.locator(BAR).bounding_box()["y"] == 0  # type: ignore[index]
    page.locator(".st-key-more button").first.click()
    expect(page.locator(".st-key-topic")).to_be_visible()


def test_many_chosen_companies_leave_the_bar_as_high(page: Page, app: str) -> None:
    names = "openai,microsoft,bytedance,google,meta,baidu,tencent,alibaba,nvidia"
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{app}/relations?company={names}")
    settled(page)
    assert page.locator(BAR).bounding_box()["height"] == 64  # type: ignore[index]
    assert top(page, ".fb-title h1") <= TITLE


def test_no_screen_is_half_empty(page: Page, app: str) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{app}/spend")
    settled(page)
    main, plot = page.locator("main").bounding_box(), page.locator("main .fb-body").first.bounding_box()
    assert main and plot and plot["width"] > 0.8 * main["width"]
    left, right = plot["x"] - main["x"], main["x"] + main["width"] - plot["x"] - plot["width"]
    assert abs(left - right) < 32


@pytest.mark.parametrize("width", [390, 1440])
def test_the_first_picture_stands_where_the_app_will(page: Page, app: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.route("**/_stcore/**", lambda route: route.abort())
    Page.goto(page, f"{app}/pricing")  # without waiting for the app
    page.locator("#fb-shell .fb-plot[data-drawn]").first.wait_for()
    before = [top(page, part) for part in ("#fb-shell h1", "#fb-shell .fb-plot")]
    page.unroute_all()
    page.goto(f"{app}/pricing")
    drawn(page, "cut")
    after = [top(page, part) for part in (".fb-title h1", "main .fb-plot")]
    assert all(abs(a - b) <= 8 for a, b in zip(before, after, strict=True)), (before, after)


def test_the_pack_is_counted_in_the_menu_once_something_is_in_it(page: Page, app: str) -> None:
    page.goto(f"{app}/spend")
    drawn(page)
    way = page.locator(".fb-menu").get_by_role("link", name=re.compile("Evidence pack"))
    expect(way).to_have_count(0)
    tools(page).get_by_role("button", name="Add to pack").click()
    expect(way).to_have_text("Evidence pack (1)")
    way.click()
    page.wait_for_url(re.compile("/pack"))
    assert parameters(page) == {"pack": "chart:sums"}


COLOURS = """() => {
    const rgb = colour => Object.assign(document.createElement('canvas').getContext('2d'), { fillStyle: colour }).fillStyle;
    const key = {}, marks = {}, words = {};
    for (const link of document.querySelectorAll('.fb-key .fb-company'))
        key[link.textContent.trim()] = rgb(getComputedStyle(link, '::before').backgroundColor);
    for (const span of document.querySelectorAll('#chart-kinds .annotation tspan'))
        if (span.textContent === '●') words[span.nextSibling.textContent.trim()] = rgb(getComputedStyle(span).fill);
    for (const path of document.querySelectorAll('#chart-kinds .point')) {
        const { fill, stroke } = getComputedStyle(path);
        for (const hue of [fill, stroke]) marks[rgb(hue)] = true;
    }
    return [key, words, marks];
}"""
"""The colours of the companies as they are seen: in the frame's key, in a chart's key, at its marks."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_key_and_marks_have_one_colour_for_a_company(
    browser: Browser, app: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(f"{app}/evidence")
    drawn(page, "kinds")
    page.locator(".fb-key .fb-company").first.wait_for(state="attached")
    page.locator(".fb-colophon").first.wait_for(state="attached")
    drawn(page, "kinds")
    key, words, marks = page.evaluate(COLOURS)
    shared = key.keys() & words.keys()
    assert len(shared) > 3
    assert {name: key[name] for name in shared} == {name: words[name] for name in shared}
    assert all(marks.get(words[name]) for name in shared)
    page.close()
