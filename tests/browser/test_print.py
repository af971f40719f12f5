"""What comes out of the printer: all of a page, in black on white, and nothing to be pressed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, TimeoutError, ViewportSize, expect

from factbook.reading.menu import PAGES, Entry
from tests.browser.reader import all_drawn, drawn
from tests.browser.test_pack import FACT, PACK

PAPER: ViewportSize = {"width": 688, "height": 1016}
"""A4 less its margins, in CSS pixels."""
SHEETS, CHARTS = 8, 11
"""Sheets of paper that a page may fill; the one with most charts a few more."""
CONTROLS = "button:not(th button, .fb-term), input, select, [open] > summary, nav, [role=slider], [role=tab], [role=radio], .rangeselector, [data-testid=stSidebar]"
PATHS = ["/spend?company=openai", "/relations", "/evidence", "/facts?q=sora", "/timeline", PACK]
HEAD = "document.querySelector('.fb-title h1')"


def ready(page: Page) -> None:
    """Wait until every chart of the page is drawn."""
    all_drawn(page)


def cut_off(page: Page) -> list[str]:
    """What reaches beyond the right edge of the paper, and stays there: a chart is drawn anew for the paper."""
    beyond = f"""[...document.querySelectorAll('.fb-blocks *, .fb-chart :not(.fb-plot *), .main-svg, .fb-plot text')]
        .filter(n => n.getClientRects().length && n.getBoundingClientRect().right > {PAPER["width"]} + 1)
        .map(n => n.outerHTML.slice(0, 200))"""
    try:
        page.wait_for_function(f"() => !{beyond}.length")
    except TimeoutError:
        found: list[str] = page.evaluate(beyond)
        return found
    return []


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
    assert cut_off(page) == []
    hidden = "(n => n.scrollHeight - n.clientHeight)(document.querySelector('[data-testid=stMain]'))"
    assert page.evaluate(hidden) <= 1
    assert page.evaluate(f"getComputedStyle({HEAD}).color") == "rgb(0, 0, 0)"
    inks = "[...document.querySelectorAll('.fb-plot')].filter(p => p.layout).map(p => p.layout.font.color)"
    assert set(page.evaluate(inks)) <= {"#000000"}
    assert page.locator("main .fb-plot").count() or path.startswith("/facts")  # the facts are a list


def test_no_chart_is_higher_than_the_paper(page: Page, app: str) -> None:
    page.goto(f"{app}/timeline?dates=uncertain")
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
    expect(page.locator("#chart-sums .fb-share")).to_be_visible()
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


def test_the_group_of_verdicts_that_is_open_is_printed_and_the_others_are_counted(
    page: Page, app: str
) -> None:
    page.goto(f"{app}/evidence")
    ready(page)
    panels = page.locator(".fb-tabs [role=tabpanel]")
    number = panels.count()
    assert number > 3
    tabs = page.locator(".fb-tabs [role=tab]")
    names = tabs.all_text_contents()
    tabs.first.press("ArrowRight")
    expect(panels.nth(1)).to_be_visible()
    expect(panels.nth(0)).to_be_hidden()
    expect(tabs.nth(1)).to_be_focused()
    page.emulate_media(media="print")
    assert [panels.nth(i).is_visible() for i in range(number)] == [i == 1 for i in range(number)]
    expect(panels.nth(1).get_by_role("heading", name=names[1])).to_be_visible()
    left = page.locator(".fb-tabs > .fb-on-paper")
    expect(left).to_be_visible()
    assert [name for name in names if name in str(left.text_content())] == [
        name for name in names if name != names[1]
    ]


def test_what_is_folded_stays_folded_on_paper_and_says_how_much_it_is(page: Page, app: str) -> None:
    page.goto(f"{app}/pricing")
    ready(page)
    folds = page.locator("#chart-drama .fb-twin")
    expect(folds.locator("summary .fb-on-paper")).to_be_hidden()
    page.emulate_media(media="print")
    expect(folds.locator("summary")).to_be_visible()
    expect(folds).to_have_text(re.compile(r"^Table, \d+ rows?: not printed; open it to print it$"))
    page.emulate_media(media="screen")
    folds.locator("summary").click()
    page.emulate_media(media="print")
    expect(folds.locator("table")).to_be_visible()
    expect(folds.locator("summary")).to_be_hidden()


def test_a_way_out_is_printed_with_its_address(page: Page, app: str) -> None:
    page.goto(app)
    link = page.get_by_role("link", name="All of them, side by side")
    after = "node => getComputedStyle(node, '::after').content"
    assert link.evaluate(after) == "none"
    page.emulate_media(media="print")
    assert f"{app}/evidence" in link.evaluate(after)


def test_a_chart_that_waits_for_its_library_says_so_on_paper(page: Page, app: str) -> None:
    page.route("**/*plotly*", lambda route: None)  # asked for, and never answered
    Page.goto(page, f"{app}/pricing", wait_until="commit")
    page.locator("#fb-shell").wait_for(state="detached")
    plot = page.locator("#chart-cut .fb-plot")
    expect(plot).to_be_attached()
    page.emulate_media(media="print")
    assert "not drawn yet" in plot.evaluate("node => getComputedStyle(node, '::before').content")
    assert plot.evaluate("node => node.clientHeight") > 10


@pytest.mark.parametrize("scripts", [True, False])
def test_the_first_picture_is_printed_as_it_stands(browser: Browser, app: str, scripts: bool) -> None:
    context = browser.new_context(viewport=PAPER, java_script_enabled=scripts)
    page = context.new_page()
    page.route("**/_stcore/**", lambda route: route.abort())
    page.goto(f"{app}/pricing")
    page.emulate_media(media="print")
    expect(page.locator("#fb-shell h1")).to_be_visible()
    expect(page.locator("#fb-shell nav").first).to_be_hidden()
    assert page.locator("#fb-shell main").evaluate("node => node.scrollHeight - node.clientHeight") <= 1
    assert page.evaluate("getComputedStyle(document.querySelector('#fb-shell')).visibility") == "visible"
    context.close()


def test_an_open_card_is_printed_alone_with_its_address(page: Page, app: str) -> None:
    page.goto(f"{app}/spend?fact={FACT}")
    card = page.get_by_role("dialog")
    expect(card.locator(".fb-card")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".fb-title")).to_be_hidden()
    expect(card.locator(".fb-colophon")).to_contain_text(f"{app}/spend?fact={FACT}")
    expect(card.locator(".fb-close")).to_be_hidden()
    clipped = "(n => getComputedStyle(n).position)(document.querySelector('dialog[open]'))"
    assert page.evaluate(clipped) == "static"


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_no_page_fills_more_sheets_than_is_right_or_is_cut_off(page: Page, app: str, entry: Entry) -> None:
    page.goto(f"{app}/{entry.path}")
    page.locator(".fb-colophon").first.wait_for(state="attached")
    all_drawn(page)
    on_paper(page)
    expect(page.locator(".fb-colophon").last).to_be_visible()
    assert cut_off(page) == []
    page.emulate_media(media="null")
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert sheets <= (CHARTS if entry.name == "spend" else SHEETS)
    if entry.name == "evidence":
        assert sheets > 3  # a page that is longer than a sheet is not cut at its end
