"""Evidence: what kinds of statement there are, and what the articles do not print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import squares, style, tellings
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty
from factbook.frames import Row, records
from factbook.view import View

UNIT = ["origin", "subject", "metric", "period", "unit", "low", "high"]
"""Figures that agree in all of these are one figure told again."""


def once(frame: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The figures without those that a second article tells again from the same source, and how many."""
    ordered = frame.sort_values("published", kind="stable")
    again = ordered.duplicated(UNIT) & (ordered["status"] != "implied")
    elsewhere = ordered.groupby(UNIT)["article"].transform("nunique") > 1
    kept = ordered[~(again & elsewhere)]
    return kept, len(ordered) - len(kept)


def kinds(book: Factbook, view: View) -> Chart:
    """Every figure once, by topic and by kind of statement."""
    frame = frames.selected(frames.figures(book), view, book)
    if frame.empty:
        return empty()
    rows, repeated = once(frame)
    statuses = [status for status, _ in style.legend(rows["status"])]
    topics = list(rows["topic"].value_counts().index)
    figure, drawn = _matrix(book, rows, topics, statuses)
    measured = int(rows["status"].isin(["actual", "survey"]).sum())
    share = words.number(round(100 * measured / len(rows)))
    takeaway = (
        f"{measured} of {len(rows)} figures ({share} %) are told as facts or come from a survey. "
        f"Estimates, forecasts, plans, opinions, examples and what we computed make up the other "
        f"{len(rows) - measured}."
    )
    told = f"{words.count(repeated, 'figure')} told again from the same source: counted once."
    return drawn_from(
        book, figure, drawn, takeaway, [told] if repeated else [], "Unit marks by topic and kind of statement"
    )


def _matrix(
    book: Factbook, rows: pd.DataFrame, topics: list[str], statuses: list[str], across: int = 3
) -> tuple[go.Figure, pd.DataFrame]:
    """A cell for each topic and status, filled with one mark a figure."""
    figure, top, ticks, drawn = style.figure(100), 0.0, [], []
    width = across + 1.5
    for topic in topics:
        cells = [rows[(rows["topic"] == topic) & (rows["status"] == s)] for s in statuses]
        for column, cell in enumerate(cells):
            places = [(column * width + i % across, top + i // across) for i in range(len(cell))]
            if places:
                drawn.append(cell.sort_values(["company", "id"]))
                squares.marks(figure, book, drawn[-1], places)
        ticks.append(top)
        top += max(1 + (len(cell) - 1) // across for cell in cells) + 0.8
    figure.update_layout(
        height=int(19 * top + 80),
        xaxis={"side": "top", "showgrid": False, "range": [-1, len(statuses) * width - 0.5],
               "tickvals": [i * width + (across - 1) / 2 for i in range(len(statuses))],
               "ticktext": ["<br>".join(style.MARKS[s].word.split(": ")[0].split()) for s in statuses]},
        yaxis={"tickvals": ticks, "ticktext": [t.capitalize() for t in topics], "range": [top, -0.9],
               "showgrid": False},
        meta={"narrow": {"marker": 6, "xaxis": {"tickangle": 0, "tickfont": {"size": 8}}, "yaxis": {"tickfont": {"size": 10}}}},
    )  # fmt: skip
    return figure, pd.concat(drawn)


def _period(book: Factbook, row: Row) -> bool:
    return bool(book.facts[row["id"]].inferred)


def _dated(book: Factbook, row: Row) -> bool:
    return bool(book.articles[row["article"]].inferred)


def _currency(book: Factbook, row: Row) -> bool | None:
    return bool(row["currency"] == "unstated") if row["currency"] else None


def _base(book: Factbook, row: Row) -> bool | None:
    scope = book.facts[row["id"]].scope
    if row["quantity"] not in ("share", "growth"):
        return None
    stated = scope.base or scope.share_of
    return not stated or "not printed" in stated


def _place(book: Factbook, row: Row) -> bool | None:
    if row["topic"] not in ("adoption", "attitudes", "markets", "talent", "pricing"):
        return None
    scope = book.facts[row["id"]].scope
    return not (scope.country or scope.region)


def _speaker(book: Factbook, row: Row) -> bool:
    """Whether the one who says so stays without a name: nobody, or somebody unnamed."""
    entity = book.entities.get(row["said_by"])
    return entity is None or entity.kind in ("source", "group") or entity.id.startswith("unnamed-")


def _alone(book: Factbook, row: Row) -> bool:
    """Whether no second first source gives the same quantity of the same subject and period."""
    return _sources(frames.Key(book))[row["subject"], row["metric"], row["period"]] < 2


@lru_cache(maxsize=2)
def _sources(key: frames.Key) -> dict[tuple[str, str, str], int]:
    """How many first sources print a metric of a subject for a period."""
    origins: dict[tuple[str, str, str], set[str]] = {}
    for fact in key.book.facts.values():
        origins.setdefault((fact.subject, fact.metric, fact.period), set()).add(fact.origin)
    return {what: len(found) for what, found in origins.items()}


Gap = Callable[[Factbook, Row], bool | None]
"""Whether a figure lacks something; None where it needs none."""
GAPS: Mapping[str, tuple[str, Gap]] = {
    "period": ("the period", _period),
    "published": ("the article's date", _dated),
    "currency": ("the currency", _currency),
    "base": ("the base of a share or a growth", _base),
    "place": ("the country or region", _place),
    "speaker": ("a speaker by name", _speaker),
    "witness": ("a second source", _alone),
}
"""What a figure may lack, with words for a reader."""


def unprinted(book: Factbook, view: View) -> Chart:
    """What the printed figures of each topic do not say, as a matrix of counts."""
    frame = frames.selected(frames.figures(book), view, book)
    frame = frame[frame["status"] != "implied"]
    if frame.empty:
        return empty()
    found = {key: {r["id"]: gap(book, r) for r in records(frame)} for key, (_, gap) in GAPS.items()}
    topics = list(frame["topic"].value_counts().index)
    cells = [_cell(frame[frame["topic"] == topic], found[key], row, column)
             for row, topic in enumerate(topics) for column, key in enumerate(GAPS)]  # fmt: skip
    figure = _counts(cells, topics)
    lacking = {i for gaps in found.values() for i, lacks in gaps.items() if lacks}
    rows = frame[frame["id"].isin(lacking)]
    if not lacking:
        return empty("Nothing is missing from the figures under these filters.")
    notes = ["A cell opens one of the figures that it counts. Blank: no figure of the topic needs it."]
    chart = drawn_from(book, figure, rows, _most(book, found), notes, "Matrix of counts")
    return replace(chart, statuses=())


def _most(book: Factbook, found: Mapping[str, Mapping[str, bool | None]]) -> str:
    """What is missing most often, with an example of the first."""
    lacks = {key: [i for i, gap in gaps.items() if gap] for key, gaps in found.items()}
    ordered = sorted((key for key in lacks if lacks[key]), key=lambda key: -len(lacks[key]))[:3]
    said = [
        f"{GAPS[key][0]} ({len(lacks[key])} of {sum(gap is not None for gap in found[key].values())} figures)"
        for key in ordered
    ]
    return f"Most often missing: {words.join(said)}. An example of the first: {cite(frames.row(book, lacks[ordered[0]][0]))}."


def _cell(frame: pd.DataFrame, gaps: Mapping[str, bool | None], row: int, column: int) -> Row:
    asked = [i for i in frame["id"] if gaps[i] is not None]
    return {"row": row, "column": column, "of": len(asked), "lack": [i for i in asked if gaps[i]]}


def _counts(cells: list[Row], topics: list[str]) -> go.Figure:
    """Cells shaded by the share that lacks something, with the counts in words."""
    shown = [cell for cell in cells if cell["of"]]
    figure = style.figure(
        46 * len(topics) + 90,
        bargap=0.04,
        xaxis={"side": "top", "tickvals": list(range(len(GAPS))), "range": [-0.55, len(GAPS) - 0.45],
               "ticktext": ["<br>".join(_short(said)) for said, _ in GAPS.values()], "showgrid": False},
        yaxis={"tickvals": [i + 0.48 for i in range(len(topics))], "range": [len(topics), 0],
               "ticktext": [t.capitalize() for t in topics], "showgrid": False},
        meta={"narrow": {"xaxis": {"tickangle": 0, "tickfont": {"size": 8}}}},
    )  # fmt: skip
    figure.add_bar(
        x=[c["column"] for c in shown], base=[c["row"] for c in shown], y=[0.94] * len(shown),
        customdata=[c["lack"][0] if c["lack"] else "" for c in shown],
        text=[f"{len(c['lack'])}/{c['of']}" for c in shown], textposition="inside", insidetextanchor="middle",
        textangle=0, textfont={"color": style.TEXT}, constraintext="none",
        marker={"color": [f"rgba(125,133,144,{0.06 + 0.5 * len(c['lack']) / c['of']:.2f})" for c in shown]},
        hovertemplate=[_told(c, topics) for c in shown],
    )  # fmt: skip
    return figure


def _short(said: str) -> list[str]:
    """A gap's name in lines short enough for a column."""
    return {"the base of a share or a growth": ["base of", "a share"], "the article's date": ["article's", "date"],
            "the country or region": ["country", "or region"], "a speaker by name": ["speaker", "by name"],
            "a second source": ["second", "source"]}.get(said, [said.removeprefix("the ")])  # fmt: skip


def _told(cell: Row, topics: list[str]) -> str:
    said = list(GAPS.values())[cell["column"]][0]
    return f"{topics[cell['row']].capitalize()}: {len(cell['lack'])} of {cell['of']} figures lack {said}<extra></extra>"


CHARTS = (
    Spec("kinds", "How good is the evidence?", kinds, "Unit marks",
         "Told as a fact means that somebody says so, not that it is proven."),
    Spec("unprinted", "What is not printed?", unprinted, "Matrix of counts",
         "What is missing is left open, never filled in."),
    *tellings.CHARTS,
)  # fmt: skip
