"""Numbers in a query: 0.003, 85%, $20 billion, 約200億, 15,45 millioner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from factbook.magnitudes import CHARACTERS, DIGITS, LATIN, MYRIADS, TENS, multiple, spelled

CURRENCIES = {"$": "USD", "£": "GBP", "€": "EUR"}
_ABOUT = r"(?:(?:about|around|circa|ca\.?|约为?|大约|~|≈)\s*)?"
_NUMERAL = re.compile(
    _ABOUT
    + r"(?P<symbol>[$£€¥])?\s*(?P<digits>\d[\d.,]*)"
    + rf"(?:\s*(?P<multiple>{CHARACTERS}|{LATIN}))?"
    + r"\s*(?P<percent>%|percent\b)?"
)
_DIGIT, _TIMES = "".join(DIGITS), "".join((*TENS, *MYRIADS))
_SPELLED = re.compile(
    rf"(?<![\d.,{_DIGIT}{_TIMES}])(?<!\d\s)(?=[{_DIGIT}]*[{_TIMES}])[{_DIGIT}{_TIMES}]{{2,}}(?![{_DIGIT}{_TIMES}月日号年])"
)
_PARTS = re.compile(rf"(?P<whole>[{_DIGIT}十百]+)分之(?P<part>[{_DIGIT}十]+)|(?P<tenths>[{_DIGIT}])成")


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
