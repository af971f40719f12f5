"""An edited fact file shows in the open browser; a broken edit keeps the last good facts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from factbook.reading.book import DEFAULT_FACTS
from tests.browser.conftest import serve

FILE = "tiktok-microsoft-da.yaml"
BEFORE = "gloss: "


@pytest.fixture(scope="module")
def own_facts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A copy of the facts and an app that shows it."""
    folder = tmp_path_factory.mktemp("own") / "facts"
    shutil.copytree(DEFAULT_FACTS, folder)
    process, address = serve(folder)
    yield folder, address
    process.terminate()
    process.wait(15)


def test_an_edit_shows_and_a_broken_edit_is_explained(page: Page, own_facts: tuple[Path, str]) -> None:
    folder, address = own_facts
    article = folder / FILE
    good = article.read_text(encoding="utf-8")
    page.goto(f"{address}/evidence")
    page.locator(".fb-plot[data-drawn]").first.wait_for()
    entities = folder / "entities.yaml"
    names = entities.read_text(encoding="utf-8")
    entities.write_text(names.replace("name: Marsgo", "name: Marsgo the Renamed"), encoding="utf-8")
    expect(page.get_by_text("Marsgo the Renamed").first).to_be_visible(timeout=8000)

    article.write_text(good.replace("precision: almost", "precision: nearly", 1), encoding="utf-8")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("precision is 'nearly'")
    expect(alert).to_contain_text(FILE)
    expect(page.get_by_text("Marsgo the Renamed").first).to_be_visible()

    article.write_text(good, encoding="utf-8")
    expect(alert).to_have_count(0)


def test_facts_that_never_were_good_show_their_problems_and_no_traceback(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    shutil.copytree(DEFAULT_FACTS, folder)
    (folder / FILE).write_text("article: [", encoding="utf-8")
    process, address = serve(folder)
    try:
        page.goto(f"{address}/spend")
        expect(page.get_by_role("alert")).to_contain_text(f"facts/{FILE}:", timeout=20000)
        assert "Traceback" not in page.content()
    finally:
        process.terminate()
        process.wait(15)
