"""Moments: the dated events of companies, a line each, on one axis of time."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from factbook import comparing, frames, words
from factbook.book import Factbook
from factbook.charts import company_rows, said, style
from factbook.charts.chart import Chart, drawn_from, empty
from factbook.frames import Row, records
from factbook.view import View

LINE, HEAD = 30, 62
"""Pixels of a line, and of the axis."""
LEVELS, LEVEL = 2, 52
"""Levels of words above the marks of a lone company, and the pixels of one."""
LABEL, LINES = 30, 3
"""Characters of a line of the words at a mark, and lines; longer words are for the card alone, and never cut."""
SHARE = 0.0062
"""The part of the axis that a character takes, on a wide screen."""


def moments(book: Factbook, view: View) -> Chart:
    """Events known to a day or a month: a line for each company chosen; of none, the index with a row each."""
    rows = _dated(book, view)
    if not comparing.chosen(view):
        return company_rows.rows(book, view, _by_company(book, rows))
    if rows.empty:
        return empty("No event with a known month is left under these filters.")
    names = comparing.chosen(view)
    rows = pd.concat(
        [rows.iloc[:0].assign(line=0), *(_own(book, rows, n).assign(line=i) for i, n in enumerate(names))]
    )
    if rows.empty:
        return empty("No event of a company with a known month is left under these filters.")
    figure = _frame(book, names, rows, alone=len(names) == 1)
    for i in range(len(names)):
        _marks(figure, book, records(rows[rows["line"] == i]), i)
    if len(names) == 1:
        _words(figure, records(rows))
    shown = rows.drop_duplicates("id")
    notes = ["Pale marks: the month or the day is inferred, not given."] if rows["inferred"].any() else []
    subtitle = "Events known to a day or a month; one line a company"
    return drawn_from(
        book, figure, shown, _takeaway(book, names, rows), notes, "Dots on lines of time", subtitle=subtitle
    )


def _dated(book: Factbook, view: View) -> pd.DataFrame:
    """The events that happened or are said to, with a month or a day, the oldest first."""
    companies = comparing.chosen(view)
    asked = frames.selected(frames.events(book), view, book)
    events = frames.drawn(asked, view)
    events = events[events["date_precision"].isin(["day", "month"])]
    if companies and view.compare:
        circle = frames.circle(book, companies)
        events = events[events["entities"].map(lambda found: not circle.isdisjoint(found))]
    return events.sort_values(["start", "id"], kind="stable")


def _by_company(book: Factbook, rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The events of each company that takes part in any."""
    names = {book.company(name) for found in rows["entities"] for name in found if name in book.entities}
    return {name: own for name in sorted(names) if len(own := _own(book, rows, name))}


def _own(book: Factbook, rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """The events in which a company or what belongs to it takes part."""
    family = frames.family(book, [name])
    return rows[rows["entities"].map(lambda found: not family.isdisjoint(found))]


def _frame(book: Factbook, names: Sequence[str], rows: pd.DataFrame, alone: bool) -> go.Figure:
    first, last = min(rows["start"]), max(rows["end"])
    margin = timedelta(days=max(20, (last - first).days // 40))
    labels = [f"<b>{book.name(name)}</b>" for name in names]
    above = LEVELS * LEVEL if alone else 0
    height = LINE * len(names) + HEAD + above
    return style.figure(
        height,
        xaxis={"type": "date", "range": [(first - margin).isoformat(), (last + margin).isoformat()], "side": "bottom",
               "showgrid": True, "fixedrange": True, "tickformat": "%b<br>%Y", "nticks": 10},
        yaxis={"tickvals": list(range(len(names))), "ticktext": labels, "showticklabels": not alone, "showgrid": True,
               "fixedrange": True, "range": [len(names) - 0.4, -0.6 - above / LINE]},
        meta={"narrow": {"xaxis": {"nticks": 4}}},
    )  # fmt: skip


def _marks(figure: go.Figure, book: Factbook, rows: list[Row], line: int) -> None:
    if not rows:
        return
    hues = [style.hue(book, str(row["subject"]), str(row["status"])) for row in rows]
    symbols = [style.MARKS[str(row["status"])].symbol for row in rows]
    figure.add_scatter(
        x=[_middle(row).isoformat() for row in rows], y=[line] * len(rows), mode="markers", cliponaxis=False,
        customdata=[row["id"] for row in rows], hovertemplate=[said.hover(book, row) for row in rows],
        marker={"symbol": symbols, "size": 11, "color": hues, "opacity": [0.45 if r["inferred"] else 0.95 for r in rows],
                "line": {"color": hues, "width": 1.6}},
    )  # fmt: skip


def _middle(row: Row) -> date:
    found: date = row["start"] + (row["end"] - row["start"]) / 2
    return found


def _words(figure: go.Figure, rows: list[Row]) -> None:
    """Words above the newest marks, as far as they have room: at one of a few levels, over no other words."""
    low, high = (date.fromisoformat(end) for end in figure.layout.xaxis.range)
    whole = (high - low).days
    taken: list[list[tuple[float, float]]] = [[] for _ in range(LEVELS)]
    for row in reversed(rows):
        said_in = textwrap.wrap(str(row["gloss"]).rstrip("."), LABEL)
        at = (_middle(row) - low).days / whole
        width = SHARE * max(map(len, said_in))
        begin = min(at, 1 - width)
        free = next(
            (i for i, level in enumerate(taken) if all(begin + width < a or b < begin for a, b in level)),
            None,
        )
        if free is None or len(said_in) > LINES:
            continue
        taken[free].append((begin, begin + width + 0.015))
        y = -0.75 - (free + 0.3) * LEVEL / LINE
        figure.add_shape(type="line", x0=_middle(row).isoformat(), x1=_middle(row).isoformat(), y0=-0.2, y1=y + 0.3,
                         line={"color": style.FAINT, "width": 1})  # fmt: skip
        figure.add_annotation(x=begin, xref="x domain", y=y + 0.3, text="<br>".join(said_in), showarrow=False,
                              xanchor="left", yanchor="bottom", align="left", bgcolor=style.PAPER, font={"size": 12})  # fmt: skip
    figure.update_layout(meta={"narrow": {"xaxis": {"nticks": 4}, "annotations": [], "shapes": []}})


def _takeaway(book: Factbook, names: Sequence[str], rows: pd.DataFrame) -> str:
    """The newest event of those drawn; of several companies, who has most of them."""
    if len(names) == 1:
        happened = rows[rows["status"] == "actual"]
        newest = records((happened if len(happened) else rows).sort_values("start", kind="stable"))[-1]
        return (
            f"[[{newest['id']}|{words.period(str(newest['period']))}]]: {str(newest['gloss']).rstrip('.')}."
        )
    counted = rows["line"].value_counts()
    most, number = names[int(counted.index[0])], int(counted.iloc[0])
    return f"{number} of {rows['id'].nunique()} dated events involve {book.name(most)}."
