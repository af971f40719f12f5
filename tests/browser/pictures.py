"""The pictures of the README, taken from the running dashboard: `make pictures`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from factbook.reading.book import HOME
from tests.browser.conftest import CHROMIUM, FLAGS, serve

FOLDER = HOME / "deploy" / "pictures"
WIDTH, HEIGHT = 1440, 900
LARGEST = 250_000
"""Bytes that a picture may have: a README is read on phones too."""


class Picture(NamedTuple):
    """A view to be taken, and what has to be drawn before."""

    name: str
    address: str
    scheme: Literal["light", "dark"]
    drawn: str

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.name}.png"


PICTURES = (
    Picture("overview", "/", "light", ".fb-plot[data-drawn]"),
    Picture("card", "/spend?fact=microsoft-openai-resale-revenue-run-rate-bw", "dark",
            ".fb-card"),
    Picture("relations", "/relations", "light", ".fb-plot[data-drawn]"),
)  # fmt: skip


def take(browser: Browser, host: str, picture: Picture) -> None:
    """Open a view, wait until its chart and its type stand, and keep what the window shows."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=picture.scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(host + picture.address)
    page.locator("#fb-shell").wait_for(state="detached")
    page.locator(".fb-plot[data-drawn]").first.wait_for()
    page.locator(picture.drawn).first.wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=picture.path, animations="disabled")
    context.close()


def main() -> None:
    """Take every picture."""
    if not CHROMIUM:
        sys.exit("no Chromium found: install it (Debian: chromium) or name it in CHROMIUM")
    FOLDER.mkdir(parents=True, exist_ok=True)
    process, host = serve()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for picture in PICTURES:
                take(browser, host, picture)
                print(picture.path.relative_to(HOME))
            browser.close()
    finally:
        process.terminate()
        process.wait(15)


if __name__ == "__main__":
    main()
