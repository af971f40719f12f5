"""Joined traces show what the separate ones did: every point, every fact, every word, in place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from factbook.charts import catalogue
from factbook.charts.merged_traces import joined
from factbook.reading.book import Factbook
from factbook.tables.view import View


def mark(name: str, x: float, **look: Any) -> dict[str, Any]:
    marker = {"color": "red", "symbol": "circle", "size": 9} | look
    return {"type": "scatter", "mode": "markers", "x": [x], "y": [0], "customdata": [name],
            "hovertemplate": name, "marker": marker}  # fmt: skip


def line(*x: float, colour: str = "red") -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "x": list(x), "y": [0] * len(x), "line": {"color": colour}}


def bar(name: str, x: float) -> dict[str, Any]:
    return {"type": "bar", "x": [x], "y": ["a"], "orientation": "h", "customdata": [name]}


def test_marks_that_differ_by_colour_become_one_trace_with_a_colour_each() -> None:
    (trace,) = joined([mark("a", 1), mark("b", 2, color="blue")], None)
    assert trace["x"] == [1, 2]
    assert trace["customdata"] == trace["hovertemplate"] == ["a", "b"]
    assert trace["marker"]["color"] == ["red", "blue"]
    assert trace["marker"]["symbol"] == "circle"


def test_lines_stay_apart_by_a_gap() -> None:
    (trace,) = joined([line(1, 2), line(3, 4)], None)
    assert trace["x"] == [1, 2, None, 3, 4]
    assert trace["y"] == [0, 0, None, 0, 0]


def test_a_word_for_a_whole_trace_goes_to_each_of_its_points() -> None:
    long = mark("a", 1) | {"x": [1, 2], "y": [0, 0], "customdata": ["a", "c"]}
    (trace,) = joined([long, mark("b", 3)], None)
    assert trace["hovertemplate"] == ["a", "a", "b"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (line(1, 2), line(3, 4, colour="blue")),  # a line has one colour
        (mark("a", 1), mark("b", 2, size=20)),  # differing sizes would be read as bubbles
        (mark("a", 1), mark("b", 2) | {"xaxis": "x2"}),
        (mark("a", 1) | {"fill": "tozeroy"}, mark("b", 2) | {"fill": "tozeroy"}),
        ({"type": "pie"}, {"type": "pie"}),
    ],
)
def test_what_says_something_as_a_whole_stays_apart(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert joined([one, other], None) == [one, other]


def test_bars_are_joined_only_where_they_lie_over_each_other() -> None:
    bars = [bar("a", 1), bar("b", 2)]
    assert len(joined(bars, "overlay")) == 1
    assert joined(bars, "stack") == bars
    assert joined(bars, None) == bars


@pytest.mark.parametrize("chart", sorted(catalogue.by_id()))
def test_every_chart_keeps_all_its_points_and_facts(book: Factbook, chart: str) -> None:
    figure = json.loads(str(catalogue.by_id()[chart].draw(book, View()).figure.to_json(engine="json")))
    traces = joined(figure["data"], figure["layout"].get("barmode"))
    assert sorted(points(traces)) == sorted(points(figure["data"]))


def points(traces: list[dict[str, Any]]) -> list[str]:
    """Each point with its fact, place, words and colour."""
    found = []
    for trace in traces:
        if not isinstance(trace.get("x"), list):
            found.append(json.dumps(trace, sort_keys=True))
            continue
        for i, x in enumerate(trace["x"]):
            marker = trace.get("marker", {})
            every = [trace["y"], *(trace.get(k) for k in ("customdata", "hovertemplate", "text", "base")),
                     marker.get("color"), marker.get("symbol"), marker.get("line", {}).get("color")]  # fmt: skip
            if x is not None:
                found.append(repr([x, *(v[i] if isinstance(v, list) else v for v in every)]))
    return found
