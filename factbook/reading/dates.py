"""Dates and periods in EDTF (ISO 8601-2), as far as the facts need it.

Understood: ``2025``, ``2024-03``, ``2025-09-30``, an interval ``2025-09-30/2025-10-06``, an open
end ``../2024-06`` or ``2025-09-30/..``, a season-less "about" ``2025~`` and "uncertain" ``2025?``.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)\Z")


@dataclass(frozen=True)
class Span:
    """The days that a period covers, both ends included."""

    start: date
    end: date
    precision: str
    """day, month, year or interval: how fine the period is given."""
    approximate: bool = False

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end


@lru_cache(maxsize=4096)
def span(text: str) -> Span:
    """The days that the EDTF period `text` covers.

    Raises:
        ValueError: `text` is no EDTF period, or no day of the calendar.
    """
    if "/" not in text:
        return _point(text)
    first, _, last = text.partition("/")
    if first == last == "..":
        raise ValueError("an interval needs at least one end")
    start = EARLIEST if first == ".." else _point(first).start
    end = LATEST if last == ".." else _point(last).end
    if end < start:
        raise ValueError(f"the interval ends ({last}) before it starts ({first})")
    return Span(start, end, "interval", "~" in text or "?" in text)


def _point(text: str) -> Span:
    match = _POINT.match(text)
    if not match:
        raise ValueError(f"{text!r} is no date; expected EDTF such as 2025, 2024-03 or 2025-09-30")
    year, month, day = (int(part) if part else 0 for part in match.groups()[:3])
    approximate = bool(match[4])
    try:
        if day:
            only = date(year, month, day)
            return Span(only, only, "day", approximate)
        if match[2]:
            last = calendar.monthrange(year, month)[1]
            return Span(date(year, month, 1), date(year, month, last), "month", approximate)
        return Span(date(year, 1, 1), date(year, 12, 31), "year", approximate)
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f"{text!r} is no day of the calendar") from None
