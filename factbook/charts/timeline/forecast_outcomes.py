"""Timeline: what was forecast or planned, beside what the facts say came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import pandas as pd

from factbook.charts import blank
from factbook.charts.chart import Chart, Spec, drawn_from, empty
from factbook.charts.forms.entry_lists import AMOUNTS, ROWS, Group, entry
from factbook.charts.sentences import cite
from factbook.checking import comparability, implied
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import outcomes
from factbook.tables.frames import Row
from factbook.tables.outcomes import Line
from factbook.tables.view import View
from factbook.words.listings import capital

MOST = {"figure": 40, "event": 120}
"""Forecasts and plans that are drawn at most."""
WHY = {
    "later": "published later: clear the date",
    "filtered": "outside the filters",
    "due": "due, and not given",
    "ahead": "no outcome reported",
    "undated": "not given; no end date",
    "silent": "nothing more is reported",
}
"""Words for each reason why no outcome is shown, in the order of the rows."""


def came_of(book: Factbook, view: View) -> Chart:
    """Each forecast and plan in the left column, what came of it in the right one."""
    figures, events = (_ordered(outcomes.lines(book, view, kind, most)) for kind, most in MOST.items())
    if not figures and not events:
        return empty("No forecast and no plan under these filters.")
    lines = [*figures, *events]
    shown = [row for line in lines for row in (line.row, *line.came)]
    frame = pd.DataFrame(list({row["id"]: row for row in shown}.values()))
    frame = frame.drop(
        columns="sampled_from", errors="ignore"
    )  # the notes say it for figures and events apart
    said, notes = _takeaway(book, figures, events), _notes(lines, outcomes.left_out(book, view))
    chart = drawn_from(book, blank.figure(10), frame, said, notes, SPEC.form)
    groups = [_pair(book, line) for line in lines if line.came]
    return replace(chart, groups=(*groups, *_open(book, figures), *_open(book, events)))


def _pair(book: Factbook, line: Line) -> Group:
    """What was foretold, and under it what came."""
    row = line.row
    hoped = entry(book, row, f"{_foretold(row)}{_by(book, row)}", said=_said(row))
    came = [entry(book, other, _outcome(book, row, other), said=_said(other)) for other in line.came]
    return Group(_about(book, row), [hoped, *came], AMOUNTS, colour=hoped.colour)


def _open(book: Factbook, lines: Sequence[Line]) -> Iterator[Group]:
    """Forecasts of which no outcome is shown, by why: behind one fold for figures, and one for events."""
    left = [line for line in lines if not line.came]
    if not left:
        return
    noun = "figure" if "metric" in left[0].row else "event"
    fold = f"{figure_words.count(len(left), f'{noun} forecast or planned', f'{noun}s forecast or planned')}, outcome not known"
    for why, group in groupby(left, key=lambda line: line.why):
        entries = [
            entry(book, one.row, str(one.row["gloss"]), _until(one), _said(one.row)) for one in group
        ]  # in its own words, so that what may come is not said to be expected
        yield Group(capital(WHY[why]), entries, ROWS, fold=fold)


def _until(line: Line) -> str:
    """Until when an outcome cannot be known, where the time has an end."""
    return f"to {figure_words.period(line.row['end'].isoformat()[:7])}" if line.why == "ahead" else ""


def _said(row: Row) -> str:
    """The words that open a record: its figure, or else its time."""
    if "metric" in row:
        return figure_words.figure(row)
    return figure_words.period(str(row["period"])) if row["period"] else "no date"


def _about(book: Factbook, row: Row) -> str:
    """What was foretold: whose figure of what, or what would happen."""
    if "metric" not in row:
        return str(row["gloss"])
    what = book.metrics[str(row["metric"])].name
    return f"{book.name(str(row['subject']))}, {what[:1].lower()}{what[1:]}"


def _ordered(lines: Sequence[Line]) -> list[Line]:
    """What has an outcome first, then what should have one, then what cannot yet; the nearest first."""
    reasons = ["", *WHY]
    return sorted(lines, key=lambda line: (reasons.index(line.why), line.row["end"], str(line.row["id"])))


def _outcome(book: Factbook, row: Row, other: Row) -> str:
    """An outcome in words: a figure against the forecast, or what an event says."""
    if "metric" not in other:
        return str(other["gloss"])
    return _measured(book, row, other) if outcomes.same_quantity(row, other) else _about(book, other)


def _measured(book: Factbook, row: Row, other: Row) -> str:
    """Whether what came is more or less than was foretold, by the bounds that the words allow."""
    hoped, came = (implied.interval(book, str(r["id"])) for r in (row, other))
    way = "as" if came.overlaps(hoped) else "more than" if came.low > hoped.high else "less than"
    return f"reported: {way} {_foretold(row)}"


def _notes(lines: Sequence[Line], left: Mapping[str, int]) -> list[str]:
    notes = ["An outcome gives the same quantity, or the same kind of event, for a time that overlaps; or a "
             "cross-check or a contradiction of the book sets it against the forecast."]  # fmt: skip
    if any("metric" in line.row for line in lines) and (
        without := [f"{n} {name}" for name, n in left.items() if n]
    ):
        notes.append(f"Left out of the count of figures: {figure_words.join(without)}.")
    if hidden := sum(line.hidden for line in lines):
        notes.append(
            f"{figure_words.count(hidden, 'outcome')} published after the chosen day: clear the date to see."
        )
    for noun, own in (("figures", True), ("events", False)):
        sampled = [line.row for line in lines if ("metric" in line.row) is own and "sampled_from" in line.row]
        if sampled:
            whole = figure_words.number(sampled[0]["sampled_from"])
            notes.append(
                f"Too many to draw: {len(sampled)} of {whole} {noun}, evenly spaced; filter to see all."
            )
    return notes


def _takeaway(book: Factbook, figures: Sequence[Line], events: Sequence[Line]) -> str:
    """How much of what was foretold has a reported outcome, with the clearest example."""
    found, parts = [line for line in figures if line.came], []
    if figures:
        many = f"{len(found) or 'none'} {'has' if len(found) < 2 else 'have'} a reported outcome"
        parts.append(f"Of {figure_words.count(len(figures), 'figure')} forecast or planned, {many}.")
        parts += [example] if (example := _example(book, found)) else []
        if ahead := sum(line.why == "ahead" for line in figures):
            parts.append(f"For {ahead} the time was not over when the articles were written.")
    if events:
        back = sum(bool(line.came) for line in events)
        parts.append(
            f"Of {figure_words.count(len(events), 'event')} forecast or planned, the articles come back to {back or 'none'}."
        )
    return " ".join(parts)


def _example(book: Factbook, found: Sequence[Line]) -> str:
    """The first outcome that can be held against its forecast."""
    for line in found:
        for other in line.came:
            if outcomes.same_quantity(line.row, other):
                name = (
                    f"{book.name(str(other['subject']))}, {book.metrics[str(other['metric'])].name.lower()}, "
                    f"{figure_words.period(str(line.row['period']))}"
                )
                return f"{name}: {cite(line.row)} {_foretold(line.row)}, {cite(other)} {_in_the_end(line.row, other)}."
    return ""


def _in_the_end(row: Row, other: Row) -> str:
    """When an outcome was: in the end, or at a time of its own."""
    return (
        "in the end"
        if other["period"] == row["period"]
        else f"in {figure_words.period(str(other['period']))}"
    )


def _foretold(row: Row) -> str:
    """As what it was told, in the word of its status: nobody need have expected what was said to be possible."""
    return "planned" if row["status"] == "planned" else "forecast"


def _by(book: Factbook, row: Row) -> str:
    """In brackets who foretold it, where that is not whoever it is about: a row says so, the finding names no other party."""
    said_by = getattr(comparability.record_of(book, str(row["id"])), "said_by", None)
    if not said_by or book.company(said_by) == row["company"]:
        return ""
    name, unnamed = book.name(said_by), book.entities[said_by].kind == "source"
    return f" ({name[:1].lower()}{name[1:]})" if unnamed else f" ({name})"


SPEC = Spec("outcomes", "What was forecast or planned, and what came of it?", came_of, "Forecasts and outcomes",
            "An outcome that these articles do not give may be known elsewhere.",
            "Every figure and event forecast or planned, beside what the articles say came of it", page="timeline")  # fmt: skip
CHARTS = (SPEC,)
