"""What a reader does to see a chart: go where it stands, wait until it is drawn, open its menu."""

from __future__ import annotations

from playwright.sync_api import Frame, Locator, Page, expect

UNDRAWN = ".fb-plot:not([data-drawn])"
GOES = """name => {
  const door = document.querySelector(`#chart-${name} > .fb-door`);
  if (door) door.open = true;
  const plot = document.querySelector(`#chart-${name} .fb-plot`);
  if (!plot || "drawn" in plot.dataset) return Boolean(plot);
  const { top, bottom } = plot.getBoundingClientRect();
  if (top > innerHeight || bottom < 0) plot.scrollIntoView({ block: "nearest" });
  return false;
}"""
"""Whether a chart is drawn; where it is not, it is opened and brought into view."""
WALKS = """() => {
  const plot = document.querySelector(".fb-plot:not([data-drawn])");
  plot?.scrollIntoView({ block: "center" });
  return !plot;
}"""
"""Whether every chart is drawn; the first that is not is brought into view."""


def drawn(page: Page | Frame, chart: str = "sums") -> str:
    """Go to a chart and wait until it is drawn; returns the mark of what it shows."""
    page.wait_for_function(GOES, arg=chart)
    plot = page.locator(f"#chart-{chart} .fb-plot[data-drawn]")
    plot.wait_for(state="attached")
    if not page.locator(f"#chart-{chart}:has(.fb-takeaway):has(footer:empty)").count():
        plot.wait_for()  # what the filters have emptied has no picture to be seen
    return str(plot.get_attribute("data-drawn"))


def all_drawn(page: Page | Frame) -> None:
    """Go down the page until every chart is drawn, and back to where it was."""
    main = page.get_by_test_id("stMain")
    page.locator(".fb-colophon").first.wait_for(state="attached")
    before = main.evaluate("node => node.scrollTop")
    page.wait_for_function(WALKS)
    main.evaluate("(node, top) => node.scrollTo(0, top)", before)
    expect(page.locator(UNDRAWN)).to_have_count(0)


def near_drawn(page: Page | Frame) -> None:
    """Wait until every chart is drawn that is near what is seen."""
    expect(page.locator(f"{UNDRAWN}:not([data-waits])")).to_have_count(0)


def tools(page: Page | Frame, chart: str = "sums") -> Locator:
    """Open the menu of a chart; returns its ways."""
    page.locator(f"#chart-{chart} > .fb-door").evaluate_all(
        "found => found.forEach(door => (door.open = true))"
    )
    menu = page.locator(f"#chart-{chart} .fb-share")
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    return menu.locator(".fb-ways")
