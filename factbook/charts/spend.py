"""Spend: how large the sums are next to each other, and who pays whom."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from factbook import words
from factbook.book import Factbook
from factbook.charts import style
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty, hidden_note, hover, rows_for
from factbook.frames import Row, records
from factbook.view import View

SUMS = (
    "capital_expenditure", "chip_purchases", "ai_infrastructure_investment", "monthly_payment",
    "yearly_payment", "investment_total", "annual_revenue_run_rate", "advertising_revenue",
)  # fmt: skip
KINDS = {
    "month": "per month", "quarter": "per quarter", "year": "per year",
    "run_rate": "yearly pace", "cumulative": "to date",
}  # fmt: skip


def sums(book: Factbook, view: View) -> Chart:
    """Every sum as a dot on one logarithmic scale, set apart by the time that it covers."""
    rows = rows_for(book, view, SUMS)
    notes = hidden_note(book, view, SUMS)
    if rows.empty:
        return empty()
    rows = rows.assign(span=[time_covered(row) for row in records(rows)])
    if view.per == "year":
        rows, more = _per_year(rows)
        notes += more
    unit, rows, other = _one_currency(rows)
    notes += other
    rows = rows.sort_values(["span", "high"], key=lambda c: c.map(_order) if c.name == "span" else c)
    labels = [_label(book, row) for row in records(rows)]
    figure = style.figure(
        max(220, 34 * len(rows) + 90),
        xaxis={"type": "log", "title": {"text": f"{unit}, logarithmic scale"}, "dtick": 1,
               "showgrid": True, "side": "top", **_decades(rows)},
        yaxis={"autorange": "reversed", "tickvals": list(range(len(rows))), "ticktext": labels,
               "showgrid": False, "range": [len(rows) - 0.4, -0.6]},
    )  # fmt: skip
    for place, row in enumerate(records(rows)):
        _dot(figure, book, row, place)
    return drawn_from(book, figure, rows, _takeaway(book, rows), notes, "Dot plot on a log scale")


def time_covered(row: Row) -> str:
    """The time that a sum covers: month, quarter, year, run_rate or cumulative."""
    if row["quantity"] in ("run_rate", "cumulative"):
        return str(row["quantity"])
    if row["per"]:
        return str(row["per"])
    days = (row["end"] - row["start"]).days
    return "quarter" if days < 100 else "year"


def _order(span: str) -> int:
    return list(KINDS).index(span)


def _label(book: Factbook, row: Row) -> str:
    metric = book.metrics[str(row["metric"])].name
    kind = KINDS[str(row["span"])]
    return f"{book.name(str(row['subject']))} · {metric[:1].lower()}{metric[1:]} <i>({kind})</i>"


def _per_year(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Monthly and quarterly flows multiplied to a year; what is to date stays out, and is named."""
    factor = rows["span"].map({"month": 12, "quarter": 4, "year": 1, "run_rate": 1})
    kept = rows[factor.notna()].copy()
    for column in ("value", "low", "high"):
        kept[column] = kept[column] * factor[factor.notna()]
    kept["span"] = kept["span"].where(kept["span"].isin(["year", "run_rate"]), "run_rate")
    left = len(rows) - len(kept)
    notes = ["Months are multiplied by 12 and quarters by 4; nobody printed these products."]
    if left:
        notes.append(f"Left out: {words.count(left, 'sum')} to date, which no year contains.")
    return kept, notes


def _one_currency(rows: pd.DataFrame) -> tuple[str, pd.DataFrame, list[str]]:
    """The rows of the commonest currency; the others are named, with the way to see them."""
    unit = str(rows["unit"].mode().iloc[0])
    rest = rows[rows["unit"] != unit]
    if rest.empty:
        return unit, rows, []
    others = words.join(sorted(set(rest["unit"])))
    note = (
        f"Set aside: {words.count(len(rest), 'sum')} in {others}, which cannot share this axis; "
        "choose one currency for all to see them together."
    )
    return unit, rows[rows["unit"] == unit], [note]


def _decades(rows: pd.DataFrame) -> Row:
    """Ticks at powers of ten around the rows, in words, and the range with room for arrows."""
    low = math.floor(math.log10(rows["low"].min()))
    high = math.ceil(math.log10(rows["high"].max()) + 0.15)
    ticks = [10.0**n for n in range(low, high + 1)]
    return {"range": [low, high], "tickvals": ticks, "ticktext": [words.short(t) for t in ticks]}


def _dot(figure: go.Figure, book: Factbook, row: Row, place: int) -> None:
    """One sum: a dot, an arrow from a bound, a bar over a range."""
    low, high, hue = float(str(row["low"])), float(str(row["high"])), style.colour(book, str(row["subject"]))
    reach = high * 2.2 if row["precision"] in style.UPWARD else high
    floor = low / 2.2 if row["precision"] in style.DOWNWARD else low
    if row["precision"] == "order_of_magnitude":
        reach = low * 9.9
    if reach != floor:
        figure.add_scatter(
            x=[floor, reach], y=[place, place], mode="lines", hoverinfo="skip",
            line={"color": hue, "width": 2, "dash": "dot" if row["precision"] == "order_of_magnitude" else "solid"},
        )  # fmt: skip
        if row["precision"] in style.UPWARD | style.DOWNWARD:
            up = row["precision"] in style.UPWARD
            figure.add_scatter(
                x=[reach if up else floor], y=[place], mode="markers", hoverinfo="skip",
                marker={"symbol": f"triangle-{'right' if up else 'left'}", "size": 10, "color": hue},
            )  # fmt: skip
    figure.add_scatter(
        x=[low], y=[place], mode="markers+text", customdata=[row["id"]],
        marker=style.marker(book, str(row["subject"]), str(row["status"])),
        text=[f"  {words.figure(row)}"], textposition="middle left" if _late(figure, low) else "middle right",
        cliponaxis=False, hovertemplate=hover(book, row),
    )  # fmt: skip


def _late(figure: go.Figure, value: float) -> bool:
    """Whether a mark stands so far right that its words belong on its left."""
    low, high = figure.layout.xaxis.range
    return bool((math.log10(value) - low) / (high - low) > 0.62)


def _takeaway(book: Factbook, rows: pd.DataFrame) -> str:
    """The largest and the smallest sum, and how far apart they are."""
    ordered = rows[rows["precision"] != "order_of_magnitude"].sort_values("high")
    if len(ordered) < 2:
        return ""
    small, large = records(ordered)[0], records(ordered)[-1]
    times = large["high"] / small["low"]
    kind = "a plan" if large["status"] == "planned" else "the largest sum"
    return (
        f"{book.name(large['subject'])} stands at the top with {cite(large)} ({kind}, "
        f"{words.period(large['period'])}), {words.number(round(times))} times the smallest sum here, "
        f"{cite(small)} {KINDS[small['span']]} for {book.name(small['subject'])}: "
        "months, quarters, years and totals stand side by side, not in a ranking."
    )


CHARTS = (
    Spec(
        "sums",
        "How large are these sums next to each other?",
        sums,
        "Dot plot on a logarithmic scale",
        "A month, a quarter, a year and a total are different things: the label says which.",
    ),
)
