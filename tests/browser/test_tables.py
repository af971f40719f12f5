"""A wide table on a phone: every cell can be read without scrolling sideways, behind its column's name."""

import re

import pytest
from playwright.sync_api import Page, expect

from factbook.checking.loading import load
from factbook.reading import figure_words
from factbook.reading.book import DEFAULT_FACTS
from factbook.reading.dates import span

TABLE = "The same as a table"
"""The fold under what a search found."""
FOLDED = {"/facts": TABLE, "/relations": "All pairs of companies", "/companies": "that can be compared"}
"""The folds that a reader opens to see a table."""
PATHS = ["/facts?q=85%25", "/relations?company=microsoft", "/companies?compare=openai,microsoft"]
CUT = """nodes => nodes.filter(n => n.getBoundingClientRect().right > innerWidth).length"""
DATES = {figure_words.period(fact.period): fact.period for fact in load(DEFAULT_FACTS).facts.values()}
LABEL = "node => getComputedStyle(node, '::before').content"


@pytest.mark.parametrize("path", PATHS)
def test_no_cell_of_a_table_is_cut_on_a_phone(page: Page, app: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(app + path)
    for start, fold in FOLDED.items():
        if path.startswith(start):
            page.get_by_text(fold).click()
    page.locator(".fb-table td").first.wait_for()
    assert page.locator(".fb-table td").evaluate_all(CUT) == 0
    assert page.locator(".fb-scroll").first.evaluate("node => node.scrollWidth <= node.clientWidth")


def test_a_cell_stands_behind_the_name_of_its_column_and_stays_a_cell(page: Page, app: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app}/facts?q=85%25")
    page.get_by_text(TABLE).click()
    cell = page.get_by_role("cell", name="降幅高達85%")
    expect(cell).to_be_visible()
    assert "In the original" in cell.evaluate(LABEL)
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".st-key-filters .st-key-company")).to_be_visible()  # drawn for its width
    expect(page.get_by_role("columnheader", name="In the original")).to_be_visible()
    assert cell.evaluate(LABEL) == "none"


def test_a_cell_that_holds_nothing_leaves_no_label_behind(page: Page, app: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app}/evidence")
    page.locator(".st-key-spelt summary").click()
    table = page.locator(".st-key-spelt .fb-brief")
    table.wait_for()
    assert table.locator("td:empty").count() > 0
    assert table.locator("td:empty:visible").count() == 0


def column(page: Page, place: int) -> list[str]:
    return list(page.locator(f".fb-table tbody tr td:nth-child({place})").all_inner_texts())


def test_a_head_sorts_its_column_both_ways_and_lets_go(page: Page, app: str) -> None:
    page.goto(f"{app}/facts?q=price&kind=figure")
    page.get_by_text(TABLE).click()
    when = page.get_by_role("columnheader", name="When")
    when.wait_for()
    as_given = column(page, 1)
    days = [span(DATES[text]).start for text in column(page, 4)]
    when.get_by_role("button").click()
    expect(when).to_have_attribute("aria-sort", "ascending")
    assert [span(DATES[text]).start for text in column(page, 4)] == sorted(days)
    when.get_by_role("button").press("Enter")
    expect(when).to_have_attribute("aria-sort", "descending")
    assert [span(DATES[text]).start for text in column(page, 4)] == sorted(days, reverse=True)
    page.get_by_role("columnheader", name="Who").get_by_role("button").click()
    expect(when).not_to_have_attribute("aria-sort", re.compile(""))
    assert column(page, 2) == sorted(column(page, 2))
    for _ in range(2):
        page.get_by_role("columnheader", name="Who").get_by_role("button").click()
    assert column(page, 1) == as_given


def test_one_page_of_many_and_the_steps_of_a_scale_have_nothing_to_sort_by(page: Page, app: str) -> None:
    for path, part in (("/facts", "main"), ("/evidence", ".st-key-blocks-about")):
        page.goto(app + path)
        if path == "/facts":
            page.get_by_text(TABLE).click()
        page.locator(f"{part} .fb-table td").first.wait_for(state="attached")
        assert page.locator(f"{part} .fb-table th button").count() == 0
