"""Units: words of the field (money, percent, days), and symbols with their prefixes: 25 MW, 300 Wh, 2 × 10²⁵ FLOP."""

from __future__ import annotations

import math
import re

from factbook.reading.documents import suggestion

WORDS = (
    "money",
    "percent",
    "count",
    "rank",
    "times",
    "seconds",
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "K",
)
"""Units that are words; money takes its currency from the fact."""
PREFIXES = {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18, "Z": 1e21, "Y": 1e24}
SCALED = ("W", "Wh", "J", "FLOP", "B", "bit", "Hz")
"""Symbols that take a prefix where the number is large."""
PLAIN = ("g", "kg", "t", "m", "km", "m²", "l", "m³", "°C")
OVER = ("s", "min", "h", "day", "year", "kg", "t", "m²", "l", *SCALED)
"""What a unit may be divided by."""
_BASE = rf"(?P<prefix>[{''.join(PREFIXES)}])?(?P<base>{'|'.join(sorted(SCALED, key=len, reverse=True))})"
_SYMBOL = re.compile(
    rf"(?:{_BASE}|(?P<plain>{'|'.join(map(re.escape, PLAIN))}))(?P<over>/(?:{'|'.join(map(re.escape, OVER))}))?\Z"
)
PRINTED = re.compile(rf"(\d+(?:[.,]\d+)*)\s?([{''.join(PREFIXES).lower()}])(?:wh?|j|flops?|b|bits?|hz)\b")
"""A number with a prefixed unit in a text of small letters: 25 mw."""


def known(text: str) -> str:
    """The unit itself, where it is one.

    Raises:
        ValueError: it is neither a word nor a symbol that is known.
    """
    if text in WORDS or symbolic(text):
        return text
    near = suggestion(text, WORDS)
    hint = f"; did you mean {near!r}?" if near else ""
    raise ValueError(
        f"expected {', '.join(WORDS)}, or a symbol such as W, Wh, FLOP, B, FLOP/s, Wh/year, kg{hint}"
    )


def symbolic(text: str) -> bool:
    """Whether a unit is written with symbols."""
    return bool(_SYMBOL.match(text))


def prefixed(value: float, unit: str) -> tuple[float, str]:
    """A value in the largest prefix that it fills: 25,000,000 W is 25 MW; kWh stay kWh."""
    match = _SYMBOL.match(unit)
    if not match or not match["base"] or match["prefix"] or abs(value) < 1e3:
        return value, unit
    fitting = [(name, size) for name, size in PREFIXES.items() if abs(value) >= size]
    name, size = fitting[-1]
    return value / size, f"{name}{unit}"


def beyond(value: float) -> bool:
    """Whether a number is too large for a prefix that anybody reads: from 10²¹ on it is told as a power of ten."""
    return abs(value) >= 1e21


def power(value: float) -> str:
    """A very large number as a power of ten: 2 × 10²⁵."""
    exponent = math.floor(math.log10(abs(value)))
    lead = f"{value / 10.0**exponent:.4g}"
    raised = str(exponent).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{lead} × 10{raised}" if lead != "1" else f"10{raised}"


def multiple(prefix: str) -> float:
    """How many times a prefix in small letters is: m is mega, for a milliwatt is no figure of these books."""
    return next(size for name, size in PREFIXES.items() if name.lower() == prefix)
