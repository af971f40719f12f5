"""Timeline: a dot for a day, a bar for more, an arrowhead for a bound, and no mark on another."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from factbook.charts.chart import Chart
from factbook.charts.forms import dated_rows as milestone_rows
from factbook.charts.forms import event_lanes, milestones, swimlanes
from factbook.charts.sentences import finding, plain
from factbook.charts.timeline import specs
from factbook.checking import verdicts
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames
from factbook.tables.view import EVENTS, View

NOTHING = View(company=("nvidia",), start="2027")


ALL = View(event=tuple(EVENTS), dates="uncertain")
UNSURE = View(dates="uncertain")


def drawn(book: Factbook, view: View) -> list[frames.Row]:
    return frames.records(frames.drawn(frames.selected(frames.events(book), view, book), view))


def test_every_event_is_drawn_when_asked_for_and_opinions_are_not(book: Factbook) -> None:
    chart = specs.timeline(book, ALL)
    assert set(chart.facts) == {row["id"] for row in drawn(book, View())}
    assert "opinion" not in chart.statuses
    assert set(chart.facts) < set(specs.timeline(book, replace(ALL, show=("opinion",))).facts)


def test_of_many_events_those_only_said_are_folded_away_and_counted(book: Factbook) -> None:
    chart, every = specs.timeline(book, UNSURE), drawn(book, View())
    said = {row["id"] for row in every if row["kind"] in EVENTS["said"]}
    assert set(chart.facts) == {row["id"] for row in every} - said != set()
    assert any(note.startswith(f"Folded away: {len(said)} events") for note in chart.notes)
    assert chart.figure.layout.height < 0.75 * specs.timeline(book, ALL).figure.layout.height


def test_of_few_events_none_is_folded_away(book: Factbook) -> None:
    view = View(company=("microsoft",), dates="uncertain")
    chart = specs.timeline(book, view)
    assert set(chart.facts) == {row["id"] for row in drawn(book, view)}
    assert {book.events[i].kind for i in chart.facts} & set(EVENTS["said"])
    assert not any("Folded" in note for note in chart.notes)


@pytest.mark.parametrize("group", EVENTS)
def test_a_group_of_events_shows_its_kinds_and_its_count(group: str, book: Factbook) -> None:
    chart = specs.timeline(book, View(event=(group,), dates="uncertain"))
    assert {book.events[i].kind for i in chart.facts} <= set(EVENTS[group])
    assert len(chart.facts) == specs.groups(book, View())[group] > 0


def test_a_chosen_group_without_events_can_still_be_let_go(book: Factbook) -> None:
    assert specs.groups(book, replace(NOTHING, event=("money",))) == {"money": 0}


def test_bars_cover_exactly_the_days_of_a_coarse_date(book: Factbook) -> None:
    rows = {row["id"]: row for row in drawn(book, View())}
    bars = [t for t in specs.timeline(book, UNSURE).figure.data if t.type == "bar"]
    assert bars
    for bar in bars:
        row = rows[bar.customdata[0]]
        assert row["date_precision"] != "day"
        assert bar.base[0] == row["start"].isoformat()
        assert bar.x[0] == ((row["end"] - row["start"]).days + 1) * 86_400_000


def test_an_open_date_is_an_arrowhead_and_no_dot(book: Factbook) -> None:
    rows = {row["id"]: row for row in drawn(book, View())}
    found = set()
    for trace in specs.timeline(book, UNSURE).figure.data:
        if trace.type == "scatter" and trace.mode == "markers":
            for identifier, symbol in zip(trace.customdata, trace.marker.symbol, strict=True):
                period = rows[identifier]["period"]
                heads = {"triangle-left": period.startswith(".."), "triangle-right": period.endswith("..")}
                assert heads.get(symbol, ".." not in period)
                found.add(symbol)
    assert {"triangle-left", "triangle-right", "circle"} <= found


def test_no_mark_lies_on_another(book: Factbook) -> None:
    rows = drawn(book, View())
    by_id = {row["id"]: row for row in rows}
    for track in event_lanes.packed(event_lanes.lanes(book, rows), 12.0):
        lines: dict[float, list[tuple[float, float]]] = {}
        for identifier, y in track.place.items():
            lines.setdefault(y, []).append(event_lanes.extent(by_id[identifier], 12.0))
        for spans in lines.values():
            ordered = sorted(spans)
            assert all(a[1] <= b[0] for a, b in pairwise(ordered))


def test_lanes_hold_every_event_once_and_fold_the_rest(book: Factbook) -> None:
    rows = drawn(book, View())
    found = event_lanes.lanes(book, rows)
    assert sum(len(lane.rows) for lane in found) == len(rows)
    own = [len(lane.rows) for lane in found[:-1]]
    assert own == sorted(own, reverse=True)
    assert "Others" in found[-1].name
    assert f"{len(found[-1].rows)} events of" in found[-1].name


def test_sides_of_a_disputed_date_share_a_row_in_a_bracket(book: Factbook) -> None:
    pairs = swimlanes.disputes(book, drawn(book, View()))
    assert pairs
    chart = specs.timeline(book, UNSURE)
    assert any(t.text and "disputed" in t.text[0] for t in chart.figure.data)
    one = pairs[0][:1]
    assert not swimlanes.disputes(book, [row for row in drawn(book, View()) if row["id"] in one])


def test_the_window_shows_the_dates_asked_for(book: Factbook) -> None:
    first, last = event_lanes.window(drawn(book, View()), date(2024, 1, 1), date(2024, 12, 31))
    assert date.fromordinal(int(first)) <= date(2024, 1, 1)
    assert date(2024, 12, 31) <= date.fromordinal(int(last)) < date(2025, 2, 1)


def test_timeline_follows_company_and_dates(book: Factbook) -> None:
    company = specs.timeline(book, View(company=("microsoft",)))
    family = book.children["microsoft"]
    assert company.facts
    assert all(not family.isdisjoint(book.events[i].entities) for i in company.facts)
    dated = specs.timeline(book, View(start="2024-06", end="2024-07"))
    assert set(dated.facts) < set(specs.timeline(book, ALL).facts)
    assert specs.timeline(book, NOTHING).facts == ()


def spots(chart: Chart, screen: str) -> list[tuple[str, str, float]]:
    """The names on the marks of one screen: words, side, height."""
    far = screen == "narrow"
    return [
        (text.strip(), trace.textposition, y)
        for trace in chart.figure.data
        if trace.type == "scatter" and trace.mode == "text" and "disputed" not in trace.text[0]
        for text, y in zip(trace.text, trace.y, strict=True)
        if (y >= swimlanes.FAR) == far
    ]


@pytest.mark.parametrize("screen", ["wide", "narrow"])
def test_milestones_are_named_on_their_marks(book: Factbook, screen: str) -> None:
    said = [text for text, *_ in spots(specs.timeline(book, UNSURE), screen)]
    assert {"Sora 2, release", "Skylark, launch"} <= set(said)
    assert len(said) == len(set(said)) >= 8


@pytest.mark.parametrize("screen", ["wide", "narrow"])
def test_no_name_lies_on_a_mark_or_on_another_name(book: Factbook, screen: str) -> None:
    rows = frames.records(specs.folded(pd.DataFrame(drawn(book, View())), View()))
    shown, found = event_lanes.window(rows, None, None), event_lanes.lanes(book, rows)
    per = (shown[1] - shown[0]) / swimlanes.PIXELS[screen]
    own = [lane.rows for lane in found]
    names = milestones.named(own, milestones.chosen(book, rows), shown, screen, per)
    room = milestones.room(names)
    by_id = {row["id"]: row for row in rows}
    for track in event_lanes.packed(found, per * swimlanes.MARK, (), room):
        lines: dict[float, list[tuple[float, float]]] = {}
        for name, y in track.place.items():
            start, end = event_lanes.extent(by_id[name], per * swimlanes.MARK)
            before, after = room.get(name, (0.0, 0.0))
            lines.setdefault(y, []).append((start - before, end + after))
        for spans in lines.values():
            assert all(a[1] <= b[0] for a, b in pairwise(sorted(spans)))
    assert all(shown[0] <= by_id[n]["start"].toordinal() - name.days * name.left for n, name in names.items())


def test_a_milestone_happened_and_is_dated_and_named_once(book: Factbook) -> None:
    rows = drawn(book, View(show=("opinion",)))
    names = milestones.chosen(book, rows)
    assert {book.events[i].status for i in names} == {"actual"}
    assert {row["date_precision"] for row in rows if row["id"] in names} == {"day", "month"}
    assert len({(name, book.events[i].date[:7]) for i, name in names.items()}) == len(names)


def test_the_timeline_opens_on_the_milestones_in_rows_with_their_sentences_and_dates(book: Factbook) -> None:
    chart = specs.timeline(book, View())
    names = specs.milestones_of(book, View())
    assert set(chart.facts) == set(names)
    rows = milestone_rows.together([frames.row(book, identifier) for identifier in chart.facts])
    assert len(rows) < len(names)
    for notes in (chart.figure.layout.annotations, chart.figure.layout.meta["narrow"]["annotations"]):
        at = sorted({note["y"] for note in notes})
        told = ["<br>".join(note["text"] for note in notes if note["y"] == y) for y in at]
        assert len(told) == len(rows)
        for text, own in zip(told, rows, strict=True):
            assert figure_words.period(str(own[0]["period"])) in text
            assert text.replace("<br>", " ").startswith(str(own[0]["gloss"]).rstrip("."))
            assert "…" not in text


def test_a_disputed_date_has_an_open_mark_and_the_word_on_either_screen(book: Factbook) -> None:
    chart = specs.timeline(book, View())
    narrow = chart.figure.layout.meta["narrow"]
    doubted = {i for i in chart.facts if verdicts.contradicted(book, i)}
    assert doubted
    for traces in (chart.figure.to_plotly_json()["data"], narrow["data"]):
        symbols = dict(symbol for trace in traces for symbol in symbols_of(trace))
        assert {i for i, symbol in symbols.items() if "open" in symbol} == doubted
    for notes in (chart.figure.layout.annotations, narrow["annotations"]):
        assert sum("disputed" in note["text"] for note in notes) == len(doubted)
        for identifier in doubted:
            [one] = [c for c in verdicts.disputes_of(book, identifier) if c.differ_in == "date"]
            [other] = [frames.row(book, side.of)["period"] for side in one.sides if side.of != identifier]
            assert any(
                f"disputed (or {figure_words.period(str(other))})" in note["text"].replace("<br>", " ")
                for note in notes
            )
    assert "an open mark: the articles disagree about the date" in chart.subtitle


def symbols_of(trace: dict[str, Any]) -> list[tuple[str, str]]:
    """The symbol of each mark of a trace."""
    ids, symbol = trace.get("customdata") or [], (trace.get("marker") or {}).get("symbol", "")
    return list(zip(ids, symbol if isinstance(symbol, list) else [symbol] * len(ids), strict=True))


def test_what_one_company_brought_out_on_one_day_shares_a_row(book: Factbook) -> None:
    chart = specs.timeline(book, View())
    [shared] = [text for text in (str(n.text) for n in chart.figure.layout.annotations) if "Cameo" in text]
    assert "Remix" in shared and "Sora 2" in shared and "Sora app" in shared
    assert shared.count("30 Sep 2025, 4 events") == 1
    marks = {name: t.y[0] for t in chart.figure.data for name in t.customdata or () if t.mode == "markers"}
    assert len(set(marks.values())) == len(marks)  # no mark lies on another


def test_the_newest_milestone_stands_at_the_top_and_its_words_where_there_is_room(book: Factbook) -> None:
    chart = specs.timeline(book, View())
    starts = [frames.row(book, identifier)["start"] for identifier in chart.facts]
    assert starts == sorted(starts, reverse=True)
    first, last = (date.fromisoformat(day) for day in chart.figure.layout.xaxis.range)
    for note in chart.figure.layout.annotations:
        late = date.fromisoformat(note.x) > first + (last - first) / 2
        assert note.xanchor == ("right" if late else "left")


def test_the_title_says_how_many_how_sure_and_what_happened_last(book: Factbook) -> None:
    chart = specs.timeline(book, View())
    title, rest = finding(chart.takeaway)
    days = sum(frames.row(book, name)["date_precision"] == "day" for name in chart.facts)
    twice = 1  # the first showing of a model, of which two articles give two dates
    assert title.startswith(
        f"{len(chart.facts) - twice} milestones, {days} of them dated to a day; the newest, [["
    )
    opened = title.split("[[")[1].split("|")[0]
    assert frames.row(book, opened)["start"] == max(frames.row(book, name)["start"] for name in chart.facts)
    assert title.endswith(": Sora app, Sora 2, Remix and Cameo")
    assert rest.startswith("They run from Aug 2023 to Sep 2025. ")


def test_one_event_that_stands_at_two_dates_is_not_passed_off_as_two(book: Factbook) -> None:
    said = "One of them stands at two dates, as articles disagree."
    assert said in specs.timeline(book, View()).takeaway
    [one] = [
        one for one in book.contradictions.values() if verdicts.dispute(book, one).verdict == "contradiction"
    ]
    assert {side.of for side in one.sides} <= set(specs.timeline(book, View()).facts)
    first, *_ = sorted(frames.row(book, side.of)["published"] for side in one.sides)
    alone = specs.timeline(book, View(known=first.isoformat()))
    assert said not in alone.takeaway


def test_every_date_of_the_axis_is_in_the_picture_and_stands_at_its_foot_too(book: Factbook) -> None:
    chart = specs.timeline(book, View())
    first, last = chart.figure.layout.xaxis.range
    narrow = chart.figure.layout.meta["narrow"]
    for axis, traces in (
        (chart.figure.layout.xaxis, chart.figure.to_plotly_json()["data"]),
        (narrow["xaxis"], narrow["data"]),
    ):
        assert all(first < tick < last for tick in axis["tickvals"])
        [foot] = [trace for trace in traces if trace["mode"] == "text"]
        assert list(foot["text"]) == list(axis["ticktext"]) and len(foot["text"]) >= 2


def test_what_only_goes_on_while_its_article_is_written_is_no_milestone_and_can_be_asked_for(
    book: Factbook,
) -> None:
    states = {row["id"] for row in drawn(book, View()) if milestones.goes_on(book, row)}
    assert states and not states & set(specs.timeline(book, View()).facts)
    assert states <= set(specs.timeline(book, ALL).facts)
    row = next(row for row in drawn(book, View()) if row["id"] in states)
    for sure in ({"kind": "launch"}, {"period": row["period"].rstrip("~")}, {"period": "2019~"}):
        assert not milestones.goes_on(book, row | sure)


@pytest.mark.parametrize(
    "view", [View(), UNSURE, View(company=("openai",)), View(company=("openai",), dates="uncertain")]
)
def test_there_is_one_number_of_all_events_however_many_are_drawn(book: Factbook, view: View) -> None:
    whole = len(frames.selected(frames.events(book), view, book))
    said = plain(specs.timeline(book, view).takeaway)
    assert re.findall(r"[Oo]f (\d+) events", said) == [str(whole)]


def test_a_lone_milestone_is_the_title(book: Factbook) -> None:
    chart = specs.timeline(book, View(start="2024-07", end="2024-07"))
    assert len(chart.facts) == 1
    title, _ = finding(chart.takeaway)
    assert title.startswith("[[")
    assert len(plain(title)) <= 110


def test_without_a_milestone_every_event_is_drawn(book: Factbook) -> None:
    rest = View(event=("plans",))
    assert not specs.milestones_of(book, rest)
    assert set(specs.timeline(book, rest).facts) == {row["id"] for row in drawn(book, rest)} != set()
