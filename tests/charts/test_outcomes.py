"""What was forecast or planned stands beside what came of it, and what is missing is drawn as missing."""

from pathlib import Path

import pytest

from factbook.charts.chart import Chart
from factbook.charts.timeline import forecast_outcomes as drawing
from factbook.checking.loading import load
from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.tables import frames, outcomes
from factbook.tables.view import View
from tests import small
from tests.tables.test_outcomes import HOPED

EXPECTED, RESULT = "azure-revenue-growth-expected-2024-q2-bw", "azure-revenue-growth-2024-q2-bw"
LATER = """\
article:
  id: later
  title: A later story
  publisher: wire
  language: en
  published: 2025-03-31
  document: later.txt
  sha256: "1111111111111111111111111111111111111111111111111111111111111111"
facts:
"""


def left(chart: Chart) -> list[str]:
    """The forecasts and plans that are told of: each over what came of it, or behind a fold."""
    came = [group.entries[0].id for group in chart.groups if not group.fold]
    return came + [one.id for group in chart.groups if group.fold for one in group.entries]


def beside(chart: Chart, forecast: str) -> list[tuple[str, str]]:
    """What is said to have come of a forecast; without a fact, why nothing is shown."""
    for group in chart.groups:
        if group.fold and forecast in [one.id for one in group.entries]:
            return [("", group.title)]
        if not group.fold and group.entries[0].id == forecast:
            return [(one.id, f"{one.said}, {one.text}") for one in group.entries[1:]]
    return []


def shelf(book: Factbook, view: View) -> set[str]:
    """The forecasts and plans that a view shows."""
    tables = [frames.figures(book), frames.events(book)]
    found = [frames.drawn(frames.selected(table, view, book), view) for table in tables]
    return {name for rows in found for name in outcomes.foretold(rows)["id"]}


@pytest.fixture
def two_articles(tmp_path: Path) -> Factbook:
    """A book in which the outcome is printed a year after the forecast."""
    head, events = small.STORY.split("events:\n")
    result = head[head.index("  - id: acme-revenue") : head.index("  - id: app-users")]
    folder = small.write(tmp_path / "facts", story=f"{head.replace(result, HOPED)}\nevents:\n{events}")
    (folder / "later.yaml").write_text(LATER + result, "utf-8")
    return load(folder)


def test_every_forecast_and_plan_is_drawn_once(book: Factbook) -> None:
    chart = drawing.came_of(book, View())
    assert sorted(left(chart)) == sorted(shelf(book, View()))
    assert set(left(chart)) <= set(chart.facts)


def test_a_result_stands_beside_its_expectation_and_says_which_is_more(book: Factbook) -> None:
    chart = drawing.came_of(book, View())
    assert beside(chart, EXPECTED) == [(RESULT, "29 %, reported: less than forecast")]
    assert f"[[{EXPECTED}|30.6 %]] forecast, [[{RESULT}|29 %]] in the end" in chart.takeaway


def test_what_is_not_known_is_folded_under_its_reason(book: Factbook) -> None:
    chart = drawing.came_of(book, View())
    assert beside(chart, "bytedance-capital-expenditure-2025-mg") == [("", "No outcome reported")]
    assert beside(chart, "microsoft-ai-infrastructure-payback-time-bw") == [("", "Not given; no end date")]
    folds = list(dict.fromkeys(group.fold for group in chart.groups if group.fold))
    assert folds == [
        "11 figures forecast or planned, outcome not known", "39 events forecast or planned, outcome not known",
    ]  # fmt: skip
    assert all(one.said and one.text for group in chart.groups for one in group.entries)
    until = {one.id: one.note for group in chart.groups for one in group.entries}
    words = {one.id: one.text for group in chart.groups if group.fold for one in group.entries}
    assert all(text == frames.row(book, name)["gloss"] for name, text in words.items())  # may stays may
    assert until["bytedance-capital-expenditure-2025-mg"].endswith("to Dec 2025")


@pytest.mark.parametrize(
    ("forecast", "no_outcome"),
    [
        ("microsoft-openai-resale-revenue-run-rate-bw", "azure-openai-service-implied-yearly-revenue"),
        ("tiktok-labels-and-ab-tests-forecast-tk", "tiktok-labels-ai-content-tk"),
        ("media-guess-llm-institute-mg", "insiders-deny-llm-institute-mg"),
    ],
)
def test_what_was_known_with_the_forecast_did_not_come_of_it(
    book: Factbook, forecast: str, no_outcome: str
) -> None:
    [came] = outcomes.outcomes(book, [frames.row(book, forecast)]).values()
    assert no_outcome not in [other["id"] for other in came]


def test_a_number_of_steps_foretells_nothing(book: Factbook) -> None:
    assert "ip-revenue-share-steps-xg" not in drawing.came_of(book, View()).facts


def test_only_what_is_told_or_computed_from_it_stands_as_an_outcome(book: Factbook) -> None:
    groups = drawing.came_of(book, View()).groups
    facts = [one.id for group in groups if not group.fold for one in group.entries[1:]]
    assert facts
    assert {frames.row(book, fact)["status"] for fact in facts} <= {*outcomes.HOW_IT_IS, "implied"}


@pytest.mark.parametrize("view", [View(company=("microsoft",)), View(start="2030", end="2030"),
                                  View(topic=("markets",)), View(status=("planned",))])  # fmt: skip
def test_it_follows_the_filters(book: Factbook, view: View) -> None:
    chart = drawing.came_of(book, view)
    assert set(left(chart)) == shelf(book, view) != set()
    assert set(left(chart)) < shelf(book, View())


def test_in_another_currency_the_outcomes_are_the_same(book: Factbook) -> None:
    there = drawing.came_of(book, View(currency="CNY"))
    assert there.facts == drawing.came_of(book, View()).facts
    forecast = "microsoft-openai-resale-revenue-run-rate-bw"
    assert len(beside(there, forecast)) == 1
    assert any("CN¥" in one.said for group in there.groups for one in group.entries)


def test_a_sample_of_many_says_so_once(book: Factbook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST", {"figure": 5, "event": 10})
    chart = drawing.came_of(book, View())
    assert [note for note in chart.notes if "Too many" in note] == [
        f"Too many to draw: {n} of {len(rows)} {noun}, evenly spaced; filter to see all."
        for n, noun, rows in (
            (5, "figures", shelf(book, View()) - book.events.keys()),
            (10, "events", shelf(book, View()) & book.events.keys()),
        )
    ]


def test_an_outcome_outside_the_filters_is_said_and_not_shown(book: Factbook) -> None:
    chart = drawing.came_of(book, View(status=("forecast",)))
    assert beside(chart, EXPECTED) == [("", "Outside the filters")]
    assert RESULT not in chart.facts


def test_a_selection_without_a_forecast_is_empty(book: Factbook) -> None:
    for view in (View(status=("survey",)), View(company=("nvidia",), end="2019")):
        assert drawing.came_of(book, view).facts == ()
        assert "No forecast" in drawing.came_of(book, view).takeaway


def test_as_known_then_a_later_outcome_is_hidden_and_said(two_articles: Factbook) -> None:
    now = drawing.came_of(two_articles, View())
    assert beside(now, "acme-revenue-hoped") == [
        ("acme-revenue", "almost $20 million, reported: less than forecast")
    ]
    then = drawing.came_of(two_articles, View(known="2024-06-30"))
    assert beside(then, "acme-revenue-hoped") == [("", "Published later: clear the date")]
    assert "acme-revenue" not in then.facts
    assert any("1 outcome published after the chosen day" in note for note in then.notes)


def test_before_anything_was_published_nothing_is_drawn(two_articles: Factbook) -> None:
    assert drawing.came_of(two_articles, View(known="2024-06-29")).facts == ()


def test_no_outcome_is_drawn_before_all_it_rests_on_was_out(book: Factbook) -> None:
    last = span("2024-08-02").end
    for identifier in drawing.came_of(book, View(known="2024-08-02")).facts:
        articles = {book.article_of[fact] for fact in frames.facts_behind(book, identifier)}
        assert all(span(book.articles[article].published).end <= last for article in articles)
