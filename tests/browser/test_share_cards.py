"""A chart as a picture to be sent: whole, in its words, in the site's typeface; nothing cut, nothing over anything else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from factbook.menu import MENU
from tests.browser.reader import all_drawn, tools

SIZES = {"wide": (1200, 630), "tall": (1080, 1350)}
SLACK = 2
"""Pixels by which letters may reach beyond the box that is asked for: what rounding leaves."""
LETTERS = 5
"""Pixels by which the boxes of two lines may cover each other: the room above and below letters."""
BOXES = """() => {
  const box = node => { const b = node.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const seen = node => node.textContent.trim() && getComputedStyle(node).opacity !== "0";
  return {
    head: box(document.querySelector(".fb-card-head")),
    foot: box(document.querySelector(".fb-card-foot")),
    plot: box(document.querySelector(".fb-card-plot > rect")),
    texts: [...document.querySelectorAll("text")].filter(seen).map(node => [node.textContent, ...box(node)]),
    faces: [...document.fonts].filter(face => face.family.includes("Source Sans")).length,
  };
}"""


def picture(page: Page, chart: str, size: str) -> str:
    ways = tools(page, chart)
    with page.expect_download() as kept:
        ways.locator("p", has_text=f"Picture, {size}").get_by_role("button", name="SVG").click()
    assert (
        kept.value.suggested_filename.endswith(f"{chart}-{size}.svg") or size in kept.value.suggested_filename
    )
    return Path(kept.value.path()).read_text("utf-8")


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
    assert found["faces"], name


@pytest.mark.parametrize("path", [entry.path for entry in MENU])
def test_every_chart_is_a_whole_picture_in_both_shapes(page: Page, app: str, path: str) -> None:
    page.goto(f"{app}/{path}")
    all_drawn(page)
    charts = page.locator("main .fb-chart:has(.fb-share)").evaluate_all(
        "nodes => nodes.map(n => n.id.slice(6))"
    )
    pictures = {(chart, size): picture(page, chart, size) for chart in charts for size in SIZES}
    for (chart, size), svg in pictures.items():
        page.set_viewport_size({"width": SIZES[size][0], "height": SIZES[size][1]})
        page.set_content(f"<style>body{{margin:0}}</style>{svg}")
        page.evaluate("document.fonts.ready")
        whole(page.evaluate(BOXES), SIZES[size], f"{chart}, {size}")


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
