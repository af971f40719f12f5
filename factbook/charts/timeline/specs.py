"""Timeline: what happened when, and how sure each date is."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from factbook.charts import controls
from factbook.charts.chart import Chart, Spec, drawn_from, empty
from factbook.charts.forms import dated_rows, milestones, swimlanes
from factbook.charts.timeline import forecast_outcomes
from factbook.checking import verdicts
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_meanings import EVENT_WORDS
from factbook.tables import frames
from factbook.tables.frames import records
from factbook.tables.view import DATES, EVENTS, View

FULL = 80
"""Events from which on those that were only written or said are folded away, unless asked for."""
MORE = "Show vaguer dates, ongoing and planned too"
"""What the control of the timeline says that it adds to the milestones."""
OTHERS = "are of other kinds, less sure or told again"
"""What keeps an event from being a milestone."""
MEASURED = "Launches, tests, deals and results by day or month"


def timeline(book: Factbook, view: View) -> Chart:
    """The milestones, dated and named; where more is asked for, or nothing else is left, every event."""
    frame = shown(book, view)
    if frame.empty:
        return empty("No event under these filters.")
    if only_milestones(book, view):
        return _dated(book, view, frame)
    return swimlanes.draw(book, view, frame, _headline(book, view))


def milestones_of(book: Factbook, view: View) -> dict[str, str]:
    """The milestones under a view with their names, those dated to a day first."""
    return milestones.chosen(book, records(_events(book, view)))


def only_milestones(book: Factbook, view: View) -> bool:
    """Whether a view shows milestones alone."""
    return not view.dates and bool(milestones_of(book, view))


def shown(book: Factbook, view: View) -> pd.DataFrame:
    """The events that the timeline draws under a view."""
    frame = _events(book, view)
    if not only_milestones(book, view):
        return folded(frame.sort_values(["start", "end", "id"]), view)
    names = list(milestones_of(book, view))[: milestones.LISTED]
    return frame[frame["id"].isin(names)].sort_values(["start", "id"], ascending=False, kind="stable")


def _events(book: Factbook, view: View) -> pd.DataFrame:
    return frames.drawn(frames.selected(frames.events(book), view, book), view)


def _dated(book: Factbook, view: View, frame: pd.DataFrame) -> Chart:
    """The milestones, a row each: what happened, and when."""
    names = milestones_of(book, view)
    figure = dated_rows.draw(book, records(frame), names)
    notes = [
        "A line around a dot: all days of the month. “About” says that the date is worked out from the text."
    ]
    if len(names) > len(frame):
        notes.append(f"Left out for room: {figure_words.count(len(names) - len(frame), 'milestone')}.")
    doubted = any(verdicts.contradicted(book, str(name)) for name in frame["id"])
    measured = f"{MEASURED}{'; an open mark: the articles disagree about the date' if doubted else ''}"
    rest = len(frames.selected(frames.events(book), view, book)) - len(names)
    other = f"The other {rest} of {rest + len(names)} events {OTHERS}." if rest > 1 else ""
    text = " ".join(filter(None, [_sure(book, view, frame), other]))
    return drawn_from(book, figure, frame, text, notes, "Milestones on an axis of time", subtitle=measured)


def _headline(book: Factbook, view: View) -> str:
    """The milestone that is told of most; nothing where there is none."""
    return milestones.most_told(book, records(_events(book, view))) if milestones_of(book, view) else ""


def _sure(book: Factbook, view: View, frame: pd.DataFrame) -> str:
    """How many milestones there are, how many dates are known to a day, and what happened last; a lone one itself."""
    if len(frame) == 1:
        return _headline(book, view)
    days = int((frame["date_precision"] == "day").sum())
    names, newest = milestones_of(book, view), dated_rows.together(records(frame))[0]
    told = [names[str(row["id"])] for row in newest]
    what = (
        told[0] if len(told) == 1 else figure_words.join([name.rpartition(", ")[0] or name for name in told])
    )
    when = f"[[{newest[0]['id']}|{figure_words.period(str(newest[0]['period']))}]]"
    first, last = (figure_words.period(str(day)[:7]) for day in (frame["start"].min(), frame["start"].max()))
    over = f" They run from {first} to {last}." if first != last else ""
    twice = _twice(book, frame)
    stand = (
        f" {'One of them stands' if twice == 1 else f'{twice} of them stand'} at two dates, as articles disagree."
        if twice
        else ""
    )
    number = figure_words.count(len(frame) - twice, "milestone")
    return f"{number}, {days or 'none'} of them dated to a day; the newest, {when}: {what}.{over}{stand}"


def _twice(book: Factbook, frame: pd.DataFrame) -> int:
    """How many events are drawn at two dates, because articles give dates that exclude each other."""
    dates = dict(zip(frame["id"], frame["period"], strict=True))
    return sum(
        len({dates[side.of] for side in one.sides if side.of in dates}) > 1
        for one in book.contradictions.values()
        if verdicts.dispute(book, one).verdict == "contradiction"
    )


def folded(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The events to draw: of many, not those that were only written or said."""
    happened = frame[~frame["kind"].isin(EVENTS["said"])]
    many = len(frame) >= FULL and not view.event
    return happened if many and len(happened) else frame


def groups(book: Factbook, view: View) -> dict[str, int]:
    """How many events of each group the other filters leave; a group that is chosen stays in the list."""
    frame = frames.drawn(frames.selected(frames.events(book), replace(view, event=()), book), view)
    number = {name: int(frame["kind"].isin(kinds).sum()) for name, kinds in EVENTS.items()}
    return {name: n for name, n in number.items() if n or name in view.event}


def settings(book: Factbook, view: View) -> list[controls.Control]:
    """Whether more than milestones is drawn; where events of every kind are, which of them."""
    found = []
    if milestones_of(book, view):
        found.append(controls.switch("dates", MORE, DATES[0], view.dates))
    if view.event or not only_milestones(book, view):
        kinds = {name: f"{EVENT_WORDS[name]} {n}" for name, n in groups(book, view).items()}
        found.append(controls.several("event", "Kinds of event", kinds, view.event))
    return found


CHARTS = (
    Spec("timeline", "What happened when?", timeline, "Timeline",
         "A date before the article only says that the article knows of it.",
         MEASURED,
         controls=settings, page="timeline"),
    *forecast_outcomes.CHARTS,
)  # fmt: skip
