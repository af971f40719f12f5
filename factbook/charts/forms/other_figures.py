"""Figures that no chart of a form of its own draws: in rows, or over time, by metric, unit and length of period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from factbook.charts import rendered
from factbook.charts.chart import Chart, Spec, drawn_from, empty, hidden_among, thinned
from factbook.charts.forms import labelled_rows, measure_panels, measure_rows, over_time
from factbook.charts.forms.panel_sheet import sheet
from factbook.charts.sentences import cite
from factbook.reading import figure_words, menu
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles, series
from factbook.tables.frames import Row
from factbook.tables.view import View

ID = "other-"
"""How the ids of these charts begin."""
GROUP = ["metric", "unit", "length"]
"""What figures have in common that stand in one panel."""
MOST = 800
"""Figures that the panels of a page draw, a mark each; of more they draw a sample, and say so."""
SHORT = 40
"""Characters of its limits that a title has room for."""
COMPARABLE = 3
"""Figures of one measure within the same limits from which on they have an axis."""
NAMED = 4
"""Measures that a title names; of more it says how many."""
SUBTITLE, PICTURED = (
    "Each figure as it is reported",
    "Each measure in its own unit, on its own axis or in words",
)


def others(topic: str, specs: Sequence[Spec], told: Iterable[str], book: Factbook, view: View) -> Chart:
    """A panel for each metric, unit and length of period among the figures that the other charts leave.

    What has several times is drawn here too, unless a chart has set it on an axis of time already.
    """
    drawn = {name for spec in specs for name in rendered.shown(spec, book, view).facts}
    timed = {name for spec in specs if spec.timed for name in rendered.shown(spec, book, view).facts}
    every = frames.selected(frames.figures(book), view, book)
    own = every[every["topic"] == topic]
    again = over_time.several(frames.drawn(own[~own["id"].isin(timed)], view))
    left = own[(~own["id"].isin(drawn) & ~own["role"].isin(set(told))) | own["id"].isin(again)]
    rows = frames.drawn(left, view)
    if rows.empty:
        return empty()
    rows = series.told(frames.converted(rows, view.currency))
    found = [group for _, group in rows.groupby(GROUP, sort=False)]
    found.sort(key=lambda group: (-len(group), str(group["metric"].iloc[0])))
    groups = [part for group in found for part in measure_panels.parted(group)]
    shown = [thinned(group, len(rows), MOST) for group in groups]
    pictured = [(group, whole) for group, whole in zip(shown, groups, strict=True) if _compares(whole)]
    plain_ = [group for group, whole in zip(shown, groups, strict=True) if not _compares(whole)]
    axes = [group for group, _ in pictured]
    notes = [*measure_panels.joined(axes), *_loose(axes), *hidden_among(left, view)]
    chart = drawn_from(
        book, sheet([measure_panels.panel(book, *pair) for pair in pictured]), pd.concat([*axes, *plain_]),
        _takeaway(book, topic, found), notes, "Figures by measure", subtitle=PICTURED if axes else SUBTITLE,
    )  # fmt: skip
    return replace(chart, groups=measure_rows.told(book, plain_), folded=bool(drawn))


def _compares(group: pd.DataFrame) -> bool:
    """Whether figures of one measure are worth an axis: some over time, or several within the same limits; no ranks."""
    if str(group["unit"].iloc[0]) == "rank":
        return False
    return over_time.dated(group) or int(group["scope"].value_counts().iloc[0]) >= COMPARABLE


def _takeaway(book: Factbook, topic: str, groups: Sequence[pd.DataFrame]) -> str:
    """Of which measures they are, how many there are, and the newest of the one with most of them; one alone says itself."""
    found = next(row for row in map(series.best, groups) if row)
    measure, count = book.metrics[str(found["metric"])].name, sum(map(len, groups))
    what = _measures(book, groups)
    lead = f"{what[:1].upper()}{what[1:]}: {count} more figures on {topic}. " if count > 1 else ""
    return f"{lead}{measure}: {cite(found)} ({_standing(book, found)})."


def _measures(book: Factbook, groups: Sequence[pd.DataFrame]) -> str:
    """The measures that most of the figures are of; of more it says how many."""
    metrics = (book.metrics[str(group["metric"].iloc[0])].name.split(",")[0] for group in groups)
    found = list(dict.fromkeys(name[:1].lower() + name[1:] for name in metrics))
    over = len(found) - NAMED
    return figure_words.join(
        [*found[:NAMED], figure_words.count(over, "other measure")] if over > 1 else found
    )


def _loose(axes: Sequence[pd.DataFrame]) -> list[str]:
    return labelled_rows.loose_note(pd.concat(axes)) if axes else []


def _standing(book: Factbook, row: Row) -> str:
    """Whose figure it is, within which limits and when, and what kind of statement where nobody reports it as a fact."""
    said = [
        book.name(str(row["subject"])),
        str(row["scope"]) if len(str(row["scope"])) <= SHORT else "",
        figure_words.period(str(row["period"])),
        mark_styles.MARKS[str(row["status"])].said,
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
        f"{ID}{topic}", f"What do the other figures on {topic} say?", partial(others, topic, tuple(specs), tuple(told)),
        "Figures by measure", pictured=False, quiet=True, page=menu.page_of(topic),
    )  # fmt: skip
