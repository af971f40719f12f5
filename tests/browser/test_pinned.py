"""A pinned link as it is read: the banner, the way back to the data of today, the release through pages and filters."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from factbook.commands.cli import main
from factbook.reading.book import DEFAULT_FACTS
from tests.browser.conftest import serve
from tests.browser.reader import drawn, tools
from tests.browser.test_accessible import WIDTHS, violations

BEFORE = "a little less than a quarter of what Microsoft took in"
FILE = "blue-whale-tiktok-ai.yaml"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app of the shipped facts with a release, and one fact that has changed since."""
    folder: Path = tmp_path_factory.mktemp("pinned") / "facts"
    shutil.copytree(DEFAULT_FACTS, folder, ignore=shutil.ignore_patterns("releases"))
    assert main(["release", "--facts", str(folder), "--write"]) == 0
    text = (folder / FILE).read_text("utf-8")
    assert BEFORE in text
    (folder / FILE).write_text(text.replace(BEFORE, BEFORE.replace("a little", "somewhat")), "utf-8")
    process, address = serve(folder)
    yield address
    process.terminate()
    process.wait(15)


def test_a_pinned_link_shows_the_data_of_then_and_leads_to_those_of_today(page: Page, changed: str) -> None:
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text))
    banner = page.locator(".fb-blocks .fb-release")
    for size in WIDTHS.values():
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(f"{changed}/spend?v=1.0.0")
        drawn(page)
        expect(banner).to_contain_text(
            re.compile(r"Data of release 1\.0\.0 \(.*\): 1 of these \d+ facts has changed since\.")
        )
        banner.locator("summary").click()
        expect(banner.locator("table")).to_contain_text("a little less than a quarter")
        expect(banner.locator("table")).to_contain_text("somewhat less than a quarter")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert violations(page, "light", "dark") == []
    page.set_viewport_size(WIDTHS["wide"])  # type: ignore[arg-type]
    page.locator(".fb-menu-link", has_text="Evidence").click()
    page.wait_for_url("**/evidence?v=1.0.0")
    expect(banner).to_be_visible()
    page.go_back()
    page.wait_for_url("**/spend?v=1.0.0")
    expect(banner).to_be_visible()
    page.get_by_role("link", name="Show the data of today").first.click()
    page.wait_for_url("**/spend")
    expect(banner).to_have_count(0)
    assert troubles == []


def test_the_menu_of_a_chart_copies_the_link_to_the_data_of_today(page: Page, changed: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{changed}/spend?company=tiktok")
    drawn(page)
    tools(page).get_by_role("button", name="Copy a link to release 1.0.0").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{changed}/spend?company=tiktok&v=1.0.0#chart-sums"
    page.goto(copied)
    drawn(page)
    tools(page).get_by_role("button", name="Copy a link to live data").click()
    assert page.evaluate("navigator.clipboard.readText()") == f"{changed}/spend?company=tiktok#chart-sums"


def test_a_release_that_is_none_is_named_and_the_data_of_today_are_shown(page: Page, changed: str) -> None:
    page.goto(f"{changed}/spend?v=1.0.7")
    told = page.locator(".fb-notice", has_text="1.0.7")
    expect(told).to_contain_text("The data of today are shown.")
    expect(told).to_contain_text("did you mean '1.0.0'?")
    expect(page.locator(".fb-release")).to_have_count(0)
