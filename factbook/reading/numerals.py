"""Numbers in a query: 0.003, 85%, $20 billion, 約200億, 15,45 millioner, twenty billion, treize milliards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from factbook.reading import spelled_numbers
from factbook.reading.language import either, words
from factbook.reading.magnitude_words import (
    CHARACTERS,
    DIGITS,
    LATIN,
    MYRIADS,
    TENS,
    WORDS,
    multiple,
    spelled,
)

CURRENCIES = {"$": "USD", "£": "GBP", "€": "EUR"}
_PERCENT = rf"{either(words(lambda language: language.percent))}\b".replace(r"\ ", r"\s?")
_PERCENT_SIGN = either(("%", *words(lambda language: language.percent, spaced=False)))
_ABOUT = r"(?:(?:about|around|circa|ca\.?|约为?|大约|~|≈)\s*)?"
_NUMERAL = re.compile(
    _ABOUT
    + r"(?P<symbol>[$£€¥])?\s*(?P<digits>\d[\d.,]*)"
    + rf"(?:\s*(?P<multiple>{CHARACTERS}|{LATIN}))?"
    + rf"\s*(?P<percent>{_PERCENT_SIGN}|{_PERCENT})?"
)
_DIGIT, _TIMES = "".join(DIGITS), "".join((*TENS, *MYRIADS))
_SPELLED = re.compile(
    rf"(?<![\d.,{_DIGIT}{_TIMES}])(?<!\d\s)(?=[{_DIGIT}]*[{_TIMES}])[{_DIGIT}{_TIMES}]{{2,}}(?![{_DIGIT}{_TIMES}月日号年])"
)
_PARTS = re.compile(rf"(?P<whole>[{_DIGIT}十百]+)分之(?P<part>[{_DIGIT}十]+)|(?P<tenths>[{_DIGIT}])成")
_SCALE = "|".join(sorted((word for word in WORDS if len(word) > len("bn.")), key=len, reverse=True))
_WORDED = re.compile(
    rf"(?P<lead>(?:[a-z]+(?:-[a-z]+)*\s+){{1,8}})(?P<end>(?:{_SCALE})\b|(?P<percent>{_PERCENT}))"
)
"""Words before a word for a large number, or before percent."""


@dataclass(frozen=True)
class Numeral:
    """A number as it was asked for."""

    text: str
    """The run of the query that it is."""
    plain: tuple[str, ...]
    """The same without words around it, as it may stand in a text."""
    value: float
    percent: bool = False
    currency: str = ""

    def among(self, frame: pd.DataFrame) -> pd.Series[bool]:
        """Which figures have this value, as a number or as an end of their range."""
        near = [frame[end].sub(self.value).abs() <= 1e-9 * abs(self.value) for end in ("low", "high")]
        unit = "percent" if self.percent else self.currency
        return (near[0] | near[1]) & ((frame["unit"] == unit) | (not unit))


def read(folded: str) -> Iterator[Numeral]:
    """Every number of a folded query; digits inside a name, a date or a ratio are none."""
    for match in _NUMERAL.finditer(folded):
        before = folded[: match.start("digits")][-1:]
        after = folded[match.end() :][:1]
        if _joined(before) or _joined(after):
            continue
        digits = match["digits"].rstrip(".,")
        number = _value(digits) * multiple(match["multiple"] or "")
        plain = f"{digits}{match['multiple'] or ''}{'%' if match['percent'] else ''}"
        spaced = f"{digits} {match['multiple'] or ''}{'%' if match['percent'] else ''}".strip()
        currency = CURRENCIES.get(match["symbol"] or "", "")
        yield Numeral(match[0].strip(), (plain, spaced), number, bool(match["percent"]), currency)
    yield from _characters(folded)
    yield from _words(folded)


def _words(folded: str) -> Iterator[Numeral]:
    """Numbers in words, in any language whose number words are read: as many words as make one number."""
    for match in _WORDED.finditer(folded):
        for first in re.finditer(r"\S+", match["lead"]):
            run = folded[match.start() + first.start() : match.end()]
            lead = match["lead"][first.start() :].strip()
            value = _worded(lead, "" if match["percent"] else match["end"])
            if value is not None:
                yield Numeral(run, (run,), value, percent=bool(match["percent"]))
                break


@lru_cache(maxsize=1024)
def _worded(lead: str, scale: str) -> float | None:
    """The number that words are, in the first language that knows them all; nothing where none does."""
    for language in ("en", *spelled_numbers.LANGUAGES):
        for said, times in ((f"{lead} {scale}".strip(), 1.0), (lead, float(WORDS.get(scale, 1)))):
            digits, others = spelled_numbers.in_digits(said, language)
            if plain := re.fullmatch(r"(?:an? )?(\d+(?:\.\d+)?)", digits.strip()):
                return float(plain[1]) * times
            if not digits.strip() and scale and len(others) == 1:
                return min(others)
    return None


def _characters(folded: str) -> Iterator[Numeral]:
    """Numbers in characters alone: 二百亿, 四分之一, 三成."""
    for match in _PARTS.finditer(folded):
        share = (
            10 * spelled(match["tenths"])
            if match["tenths"]
            else 100 * spelled(match["part"]) / spelled(match["whole"])
        )
        yield Numeral(match[0], (match[0],), share, percent=True)
    for match in _SPELLED.finditer(_PARTS.sub(" ", folded)):
        yield Numeral(match[0], (match[0],), spelled(match[0]))


def _joined(beside: str) -> bool:
    """Whether a neighbour makes the digits part of a name, a date or a ratio (sora2, 2025-10, 3/1000)."""
    return beside in ("-", "/") or (beside.isascii() and beside.isalpha())


def _value(digits: str) -> float:
    """164,000 has a separator of thousands; 15,45 a Danish decimal comma; 1.2.3 is read as 1.2."""
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits):
        return float(digits.replace(",", ""))
    first, *rest = re.split(r"[.,]", digits)
    return float(f"{first}.{rest[0]}") if rest else float(first)
