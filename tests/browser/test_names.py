"""A reader types a name of her own language into the company box, or a question into the search, and finds it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import drawn
from tests.browser.test_reading import facts_drawn, parameters

SIZES = [pytest.param((1440, 900), id="desktop"), pytest.param((390, 844), id="phone")]
ASKED = "TikTokはMicrosoftにいくら払っている"


def sized(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("typed", "label", "chosen"),
    [
        ("微軟", "Microsoft", "microsoft"),
        ("マイクロ", "Microsoft", "microsoft"),
        ("アジュール", "Microsoft › Azure", "azure"),
    ],
)
def test_the_company_box_finds_by_any_name_and_the_charts_follow(
    page: Page, app: str, size: tuple[int, int], typed: str, label: str, chosen: str
) -> None:
    sized(page, size)
    page.goto(f"{app}/spend")
    before, revision = facts_drawn(page), drawn(page)
    if size[0] < 768:
        page.get_by_role("button", name="Filters").click()
    box = page.locator(".st-key-company input")
    expect(box).to_have_count(1)
    box.click()
    box.press_sequentially(typed)
    first = page.get_by_role("option").first
    expect(first).to_have_text(re.compile(rf"^{re.escape(label)}\s+\d+ records? · .*{typed}"))
    first.click()
    page.wait_for_url(re.compile(f"company={chosen}$"))
    expect(page.locator("#chart-sums .fb-plot")).not_to_have_attribute("data-drawn", revision)
    expect(page.locator(".st-key-company [data-tag]")).to_have_count(1)
    if chosen == "microsoft":
        assert facts_drawn(page) < before
    box.press("Backspace")
    page.wait_for_url(re.compile("/spend$"))


def test_two_companies_are_chosen_one_after_the_other(page: Page, app: str) -> None:
    page.goto(f"{app}/spend")
    drawn(page)
    box = page.locator(".st-key-company input")
    for typed in ("微软", "オープンAI"):
        box.fill(typed)
        expect(page.get_by_role("option").first).to_contain_text(typed)
        box.press("Enter")
    page.wait_for_url(re.compile("company=microsoft,openai$"))
    expect(page.locator(".st-key-company [data-tag]")).to_have_count(2)
    page.reload()
    expect(page.locator(".st-key-company [data-tag]")).to_have_count(2)


@pytest.mark.parametrize("size", SIZES)
def test_a_question_is_answered_by_the_recommended_figure_and_its_repeats_are_folded(
    page: Page, app: str, size: tuple[int, int]
) -> None:
    sized(page, size)
    page.goto(f"{app}/facts")
    field = page.get_by_label("Search in any language")
    field.fill(ASKED)
    field.press("Enter")
    page.wait_for_url(re.compile("/facts[?]q="))
    assert parameters(page) == {"q": ASKED}
    expect(page.locator(".fb-text", has_text=f"for “{ASKED}”").first).to_be_visible()
    rows = page.locator(".fb-claims li:visible")
    expect(rows.first).to_contain_text("Almost $20 million")
    expect(rows.first).to_contain_text("the figure to quote")
    shown = rows.count()
    more = rows.first.locator(".fb-more")
    expect(more).to_have_text(re.compile(r"^reported \d times in 2 articles, one first source$"))
    expect(more).to_have_attribute("aria-expanded", "false")
    more.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    assert rows.count() == shown + int(re.findall(r"\d", more.inner_text())[0]) - 1
    expect(rows.nth(1)).to_contain_text("$20 million")
    rows.nth(1).locator("a.fb-claim").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("payment per month", ignore_case=True)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0


def test_a_sorted_table_keeps_what_is_folded_under_its_row(page: Page, app: str) -> None:
    page.goto(f"{app}/facts?q={ASKED}")
    page.get_by_text("The same as a table").click()
    page.locator(".fb-table .fb-more").first.click()
    ids = "rows => rows.map(row => row.querySelector('[data-fact]').dataset.fact)"
    page.get_by_role("button", name="What").click()
    order = page.locator(".fb-table tbody tr").evaluate_all(ids)
    under = page.locator(".fb-table tbody tr.fb-under").evaluate_all(ids)
    holder = (
        page.locator(".fb-table tbody tr:has(.fb-more)")
        .first.locator("[data-fact]")
        .get_attribute("data-fact")
    )
    at = order.index(holder)
    assert order[at + 1] in under
