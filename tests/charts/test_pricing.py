"""The charts of the page on prices: implied is hollow, ranges are ranges, opinion stands apart."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from factbook.charts import catalogue
from factbook.charts.chart import Chart, Spec, rows_for
from factbook.charts.pricing import cut, drama, multiples, range_panels, specs
from factbook.charts.sentences import finding, plain
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.view import View
from tests.charts.test_spend import marked

NOTHING = View(company=("midjourney",), end="1999-12")


@pytest.mark.parametrize("spec", specs.CHARTS, ids=lambda spec: spec.id)
def test_nothing_is_drawn_where_nothing_is_left_and_the_reader_is_told(book: Factbook, spec: Spec) -> None:
    chart = spec.draw(book, NOTHING)
    assert chart.facts == ()
    assert not marked(chart)
    assert chart.takeaway


@pytest.mark.parametrize("spec", specs.CHARTS, ids=lambda spec: spec.id)
def test_every_mark_is_a_fact_of_the_table_twin(book: Factbook, spec: Spec) -> None:
    chart = spec.draw(book, View())
    assert marked(chart)
    assert marked(chart) <= set(chart.facts)


def bars(chart: Chart) -> list[go.Bar]:
    return [trace for trace in chart.figure.data if trace.type == "bar"]


def words(chart: Chart) -> str:
    return " ".join(note.text for note in chart.figure.layout.annotations)


def test_the_price_before_the_cut_is_hatched_and_called_calculated_on_a_condition(book: Factbook) -> None:
    chart = cut.cut(book, View())
    before, after = bars(chart)
    assert before.marker.pattern.shape == mark_styles.HATCH and not after.marker.pattern.shape
    assert before.x[0] > after.x[0] > 0 and not sum(before.base)
    assert "calculated, if the 85 % is of the earlier price" in words(chart)
    assert "CN¥0.003" in plain(chart.takeaway)


def test_without_the_implied_price_one_bar_stands_alone(book: Factbook) -> None:
    chart = cut.cut(book, View(status=("actual",)))
    assert chart.facts
    assert len(bars(chart)) == 1
    assert any("not given" in note for note in chart.notes)


def test_prices_say_for_what_and_where_they_hold(book: Factbook) -> None:
    said = plain(cut.cut(book, View()).takeaway)
    assert "for some of ByteDance's visual-understanding models, in China only" in said
    assert "(as reported on 8 Oct 2025; date of the cut not given)" in said


def test_a_cut_whose_base_another_outlet_tells_otherwise_is_told_as_one_outlets(book: Factbook) -> None:
    chart = cut.cut(book, View())
    title, said = finding(plain(chart.takeaway))
    assert title.endswith(", Marsgo reports")
    assert (
        "Marsgo counts the cut from the earlier price; 36Kr, not among these articles, from the usual market price."
        in said
    )
    assert "right only if the cut is from that price" in said
    assert "cut is from" not in chart.subtitle
    [name] = [fact.id for fact in book.facts.values() if book.metrics[fact.metric].role == "cut"]
    fact = book.facts[name]
    sure = fact.model_copy(update={"scope": fact.scope.model_copy(update={"base": "the earlier price"})})
    calm = replace(book, facts={**book.facts, name: sure}, folder=None, version="calm")
    assert cut.cut(calm, View()).subtitle.endswith("; the cut is from the earlier price")
    assert "reports" not in finding(plain(cut.cut(calm, View()).takeaway))[0]


def test_prices_go_with_company_and_date(book: Factbook) -> None:
    assert cut.cut(book, View(company=("bytedance",))).facts
    assert not cut.cut(book, View(company=("openai",))).facts
    assert not cut.cut(book, View(start="2026-01")).facts


def test_prices_in_another_currency_keep_their_ratio(book: Factbook) -> None:
    chart = cut.cut(book, View(currency="USD"))
    before, after = bars(chart)
    assert before.x[0] / after.x[0] == pytest.approx(20 / 3)
    assert "USD" in chart.subtitle


def test_a_cut_is_told_once_and_what_money_buys_stands_behind_a_fold(book: Factbook) -> None:
    chart = cut.cut(book, View())
    [group] = chart.groups
    assert group.fold
    assert [(one.said, one.text) for one in group.entries] == [
        ("about 333,000", "after the cut"), ("about 50,000", "before the cut"),
    ]  # fmt: skip
    assert catalogue.named("tokens") is catalogue.by_id()["cut"]  # links to the chart that it was lead on
    assert not cut.cut(book, View(status=("actual",))).groups


def test_a_drama_is_compared_like_for_like_and_at_the_extremes() -> None:
    found = drama.ratios((10, 15), (60, 90))
    assert (found.fast, found.slow, found.least, found.most) == (6, 6, 4, 9)


def test_the_bars_of_the_drama_are_its_printed_ranges(book: Factbook) -> None:
    chart = drama.drama(book, View())
    spans = [(bar.base[0], bar.base[0] + bar.x[0]) for bar in bars(chart)]
    assert spans == [(10, 15), (60, 90), (60_000, 150_000), (500_000, 2_000_000)]
    assert "currency not given" in words(chart) and "Trial production cost" in words(chart)
    assert "<b>6 times</b> as long" in words(chart) and "<b>8.3 to 13 times</b> as high" in words(chart)
    said = plain(chart.takeaway)
    assert "take 6 times as long" in said and "the trial production cost is 8.3 to 13 times as high" in said
    assert "Each end is compared with its like" in said and "like end against like end" in chart.subtitle
    assert said.endswith("Other pairings give 4 to 9 times the time and 3.3 to 33 times the cost.")
    assert "33" not in finding(said)[0]
    assert said.startswith("As calculated from one article's estimates, conventional short dramas")


def test_the_words_of_a_range_stand_at_its_bar(book: Factbook) -> None:
    chart = drama.drama(book, View())
    notes = {note.text: note for note in chart.figure.layout.annotations}
    short, long, cheap, dear = bars(chart)
    ends = [(notes["10–15 days"], "left", 15), (notes["2–3 months, 60 to 90 days"], "right", 60),
            (notes["60,000 to 150,000"], "left", 150_000), (notes["500,000 to 2 million"], "left", 500_000)]  # fmt: skip
    for (note, side, at), bar in zip(ends, (short, long, cheap, dear), strict=True):
        assert (note.xanchor, note.x, note.y) == (side, at, bar.y[0])


def test_ranges_without_room_have_their_words_behind_the_name_and_points_have_no_other_pairings() -> None:
    assert range_panels.beside("20 letters, or so, ..", (0.1, 0.9), False) == {}
    assert range_panels.beside("20 letters, or so, ..", (0.1, 0.9), True)["x"] == 0.1
    alike = drama.ratios((10, 10), (60, 60))
    assert drama._unlike(alike, alike) == ""


def test_no_currency_is_filled_in_for_the_drama(book: Factbook) -> None:
    chart = drama.drama(book, View(currency="USD"))
    assert "currency not given" in words(chart)
    assert max(bar.base[0] + bar.x[0] for bar in bars(chart)) == 2_000_000


def test_the_drama_needs_both_time_and_cost(book: Factbook) -> None:
    rows = rows_for(book, View(), [drama.COST])
    assert len(rows)
    assert not list(drama.ways(rows))
    assert not drama.drama(book, View(end="2024-12")).facts


def test_multiples_stand_in_lanes_by_kind_of_statement(book: Factbook) -> None:
    chart = multiples.multiples(book, View())
    heads = [t for t in chart.figure.layout.yaxis.ticktext if t.startswith("<b>")]
    groups = [f"<b>{multiples.GROUPS[status]}</b>" for status in multiples.GROUPS
              if status in chart.statuses]  # fmt: skip
    assert heads == groups
    assert len(heads) == 4


def test_opinion_is_marked_and_never_in_the_colour_of_measurements(book: Factbook) -> None:
    chart = multiples.multiples(book, View())
    talk = [i for i in chart.facts if frames.row(book, i)["status"] in ("opinion", "illustration")]
    assert talk
    for trace in chart.figure.data:
        if trace.mode == "markers" and trace.customdata is not None and trace.customdata[0] in talk:
            assert trace.marker.color == mark_styles.NEUTRAL
    assert any("because the question" in note for note in chart.notes)


def test_a_cut_of_at_most_ninety_percent_is_at_most_ten_times(book: Factbook) -> None:
    found = list(multiples._found(book, rows_for(book, View(), multiples.LESS)))
    assert [m.row["low"] for m in found] == [pytest.approx(10)]
    assert "at most 10×" in found[0].text


def test_a_ratio_of_two_figures_is_a_fact_of_its_own_with_both_as_parents(book: Factbook) -> None:
    chart = multiples.multiples(book, View(status=("implied",)))
    assert len(chart.facts) >= 5
    assert marked(chart) == set(chart.facts)
    for name in chart.facts:
        assert len(book.derived[name].derived_from) == 2


def test_ends_of_ranges_are_compared_with_like_ends(book: Factbook) -> None:
    cheap, dear = (
        frames.row(book, f"short-drama-implied-cost-ratio-of-the-{end}") for end in ("cheap", "dear")
    )
    assert (cheap["value"], dear["value"]) == (pytest.approx(500 / 60), pytest.approx(2000 / 150))


def test_several_weeks_against_days_is_a_lower_bound(book: Factbook) -> None:
    found = frames.row(book, "product-test-implied-time-ratio")
    assert (found["low"], found["precision"], found["status"]) == (7, "at_least", "implied")
    takeaway = plain(multiples.multiples(book, View()).takeaway)
    assert takeaway.startswith(
        "Our calculations from the articles' figures give 6 to 13 times; only opinions and made-up examples reach 100×."
    )
    assert any("like ends" in note for note in multiples.multiples(book, View()).notes)
    assert (
        "2 further ones are only limits: at least 7× (calculated by us) and at most 10× (estimate)."
        in takeaway
    )
    assert multiples.multiples(book, View()).folded  # what it says stands in the charts before it


def test_multiples_of_a_company_and_of_a_status(book: Factbook) -> None:
    bytedance = multiples.multiples(book, View(company=("bytedance",)))
    assert bytedance.facts
    assert {frames.row(book, i)["subject"] for i in bytedance.facts} <= frames.circle(book, ["bytedance"])
    only = multiples.multiples(book, View(status=("opinion",)))
    assert set(only.statuses) == {"opinion"}
    assert not multiples.multiples(book, View(start="2026-01")).facts
