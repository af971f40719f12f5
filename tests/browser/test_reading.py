"""What a reader does: open a link, filter, click a mark, read its card, go back, share."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from factbook.reading.menu import PAGES, Entry
from tests.browser.reader import all_drawn, drawn, near_drawn

OPENS = "new URL(n.href).searchParams.get('fact')"
SPEND = "/spend?company=openai,microsoft&from=2024-01&to=2024-12"


def facts_drawn(page: Page, chart: str = "sums") -> set[str]:
    """The ids that the chart's marks carry, and its figures in words."""
    drawn(page, chart)
    marks = page.locator(f"#chart-{chart} .fb-marks button, #chart-{chart} .fb-written a.fb-fact")
    return set(marks.evaluate_all(f"nodes => nodes.map(n => n.dataset.fact ?? {OPENS})"))


def parameters(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def choose_company(page: Page, name: str) -> None:
    box = page.locator(".st-key-company input")
    box.fill(name)
    page.get_by_role("option", name=re.compile(rf"^{re.escape(name)}( \d|$)")).click()
    page.keyboard.press("Escape")


def test_a_cold_deep_link_shows_the_framed_page_with_its_filters(page: Page, app: str) -> None:
    page.goto(app + SPEND)
    expect(page.get_by_role("heading", level=1).last).to_contain_text("money in and out")
    expect(page.get_by_role("link", name="Adoption")).to_be_visible()
    expect(page.locator(".st-key-company")).to_contain_text("OpenAI")
    expect(page.locator(".st-key-company")).to_contain_text("Microsoft")
    assert parameters(page) == {"company": "openai,microsoft", "from": "2024-01", "to": "2024-12"}
    assert "openai-model-access-revenue-run-rate-bw" in facts_drawn(page)


def test_a_filter_redraws_the_chart_with_other_facts_in_the_same_node(page: Page, app: str) -> None:
    page.goto(f"{app}/spend")
    before, revision = facts_drawn(page), drawn(page)
    page.evaluate("document.querySelector('#chart-sums .fb-plot').kept = 'yes'")
    choose_company(page, "OpenAI")
    page.wait_for_url(re.compile("company=openai"))
    expect(page.locator("#chart-sums .fb-plot")).not_to_have_attribute("data-drawn", revision)
    after = facts_drawn(page)
    assert after < before
    assert "openai-model-access-revenue-run-rate-bw" in after
    assert page.evaluate("document.querySelector('#chart-sums .fb-plot').kept") == "yes"


def test_a_click_on_a_mark_opens_its_card_and_back_closes_it(page: Page, app: str) -> None:
    page.goto(app + SPEND)
    drawn(page)
    page.locator("#chart-sums .fb-plot .barlayer .point").first.click(force=True)
    card = page.get_by_role("dialog")
    expect(card.locator(".fb-card-print")).to_be_visible()
    identifier = parameters(page)["fact"]
    assert identifier in facts_drawn(page)
    assert parameters(page)["company"] == "openai,microsoft"
    page.go_back()
    expect(card).to_have_count(0)
    assert "fact" not in parameters(page)


def test_the_keyboard_reaches_every_mark_and_opens_its_card(page: Page, app: str) -> None:
    page.goto(app + SPEND)
    drawn(page)
    page.locator("#chart-sums .fb-marks button").first.focus()
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.dataset.fact")
    assert chosen == page.locator("#chart-sums .fb-marks button").nth(1).get_attribute("data-fact")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").locator(".fb-card")).to_be_visible()
    assert parameters(page)["fact"] == chosen
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_card_shows_the_print_in_its_language_who_said_it_and_where(page: Page, app: str) -> None:
    page.goto(f"{app}/spend?fact=microsoft-openai-resale-revenue-run-rate-bw")
    card = page.get_by_role("dialog")
    expect(card.locator("blockquote[lang=ja]").first).to_have_text("10 1億米ドル")
    expect(card).to_contain_text("Blue Whale News")
    expect(card).to_contain_text("paragraph")
    expect(card).to_contain_text("unclear")
    expect(card.get_by_role("button", name="Copy link")).to_be_visible()


def test_filters_survive_the_menu_reload_back_and_forward(page: Page, app: str) -> None:
    page.goto(app + SPEND)
    drawn(page)
    page.get_by_role("link", name="Evidence", exact=False).first.click()
    page.wait_for_url(re.compile("/evidence"))
    wanted = {"company": "openai,microsoft", "from": "2024-01", "to": "2024-12"}
    assert parameters(page) == wanted
    drawn(page, "kinds")
    page.reload()
    drawn(page, "kinds")
    page.wait_for_load_state()
    assert parameters(page) == wanted
    page.go_back()
    page.wait_for_url(re.compile("/spend"))
    drawn(page)
    assert parameters(page) == wanted
    page.wait_for_load_state()  # before that, Chromium lets a step in the history go
    page.go_forward()
    page.wait_for_url(re.compile("/evidence"))
    assert parameters(page) == wanted


def test_what_an_address_asks_for_in_vain_is_named_on_the_page(page: Page, app: str) -> None:
    page.goto(f"{app}/spend?company=bytedanse&from=2024-13&colour=red")
    notice = page.get_by_role("note").filter(has_text="Ignored")
    expect(notice).to_contain_text("company 'bytedanse' (unknown); did you mean 'bytedance'?")
    expect(notice).to_contain_text("from '2024-13'")
    expect(notice).to_contain_text("colour")
    drawn(page)


def test_an_empty_result_names_the_filter_that_emptied_it_and_where_there_is_something(
    page: Page, app: str
) -> None:
    page.goto(f"{app}/spend?company=nintendo&currency=EUR")
    notice = page.get_by_role("note").filter(has_text="No fact of this page is left under Nintendo")
    notice.get_by_role("link", name="Timeline (1)").click()
    page.wait_for_url(re.compile("/timeline"))
    drawn(page, "timeline")
    assert parameters(page) == {"company": "nintendo", "currency": "EUR"}
    page.locator(".fb-chips").get_by_role("link", name="Clear all").click()
    page.wait_for_url(re.compile("/timeline$"))


def test_nothing_is_asked_of_another_host_and_no_policy_is_broken(page: Page, app: str) -> None:
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda m: refused.append(m.text) if "Security Policy" in m.text else None)
    for path in ("/", "/spend", "/evidence"):
        page.goto(app + path)
        page.locator(".fb-plot[data-drawn]").first.wait_for()
    hosts = {urlsplit(url).netloc for url in asked if url.startswith("http")}
    assert hosts == {urlsplit(app).netloc}
    assert not refused


@pytest.mark.parametrize("width", [390, 768])
def test_on_a_narrow_screen_the_filters_are_one_row_and_the_rest_opens(
    page: Page, app: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(app + SPEND)
    button = page.get_by_role("button", name="Filters (4)")
    expect(button).to_be_visible()
    row = page.locator(".st-key-filters").bounding_box()
    assert row and row["height"] < 60
    expect(page.locator(".st-key-company")).to_have_count(0)
    button.click()  # nothing of Streamlit's lies over it
    expect(page.locator(".st-key-company")).to_contain_text("OpenAI")
    expect(page.locator(".st-key-months")).to_contain_text("Jan 2024")
    slider = page.locator(".st-key-known").get_by_role("slider")
    slider.press("ArrowLeft")
    expect(page.get_by_role("button", name="Filters (5)")).to_be_visible()
    sheet = page.get_by_test_id("stPopoverBody")
    assert sheet.bounding_box()["width"] == width  # type: ignore[index]
    expect(sheet.locator(".fb-range")).to_have_text("Dates: Jan 2024 to Dec 2024")
    expect(sheet.get_by_role("link", name="Clear all")).to_be_visible()
    sheet.get_by_role("button", name=re.compile("^Show ")).click()
    expect(sheet).to_be_hidden()


@pytest.mark.parametrize("settled", [False, True])
def test_a_screen_that_grows_wide_has_the_row_and_the_address_stays(
    page: Page, app: str, settled: bool
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(app + SPEND)
    if settled:
        drawn(page, "market-sizes")
    before = parameters(page)
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(page.locator(".st-key-days button")).to_have_text(re.compile("^2024"))
    drawn(page, "market-sizes")
    page.wait_for_timeout(1000)  # what a widget tells against the address it tells with the next message
    assert parameters(page) == before


def test_a_year_is_one_press_and_any_time_clears_it(page: Page, app: str) -> None:
    page.goto(f"{app}/spend?company=openai,microsoft")
    drawn(page)
    page.locator(".st-key-days button").click()
    page.locator(".fb-year", has_text="2024").click()
    expect(page).to_have_url(re.compile("from=2024-01&to=2024-12$"))
    expect(page.locator(".st-key-months")).to_contain_text("Jan 2024")
    page.locator(".fb-year", has_text="Any time").click()
    expect(page).to_have_url(re.compile(r"/spend\?company=openai,microsoft$"))
    expect(page.locator(".st-key-months")).to_contain_text("Earliest")


def test_a_handle_of_the_months_moves_the_date_in_one_gesture(page: Page, app: str) -> None:
    page.goto(app + SPEND)
    drawn(page)
    page.locator(".st-key-days button").click()
    page.locator(".st-key-months").get_by_role("slider").first.press("ArrowRight")
    expect(page).to_have_url(re.compile("from=2024-02&to=2024-12$"))
    expect(page.locator(".st-key-days button")).to_have_text(re.compile("^Feb 2024 – Dec 2024"))


def test_the_search_of_the_menu_travels_from_any_page_and_keeps_the_filters(page: Page, app: str) -> None:
    page.goto(f"{app}/spend?company=openai")
    drawn(page)
    page.evaluate("window.kept = 'yes'")
    page.get_by_role("searchbox", name="Search all facts").fill("sora")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/facts\?company=openai&q=sora$"))
    expect(page.locator(".fb-text", has_text="for “sora”").first).to_be_visible()
    assert page.evaluate("window.kept") == "yes"


def test_the_address_of_an_old_page_opens_at_its_section(page: Page, app: str) -> None:
    page.goto(f"{app}/talent?company=bytedance")
    assert page.url == f"{app}/companies?company=bytedance#talent"
    section = page.locator("#talent")
    expect(section).to_be_in_viewport()
    near_drawn(page)
    expect(section).to_be_in_viewport()


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_no_page_scrolls_sideways_on_a_phone(page: Page, app: str, entry: Entry) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app}/{entry.path}")
    page.locator(".fb-colophon").wait_for(state="attached")  # the last words of every page
    all_drawn(page)
    wider = page.evaluate(
        "(() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; })()"
    )
    assert wider <= 1


OVER = """() => {
  const note = document.querySelector(".fb-note-at:not([hidden])").getBoundingClientRect();
  const over = ({ left, right, top, bottom }) =>
    left < note.right - 1 && right > note.left + 1 && top < note.bottom - 1 && bottom > note.top + 1;
  return [...document.querySelectorAll("#chart-cut .fb-plot text")]
    .filter((text) => over(text.getBoundingClientRect())).map((text) => text.textContent);
}"""


def test_a_mark_that_is_pointed_at_says_its_value_first_and_over_no_other_words(page: Page, app: str) -> None:
    page.goto(f"{app}/pricing")
    drawn(page, "cut")
    for mark in page.locator("#chart-cut .point").all():
        mark.hover(force=True)
        note = page.locator("#chart-cut .fb-note-at")
        expect(note).to_be_visible()
        assert re.match(r"^(about )?CN¥|^85", note.locator("strong").inner_text())
        expect(note.locator("p").last).to_have_text("Click for the source")
        assert page.evaluate(OVER) == []
        page.mouse.move(2, 2)
        expect(note).to_be_hidden()
