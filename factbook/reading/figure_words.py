"""Figures in words: numbers by locale, units, bounds and ranges, as a reader expects them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.numbers import (
    format_compact_decimal,
    format_decimal,
    get_currency_name,
    get_currency_symbol,
    get_decimal_symbol,
    is_currency,
)

from factbook.reading import units

LOCALE = "en"
BOUND_WORDS: dict[str, str] = {
    "exact": "",
    "about": "about ",
    "almost": "almost ",
    "over": "over ",
    "at_least": "at least ",
    "under": "under ",
    "at_most": "at most ",
    "range": "",
    "order_of_magnitude": "some ",
}
UNSTATED = "unstated"
"""The currency of a sum that is printed without one."""
_UNITS: dict[str, tuple[str, str]] = {
    "times": ("×", "×"), "K": ("K", "K"),
    **{f"{one}s": (f" {one}", f" {one}s") for one in ("second", "minute", "hour", "day", "week", "month", "year")},
}  # fmt: skip
_SHAPES = {
    "percent": "{} %", "rank": "No. {}", "count": "{}", "": "{}", "unstated": "{} (currency not given)",
}  # fmt: skip
_POWERS = ("", "thousands", "millions", "billions", "trillions")


@lru_cache(maxsize=256)
def tagged(tag: str) -> str:
    """A language tag of BCP 47, where it is one of a language that has a name.

    Raises:
        ValueError: it is no tag, or no language that CLDR knows.
    """
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        raise ValueError(
            f"{tag!r} is no language; expected a tag of BCP 47, such as en, fr, zh-Hant, pt-BR"
        ) from None
    if locale.language not in Locale.parse(LOCALE).languages:
        raise ValueError(f"{tag!r} names no language that is known; expected one such as en, fr, zh-Hant")
    return tag


@lru_cache(maxsize=256)
def language(tag: str) -> str:
    """The name of a language: Traditional Chinese, French, Brazilian Portuguese."""
    named = Locale.parse(LOCALE).languages
    return str(named.get(tag.replace("-", "_")) or Locale.parse(tag, sep="-").get_display_name(LOCALE) or tag)


@lru_cache(maxsize=256)
def decimal_comma(tag: str) -> bool:
    """Whether a language writes its decimals behind a comma."""
    return bool(get_decimal_symbol(Locale.parse(tag, sep="-")) == ",")


def currency(code: str) -> str:
    """A currency by its code of ISO 4217, or `unstated`.

    Raises:
        ValueError: it is no currency.
    """
    if code == UNSTATED or is_currency(code, LOCALE):
        return code
    raise ValueError(f"expected a code of ISO 4217, such as USD, EUR, CNY, or {UNSTATED}")


def money(code: str) -> str:
    """The name of a currency, as it stands below a title: "US dollars"; of a sum without one, that it is not given."""
    return "currency not given" if code == UNSTATED else str(get_currency_name(code, 2, LOCALE))


def number(value: float) -> str:
    """A number as short as it can be without losing what is printed: 164,000, 20 billion, 0.003."""
    if abs(value) >= 1e6:
        return format_compact_decimal(value, format_type="long", fraction_digits=4, locale=LOCALE)
    return format_decimal(value, format="#,##0.######", locale=LOCALE)


def short(value: float) -> str:
    """A number for a tick or a tight label: 20B, 164K, 10²⁵."""
    if abs(value) >= 1e15:
        return units.power(value)
    if abs(value) < 1000:
        return format_decimal(value, format="#,##0.####", locale=LOCALE)
    return format_compact_decimal(value, fraction_digits=2, locale=LOCALE)


def quantity(value: float, unit: str) -> str:
    """A number with its unit: $20 billion, 66 %, first, 2 months; below zero with its sign, −$5 billion."""
    if value < 0:
        return f"−{quantity(-value, unit)}"
    if unit in _SHAPES:
        return _SHAPES[unit].format(number(value))
    if unit in _UNITS:
        return f"{number(value)}{_UNITS[unit][int(value != 1)]}"
    if units.symbolic(unit):
        return _measured(value, unit)
    symbol = get_currency_symbol(unit, locale=LOCALE)
    return f"{symbol}{number(value)}" if len(symbol) < 4 and symbol != unit else f"{unit} {number(value)}"


def _measured(value: float, unit: str) -> str:
    """A number with a symbol: 25 MW, 300 kWh, 2 × 10²⁵ FLOP."""
    if units.beyond(value):
        return f"{units.power(value)} {unit}"
    scaled, symbol = units.prefixed(value, unit)
    return f"{number(scaled)} {symbol}"


def share(part: int, whole: int) -> str:
    """So many of so many in whole percent: never all where one is missing, never none where there is one."""
    percent = round(100 * part / whole)
    if percent == 100 and part < whole:
        return "over 99 %"
    return "under 1 %" if percent == 0 and part else f"{percent} %"


def significant(value: float, digits: int = 3) -> float:
    """A computed number rounded to what its parents can carry: 10,698,198,198 is 10.7 billion."""
    return float(f"{value * (1 + 1e-12):.{digits}g}")  # a tie goes up, as a reader expects


def magnitude(value: float, unit: str) -> str:
    """An order of magnitude: tens of billions of dollars, several weeks.

    A product or a conversion is no power of ten any more, and is told by its two ends.
    """
    if value <= 0:
        return quantity(value, unit)
    power = round(math.log10(value))
    if unit in _UNITS and value < 10:
        return f"several{_UNITS[unit][1]}"
    if not math.isclose(value, 10.0**power) or power not in range(1, 15):
        low, high = (significant(end, 2) for end in (value, 10 * value))
        return f"{BOUND_WORDS['order_of_magnitude']}{quantity(low, unit)} to {quantity(high, unit)}"
    scale, tens = _POWERS[power // 3], ("", "tens", "hundreds")[power % 3]
    name = " of ".join(part for part in (tens, scale) if part)
    if unit == "unstated":
        return f"{name} (currency not given)"
    if is_currency(unit, LOCALE):
        return f"{name} of {get_currency_name(unit, 2, LOCALE).removeprefix('US ')}"
    return f"{name} of{_UNITS[unit][1]}" if unit in _UNITS else name


def figure(row: Mapping[str, Any]) -> str:
    """A row's figure in words: "almost $20 million", "2–3 months", "over 10".

    What is implied or converted is rounded to three significant digits; a printed figure never is.
    Of a figure below zero the words tell the size: "over $5 billion below zero" is a loss of more than that.
    """
    if row.get("status") == "implied" or _converted(row):
        row = {**row, "low": significant(row["low"]), "high": significant(row["high"])}
    if row["precision"] == "range":
        return _range(row["low"], row["high"], row["unit"])
    if row["high"] < 0 and row["precision"] != "exact":
        return f"{figure({**row, 'low': -row['high'], 'high': -row['low']})} below zero"
    if row["precision"] == "order_of_magnitude":
        return magnitude(row["low"], row["unit"])
    return f"{BOUND_WORDS[row['precision']]}{quantity(row['low'], row['unit'])}"


def _range(low: float, high: float, unit: str) -> str:
    """The two ends of a range; a dash between them only where neither has a sign of its own."""
    last = quantity(high, unit)
    if low < 0:
        return f"{quantity(low, unit)} to {last}"
    return f"{number(low)}–{last}" if last[0].isdigit() else f"{quantity(low, unit)}–{last}"


def printed(row: Mapping[str, Any]) -> str:
    """A figure as its article has it: a converted one with the printed sum first, "$20 million (CN¥145 million)"."""
    if not _converted(row):
        return figure(row)
    ends = {end: row[end] / row["rate"] for end in ("low", "high")}
    return f"{figure({**row, **ends, 'unit': row['currency'], 'rate': None})} ({figure(row)})"


def _converted(row: Mapping[str, Any]) -> bool:
    """Whether a row's sum is no longer in the currency in which it is given."""
    rate = row.get("rate")
    return rate is not None and not math.isnan(rate)


def standing(text: str) -> str:
    """The period of a state, which goes on after the day on which it is told: "as of 2 Aug 2024"."""
    return f"as of {period(text[3:])}" if text.startswith("../") else period(text)


def count(n: int, singular: str, plural: str = "") -> str:
    """ "1 fact", "6 facts"."""
    return f"{n} {singular if n == 1 else plural or singular + 's'}"


def possessive(name: str) -> str:
    """A name as an owner: ByteDance's, Appfigures'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def join(parts: list[str], last: str = "and") -> str:
    """A list in a sentence: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def period(text: str) -> str:
    """An EDTF period for a reader: "Mar 2024", "30 Sep – 6 Oct 2025", "by Jun 2024"."""
    if "/" in text:
        first, _, last = text.partition("/")
        if first == "..":
            return f"by {period(last)}"
        if last == "..":
            return f"from {period(first)}"
        began, ended = period(first), period(last)
        year = f" {ended[-4:]}"
        return f"{began.removesuffix(year) if year != f' {began}' else began} – {ended}"
    about = "about " if text.endswith(("~", "?")) else ""
    parts = text.rstrip("~?%").split("-")
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    if len(parts) == 1:
        return about + parts[0]
    month = names[int(parts[1]) - 1]
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{about}{day}{month} {parts[0]}"
