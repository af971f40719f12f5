"""A chart as a picture to be sent: whole, in its words, in the site's typeface; nothing cut, nothing over anything else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from factbook.charts import catalogue, rendered
from factbook.charts.attitudes import stances
from factbook.reading.book import Factbook
from factbook.reading.menu import MENU
from factbook.tables.view import View
from factbook.web import assets
from tests.browser.reader import all_drawn, tools

SIZES = {"wide": (1200, 630), "tall": (1080, 1350)}
SLACK = 2
"""Pixels by which letters may reach beyond the box that is asked for: what rounding leaves."""
LETTERS = 5
"""Pixels by which the boxes of two lines may cover each other: the room above and below letters."""
SMALLEST = 15
"""Pixels of the smallest letters of a picture: what can be read in a chat."""
BOXES = """() => {
  const box = node => { const b = node.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const seen = node => node.textContent.trim() && getComputedStyle(node).opacity !== "0";
  const own = node => [...node.childNodes].some(one => one.nodeType === 3 && one.textContent.trim());
  const high = (node, { b, d }) => parseFloat(getComputedStyle(node).fontSize) * Math.hypot(b, d);
  const sizes = text => [text, ...text.querySelectorAll("tspan")].filter(own).map(node => high(node, text.getScreenCTM()));
  return {
    head: box(document.querySelector(".fb-card-head")),
    foot: box(document.querySelector(".fb-card-foot")),
    plot: box(document.querySelector(".fb-card-plot > rect")),
    reading: box(document.querySelector(".fb-card-reading")),
    smallest: Math.min(...[...document.querySelectorAll("text")].filter(seen).flatMap(sizes)),
    texts: [...document.querySelectorAll("text")].filter(seen).map(node => [node.textContent, ...box(node)]),
    faces: [...document.fonts].filter(face => face.family.includes("Source Sans")).length,
  };
}"""

DRAWS = """async ([module, data, size]) => {
  const { drawn } = await import(module);
  return new XMLSerializer().serializeToString(await drawn(data, size, location.href));
}"""
"""Draws a chart as the menu does, from data of a test."""


def picture(page: Page, chart: str, size: str) -> str:
    ways = tools(page, chart)
    with page.expect_download() as kept:
        ways.locator("p", has_text=f"Picture, {size}").get_by_role("button", name="SVG").click()
    assert (
        kept.value.suggested_filename.endswith(f"{chart}-{size}.svg") or size in kept.value.suggested_filename
    )
    return Path(kept.value.path()).read_text("utf-8")


def charts_of(page: Page) -> list[str]:
    found = page.locator("main .fb-chart:has(.fb-share)")
    return list(found.evaluate_all("nodes => nodes.map(n => n.id.slice(6))"))


def apart(one: list[float], other: list[float], slack: int = SLACK) -> bool:
    return one[2] <= other[0] + slack or other[2] <= one[0] + slack or one[3] <= other[1] + slack or other[3] <= one[1] + slack  # fmt: skip


def whole(found: dict[str, Any], size: tuple[int, int], name: str) -> None:
    width, height = size
    for text, left, top, right, bottom in found["texts"]:
        assert "[[" not in text and "**" not in text, f"{name}: “{text}” shows how a link is written"
        place = f"{name}: “{text}” at {left:.0f}, {top:.0f}, {right:.0f}, {bottom:.0f}"
        assert left >= -SLACK and top >= -SLACK and right <= width + SLACK and bottom <= height + SLACK, place
    for i, (text, *box) in enumerate(found["texts"]):
        over = [other for other, *place in found["texts"][:i] if not apart(box, place, LETTERS)]
        assert not over, f"{name}: “{text}” stands over {over}"
    assert apart(found["head"], found["foot"]), name
    assert apart(found["head"], found["plot"]), name
    assert apart(found["foot"], found["plot"]), name
    assert apart(found["reading"], found["foot"]) and apart(found["reading"], found["head"]), name
    assert found["smallest"] >= SMALLEST - 0.1, f"{name}: letters of {found['smallest']:.1f} pixels"
    assert found["faces"], name


@pytest.mark.parametrize("path", [entry.path for entry in MENU])
def test_every_chart_is_a_whole_picture_in_both_shapes(page: Page, app: str, path: str) -> None:
    page.goto(f"{app}/{path}")
    all_drawn(page)
    charts = [chart for chart in charts_of(page) if catalogue.by_id()[chart].pictured]
    pictures = {(chart, size): picture(page, chart, size) for chart in charts for size in SIZES}
    for (chart, size), svg in pictures.items():
        shown(page, svg, size)
        whole(page.evaluate(BOXES), SIZES[size], f"{chart}, {size}")


def test_a_list_without_a_finding_of_its_own_offers_its_data_and_no_picture(page: Page, app: str) -> None:
    page.goto(f"{app}/spend")
    all_drawn(page)
    ways = tools(page, "other-spend")
    assert not ways.locator("p", has_text="Picture").count()
    assert (
        ways.get_by_role("link", name="CSV").count() and ways.get_by_role("button", name="Copy link").count()
    )


@pytest.mark.parametrize(
    ("path", "chart"),
    [("spend", "payers"), ("timeline", "outcomes"), ("relations", "pairs"), ("companies", "capabilities")],
)
@pytest.mark.parametrize("size", SIZES)
def test_no_word_and_no_number_of_a_table_is_broken(
    page: Page, app: str, book: Factbook, path: str, chart: str, size: str
) -> None:
    page.goto(f"{app}/{path}")
    all_drawn(page)
    payload = rendered.payload(catalogue.by_id()[chart], book, View())
    known = {
        *re.findall(r"\w+(?:\.\w+)*", json.dumps(payload, ensure_ascii=False)),
        *["in", "a", "cell", "more", "And", "on", "the", "site", "row", "rows", "times", "Not", "drawn"],
    }
    shown(page, picture(page, chart, size), size)
    told = page.locator(".fb-card-plot text").all_text_contents()
    broken = [
        text
        for text in told
        for word in re.findall(r"\w+(?:\.\w+)*", text)
        if word not in known and not word.isdigit()
    ]
    assert told and not broken
    assert not [text for text in told if "…" in text]


def test_a_picture_says_nothing_of_what_a_hand_does_on_the_page(page: Page, app: str) -> None:
    page.goto(f"{app}/companies")
    all_drawn(page)
    told = shown(page, picture(page, "hiring", "tall"), "tall")
    assert "The band is no bar" in told and "press" not in told


def shown(page: Page, svg: str, size: str) -> str:
    """Show a picture by itself, as large as it is named; returns its words."""
    page.set_viewport_size({"width": SIZES[size][0], "height": SIZES[size][1]})
    page.set_content(f"<style>body{{margin:0}}</style>{svg}")
    page.evaluate("document.fonts.ready")
    return " ".join(page.locator("text").all_text_contents())


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_under_a_filter_is_whole_too(page: Page, app: str, size: str) -> None:
    page.goto(f"{app}/companies?company=openai")
    all_drawn(page)
    pictures = {chart: picture(page, chart, size) for chart in ("moments", "tied")}
    for chart, svg in pictures.items():
        shown(page, svg, size)
        whole(page.evaluate(BOXES), SIZES[size], f"{chart} of one company, {size}")


@pytest.mark.parametrize("size", SIZES)
def test_a_statement_in_a_picture_has_the_name_of_whoever_says_it(
    page: Page, app: str, book: Factbook, size: str
) -> None:
    rows = stances.statements(book, View())
    voices = set(rows[rows["place"] >= 0]["speaker"])
    page.goto(f"{app}/attitudes")
    all_drawn(page)
    told = shown(page, picture(page, "stances", size), size)
    assert len(voices) > 5
    heard = set(re.findall(r"\w+", told))
    assert not [voice for voice in voices if not set(re.findall(r"\w+", voice)) <= heard]


def test_a_picture_explains_the_marks_that_it_draws_and_no_others(page: Page, app: str) -> None:
    page.goto(f"{app}/spend")
    all_drawn(page)
    sums, markets = (picture(page, chart, "wide") for chart in ("sums", "market-sizes"))
    told = shown(page, sums, "wide")
    assert "reported as fact" in told and "forecast or plan" in told
    assert page.locator(".fb-card-key circle").count() == 2 and not page.locator(".fb-card-key path").count()
    assert "calculated by us" not in told, "that stands in words below the chart"
    told = shown(page, markets, "wide").replace("\u00a0", " ")
    assert "one year only" not in told, "a note on what stands in words below the chart"
    assert "AI video market" not in told or "$42 billion" in told, "a heading, or a note, without its row"


def test_a_table_in_a_picture_says_how_much_of_it_is_left_out(page: Page, app: str) -> None:
    page.goto(f"{app}/timeline")
    all_drawn(page)
    number = page.locator("#chart-outcomes .fb-twin tbody tr").count() or 52
    told = shown(page, picture(page, "outcomes", "wide"), "wide")
    [left] = re.findall(r"and (\d+) more on the site", told)
    assert 0 < int(left) < number


def test_a_picture_is_the_same_for_whoever_reads_in_the_dark(browser: Browser, app: str) -> None:
    found = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        opened = context.new_page()
        opened.goto(f"{app}/spend")
        opened.locator("#fb-shell").wait_for(state="detached")
        all_drawn(opened)
        found.append([picture(opened, chart, "tall") for chart in ("sums", "quarter", "payers")])
        context.close()
    ids = re.compile(r"(?:clip|legend|[a-z-]*)[0-9a-f]{6}[\w-]*")  # plotly.js names its clips anew each time
    written = re.compile(r'[\w:-]+="[^"]*"')  # and writes what it has written once in another order

    def alike(svg: str) -> str:
        bare = ids.sub("", svg)
        return re.sub(r'(?: [\w:-]+="[^"]*")+', lambda tag: " ".join(sorted(written.findall(tag[0]))), bare)

    light, dark = ([alike(svg) for svg in pictures] for pictures in found)
    assert light == dark


@pytest.mark.parametrize("chart", ["cut", "sums", "outcomes"])
@pytest.mark.parametrize("size", SIZES)
def test_a_very_long_title_leaves_the_chart_its_room(
    page: Page, app: str, book: Factbook, chart: str, size: str
) -> None:
    page.goto(f"{app}/pricing")
    all_drawn(page)
    payload = rendered.payload(catalogue.by_id()[chart], book, View())
    data = json.loads(json.dumps(payload)) | {"title": "A finding that takes more words than others do. " * 5}
    svg = page.evaluate(DRAWS, [f"{app}/{assets.url('sharecard.js').lstrip('./')}", data, size])
    shown(page, svg, size)
    whole(page.evaluate(BOXES), SIZES[size], f"{chart} with a long title, {size}")


def test_a_picture_carries_its_finding_its_source_and_its_address(page: Page, app: str) -> None:
    page.goto(f"{app}/pricing?company=bytedance")
    svg = picture(page, "cut", "wide")
    page.set_content(svg)
    said = page.locator("text").all_text_contents()
    told = " ".join(said)
    assert "Source: Marsgo" in told and "calculated by us" in told
    assert "/pricing?company=bytedance#chart-cut" in told


@pytest.mark.parametrize("size", SIZES)
def test_a_png_is_twice_as_large_as_it_is_named(page: Page, app: str, size: str) -> None:
    page.goto(f"{app}/pricing")
    ways = tools(page, "cut")
    with page.expect_download() as kept:
        ways.locator("p", has_text=f"Picture, {size}").get_by_role("button", name="PNG").click()
    content = Path(kept.value.path()).read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert [int.from_bytes(content[at : at + 4], "big") for at in (16, 20)] == [
        2 * side for side in SIZES[size]
    ]
