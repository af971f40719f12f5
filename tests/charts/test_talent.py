"""Talent: printed shares are bars, the named without a figure are bounds, the unnamed are ghosts."""

import re
from typing import Any

from factbook.charts.companies import employment, hires, talent
from factbook.charts.sentences import finding, plain
from factbook.reading.book import Factbook
from factbook.tables import frames
from factbook.tables.view import View

NOTHING = View(company=("nvidia",), end="2019")


def bars(book: Factbook, view: View) -> list[Any]:
    return [t for t in talent.hiring(book, view).figure.data if t.type == "bar"]


def test_everybody_without_a_share_stands_in_one_band(book: Factbook) -> None:
    slots = next(f for f in book.facts.values() if f.metric == "companies_ranked")
    chart = talent.hiring(book, View())
    [band] = [bar for bar in bars(book, View()) if bar.customdata[0] == slots.id]
    least = min(f.value or 0 for f in book.facts.values() if f.metric == "hiring_share")
    assert band.x[0] == least and band.marker.pattern.shape
    shares = sum(f.metric == "hiring_share" for f in book.facts.values())
    assert chart.figure.layout.yaxis.ticktext[-1] == f"{(slots.value or 0) - shares:.0f} others, each"
    assert slots.id in chart.facts


def test_printed_shares_are_filled_bars_of_their_length(book: Factbook) -> None:
    printed = {f.id: f.value for f in book.facts.values() if f.metric == "hiring_share"}
    drawn = {bar.customdata[0]: bar for bar in bars(book, View()) if bar.customdata[0] in printed}
    assert {i: bar.x[0] for i, bar in drawn.items()} == printed
    assert all(bar.marker.color != "rgba(0,0,0,0)" for bar in drawn.values())


def test_a_company_without_a_figure_opens_its_statement_within_the_band(book: Factbook) -> None:
    least = min(f.value or 0 for f in book.facts.values() if f.metric == "hiring_share")
    [strokes] = [
        t for t in talent.hiring(book, View()).figure.data if t.type == "scatter" and t.mode == "markers"
    ]
    assert len(strokes.customdata) == 4
    assert all(name in book.relations for name in strokes.customdata)
    assert all(0 < x < least for x in strokes.x)


def test_one_named_company_keeps_its_bound_under_a_filter(book: Factbook) -> None:
    chart = talent.hiring(book, View(company=("tencent",)))
    assert [book.relations[i].to for i in chart.facts if i in book.relations] == ["tencent"]
    assert not any(i in book.facts for i in chart.facts)


def test_the_leaders_are_no_duopoly(book: Factbook) -> None:
    told = plain(talent.hiring(book, View()).takeaway)
    assert "all the companies ranked together have at most 50.1 %." in told
    assert "everybody else" not in told  # an upper limit of the ranked is no share of the others


def test_hires_draws_a_line_for_each_statement(book: Factbook) -> None:
    chart = hires.sources(book, View())
    assert {book.relations[i].kind for i in chart.facts} == {"hires_from", "courts"}
    assert len(chart.facts) == sum(r.kind in hires.KINDS for r in book.relations.values())
    one = hires.sources(book, View(company=("meta",)))
    assert [book.relations[i].source for i in one.facts] == ["meta"]


def test_an_offer_is_a_dashed_line_and_no_hire(book: Factbook) -> None:
    chart = hires.sources(book, View())
    dashes = [t.line.dash for t in chart.figure.data if t.mode == "lines"]
    assert dashes.count("dash") == sum(r.kind == "courts" for r in book.relations.values()) == 1
    assert "Meta makes offers to" in chart.takeaway
    assert "Meta draws people" not in hires.sources(book, View(company=("meta",))).takeaway
    assert any("that anybody came is not given" in note for note in chart.notes)


def test_the_rest_is_told_under_its_condition(book: Factbook) -> None:
    assert "If the shares are of one total" in talent.hiring(book, View()).takeaway


def test_moves_inside_one_group_are_told_apart_from_those_of_the_title(book: Factbook) -> None:
    title, rest = finding(hires.sources(book, View()).takeaway)
    lines = {
        trace.customdata[0] for trace in hires.sources(book, View()).figure.data if trace.mode == "lines"
    }
    inside = set(re.findall(r"\[\[([^|]+)\|from ", rest))
    assert "Besides, 2 moves are inside one group" in rest and len(inside) == 2
    assert not lines & inside
    hired = {name for name in lines if book.relations[name].kind == "hires_from"}
    assert plain(title).startswith(
        f"All {len(hired)} statements on people who changed employers lead to ByteDance"
    )


def test_the_title_on_hires_says_the_time_of_what_it_counts(book: Factbook) -> None:
    title, _ = finding(hires.sources(book, View()).takeaway)
    assert title.endswith("(as told in Mar 2024 – Oct 2025)")
    moves = frames.relations(book)
    dated = moves[moves["kind"].isin(hires.KINDS) & (moves["period"] != "")]
    assert hires._when(dated) == " (Mar 2024)"


def test_terms_name_their_witness(book: Factbook) -> None:
    text = employment.terms(book, View())
    days = next(f for f in book.facts.values() if f.metric == "working_days_per_week")
    assert days.id in text
    assert "employee" in text
    assert employment.terms(book, View(company=("nvidia",))) == ""


def test_talent_follows_the_dates(book: Factbook) -> None:
    assert talent.hiring(book, View(start="2023", end="2023")).facts
    assert not any(i in book.facts for i in talent.hiring(book, View(start="2025")).facts)
    assert not talent.hiring(book, NOTHING).facts
    assert not hires.sources(book, NOTHING).facts


def test_whoever_is_in_the_band_is_named_in_words_and_not_by_a_stroke(book: Factbook) -> None:
    chart = talent.hiring(book, View())
    found = talent.ranking(book, View())
    assert found and found.below
    assert all(f"[[{row['id']}|" in chart.takeaway for row in found.below)
    assert not any(
        "line" in str(trace.marker.symbol) for trace in chart.figure.data if trace.type == "scatter"
    )


def test_on_a_phone_labels_stand_above_the_bars_and_the_band_is_the_thinnest(book: Factbook) -> None:
    layout, drawn = talent.hiring(book, View()).figure.layout, bars(book, View())
    above = layout.meta["narrow"]["annotations"]
    assert [note["text"] for note in above] == list(layout.yaxis.ticktext)
    assert all(note["y"] <= bar.y[0] - bar.width / 2 for note, bar in zip(above, drawn, strict=True))
    assert drawn[-1].width < min(bar.width for bar in drawn[:-1]) / 2


def test_a_line_between_employers_has_no_dot_and_opens_its_statement_anywhere(book: Factbook) -> None:
    chart = hires.sources(book, View())
    lines = [t for t in chart.figure.data if t.mode == "lines"]
    moves = {name: frames.row(book, name) for name in chart.facts}
    inside = {name for name, row in moves.items() if row["company"] == row["other_company"]}
    assert [set(line.customdata) for line in lines] == [{name} for name in chart.facts if name not in inside]
    goals = [note["text"] for note in chart.figure.layout.annotations if note["x"] == 1]
    assert sum(goal.startswith("ByteDance") for goal in goals) == 1 and "Flow" not in goals
    assert {t.marker.opacity for t in chart.figure.data if t.mode == "markers+text"} == {0}
