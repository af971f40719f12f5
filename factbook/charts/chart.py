"""What a chart is: a question, a figure, the facts in it, and the words that go with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import style
from factbook.frames import Row, records
from factbook.view import View


@dataclass(frozen=True)
class Chart:
    """A drawn chart: its marks carry fact ids as `customdata`, and `facts` lists them all."""

    figure: go.Figure
    facts: tuple[str, ...]
    """The ids of the figures, events or relations drawn, in reading order."""
    takeaway: str = ""
    """The answer in a sentence, computed; figures in it as `[[fact id]]`."""
    notes: tuple[str, ...] = ()
    """What was left out or set apart, and why."""
    statuses: tuple[str, ...] = ()
    """The kinds of statement present, for the legend."""
    alt: str = ""
    """The text alternative."""


MOST_MARKS = 400
"""How many figures one chart draws; of more it draws a sample, and says so."""

Draw = Callable[[Factbook, View], Chart]


@dataclass(frozen=True)
class Spec:
    """A chart of the catalogue: where it stands, what it asks, and how it is drawn."""

    id: str
    """The chart's id, part of addresses and file names."""
    question: str
    """The question that the chart answers; its title."""
    draw: Draw
    """Draws it for a book and a view."""
    form: str = "chart"
    """What kind of chart it is, for the text alternative."""
    caution: str = ""
    """What the chart must not be taken for."""
    bundle: str = "basic"
    """The plotly.js bundle that draws it: basic, or full."""


def drawn_from(
    book: Factbook,
    figure: go.Figure,
    rows: pd.DataFrame,
    takeaway: str = "",
    notes: Sequence[str] = (),
    form: str = "Chart",
) -> Chart:
    """A chart of these rows: facts, statuses and text alternative follow from them."""
    if whole := rows.attrs.get("sampled_from"):
        share = f"{words.number(len(rows))} of {words.number(whole)} figures, evenly spaced by size"
        notes = [*notes, f"Too many to draw: this is {share}; filter to see them all."]
    statuses = tuple(status for status, _ in style.legend(rows["status"]))
    alt = alternative(book, rows, form, takeaway, notes)
    return Chart(figure, tuple(rows["id"]), takeaway, tuple(notes), statuses, alt)


def rows_for(
    book: Factbook, view: View, metrics: Iterable[str] | None = None, topic: str = ""
) -> pd.DataFrame:
    """The figures that a chart draws under a view: of some metrics, or of a topic."""
    frame = frames.drawn(frames.selected(frames.figures(book), view, book), view)
    if metrics is not None:
        frame = frame[frame["metric"].isin(set(metrics))]
    if topic:
        frame = frame[frame["topic"] == topic]
    return frames.converted(frames.sampled(frame, MOST_MARKS, "high"), view.currency)


def hidden_note(book: Factbook, view: View, metrics: Iterable[str]) -> list[str]:
    """A sentence on the figures of these metrics that the view's defaults leave out."""
    every = frames.selected(frames.figures(book), view, book)
    every = every[every["metric"].isin(set(metrics))]
    left = every[~every["id"].isin(frames.drawn(every, view)["id"])]
    if left.empty:
        return []
    kinds = sorted(set(left["status"].where(left["rank"] != "deprecated", "deprecated")))
    return [f"Not drawn unless asked for: {words.count(len(left), 'figure')} ({words.join(kinds)})."]


def hover(book: Factbook, row: Row) -> str:
    """The words at a mark: who, what, how much, when, what kind of statement."""
    metric = book.metrics[str(row["metric"])].name
    said = style.MARKS[str(row["status"])].word
    scope = f"<br>{row['scope']}" if row["scope"] else ""
    return (
        f"<b>{book.name(str(row['subject']))}</b> · {metric}<br>{words.figure(row)} · "
        f"{words.period(str(row['period']))}<br>{said}{scope}<extra></extra>"
    )


def alternative(book: Factbook, rows: pd.DataFrame, form: str, takeaway: str, notes: Sequence[str]) -> str:
    """A text alternative: the form, how much it shows, the extremes where they compare, the caveat."""
    if rows.empty:
        return f"{form}: no figure under these filters."
    who = list(dict.fromkeys(book.name(name) for name in rows["subject"]))
    shown = words.join(who[:4] + ([f"{len(who) - 4} others"] if len(who) > 4 else []))
    figures = rows[rows["unit"].notna()] if "unit" in rows else rows.iloc[:0]  # the rest has no figure
    noun = "figure" if len(figures) == len(rows) else "statement"
    parts = [f"{form} with {words.count(len(rows), noun)} about {shown}."]
    groups = frames.comparable(figures) if len(figures) else []
    if groups and len(groups[0]) > 1:
        ordered = groups[0].sort_values("high")
        low, high = records(ordered)[0], records(ordered)[-1]
        parts.append(
            f"From {words.figure(low)} ({book.name(low['subject'])}) "
            f"to {words.figure(high)} ({book.name(high['subject'])})."
        )
    return " ".join([*parts, plain(takeaway), *notes]).strip()


def plain(takeaway: str) -> str:
    """A takeaway without the marks of its figures."""
    return re.sub(r"\[\[[^|\]]+\|([^\]]*)\]\]", r"\1", takeaway)


def cite(row: Row) -> str:
    """A figure in a sentence, marked so that it opens its card."""
    return f"[[{row['id']}|{words.figure(row)}]]"


def empty(message: str = "No figure under these filters.") -> Chart:
    """The chart of an empty selection; the page says which filter emptied it."""
    figure = style.figure(120, xaxis={"visible": False}, yaxis={"visible": False})
    return Chart(figure, (), message, alt=message)
