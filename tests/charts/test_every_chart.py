"""What holds for every chart of the catalogue, under every kind of filter."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from factbook.charts import catalogue, rendered
from factbook.charts.forms import entry_lists
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.view import HIDDEN, View

VIEWS = {
    "everything": View(),
    "one company": View(company=("microsoft",)),
    "a product": View(company=("tiktok",)),
    "two companies": View(company=("openai", "bytedance")),
    "a company of little": View(company=("nintendo",)),
    "a year": View(start="2024-01", end="2024-12"),
    "long ago": View(end="2010"),
    "forecasts": View(status=("forecast",)),
    "implied figures": View(status=("implied",)),
    "one topic": View(topic=("pricing",)),
    "as known in 2024": View(known="2024-08-31"),
    "in yuan": View(currency="CNY"),
    "in pounds, by the year": View(currency="GBP", per="year"),
    "all that is hidden": View(show=HIDDEN),
    "a search": View(q="Sora"),
    "a scenario": View(share="60"),
    "the Danish article": View(source=("tiktok-microsoft-da",)),
    "the Japanese article": View(source=("blue-whale-tiktok-ai",)),
    "the Chinese article on Flow": View(source=("douyin-flow-ai-social",)),
    "Marsgo": View(source=("marsgo-tiktok-genai",)),
    "TK Guancha": View(source=("tk-guancha-sora2",)),
    "Xiaguangshe": View(source=("xiaguangshe-sora2",)),
}
ASKED = {
    "side-by-side": View(compare=("openai", "microsoft")),
    "tied": View(company=("openai",)),
}
"""Charts that answer a question of the reader's, and draw nothing without one."""
BOUNDS = {"cloud-shares"}
"""Charts that draw what a relation allows as a bound, which is ours."""
CONTEXT = {"customer"}
"""Charts that show a whole, and so bring in the other party's share of it."""

ABOUT_STATEMENTS = {
    "budget", "kinds", "multiples", "stances", "unprinted",
}  # fmt: skip
"""Charts whose very subject are the statements, doubtful ones too; each marks them as what they are."""


def asked(chart: str) -> View:
    return ASKED.get(chart, View())


chart = pytest.mark.parametrize("chart", sorted(catalogue.by_id()))


@chart
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_it_draws_only_facts_of_the_view(book: Factbook, chart: str, view: View) -> None:
    drawn = catalogue.by_id()[chart].draw(book, view)
    assert len(set(drawn.facts)) == len(drawn.facts)
    if chart not in CONTEXT:
        assert set(drawn.facts) <= allowed(book, view)


def allowed(book: Factbook, view: View) -> set[str]:
    """Every id under a view; a topic limits figures only, for events and relations have none."""
    tables = (frames.figures(book), frames.events(book), frames.relations(book))
    return {name for table in tables for name in frames.selected(table, view, book)["id"]}


@chart
def test_its_text_alternative_is_read_out_without_marks(book: Factbook, chart: str) -> None:
    said = catalogue.by_id()[chart].draw(book, asked(chart)).alt
    assert said
    assert not re.search(r"\[\[|\]\]|\*\*", said), said


@chart
def test_its_payload_is_whole_and_plain_json(book: Factbook, chart: str) -> None:
    payload = rendered.payload(catalogue.by_id()[chart], book, asked(chart))
    if catalogue.by_id()[chart].quiet and not payload["rows"]:  # left out where it has nothing to draw
        return
    assert json.loads(json.dumps(payload))["id"] == chart
    assert payload["rows"]
    assert payload["alt"]
    assert "fact" in payload["source"]
    assert json.dumps(payload["figure"], allow_nan=False)


@chart
def test_its_marks_carry_the_facts_that_its_table_lists(book: Factbook, chart: str) -> None:
    payload = rendered.payload(catalogue.by_id()[chart], book, asked(chart))
    if catalogue.by_id()[chart].quiet and not payload["rows"]:  # left out where it has nothing to draw
        return
    carried = {name for trace in payload["figure"]["data"] for name in ids(trace)}
    carried |= set(entry_lists.carried(payload["groups"]))
    listed = {row["id"] for row in payload["rows"]}
    assert carried
    assert carried <= listed


def ids(trace: dict[str, Any]) -> set[str]:
    """The ids that a trace's marks carry."""

    def flat(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(flat, value)) if value else set()
        return {value} if isinstance(value, str) and value else set()

    return flat(trace.get("customdata", []))


@chart
def test_its_legend_lists_only_what_is_present(book: Factbook, chart: str) -> None:
    drawn = catalogue.by_id()[chart].draw(book, View())
    present = {frames.row(book, name)["status"] for name in drawn.facts}
    if chart in BOUNDS:
        present = present - {"actual"} | {"implied"}
    assert set(drawn.statuses) <= present
    assert all(status in mark_styles.MARKS for status in drawn.statuses)


@chart
def test_opinion_illustration_and_deprecated_stay_out_unless_asked_for(book: Factbook, chart: str) -> None:
    spec = catalogue.by_id()[chart]
    if chart in ABOUT_STATEMENTS:
        return
    rows = [frames.row(book, name) for name in spec.draw(book, View()).facts]
    assert not [row["id"] for row in rows if row["status"] in ("opinion", "illustration")]
    assert not [row["id"] for row in rows if row.get("rank") == "deprecated"]


@chart
def test_talk_never_has_the_colour_of_a_measurement(book: Factbook, chart: str) -> None:
    drawn = catalogue.by_id()[chart].draw(book, replace(asked(chart), show=HIDDEN))
    owned = {entity.colour for entity in book.entities.values() if entity.colour}
    marks = [mark for trace in json.loads(drawn.figure.to_json())["data"] for mark in coloured(trace)]
    marks += [(one.id, one.colour) for group in drawn.groups for one in group.entries]
    talk = [(i, hue) for i, hue in marks if i and frames.row(book, i)["status"] in mark_styles.TALK]
    assert not [(i, hue) for i, hue in talk if hue in owned]
    if set(drawn.statuses) & mark_styles.TALK:
        assert any("grey" in note for note in drawn.notes)


def coloured(trace: dict[str, Any]) -> list[tuple[str, str]]:
    """The ids of a trace's marks, each with the colour of its mark."""
    named, hues = trace.get("customdata") or [], trace.get("marker", {}).get("color", "")
    if not named or trace["type"] not in ("scatter", "bar"):
        return []
    return list(zip(named, hues if isinstance(hues, list) else [hues] * len(named), strict=True))


@chart
def test_an_emptied_chart_says_so_once(book: Factbook, chart: str) -> None:
    payload = rendered.payload(catalogue.by_id()[chart], book, View(known="2000-01-01"))
    assert payload["rows"] == []
    assert payload["takeaway"]
    assert payload["source"] == ""
