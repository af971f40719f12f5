"""Pricing: two ways of making one thing, as boxes in a plane of days by cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import Chart, Spec, drawn_from, empty, hover, rows_for
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

COST, TIME = "making_cost", "making_time"
MONTH = 30
"""Days in a month, for want of a better count; the chart says so."""
DAYS = {"days": 1, "weeks": 7, "months": MONTH}
"""Days in each unit of time that a way may be given in."""


@dataclass(frozen=True)
class Way:
    """One way of making it: how long and at what cost, from low to high."""

    subject: str
    time: Row
    cost: Row

    @property
    def days(self) -> tuple[float, float]:
        """The range in days."""
        times = DAYS[str(self.time["unit"])]
        return self.time["low"] * times, self.time["high"] * times

    @property
    def sums(self) -> tuple[float, float]:
        """The range of the cost."""
        return self.cost["low"], self.cost["high"]


@dataclass(frozen=True)
class Ratios:
    """How many times one range is another: between like ends, and between unlike ones."""

    fast: float
    slow: float
    least: float
    most: float


def ways(rows: pd.DataFrame) -> Iterator[Way]:
    """Each subject of which both time and cost are given for one time, the cheaper first; of several times the newest."""
    costs = series.newest(rows[rows["role"] == COST]).sort_values("high")
    for cost in records(costs):
        times = rows[(rows["subject"] == cost["subject"]) & (rows["role"] == TIME) & rows["unit"].isin(DAYS)]
        if time := series.best(series.of_one_time(times, cost)):
            yield Way(str(cost["subject"]), time, cost)


def ratios(low_one: tuple[float, float], large: tuple[float, float]) -> Ratios:
    """How many times `low_one` goes into `large`."""
    return Ratios(large[0] / low_one[0], large[1] / low_one[1], large[0] / low_one[1],
                  large[1] / low_one[0])  # fmt: skip


def drama(book: Factbook, view: View) -> Chart:
    """A box for each way, from the fast to the slow and from the cheap to the dear end."""
    rows = rows_for(book, view, (COST, TIME))
    every = list(ways(rows))
    units = Counter(str(way.cost["unit"]) for way in every)
    found = [way for way in every if way.cost["unit"] == max(units, key=lambda unit: units[unit])]
    if not found:
        return empty("No way of making it with both time and cost is left under these filters.")
    unit = figure_words.quantity(1, str(found[0].cost["unit"])).removeprefix("1").strip("() ") or "cost"
    top, last = max(way.sums[1] for way in found), max(way.days[1] for way in found)
    figure = blank.figure(
        460,
        xaxis={"title": {"text": f"days to make one, a month taken as {MONTH}"}, "range": [0, (last or 1) * 1.1],
               "showgrid": True, "fixedrange": True, "rangemode": "tozero"},
        yaxis={"title": {"text": f"{_cost(book, found[0])}, {unit}"}, "range": [0, (top or 1) * 1.16], "showgrid": True,
               "tickformat": "~s", "fixedrange": True},
    )  # fmt: skip
    for way in found:
        _box(figure, book, way, last)
    shown = rows[rows["id"].isin([r["id"] for way in found for r in (way.cost, way.time)])]
    said, notes = _takeaway(book, found), [*_notes(len(every) - len(found)), *_unlike(found)]
    like = ", like end against like end" if _comparable(found) else ""
    subtitle = f"Days to make one, and {_cost(book, found[0])}, as ranges{like}; the currency as the articles give it"
    form = "Two boxes in a plane of days by cost"
    return drawn_from(book, figure, shown, said, notes, form, subtitle=subtitle)


def _notes(left: int) -> list[str]:
    """What the boxes are, and how many ways are left out for their currency."""
    other = [f"Not drawn: {figure_words.count(left, 'way')} with a cost in another currency."] if left else []
    return [
        *other,
        f"A month is taken as {MONTH} days by us; the boxes are ranges, and nothing in them is likelier.",
    ]


def _cost(book: Factbook, way: Way) -> str:
    """What the cost is the cost of, in the words of its metric."""
    name = book.metrics[str(way.cost["metric"])].name
    return f"{name[:1].lower()}{name[1:]}"


def _box(figure: go.Figure, book: Factbook, way: Way, last: float) -> None:
    """A box with its name, and its two ranges in words, each of which opens its fact."""
    hue = mark_styles.colour(book, way.subject)
    (x0, x1), (y0, y1) = way.days, way.sums
    dash = mark_styles.MARKS[str(way.cost["status"])].dash
    figure.add_scatter(
        x=[x0, x1, x1, x0, x0], y=[y0, y0, y1, y1, y0], mode="lines", fill="toself", hoverinfo="skip",
        fillcolor="rgba(125,133,144,0.16)", line={"color": hue, "width": 1.8, "dash": dash},
    )  # fmt: skip
    corners = [(way.time, [x0, x1], [y1, y1]), (way.cost, [x0, x1], [y0, y0])]
    for row, xs, ys in corners:
        figure.add_scatter(
            x=xs, y=ys, mode="markers", customdata=[row["id"]] * 2, hovertemplate=hover(book, row),
            marker=mark_styles.marker(book, way.subject, str(row["status"]), 9),
        )  # fmt: skip
    left = x0 > 0.4 * last
    figure.add_annotation(
        x=x0 if left else x1, y=y1, showarrow=False, xshift=-10 if left else 10,
        text=f"<b>{book.name(way.subject)}</b><br>{_time(way)}<br>{figure_words.number(y0)} to {figure_words.number(y1)}",
        align="right" if left else "left", xanchor="right" if left else "left",
        yanchor="top" if left else "bottom",
    )  # fmt: skip


def _time(way: Way) -> str:
    printed = figure_words.figure(way.time)
    low, high = (figure_words.number(day) for day in way.days)
    return f"{printed}, {low} to {high} days" if way.time["unit"] != "days" else printed


def _takeaway(book: Factbook, found: list[Way]) -> str:
    """How many times as long and as dear, like ends of the ranges compared."""
    cheap, dear = found[0], found[-1]
    if not _comparable(found):
        return (
            "; ".join(
                f"{book.name(way.subject)}: {cite(way.time)}, at {cite(way.cost)} ({figure_words.period(str(way.cost['period']))})"
                for way in found
            )
            + "."
        )
    time, cost = ratios(cheap.days, dear.days), ratios(cheap.sums, dear.sums)
    return (
        f"{book.name(dear.subject)} take {_between(time.fast, time.slow)} times as long as "
        f"{book.name(cheap.subject)[:1].lower()}{book.name(cheap.subject)[1:]}, and the {_cost(book, cheap)} is "
        f"{_between(cost.fast, cost.slow)} times as high. Each end is compared with its like: fastest with fastest and "
        f"slowest with slowest, cheapest with cheapest and dearest with dearest "
        f"({figure_words.period(str(cheap.cost['period']))}): {cite(dear.time)} against {cite(cheap.time)}, "
        f"{cite(dear.cost)} against {cite(cheap.cost)}."
    )


def _comparable(found: list[Way]) -> bool:
    """Whether the first and the last way are of one time, with something to divide by."""
    cheap, dear = found[0], found[-1]
    return (
        len(found) > 1
        and min(cheap.days[0], cheap.sums[0]) > 0
        and cheap.cost["period"] == dear.cost["period"]
    )


def _unlike(found: list[Way]) -> list[str]:
    """How far the ratios may lie apart where unlike ends meet, such as the fastest of one and the slowest of the other."""
    if not _comparable(found):
        return []
    time, cost = ratios(found[0].days, found[-1].days), ratios(found[0].sums, found[-1].sums)
    return [
        f"Where the fastest of the one meets the slowest of the other, or the cheapest the dearest, it is "
        f"{_between(time.least, time.most)} times the time and {_between(cost.least, cost.most)} times the cost."
    ]


def _between(one: float, other: float) -> str:
    low, high = (figure_words.number(figure_words.significant(x, 2)) for x in sorted((one, other)))
    return low if low == high else f"{low} to {high}"


SPEC = Spec(
    "drama",
    "What does the new way do to the cost and time of making one?",
    drama,
    "Two boxes in a plane",
    "The currency is not given, and is not filled in; the ratios hold in any one currency.",
    "Days to make one and what it costs, as ranges; the currency as the articles give it",
    page="pricing",
)
