"""Times in a query, in the usual forms: March 2024, 2024-03, 2024年3月, Q3 2025, 3. kvartal 2025, 30 Sep 2025.

Each form of one time is read as the same days. Queries come folded: small letters, Simplified characters, no accents.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from factbook.reading.dates import span
from factbook.reading.language import Language, either, known, words
from factbook.reading.magnitude_words import CHARACTERS, DIGITS, LATIN
from factbook.reading.script_folding import fold


def _places(of: Callable[[Language], Sequence[str]], spaced: bool = True) -> dict[str, int]:
    """Each folded word of a field with its place in the year, the longest first; English prevails."""
    told = [of(language) for language in reversed(known()) if language.spaced == spaced]
    found = {fold(word): i for rows in told for i, row in enumerate(rows, 1) for word in row.split()}
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _any(of: Callable[[Language], str], spaced: bool = True) -> str:
    return either(fold(word) for word in words(lambda language: of(language).split(), spaced))


_BY_NAME = _places(lambda language: language.months)
_BY_ORDER = _places(lambda language: language.quarters)
_BY_HALF, _BY_HAN_HALF = (_places(lambda language: language.halves, spaced) for spaced in (True, False))
_QUARTER, _HAN_QUARTER = (_any(lambda language: language.quarter, spaced) for spaced in (True, False))
_HALF, _HAN_HALF = (_any(lambda language: language.half, spaced) for spaced in (True, False))
_OF_MONTH = rf"(?:\s+{_any(lambda language: language.of_month)})?"
_OF_YEAR = rf"(?:\s+{_any(lambda language: language.of_year)})?"

_HAN = f"[{''.join(DIGITS)}十]"
_Y = rf"(?P<y>(?:19|20)\d\d|(?:一九|二零|二〇){_HAN}{{2}})"
_YY = r"(?P<y>(?:19|20)\d\d|\d\d)"
_M = rf"(?P<m>1[0-2]|0?[1-9]|{_HAN}{{1,2}})"
_D = rf"(?P<d>3[01]|[12]\d|0?[1-9]|{_HAN}{{1,3}})"
_NAME = rf"(?P<m>{either(_BY_NAME)})\.?"
_NTH = rf"(?P<q>{either(_BY_ORDER)}|[1-4]\.)"
_PART = r"(?P<q>[1-4一二三四])"
_FORMS = (
    rf"{_Y}([-/.]){_M}\2{_D}", rf"{_Y}\s*年\s*{_M}\s*月\s*{_D}\s*[日号]?",
    rf"{_D}(?:\.|st|nd|rd|th)?{_OF_MONTH}\s+{_NAME},?{_OF_YEAR}\s+{_Y}", rf"{_NAME}\s+{_D}(?:st|nd|rd|th)?,?\s+{_Y}",
    rf"{_D}([-/.]){_M}\2{_Y}", rf"{_M}([-/.]){_D}\2{_Y}",
    rf"{_Y}\s*[-/]?\s*q{_PART}", rf"q{_PART}\s*[-/']?\s*{_YY}", rf"{_PART}q\s*[-/']?\s*{_YY}",
    rf"{_Y}\s*年?\s*第?\s*{_PART}\s*{_HAN_QUARTER}",
    rf"{_NTH}\s*{_QUARTER},?{_OF_YEAR}\s+{_Y}", rf"{_Y},?\s+{_NTH}\s*{_QUARTER}",
    rf"{_QUARTER}\s+{_PART},?{_OF_YEAR}\s+{_Y}",
    rf"{_Y}\s*[-/]?\s*h(?P<h>[12])", rf"h(?P<h>[12])\s*[-/']?\s*{_YY}", rf"(?P<h>[12])h\s*[-/']?\s*{_YY}",
    rf"{_Y}\s*年?\s*(?P<h>{either(_BY_HAN_HALF)}){_HAN_HALF}",
    rf"(?P<h>{either(_BY_HALF)}|[12]\.)\s*{_HALF},?{_OF_YEAR}\s+{_Y}",
    rf"{_Y}([-/.]){_M}", rf"{_M}[-/]{_Y}", rf"{_Y}\s*年\s*{_M}\s*月份?",
    rf"{_NAME},?{_OF_YEAR}\s*[-/]?\s*{_Y}", rf"{_NAME}\s?[-'](?P<y>\d\d)", rf"{_Y},?\s*[-/]?\s*{_NAME}",
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
        number = (_BY_HALF | _BY_HAN_HALF).get(half) or int(half.rstrip("."))
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
    names = (name for name, place in _BY_NAME.items() if place == month)
    return (f"{year}-{month:02}", f"{year}年{month}月", *(f"{name} {year}" for name in names))


def _quarters(year: int, number: int) -> tuple[str, ...]:
    told = ((language.quarter_form, language.quarters) for language in known())
    return (f"q{number} {year}", f"{year} q{number}", *_written(told, year, number))


def _halves(year: int, number: int) -> tuple[str, ...]:
    told = ((language.half_form, language.halves) for language in known())
    return (f"h{number} {year}", *_written(told, year, number))


def _written(told: Iterable[tuple[str, Sequence[str]]], year: int, number: int) -> Iterator[str]:
    """A part of a year as texts of each language write it, folded."""
    for form, counted in filter(all, told):
        yield fold(form.format(nth=counted[number - 1].split()[0], number=number, year=year))
