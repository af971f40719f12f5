"""Figures in words: numbers by locale, units, bounds and ranges, as a reader expects them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel.numbers import format_compact_decimal, format_decimal, get_currency_symbol

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
    "order_of_magnitude": "in the order of ",
}
LANGUAGES: dict[str, str] = {
    "zh-Hant": "Traditional Chinese",
    "zh-Hans": "Simplified Chinese",
    "da": "Danish",
    "ja": "Japanese",
    "en": "English",
}
_UNITS: dict[str, tuple[str, str]] = {
    "times": ("×", "×"),
    "seconds": (" second", " seconds"),
    "minutes": (" minute", " minutes"),
    "days": (" day", " days"),
    "weeks": (" week", " weeks"),
    "months": (" month", " months"),
    "years": (" year", " years"),
    "K": ("K", "K"),
}


def number(value: float) -> str:
    """A number as short as it can be without losing what is printed: 164,000, 20 billion, 0.003."""
    if abs(value) >= 1e6:
        return format_compact_decimal(value, format_type="long", fraction_digits=4, locale=LOCALE)
    return format_decimal(value, format="#,##0.######", locale=LOCALE)


def short(value: float) -> str:
    """A number for a tick or a tight label: 20B, 164K."""
    if abs(value) < 1000:
        return format_decimal(value, format="#,##0.####", locale=LOCALE)
    return format_compact_decimal(value, fraction_digits=2, locale=LOCALE)


def quantity(value: float, unit: str) -> str:
    """A number with its unit: $20 billion, 66 %, first, 2 months."""
    if unit == "percent":
        return f"{number(value)} %"
    if unit == "rank":
        return f"No. {number(value)}"
    if unit in _UNITS:
        return f"{number(value)}{_UNITS[unit][int(value != 1)]}"
    if unit in ("count", ""):
        return number(value)
    if unit == "unstated":
        return f"{number(value)} (currency not printed)"
    symbol = get_currency_symbol(unit, locale=LOCALE)
    return f"{symbol}{number(value)}" if len(symbol) < 4 and symbol != unit else f"{unit} {number(value)}"


def significant(value: float, digits: int = 3) -> float:
    """A computed number rounded to what its parents can carry: 10,698,198,198 is 10.7 billion."""
    return float(f"{value * (1 + 1e-12):.{digits}g}")  # a tie goes up, as a reader expects


def figure(row: Mapping[str, Any]) -> str:
    """A row's figure in words: "almost $20 million", "2–3 months", "over 10".

    An implied figure is rounded to three significant digits; a printed one never is.
    """
    if row.get("status") == "implied":
        row = {**row, "low": significant(row["low"]), "high": significant(row["high"])}
    if row["precision"] == "range":
        high = quantity(row["high"], row["unit"])
        return (
            f"{number(row['low'])}–{high}"
            if high[0].isdigit()
            else f"{quantity(row['low'], row['unit'])}–{high}"
        )
    return f"{BOUND_WORDS[row['precision']]}{quantity(row['low'], row['unit'])}"


def count(n: int, singular: str, plural: str = "") -> str:
    """ "1 fact", "6 facts"."""
    return f"{n} {singular if n == 1 else plural or singular + 's'}"


def join(parts: list[str], last: str = "and") -> str:
    """A list in a sentence: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def period(text: str) -> str:
    """An EDTF period for a reader: "Mar 2024", "30 Sep – 6 Oct 2025", "until Jun 2024"."""
    if "/" in text:
        first, _, last = text.partition("/")
        if first == "..":
            return f"until {period(last)}"
        if last == "..":
            return f"from {period(first)}"
        return f"{period(first)} – {period(last)}"
    about = "about " if text.endswith(("~", "?")) else ""
    parts = text.rstrip("~?%").split("-")
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    if len(parts) == 1:
        return about + parts[0]
    month = names[int(parts[1]) - 1]
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{about}{day}{month} {parts[0]}"
