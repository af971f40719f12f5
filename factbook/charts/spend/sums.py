"""Spend: every sum on one logarithmic scale, set apart by the time that it covers."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import controls
from factbook.charts.chart import MOST_LINES, Chart, Spec, drawn_from, empty, hidden_among, hover, older_note
from factbook.charts.forms import labelled_rows, pair_bars
from factbook.charts.forms.labelled_rows import Lane, Scale
from factbook.charts.sentences import cite_printed
from factbook.charts.spend import comparison
from factbook.charts.spend.sum_bars import KINDS, labelled
from factbook.charts.spend.yearly import FACTORS, per_year
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.row_lookup import garbled, rebased
from factbook.tables.view import View
from factbook.words import parties
from factbook.words.listings import capital

PACES = {"": "As reported", "year": "Per year"}
TOPIC, SUMS = "spend", ("flow", "run_rate", "cumulative")
"""Money of these quantities under this topic: what was or will be spent, paid, earned."""
EARNED = ("received", "revenue_pace")
SPENT = ("outlay", "outlay_part", "outlay_programme", "paid", "paid_pace", "invested")
"""Roles of sums that come in, and of those that go out; of a sum without a role neither is said."""
ONE = ["span", "subject", "metric", "period", "low", "unit", "origin"]
"""What figures have in common that repeat one another."""
QUANTITY = ("span", *series.QUANTITY)
"""What sums have in common that are values of one quantity: they stand on one row, the newest with its words."""
EVERY = "Every sum, each step ten times the last"
"""What stands over the axis of all sums, where others stand above them."""
LETTER, GUIDED = 7, 410
"""Pixels that a letter beside a mark takes, and that the axis has at least on a wide screen."""
PAYMENT = ["article", "origin", "subject", "counterparty", "metric", "period"]
"""What sums have in common that one article prints of one payment."""


def sums(book: Factbook, view: View) -> Chart:
    """Every sum as a dot on one logarithmic scale; articles that repeat it stand on one row."""
    every = frames.selected(frames.figures(book), view, book)
    every = every[is_sum(every)]
    notes = hidden_among(every, view)
    rows = frames.converted(frames.sampled(frames.drawn(every, view), MOST_LINES, "high"), view.currency)
    if rows.empty:
        return empty()
    rows = series.told(rows).assign(span=[time_covered(row) for row in records(rows)])
    if view.per == "year":
        rows, more = per_year(book, rows)
        notes += more
    if rows.empty:
        return empty("Only sums to date are left under these filters, and no year contains them.")
    unit, rows, other = one_currency(rows)
    again = _restated(rows)
    rows, notes = rows[~rows["id"].isin(again["id"])], notes + _restating(again)
    before, rows = series.older(rows, QUANTITY), series.newest(rows, QUANTITY)
    rows = _ordered(rows)
    groups = [records(_preferred_first(group)) for _, group in rows.groupby(ONE, sort=False)]
    notes += [*other, *labelled_rows.loose_note(rows), *_repeats(groups), *older_note(before)]
    figure, scale = _figure(book, groups, rows, before), "each step to the right is ten times more"
    times = "each scaled to a year" if view.per == "year" else "each for the time that it covers"
    if pair := comparison.pair(rows, view):
        pair_bars.lead(figure, book, [labelled(book, row, rows) for row in pair], EVERY)
        scale = "two sums as bars, then every sum"
    return drawn_from(
        book, figure, pd.concat([rows, before]), f"{comparison.said(book, rows, view)}{comparison.rivals(book, rows)}",
        notes, "Dot plot on a log scale", subtitle=f"{capital(figure_words.money(unit))}, {scale}; {times}",
    )  # fmt: skip


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """The shortest times first, in each what is spent before what is earned, of either the smallest sum first."""
    earned, spent = rows["role"].isin(EARNED), rows["role"].isin(SPENT)
    both = rows["span"].isin(set(rows["span"][earned]))
    side = rows["role"].map(dict.fromkeys(SPENT, ": spent or planned")).where(spent & both, "")
    side = side.where(~earned, ": earned")
    return rows.assign(side=side).sort_values(
        ["span", "side", "high", "subject"],
        ascending=[True, False, True, True], key=lambda c: c.map(_order) if c.name == "span" else c,
    )  # fmt: skip


def _figure(book: Factbook, groups: list[list[Row]], rows: pd.DataFrame, before: pd.DataFrame) -> go.Figure:
    """A row for each group of sums that repeat one another, the older values of its quantity below it."""
    scale, axis = _decades(pd.concat([rows, before]))
    lines = [len(labelled_rows.words(group[0], scale, _said(book, group))) for group in groups]
    lanes = [replace(_lane(book, group[0]), lines=n) for group, n in zip(groups, lines, strict=True)]
    figure, places = labelled_rows.figure(lanes, scale, axis)
    bare = pair_bars.shapes_of(figure)
    figure.update_layout(meta={"narrow": figure.layout.meta["narrow"] | {"shapes": bare}})
    for place, group in zip(places, groups, strict=True):
        _guide(figure, group[0], place, scale, labelled_rows.words(group[0], scale, _said(book, group)))
        labelled_rows.mark(figure, book, group[0], place, scale, _said(book, group))
        for row in records(series.alike(before, group[0], *QUANTITY)):
            _earlier(figure, book, row, place, scale)
    return figure


def _guide(figure: go.Figure, row: Row, place: float, scale: Scale, words: list[str]) -> None:
    """A dotted line from a name to its mark, or to the words before it; on a narrow screen the name stands above."""
    floor, reach = (scale.part(end) for end in labelled_rows.extent(row, scale))
    room = (18 + LETTER * max(map(len, words), default=0)) / GUIDED if reach > labelled_rows.LATE else 0.03
    if floor - room > 0:
        figure.add_shape(type="line", x0=scale.at(0.0), x1=scale.at(floor - room), y0=place, y1=place, layer="below",
                         line={"color": mark_styles.FAINT, "width": 1, "dash": "dot"})  # fmt: skip


def is_sum(rows: pd.DataFrame) -> pd.Series[bool]:
    """Which figures are sums of money that belong beside each other."""
    return (rows["topic"] == TOPIC) & rows["quantity"].isin(SUMS) & (rows["currency"] != "")


def time_covered(row: Row) -> str:
    """The time that a sum covers, as a key of `KINDS`: month, quarter, year, run_rate, cumulative …"""
    if row["quantity"] in ("run_rate", "cumulative"):
        return str(row["quantity"])
    return str(row["per"] or series.length(str(row["period"])))


def one_currency(rows: pd.DataFrame) -> tuple[str, pd.DataFrame, list[str]]:
    """The rows of the commonest currency; the others are named, with the way to see them."""
    unit = str(rows["unit"].mode().iloc[0])
    rest = rows[rows["unit"] != unit]
    if rest.empty:
        return unit, rows, []
    others = figure_words.join(sorted(set(rest["unit"])))
    note = (
        f"Not drawn: {figure_words.count(len(rest), 'sum')} in {others}, which cannot share this axis; "
        "choose one currency for all to see them together."
    )
    return unit, rows[rows["unit"] == unit], [note]


def _restated(rows: pd.DataFrame) -> pd.DataFrame:
    """The sums that their article restates in another currency: on one axis they would pass for rivals."""
    order = list(rows["currency"].value_counts().index)
    first = rows.sort_values("currency", key=lambda c: c.map(order.index), kind="stable")
    given = first.groupby(PAYMENT)["currency"].transform("first").reindex(rows.index)
    return rows[rows["currency"] != given]


def _restating(again: pd.DataFrame) -> list[str]:
    if again.empty:
        return []
    told = figure_words.join([cite_printed(row) for row in records(again)])
    return [f"Left out: {told}, by which an article restates in another currency a sum that is drawn."]


def _order(span: str) -> int:
    return list(KINDS).index(span)


def _preferred_first(group: pd.DataFrame) -> pd.DataFrame:
    return group.sort_values("rank", key=lambda c: c != "preferred", kind="stable")


def _decades(rows: pd.DataFrame) -> tuple[Scale, Row]:
    """Ticks at powers of ten around the rows, in words, and room for arrows and words."""
    positive = [float(end) for end in (*rows["low"], *rows["high"]) if end > 0] or [1.0]
    low = math.floor(math.log10(min(positive)))
    high = max(math.log10(max(positive)) + 0.4, low + 2)
    if "order_of_magnitude" in set(rows["precision"]):
        loose = rows[rows["precision"] == "order_of_magnitude"]
        high = max(high, math.log10(max(1.0, loose["high"].max() * 9.9)) + 0.05)
    ticks = [10.0**n for n in range(low, math.floor(high) + 1)]
    # A mark on the very edge of a logarithmic axis is outside of it by rounding, and is not drawn.
    edge = low - 0.08
    return Scale(edge, high, log=True), {
        "tickvals": ticks,
        "ticktext": [figure_words.short(t) for t in ticks],
    }


def towards(book: Factbook, row: Row) -> str:
    """From whom, to whom or in whom a sum is, behind its name; nothing where it is nobody's."""
    between = parties.TOWARDS.get(str(row["role"]))
    return f" {between} {book.name(str(row['counterparty']))}" if between and row["counterparty"] else ""


def _lane(book: Factbook, row: Row) -> Lane:
    """Whose sum it is and towards whom; below it what limits it, that which tells it from its like first."""
    metric = book.metrics[str(row["metric"])].name
    who = book.name(str(row["subject"]))
    parts = str(row["scope"]).split(", ")
    limits = [part for part in parts if part and part not in FACTORS]  # the heading says the time
    times = int(row.get("times") or 1)
    when = figure_words.period(str(row["period"]))
    made = f" × {times}" if times > 1 else ""
    assumed = ["base period assumed"] if rebased(book, str(row["id"])) else []
    detail = ", ".join([*(["extrapolated to a year"] if made else []), *limits, when, *assumed])
    return Lane(f"{who}, {metric[:1].lower()}{metric[1:]}{towards(book, row)}{made}", detail, _head(row))


def _head(row: Row) -> str:
    """The heading of a sum: its time; at one where both stand, whether it is spent or earned."""
    return f"{KINDS[str(row['span'])]}{row['side']}"


def _earlier(figure: go.Figure, book: Factbook, row: Row, place: float, scale: Scale) -> None:
    """An older value of the sum of a row: a small pale mark below it, clear of the words of the newest."""
    figure.add_scatter(
        x=[scale.on(row["low"])], y=[place + 0.26], mode="markers", customdata=[row["id"]], cliponaxis=False,
        marker=mark_styles.marker(book, str(row["subject"]), str(row["status"]), 7) | {"opacity": 0.55},
        hovertemplate=hover(book, row),
    )  # fmt: skip


def _said(book: Factbook, group: list[Row]) -> str:
    times = int(group[0].get("times") or 1)
    product = f", × {times}" if times > 1 else ""
    mark, unclear = (
        mark_styles.MARKS[str(group[0]["status"])],
        "; unclear" if garbled(book, group[0]["id"]) else "",
    )
    kind = f", {mark.word}" if mark.family == mark_styles.OPEN else ""
    return f"{figure_words.figure(group[0])}{product}{kind}{unclear}"


def _repeats(groups: list[list[Row]]) -> list[str]:
    again = sum(len(group) - 1 for group in groups)
    if not again:
        return []
    return [
        f"Drawn once: {figure_words.count(again, 'repeat')} of a figure from the same first source, in the table."
    ]


SPEC = Spec(
    "sums",
    "How large are these sums next to each other?",
    sums,
    "Dot plot on a logarithmic scale",
    "A month, a quarter, a year and a total are different things: the headings say which.",
    controls=lambda book, view: [controls.choice("per", "Months and quarters", PACES, view.per)],
    page="spend",
)
