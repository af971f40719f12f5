"""Spend: what is left of a service when a share of it goes, on both readings of its size."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from factbook import series, words
from factbook.book import Factbook
from factbook.charts import style
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty, hover
from factbook.charts.spend_flows import faint, group_of, with_wholes
from factbook.frames import Row, records
from factbook.rows import garbled
from factbook.view import View
from factbook.vocabulary import GARBLED

SHARE = "customer_share"
PAYMENT = "paid_pace"
BASE = "revenue_pace"


@dataclass(frozen=True)
class Case:
    """What one customer pays in a time, the printed share that it is, and each reading of the whole."""

    payment: Row
    shares: pd.DataFrame
    bases: pd.DataFrame


def case(book: Factbook, view: View) -> Case | None:
    """The newest payment of which a share and a whole are known, both for its customer and its time."""
    rows = with_wholes(book, view, (SHARE, PAYMENT), (BASE,))
    rows = rows[rows["value"] > 0]  # nothing goes from nothing, and a range has no one reading
    payments, shares = rows[rows["role"] == PAYMENT], rows[rows["role"] == SHARE]
    for payment in records(series.best_first(payments)):
        own = series.of_one_time(series.alike(shares, payment, "subject", "counterparty"), payment)
        bases = bases_of(book, rows, payment)
        if len(own) and len(bases):
            return Case(payment, own.sort_values("high", ascending=False, kind="stable"), bases)
    return None


def leaving(book: Factbook, view: View) -> Chart:
    """The yearly revenue on each reading of its base, parted into what goes and what stays."""
    found = case(book, view)
    if found is None:
        return empty(
            "No payment with a printed share, and a whole that it is of, is left under these filters."
        )
    payment, shares, bases = found.payment, found.shares, found.bases
    share = share_of(view, shares)
    unit, top = str(bases["unit"].iloc[0]), float(bases["high"].max())
    figure = style.figure(
        90 * len(bases) + 120,
        xaxis={"range": [0, top * 1.06], "title": {"text": f"{unit} a year, at the pace of the month"},
               "tickvals": [top * i / 4 for i in range(5)], "showgrid": True,
               "ticktext": [words.short(words.significant(top * i / 4)) for i in range(5)]},
        yaxis={"visible": False, "range": [len(bases) - 0.35, -0.95]}, bargap=0.62,
    )  # fmt: skip
    for place, row in enumerate(records(bases)):
        _bar(figure, book, row, share, place)
    _today(figure, book, payment, len(bases))
    shown = pd.concat([_parted(bases, share), pd.DataFrame([payment]), shares])
    takeaway = _takeaway(book, bases, shares, payment, share)
    return drawn_from(book, figure, shown, takeaway, _notes(share, shares), "Bars in two parts")


def share_of(view: View, shares: pd.DataFrame) -> float:
    """The share that goes, in percent: the reader's, or else the printed one."""
    return float(view.share) if view.share else float(shares["high"].max())


def _parted(bases: pd.DataFrame, share: float) -> pd.DataFrame:
    """The bases with what goes and what stays of each."""
    gone = bases["value"] * share / 100
    return bases.assign(leaving_share=share, leaving=gone, staying=bases["value"] - gone)


def bases_of(book: Factbook, rows: pd.DataFrame, payment: Row) -> pd.DataFrame:
    """Each reading of the whole yearly revenue: of the payment's period, or expected from then on; in its currency."""
    owner = book.company(str(payment["counterparty"]))
    wanted = {"role": BASE, "company": owner, "unit": payment["unit"]}
    times = (payment["period"], f"{payment['period']}/..")
    whole = [
        row["id"]
        for row in records(rows)
        if all(row[key] == value for key, value in wanted.items())
        and row["period"] in times
        and not group_of(book, row)
    ]
    return rows[rows["id"].isin(whole)].sort_values(["high", "id"])


def _bar(figure: go.Figure, book: Factbook, row: Row, share: float, place: int) -> None:
    """One reading of the base: the part that goes, outlined and crossed, beside what stays."""
    hue = style.colour(book, str(row["subject"]))
    gone = row["value"] * share / 100
    pattern = {"shape": "x", "fgcolor": hue, "bgcolor": "rgba(0,0,0,0)", "size": 7}
    kinds = [(gone, "leaves", {"color": hue, "pattern": pattern, "line": {"color": hue, "width": 1.5}}),
             (row["value"] - gone, "stays", {"color": faint(hue), "line": {"color": hue, "width": 1.5}})]  # fmt: skip
    for value, what, look in kinds:
        if value:
            figure.add_bar(
                x=[value], y=[place], orientation="h", marker=look, customdata=[row["id"]],
                hovertemplate=f"{_money(value, row)} {what}<br>{hover(book, row)}",
            )  # fmt: skip
    said = style.MARKS[str(row["status"])].word + (GARBLED if garbled(book, row["id"]) else "")
    figure.update_layout(barmode="stack")
    figure.add_annotation(
        x=0, y=place - 0.24, xanchor="left", yanchor="bottom", showarrow=False, align="left",
        text=f"<b>Of {words.figure(row)} a year</b>, {words.period(str(row['period']))} ({said})",
    )  # fmt: skip
    figure.add_annotation(
        x=0, y=place + 0.22, xanchor="left", yanchor="top", showarrow=False, align="left",
        text=f"{_money(gone, row)} leaves, {_money(row['value'] - gone, row)} stays",
    )  # fmt: skip


def _money(value: float, row: Row) -> str:
    return words.quantity(words.significant(value), str(row["unit"]))


def _today(figure: go.Figure, book: Factbook, payment: Row, bars: int) -> None:
    """A line across each bar where the customer's implied payments end."""
    value = float(payment["value"])
    line = {"color": style.colour(book, str(payment["subject"])), "width": 2.5, "dash": "dot"}
    for place in range(bars):
        figure.add_shape(type="line", x0=value, x1=value, y0=place - 0.24, y1=place + 0.24, line=line)
    figure.add_scatter(
        x=[value], y=[-0.78], mode="markers+text", customdata=[payment["id"]],
        marker=style.marker(book, str(payment["subject"]), str(payment["status"]), 11),
        text=[f"\u00a0\u00a0{book.name(str(payment['subject']))} pays {words.figure(payment)} a year"],
        textposition="middle right", hovertemplate=hover(book, payment), cliponaxis=False,
    )  # fmt: skip


def _notes(share: float, shares: pd.DataFrame) -> list[str]:
    notes = [
        "The share is of one service, or of one business; neither base is the company's whole revenue.",
    ]
    if share != float(shares["high"].max()):
        notes.append("The share is the reader's choice, and nobody's forecast.")
    return notes


def _takeaway(book: Factbook, bases: pd.DataFrame, shares: pd.DataFrame, payment: Row, share: float) -> str:
    """What goes on each reading, and what the printed share is."""
    parts = [
        f"{_money(r['value'] * share / 100, r)} of {cite(r)} ({words.period(str(r['period']))})"
        for r in records(bases)
    ]
    printed = records(shares)[0]
    who, when = book.name(str(payment["subject"])), words.period(str(payment["period"]))
    chosen = (
        f"If all that {who} pays went away, {cite(printed)} by the printed share ({when})"
        if share == printed["value"]
        else f"If {words.number(share)} % went away (printed for {who}: {cite(printed)}, {when})"
    )
    readings = (
        f"on the {'two' if len(parts) == 2 else len(parts)} readings of the base"
        if len(parts) > 1
        else "on the reading of the base that is left"
    )
    return f"{chosen}, the business would lose {words.join(parts, 'or')} a year, {readings}."


SPEC = Spec(
    "customer",
    "What if that customer leaves?",
    leaving,
    "Bars in two parts",
    "Arithmetic, not a forecast: nothing here says how likely it is.",
    page="spend",
)
