"""A word that needs explaining opens its explanation at its first use, for every hand and every ear."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from factbook.reading.book import Factbook
from factbook.reading.menu import MENU
from factbook.words import glossary
from tests.browser.reader import all_drawn

OPEN = ".fb-meaning:popover-open"
PATHS = [*(f"/{entry.path}" for entry in MENU), "/companies?company=bytedance", "/companies?compare=openai,microsoft",
         "/spend?company=nintendo", "/spend?fact=microsoft-capital-expenditure-2024-q2-bw"]  # fmt: skip
UNEXPLAINED = """({ pattern }) => {
    const scope = document.querySelector('dialog:modal') ?? document.querySelector('[data-testid=stMain]');
    const within = (node) => node.closest('.fb-blocks, .fb-chart') && !node.closest('.fb-facets, [role=tablist], .fb-heard, .fb-marks')
        && node.checkVisibility() && !node.closest('[lang]:not([lang=en]), .fb-plot, .fb-cells, .fb-firm, .fb-names, .fb-named, .fb-meaning, .fb-brand, nav, summary, h1, h2, .fb-chips');
    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
    const [first, marked] = [new Map(), new Map()];
    const found = new RegExp(pattern, 'g');
    while (walker.nextNode()) {
        const { currentNode: text } = walker;
        if (!within(text.parentElement)) continue;
        const mark = text.parentElement.closest('.fb-term');
        if (mark) marked.set(Number(mark.dataset.term), [...(marked.get(Number(mark.dataset.term)) ?? []), mark]);
        for (const match of text.data.matchAll(found)) {
            const term = match.findIndex((group, i) => i && group !== undefined) - 1;
            if (!first.has(term)) first.set(term, text.parentElement);
        }
    }
    const wrong = [];
    for (const title of scope.querySelectorAll('h1, h2')) {
        if (!title.closest('.fb-blocks, .fb-chart') || !title.checkVisibility() || title.closest('nav, [lang]:not([lang=en]), .fb-heard')) continue;
        for (const match of title.textContent.matchAll(found)) {
            const term = match.findIndex((group, i) => i && group !== undefined) - 1;
            if (!scope.querySelector(`.fb-term[data-term="${term}"]`)) wrong.push(`${term}: only in the title ${title.textContent}`);
        }
    }
    for (const [term, where] of first) {
        const marks = marked.get(term) ?? [];
        if (marks.length !== 1) wrong.push(`${term}: ${marks.length} marks`);
        // a link in a chart has no room for it: what the chart says beside it explains it
        else if (where.closest('a') && where.closest('.fb-chart')?.contains(marks[0])) continue;
        else if (where !== marks[0] && !where.closest('a, button, label')?.parentElement.contains(marks[0])
            && where.compareDocumentPosition(marks[0]) & Node.DOCUMENT_POSITION_FOLLOWING)
            wrong.push(`${term}: ${where.textContent.slice(0, 60)}`);
    }
    return [wrong, first.size];
}"""


def told(book: Factbook) -> dict[str, Any]:
    return {"pattern": glossary.pattern(book)}


@pytest.mark.parametrize("path", PATHS)
def test_the_first_use_on_a_page_and_on_a_card_is_the_one_that_explains(
    page: Page, app: str, book: Factbook, path: str
) -> None:
    page.goto(app + path)
    all_drawn(page)
    page.wait_for_timeout(200)
    wrong, number = page.evaluate(UNEXPLAINED, told(book))
    assert wrong == []
    assert number or path in ("/spend?company=nintendo",)


def test_a_word_that_only_a_title_uses_is_explained_in_the_title(page: Page, app: str) -> None:
    page.goto(f"{app}/evidence")
    all_drawn(page)
    blocks = page.locator(".fb-blocks").last
    blocks.evaluate(
        "node => node.append(Object.assign(document.createElement('h2'), {textContent: 'Of GMV Max'}))"
    )
    page.locator("h1").first.click()
    expect(blocks.locator("h2 .fb-term")).to_have_text("GMV Max")


def test_what_is_unfolded_is_explained_too(page: Page, app: str, book: Factbook) -> None:
    page.goto(f"{app}/spend")
    all_drawn(page)
    page.locator("summary").evaluate_all("found => found.forEach(node => node.click())")
    page.wait_for_timeout(300)
    assert page.evaluate(UNEXPLAINED, told(book))[0] == []


@pytest.mark.parametrize("width", [390, 1440])
def test_an_explanation_opens_by_key_and_finger_and_is_heard(browser: Browser, app: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844}, has_touch=True)
    page.goto(f"{app}/spend")
    word = page.get_by_role("button", name="capital expenditure", exact=True)
    expect(word).to_have_accessible_description("Money that a company puts into things that last, such as buildings, computers and chips.")  # fmt: skip
    word.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # an explanation shuts where the page is scrolled
    word.focus()
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_contain_text("Money that a company puts into things that last")
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(0)
    word.tap()
    box = page.locator(OPEN).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    word.tap()
    expect(page.locator(OPEN)).to_have_count(0)
    page.close()


def test_an_explanation_opens_without_scripts(browser: Browser, app: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{app}/spend")
    page.get_by_role("button", name="capital expenditure", exact=True).click()
    expect(page.locator(OPEN)).to_contain_text("Money that a company puts into things that last")
    context.close()


PARTED = """() => [...document.querySelectorAll('.fb-term')].flatMap(button => {
    const next = button.nextSibling ?? (button.parentElement.matches('.fb-whole') ? null : button.parentElement.nextSibling);
    const range = document.createRange();
    if (next?.nodeType !== Node.TEXT_NODE || !/^(?:['’]s|[.,;:)])/.test(next.data)) return [];
    range.setStart(next, 0); range.setEnd(next, 1);
    const [word, mark] = [button.getBoundingClientRect(), range.getBoundingClientRect()];
    return mark.top > word.bottom - 2 ? [button.textContent + next.data.slice(0, 3)] : [];
})"""
"""The words from which what stands close to them is parted by the end of a line."""


def test_no_line_ends_between_a_word_and_what_stands_close_to_it(page: Page, app: str) -> None:
    page.goto(app)
    all_drawn(page)
    page.wait_for_timeout(200)
    closed = page.locator(".fb-whole", has=page.locator(".fb-term"))
    assert closed.count() > 1
    for width in range(320, 900, 35):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_timeout(60)
        assert page.evaluate(PARTED) == []
