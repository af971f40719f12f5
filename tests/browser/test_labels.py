"""The words in the charts of every page, on a phone and on a wide screen: none is cut, none is written over another."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.reader import all_drawn

PATHS = (
    "", "companies", "companies?company=openai", "companies?compare=openai,microsoft", "spend", "spend?currency=CNY",
    "pricing", "adoption", "attitudes", "relations", "relations?company=microsoft", "timeline", "evidence",
)  # fmt: skip
SPOILED = """() => [...document.querySelectorAll("svg.main-svg")].flatMap(svg => {
  const chart = svg.closest("[id^=chart-]")?.id ?? "";
  const whole = svg.parentElement.getBoundingClientRect();
  const words = [...svg.querySelectorAll("text")]
    .map(node => [node.textContent.trim(), node.getBoundingClientRect(), getComputedStyle(node)])
    .filter(([text, box, style]) => text && box.width && style.visibility !== "hidden" && style.opacity !== "0");
  const beyond = words
    .filter(([, box]) => box.left < whole.left - 1 || box.right > whole.right + 1
      || box.top < whole.top - 1 || box.bottom > whole.bottom + 1)
    .map(([text]) => `${chart}: cut: ${text}`);
  const over = words.flatMap(([text, a], i) => words.slice(i + 1)
    .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4)
    .map(([other]) => `${chart}: one over the other: ${text} | ${other}`));
  return [...beyond, ...over];
})"""
"""The words of a drawn chart that reach beyond its picture, and those of which one covers another."""


@pytest.mark.parametrize("path", PATHS)
def test_no_word_in_a_chart_is_cut_or_written_over(page: Page, app: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app}/{path}")
    all_drawn(page)
    assert page.evaluate(SPOILED) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_timeout(500)  # a chart takes its new width when the screen has come to rest
    all_drawn(page)
    assert page.evaluate(SPOILED) == []


@pytest.mark.parametrize(
    "path",
    [
        "evidence",
        "companies?compare=openai,microsoft",
        "spend?currency=CNY",
    ],
)
def test_on_the_narrowest_phone_no_word_in_a_chart_is_cut(page: Page, app: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{app}/{path}")
    page.locator("svg.main-svg").first.wait_for()
    all_drawn(page)
    assert page.evaluate(SPOILED) == []


def test_no_word_reaches_beyond_its_tile(page: Page, app: str) -> None:
    """A term with the comma behind it stays on one line, but not where a tile is narrower."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{app}/companies?company=bytedance")
    page.locator(".fb-tile .fb-term").first.wait_for()
    beyond = "nodes => nodes.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
    assert page.locator(".fb-tile").evaluate_all(beyond) == []


def test_what_is_cut_and_what_is_written_over_is_found(page: Page, app: str) -> None:
    page.goto(f"{app}/pricing")
    all_drawn(page)
    page.locator("#chart-cut svg.main-svg text").last.evaluate(
        "node => node.setAttribute('transform', 'translate(2000, 0)')"
    )
    assert [one for one in page.evaluate(SPOILED) if "cut" in one]
    page.locator("#chart-cut svg.main-svg text").evaluate_all(
        """nodes => nodes.forEach(node => {
             node.textContent = node.textContent; node.setAttribute("x", 60); node.setAttribute("y", 60);
             for (let at = node; !at.matches(".main-svg"); at = at.parentNode) at.removeAttribute("transform") })"""
    )
    assert [one for one in page.evaluate(SPOILED) if "one over the other" in one]
