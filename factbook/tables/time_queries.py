"""Times in a query, in the usual forms: March 2024, 2024-03, 2024年3月, Q3 2025, 3. kvartal 2025, 30 Sep 2025.

Each form of one time is read as the same days. Queries come folded: small letters, Simplified characters, no accents.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from factbook.reading.dates import span
from factbook.reading.magnitude_words import CHARACTERS, DIGITS, LATIN

MONTHS = (
    "january jan januar", "february feb februar", "march mar marts", "april apr", "may maj", "june jun juni",
    "july jul juli", "august aug", "september sep sept", "october oct oktober okt", "november nov",
    "december dec",
)  # fmt: skip
"""What each month is called in English and in Danish, the English name first."""
ORDINALS = ("first 1st forste", "second 2nd anden andet", "third 3rd tredje", "fourth 4th fjerde")
_BY_NAME = {name: i for i, names in enumerate(MONTHS, 1) for name in names.split()}
_BY_ORDER = {name: i for i, names in enumerate(ORDINALS, 1) for name in names.split()}
_BY_HALF = {"上": 1, "下": 2, "前": 1, "后": 2}

_HAN = f"[{''.join(DIGITS)}十]"
_Y = rf"(?P<y>(?:19|20)\d\d|(?:一九|二零|二〇){_HAN}{{2}})"
_YY = r"(?P<y>(?:19|20)\d\d|\d\d)"
_M = rf"(?P<m>1[0-2]|0?[1-9]|{_HAN}{{1,2}})"
_D = rf"(?P<d>3[01]|[12]\d|0?[1-9]|{_HAN}{{1,3}})"
_NAME = rf"(?P<m>{'|'.join(sorted(_BY_NAME, key=len, reverse=True))})\.?"
_NTH = rf"(?P<q>{'|'.join(_BY_ORDER)}|[1-4]\.)"
_PART = r"(?P<q>[1-4一二三四])"
_FORMS = (
    rf"{_Y}([-/.]){_M}\2{_D}", rf"{_Y}\s*年\s*{_M}\s*月\s*{_D}\s*[日号]?",
    rf"{_D}(?:\.|st|nd|rd|th)?(?:\s+of)?\s+{_NAME},?\s+{_Y}", rf"{_NAME}\s+{_D}(?:st|nd|rd|th)?,?\s+{_Y}",
    rf"{_D}([-/.]){_M}\2{_Y}", rf"{_M}([-/.]){_D}\2{_Y}",
    rf"{_Y}\s*[-/]?\s*q{_PART}", rf"q{_PART}\s*[-/']?\s*{_YY}", rf"{_PART}q\s*[-/']?\s*{_YY}",
    rf"{_Y}\s*年?\s*第?\s*{_PART}\s*(?:季度?|四半期)",
    rf"{_NTH}\s*(?:quarter|kvartal),?(?:\s+(?:of|i|af))?\s+{_Y}", rf"{_Y},?\s+{_NTH}\s*(?:quarter|kvartal)",
    rf"(?:quarter|kvartal)\s+{_PART},?(?:\s+(?:of|i|af))?\s+{_Y}",
    rf"{_Y}\s*[-/]?\s*h(?P<h>[12])", rf"h(?P<h>[12])\s*[-/']?\s*{_YY}", rf"(?P<h>[12])h\s*[-/']?\s*{_YY}",
    rf"{_Y}\s*年?\s*(?P<h>[上下前后])半[年期]?",
    rf"(?P<h>first|second|1st|2nd|forste|andet|[12]\.)\s*(?:half|halvar),?(?:\s+(?:of|i|af))?\s+{_Y}",
    rf"{_Y}([-/.]){_M}", rf"{_M}[-/]{_Y}", rf"{_Y}\s*年\s*{_M}\s*月份?",
    rf"{_NAME},?(?:\s+(?:of|i))?\s*[-/]?\s*{_Y}", rf"{_NAME}\s?[-'](?P<y>\d\d)", rf"{_Y},?\s*[-/]?\s*{_NAME}",
    rf"{_Y}\s*年(?!\s*[代间前])", rf"{_Y}(?!\s*(?:{CHARACTERS}|{LATIN}|[%$€£¥年元]|percent))",
)  # fmt: skip
_BETWEEN = re.compile(r"(?<=\d)/(?=(?:19|20)\d\d-)")
"""Between the two days of an EDTF interval."""
_READ = [re.compile(rf"(?<![a-z0-9$£€¥]){form}(?![a-z0-9]|[-/.,]\d)") for form in _FORMS]
"""The finest first: what is read as a day is no longer there to be read as a month."""


@dataclass(frozen=True)
class Time:
    """A time as it was asked for."""

    start: date
    end: date
    forms: tuple[str, ...]
    """How a text may say it, folded."""

    def holds(self, period: str) -> bool:
        """Whether an EDTF period lies in this time, or begins or ends in it."""
        ends = [span(end) for end in period.split("/") if end not in ("", "..")]
        return any(self.start <= end.start and end.end <= self.end for end in ends)


def read(folded: str) -> tuple[list[Time], str]:
    """Every time of a folded query, and what is left of it."""
    found = list[Time]()
    folded = _BETWEEN.sub(" ", folded)
    for form in _READ:
        for match in form.finditer(folded):
            if time := _time(match.groupdict()):
                found.append(time)
                folded = folded.replace(match[0], " | ", 1)
    return found, folded


def _time(said: dict[str, str | None]) -> Time | None:
    year = _number(said["y"] or "")
    year += 2000 if year < 100 else 0
    if half := said.get("h"):
        number = _BY_HALF.get(half) or _BY_ORDER.get(half) or int(half.rstrip("."))
        return _months(year, 6 * number - 5, 6, _halves(year, number))
    if quarter := said.get("q"):
        number = _BY_ORDER.get(quarter) or _number(quarter.rstrip("."))
        return _months(year, 3 * number - 2, 3, _quarters(year, number))
    if not (name := said.get("m")):
        return _months(year, 1, 12, (str(year),))
    month = _BY_NAME.get(name) or _number(name)
    if not (day := said.get("d")):
        return _months(year, month, 1, _monthly(year, month)) if month in range(1, 13) else None
    return _day(year, month, _number(day))


def _number(text: str) -> int:
    """2024, 〇三, 十二, 三十一."""
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (DIGITS[tens] if tens else 1) + (DIGITS[ones] if ones else 0)
    return int("".join(str(DIGITS[character]) for character in text))


def _months(year: int, first: int, number: int, forms: tuple[str, ...]) -> Time:
    last = first + number - 1
    return Time(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), forms)


def _day(year: int, month: int, day: int) -> Time | None:
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    long, short = _called(month)
    names = tuple(
        form for name in (long, short) for form in (f"{day} {name} {year}", f"{name} {day}, {year}")
    )
    return Time(only, only, (only.isoformat(), f"{year}年{month}月{day}日", *names))


def _called(month: int) -> tuple[str, str]:
    return calendar.month_name[month].lower(), calendar.month_abbr[month].lower()


def _monthly(year: int, month: int) -> tuple[str, ...]:
    names = MONTHS[month - 1].split()
    return (f"{year}-{month:02}", f"{year}年{month}月", *(f"{name} {year}" for name in names))


def _quarters(year: int, number: int) -> tuple[str, ...]:
    nth, han = ORDINALS[number - 1].split()[0], "一二三四"[number - 1]
    return (f"q{number} {year}", f"{year} q{number}", f"{nth} quarter of {year}", f"{year}年第{han}季",
            f"{year}年第{number}四半期", f"{number}. kvartal {year}")  # fmt: skip


def _halves(year: int, number: int) -> tuple[str, ...]:
    nth, han = ORDINALS[number - 1].split()[0], "上下"[number - 1]
    return f"h{number} {year}", f"{nth} half of {year}", f"{year}年{han}半年", f"{number}. halvar {year}"
