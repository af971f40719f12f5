"""What comes out of the printer: all of a page, in black on white, and nothing to be pressed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pack import FACT, PACK
from tests.browser.test_reading import drawn

PAPER = {"width": 688, "height": 1016}
"""A4 less its margins, in CSS pixels."""
CONTROLS = "button:not(th button), input, select, summary, nav, [role=slider], [role=tab], [role=radio], .rangeselector, [data-testid=stSidebar]"
PATHS = ["/spend?company=openai", "/relations", "/evidence", "/facts?q=sora", "/timeline", PACK]
HEAD = "document.querySelector('.fb-title h1')"


def ready(page: Page) -> None:
    """Wait until every chart of the page is drawn."""
    page.locator(".fb-plot[data-drawn]").first.wait_for()
    expect(page.locator(".fb-plot:not([data-drawn])")).to_have_count(0)


def on_paper(page: Page) -> None:
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_goes_to_paper_whole_and_without_controls(page: Page, app: str, path: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(app + path)
    ready(page)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".fb-colophon").last).to_be_visible()
    seen = page.evaluate(
        f"[...document.querySelectorAll('{CONTROLS}')].filter(n => n.getClientRects().length).map(n => n.outerHTML)"
    )
    assert seen == []
    page.set_viewport_size(PAPER)
    wide = page.evaluate(
        f"""[...document.querySelectorAll('.fb-blocks *, .fb-chart :not(.fb-plot *), .main-svg, .fb-plot text')]
            .filter(n => n.getClientRects().length && n.getBoundingClientRect().right > {PAPER["width"]} + 1)
            .map(n => n.outerHTML.slice(0, 200))"""
    )
    assert wide == []
    hidden = "(n => n.scrollHeight - n.clientHeight)(document.querySelector('[data-testid=stMain]'))"
    assert page.evaluate(hidden) <= 1
    assert page.evaluate(f"getComputedStyle({HEAD}).color") == "rgb(0, 0, 0)"
    inks = "[...document.querySelectorAll('.fb-plot')].map(plot => plot.layout.font.color)"
    assert set(page.evaluate(inks)) == {"#000000"}


def test_no_chart_is_higher_than_the_paper(page: Page, app: str) -> None:
    page.goto(f"{app}/relations")
    ready(page)
    before = page.evaluate("document.querySelector('.fb-plot').clientHeight")
    on_paper(page)
    expect(page.locator(".fb-colophon").last).to_be_visible()
    heights = page.evaluate(
        "[...document.querySelectorAll('.fb-plot')].map(n => n.getBoundingClientRect().height)"
    )
    assert max(heights) < 0.8 * PAPER["height"] < before


def test_the_screen_is_as_it_was_after_printing(page: Page, app: str) -> None:
    page.goto(f"{app}/spend")
    ready(page)
    plot = page.locator("#chart-sums .fb-plot")
    state = "plot => [plot.layout.width, plot.layout.font.color, plot.clientWidth, plot.style.zoom]"
    before = plot.evaluate(state)
    page.emulate_media(media="print")
    expect(page.locator(".fb-colophon").last).to_be_visible()
    assert plot.evaluate(state) != before
    page.emulate_media(media="screen")
    expect(plot.locator(".main-svg").first).to_have_attribute("width", str(before[0]))
    assert plot.evaluate(state) == before
    expect(page.locator("#chart-sums .fb-tools")).to_be_visible()
    expect(page.locator(".fb-colophon").last).to_be_hidden()


def test_the_rows_of_a_chart_are_printed_in_a_pack_and_folded_again(page: Page, app: str) -> None:
    page.goto(app + PACK)
    drawn(page)
    rows = page.locator("#chart-sums .fb-table")
    expect(rows).to_have_count(0)
    page.emulate_media(media="print")
    expect(rows).to_be_visible()
    page.emulate_media(media="screen")
    expect(rows).to_be_hidden()


def test_every_verdict_is_printed_and_one_group_is_on_the_screen(page: Page, app: str) -> None:
    page.goto(f"{app}/evidence")
    ready(page)
    panels = page.locator(".fb-tabs [role=tabpanel]")
    number = panels.count()
    assert number > 3
    assert [panels.nth(i).is_visible() for i in range(number)] == [True, *[False] * (number - 1)]
    tabs = page.locator(".fb-tabs [role=tab]")
    tabs.first.press("ArrowRight")
    expect(panels.nth(1)).to_be_visible()
    expect(panels.nth(0)).to_be_hidden()
    expect(tabs.nth(1)).to_be_focused()
    page.emulate_media(media="print")
    expect(panels.last.locator(".fb-check").last).to_be_visible()
    counts = [int(str(re.search(r"\((\d+)\)", text)[1])) for text in tabs.all_text_contents()]  # type: ignore[index]
    assert [panels.nth(i).locator(".fb-check").count() for i in range(number)] == counts


def test_an_open_card_is_printed_alone_with_its_address(page: Page, app: str) -> None:
    page.goto(f"{app}/spend?fact={FACT}")
    card = page.get_by_role("dialog")
    expect(card.locator(".fb-card")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".fb-title")).to_be_hidden()
    expect(card.locator(".fb-colophon")).to_contain_text(f"{app}/spend?fact={FACT}")
    expect(card.get_by_role("button").first).to_be_hidden()
    clipped = "(n => getComputedStyle(n).position)(document.querySelector('[data-testid=stDialog]'))"
    assert page.evaluate(clipped) == "static"


def test_a_long_page_fills_many_sheets(page: Page, app: str) -> None:
    page.goto(f"{app}/evidence")
    ready(page)
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert len(sheets) > 10
