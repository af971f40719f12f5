"""The charts of the page on spending: which facts they draw, and what they refuse to draw."""

import re
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest

from factbook.charts import chart
from factbook.charts.chart import Chart, Spec, rows_for
from factbook.charts.forms import labelled_rows
from factbook.charts.forms.entry_lists import Entry
from factbook.charts.pricing import multiples
from factbook.charts.sentences import finding, plain
from factbook.charts.spend import (
    budget,
    comparison,
    customer,
    markets,
    payers,
    quarter,
    quarter_tiles,
    specs,
    sums,
)
from factbook.reading.book import Factbook
from factbook.reading.records import Derived
from factbook.tables import frames, mark_styles
from factbook.tables.row_lookup import rebased
from factbook.tables.view import View
from tests.truth import figure

NOTHING = View(company=("midjourney",), end="1999-12")
PAYERS = payers.payers


def marked(chart: Chart) -> set[str]:
    """The ids that the marks of a chart carry, in its picture and in its words."""
    found = {one.id for group in chart.groups for one in group.entries}
    for trace in chart.figure.data:
        found |= {str(i) for i in trace.customdata} if trace.customdata is not None else set()
    return found


def barred(chart: Chart) -> set[str]:
    """The ids that bars carry."""
    return {str(trace.customdata[0]) for trace in chart.figure.data if trace.type == "bar"}


def told(chart: Chart) -> list[Entry]:
    """What stands in words."""
    return [one for group in chart.groups for one in group.entries]


def words(chart: Chart) -> str:
    """The words in a picture."""
    return " ".join(note.text for note in chart.figure.layout.annotations).replace("<br>", " ")


def rows_of(chart: Chart) -> pd.DataFrame:
    assert chart.rows is not None
    return chart.rows


def metrics(book: Factbook, chart: Chart) -> set[str]:
    return {figure(book, i).metric for i in chart.facts if book.figure(i)}


def companies(book: Factbook, chart: Chart) -> set[str]:
    rows = [frames.row(book, identifier) for identifier in chart.facts]
    return {book.company(row[end]) for row in rows for end in ("subject", "counterparty") if row[end]}


@pytest.mark.parametrize("spec", specs.CHARTS, ids=lambda spec: spec.id)
def test_nothing_is_drawn_where_nothing_is_left_and_the_reader_is_told(book: Factbook, spec: Spec) -> None:
    chart = spec.draw(book, NOTHING)
    assert chart.facts == ()
    assert not marked(chart)
    assert chart.takeaway.endswith(".")


@pytest.mark.parametrize("spec", specs.CHARTS, ids=lambda spec: spec.id)
def test_every_mark_is_a_fact_of_the_table_twin(book: Factbook, spec: Spec) -> None:
    chart = spec.draw(book, View())
    assert marked(chart)
    assert marked(chart) <= set(chart.facts)
    assert set(re.findall(r"\[\[([^|]+)\|", chart.takeaway)) <= {*book.facts, *book.derived, *book.events}


@pytest.mark.parametrize("spec", specs.CHARTS, ids=lambda spec: spec.id)
def test_a_company_limits_a_chart_to_its_family_and_partners(book: Factbook, spec: Spec) -> None:
    everything, chosen = spec.draw(book, View()), spec.draw(book, View(company=("oracle",)))
    assert set(chosen.facts) <= set(everything.facts)
    for identifier in chosen.facts:
        row = frames.row(book, identifier)
        assert "oracle" in {book.company(row["subject"]), book.company(row["counterparty"] or row["subject"])}


def test_sums_of_an_early_year_leave_out_later_ones(book: Factbook) -> None:
    chart = sums.sums(book, View(start="2025-01"))
    assert chart.facts
    assert all(frames.row(book, i)["end"].year >= 2025 for i in chart.facts)
    assert set(chart.facts) < set(sums.sums(book, View()).facts)


def test_sums_stand_on_one_currency_and_name_the_others(book: Factbook) -> None:
    chart = sums.sums(book, View())
    assert {frames.row(book, i)["unit"] for i in chart.facts} == {"USD"}
    assert any("GBP" in note for note in chart.notes)
    together = sums.sums(book, View(currency="EUR"))
    assert set(together.facts) >= set(chart.facts)
    assert not any("cannot share" in note for note in together.notes)
    assert together.subtitle == "Euros, each for the time that it covers"


def test_a_sum_restated_in_another_currency_is_no_rival_on_a_common_axis(book: Factbook) -> None:
    restated = "tiktok-pays-microsoft-gbp-2024-da"
    together = sums.sums(book, View(currency="CNY"))
    assert restated not in together.facts
    assert restated not in together.takeaway
    assert any(restated in note and "£15.45 million" in note for note in together.notes)


@pytest.mark.parametrize("spec", specs.CHARTS, ids=lambda spec: spec.id)
def test_a_converted_sum_is_never_called_printed_and_never_exact(book: Factbook, spec: Spec) -> None:
    chart = spec.draw(book, View(currency="CNY"))
    texts = [chart.takeaway, *chart.notes, chart.alt, chart.figure.to_json()]
    assert not re.search(r"CN¥\d+\.\d{3}|CN¥\d{4}|CN¥\d{2,3}\.\d{2}", " ".join(texts))
    for said in re.findall(r"Amounts are given for (.*)", plain(chart.takeaway)):
        assert said.count("(") >= said.count("CN¥") / 2 > 0, said
        assert not re.match(r"(some|almost|about)? ?CN¥", said), said


def test_an_order_of_magnitude_stands_in_words_and_has_no_length(book: Factbook) -> None:
    chart = sums.sums(book, View(show=("opinion",)))
    size = "microsoft-ai-investment-order-of-magnitude-bw"
    assert size not in barred(chart)
    (one,) = [one for one in told(chart) if one.id == size]
    assert one.said == "tens of billions of dollars" and "opinion" in one.note


def test_a_sum_read_from_a_garbled_print_says_so_beside_its_mark(book: Factbook) -> None:
    read = "microsoft-openai-resale-revenue-run-rate-bw"
    (one,) = [one for one in told(sums.sums(book, View())) if one.id == read]
    assert one.said == "$1 billion" and one.note.endswith("forecast, unclear in the original")
    barred_too = sums.sums(book, View(company=("microsoft",)))
    assert read in barred(barred_too) and "forecast, unclear in the original" in words(barred_too)
    bars = [note.text for note in customer.leaving(book, View()).figure.layout.annotations]
    assert any("unclear in the original" in text for text in bars)


def test_sums_per_year_are_ours_and_leave_out_what_is_to_date(book: Factbook) -> None:
    printed, yearly = sums.sums(book, View()), sums.sums(book, View(per="year"))
    assert "investment_total" in metrics(book, printed)
    assert "investment_total" not in metrics(book, yearly)
    (monthly,) = [one for one in told(yearly) if "× 12" in one.text]
    assert monthly.said == "almost $240 million" and monthly.family == mark_styles.OURS
    assert any("these products are ours" in note for note in yearly.notes)
    assert [group.title for group in yearly.groups] == [
        "In one year",
        "At a yearly pace: spent or planned",
        "At a yearly pace: earned",
    ]


def test_what_is_multiplied_is_labelled_as_extrapolated(book: Factbook) -> None:
    (one,) = [
        one for one in told(sums.sums(book, View(per="year"))) if one.text.startswith("TikTok, payment")
    ]
    assert "payment per month to Microsoft × 12, OpenAI models" in one.text
    assert one.note.endswith("extrapolated to a year")


def test_an_investment_says_in_whom(book: Factbook) -> None:
    invested = "Microsoft, invested to date in OpenAI"
    assert sum(one.text == invested for one in told(sums.sums(book, View()))) == 1


def both_labels(chart: Chart) -> list[tuple[str, ...]]:
    """The labels of the rows on a wide and on a narrow screen."""
    layout = chart.figure.layout
    return [tuple(layout.yaxis.ticktext), tuple(layout.meta["narrow"]["yaxis"]["ticktext"])]


def test_an_investment_that_was_only_considered_is_no_payment(book: Factbook) -> None:
    chart = PAYERS(book, View())
    assert "bytedance-considered-investing-in-startups-bw" not in chart.facts
    assert "3 of 18 payments and investments" in plain(chart.takeaway)
    assert any("nothing was paid" in note and "considered-investing" in note for note in chart.notes)


def test_a_relation_that_only_our_reading_has_is_drawn_as_implied(book: Factbook) -> None:
    read = {r.id for r in book.relations.values() if r.reading and r.kind == "invests_in"}
    chart = PAYERS(book, View())
    assert len(read & set(chart.facts)) == len(read) == 2
    assert {frames.row(book, i)["status"] for i in read} == {"implied"}
    families = {one.family for group in chart.groups for one in group.entries if one.id in read}
    assert families == {mark_styles.OURS}
    assert any("our reading of a sentence that is unclear" in note for note in chart.notes)


def test_one_payment_is_multiplied_once(book: Factbook) -> None:
    yearly = sums.sums(book, View(per="year"))
    assert "tiktok-implied-yearly-payment" not in yearly.facts
    assert "tiktok-implied-yearly-payment" in sums.sums(book, View()).facts
    assert any("Drawn once: 1 calculated figure" in note for note in yearly.notes)


def test_rival_readings_of_one_budget_are_named_as_such(book: Factbook) -> None:
    for view in (View(), View(per="year")):
        (told,) = re.findall(
            "These may be rival figures for one plan, so they are not added up: .*",
            sums.sums(book, view).takeaway,
        )
        assert "bytedance-capital-expenditure-2025-mg" in told
    assert "rival figures" not in sums.sums(book, View(company=("openai",))).takeaway


def test_what_is_multiplied_is_drawn_hollow(book: Factbook) -> None:
    chart = sums.sums(book, View(per="year", status=("actual",)))
    assert "implied" in chart.statuses


def test_one_payment_told_three_times_is_told_once(book: Factbook) -> None:
    chart = sums.sums(book, View(company=("tiktok",)))
    paid = [i for i in marked(chart) if figure(book, i).metric == "monthly_payment"]
    assert len(paid) == 1 and frames.row(book, paid[0])["rank"] == "preferred"
    assert sum(figure(book, i).metric == "monthly_payment" for i in chart.facts) > 1
    assert any("Told once: 2 repeats" in note for note in chart.notes)


def test_a_payer_brings_the_whole_that_it_pays_into(book: Factbook) -> None:
    draw = customer.leaving
    assert len(draw(book, View(company=("tiktok",))).facts) > 3
    assert not draw(book, View(company=("meta",))).facts
    assert not draw(book, View(start="2025-01")).facts


def test_each_reading_of_the_business_is_a_whole(book: Factbook) -> None:
    for share in ("", "0", "60", "100"):
        bars: dict[float, float] = {}
        for trace in customer.leaving(book, View(share=share)).figure.data:
            if trace.type == "bar":
                bars[trace.y[0]] = bars.get(trace.y[0], 0) + trace.x[0]
        assert list(bars.values()) == pytest.approx([100, 100])


def test_a_short_time_is_held_against_a_longer_one_and_nothing_is_ranked_across_them(book: Factbook) -> None:
    told = plain(sums.sums(book, View()).takeaway)
    assert re.match(
        r"Microsoft's capital expenditure in one quarter was \$19 billion \(Apr – Jun 2024\); "
        r"ByteDance's plans for all of 2025 run from \$12 billion to about \$20 billion\.",
        told,
    )
    alone = sums.sums(replace(book, contradictions={}, folder=None, version="calm"), View())
    assert "is about what ByteDance plans for a year" in plain(alone.takeaway)


@pytest.mark.parametrize("view", [View(), View(per="year"), View(currency="CNY")])
def test_the_two_sums_of_the_title_lead_as_bars_from_nought(book: Factbook, view: View) -> None:
    chart = sums.sums(book, view)
    bars = [trace for trace in chart.figure.data if trace.type == "bar"]
    title = chart.takeaway.split(". ")[0]
    assert [sum(bar.base) > 0 for bar in bars] == [
        False,
        False,
        True,
    ]  # from the least of rivals on to the largest
    assert all(f"[[{bar.customdata[0]}|" in title for bar in bars)
    assert bars[0].base[0] == bars[1].base[0] == 0
    assert chart.groups and {group.fold for group in chart.groups} == {chart.groups[0].fold}
    assert chart.groups[0].fold == f"{len(told(chart))} further sums, by the time that they cover"


@pytest.mark.parametrize("company", ["", "microsoft", "bytedance", "openai", "tiktok", "meta"])
@pytest.mark.parametrize("per", ["", "year"])
def test_every_sum_has_a_bar_or_a_row_or_repeats_one_that_has(book: Factbook, company: str, per: str) -> None:
    chart = sums.sums(book, View(company=(company,) if company else (), per=per))
    if not chart.facts:
        return
    rows, bars, listed = rows_of(chart), barred(chart), [one.id for one in told(chart)]
    assert len(listed) == len(set(listed)) and not set(listed) & bars
    keys = rows.set_index("id")[comparison.ONE].apply(tuple, axis=1)
    shown = {keys[i] for i in {*bars, *listed}}
    assert set(keys) == shown and len(shown) == len({*bars, *listed})


def test_without_a_pair_the_sums_of_one_time_are_bars_the_largest_first(book: Factbook) -> None:
    chart = sums.sums(book, View(company=("microsoft",)))
    ends = [trace.x[0] for trace in chart.figure.data if trace.type == "bar"]
    assert len(ends) == 5 and ends == sorted(ends, reverse=True)
    assert {row["span"] for row in frames.records(rows_of(chart)) if row["id"] in barred(chart)} == {
        "run_rate"
    }
    assert plain(chart.takeaway).startswith("The largest of 5 sums at a yearly pace is $1 billion:")
    [arrow] = [trace for trace in chart.figure.data if trace.type == "scatter"]
    assert (
        arrow.marker.symbol == "triangle-left"
        and frames.row(book, arrow.customdata[0])["precision"] == "under"
    )
    assert not [shape for shape in chart.figure.layout.shapes if shape.type == "line"]


def test_a_single_sum_of_each_time_has_a_bar_under_its_time_and_a_lone_one_stands_open_in_words(
    book: Factbook,
) -> None:
    chart = sums.sums(book, View(company=("openai",)))
    assert len(barred(chart)) == 2 and not chart.groups
    assert "At a yearly pace" in words(chart) and "In all, to date" in words(chart)
    lone = sums.sums(book, View(company=("meta",)))
    assert not lone.figure.data
    assert [group.fold for group in lone.groups] == [""] and len(told(lone)) == 1


def test_a_headline_has_no_reading_of_ours(book: Factbook) -> None:
    title, rest = finding(budget.budget(book, View()).takeaway)
    assert "slipped" not in title and "slipped" in rest
    assert "That reading is ours" in rest


def test_per_year_says_that_the_pace_is_ours_and_fits_what_is_said_without(book: Factbook) -> None:
    told = plain(sums.sums(book, View(per="year")).takeaway)
    assert re.match(
        r"For Microsoft's capital expenditure we calculate \$76 billion at a yearly pace, 3.8 to 6.3 times ByteDance's",
        told,
    )
    assert "Scaled to a year; no article gives Microsoft's year." in told
    assert sums.sums(book, View(per="year")).subtitle.endswith("each scaled to a year")


def test_what_is_earned_stands_apart_from_what_is_spent(book: Factbook) -> None:
    chart = sums.sums(book, View())
    earned = rows_of(chart)[rows_of(chart)["role"].isin(sums.EARNED)]
    heads = [group.title for group in chart.groups]
    assert len(earned) and "At a yearly pace: earned" in heads and "In one quarter" in heads
    for group in chart.groups:
        roles = {frames.row(book, one.id)["role"] in sums.EARNED for one in group.entries}
        assert roles == {group.title.endswith(": earned")}


def test_a_sum_before_a_rise_without_a_base_says_that_its_period_is_assumed(book: Factbook) -> None:
    (ours,) = [name for name in book.derived if rebased(book, name)]
    said = [one.note for one in told(sums.sums(book, View())) if "base period assumed" in one.note]
    assert len(said) == 1 and "Apr – Jun 2023" in said[0]
    (tile,) = [
        one for group in quarter.quarter(book, View()).groups for one in group.entries if one.id == ours
    ]
    assert "base period assumed" in tile.text


def test_amounts_of_another_time_are_counted_and_not_denied(book: Factbook) -> None:
    later = PAYERS(book, View(start="2025"))
    assert plain(later.takeaway) == "No payment dated from 2025 has an amount; 3 earlier ones do."
    one = PAYERS(book, View(start="2025", company=("bytedance",)))
    assert plain(one.takeaway) == "No payment dated from 2025 has an amount; 2 earlier ones do."
    assert not {"Meta", "Microsoft"} & {one.said for group in one.groups for one in group.entries}
    assert "no amount and no date" in one.subtitle
    some = PAYERS(book, View(start="2024"))
    assert plain(some.takeaway).endswith("1 earlier payment has one too.")


def test_amounts_stand_first_in_the_payers_colour_and_what_has_none_is_folded(book: Factbook) -> None:
    chart = PAYERS(book, View())
    amounts = [group for group in chart.groups if group.form == "amounts"]
    silent = [group for group in chart.groups if group.form == "names"]
    assert [*chart.groups] == [*amounts, *silent]
    given = [one for group in amounts for one in group.entries]
    assert [one.id for one in given] == [i for i in chart.facts if i in book.facts]
    for one in given:
        payer = next(c for c in book.entities if book.name(c) == one.text.split(" to ")[0])
        assert one.colour == mark_styles.colour(book, payer)
    assert {group.fold for group in silent} == {"15 payments by 8 payers, no amount given"}
    assert {one.id for group in silent for one in group.entries} <= set(book.relations)


def test_without_any_amount_nothing_is_folded(book: Factbook) -> None:
    chart = PAYERS(book, View(company=("google",)))
    assert chart.groups and not any(group.fold for group in chart.groups)


def test_people_who_pay_do_not_become_the_company_they_sell_on(book: Factbook) -> None:
    rows = frames.relations(book)
    parties, _ = payers._between_parties(book, rows[rows["kind"] == "pays"])
    sellers = parties[parties["subject"] == "tiktok-sellers"]
    assert len(sellers)
    assert set(sellers["giver"]) == {"tiktok-sellers"}


def test_a_customer_that_leaves_is_reckoned_on_both_bases(book: Factbook) -> None:
    chart = customer.leaving(book, View())
    bases = [i for i in chart.facts if frames.row(book, i)["role"] == customer.BASE]
    assert {frames.row(book, i)["status"] for i in bases} == {"implied", "forecast"}
    assert "$240 million" in plain(chart.takeaway)
    assert "$250 million" in plain(chart.takeaway)


def test_the_share_comes_from_the_address(book: Factbook) -> None:
    half = customer.leaving(book, View(share="50"))
    assert "$480 million" in plain(half.takeaway)
    assert any("reader's choice" in note for note in half.notes)
    bars = [t for t in customer.leaving(book, View(share="0")).figure.data if t.type == "bar"]
    assert len(bars) == 2


def test_half_a_base_is_no_base(book: Factbook) -> None:
    chart = customer.leaving(book, View(status=("implied",)))
    assert not chart.facts


def test_the_quarter_has_the_result_and_what_was_hoped_for_as_bars_and_a_tile_a_further_measure(
    book: Factbook,
) -> None:
    chart = quarter.quarter(book, View())
    assert [group.form for group in chart.groups] == ["tile"] * 3
    bars = [trace for trace in chart.figure.data if trace.type == "bar"]
    assert [bar.x[0] for bar in bars] == [29, 30.6]
    assert [frames.row(book, bar.customdata[0])["status"] for bar in bars] == ["actual", "forecast"]
    assert [one.arrow for one in chart.groups[-1].entries] == [1]


def test_the_quarter_keeps_yearly_spending_out(book: Factbook) -> None:
    chart = quarter.quarter(book, View())
    spent = [frames.row(book, i) for i in chart.facts
             if book.figure(i) and figure(book, i).metric == "capital_expenditure"]  # fmt: skip
    assert spent
    assert all((row["end"] - row["start"]).days < 100 for row in spent)
    assert not quarter.quarter(book, View(company=("bytedance",))).facts


def test_the_quarter_without_its_forecasts_says_nothing_of_hopes(book: Factbook) -> None:
    chart = quarter.quarter(book, View(status=("actual",)))
    assert chart.facts
    assert "expected" not in chart.takeaway
    assert set(chart.statuses) == {"actual"}


def test_each_reading_of_the_budget_is_a_whole(book: Factbook) -> None:
    chart = budget.budget(book, View())
    bars: dict[float, float] = {}
    for trace in chart.figure.data:
        if trace.type == "bar":
            bars[trace.y[0]] = bars.get(trace.y[0], 0) + trace.x[0]
    assert len(bars) >= 4
    assert all(total == pytest.approx(100) for total in bars.values())


def test_the_hypothetical_reading_is_hatched_and_called_so(book: Factbook) -> None:
    chart = budget.budget(book, View())
    hatched = [t for t in chart.figure.data if t.type == "bar" and t.marker.pattern.shape]
    named = [a for a in chart.figure.layout.annotations if "Hypothetical" in a.text]
    assert len(hatched) == len(named) > 0
    assert "$550 million" in plain(chart.takeaway)


def test_the_doubted_part_is_kept_as_printed(book: Factbook) -> None:
    for reading in budget.readings(book, View()):
        assert reading.part["value"] == book.facts[reading.part["id"]].value
        assert reading.part["rank"] == "deprecated"


def test_implied_figures_are_worded_in_three_digits(book: Factbook) -> None:
    chart = sums.sums(book, View())
    implied = [i for i in chart.facts if isinstance(book.figure(i), Derived)]
    texts = [one.said for one in told(chart) if one.id in implied]
    assert len(texts) == len(implied) > 0
    assert all(len(re.sub(r"\D", "", text).strip("0")) <= 3 for text in texts)


def test_filters_of_dates_and_company_work_together(book: Factbook) -> None:
    view = View(company=("bytedance",), start="2025-01", end="2025-12")
    chart = budget.budget(book, view)
    assert chart.facts
    assert companies(book, chart) == {"bytedance"}
    assert not budget.budget(book, replace(view, company=("openai",))).facts


def test_words_tell_the_sums_apart(book: Factbook) -> None:
    for group in sums.sums(book, View()).groups:
        rows = [(one.said, one.text, one.note) for one in group.entries]
        assert len({row[1:] for row in rows}) == len(rows)


def test_no_label_is_cut_and_what_tells_a_row_apart_comes_first(book: Factbook) -> None:
    for ticks in both_labels(multiples.multiples(book, View())):
        assert not any("…" in text for text in ticks)
        firsts = [text.split("<br>")[:2] for text in ticks if not text.startswith("<b>")]
        assert len({tuple(first) for first in firsts}) == len(firsts)


def test_a_row_of_three_lines_has_the_room_for_them() -> None:
    lanes = [labelled_rows.Lane(name, "word " * 20) for name in ("one", "two", "three")]
    _, places = labelled_rows.figure(lanes, labelled_rows.Scale(0, 1), {})
    assert all(below - above >= 1 + labelled_rows.MORE / 2 - 1e-9 for above, below in pairwise(places))


def test_the_fall_is_one_of_the_share_price_and_the_base_of_the_rise_is_said_to_be_missing(
    book: Factbook,
) -> None:
    chart = quarter.quarter(book, View())
    assert "Microsoft's shares fell by as much as" in chart.takeaway
    assert "more than before (when that was is not given)" in chart.takeaway
    (note,) = [note for note in chart.notes if "without its base" in note]
    assert "Apr – Jun 2023 is our reading" in note


def test_what_is_promised_is_a_sentence_that_opens_its_event(book: Factbook) -> None:
    chart = quarter.quarter(book, View())
    (promise,) = [i for i in chart.facts if i in book.events]
    assert f"([[{promise}|Jan – Jun 2025]])." in chart.takeaway
    assert promise not in marked(chart)


def test_the_company_of_the_quarter_is_chosen_before_a_sample_is_taken(
    book: Factbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = quarter.quarter(book, View()).facts
    metrics = (quarter_tiles.GROWTH, quarter_tiles.SPENDING, quarter_tiles.RISE, quarter_tiles.FALL,
               quarter_tiles.PAYBACK)  # fmt: skip
    own = rows_for(book, View(), metrics, company="microsoft")
    monkeypatch.setattr(chart, "MOST_LINES", len(own))  # room for this company, not for all
    assert quarter.quarter(book, View()).facts == whole


def test_what_tells_the_falls_apart_is_never_cut(book: Factbook) -> None:
    falls = [r["scope"].split(", ")[0] for r in (frames.row(book, f.id) for f in book.facts.values())
             if r["role"] == quarter_tiles.FALL]  # fmt: skip
    said = {one.text for group in quarter.quarter(book, View()).groups for one in group.entries}
    assert falls
    assert set(falls) <= said


def test_a_slip_that_would_be_more_than_the_whole_is_no_reading(
    book: Factbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "SLIP", 100)
    chart = budget.budget(book, View())
    told = plain(chart.takeaway)
    assert "digit slipped" not in told and "more than the whole" in told
    assert "hatched" not in chart.subtitle and not any("hypothetical" in note for note in chart.notes)


def test_bars_of_different_times_each_stand_under_their_time_with_a_rule_between(book: Factbook) -> None:
    for view, heads in ((View(), ["In one quarter (3 months)", "In one year (12 months)"]),
                        (View(per="year"), ["At a yearly pace, × 4", "In one year (12 months)"])):  # fmt: skip
        layout = sums.sums(book, view).figure.layout
        texts = [re.sub("<[^>]*>|  .*", "", note["text"]) for note in layout.annotations]
        assert [text for text in texts if text in heads] == heads
        [rule] = [shape for shape in layout.shapes if shape.type == "line"]
        first, second, *_ = (bar.y[0] for bar in sums.sums(book, view).figure.data if bar.type == "bar")
        assert first < rule.y0 == rule.y1 < second


def test_bars_of_one_time_need_no_heading(book: Factbook) -> None:
    chart = markets.CHARTS[0].draw(book, View())
    assert [trace for trace in chart.figure.data if trace.type == "bar"]
    assert not chart.figure.layout.shapes
