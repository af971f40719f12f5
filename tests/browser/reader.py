"""What a reader does to see a chart: go where it stands, wait until it is drawn, open its menu."""

from __future__ import annotations

from playwright.sync_api import Frame, Locator, Page, expect

UNDRAWN = ".fb-plot:not([data-drawn])"


def drawn(page: Page | Frame, chart: str = "sums") -> str:
    """Go to a chart and wait until it is drawn; returns the mark of what it shows."""
    plot = page.locator(f"#chart-{chart} .fb-plot")
    plot.scroll_into_view_if_needed()
    page.locator(f"#chart-{chart} .fb-plot[data-drawn]").wait_for()
    return str(plot.get_attribute("data-drawn"))


def all_drawn(page: Page | Frame) -> None:
    """Go down the page until every chart is drawn, and back to where it was."""
    main = page.get_by_test_id("stMain")
    page.locator(".fb-colophon").first.wait_for(state="attached")
    before = main.evaluate("node => node.scrollTop")
    while page.locator(UNDRAWN).count():
        plot = page.locator(UNDRAWN).first.element_handle()
        if plot:
            plot.scroll_into_view_if_needed()
            plot.evaluate(
                "async node => { while (node.isConnected && !('drawn' in node.dataset)) "
                "await new Promise(requestAnimationFrame); }"
            )
    main.evaluate("(node, top) => node.scrollTo(0, top)", before)
    expect(page.locator(UNDRAWN)).to_have_count(0)


def near_drawn(page: Page | Frame) -> None:
    """Wait until every chart is drawn that is near what is seen."""
    expect(page.locator(f"{UNDRAWN}:not([data-waits])")).to_have_count(0)


def tools(page: Page | Frame, chart: str = "sums") -> Locator:
    """Open the menu of a chart; returns its ways."""
    menu = page.locator(f"#chart-{chart} .fb-share")
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    return menu.locator(".fb-ways")
