"""English prints: numbers in words, fractions, folds, powers, units, and the words that hedge them."""

import pytest

from factbook.reading.book import Factbook
from factbook.reading.printed_figures import candidates, hedged, yields

READS: dict[str, float] = {
    # number words
    "twenty billion dollars": 20e9, "one hundred": 100, "seven": 7, "twelve countries": 12, "forty-two": 42,
    "one hundred and twenty-five thousand": 125_000, "five million users": 5e6, "a hundred million": 100e6,
    "a billion": 1e9, "three hundred": 300, "ninety-nine percent": 99, "two thousand people": 2000,
    "a million": 1e6, "eleven": 11, "one": 1, "six hundred million": 600e6, "fifteen trillion": 15e12,
    # digits with words
    "$20 billion": 20e9, "$1.5bn": 1.5e9, "300 million": 300e6, "700M": 700e6, "$4.3B": 4.3e9, "1,200 staff": 1200,
    "$0.15": 0.15, "0.6 cents": 0.6, "12.5 %": 12.5, "40k": 40_000, "2.5 trillion": 2.5e12,
    # parts of a whole
    "half": 50, "half of users": 0.5, "half a million": 500_000, "half a billion": 500e6, "one half": 0.5,
    "a third": 100 / 3, "one third": 1 / 3, "two thirds": 200 / 3, "two-thirds": 200 / 3, "a quarter": 25,
    "three quarters": 75, "a fifth": 20, "four-fifths": 80, "one tenth": 10, "a quarter of a million": 250_000,
    "one in five": 20, "two out of three": 200 / 3, "1 in 10": 10, "nine out of ten": 90,
    # and a half
    "two and a half million": 2.5e6, "one and a half": 1.5, "a million and a half": 1.5e6, "3 and a half billion": 3.5e9,
    # times
    "tenfold": 10, "10-fold": 10, "three-fold": 3, "threefold": 3, "doubled": 2, "doubled to": 100, "tripled": 3,
    "twice": 2, "quadrupled": 4, "double": 2, "a hundredfold": 100,
    # dozens and sizes
    "a dozen": 12, "two dozen": 24, "dozen models": 12, "tens of billions": 10e9, "hundreds of millions": 100e6,
    "millions of users": 1e6, "dozens": 10, "hundreds of thousands": 100e3,
    # places
    "first": 1, "second": 2, "third": 3, "the twenty-first": 21,
    # powers of ten
    "5E+11": 5e11, "2e25": 2e25, "2 × 10²⁵ FLOP": 2e25, "10^26": 1e26, "3.8 x 10^25": 3.8e25, "1.2e3": 1200,
    # units with prefixes
    "25 MW": 25e6, "1.2 GW": 1.2e9, "300 TWh": 300e12, "80GB": 80e9, "10 PFLOP": 10e15, "0.34 Wh": 0.34, "5 EFLOP/s": 5e18,
    # ranges and bounds
    "10-15 million": 10e6, "between 3 and 5": 3, "over 100 million": 100e6, "$18bn or more": 18e9, "100M+": 100e6,
}  # fmt: skip


@pytest.mark.parametrize("text", READS)
def test_an_english_print_yields_its_value(text: str) -> None:
    assert yields(text, READS[text]), f"{text!r} reads {sorted(candidates(text))}"


MISREADS = {
    "a third": 3, "half a million": 1e6, "hundreds of millions": 100, "two and a half million": 2e6, "tenfold": 1,
    "three quarters": 3, "twenty billion": 20, "$12 billion": 12, "10^26": 10, "a dozen": 1, "25 seconds": 2,
    "one in five": 5, "two thirds": 2, "threefold": 1, "300 million": 300,
}  # fmt: skip


@pytest.mark.parametrize("text", MISREADS)
def test_a_wrong_reading_of_an_english_print_is_not_yielded(text: str) -> None:
    assert not yields(text, MISREADS[text]), f"{text!r} reads {sorted(candidates(text))}"


FOREIGN = [
    ("fr", "vingt milliards d'euros", 20e9), ("fr", "1,5 million", 1.5e6), ("de", "zwanzig Milliarden", 20e9),
    ("de", "1.234,5", 1234.5), ("es", "veinte millones", 20e6), ("it", "venti milioni", 20e6), ("nl", "twintig", 20),
    ("pt-BR", "dois mil", 2000), ("sv", "12,5", 12.5), ("ko", "85%", 85),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "value"), FOREIGN)
def test_prints_of_further_languages_are_read(language: str, text: str, value: float) -> None:
    assert yields(text, value, language), f"{text!r} reads {sorted(candidates(text, language))}"


HEDGED: dict[str, set[str]] = {
    "roughly 20": {"about"}, "approximately half": {"about"}, "some 300 people": {"about"}, "~$20 billion": {"about"},
    "above 100": {"over"}, "exceeded 1 billion": {"over"}, "upwards of 50": {"over"}, "in excess of $1bn": {"over"},
    "100 million+": {"over"}, "as much as $5 billion": {"at_most"}, "as many as 10": {"at_most"},
    "no more than 5": {"at_most"}, "no less than 5": {"at_least", "over"}, "fewer than 10": {"under"}, "below 3": {"under"},
    "just under 20": {"almost", "under"}, "5 or more": {"at_least", "over"}, "close to 40": {"about", "almost"},
    "tens of billions": {"order_of_magnitude"}, "several": {"order_of_magnitude"}, "nearing 1 billion": {"almost", "under"},
}  # fmt: skip


@pytest.mark.parametrize("text", HEDGED)
def test_an_english_hedge_allows_the_precisions_that_agree_with_it(text: str) -> None:
    assert set(hedged(text) or ()) == HEDGED[text]


def test_every_shipped_print_reads_as_before(book: Factbook) -> None:
    for fact in book.facts.values():
        text = fact.reading.text if fact.reading else fact.as_printed
        language = book.articles[book.article_of[fact.id]].language
        for number in (fact.value, fact.low, fact.high):
            assert number is None or yields(text, number, language), fact.id
