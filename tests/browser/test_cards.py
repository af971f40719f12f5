"""From card to card: the drawer shows the fact of the address, whatever led there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from factbook.reading.book import Factbook
from factbook.tables.view import View
from factbook.words import cards
from tests.browser.reader import drawn
from tests.browser.test_reading import parameters

DERIVED = "tiktok-implied-yearly-payment"


def card(page: Page) -> Locator:
    return page.get_by_role("dialog")


def shows(page: Page, book: Factbook, fact: str) -> None:
    """The address, the card, its copied link, its citation and its last lines on paper tell of one fact."""
    expect(page).to_have_url(re.compile(f"fact={fact}(&|$)"))
    told = cards.card(book, fact, View())
    expect(card(page).locator(".fb-card-figure")).to_have_text(told["figure"])
    expect(card(page).locator(".fb-card-gloss")).to_have_text(told["gloss"])
    expect(card(page).locator(".fb-colophon a")).to_have_attribute("href", re.compile(f"fact={fact}(&|$)"))
    assert copied(page, "Copy link").endswith(f"fact={fact}")
    assert re.search(f"fact={fact}(?![\\w-])", copied(page, "Cite"))


def copied(page: Page, button: str) -> str:
    page.evaluate(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    )
    card(page).get_by_role("button", name=button, exact=True).click()
    return str(page.evaluate("window.copied"))


@pytest.mark.parametrize(
    "place",
    [".fb-tree > ul a", ".fb-formula a", ".fb-check .fb-arithmetic a", ".fb-check .fb-note a", ".fb-sides a"],
)
def test_each_kind_of_link_in_a_card_leads_to_the_card_of_its_fact(
    page: Page, app: str, book: Factbook, place: str
) -> None:
    fact = holding(book, place)
    page.goto(f"{app}/spend?fact={fact}")
    link = card(page).locator(f"{place}.fb-fact:not([data-fact='{fact}'])").first
    led = link.get_attribute("data-fact") or ""
    link.click()
    shows(page, book, led)


def holding(book: Factbook, place: str) -> str:
    """A record whose card has such a link."""
    has = {"tree": "tree", "formula": "tree", "check": "checks", "sides": "disputes"}
    key = next(key for word, key in has.items() if f"fb-{word}" in place)
    for fact in (DERIVED, *book.derived, *book.facts):
        if cards.card(book, fact, View())[key]:
            return fact
    raise AssertionError(f"no card has {place}")


def test_back_and_forward_walk_the_cards_and_closing_ends_the_walk(
    page: Page, app: str, book: Factbook
) -> None:
    page.goto(f"{app}/spend?fact={DERIVED}")
    walked = [DERIVED]
    for _ in range(3):
        link = card(page).locator(f".fb-card a.fb-fact:not([data-fact='{walked[-1]}'])").last
        walked.append(link.get_attribute("data-fact") or "")
        link.click()
        shows(page, book, walked[-1])
    for fact in walked[-2::-1]:
        page.go_back()
        shows(page, book, fact)
    page.go_forward()
    shows(page, book, walked[1])
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("fact="))
    page.go_back()
    shows(page, book, walked[1])


@pytest.mark.parametrize("way", ["button", "key", "beside"])
def test_a_closed_card_leaves_the_address_and_the_filters_stay(page: Page, app: str, way: str) -> None:
    page.goto(f"{app}/spend?company=tiktok,microsoft&fact={DERIVED}")
    expect(card(page).locator(".fb-card")).to_be_visible()
    match way:
        case "button":
            card(page).get_by_role("button", name="Close").click()
        case "key":
            page.keyboard.press("Escape")
        case _:
            page.mouse.click(200, 450)
    expect(card(page)).to_have_count(0)
    page.wait_for_function("() => !location.search.includes('fact')")
    assert parameters(page) == {"company": "tiktok,microsoft"}
    drawn(page)


def test_another_card_is_read_from_its_top_in_the_same_drawer(page: Page, app: str, book: Factbook) -> None:
    page.goto(f"{app}/spend?fact={DERIVED}")
    link = card(page).locator(f".fb-card a.fb-fact:not([data-fact='{DERIVED}'])").last
    led = link.get_attribute("data-fact") or ""
    page.evaluate("document.querySelector('dialog').kept = true")
    link.scroll_into_view_if_needed()
    link.click()
    expect(card(page).locator(".fb-card-gloss")).to_have_text(cards.card(book, led, View())["gloss"])
    state = "(dialog => [dialog.kept, dialog.scrollTop])(document.querySelector('dialog'))"
    assert page.evaluate(state) == [True, 0]


def test_a_card_is_open_at_once_and_gives_the_focus_back(page: Page, app: str) -> None:
    page.goto(f"{app}/spend")
    drawn(page)
    button = page.locator("#chart-sums .fb-marks button").first
    button.press("Enter")
    expect(card(page).get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_a_card_closed_and_asked_for_again_opens_again(page: Page, app: str, book: Factbook) -> None:
    page.goto(f"{app}/spend?fact={DERIVED}")
    shows(page, book, DERIVED)
    for _ in range(5):
        page.evaluate("""async () => {
          document.querySelector(".fb-close").click();
          while (location.search) await new Promise((next) => setTimeout(next));
          history.back();
        }""")
        shows(page, book, DERIVED)
    assert parameters(page) == {"fact": DERIVED}
