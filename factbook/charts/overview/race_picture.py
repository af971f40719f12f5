"""Overview: the state of the race as one picture, the most-tied companies and what ties them."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import Chart, Spec, drawn_from, empty
from factbook.charts.forms.entry_lists import Group, entry
from factbook.charts.forms.moments import moments
from factbook.charts.merged_traces import joined
from factbook.charts.overview import race_arrows, race_labels, race_places, race_strokes, race_title
from factbook.charts.overview.race_arrows import Arrow
from factbook.charts.overview.race_places import Canvas, Line, Point
from factbook.charts.overview.race_strokes import Drawn
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.frames import Row, records
from factbook.tables.view import View

NEWEST = "The newest statements under these filters"
GAP = "\u00a0"
"""A space at which no line breaks: a figure stays whole."""
BEHIND, OVER = re.compile(r"(?<=\d) "), 2
"""The space behind a number; and letters by which a figure in one line may be longer than other lines."""
FOOT = 28
"""Pixels of the line below the picture of a narrow screen."""
TOLD = 12
"""Statements that stand where there is no tie and no date."""


def race(book: Factbook, view: View) -> Chart:
    """Companies as circles, arrows between them with amounts, each opening what says so."""
    every = race_arrows.arrows(book, view)
    if not every:
        return _untied(book, view)
    wide, drawn = _figure(book, race_places.WIDE, every)
    narrow, fewer = _figure(book, race_places.NARROW, every)
    _more(narrow, len([arrow for arrow in drawn if arrow not in fewer]))
    wide.update_layout(meta={"narrow": _narrow(narrow)})
    shown = [arrow for arrow in drawn if arrow in fewer] + [arrow for arrow in drawn if arrow not in fewer]
    rows = pd.DataFrame([arrow.told for arrow in shown])
    return drawn_from(
        book,
        wide,
        rows,
        race_title.told(book, every, drawn),
        _notes(drawn, every),
        "Picture of ties",
        marks=False,
    )


def _untied(book: Factbook, view: View) -> Chart:
    """Where no two companies are tied: of whom most is told, and when."""
    found = moments(book, view)
    return found if found.facts else _told(book, view)


def _told(book: Factbook, view: View) -> Chart:
    """Where nothing is dated either: the newest of what is told, in its own sentences."""
    tables = (frames.figures(book), frames.events(book), frames.relations(book))
    rows = [
        row for table in tables for row in records(frames.drawn(frames.selected(table, view, book), view))
    ]
    rows = sorted(rows, key=lambda row: (-int(row["first"]), str(row["id"])))[:TOLD]
    if not rows:
        return empty("Nothing is told of a company under these filters.")
    entries = [entry(book, row, str(row["gloss"]), said=_opens(row)) for row in rows]
    title = f"{figure_words.count(len(rows), 'statement')} and no tie between two companies."
    chart = drawn_from(book, blank.figure(10), pd.DataFrame(rows), title, [], "Statements", subtitle=NEWEST)
    return replace(chart, groups=(Group("What is told", [replace(one, note="") for one in entries]),))


def _opens(row: Row) -> str:
    """The words that open a statement: its figure, or else its time."""
    return "" if "metric" in row else figure_words.period(str(row["period"])) if row["period"] else "no date"


def _more(figure: go.Figure, number: int) -> None:
    """A line below the picture of a narrow screen: how many ties the table has beside those drawn there."""
    if number:
        text = f"{figure_words.count(number, 'more tie')} in the table only"
        figure.update_layout(height=figure.layout.height + FOOT, margin_b=FOOT)
        figure.add_annotation(text=text, x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="top", yshift=-6,
                              showarrow=False, font={"size": 13, "color": mark_styles.MUTED})  # fmt: skip


def _narrow(figure: go.Figure) -> dict[str, Any]:
    """What a narrow screen has in the place of the wide picture."""
    sent = json.loads(str(figure.to_json(engine="json")))
    kept = {name: sent["layout"][name] for name in ("height", "margin", "annotations", "xaxis", "yaxis")}
    return {**kept, "data": joined(sent["data"], None)}


def sketched(
    book: Factbook, canvases: Sequence[Canvas], every: Sequence[Arrow]
) -> tuple[Canvas, dict[str, Point], list[Drawn]]:
    """The canvas that ties need, where each company stands on it, and the arrows that have room."""
    names = race_arrows.parties(every)
    canvas = race_places.canvas_for(canvases, names, {arrow.pair for arrow in every})
    some = race_arrows.chosen(every, names[: canvas.room], canvas.most)
    at = race_places.placed(canvas, names, {arrow.pair for arrow in some})
    drawn = _fitting(book, canvas, some, at)
    met = {end for one in drawn for end in one.arrow.pair}
    return canvas, {name: place for name, place in at.items() if name in met}, drawn


def _figure(
    book: Factbook, canvases: Sequence[Canvas], every: Sequence[Arrow]
) -> tuple[go.Figure, list[Arrow]]:
    """The picture on the canvas that it needs, and the arrows that have room on it."""
    canvas, at, drawn = sketched(book, canvases, every)
    figure = blank.figure(
        canvas.height, margin={"l": 0, "r": 0, "t": 0, "b": 0}, xaxis=_axis([0, canvas.width]), yaxis=_axis([canvas.height, 0]),
    )  # fmt: skip
    race_strokes.ties(figure, book, canvas, drawn)
    race_strokes.parties(figure, book, canvas, at, _acting(book, drawn))
    return figure, [one.arrow for one in drawn]


def _acting(book: Factbook, drawn: Sequence[Drawn]) -> dict[str, str]:
    """What of a company pays or is paid, where it is one thing that belongs to it: the title names that."""
    found: dict[str, set[str]] = {}
    for amount in (one.arrow.amount for one in drawn if one.arrow.amount):
        for name in (str(amount[end]) for end in ("subject", "counterparty") if amount[end]):
            found.setdefault(book.company(name), set()).add(name)
    return {
        company: book.name(*names)
        for company, names in found.items()
        if len(names) == 1 and company not in names
    }


def _fitting(book: Factbook, canvas: Canvas, some: Sequence[Arrow], at: Mapping[str, Point]) -> list[Drawn]:
    """The arrows whose words have room; those that stay close ranks where others between them have none."""
    lines, ways = [_lines(book, canvas, arrow) for arrow in some], _ways(canvas, some, at)
    boxes = race_labels.labels(canvas, ways, lines, list(at.values()))
    found = [
        Drawn(arrow, way, text, box)
        for arrow, way, text, box in zip(some, ways, lines, boxes, strict=True)
        if box
    ]
    if not found or len(found) == len(some):
        return found
    closer = _fitting(book, canvas, [one.arrow for one in found], at)
    return closer if len(closer) == len(found) else found


def _axis(ends: Sequence[int]) -> dict[str, Any]:
    return {"visible": False, "fixedrange": True, "range": list(ends), "automargin": False}


def _ways(canvas: Canvas, some: Sequence[Arrow], at: Mapping[str, Point]) -> list[list[Point]]:
    """The curve of each arrow; several between two parties bend apart, whichever way they lead."""
    found = []
    for arrow in some:
        same = [other for other in some if other.pair == arrow.pair]
        start, end = (at[name] for name in arrow.pair)
        bend = race_places.bends(canvas, start, end, len(same))[same.index(arrow)]
        points = race_places.way(start, end, bend)
        found.append(points if arrow.source == arrow.pair[0] else points[::-1])
    return found


def _lines(book: Factbook, canvas: Canvas, arrow: Arrow) -> list[Line]:
    """The words at an arrow in lines that fit, and whether each is strong; no line breaks within a number."""
    return [
        (line, strong)
        for text, strong in race_arrows.label(book, arrow)
        for line in textwrap.wrap(
            _kept(text, canvas.line) if strong else text, canvas.line, break_long_words=False
        )
    ]


def _kept(figure: str, line: int) -> str:
    """A figure whose spaces break no line; of a long one those behind its number alone."""
    return figure.replace(" ", GAP) if len(figure) <= line + OVER else BEHIND.sub(GAP, figure)


def _notes(drawn: Sequence[Arrow], every: Sequence[Arrow]) -> list[str]:
    """How the picture is read, and what it leaves out."""
    notes = [
        "A company stands for all that belongs to it. Drawn are those with most ties; an arrow leads from "
        "whoever acts, in its colour. Thick: an amount is given; it is no thicker for a larger sum."
    ]
    if any(arrow.sort == "rivalry" for arrow in drawn):
        notes.append("A double line joins rivals.")
    if any(mark_styles.MARKS[str(arrow.told["status"])].family != mark_styles.FACT for arrow in drawn):
        notes.append("Dashed: a plan, a forecast or an opinion; the word stands at the arrow.")
    if left := len(every) - len(drawn):
        notes.append(f"Left out for room: {figure_words.count(left, 'further tie')}.")
    return notes


CHARTS = (
    Spec(
        "race", "Who pays, backs and rivals whom?", race, "Picture of ties", page="overview", wide=True, quiet=True,
        subtitle="The most-tied companies and what is reported between them, with amounts where they are given",
    ),
)  # fmt: skip
