"""The part of plotly.js that we serve draws every chart as the whole does."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser

from factbook.charts import catalogue, rendered
from factbook.reading.book import Factbook
from factbook.tables.view import View
from factbook.web import assets

DRAW = """async (figures) => {
  const pictures = [];
  for (const { data, layout } of figures) {
    let drawn = 1; // what is named by chance is named alike
    Math.random = () => (drawn = (drawn * 16807) % 2147483647) / 2147483647;
    const url = await Plotly.toImage({ data, layout: { ...layout, width: 700 } }, { format: "svg" });
    pictures.push(decodeURIComponent(url));
  }
  return pictures;
}"""


def drawn(browser: Browser, library: Path, figures: list[object]) -> list[str]:
    page = browser.new_page()
    page.add_script_tag(path=library)
    pictures: list[str] = page.evaluate(DRAW, figures)
    page.close()
    return pictures


def test_every_chart_is_drawn_alike(browser: Browser, book: Factbook) -> None:
    """What differs is drawn again: names given by chance take their turns anew, a missing part stays missing."""
    assert assets.library() != assets.full_bundle()
    left = {
        spec.id: json.loads(json.dumps(rendered.payload(spec, book, View())["figure"]))
        for spec in catalogue.by_id().values()
    }
    for _ in range(4):
        cut = drawn(browser, assets.library(), list(left.values()))
        whole = drawn(browser, assets.full_bundle(), list(left.values()))
        assert all(len(picture) > 2000 for picture in cut)
        differ = [name for name, one, other in zip(left, cut, whole, strict=True) if one != other]
        left = {name: left[name] for name in differ}
        if not left:
            break
    assert not left.keys()
