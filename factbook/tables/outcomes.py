"""What came of a forecast or a plan: found by rule among the records, never written down.

A record tells what came of a forecast or a plan where it says how things are, and

- gives the same quantity of the same subject, or is the same kind of event of the same parties, for
  a time that overlaps, or
- is set against it by a cross-check or a contradiction, in the same quantity, and its own time is
  not over before that of the forecast begins,

and where it came after: a result of the very time that was forecast, a later day, or a later article
that has it from another source. What is computed from the forecast tells nothing of it. A number of
steps or of parts says how a plan is built, so nothing comes of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from factbook.reading.book import Factbook
from factbook.reading.dates import LATEST, Span, span
from factbook.tables import frames
from factbook.tables.frames import Row, records
from factbook.tables.series import OVER_A_TIME
from factbook.tables.view import View

EXPECTED = ("forecast", "planned")
"""The kinds of statement that something can come of."""
HOW_IT_IS = ("actual", "survey", "estimate")
"""The kinds of statement that tell what came."""
MEASURE = ("unit", "quantity", "per")


@dataclass(frozen=True)
class Line:
    """A forecast or a plan, what is shown to have come of it, and why nothing is."""

    row: Row
    came: list[Row]
    hidden: int = 0
    """Outcomes that the chosen date hides."""
    why: str = ""


def lines(book: Factbook, view: View, kind: str, most: int) -> list[Line]:
    """The forecasts and plans among the figures or the events of a view, with what came of each."""
    table = frames.figures(book) if kind == "figure" else frames.events(book)
    frame = frames.drawn(frames.selected(table, view, book), view)
    frame = frames.sampled(foretold(frame), most, "start")
    expected = records(frame)
    came = outcomes(book, expected)
    every = [other for rows in came.values() for other in rows]
    kept, dated = (_kept(book, every, seen) for seen in (view, replace(view, known="")))
    found = []
    for row in expected:
        own = came[str(row["id"])]
        shown = [_converted(other, view) for other in own if other["id"] in kept]
        shown.sort(key=lambda other: other["status"] == "implied")
        hidden = sum(other["id"] in dated - kept for other in own)
        why = "" if shown else "later" if hidden else "filtered" if own else open_end(book, view, row)
        found.append(Line(_converted(row, view), shown, hidden, why))
    return found


def left_out(book: Factbook, view: View) -> dict[str, int]:
    """The figures forecast or planned under a view that are none of its lines, by the reason."""
    every = frames.selected(frames.figures(book), view, book)
    every = every[every["status"].isin(EXPECTED)]
    drawn = frames.drawn(every, view)
    unsure = len(every) - len(drawn)
    return {
        "unreliable or replaced": unsure,
        "that only numbers the parts of a plan": len(drawn) - len(foretold(drawn)),
    }


def foretold(frame: pd.DataFrame) -> pd.DataFrame:
    """The forecasts and plans of which something can come: a number of steps describes a plan and foretells nothing."""
    frame = frame[frame["status"].isin(EXPECTED)]
    return frame[frame["quantity"] != "count"] if "quantity" in frame else frame


def _kept(book: Factbook, rows: Iterable[Row], view: View) -> set[str]:
    """Which of these records a view shows."""
    by_kind: dict[frozenset[str], list[Row]] = {}
    for row in rows:
        by_kind.setdefault(frozenset(row), []).append(row)
    return {
        name for kind in by_kind.values() for name in frames.selected(pd.DataFrame(kind), view, book)["id"]
    }


def _converted(row: Row, view: View) -> Row:
    """A record as a view shows it: money in its currency, once what it is held against is found."""
    if "metric" not in row or not view.currency:
        return row
    return records(frames.converted(pd.DataFrame([row]), view.currency))[0]


def outcomes(book: Factbook, expected: Iterable[Row]) -> dict[str, list[Row]]:
    """What came of each forecast or plan, by its id; an empty list where the book does not say."""
    rows = list(expected)
    by = _by_matter(book, rows)
    found = {}
    for row in rows:
        alike = [other for other in by.get(_matter(row), ()) if _one_time_and_limits(book, row, other)]
        linked = [other for other in _set_against(book, row) if not _over(other, row)]
        came = [other for other in alike + linked if _after(book, row, other)]
        found[str(row["id"])] = list({other["id"]: other for other in came}.values())
    return found


def _after(book: Factbook, row: Row, other: Row) -> bool:
    """Whether a record came after the forecast: as its result, of a later day, or by a later article."""
    behind = frames.facts_behind(book, str(other["id"]))
    if row["id"] in behind:
        return False
    result = same_quantity(row, other) and other["status"] != "implied"
    later = other["start"] > row["start"] or row["end"] < other["end"] < LATEST
    origins = {frames.row(book, name)["origin"] for name in behind}
    told = row["origin"] not in origins and other["published"] > row["published"]
    return bool(result or later or told)


def same_quantity(row: Row, other: Row) -> bool:
    """Whether two figures give one quantity of one subject, so that they can be held against each other."""
    return "metric" in row and "metric" in other and _matter(row) == _matter(other)


def open_end(book: Factbook, view: View, row: Row) -> str:
    """Why a forecast has no outcome.

    An event is silent: no more is said of it. A figure's time has no end (undated), or by the day up to
    which the articles tell it is not over (ahead), or it is (due).
    """
    if "metric" not in row:
        return "silent"
    if row["end"] == LATEST:
        return "undated"
    newest = max(span(article.published).start for article in book.articles.values())
    return "ahead" if row["end"] > (span(view.known).end if view.known else newest) else "due"


def _by_matter(book: Factbook, rows: list[Row]) -> dict[tuple[object, ...], list[Row]]:
    """What is told of the subjects of these rows, by what it is about."""
    by: dict[tuple[object, ...], list[Row]] = {}
    for table, what in ((frames.figures(book), "metric"), (frames.events(book), "kind")):
        about = {row["subject"] for row in rows if what in row}
        told = table[table["status"].isin(HOW_IT_IS) & table["subject"].isin(about)]
        pairs = {(row["subject"], row[what]) for row in rows if what in row}
        near = [pair in pairs for pair in zip(told["subject"], told[what], strict=True)]
        for row in records(told[near]):
            if _tells(book, row):
                by.setdefault(_matter(row), []).append(row)
    return by


def _matter(row: Row) -> tuple[object, ...]:
    """What a figure measures of whom, or what kind of event it is of which parties."""
    if "metric" in row:
        return row["metric"], row["unit"], row["subject"], row["counterparty"]
    return row["kind"], tuple(sorted(row["entities"]))


def _one_time_and_limits(book: Factbook, row: Row, other: Row) -> bool:
    """Whether the times overlap, and no limit that both state differs."""
    hoped, came = span(row["period"]), span(other["period"])
    if not hoped.overlaps(came) or (row.get("quantity") in OVER_A_TIME and _unlike(hoped, came)):
        return False
    one, two = book.figure(str(row["id"])), book.figure(str(other["id"]))
    if one is None or two is None:
        return True
    limits, theirs = (figure.scope.model_dump(exclude_none=True) for figure in (one, two))
    return all(theirs[name] == limits[name] for name in limits.keys() & theirs.keys())


def _unlike(hoped: Span, came: Span) -> bool:
    """Whether two periods are not the same days: what flows in a quarter is no outcome of what was hoped for a year."""
    return (hoped.start, hoped.end) != (came.start, came.end)


def _set_against(book: Factbook, row: Row) -> list[Row]:
    """What a cross-check or a contradiction sets against a record, and tells how things are."""
    others = [frames.row(book, name) for name in _links(frames.Key(book)).get(str(row["id"]), ())]
    alike = [o for o in others if "metric" not in row or all(o.get(m) == row[m] for m in MEASURE)]
    return [other for other in alike if _tells(book, other)]


@lru_cache(maxsize=4)
def _links(key: frames.Key) -> dict[str, list[str]]:
    """What each record is set against by a cross-check or a contradiction."""
    book = key.book
    groups = [check.records for check in book.checks.values()]
    groups += [[side.of for side in dispute.sides] for dispute in book.contradictions.values()]
    shelves = (book.facts, book.derived, book.events, book.relations)
    found: dict[str, list[str]] = {}
    for group in groups:
        told = [name for name in group if any(name in shelf for shelf in shelves)]
        for name in told:
            known = found.setdefault(name, [])
            known += [other for other in told if other != name and other not in known]
    return found


def _tells(book: Factbook, row: Row) -> bool:
    """Whether a record tells how things are; an implied figure, where all that it rests on does."""
    if row.get("rank") == "deprecated":
        return False
    if row["id"] not in book.derived:
        return row["status"] in HOW_IT_IS
    return all(book.facts[fact].status in HOW_IT_IS for fact in frames.facts_behind(book, str(row["id"])))


def _over(other: Row, row: Row) -> bool:
    """Whether a record's time is over before that of the forecast begins."""
    return bool(other["end"] and other["end"] < row["start"])
