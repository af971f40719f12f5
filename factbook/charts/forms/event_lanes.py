"""Tracks: events packed into lanes so that no mark covers another, once for each width of screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.dates import EARLIEST, LATEST
from factbook.reading.field_types import COMPANY_KINDS
from factbook.tables.frames import Row

HEAD = 2.4
"""Rows that the heading of a lane takes."""
GAP = 0.5
MOST = 6
"""Lanes of their own at most; everybody else shares the last one."""
FEWEST = 4
"""Events from which a company has a lane of its own."""


@dataclass(frozen=True)
class Lane:
    """A lane: whose it is, and its events."""

    name: str
    rows: list[Row]


@dataclass(frozen=True)
class Track:
    """A packed lane: where its heading stands, and the row of each event by id."""

    lane: Lane
    top: float
    height: float
    place: dict[str, float]


def lanes(book: Factbook, rows: Sequence[Row]) -> list[Lane]:
    """The rows by company, the fullest lane first; what is left is folded into one lane."""
    by: dict[str, list[Row]] = {}
    for row in rows:
        by.setdefault(str(row["company"]), []).append(row)
    ranked = sorted(by, key=lambda name: (-len(by[name]), name))
    own = [n for n in ranked if len(by[n]) >= FEWEST and _is_company(book, n)][:MOST]
    own = own or [n for n in ranked if _is_company(book, n)][:MOST]
    found = [Lane(f"<b>{book.name(n)}</b>  {len(by[n])}", by[n]) for n in own]
    rest = [row for n in ranked if n not in own for row in by[n]]
    if rest:
        parties = len({row["company"] for row in rest})
        word = "party" if parties == 1 else "parties"
        found.append(
            Lane(f"<b>Others</b>  {figure_words.count(len(rest), 'event')} of {parties} {word}", rest)
        )
    return found


def _is_company(book: Factbook, name: str) -> bool:
    return name in book.entities and book.entities[name].kind in COMPANY_KINDS


def extent(row: Row, least: float) -> tuple[float, float]:
    """The days that an event's mark takes, at least `least` of them: enough for the mark to be seen."""
    start, end = row["start"], row["end"]
    if start == EARLIEST:
        return end.toordinal() - least, end.toordinal() + least / 2
    if end == LATEST:
        return start.toordinal() - least / 2, start.toordinal() + least
    middle, half = (start.toordinal() + end.toordinal() + 1) / 2, (end - start).days / 2 + 0.5
    half = max(half, least / 2)
    return middle - half, middle + half


def packed(
    found: Sequence[Lane],
    least: float,
    pairs: Iterable[Sequence[str]] = (),
    room: Mapping[str, tuple[float, float]] | None = None,
) -> list[Track]:
    """Each lane's events in the first row that has room; `pairs` of events share one row.

    Args:
        found: the lanes.
        least: the days that the smallest mark takes on the screen.
        pairs: ids of events that belong together, such as the sides of a disputed date.
        room: the days that an event's name takes before and after its mark.
    """
    tracks, top = [], 0.0
    for lane in found:
        place, rows = _rows(lane.rows, partial(_taken, least, room or {}), [set(pair) for pair in pairs])
        height = HEAD + rows + GAP
        tracks.append(Track(lane, top, height, {i: top + HEAD + row for i, row in place.items()}))
        top += height
    return tracks


def _taken(least: float, room: Mapping[str, tuple[float, float]], row: Row) -> tuple[float, float]:
    """The days that an event takes with its name."""
    start, end = extent(row, least)
    before, after = room.get(str(row["id"]), (0.0, 0.0))
    return start - before, end + after


def _rows(
    rows: Sequence[Row], taken: Callable[[Row], tuple[float, float]], pairs: list[set[str]]
) -> tuple[dict[str, int], int]:
    """The row of each event, counted from 0, and how many rows there are."""
    units = _units(rows, pairs)
    spans = [(min(taken(r)[0] for r in unit), max(taken(r)[1] for r in unit), unit) for unit in units]
    free: list[float] = []
    place: dict[str, int] = {}
    for start, end, unit in sorted(spans, key=lambda s: (-len(s[2]), s[0], s[1], str(s[2][0]["id"]))):
        line = next((i for i, taken in enumerate(free) if taken <= start), len(free))
        if line == len(free):
            free.append(end)
        free[line] = end
        place.update({str(row["id"]): line for row in unit})
    return place, max(1, len(free))


def _units(rows: Sequence[Row], pairs: list[set[str]]) -> list[list[Row]]:
    """Events alone, and those that belong together as one."""
    together = [[row for row in rows if row["id"] in pair] for pair in pairs]
    together = [unit for unit in together if len(unit) > 1]
    joined = {row["id"] for unit in together for row in unit}
    return together + [[row] for row in rows if row["id"] not in joined]


def window(rows: Sequence[Row], start: date | None, end: date | None) -> tuple[float, float]:
    """The days to show at first: the years that hold most events, or what the dates ask for."""
    years = [_anchor(row).year for row in rows]
    busy = [year for year in set(years) if years.count(year) >= max(2, 0.03 * len(years))] or years
    first, last = date(min(busy), 1, 1), date(max(busy), 12, 31)
    first, last = max(first, start or first), min(last, end or last)
    if last <= first:
        first, last = start or first, end or last
    days = max(14, (last - first).days)
    return first.toordinal() - 0.02 * days, last.toordinal() + 0.03 * days


def _anchor(row: Row) -> date:
    """The day by which an event is placed: its start, or the end where that is all there is."""
    found: date = row["end"] if row["start"] == EARLIEST else row["start"]
    return found


def outside(rows: Sequence[Row], shown: tuple[float, float]) -> int:
    """How many events the first window leaves out."""
    return sum(not shown[0] <= _anchor(row).toordinal() <= shown[1] for row in rows)
