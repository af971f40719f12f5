"""Reads figures as they are printed: CJK numerals, number words, decimals, fractions, ranges, magnitudes.

A printed run yields a set of candidate numbers; a fact's value has to be among them.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache

from factbook.reading import figure_words, spelled_numbers, units
from factbook.reading.magnitude_words import CHARACTERS, LATIN, MYRIADS, TENS, multiple

DIGITS = {c: n for n, row in enumerate(("〇零", "一壹", "二兩两雙双", "三", "四", "五", "六", "七", "八", "九"))
          for c in row}  # fmt: skip
LETTERS = ("k", "m", "b")
"""Short forms that may as well be units: 4K is a resolution, too."""
FIRST = ("首位", "首周", "首選", "登頂", "登顶", "最大", "最紧缺", "最緊缺", "最火", "最先", "唯一", "独占")
SECOND = ("仅次于", "僅次於", "次ぐ", "之后最")
ALL = ("全部",)
SEVERAL_WEEKS = re.compile(r"[数數][周週]")

HEDGES: tuple[tuple[str, frozenset[str]], ...] = (
    (r"約|约|左右|大約|およそ|\babout\b|\baround\b|\bca\.|\b(?:roughly|approximately|approx|circa|or so)\b|[~≈](?=\s?\W?\d)|\bsome(?= \W?\d)",
     frozenset({"about"})),
    (r"\bclose to\b", frozenset({"about", "almost"})),
    (r"\bjust (?:under|below|short of)\b|\b(?:approaching|nearing)\b", frozenset({"almost", "under"})),
    (r"næsten|\balmost\b|\bnearly\b|近く|接近|將近|将近|近(?=[\d四二三一])", frozenset({"almost"})),
    (r"超過|超过|突破|(?<!no )(?<!not )\bmore than\b|\bover\b|\b(?:above|exceed(?:s|ed|ing)?|upwards of|in excess of|north of|surpass(?:es|ed|ing)?|topp(?:ed|ing))\b|\d\s?(?:%|[kmb]n?|million|billion)?\+|[十百千萬万億亿\d][余餘多]", frozenset({"over"})),
    (r"以上|至少|\bat least\b|\bmindst\b|\bno (?:less|fewer) than\b|\bor more\b|\ba minimum of\b", frozenset({"at_least", "over"})),
    (r"不足|不到|未満|未达|達していません|(?<!no )(?<!not )\bless than\b|(?<!no )\bfewer than\b|(?<!just )\b(?:under|below|short of)\b", frozenset({"under"})),
    (r"最多|以內|以内|\bat most\b|\bup to\b|\bas (?:much|many|high) as\b|\bno more than\b|\bor (?:less|fewer)\b|\ba maximum of\b", frozenset({"at_most"})),
    (r"[数數](?=[十百千万萬億亿周週])|[億亿]級|[億亿][萬万]|\b(?:tens|dozens|hundreds|thousands|millions|billions|several|a few)\b(?! years)", frozenset({"order_of_magnitude"})),
)  # fmt: skip
"""Printed words and the precisions that agree with them; 高達 and 僅 are emphasis, no bounds."""

LOSS = re.compile(
    r"\b(?:loss(?:es)?|lost|loses|deficit|minus|negative|below zero|in the red|fell|falls?|dropp?(?:ed|s)?|declined?"
    r"|decreased?|shrank|shrunk|down|underskud|tab|negativt?|fald(?:t|et)?|nedgang|minusset)\b"
    r"|亏|虧|赤字|負|负|マイナス|損失|欠損|純損|下降|下跌|下滑|减少|減少|低下|下落|跌|降|減"
)
"""Words by which a number may stand below zero: a loss of 5 billion is 5 billion of loss, and −5 billion of profit."""
SIGN = r"(?<![\d\w.,%)）])(?:[-−–﹣－]|[△▲])\s?"
"""A minus before a number, or the triangle of Japanese accounts; after a digit or a letter it is a hyphen."""
ZERO = re.compile(r"\b(?:zero|nil|nul)\b|ゼロ|零")

_NUMBER = re.compile(
    rf"(?P<digits>\d+(?:[.,]\d+)*)(?:\s?(?P<scale>{CHARACTERS}|{LATIN}))?"
    r"|(?P<cjk>[〇零一壹二兩两雙双三四五六七八九十百千万萬億亿兆]+)"
)
_SIGNED = re.compile(rf"{SIGN}(?:us|hk|nt|cn)?[$£€¥]?\s?(\d+(?:[.,]\d+)*(?:\s?(?:{CHARACTERS}|{LATIN}))?)")
_RANGE = re.compile(r"(\d+(?:[.,]\d+)*)\s?[-–~〜至到]\s?(?=\d)")
_FRACTION = re.compile(r"([\d一二三四五六七八九十百千万萬]+)\s?分[之の]\s?([\d一二三四五六七八九十百]+)")
_SLASH = re.compile(r"(\d+(?:[.,]\d+)*)\s?/\s?(\d+)")
_TWO_OR_THREE = re.compile("(?<![一二兩两三四五六七八九〇零])(一[二兩两]|[二兩两]三|三四|四五|五六|六七|七八|八九)"
                           "(?![一二兩两三四五六七八九〇零])")  # fmt: skip


@lru_cache(maxsize=4096)
def candidates(text: str, language: str = "en") -> frozenset[float]:
    """Every number that `text` may stand for, shares both as ratio and as percent.

    A comma is the decimal sign where `language` has it so, as Danish does, and groups thousands elsewhere. A number with a
    minus before it stands below zero; one beside a word of loss or fall may.
    """
    text = unicodedata.normalize("NFKC", spelled_numbers.powers(text.lower())).replace("‰", "/1000")
    below = {-number for run in _SIGNED.findall(text) for number in _unsigned(run, language)}
    beside = _unsigned(_SIGNED.sub(" ", text), language)
    return beside | below | ({-number for number in beside} if LOSS.search(text) else set())


@lru_cache(maxsize=4096)
def _unsigned(text: str, language: str) -> frozenset[float]:
    """Every number that a text may stand for, its signs aside."""
    text = re.sub(r"([億亿])[萬万]", r"\1", text)
    scaled = {
        _digits(number, language) * units.multiple(prefix) for number, prefix in units.PRINTED.findall(text)
    }
    text, told = spelled_numbers.in_digits(text, language)
    shares = _fractions(text, language)
    found = {float(share) for share in shares} | {100 * share for share in shares} | scaled | told
    for plain in _without_pairs(_SLASH.sub(" ", _FRACTION.sub(" ", text))):
        found |= _numbers(plain, language)
    found |= {1.0} if any(word in text for word in FIRST) else set()
    found |= {2.0} if any(word in text for word in SECOND) else set()
    found |= {100.0} if any(word in text for word in ALL) else set()
    found |= {0.0} if ZERO.search(text) else set()
    found |= {2.0, 14.0} if SEVERAL_WEEKS.search(text) else set()
    if "半年" in text:
        found |= {0.5, 6.0}
    if re.search(r"\b(?:one|en|et)\b|単|單", text):
        found.add(1.0)
    return frozenset(found)


def yields(text: str, value: float, language: str = "en") -> bool:
    """Whether the printed run `text` can stand for `value`."""
    return any(math.isclose(value, number, rel_tol=1e-9) for number in candidates(text, language))


def hedged(text: str) -> frozenset[str] | None:
    """The precisions that the hedging words in `text` agree with; None where there is no such word."""
    text = unicodedata.normalize("NFKC", text).lower()
    found = [allowed for pattern, allowed in HEDGES if re.search(pattern, text)]
    return frozenset().union(*found) if found else None


def cjk(text: str) -> float:
    """The number that a run of CJK numerals stands for: 二億五千万 is 250,000,000, 万亿 a trillion."""
    total, section, digit = 0, 0, 0
    for character in text:
        if character in DIGITS:
            digit = digit * 10 + DIGITS[character]
        elif character in TENS:
            section += (digit or 1) * TENS[character]
            digit = 0
        else:
            whole, myriad = section + digit, MYRIADS[character]
            smaller = total < myriad  # 万亿: the larger one multiplies all before it
            total = (total + whole or 1) * myriad if smaller else total + whole * myriad
            section = digit = 0
    return float(total + section + digit)


def _numbers(text: str, language: str) -> set[float]:
    """The numbers in `text`: 6-15萬 scales both ends, 2億5000萬 is one number."""
    found = list[float]()
    ends = {match.start(1) for match in _RANGE.finditer(text)}
    low, stop, above = math.nan, -1, 0.0
    for match in _NUMBER.finditer(text):
        number, scale = _number(match, language)
        if match.start() in ends and scale == 1:
            low = number
            continue
        if match.start() == stop and number * scale < above:
            found[-1] += number * scale
        else:
            found += [low * scale, number * scale]
            found += [number] if match["scale"] in LETTERS else []
        low, stop, above = math.nan, match.end(), scale
    return {number for number in found if not math.isnan(number)}


def _without_pairs(text: str) -> list[str]:
    """`text` read with either digit of a pair such as 兩三: two or three, and not 23."""
    if not _TWO_OR_THREE.search(text):
        return [text]
    return [_TWO_OR_THREE.sub(lambda pair, i=i: pair[0][i], text) for i in (0, 1)]  # type: ignore[misc]


def _number(match: re.Match[str], language: str) -> tuple[float, float]:
    """The number of a match, and the scale that follows it."""
    if match["cjk"]:
        return cjk(match["cjk"]), 1.0
    return _digits(match["digits"], language), multiple(match["scale"] or "")


def _digits(text: str, language: str) -> float:
    if figure_words.decimal_comma(language):
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(",", ""))


def _fractions(text: str, language: str) -> set[float]:
    parts = [(_whole(m[2]), _whole(m[1])) for m in _FRACTION.finditer(text)]
    parts += [(_digits(m[1], language), float(m[2])) for m in _SLASH.finditer(text)]
    return {top / bottom for top, bottom in parts if bottom}


def _whole(text: str) -> float:
    return float(text) if text.isdigit() else cjk(text)
