"""Pricing: every "so many times" on one logarithmic axis, by the kind of statement."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from factbook.charts.chart import Chart, Spec, drawn_from, empty, rows_for
from factbook.charts.forms import labelled_rows
from factbook.charts.forms.labelled_rows import Lane, Scale
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row, records
from factbook.tables.view import View

TIMES = ("efficiency", "ratio")
LESS = ("saving",)
FOR_ONE = ("same_price",)
SOBER = ("actual", "survey", "implied", "estimate")
"""Kinds of statement that rest on something reported."""
RATIOS = ("ratio",)
GROUPS = {
    "actual": "Reported as fact", "survey": "From surveys", "implied": "Calculated by us from the articles' figures",
    "estimate": "Estimates", "forecast": "Forecasts", "planned": "Plans",
    "opinion": "Opinion: one voice, nothing measured", "illustration": "Made-up example, to make a point",
}  # fmt: skip


@dataclass(frozen=True)
class Multiple:
    """How many times: the figure that says so, with the multiple in place of its value."""

    row: Row
    text: str
    title: str


def multiples(book: Factbook, view: View) -> Chart:
    """Multiples in lanes by kind of statement, from "the same" upward by powers of ten."""
    rows = _rows(book, view)
    found = sorted(_found(book, rows), key=lambda m: (list(GROUPS).index(m.row["status"]), m.row["low"]))
    if not found:
        return empty()
    scale, ticks = _decades(found)
    titles = [Lane(m.title, str(m.row["scope"]), GROUPS[str(m.row["status"])]) for m in found]
    axis = {"tickvals": ticks, "title": {"text": "how many times"},
            "ticktext": [f"{figure_words.number(tick)}×" for tick in ticks]}  # fmt: skip
    figure, places = labelled_rows.figure(titles, scale, axis)
    for place, multiple in zip(places, found, strict=True):
        labelled_rows.mark(figure, book, multiple.row, place, scale, multiple.text)
    shown = rows.set_index("id", drop=False).loc[[m.row["id"] for m in found]]
    chart = drawn_from(book, figure, shown, _takeaway(found), _notes(found), "Dot plot on a log scale")
    return replace(chart, folded=True)  # most of it stands in the charts before it, each with its own picture


def _decades(found: list[Multiple]) -> tuple[Scale, list[float]]:
    """The axis from "the same", or from less where there is less, to beyond the largest multiple, with its ticks."""
    ends = [float(m.row[end]) for m in found for end in ("low", "high") if m.row[end] > 0] or [1.0]
    low, high = min(0, math.floor(math.log10(min(ends)))), max(2, math.ceil(math.log10(max(ends))))
    steps = (1, 2, 5) if high - low < 4 else (1,)
    ticks = [step * 10.0**power for power in range(low, high) for step in steps] + [10.0**high]
    return Scale(low, high + 0.2, log=True), ticks


def _rows(book: Factbook, view: View) -> pd.DataFrame:
    """The figures of these metrics; opinions and examples are what the question is about, and stay."""
    asked = replace(view, show=(*view.show, "opinion", "illustration"))
    return rows_for(book, asked, {*TIMES, *LESS, *FOR_ONE})


def _found(book: Factbook, rows: pd.DataFrame) -> Iterator[Multiple]:
    for row in records(rows):
        name = book.name(str(row["subject"]))
        if row["role"] in TIMES:
            yield Multiple(row, figure_words.figure(row), f"{name}, {_lower(book, row)}")
        elif row["role"] in LESS:
            if row["high"] >= 100:
                continue  # of a cost that falls to nothing there is no multiple
            ends = {end: 1 / (1 - row[end] / 100) for end in ("low", "high")}
            new = row | ends | {"value": ends["high"]}
            yield Multiple(new, figure_words.figure(new | {"unit": "times"}),
                           f"{name}, {_lower(book, row)}")  # fmt: skip
        elif row["role"] in FOR_ONE:
            yield Multiple(row, figure_words.figure(row | {"unit": "times"}), f"{name}, {_lower(book, row)}")


def _lower(book: Factbook, row: Row) -> str:
    """What became so many times as much: for a ratio, what its parents measure."""
    metric = str(row["metric"])
    derived = book.derived.get(str(row["id"]))
    if derived and row["role"] in RATIOS:
        parent = book.figure(next(iter(derived.derived_from.values())))
        metric = parent.metric if parent else metric
    name = book.metrics[metric].name.split(",")[0]  # a ratio has no unit
    return name[:1].lower() + name[1:]


def _notes(found: list[Multiple]) -> list[str]:
    notes = []
    if any(m.row["role"] in LESS for m in found):
        notes.append("A cut of so many percent is drawn as the old figure over the new one.")
    if any(m.row["status"] in ("opinion", "illustration") for m in found):
        notes.append("Opinion and made-up examples are drawn here because the question is about them.")
    if any(m.row["role"] in RATIOS for m in found):
        notes.append("Of two ranges, like ends are compared: the low with the low, the high with the high.")
    return notes


def _takeaway(found: list[Multiple]) -> str:
    """How far the figures reach that are reported or calculated, and how far the talk does; then the mere limits."""
    limits = mark_styles.UPWARD | mark_styles.DOWNWARD
    bounds = [m for m in found if m.row["precision"] in limits and m.row["status"] not in mark_styles.TALK]
    sober = [m for m in found if m not in bounds and m.row["status"] in SOBER]
    talk = [m for m in found if m.row["status"] in mark_styles.TALK]
    parts = [f"{_kinds(sober)} give {_reach(sober)}"] if sober else []
    if talk:
        most = max(talk, key=lambda m: m.row["high"])
        words = {"opinion": "opinions", "illustration": "made-up examples"}
        kinds = figure_words.join(
            [word for kind, word in words.items() if any(m.row["status"] == kind for m in talk)]
        )
        alone = sober and most.row["high"] > max(m.row["high"] for m in found if m not in talk)
        reached = f"[[{most.row['id']}|{figure_words.quantity(most.row['high'], 'times')}]]"
        parts.append(f"only {kinds} reach {reached}" if alone else f"{kinds} go up to {reached}")
    limited = [
        f"{cite(m.row | {'unit': 'times'})} ({mark_styles.MARKS[str(m.row['status'])].word})" for m in bounds
    ]
    told = [figure_words.join(limited)] if bounds else []
    more = f"{figure_words.count(len(bounds), 'further one')} {'is' if len(bounds) == 1 else 'are'} only"
    lines = [
        "; ".join(parts),
        *(f"{more} {'a limit' if len(bounds) == 1 else 'limits'}: {one}" for one in told),
    ]
    return " ".join(f"{line[:1].upper()}{line[1:]}." for line in lines if line)


def _kinds(sober: list[Multiple]) -> str:
    """What the figures are: reported ones, what we calculated from such, and estimates."""
    kinds = {str(m.row["status"]) for m in sober}
    words = {"reported figures": kinds & {"actual", "survey"}, "our calculations from the articles' figures": kinds & {"implied"},
             "estimates": kinds & {"estimate"}}  # fmt: skip
    return figure_words.join([word for word, found in words.items() if found]).capitalize()


def _reach(sober: list[Multiple]) -> str:
    """From the least to the most, each opening its card."""
    low, high = min(sober, key=lambda m: m.row["low"]), max(sober, key=lambda m: m.row["high"])
    ends = [figure_words.number(figure_words.significant(x, 2)) for x in (low.row["low"], high.row["high"])]
    told = [f"[[{m.row['id']}|{end}]]" for m, end in zip((low, high), ends, strict=True)]
    return f"{told[0]} to {told[1]} times" if ends[0] != ends[1] else f"{told[0]} times"


SPEC = Spec(
    "multiples",
    "How big is the disruption, really?",
    multiples,
    "Dot plot on a log scale",
    "Price, time, cost and effort are different things; the axis only says how many times.",
    "By how many times a price, a time or a cost falls, or output rises; each step to the right multiplies",
    page="pricing",
)
