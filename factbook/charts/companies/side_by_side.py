"""Companies: what is known of those chosen, and what of it stands side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pandas as pd

from factbook.charts.chart import MOST_LINES, Chart, Spec, drawn_from, empty
from factbook.charts.companies import scaled_rows
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


def side_by_side(book: Factbook, view: View) -> Chart:
    """The figures that two or three companies share in the same terms, each row on a scale of its own."""
    names = company_comparisons.chosen(view)
    shared = [c for c in company_comparisons.compared(book, view, names) if c.terms] if len(names) > 1 else []
    if not shared:
        return empty("No measure is reported in the same way for two of these companies.")
    fitting, left = _within([_printed(found) for found in shared])
    measures = [_measure(book, found) for found in fitting]
    drawn = [row for _, rows in measures for row in rows]
    below = -1.0 if any(row["high"] < 0 for row in drawn) else 0.0
    figure = scaled_rows.draw(book, measures, _axis(fitting, [below - 0.02, 1.6]), below)
    said, apart = _takeaway(book, shared, names), _extremes(book, shared)
    # the figures of one measure stand beside each other already: a sentence on them is for whoever asks
    few = len(shared) == 1
    notes = [*filter(None, [apart if few else ""]), SCALES, *_calculated(shared, fitting), *left]
    notes += filter(None, [company_comparisons.limited(book, view, names)])
    if any(_limits_differ(found) for found in shared):
        notes.append("Figures of one row may cover different things: the table below says what each covers.")
    return drawn_from(
        book, figure, pd.DataFrame(drawn), said if few else f"{said} {apart}".strip(), notes, "Dots in rows"
    )


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


def _measure(book: Factbook, found: Comparison) -> scaled_rows.Measure:
    """A measure with its name and the times that it is for, and its figures."""
    label = f"{book.metrics[found.metric].name}<br><i>{_time(found)}</i>"
    return label, [row for own in found.figures.values() for row in own]


def _time(found: Comparison) -> str:
    """What times the figures of a row are for."""
    time = found.terms.time if found.terms else ""
    return time if time == company_comparisons.PACE else f"period: {time}"


def _limits_differ(found: Comparison) -> bool:
    return company_comparisons.limits_differ([row for own in found.figures.values() for row in own])


def _takeaway(book: Factbook, shared: list[Comparison], names: tuple[str, ...]) -> str:
    """How much can be compared between whom."""
    have = [name for name in names if any(found.figures[name] for found in shared)]
    measures = [book.metrics[found.metric].name.lower() for found in shared]
    which = f": {figure_words.join(measures)}" if len(measures) <= NAMED else ""
    number = "one measure" if len(measures) == 1 else f"{len(measures)} measures"
    said = f"{figure_words.join([book.name(name) for name in have])} can be compared on {number}{which}"
    if len(have) < len(names):
        said += f"; {figure_words.join([book.name(name) for name in names if name not in have])} on none"
    return f"{said}."


def _extremes(book: Factbook, shared: list[Comparison]) -> str:
    """The two figures that are furthest apart; nothing where no two have a distance."""
    levels = [found for found in shared if _ends(found)[0]["unit"] != "rank" and _ends(found)[0]["low"] > 0]
    if not levels:
        return ""
    found = max(levels, key=lambda each: float(_ends(each)[1]["high"]) / float(_ends(each)[0]["low"]))
    low, high = _ends(found)
    limits = "; the two cover different things" if _limits_differ(found) else ""
    return (
        f"{_gap(book, low, high)}: {_told(book, high)} and {_told(book, low)} "
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
    order = {name: place for place, name in enumerate(names)}
    chosen_first = [
        tuple(sorted(pair, key=lambda name: order.get(name, MOST_LINES))) for pair in rows["pair"]
    ]
    rows = rows.assign(pair=pd.Series(chosen_first, index=rows.index, dtype=object))
    return tie_list.in_words(book, asked, rows, tie_told.many_ways(book, rows))


COMPARED = "side-by-side"
TIES = "What each is to the company, as the articles state it; the thicker the line, the more kinds of tie"
CHARTS = (
    Spec("tied", "Who is tied to whom?", tied, "Network of ties", "An article states the tie, not how much it weighs.",
         TIES, wide=True, quiet=True, page="companies"),
    Spec(COMPARED, "Where can they be compared?", side_by_side, "Dots in rows",
         "Only figures of one metric, unit, kind of quantity and length of period stand side by side.",
         "What is measured in the same way for two or more of them; each row has its own scale", wide=True, quiet=True, second=True, page="companies"),
    Spec("moments", "What happened when?", moments, "Dots on lines of time", wide=True, quiet=True, page="companies"),
)  # fmt: skip
