"""The charts of the page on prices: implied is hollow, ranges are ranges, opinion stands apart."""

import pytest

from factbook.charts import catalogue
from factbook.charts.chart import Spec, rows_for
from factbook.charts.pricing import cut, drama, multiples, specs
from factbook.charts.sentences import plain
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


def test_the_price_before_the_cut_is_hollow_and_called_calculated(book: Factbook) -> None:
    chart = cut.cut(book, View())
    before = next(t for t in chart.figure.data if t.customdata is not None and t.x[0] == 0)
    assert "calculated" in before.text[0]
    assert before.marker.symbol == mark_styles.MARKS["implied"].symbol
    assert "CN¥0.003" in plain(chart.takeaway)


def test_without_the_implied_price_nothing_is_joined(book: Factbook) -> None:
    chart = cut.cut(book, View(status=("actual",)))
    assert chart.facts
    assert not [t for t in chart.figure.data if t.mode == "lines"]
    assert any("not given" in note for note in chart.notes)


def test_prices_say_for_what_and_where_they_hold(book: Factbook) -> None:
    said = plain(cut.cut(book, View()).takeaway)
    assert "for some of ByteDance's visual-understanding models, in China only" in said
    assert "(as reported on 8 Oct 2025; date of the cut not given)" in said


def test_what_a_cut_is_measured_against_stands_below_the_title(book: Factbook) -> None:
    [base] = [fact.scope.base for fact in book.facts.values() if book.metrics[fact.metric].role == "cut"]
    assert base and base in cut.cut(book, View()).subtitle
    assert "right only if the cut is from that price" in cut.cut(book, View()).takeaway


def test_prices_go_with_company_and_date(book: Factbook) -> None:
    assert cut.cut(book, View(company=("bytedance",))).facts
    assert not cut.cut(book, View(company=("openai",))).facts
    assert not cut.cut(book, View(start="2026-01")).facts


def test_prices_in_another_currency_keep_their_ratio(book: Factbook) -> None:
    chart = cut.cut(book, View(currency="USD"))
    ends = sorted(t.y[0] for t in chart.figure.data if t.customdata is not None and t.x[0] in (0, 1))
    assert ends[1] / ends[0] == pytest.approx(20 / 3)
    assert "USD" in chart.figure.layout.yaxis.title.text


def test_a_cut_is_told_once_and_what_money_buys_stands_behind_a_fold(book: Factbook) -> None:
    chart = cut.cut(book, View())
    [group] = chart.groups
    assert group.fold
    assert [(one.said, one.text) for one in group.entries] == [
        ("about 333,000", "after the cut"), ("about 50,000", "before the cut"),
    ]  # fmt: skip
    assert catalogue.named("tokens") is catalogue.by_id()["cut"]  # links to the chart that it was lead on
    assert not cut.cut(book, View(status=("actual",))).groups


def test_the_cut_stands_in_words_and_is_no_third_price(book: Factbook) -> None:
    [fall] = [t for t in cut.cut(book, View()).figure.data if t.text and "cut by" in t.text[0]]
    assert fall.marker.opacity == 0
    assert book.facts[fall.customdata[0]].value == 85


def test_a_drama_is_compared_like_for_like_and_at_the_extremes() -> None:
    found = drama.ratios((10, 15), (60, 90))
    assert (found.fast, found.slow, found.least, found.most) == (6, 6, 4, 9)


def test_the_boxes_of_the_drama_are_its_printed_ranges(book: Factbook) -> None:
    chart = drama.drama(book, View())
    boxes = [t for t in chart.figure.data if t.fill == "toself"]
    spans = [(min(t.x), max(t.x), min(t.y), max(t.y)) for t in boxes]
    assert spans == [(10, 15, 60_000, 150_000), (60, 90, 500_000, 2_000_000)]
    assert "currency not given" in chart.figure.layout.yaxis.title.text
    said = plain(chart.takeaway)
    assert "take 6 times as long" in said and "the trial production cost is 8.3 to 13 times as high" in said
    assert "Each end is compared with its like" in said and "like end against like end" in chart.subtitle
    assert "33" not in said  # one range for one thing: that of unlike ends is folded away
    assert any("3.3 to 33 times" in note for note in chart.notes)
    assert chart.figure.layout.yaxis.title.text.startswith("trial production cost")


def test_no_currency_is_filled_in_for_the_drama(book: Factbook) -> None:
    chart = drama.drama(book, View(currency="USD"))
    assert "currency not given" in chart.figure.layout.yaxis.title.text
    boxes = [t for t in chart.figure.data if t.fill == "toself"]
    assert max(boxes[1].y) == 2_000_000


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
    assert "Given only as a limit: at least 7× and at most 10×." in takeaway


def test_multiples_of_a_company_and_of_a_status(book: Factbook) -> None:
    bytedance = multiples.multiples(book, View(company=("bytedance",)))
    assert bytedance.facts
    assert {frames.row(book, i)["subject"] for i in bytedance.facts} <= frames.circle(book, ["bytedance"])
    only = multiples.multiples(book, View(status=("opinion",)))
    assert set(only.statuses) == {"opinion"}
    assert not multiples.multiples(book, View(start="2026-01")).facts
