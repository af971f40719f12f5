"""Figures as printed: what a run of characters can stand for, and what it cannot."""

import pytest

from factbook.reading.printed_figures import candidates, cjk, hedged, yields

READS = [
    # magnitudes in Chinese and Japanese, either script
    ("約200億美元", "zh-Hant", 20e9),
    ("5.5億", "zh-Hant", 550e6),
    ("16.4萬次", "zh-Hant", 164_000),
    ("15万名", "zh-Hans", 150_000),
    ("11441亿元", "zh-Hans", 1.1441e12),
    ("突破万亿元", "zh-Hans", 1e12),
    ("1兆", "ja", 1e12),
    ("2000万米ドル", "ja", 20e6),
    ("130 億ドル", "ja", 13e9),
    ("２０億", "ja", 2e9),
    ("28.5億", "zh-Hant", 2.85e9),
    ("3千万", "zh-Hans", 30e6),
    # several magnitudes are one number
    ("2億5000萬", "zh-Hant", 250e6),
    ("1兆1441億元", "zh-Hant", 1.1441e12),
    ("2千5百", "zh-Hans", 2500),
    # numerals in characters
    ("二千三百万", "zh-Hans", 23e6),
    ("二億五千萬", "zh-Hant", 250e6),
    ("五万三千亿", "zh-Hans", 5.3e12),
    ("四大业务线", "zh-Hans", 4),
    ("十五个", "zh-Hans", 15),
    ("二〇二五", "zh-Hans", 2025),
    ("數十億美元", "zh-Hant", 1e9),
    # European signs
    ("£15,45 millioner", "da", 15.45e6),
    ("næsten $20 millioner", "da", 20e6),
    ("næsten 25 %", "da", 25),
    ("7.000", "da", 7000),
    ("1.234,5", "da", 1234.5),
    ("$12bn", "en", 12e9),
    ("20 million", "en", 20e6),
    ("1,164", "en", 1164),
    ("0.003", "en", 0.003),
    # fractions, as a ratio and in percent
    ("約 4 分の 1", "ja", 25),
    ("近四分之一", "zh-Hans", 25),
    ("百分之三十", "zh-Hans", 30),
    ("不足3/1000", "zh-Hant", 0.3),
    ("3‰", "en", 0.3),
    ("2.5‰", "en", 0.25),
    ("1/4", "en", 0.25),
    # ranges
    ("50-200萬", "zh-Hant", 500_000),
    ("50-200萬", "zh-Hant", 2_000_000),
    ("6–15萬", "zh-Hant", 60_000),
    ("10至15天", "zh-Hans", 10),
    ("10至15天", "zh-Hans", 15),
    ("2~3ヶ月", "ja", 2),
    ("1.5億-2億", "zh-Hant", 1.5e8),
    ("兩三年", "zh-Hant", 2),
    ("兩三年", "zh-Hant", 3),
    # ranks and wholes in words
    ("位居首位", "zh-Hans", 1),
    *(
        (word, "zh-Hant", 1)
        for word in [
            "登頂",
            "登顶",
            "首周",
            "首選",
            "最大",
            "最紧缺",
            "最緊缺",
            "最火",
            "最先",
            "唯一",
            "独占",
        ]
    ),
    *((word, "zh-Hant", 2) for word in ["仅次于", "僅次於", "次ぐ", "之后最"]),
    ("仅次于", "zh-Hans", 2),
    ("第四天", "zh-Hant", 4),
    ("全部", "zh-Hant", 100),
    ("半年左右", "zh-Hant", 6),
    # nothing, and what is below it
    ("$0", "en", 0),
    ("ゼロ", "ja", 0),
    ("-5 billion", "en", -5e9),
    ("−$5bn", "en", -5e9),
    ("US$ -5 billion", "en", -5e9),
    ("-5 to 10 %", "en", -5),
    ("-5 to 10 %", "en", 10),
    ("a loss of 5 billion", "en", -5e9),
    ("a loss of 5 billion", "en", 5e9),
    ("亏损50亿", "zh-Hans", -5e9),
    ("虧損五十億", "zh-Hant", -5e9),
    ("50億円の赤字", "ja", -5e9),
    ("△50億円", "ja", -5e9),
    ("underskud på 5 mia.", "da", -5e9),
]


@pytest.mark.parametrize(("text", "language", "value"), READS)
def test_a_printed_figure_yields_its_value(text: str, language: str, value: float) -> None:
    assert yields(text, value, language), f"{text!r} reads {sorted(candidates(text, language))}"


MISREADS = [
    ("£15,45 millioner", "da", 1_545e6, "the Danish comma is no separator of thousands"),
    ("7.000", "da", 7, "the Danish point is no decimal sign"),
    ("1,164", "en", 1.164, "the English comma is no decimal sign"),
    ("5.5億", "zh-Hant", 5.5e9, "億 is a hundred million and not a billion"),
    ("16.4萬", "zh-Hant", 16.4e6, "萬 is ten thousand and not a million"),
    ("16.4萬", "zh-Hant", 16.4, "萬 is no decoration"),
    ("2000万", "ja", 2000, "万 is no decoration"),
    ("3/1000", "zh-Hant", 3, "three in a thousand are not three percent"),
    ("3‰", "en", 3, "three per mille are not three percent"),
    ("a quarter", "en", 4, "a quarter is no fourth place"),
    ("half of them", "en", 2, "a half is no second place"),
    ("two thirds", "en", 3, "two thirds are no third place"),
    ("四分之一", "zh-Hans", 4, "a quarter is not four"),
    ("百分之三十", "zh-Hans", 100, "thirty percent are not a hundred"),
    ("50-200萬", "zh-Hant", 50, "the magnitude belongs to both ends of a range"),
    ("50-200萬", "zh-Hant", 1_250_000, "a range is not its middle"),
    ("2億5000萬", "zh-Hant", 200e6, "what follows the first magnitude is a part of the number"),
    ("2億5000萬", "zh-Hant", 50e6, "what precedes the second magnitude is a part of the number"),
    ("二億五千萬", "zh-Hant", 5e7, "a numeral in characters is one number"),
    ("兩三年", "zh-Hant", 23, "two or three are not twenty-three"),
    ("万亿", "zh-Hans", 1e8, "万亿 is a trillion"),
    ("$12bn", "en", 12e6, "bn is a billion"),
    ("20 million", "en", 20, "a million is no decoration"),
    ("無數", "zh-Hant", 0, "countless is no number"),
    ("-5 billion", "en", 5e9, "a minus is no decoration"),
    ("△50億円", "ja", 5e9, "the triangle of accounts is a minus"),
    ("50-200萬", "zh-Hant", -2e6, "the dash of a range is no minus"),
    ("GPT-4", "en", -4, "a hyphen is no minus"),
    ("a profit of 5 billion", "en", -5e9, "a profit is no loss"),
]


@pytest.mark.parametrize(("text", "language", "value", "because"), MISREADS)
def test_a_wrong_reading_is_not_yielded(text: str, language: str, value: float, because: str) -> None:
    assert not yields(text, value, language), because


def test_a_run_without_a_number_yields_nothing() -> None:
    assert candidates("several sellers") == frozenset()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("二十一", 21),
        ("三百零五", 305),
        ("一億二千三百四十五萬六千七百八十九", 123_456_789),
        ("百億", 1e10),
    ],
)
def test_a_numeral_in_characters_is_added_up(text: str, number: float) -> None:
    assert cjk(text) == number


HEDGED = {
    "約200億": {"about"},
    "about 20": {"about"},
    "næsten $20 millioner": {"almost"},
    "25%近く": {"almost"},
    "近四分之一": {"almost"},
    "超过100人": {"over"},
    "十余款": {"over"},
    "突破28.5億": {"over"},
    "15 年以上": {"at_least", "over"},
    "mindst 20": {"at_least", "over"},
    "不足3%": {"under"},
    "10 億ドルに達していません": {"under"},
    "最多可下降90%": {"at_most"},
    "數十億": {"order_of_magnitude"},
    "億級": {"order_of_magnitude"},
}


@pytest.mark.parametrize("text", HEDGED)
def test_a_hedging_word_allows_the_precisions_that_agree_with_it(text: str) -> None:
    assert set(hedged(text) or ()) == HEDGED[text]


@pytest.mark.parametrize("text", ["高達85%", "僅0.003元", "可達25秒", "20 million", "只有15万名"])
def test_emphasis_is_no_bound(text: str) -> None:
    assert hedged(text) is None
