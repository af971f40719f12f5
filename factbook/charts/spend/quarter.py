"""Spend: one quarter of a company, as a few numbers, each with a small picture."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from factbook.charts.chart import Chart, Spec, drawn_from, empty, rows_for
from factbook.charts.sentences import cite
from factbook.charts.spend import quarter_bars
from factbook.charts.spend.quarter_tiles import FALL, GROWTH, PAYBACK, RISE, SPENDING, payback_title, tile
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, series
from factbook.tables.frames import Row, records
from factbook.tables.row_lookup import baseless
from factbook.tables.view import View

PROMISED = ("milestone",)
REACTION = 100
"""Days after a quarter within which its results are told and the market takes them up."""
MOST_TOLD = 3
"""Results that the title tells of."""
BEFORE = 5
"""Quarters of spending that are drawn at most."""
WHOSE = ("metric", "subject", "counterparty", "unit", "scope")
"""What an expectation and its result, or a sum and another of its kind, have in common."""


@dataclass(frozen=True)
class Quarter:
    """One quarter of one company, and everything that is told of it."""

    anchor: Row
    """The figure that says which company and which quarter it is."""
    growth: pd.DataFrame
    """Growth in that quarter, expected and reported."""
    spent: pd.DataFrame
    """What was spent in that quarter and in those before it, in one currency and within one set of limits."""
    rises: pd.DataFrame
    """By how much the spending of these quarters rose."""
    falls: pd.DataFrame
    """How the share price took the results of the quarter."""
    payback: pd.DataFrame
    """How long the sources of these results think it will take to earn the spending back."""

    @property
    def parts(self) -> list[tuple[str, pd.DataFrame]]:
        """The tiles that have something to tell: their names, and the figures of each."""
        found = [
            *([] if self.pair else [("Growth", self.growth)]),
            ("Spending", pd.concat([self.spent, self.rises])),
            (_when(self.falls), self.falls),
            (payback_title(self.payback), self.payback),
        ]
        return [part for part in found if len(part[1])]

    @property
    def pair(self) -> list[Row]:
        """A growth and what was expected of just that, which stand as bars; nothing where there are no such two."""
        if len(self.growth) != 2 or self.growth["low"].min() < 0 or self.growth["high"].max() <= 0:
            return []
        result, hoped = (
            series.best(self.growth[self.growth["status"] == kind]) for kind in ("actual", "forecast")
        )
        return [result, hoped] if result and hoped and all(result[key] == hoped[key] for key in WHOSE) else []

    @property
    def rows(self) -> pd.DataFrame:
        """Everything drawn."""
        return pd.concat([*([self.growth] if self.pair else []), *(rows for _, rows in self.parts)])


def quarter(book: Factbook, view: View) -> Chart:
    """What was expected, what came, what was spent, how the market took it, what was promised."""
    anchors = _anchors(frames.drawn(frames.selected(frames.figures(book), view, book), view))
    if anchors.empty:
        return empty("No quarter with a result is left under these filters.")
    found = _quarter(book, view, records(anchors.head(1))[0])
    promised = _promises(book, view, str(found.anchor["company"]), found.anchor["end"])
    shown = pd.concat([found.rows, promised])
    takeaway = f"{_takeaway(book, found)}{_promised(promised)}".strip()
    notes = [*_notes(book, found), *_others(book, anchors)]
    when = figure_words.period(str(found.anchor["period"]))
    subtitle = f"{book.name(str(found.anchor['company']))}, {when}; each number in its own unit"
    figure = quarter_bars.growth(book, found.pair)
    chart = drawn_from(book, figure, shown, takeaway, notes, "Numbers of one quarter", subtitle=subtitle)
    return replace(chart, groups=tuple(tile(book, title, rows) for title, rows in found.parts))


def _anchors(rows: pd.DataFrame) -> pd.DataFrame:
    """The figures that say which quarter it is, the newest first: results, or else what was spent in a quarter."""
    rows = rows[rows["period"].map(series.length) == "quarter"]
    results = rows[(rows["role"] == GROWTH) & (rows["status"] == "actual")]
    return series.best_first(results if len(results) else rows[rows["role"] == SPENDING])


def _quarter(book: Factbook, view: View, anchor: Row) -> Quarter:
    """Everything that is told of the quarter and the company of one figure."""
    roles = (GROWTH, SPENDING, RISE, FALL, PAYBACK)

    def narrow(rows: pd.DataFrame) -> pd.DataFrame:
        return rows[_near(rows, anchor)]  # before a sample is taken, which might miss it

    rows = rows_for(book, view, roles, company=str(anchor["company"]), narrow=narrow)
    now, of = series.of_one_time(rows, anchor), {m: rows[rows["role"] == m] for m in roles}
    spent = _spent(of[SPENDING], anchor)
    after = of[FALL][of[FALL]["first"] > anchor["last"]]
    falls = after[after["period"] == after.sort_values("first")["period"].iloc[0]] if len(after) else after
    return Quarter(
        anchor=anchor,
        growth=now[now["role"] == GROWTH],
        spent=spent,
        rises=of[RISE][of[RISE]["last"].isin([*spent["last"], anchor["last"]])],
        falls=falls,
        payback=of[PAYBACK][of[PAYBACK]["origin"].isin(set(now["origin"]))],
    )


def _near(rows: pd.DataFrame, anchor: Row) -> pd.Series[bool]:
    """Whether a figure can have to do with a quarter: about it or a quarter before it, or told soon after it."""
    soon = (rows["role"] == FALL) & (rows["first"] <= anchor["last"] + REACTION)
    short = (rows["period"].map(series.length) == "quarter") & (rows["last"] <= anchor["last"])
    near: pd.Series[bool] = (
        soon | (rows["role"] == PAYBACK) | (rows["role"].isin([GROWTH, SPENDING, RISE]) & short)
    )
    return near


def _spent(rows: pd.DataFrame, anchor: Row) -> pd.DataFrame:
    """The spending of the quarter and of those before it that is one quantity with it; an implied one too."""
    now = series.best(series.of_one_time(rows[rows["status"] != "implied"], anchor)) or series.best(rows)
    if not now:
        return rows
    alike = series.alike(rows, now, *WHOSE)
    days = sorted(alike["last"].unique(), reverse=True)[:BEFORE]
    return alike[alike["last"].isin(days)].sort_values("last")


def _when(falls: pd.DataFrame) -> str:
    days = falls["period"].unique()
    return f"Share price, {figure_words.period(str(days[0]))}" if len(days) == 1 else "Share price"


def _promises(book: Factbook, view: View, company: str, after: object) -> pd.DataFrame:
    """What is expected of the company after the quarter, with a date that is printed."""
    events = frames.drawn(frames.selected(frames.events(book), view, book), view)
    keep = events["kind"].isin(PROMISED) & (events["status"] == "forecast") & (events["company"] == company)
    return events[keep & (events["start"] > after)]


def _promised(rows: pd.DataFrame) -> str:
    """What is expected of the company later, each in its sentence, with its time to open it by."""
    told = [f" {str(row['gloss']).rstrip('.')} ([[{row['id']}|{figure_words.period(str(row['period']))}]])."
            for row in records(rows.sort_values("start"))]  # fmt: skip
    return "".join(told)


def _notes(book: Factbook, found: Quarter) -> list[str]:
    """That the lines do not compare; and what a figure of ours takes for the base of just the rise that it is computed from."""
    notes = ["Each number has its own unit; they do not compare with each other."]
    rises = {str(row["id"]): row for row in records(found.rises)}
    for row in records(found.spent[found.spent["id"].isin(book.derived)]):
        parents = book.derived[str(row["id"])].derived_from.values()
        for rise in (rises[name] for name in parents if name in rises and baseless(rises[name]["base"])):
            notes.append(
                f"The rise of {cite(rise)} ({figure_words.period(str(rise['period']))}) is given without its base: that the "
                f"diamond, {cite(row)}, stands for {figure_words.period(str(row['period']))} is our reading."
            )
    return notes


def _others(book: Factbook, anchors: pd.DataFrame) -> list[str]:
    """The other quarters that could be looked at."""
    rest = records(anchors.drop_duplicates(["company", "first", "last"]))[1:]
    if not rest:
        return []
    told = [f"{book.name(row['company'])} in {figure_words.period(row['period'])}" for row in rest[:6]]
    more = f" and {figure_words.count(len(rest) - 6, 'other')}" if len(rest) > 6 else ""
    return [
        f"Other quarters with a result: {figure_words.join(told)}{more}; choose the company or the dates above."
    ]


def _than(rise: Row) -> str:
    return " than before (when that was is not given)" if baseless(rise["base"]) else " than before"


def _takeaway(book: Factbook, found: Quarter) -> str:
    """The quarter in two sentences: result against expectation and how the market took it; then what was spent."""
    results = found.growth[found.growth["status"] == "actual"]
    parts = [_grown(book, group, found.growth) for group in series.quantities(results, WHOSE)]
    falls = found.falls[found.falls["status"] == "actual"].sort_values("high")
    if len(falls):
        fall = records(falls)[-1]
        shares = f"{figure_words.possessive(book.name(str(fall['subject'])))} shares"
        parts.append(f"{shares} fell by as much as {cite(fall)}")
    when, spent = figure_words.period(str(found.anchor["period"])), _spending(book, found)
    if parts:
        return f"{figure_words.join(parts[:MOST_TOLD])}. In {when}{f', {spent}' if spent else ' that was'}.".replace(
            f" In {when} that was.", f" That was in {when}."
        )
    return f"In {when}, {spent}." if spent else ""


def _spending(book: Factbook, found: Quarter) -> str:
    """What was spent in the quarter."""
    now = series.of_one_time(found.spent, found.anchor)
    spent = series.best(now[now["status"] == "actual"])
    if not spent:
        return ""
    rises = series.alike(series.of_one_time(found.rises, spent), spent, "subject")
    rise = series.best(rises[rises["status"] == "actual"])
    metric = book.metrics[str(spent["metric"])].name
    whose = figure_words.possessive(book.name(str(spent["subject"])))
    return f"{whose} {metric[:1].lower()}{metric[1:]} came to {cite(spent)}{_more(rise)}"


def _more(rise: Row | None) -> str:
    """The rise of a sum over that before it."""
    if not rise:
        return ""
    return f", {cite(rise)} more{_than(rise)}" if rise["low"] >= 0 else f", which is a change of {cite(rise)}"


def _grown(book: Factbook, group: pd.DataFrame, growth: pd.DataFrame) -> str:
    """One result, and what was expected of just that."""
    result = records(series.best_first(group))[0]
    hoped = series.best(series.alike(growth[growth["status"] == "forecast"], result, *WHOSE))
    several = growth[growth["subject"] == result["subject"]]["scope"].nunique() > 1
    limits = f" ({result['scope']})" if several and result["scope"] else ""
    against = f" against {cite(hoped)} expected" if hoped else ""
    verb = "grew by" if result["low"] >= 0 else "changed by"
    return f"{book.name(str(result['subject']))}{limits} {verb} {cite(result)}{against}"


SPEC = Spec(
    "quarter",
    "One quarter of a company: what was hoped for, what came, what it cost?",
    quarter,
    "Numbers of one quarter",
    "That the share price fell because of the result is how the article puts it; the figures only stand side by side.",
    second=True,
    page="spend",
)
