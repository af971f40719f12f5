"""Figures in words, as a reader expects them."""

from typing import get_args

import pytest

from factbook.reading import figure_words, units
from factbook.reading.book import Factbook
from factbook.reading.field_types import Precision
from factbook.tables.frames import figures, records


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.003, "0.003"),
        (0.3, "0.3"),
        (77.6, "77.6"),
        (4.03, "4.03"),
        (164_000, "164,000"),
        (20_000_000, "20 million"),
        (15_450_000, "15.45 million"),
        (1_083_000_000, "1.083 billion"),
        (1.1441e12, "1.1441 trillion"),
        (0, "0"),
        (-7, "-7"),
    ],
)
def test_a_number_loses_nothing_that_is_printed(value: float, said: str) -> None:
    assert figure_words.number(value) == said


@pytest.mark.parametrize(
    ("value", "said"), [(20e9, "20B"), (164_000, "164K"), (0.003, "0.003"), (999, "999")]
)
def test_a_short_number_fits_a_tick(value: float, said: str) -> None:
    assert figure_words.short(value) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (20e9, "USD", "$20 billion"),
        (15_450_000, "GBP", "£15.45 million"),
        (0.003, "CNY", "CN¥0.003"),
        (66, "percent", "66 %"),
        (1, "rank", "No. 1"),
        (1, "months", "1 month"),
        (2, "months", "2 months"),
        (10, "times", "10×"),
        (4, "K", "4K"),
        (7, "count", "7"),
        (500_000, "unstated", "500,000 (currency not given)"),
        (0, "USD", "$0"),
        (-5e9, "USD", "−$5 billion"),
        (-3, "percent", "−3 %"),
    ],
)
def test_a_quantity_carries_its_unit(value: float, unit: str, said: str) -> None:
    assert figure_words.quantity(value, unit) == said


def row(low: float, high: float, precision: str, unit: str = "USD") -> dict[str, object]:
    return {"low": low, "high": high, "precision": precision, "unit": unit}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (row(20e6, 20e6, "almost"), "almost $20 million"),
        (row(2, 3, "range", "months"), "2–3 months"),
        (row(5e5, 2e6, "range", "USD"), "$500,000–$2 million"),
        (row(10, 10, "over", "count"), "over 10"),
        (row(-5e9, -5e9, "exact"), "−$5 billion"),
        (row(-5e9, -5e9, "over"), "over $5 billion below zero"),
        (row(-8, -5, "range", "percent"), "−8 % to −5 %"),
        (row(0, 0, "order_of_magnitude"), "$0"),
        (row(-1e9, -1e9, "order_of_magnitude"), "billions of dollars below zero"),
        (row(3, 3, "under", "percent"), "under 3 %"),
        (row(1e9, 1e9, "order_of_magnitude"), "billions of dollars"),
        (row(10e9, 10e9, "order_of_magnitude"), "tens of billions of dollars"),
        (row(10e9, 10e9, "order_of_magnitude", "CNY"), "tens of billions of Chinese yuan"),
        (row(1e8, 1e8, "order_of_magnitude", "count"), "hundreds of millions"),
        (row(1e8, 1e8, "order_of_magnitude", "unstated"), "hundreds of millions (currency not given)"),
        (row(2, 2, "order_of_magnitude", "weeks"), "several weeks"),
        (row(10, 10, "order_of_magnitude", "days"), "tens of days"),
        (row(71.34e9, 71.34e9, "order_of_magnitude", "CNY"), "some CN¥71 billion to CN¥710 billion"),
        (row(85, 85, "exact", "percent"), "85 %"),
    ],
)
def test_a_figure_keeps_its_bound(found: dict[str, object], said: str) -> None:
    assert figure_words.figure(found) == said


@pytest.mark.parametrize("precision", get_args(Precision))
def test_every_precision_has_words(precision: str) -> None:
    assert precision in figure_words.BOUND_WORDS


def test_every_precision_but_the_exact_and_the_range_is_said() -> None:
    assert {p for p, word in figure_words.BOUND_WORDS.items() if not word} == {"exact", "range"}


SYMBOLS = "W kWh J FLOP/s B bit/s Hz g kg t m km m² l m³ °C W/m² Wh/year g/kg m/s l/min t/day km/h"


@pytest.mark.parametrize("unit", [*units.WORDS, *SYMBOLS.split()])
def test_every_unit_is_said(unit: str) -> None:
    assert units.known(unit) == unit
    if unit not in ("count", "money"):
        assert figure_words.quantity(3, unit) != "3", f"{unit} is not said"


@pytest.mark.parametrize(
    ("tag", "name"),
    [("zh-Hant", "Traditional Chinese"), ("zh-Hans", "Simplified Chinese"), ("da", "Danish"), ("fr", "French"),
     ("pt-BR", "Brazilian Portuguese"), ("de-CH", "Swiss High German"), ("ko", "Korean"), ("sr-Latn", "Serbian (Latin)")],
)  # fmt: skip
def test_every_language_of_the_world_has_a_name(tag: str, name: str) -> None:
    assert figure_words.language(figure_words.tagged(tag)) == name


@pytest.mark.parametrize("tag", ["english", "xx", "", "e", "zh_Hant_", "lld"])
def test_what_is_no_language_is_refused_with_the_remedy(tag: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        figure_words.tagged(tag)


@pytest.mark.parametrize(("value", "unit", "said"), [
    (25e6, "W", "25 MW"), (0.34, "Wh", "0.34 Wh"), (300, "kWh", "300 kWh"), (2e25, "FLOP", "2 × 10²⁵ FLOP"), (80e9, "B", "80 GB"),
    (5e18, "FLOP/s", "5 EFLOP/s"), (-1e6, "W", "−1 MW"), (5, "GBP", "£5"), (5, "CHF", "CHF 5"), (5, "XOF", "XOF 5"), (-5, "EUR", "−€5"),
])  # fmt: skip
def test_a_symbol_takes_its_place_and_the_prefix_that_its_number_fills(
    value: float, unit: str, said: str
) -> None:
    assert figure_words.quantity(value, unit) == said


@pytest.mark.parametrize("unit", ["MWh/query", "furlong", "mw", "USD", "W/"])
def test_what_is_no_unit_is_refused(unit: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        units.known(unit)


def test_a_currency_is_one_of_iso_4217() -> None:
    assert figure_words.currency("NOK") == "NOK" and figure_words.currency("unstated") == "unstated"
    with pytest.raises(ValueError, match="ISO 4217"):
        figure_words.currency("DOLLAR")


def test_a_computed_figure_is_rounded_and_a_printed_one_never() -> None:
    found = row(10_698_198_198, 10_698_198_198, "about")
    assert figure_words.figure(found | {"status": "implied"}) == "about $10.7 billion"
    assert figure_words.figure(found | {"status": "actual"}) == "about $10.6982 billion"


def test_a_converted_figure_is_rounded_and_stands_behind_what_is_printed() -> None:
    found = row(144_563_900, 144_563_900, "almost", "CNY") | {"currency": "USD", "rate": 7.228195}
    assert figure_words.figure(found) == "almost CN¥145 million"
    assert figure_words.printed(found) == "almost $20 million (almost CN¥145 million)"
    assert figure_words.printed(found | {"rate": None}) == "almost CN¥144.5639 million"


@pytest.mark.parametrize(
    ("text", "said"),
    [("../2024-08-02", "as of 2 Aug 2024"), ("2024-08", "Aug 2024"), ("2024/..", "from 2024")],
)
def test_a_state_goes_on_after_the_day_on_which_it_is_told(text: str, said: str) -> None:
    assert figure_words.standing(text) == said


def test_every_printed_value_is_shown_in_full(book: Factbook) -> None:
    for found in records(figures(book)):
        if found["status"] != "implied":
            for end in {found["low"], found["high"]}:
                shown = figure_words.number(end)
                digits = float(shown.split()[0].replace(",", ""))
                scale = {"million": 1e6, "billion": 1e9, "trillion": 1e12}.get(shown.partition(" ")[2], 1)
                assert digits * scale == pytest.approx(end, rel=1e-9), found["id"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025", "2025"),
        ("2024-03", "Mar 2024"),
        ("2025-09-30", "30 Sep 2025"),
        ("2025-09-30/2025-10-06", "30 Sep – 6 Oct 2025"),
        ("../2024-06", "by Jun 2024"),
        ("2024/..", "from 2024"),
        ("2025-10~", "about Oct 2025"),
    ],
)
def test_a_period_reads_as_words(text: str, said: str) -> None:
    assert figure_words.period(text) == said


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 facts"), (1, "1 fact"), (6, "6 facts")]
)  # fmt: skip
def test_a_count_agrees_with_its_noun(n: int, said: str) -> None:
    assert figure_words.count(n, "fact") == said


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_a_sentence(parts: list[str], said: str) -> None:
    assert figure_words.join(parts) == said


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(710, 712, "over 99 %"), (712, 712, "100 %"), (1, 999, "under 1 %"), (0, 9, "0 %"), (1, 2, "50 %")],
)
def test_a_share_is_all_or_none_only_where_it_is(part: int, whole: int, said: str) -> None:
    assert figure_words.share(part, whole) == said
