"""Measures with an axis: figures over time, a row each, or a row a company."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook.charts.axes import scaled
from factbook.charts.forms import labelled_rows, over_time
from factbook.charts.forms.labelled_rows import small
from factbook.charts.forms.panel_sheet import Panel
from factbook.charts.mark_words import lines
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import series
from factbook.tables.frames import Row, records

MOST_ROWS = 20
"""Figures that have a row each; of more, a company has one."""
COMPANIES = 14
"""Companies with a row of their own; all others share one."""
FEW = 6
"""Quantities of one day only that stand in a panel over time beside those of several days."""
ROW, CROWD = 44, 40
"""The height of a figure's row and of a company's, in pixels."""


def parted(group: pd.DataFrame) -> list[pd.DataFrame]:
    """The figures of one panel; where many quantities have one day only, apart from those that have several."""
    if not over_time.dated(group):
        return [group]
    several = pd.concat([part for part in series.quantities(group) if over_time.dated(part)])
    lone = group[~group["id"].isin(several["id"])]
    return [group] if len(lone) <= FEW else [lone, several]


def panel(book: Factbook, group: pd.DataFrame, whole: pd.DataFrame) -> Panel:
    """The figures of one group in the form that suits them: over time, a row each, or a row a company."""
    if over_time.dated(group):
        return _timed(book, group, len(whole))
    if len(group) <= MOST_ROWS:
        return _listed(book, group, len(whole))
    return _crowded(book, group, whole["company"].value_counts())


def _timed(book: Factbook, group: pd.DataFrame, count: int) -> Panel:
    kept = series.bounded(group)
    scale, axis = scaled(group, room=0.12)
    kept = kept if len(kept) == len(group) else group
    y = {**axis, "visible": True, "showgrid": True, "automargin": True}
    notes = over_time.names(book, kept, scale)
    title, detail = _heading(book, group, count)
    return Panel(
        title, detail, over_time.HEIGHT, over_time.days(kept), y, over_time.traces(book, kept, scale), notes
    )


def _listed(book: Factbook, group: pd.DataFrame, count: int) -> Panel:
    """A row a figure, the largest first: who, what limits it and when above its mark."""
    group = group.sort_values(["high", "low", "subject"], ascending=[False, False, True], kind="stable")
    scale, axis = scaled(group, room=0.3)
    drawn, notes = go.Figure(), []
    for place, row in enumerate(records(group)):
        labelled_rows.mark(drawn, book, row, float(place), scale)
        notes.append(_words(place, _of(book, row)))
    return Panel(*_heading(book, group, count), ROW * len(group), axis, {"range": [len(group) - 0.55, -0.75]},
                 list(drawn.data), notes)  # fmt: skip


def _crowded(book: Factbook, group: pd.DataFrame, counts: pd.Series[int]) -> Panel:
    """A row a company, the one with most figures first; its marks stand at their values.

    Args:
        book: the facts.
        group: the figures drawn.
        counts: how many each company has, drawn or not, most first.
    """
    scale, axis = scaled(group, room=0.06)
    drawn, notes = go.Figure(), []
    own = [([str(name)], book.name(str(name))) for name in counts.index[:COMPANIES]]
    if rest := list(counts.index[COMPANIES:]):
        own.append((rest, f"{figure_words.number(len(rest))} others"))
    for place, (names, said) in enumerate(own):
        labelled_rows.marks(drawn, book, records(group[group["company"].isin(names)]), float(place), scale)
        notes.append(_words(place, f"{said}  <b>{figure_words.number(int(counts[names].sum()))}</b>"))
    count = int(counts.sum())
    return Panel(*_heading(book, group, count), CROWD * len(own), axis, {"range": [len(own) - 0.55, -0.75]},
                 list(drawn.data), notes)  # fmt: skip


def _words(place: int, text: str) -> dict[str, Any]:
    """Words above the mark of a row, at the left."""
    return {"x": 0, "xref": "paper", "xanchor": "left", "y": place - 0.24, "yanchor": "bottom", "showarrow": False,
            "align": "left", "text": text}  # fmt: skip


def _of(book: Factbook, row: Row) -> str:
    """Whose figure it is, towards whom, within which limits, and when."""
    other = f" and {book.name(str(row['counterparty']))}" if row["counterparty"] else ""
    detail = ", ".join(filter(None, [str(row["scope"]), figure_words.period(str(row["period"]))]))
    return f"{book.name(str(row['subject']))}{other}  {small(lines(detail, 46, 1))}"


def _heading(book: Factbook, group: pd.DataFrame, count: int) -> tuple[str, str]:
    """The measure, and in what it is given; of how many figures a sample is drawn."""
    row = records(group)[0]
    metric = book.metrics[str(row["metric"])]
    unit = (
        ""
        if str(row["unit"]) in ("count", "rank")
        else str(row["unit"]).replace("unstated", "currency not given")
    )
    length = {"": "", "several years": "over several years", "by or since a day": "by or since a day"}.get(
        str(row["length"]), f"over a {row['length']}"
    )
    per = f"per {row['per']}" if row["per"] else ""
    number = (
        figure_words.count(count, "figure")
        if len(group) == count
        else f"{len(group)} of {figure_words.count(count, 'figure')}, evenly spaced"
    )
    return metric.name, ", ".join(filter(None, [" ".join(filter(None, [unit, per])), length, number]))


def joined(shown: Sequence[pd.DataFrame]) -> list[str]:
    """What the lines of a panel over time mean, where there is one."""
    timed = [group for group in shown if over_time.dated(group)]
    if not timed:
        return []
    off = any(scaled(group, 0.12)[0].off(low) for group in timed for low in group["low"])
    return [
        "Dotted lines join figures of one quantity from one source; between the points nothing is given. "
        "A month or a year stands at its last day.",
        *(["A figure of zero stands at the lower edge, off the scale by powers of ten."] if off else []),
    ]
