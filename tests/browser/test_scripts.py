"""The pure functions of our scripts, run in the browser that runs them for readers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from factbook.web import assets


@pytest.fixture
def call(page: Page, app: str) -> Any:
    """Call an exported function of one of our modules with plain arguments."""
    page.goto(f"{app}/healthz")

    def run(module: str, function: str, *arguments: Any) -> Any:
        code = f"import({json.dumps(assets.url(module))}).then(m => m.{function}(...{json.dumps(arguments)}))"
        return page.evaluate(code)

    return run


@pytest.mark.parametrize(
    ("point", "fact"),
    [
        ({"customdata": "a-fact"}, "a-fact"),
        ({"customdata": ["first", "second"]}, "first"),
        ({"x": 3}, None),
        (None, None),
    ],
)
def test_a_clicked_point_names_its_fact(call: Any, point: Any, fact: str | None) -> None:
    assert call("marks.js", "identifier", point) == fact


def test_every_mark_is_listed_once_in_the_order_of_the_table(call: Any) -> None:
    traces = [
        {"customdata": ["b", "a"]},
        {"x": [1, 2]},
        {"customdata": [["a", None], ["c", ""]]},
        {"customdata": ["d"]},
    ]
    found = call("marks.js", "marks", traces, {"c": "words for c", "a": "words for a"})
    assert [mark["id"] for mark in found] == ["c", "a", "b", "d"]
    assert found[1]["label"] == "words for a"
    assert found[2]["label"] == "b"


def test_theme_tokens_become_colours_and_other_text_stays(call: Any) -> None:
    figure = {
        "data": [{"marker": {"color": ["var(--text)", "#123456"]}, "text": ["var(--else)"]}],
        "layout": {"xaxis": {}},
    }
    colours = {"text": "#111111", "paper": "#ffffff", "muted": "#666666", "grid": "#eeeeee", "family": "Sans"}
    painted = call("figure.js", "paint", figure, colours)
    assert painted["data"][0]["marker"]["color"] == ["#111111", "#123456"]
    assert painted["data"][0]["text"] == ["var(--else)"]
    assert painted["layout"]["xaxis"]["gridcolor"] == "#eeeeee"
    assert painted["layout"]["font"]["color"] == "#111111"


def test_a_colour_that_dark_paper_swallows_is_drawn_lighter_and_no_other_is(call: Any) -> None:
    hues = ["#d0144b", "#2f9c8c", "#000000"]
    figure = {"data": [{"marker": {"color": hues}}], "layout": {}}
    colours = {"text": "#eeeeee", "muted": "#999999", "grid": "#333333", "family": "Sans"}
    on = {paper: call("figure.js", "paint", figure, colours | {"paper": paper})["data"][0]["marker"]["color"]
          for paper in ("#fdfdfb", "#111614", "rgb(17, 22, 20)")}  # fmt: skip
    assert on["#fdfdfb"] == hues
    assert on["#111614"] == on["rgb(17, 22, 20)"]
    assert on["#111614"][0] != hues[0] and on["#111614"][1:] == hues[1:]


def test_long_row_labels_move_above_their_rows_on_a_phone_only(call: Any) -> None:
    axis = {"tickvals": [0, 1], "ticktext": ["A long label of a row", "short"]}
    layout = {"width": 380, "height": 200, "yaxis": axis, "font": {"size": 13, "family": "sans-serif"}}
    phone = call("figure.js", "adapt", layout)
    assert phone["yaxis"]["showticklabels"] is False
    assert [a["text"] for a in phone["annotations"]] == axis["ticktext"]
    assert phone["height"] > layout["height"]
    wide = call("figure.js", "adapt", layout | {"width": 1200})
    assert wide | {"margin": None} == layout | {"width": 1200, "margin": None}


def test_labels_get_their_room_before_the_chart_is_drawn(call: Any) -> None:
    def room(text: str, **axis: Any) -> dict[str, float]:
        yaxis = {"tickvals": [0], "ticktext": [text]} | axis
        layout = {"width": 900, "yaxis": yaxis, "xaxis": {"side": "top"}, "margin": {"l": 8, "t": 8},
                  "font": {"size": 13, "family": "sans-serif"}}  # fmt: skip
        return dict(call("figure.js", "adapt", layout)["margin"])

    short, long = room("Meta"), room("Meta, capital expenditure<br>in one year")
    assert short["l"] < long["l"] < 300
    assert short["t"] == long["t"] > 8
    assert room("Meta", title={"text": "CNY"})["l"] > short["l"]
    assert room("Meta, capital expenditure", showticklabels=False)["l"] == room("", showticklabels=False)["l"]


def test_facts_in_a_sentence_become_links_and_markup_stays_text(page: Page, app: str) -> None:
    page.goto(f"{app}/healthz")
    html = page.evaluate(
        f"""import({json.dumps(assets.url("dom.js"))}).then((dom) => {{
            const p = document.createElement("p");
            p.append(...dom.sentence("Spent [[a-fact|$20 million]] and <b>no</b> **more**", () => {{}}));
            return p.innerHTML;
        }})"""
    )
    assert "fact=a-fact" in html
    assert ">$20 million</a>" in html
    assert "&lt;b&gt;no&lt;/b&gt;" in html
    assert "<strong>more</strong>" in html
