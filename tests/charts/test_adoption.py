"""The charts of the page on adoption: real dots only, bases worked out, nothing mixed."""

import re
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from factbook.charts.adoption import audiences, panels, rates, specs
from factbook.charts.chart import Chart, Spec
from factbook.charts.sentences import plain
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.view import View
from tests.charts.test_spend import marked
from tests.truth import figure

NOTHING = View(company=("midjourney",), end="1999-12")


def of(book: Factbook, chart: Chart, metric: str) -> list[str]:
    """The figures of a chart that are of a metric, or play its role."""
    return [i for i in chart.facts if metric in (figure(book, i).metric, frames.row(book, i)["role"])]


@pytest.mark.parametrize("spec", specs.CHARTS, ids=lambda spec: spec.id)
def test_nothing_is_drawn_where_nothing_is_left_and_the_reader_is_told(book: Factbook, spec: Spec) -> None:
    chart = spec.draw(book, NOTHING)
    assert chart.facts == ()
    assert not marked(chart)
    assert chart.takeaway


@pytest.mark.parametrize("spec", specs.CHARTS, ids=lambda spec: spec.id)
def test_every_fact_of_the_table_twin_is_a_mark(book: Factbook, spec: Spec) -> None:
    chart = spec.draw(book, View())
    assert marked(chart) == set(chart.facts)


def marks(chart: Chart, axis: str) -> list[Any]:
    """The marks of one panel: bars on x, days on x2."""
    traces = [t for t in chart.figure.data if t.customdata is not None]
    return [t for t in traces if (t.xaxis or "x") == axis]


def lines(chart: Chart, axis: str) -> list[Any]:
    """The lines of one panel."""
    return [t for t in chart.figure.data if t.xaxis == axis and t.mode == "lines"]


def test_the_launch_leads_with_two_bars_at_one_age_alike_in_strength(book: Factbook) -> None:
    chart = specs.launch(book, View())
    bars = [trace for trace in marks(chart, "x") if trace.type == "bar"]
    assert [bar.x[0] for bar in bars] == [627_000, 606_000]
    assert {bar.marker.line.color for bar in bars} == {mark_styles.colour(book, "openai")}
    assert {bar.marker.color for bar in bars} == {mark_styles.CLEAR}  # both are estimates, and look it
    assert chart.figure.layout.xaxis.range[0] == 0
    words = [note.text for note in chart.figure.layout.annotations]
    assert any(
        "about 627,000" in text and "Sora app on iOS" in text and "by invitation only" in text
        for text in words
    )


def test_the_launch_draws_the_dots_that_are_given_and_no_more(book: Factbook) -> None:
    chart = specs.launch(book, View())
    totals = of(book, chart, "downloads")
    dots = [t for t in marks(chart, "x2") if t.customdata[0] in totals]
    assert {t.y[0] for t in dots} <= {book.facts[i].value for i in totals}
    lone = set(totals) - {t.customdata[0] for t in dots}
    assert {book.facts[i].subject for i in lone} == {
        "chatgpt"
    }  # a bar says it; a dot would hide behind another
    assert lone <= {t.customdata[0] for t in marks(chart, "x")}


def test_no_day_is_drawn_after_the_last_that_is_given(book: Factbook) -> None:
    axis = specs.launch(book, View()).figure.layout.xaxis2
    assert max(axis.tickvals) == 7 and axis.range[1] < 8


def test_of_two_dots_that_lie_close_both_are_seen_and_named(book: Factbook) -> None:
    rows = [frames.row(book, i) for i in of(book, specs.launch(book, View()), "downloads")]
    two = pd.DataFrame([row | {"day": 7, "value": row["high"]} for row in rows if row["high"] > 600_000])
    figure = panels.frame(200, 7, 627_000, 1, "")
    for name in two["id"]:
        panels.dots(figure, book, two[two["id"] == name], two, "#111111")
    low, high = sorted(figure.data, key=lambda mark: mark.y[0])
    assert low.marker.size >= high.marker.size + 6
    assert "ChatGPT" in low.text[0] and "Sora app" in high.text[0]


def test_launches_of_one_day_each_need_no_days(book: Factbook) -> None:
    chart = specs.launch(book, View(start="2023-05", end="2023-06"))
    assert "xaxis2" not in chart.figure.layout
    assert marked(chart) == set(chart.facts)


def test_a_lone_dot_is_joined_to_nothing(book: Factbook) -> None:
    chart = specs.launch(book, View())
    assert all(t.hoverinfo == "skip" for t in lines(chart, "x2"))
    assert len(lines(chart, "x2")) == 1
    assert any("ChatGPT" in note and "no second point" in note for note in chart.notes)


def test_every_axis_of_the_launch_starts_at_nought(book: Factbook) -> None:
    layout = specs.launch(book, View()).figure.layout
    assert layout.xaxis.range[0] == layout.yaxis2.range[0] == 0


def test_the_rank_stands_on_its_day_and_on_no_scale_of_downloads(book: Factbook) -> None:
    chart = specs.launch(book, View())
    flags = [t for t in marks(chart, "x2") if t.customdata[0] in of(book, chart, specs.RANK)]
    assert len(flags) == 2
    assert {round(t.x[0]) for t in flags} == {4}
    assert {t.marker.opacity for t in flags} == {0}  # words alone: a mark would look like a value
    assert {t.yaxis for t in flags} == {"y3"}
    assert chart.figure.layout.yaxis3.domain[0] >= chart.figure.layout.yaxis2.domain[1]
    words = [re.sub("<[^>]*>", " ", note.text) for note in chart.figure.layout.annotations]
    assert any("on day 4: No. 1" in text and "United States" in text for text in words)


def test_no_mark_is_moved_along_the_days_and_a_repeat_lies_under_its_like(book: Factbook) -> None:
    chart = specs.launch(book, View())
    found = [t for t in marks(chart, "x2") if t.customdata[0] not in of(book, chart, "daily_downloads")]
    found = [t for t in found if frames.row(book, t.customdata[0])["status"] != "implied"]
    assert {t.x[0] for t in found} == {1, 2, 4, 7}
    places = [(t.x[0], t.y[0]) for t in found]
    again = [t for i, t in enumerate(found) if places[i] in places[:i]]
    assert len(again) == 3
    assert {t.marker.size for t in found if t.yaxis == "y2"} == {panels.SIZE}
    assert any("repeats from the same source" in note for note in chart.notes)


def test_no_path_says_that_nothing_came_between_two_days(book: Factbook) -> None:
    (path,) = lines(specs.launch(book, View()), "x2")
    assert list(path.x) == sorted(path.x) and path.line.shape in (None, "linear")
    assert list(path.y) == sorted(set(path.y))


def test_the_launch_is_told_with_the_limits_under_which_it_was_counted(book: Factbook) -> None:
    told = plain(specs.launch(book, View()).takeaway)
    assert told.startswith(
        "In their first 7 days on iOS, Sora app had about 627,000 downloads by estimate (30 Sep – 6 Oct 2025), about 3.5 % more than ChatGPT with 606,000 (18 May – 24 May 2023)."
    )
    assert "Sora app was open by invitation only, to users in the US and Canada." in told
    assert "record" not in specs.CHARTS[0].question


def test_the_days_stand_below_the_bars(book: Factbook) -> None:
    layout = specs.launch(book, View()).figure.layout
    assert layout.yaxis2.domain[1] < layout.yaxis.domain[0]


def test_every_audience_says_when(book: Factbook) -> None:
    chart = audiences.audiences(book, View())
    assert all(re.search(r"20\d\d", note.text) for note in chart.figure.layout.annotations)


def test_a_date_range_keeps_the_launch_that_falls_into_it(book: Factbook) -> None:
    chart = specs.launch(book, View(start="2023-05", end="2023-06"))
    assert {frames.row(book, i)["subject"] for i in chart.facts} == {"chatgpt"}
    assert "reached" in chart.takeaway


def test_a_company_stands_for_its_products(book: Factbook) -> None:
    chart = specs.launch(book, View(company=("openai",)))
    assert {frames.row(book, i)["subject"] for i in chart.facts} == {"chatgpt", "sora-app"}
    assert not specs.launch(book, View(company=("google",))).facts


def test_daily_downloads_stand_in_words_at_their_bars_and_further_ones_behind_a_fold(book: Factbook) -> None:
    chart = specs.launch(book, View())
    daily = {i for i in chart.facts if frames.row(book, i)["status"] == "implied"}
    beside = {t.customdata[0]: t for t in marks(chart, "x") if t.customdata[0] in daily}
    assert [t.text[0] for t in beside.values()] == [
        "about 89,600 a day, calculated",
        "about 86,600 a day, calculated",
    ]
    assert {t.marker.opacity for t in beside.values()} == {0}  # a rate is no value of an axis of sums
    entries = {one.id: one for group in chart.groups for one in group.entries}
    assert set(entries) == daily - set(beside)
    assert all("calculated" in one.note for one in entries.values())
    assert {"on average over days 3 to 7", "on day 2"} <= {one.text for one in entries.values()}
    assert all(group.fold and group.title.endswith(", a day") for group in chart.groups)
    assert "89,600" not in chart.takeaway  # it stands at its bar


def test_dates_that_are_not_given_are_said_to_be_inferred(book: Factbook) -> None:
    words = [note.text for note in specs.launch(book, View()).figure.layout.annotations]
    (told,) = [text for text in words if "ChatGPT on iOS" in text]
    assert "dates inferred" in told


def test_the_bars_have_the_whole_width(book: Factbook) -> None:
    layout = specs.launch(book, View()).figure.layout
    assert layout.xaxis.range[1] < 1.05 * 627_000
    assert (
        layout.margin.l < 8 and layout.xaxis2.domain[0] > 0
    )  # the words of an axis below take nothing of them
    assert not (layout.meta or {}).get("narrow")


def test_daily_downloads_compare_only_the_same_days(book: Factbook) -> None:
    chart = specs.launch(book, View(start="2025-01"))
    assert any(frames.row(book, i)["status"] == "implied" for i in chart.facts)
    assert "ChatGPT" not in chart.takeaway


def test_daily_downloads_stand_alone_where_nothing_else_is_left(book: Factbook) -> None:
    chart = specs.launch(book, View(status=("implied",)))
    assert {frames.row(book, i)["status"] for i in chart.facts} == {"implied"}
    assert chart.takeaway.startswith("Downloads come to")
    assert marked(chart) == set(chart.facts) and not chart.figure.data


def test_bounds_of_shares_are_bars_to_the_open_side(book: Factbook) -> None:
    chart = rates.through(book, View())
    spans = [span(t) for t in chart.figure.data if t.type == "bar" and t.customdata]
    rows = [frames.row(book, i) for t in chart.figure.data if t.customdata is not None for i in t.customdata]
    assert len({row["metric"] for row in rows}) == 1  # what is a share of something else has words
    assert {one.id for group in chart.groups for one in group.entries} == set(chart.facts) - {
        r["id"] for r in rows
    }
    assert sorted(spans) == [
        (0, 3),
        (3, 100),
    ]  # under 3 and over 97 are one cut of one whole: one bar in two parts
    alone = rates.through(book, View(status=("actual",)))
    spans = [span(t) for t in alone.figure.data if t.type == "bar"]
    assert sorted(spans) == [(0, 3), (3, 100)]  # on from it the track of all that there is
    assert pointing(alone) == [("triangle-left", 5.0)]
    over = rates.through(book, View(status=("implied",)))
    assert pointing(over) == [("triangle-right", 100.0)]  # no arrow leaves the picture
    assert not pointing(chart)  # where the rest is drawn too, the bar is parted at the bound
    [close] = [trace for trace in chart.figure.data if trace.type == "scatter"]
    assert close.marker.size >= 24 and close.customdata[0] in chart.facts  # a slim bar is met all the same


def pointing(chart: Chart) -> list[tuple[str, float]]:
    """The arrows of a chart and where their tips are."""
    lines = [trace for trace in chart.figure.data if trace.type == "scatter" and "lines" in trace.mode]
    return [(trace.marker.symbol, trace.x[-1]) for trace in lines]


def span(bar: go.Bar) -> tuple[float, float]:
    """From where to where a bar reaches."""
    base = bar.base[0] if bar.base else 0
    return base, base + bar.x[0]


def test_a_share_is_of_what_the_merchants_make_and_its_complement_is_open_too(book: Factbook) -> None:
    chart = rates.through(book, View())
    told = plain(chart.takeaway)
    assert "under 3 % of conversions come from content that the merchants make themselves" in told
    assert (
        "97 %" not in told
    )  # it is the same cut, told from the other side, and stands at its part of the bar
    assert any("over 97 %, calculated" in note.text for note in chart.figure.layout.annotations)
    narrow = chart.figure.layout.meta["narrow"]["annotations"]
    assert any("over 97 %, calculated" in note["text"] for note in narrow)
    assert "So says TK Guancha." in told


def test_shares_go_with_the_company_they_are_about(book: Factbook) -> None:
    assert rates.through(book, View(company=("bytedance",))).facts
    assert not rates.through(book, View(company=("openai",))).facts
    assert not rates.through(book, View(start="2026-01")).facts


def test_the_hidden_base_is_worked_out_and_said_to_be_implied(book: Factbook) -> None:
    chart = audiences.audiences(book, View())
    title, said = plain(chart.takeaway).split(". ", 1)
    assert title.startswith("YouTube is forecast at 51 % of internet users in 2025, says one unnamed source")
    assert "holds only if at least 5.53 billion people are online; we calculated that number" in said
    base = of(book, chart, audiences.BASE)
    assert [frames.row(book, i)["status"] for i in base] == ["implied"]
    assert any("calculated by us" in note.text for note in chart.figure.layout.annotations)


def test_two_audiences_never_share_a_scale(book: Factbook) -> None:
    chart = audiences.audiences(book, View())
    assert sorted(map(span, chart.figure.data)) == [(0, 51), (51, 100)] and len(chart.groups) >= 3
    lead = [group.entries[0].text for group in chart.groups]
    assert sum("of how many is not given" in text for text in lead) == 2


def test_without_implied_figures_no_base_is_claimed(book: Factbook) -> None:
    chart = audiences.audiences(book, View(status=("forecast",)))
    assert chart.facts
    assert "calculated" not in chart.takeaway


def test_audiences_of_a_company_and_of_a_year(book: Factbook) -> None:
    google = audiences.audiences(book, View(company=("google",)))
    assert {book.company(frames.row(book, i)["subject"]) for i in google.facts} == {"google"}
    early = audiences.audiences(book, View(start="2024-01", end="2024-02"))
    assert {frames.row(book, i)["metric"] for i in early.facts} == {"subscribers"}


def test_imagined_creators_are_drawn_only_when_asked_for(book: Factbook) -> None:
    assert not of(book, audiences.audiences(book, View()), "creator_count")
    assert of(book, audiences.audiences(book, View(show=("opinion",))), "creator_count")
