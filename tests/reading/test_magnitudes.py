"""Words for large numbers: what a print is read with is what a query is read with."""

import pytest

from factbook.reading import magnitude_words, numerals, printed_figures
from factbook.reading.script_folding import fold

MEANT = {
    10: "十",
    100: "百",
    1e3: "thousand tusind k 千",
    1e4: "万 萬",
    1e6: "million millioner mio mn m millions millionen millones milhoes milhões milioni miljoen",
    1e8: "亿 億",
    1e9: "billion bn b milliard milliarder mia milliards milliarden mrd miliardi miljard bilhoes bilhões",
    1e12: "trillion tn billioner 兆",
}
SIZES = {**magnitude_words.WORDS, **magnitude_words.TENS, **magnitude_words.MYRIADS}


def test_a_word_of_any_language_multiplies_by_what_it_means() -> None:
    meant = {word: size for size, words in MEANT.items() for word in words.split()}
    assert {word: SIZES.get(word) for word in meant} == meant


@pytest.mark.parametrize("word", SIZES)
@pytest.mark.parametrize("gap", ["", " "])
def test_each_word_is_read_in_prints_and_in_queries_alike(word: str, gap: str) -> None:
    value = 5 * SIZES[word]
    assert printed_figures.yields(f"5{gap}{word}", value)
    assert [n.value for n in numerals.read(fold(f"5{gap}{word}"))] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15.45 mn", 15.45e6),
        ("5兆", 5e12),
        ("5 千", 5e3),
        ("5百万", 5e6),
        ("5千億", 5e11),
        ("1.1441 万亿", 1.1441e12),
    ],
)
def test_long_numbers_are_read_in_prints_and_in_queries_alike(text: str, value: float) -> None:
    assert printed_figures.yields(text, value)
    assert [n.value for n in numerals.read(fold(text))] == [pytest.approx(value)]


@pytest.mark.parametrize("text", ["5 minutes", "4 models", "20 bn-level"])
def test_a_word_that_only_begins_alike_multiplies_nothing(text: str) -> None:
    assert magnitude_words.multiple("") == 1
    assert all(n.value < 100 for n in numerals.read(fold(text)))
