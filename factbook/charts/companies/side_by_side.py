"""Companies: what is known of those chosen, and what of it stands side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import MOST_LINES, Chart, Spec, drawn_from, empty, hover
from factbook.charts.forms.moments import moments
from factbook.charts.forms.ties import binding
from factbook.charts.relations import specs, tie_list, tie_told
from factbook.charts.sentences import cite
from factbook.checking import implied
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles, samples, series
from factbook.tables.frames import Row
from factbook.tables.view import View
from factbook.words import company_comparisons
from factbook.words.company_comparisons import Comparison

SCALES = "Each row has its own scale, from zero to its largest figure."
NAMED = 2
"""Measures that the finding names; of more it says how many."""
BOUND = 0.14
"""How long the arrow of a limit is, in lengths of its row's scale."""


def side_by_side(book: Factbook, view: View) -> Chart:
    """The figures that two or three companies share in the same terms, each row on a scale of its own."""
    names = company_comparisons.chosen(view)
    shared = [c for c in company_comparisons.compared(book, view, names) if c.terms] if len(names) > 1 else []
    if not shared:
        return empty("No measure is reported in the same way for two of these companies.")
    fitting, left = _within([_printed(found) for found in shared])
    figure, top, ticks, labels = blank.figure(100), 0.0, [], []
    for found in fitting:
        ticks.append(top)
        labels.append(f"{book.metrics[found.metric].name}<br><i>{_time(found)}</i>")
        top += _row(figure, book, found, top)
    drawn = [row for found in fitting for own in found.figures.values() for row in own]
    below = -1.0 if any(row["high"] < 0 for row in drawn) else 0.0
    figure.update_layout(
        height=int(34 * top + 64),
        xaxis=_axis(fitting, [below - 0.02, 1.6]),
        yaxis={"tickvals": ticks, "ticktext": labels, "range": [top - 0.2, -0.7], "showgrid": False},
        meta={"narrow": {"xaxis": {"visible": False, "range": [below - 0.03, 7]}}},
    )
    notes = [SCALES, *_calculated(shared, fitting), *left]
    notes += filter(None, [company_comparisons.limited(book, view, names)])
    if any(_limits_differ(found) for found in shared):
        notes.append("Figures of one row may cover different things: the table below says what each covers.")
    said = _takeaway(book, shared, names)
    return drawn_from(book, figure, pd.DataFrame(drawn), said, notes, "Dots in rows")


def _printed(found: Comparison) -> Comparison:
    """A comparison without what we calculated, of each company that has something printed."""
    figures = {
        name: [r for r in own if r["status"] != "implied"] or own for name, own in found.figures.items()
    }
    return replace(found, figures=figures)


def _calculated(shared: list[Comparison], fitting: list[Comparison]) -> list[str]:
    """A word on the figures that we calculated, which are left to the table of measures."""
    drawn = {row["id"] for found in fitting for own in found.figures.values() for row in own}
    metrics = {found.metric for found in fitting}
    left = [row for found in shared if found.metric in metrics for own in found.figures.values() for row in own
            if row["status"] == "implied" and row["id"] not in drawn]  # fmt: skip
    number = figure_words.count(len(left), "calculated figure")
    return (
        [
            f"{number} of these measures {'stands' if len(left) == 1 else 'stand'} in the table below, and not here."
        ]
        if left
        else []
    )


def _axis(fitting: list[Comparison], ends: list[float]) -> Row:
    """The axis: with amounts where all rows are of one measure, else none, as each row has a scale of its own."""
    rows = [row for found in fitting for own in found.figures.values() for row in own]
    if len(fitting) > 1:
        return {"visible": False, "range": ends}
    largest = max(rows, key=lambda row: abs(float(row["high"])))
    ticks = [sign * part for sign in ((1, -1) if ends[0] < -0.5 else (1,)) for part in (0, 0.5, 1)]
    words = [figure_words.quantity(figure_words.significant(tick * abs(float(largest["high"]))), str(largest["unit"]))
             for tick in ticks]  # fmt: skip
    return {
        "range": ends,
        "tickvals": ticks,
        "ticktext": words,
        "side": "bottom",
        "showgrid": True,
        "fixedrange": True,
    }


def _within(shared: list[Comparison]) -> tuple[list[Comparison], list[str]]:
    """The first measures whose figures the chart has room for, and a word on the others."""
    lines = list(accumulate(sum(map(len, found.figures.values())) for found in shared))
    fit = max(1, sum(line <= MOST_LINES for line in lines))
    left = figure_words.count(len(shared) - fit, "further measure")
    samples.note(row["id"] for found in shared[fit:] for rows in found.figures.values() for row in rows)
    return shared[:fit], [f"Left out for room: {left}."] if fit < len(shared) else []


def _row(figure: go.Figure, book: Factbook, found: Comparison, top: float) -> float:
    """One metric: a line for each figure, the newest first, from zero to its place on the row's own scale."""
    rows = [row for own in found.figures.values() for row in own]
    largest = max(abs(float(row["high"])) for row in rows) or 1.0
    for i, row in enumerate(sorted(rows, key=series.day, reverse=True)):
        _dot(figure, book, row, float(row["high"]) / largest, top + 0.75 * i)
    return 0.75 * len(rows) + 0.7


def _dot(figure: go.Figure, book: Factbook, row: Row, place: float, top: float) -> None:
    figure.add_scatter(
        x=[0, place],
        y=[top, top],
        mode="lines",
        hoverinfo="skip",
        line={"color": mark_styles.FAINT, "width": 2},
    )
    if row["precision"] in (*mark_styles.UPWARD, *mark_styles.DOWNWARD):
        _bound(figure, book, row, place, top)
    figure.add_scatter(
        x=[place], y=[top], mode="markers", customdata=[row["id"]], cliponaxis=False,
        marker=mark_styles.marker(book, str(row["subject"]), str(row["status"])), hovertemplate=hover(book, row),
    )  # fmt: skip
    said = f"{figure_words.figure(row)} ({figure_words.period(str(row['period']))})"
    figure.add_scatter(
        x=[place + (BOUND if _upward(row) else 0)], y=[top], mode="markers+text", textposition="middle right",
        marker={"size": 16, "opacity": 0},  # its size keeps the words off the mark
        text=[f"{book.name(str(row['subject']))}, {said}"], hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip


def _upward(row: Row) -> bool:
    """Whether the figure is a limit that lies to the left of what it limits; its words then stand behind its arrow."""
    return row["precision"] in (mark_styles.UPWARD if row["high"] >= 0 else mark_styles.DOWNWARD)


def _bound(figure: go.Figure, book: Factbook, row: Row, place: float, top: float) -> None:
    """The arrow of a limit: the figure lies on that side of its mark."""
    hue = mark_styles.colour(book, str(row["subject"]))
    figure.add_scatter(
        x=[place, place + (BOUND if _upward(row) else -BOUND)], y=[top, top], mode="lines+markers", hoverinfo="skip",
        cliponaxis=False, line={"color": hue, "width": 2},
        marker={"symbol": f"triangle-{'right' if _upward(row) else 'left'}", "size": [0, 10], "color": hue, "line": {"width": 0}},
    )  # fmt: skip


def _time(found: Comparison) -> str:
    """What times the figures of a row are for."""
    time = found.terms.time if found.terms else ""
    return time if time == company_comparisons.PACE else f"period: {time}"


def _limits_differ(found: Comparison) -> bool:
    return company_comparisons.limits_differ([row for own in found.figures.values() for row in own])


def _takeaway(book: Factbook, shared: list[Comparison], names: tuple[str, ...]) -> str:
    """How much can be compared between whom, and the two figures that are furthest apart."""
    have = [name for name in names if any(found.figures[name] for found in shared)]
    measures = [book.metrics[found.metric].name.lower() for found in shared]
    which = f": {figure_words.join(measures)}" if len(measures) <= NAMED else ""
    number = "one measure" if len(measures) == 1 else f"{len(measures)} measures"
    said = f"{figure_words.join([book.name(name) for name in have])} can be compared on {number}{which}"
    if len(have) < len(names):
        said += f"; {figure_words.join([book.name(name) for name in names if name not in have])} on none"
    levels = [found for found in shared if _ends(found)[0]["unit"] != "rank" and _ends(found)[0]["low"] > 0]
    if not levels:
        return f"{said}."
    found = max(levels, key=lambda each: float(_ends(each)[1]["high"]) / float(_ends(each)[0]["low"]))
    low, high = _ends(found)
    limits = "; the two cover different things" if _limits_differ(found) else ""
    return (
        f"{said}. {_gap(book, low, high)}: {_told(book, high)} and {_told(book, low)} "
        f"({book.metrics[found.metric].name.lower()}{limits})."
    )


def _gap(book: Factbook, low: Row, high: Row) -> str:
    """How two figures stand to each other, as far as the words for them tell; converted ones by their numbers."""
    one, other = (implied.interval(book, str(row["id"])) for row in (low, high))
    if one.overlaps(other) and (low["precision"], high["precision"]) != ("exact", "exact"):
        return "Which is larger is not clear"
    return "Furthest apart" if float(high["high"]) > 1.05 * float(low["low"]) else "Level"


def _ends(found: Comparison) -> tuple[Row, Row]:
    """The smallest and the largest of the companies' figures, one each: of the last time that they share, or their newest.

    An implied figure stands for a company only where nothing is printed.
    """
    owned = [[r for r in own if r["status"] != "implied"] or own for own in found.figures.values() if own]
    times = set.intersection(*({row["period"] for row in own} for own in owned))
    last = max((row for own in owned for row in own if row["period"] in times), key=series.day, default=None)
    firsts = [
        max((r for r in own if last is None or r["period"] == last["period"]), key=series.day)
        for own in owned
    ]
    firsts.sort(key=lambda row: float(row["high"]))
    return firsts[0], firsts[-1]


def _told(book: Factbook, row: Row) -> str:
    """A figure with its owner, and with its kind where it is no reported fact."""
    kind = "" if row["status"] == "actual" else f" ({mark_styles.MARKS[str(row['status'])].word})"
    return (
        f"{cite(row)}{kind} for {book.name(str(row['subject']))} ({figure_words.period(str(row['period']))})"
    )


def tied(book: Factbook, view: View) -> Chart:
    """One company with those that it is tied to; of two or three, what ties them to each other."""
    names = company_comparisons.chosen(view)
    if not names:
        return empty("No company is chosen.")
    asked = replace(view, company=names, compare=())
    rows = binding(book, asked)
    family = frames.family(book, names)
    if len(names) == 1:
        rows = rows[rows["subject"].isin(family) | rows["counterparty"].isin(family)]
        return specs.star(book, rows, names[0], tie_told.amounts(book, asked))
    rows = rows[rows["subject"].isin(family) & rows["counterparty"].isin(family)]
    if rows.empty:
        return empty("No article ties these companies to each other.")
    return tie_list.in_words(book, asked, rows, tie_told.many_ways(book, rows))


TIES = "What each is to the company, as the articles state it; the thicker the line, the more kinds of tie"
CHARTS = (
    Spec("tied", "Who is tied to whom?", tied, "Network of ties", "An article states the tie, not how much it weighs.",
         TIES, wide=True, quiet=True, page="companies"),
    Spec("side-by-side", "Where can they be compared?", side_by_side, "Dots in rows",
         "Only figures of one metric, unit, kind of quantity and length of period stand side by side.",
         "What is measured in the same way for two or more of them; each row has its own scale", wide=True, quiet=True, page="companies"),
    Spec("moments", "What happened when?", moments, "Dots on lines of time", wide=True, quiet=True, page="companies"),
)  # fmt: skip
