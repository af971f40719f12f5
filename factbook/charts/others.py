"""Figures that no chart of a form of its own draws: in rows, or over time, by metric, unit and length of period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook import frames, menu, series, words
from factbook.book import Factbook
from factbook.charts import lanes, over_time, sent, style
from factbook.charts.axes import scaled
from factbook.charts.chart import (
    Chart,
    Spec,
    cite,
    drawn_from,
    empty,
    hidden_among,
    hover,
    thinned,
)
from factbook.charts.lanes import small
from factbook.charts.said import lines
from factbook.charts.sheet import Panel, sheet
from factbook.frames import Row, records
from factbook.view import View

GROUP = ["metric", "unit", "length"]
"""What figures have in common that stand in one panel."""
MOST = 800
"""Figures that the panels of a page draw, a mark each; of more they draw a sample, and say so."""
MOST_ROWS = 20
"""Figures that have a row each; of more, a company has one."""
COMPANIES = 14
"""Companies with a row of their own; all others share one."""
FEW = 6
"""Quantities of one day only that stand in a panel over time beside those of several days."""
ROW, CROWD = 44, 40
"""The height of a figure's row and of a company's, in pixels."""
TOLD = 3
"""Measures that the sentence tells of."""


def others(topic: str, specs: Sequence[Spec], told: Iterable[str], book: Factbook, view: View) -> Chart:
    """A panel for each metric, unit and length of period among the figures that the other charts leave.

    What has several times is drawn here too, unless a chart has set it on an axis of time already.
    """
    drawn = {name for spec in specs for name in sent.shown(spec, book, view).facts}
    timed = {name for spec in specs if spec.timed for name in sent.shown(spec, book, view).facts}
    every = frames.selected(frames.figures(book), view, book)
    own = every[every["topic"] == topic]
    again = over_time.several(frames.drawn(own[~own["id"].isin(timed)], view))
    left = own[(~own["id"].isin(drawn) & ~own["role"].isin(set(told))) | own["id"].isin(again)]
    rows = frames.drawn(left, view)
    if rows.empty:
        return empty()
    rows = series.told(frames.converted(rows, view.currency))
    measures = [group for _, group in rows.groupby(GROUP, sort=False)]
    measures.sort(key=lambda group: (-len(group), str(group["metric"].iloc[0])))
    groups = [part for group in measures for part in _parted(group)]
    shown = [thinned(group, len(rows), MOST) for group in groups]
    panels = [_panel(book, group, whole) for group, whole in zip(shown, groups, strict=True)]
    notes = [*_joined(shown), *lanes.loose_note(rows), *hidden_among(left, view)]
    takeaway = _takeaway(book, topic, measures)
    form, subtitle = "Panels of figures, one a measure", "Each measure in its own unit and on its own axis"
    return drawn_from(book, sheet(panels), pd.concat(shown), takeaway, notes, form, subtitle=subtitle)


def _parted(group: pd.DataFrame) -> list[pd.DataFrame]:
    """The figures of one panel; where many quantities have one day only, apart from those that have several."""
    if not over_time.dated(group):
        return [group]
    several = pd.concat([part for part in series.quantities(group) if over_time.dated(part)])
    lone = group[~group["id"].isin(several["id"])]
    return [group] if len(lone) <= FEW else [lone, several]


def _panel(book: Factbook, group: pd.DataFrame, whole: pd.DataFrame) -> Panel:
    """The figures of one group in the form that suits them: over time, a row each, or a row a company."""
    if len(whole) == 1:
        return _alone(book, group)
    if over_time.dated(group):
        return _timed(book, group, len(whole))
    if len(group) <= MOST_ROWS:
        return _listed(book, group, len(whole))
    return _crowded(book, group, whole["company"].value_counts())


def _alone(book: Factbook, group: pd.DataFrame) -> Panel:
    """The only figure of a measure, its words beside its mark: there is nothing to measure it against, so no axis."""
    [row] = records(group)
    looks = style.marker(book, str(row["subject"]), str(row["status"]))
    mark = go.Scatter(
        x=[0.015], y=[0], mode="markers+text", text=[f"   {words.figure(row)}"], textposition="middle right",
        customdata=[row["id"]], hovertemplate=hover(book, row), marker=looks, cliponaxis=False,
    )  # fmt: skip
    axis = {"range": [0, 1], "visible": False}
    return Panel(
        *_heading(book, group, 1), ROW, axis, {"range": [0.45, -0.75]}, [mark], [_words(0, _of(book, row))], 0
    )


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
        lanes.mark(drawn, book, row, float(place), scale)
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
        own.append((rest, f"{words.number(len(rest))} others"))
    for place, (names, said) in enumerate(own):
        lanes.marks(drawn, book, records(group[group["company"].isin(names)]), float(place), scale)
        notes.append(_words(place, f"{said}  <b>{words.number(int(counts[names].sum()))}</b>"))
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
    detail = ", ".join(filter(None, [str(row["scope"]), words.period(str(row["period"]))]))
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
        words.count(count, "figure")
        if len(group) == count
        else f"{len(group)} of {words.count(count, 'figure')}, evenly spaced"
    )
    return metric.name, ", ".join(filter(None, [" ".join(filter(None, [unit, per])), length, number]))


def _joined(shown: Sequence[pd.DataFrame]) -> list[str]:
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


def _takeaway(book: Factbook, topic: str, groups: Sequence[pd.DataFrame]) -> str:
    """How many figures of how many measures, and the newest of the largest groups."""
    number, measures = sum(map(len, groups)), {str(g["metric"].iloc[0]) for g in groups}
    told = [f"{book.metrics[str(row['metric'])].name}: {cite(row)} ({_standing(book, row)})"
            for row in map(series.best, groups[:TOLD]) if row]  # fmt: skip
    noun = words.count(number, "further figure")
    return f"{noun} on {topic}, of {words.count(len(measures), 'measure')}. {'; '.join(told)}."


def _standing(book: Factbook, row: Row) -> str:
    """Whose figure it is, within which limits and when, and what kind of statement where nobody tells it as a fact."""
    said = [
        book.name(str(row["subject"])),
        str(row["scope"]),
        words.period(str(row["period"])),
        style.MARKS[str(row["status"])].said,
    ]
    return ", ".join(filter(None, said))


def spec(topic: str, specs: Sequence[Spec], told: Iterable[str] = ()) -> Spec:
    """The chart of all other figures of a topic.

    Args:
        topic: the topic, which is the name of a page or of a section of one.
        specs: the charts of a form of their own there.
        told: roles whose figures the page tells in words.
    """
    return Spec(
        f"other-{topic}", f"What do the other figures on {topic} say?", partial(others, topic, tuple(specs), tuple(told)),
        "Panels of figures", "Each panel has its own axis and unit; lengths do not compare across them.", quiet=True,
        page=menu.page_of(topic),
    )  # fmt: skip
