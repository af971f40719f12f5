"""A chart that the browser cannot draw says so in its own place; the others follow the filters, and it tries again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.reader import drawn
from tests.browser.test_reading import choose_company, facts_drawn

BREAK = """() => {
  const whole = Plotly.react;
  Plotly.react = (plot, ...rest) => {
    if (plot.closest("#chart-sums")) HOW;
    return whole(plot, ...rest);
  };
  window.mend = () => { Plotly.react = whole; };
}"""


def fails(page: Page, app: str, how: str) -> None:
    page.goto(f"{app}/spend")
    drawn(page, "sums")
    drawn(page, "market-sizes")
    page.evaluate(BREAK.replace("HOW", how))
    choose_company(page, "OpenAI")
    expect(page.locator("#chart-sums .fb-error")).to_have_text("no room")
    expect(page.locator("#chart-sums .fb-plot[data-drawn]")).to_have_count(0)
    expect(page.locator("#chart-sums .fb-marks button")).to_have_count(0)
    expect(page.locator("#chart-market-sizes .fb-takeaway")).to_contain_text("Emptied by the filter")
    page.evaluate("mend()")
    choose_company(page, "Microsoft")
    assert facts_drawn(page)
    expect(page.locator("#chart-sums .fb-error")).to_have_count(0)


def test_a_chart_that_throws_leaves_the_others_to_be_drawn_and_tries_again(page: Page, app: str) -> None:
    fails(page, app, "throw new Error('no room')")


def test_a_chart_that_fails_later_says_so_too(page: Page, app: str) -> None:
    fails(page, app, "return Promise.reject(new Error('no room'))")


def test_charts_that_are_left_behind_are_let_go(page: Page, app: str) -> None:
    page.add_init_script("""
      window.watching = new Set();
      const Whole = ResizeObserver;
      window.ResizeObserver = class extends Whole {
        observe(node) { if (node.className === "fb-plot") watching.add(this); super.observe(node); }
        disconnect() { watching.delete(this); super.disconnect(); }
      };
    """)
    page.goto(f"{app}/spend")
    drawn(page)
    page.evaluate("""async () => {
      for (let i = 0; i < 40; i++) {
        document.querySelectorAll(".fb-menu-link")[i % 2 ? 2 : 4]?.click();
        await new Promise((next) => setTimeout(next, 30 + 7 * (i % 9)));
      }
    }""")
    page.get_by_role("link", name="Pricing").click()
    page.wait_for_url("**/pricing")
    drawn(page, "multiples")
    page.wait_for_function("() => watching.size === document.querySelectorAll('.fb-chart').length")
