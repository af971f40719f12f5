"""The pure functions of our scripts, run in the browser that runs them for readers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from factbook import assets


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
        ({"link": {"customdata": "a-flow"}}, "a-flow"),
        ({"x": 3}, None),
        (None, None),
    ],
)
def test_a_clicked_point_names_its_fact(call: Any, point: Any, fact: str | None) -> None:
    assert call("chart.js", "identifier", point) == fact


def test_every_mark_is_listed_once_in_drawing_order(call: Any) -> None:
    traces = [
        {"customdata": ["b", "a"]},
        {"x": [1, 2]},
        {"customdata": [["a", None], ["c", ""]]},
        {"link": {"customdata": ["d"]}},
    ]
    found = call("chart.js", "marks", traces, {"a": "words for a"})
    assert [mark["id"] for mark in found] == ["b", "a", "c", "d"]
    assert found[1]["label"] == "words for a"
    assert found[0]["label"] == "b"


def test_theme_tokens_become_colours_and_other_text_stays(call: Any) -> None:
    figure = {
        "data": [{"marker": {"color": ["var(--text)", "#123456"]}, "text": ["var(--else)"]}],
        "layout": {"xaxis": {}},
    }
    colours = {"text": "#111111", "paper": "#ffffff", "muted": "#666666", "grid": "#eeeeee", "family": "Sans"}
    painted = call("chart.js", "paint", figure, colours)
    assert painted["data"][0]["marker"]["color"] == ["#111111", "#123456"]
    assert painted["data"][0]["text"] == ["var(--else)"]
    assert painted["layout"]["xaxis"]["gridcolor"] == "#eeeeee"
    assert painted["layout"]["font"]["color"] == "#111111"


def test_long_row_labels_move_above_their_rows_on_a_phone_only(call: Any) -> None:
    axis = {"tickvals": [0, 1], "ticktext": ["A long label of a row", "short"]}
    layout = {"width": 380, "height": 200, "yaxis": axis, "font": {"size": 13}}
    phone = call("chart.js", "adapt", layout)
    assert phone["yaxis"]["showticklabels"] is False
    assert [a["text"] for a in phone["annotations"]] == axis["ticktext"]
    assert phone["height"] > layout["height"]
    assert call("chart.js", "adapt", layout | {"width": 1200}) == layout | {"width": 1200}


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
