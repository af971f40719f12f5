"""Pricing: two ways of making one thing: the ranges of their days as bars, and those of their costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from factbook.charts.chart import Chart, Spec, drawn_from, empty, rows_for
from factbook.charts.forms import panel_sheet
from factbook.charts.pricing import range_panels
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
    cost, like = _cost(book, found[0]), _comparable(found)
    times = [_times(found, "days", "as long"), _times(found, "sums", "as high")] if like else ["", ""]
    kinds = {mark_styles.MARKS[str(row["status"])].said for way in found for row in (way.time, way.cost)}
    kind = next(iter(kinds)) if len(kinds) == 1 else ""  # what all are is said once
    figure = panel_sheet.sheet([
        range_panels.panel(book, [range_panels.Told(way.time, way.days, _time(way)) for way in found],
               "Days to make one", f"{kind}{kind and '; '}a month taken as {MONTH} days", times[0]),
        range_panels.panel(book, [range_panels.Told(way.cost, way.sums, _sum(way)) for way in found],
               f"{cost[:1].upper()}{cost[1:]}", f"{kind}{kind and '; '}{unit}", times[1]),
    ])  # fmt: skip
    shown = rows[rows["id"].isin([r["id"] for way in found for r in (way.cost, way.time)])]
    said, notes = _takeaway(book, found), _notes(len(every) - len(found))
    subtitle = f"Days to make one, and {cost}, from the least to the most{', like end against like end' if like else ''}"
    form = "Range bars in two panels"
    return drawn_from(book, figure, shown, said, notes, form, subtitle=subtitle)


def _notes(left: int) -> list[str]:
    """What the boxes are, and how many ways are left out for their currency."""
    other = [f"Not drawn: {figure_words.count(left, 'way')} with a cost in another currency."] if left else []
    return [
        *other,
        f"A month is taken as {MONTH} days by us; the bars are ranges, and nothing in them is likelier.",
    ]


def _cost(book: Factbook, way: Way) -> str:
    """What the cost is the cost of, in the words of its metric."""
    name = book.metrics[str(way.cost["metric"])].name
    return f"{name[:1].lower()}{name[1:]}"


def _times(found: list[Way], what: str, word: str) -> str:
    """How many times the last way is the first, of its days or its sums: "6 times as long"."""
    of = ratios(getattr(found[0], what), getattr(found[-1], what))
    first = " as the first" if len(found) > 2 else ""
    return f"<b>{_between(of.fast, of.slow)} times</b> {word}{first}"


def _sum(way: Way) -> str:
    low, high = (figure_words.number(end) for end in way.sums)
    return low if low == high else f"{low} to {high}"


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
    by, name = _by(book, found), book.name(dear.subject)
    return (
        f"{by}{name[:1].lower() if by else name[:1]}{name[1:]} take {_between(time.fast, time.slow)} times as long as "
        f"{book.name(cheap.subject)[:1].lower()}{book.name(cheap.subject)[1:]}, and the {_cost(book, cheap)} is "
        f"{_between(cost.fast, cost.slow)} times as high. Each end is compared with its like, such as the fastest with "
        f"the fastest ({figure_words.period(str(cheap.cost['period']))}): {cite(dear.time)} against {cite(cheap.time)}, "
        f"{cite(dear.cost)} against {cite(cheap.cost)}.{_unlike(time, cost)}"
    )


def _by(book: Factbook, found: list[Way]) -> str:
    """That all of it is estimated, and by how many articles, where it is."""
    told = [row for way in (found[0], found[-1]) for row in (way.time, way.cost)]
    if {row["status"] for row in told} != {"estimate"}:
        return ""
    one = len({row["article"] for row in told}) == 1
    return f"As calculated from {'one article' if one else 'the articles'}'{'s' if one else ''} estimates, "


def _comparable(found: list[Way]) -> bool:
    """Whether the first and the last way are of one time, with something to divide by."""
    cheap, dear = found[0], found[-1]
    return (
        len(found) > 1
        and min(cheap.days[0], cheap.sums[0]) > 0
        and cheap.cost["period"] == dear.cost["period"]
    )


def _unlike(time: Ratios, cost: Ratios) -> str:
    """How far the ratios lie apart where unlike ends meet, such as the fastest of one and the slowest of the other."""
    told = [
        f"{_between(of.least, of.most)} times the {what}"
        for of, what in ((time, "time"), (cost, "cost"))
        if (of.least, of.most) != tuple(sorted((of.fast, of.slow)))
    ]
    return f" Other pairings give {figure_words.join(told)}." if told else ""


def _between(one: float, other: float) -> str:
    low, high = (figure_words.number(figure_words.significant(x, 2)) for x in sorted((one, other)))
    return low if low == high else f"{low} to {high}"


SPEC = Spec(
    "drama",
    "What does the new way do to the cost and time of making one?",
    drama,
    "Range bars in two panels",
    "The currency is not given, and is not filled in; the ratios hold in any one currency.",
    "Days to make one and what it costs, from the least to the most",
    page="pricing",
)
