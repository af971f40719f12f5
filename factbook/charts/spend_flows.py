"""Spend: the one set of flows that adds up, as a Sankey diagram."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from factbook import series, words
from factbook.book import Factbook
from factbook.charts import style
from factbook.charts.chart import Chart, Spec, cite, cite_printed, drawn_from, empty, hover, rows_for
from factbook.frames import Row, records
from factbook.view import View

PAYMENTS = ("paid_pace",)
REVENUES = ("revenue_pace",)
MONTHLY = ("paid",)
SLACK = 0.005
"""By how much of the whole the parts may miss it: what rounding leaves."""


@dataclass(frozen=True)
class Balance:
    """A payment, what everybody else pays, and the whole that the two make up."""

    payment: Row
    rest: Row
    whole: Row


def flows(book: Factbook, view: View) -> Chart:
    """The payments of one period, unit and pace that add up to what the receiver takes in."""
    rows = with_wholes(book, view, PAYMENTS, REVENUES)
    found = list(balances(book, rows))
    if not found:
        return empty("No set of payments that adds up is left under these filters.")
    balance = found[0]
    drawn = rows[rows["id"].isin([r["id"] for r in (balance.payment, balance.rest, balance.whole)])]
    left = rows[~rows["id"].isin(drawn["id"])]
    notes = []
    if len(left):
        notes.append(
            f"Left out: {words.count(len(left), 'sum')} of another period or source, which would not add up."
        )
    takeaway = _takeaway(book, balance, rows_for(book, view, MONTHLY))
    return drawn_from(book, _figure(book, balance), drawn, takeaway, notes, "Sankey diagram of three flows")


def with_wholes(book: Factbook, view: View, payments: Sequence[str], wholes: Sequence[str]) -> pd.DataFrame:
    """The payments under a view, and the revenues that they are part of.

    A revenue is the receiver's: a filter by the payer would take it away from its own part, so the
    company is lifted for the revenues; without a payment they are nobody's whole.
    """
    return pd.concat([rows_for(book, view, payments), rows_for(book, replace(view, company=()), wholes)])


def balances(book: Factbook, rows: pd.DataFrame) -> Iterator[Balance]:
    """Every payment with the rest and the whole that it adds up with, the newest first: one unit, period and pace."""
    revenues = records(rows[rows["role"].isin(REVENUES)])
    for payment in records(series.best_first(rows[rows["role"].isin(PAYMENTS) & (rows["value"] > 0)])):
        same = [r for r in revenues if _one_kind(r, payment) and _receives(book, r, payment)]
        for rest in (r for r in same if group_of(book, r)):
            for whole in (r for r in same if r["subject"] == rest["subject"] and not group_of(book, r)):
                gap = abs(payment["value"] + rest["value"] - whole["value"])
                if rest["value"] >= 0 and gap <= SLACK * whole["value"]:
                    yield Balance(payment, rest, whole)


def _one_kind(one: Row, other: Row) -> bool:
    return all(one[key] == other[key] for key in ("unit", "period", "quantity", "per"))


def _receives(book: Factbook, revenue: Row, payment: Row) -> bool:
    return bool(revenue["company"] == book.company(str(payment["counterparty"])))


def group_of(book: Factbook, row: Row) -> str:
    """The customers that a revenue is limited to; empty where it is the whole."""
    found = book.figure(str(row["id"]))
    return (found.scope.customer_group or "") if found else ""


NODES = ((0.001, 0.12), (0.001, 0.62), (0.56, 0.5), (0.999, 0.5))
"""Where the nodes stand, from the left and from the top."""


def _figure(book: Factbook, balance: Balance) -> go.Figure:
    payment, rest, whole = balance.payment, balance.rest, balance.whole
    owner = str(payment["counterparty"])
    payer, receiver = style.colour(book, str(payment["subject"])), style.colour(book, owner)
    drawn = style.figure(
        330, xaxis={"visible": False}, yaxis={"visible": False}, annotations=_words(book, balance)
    )
    links = [(0, 2, payment, payer), (1, 2, rest, style.NEUTRAL), (2, 3, whole, receiver)]
    drawn.add_sankey(
        arrangement="fixed",
        node={"label": [""] * 4, "color": [payer, style.NEUTRAL, receiver, receiver], "pad": 46, "thickness": 12,
              "line": {"width": 0}, "hoverinfo": "skip",
              "x": [x for x, _ in NODES], "y": [y for _, y in NODES]},
        link={
            "source": [s for s, _, _, _ in links],
            "target": [t for _, t, _, _ in links],
            "value": [row["value"] for _, _, row, _ in links],
            "color": [faint(hue) for _, _, _, hue in links],
            "customdata": [row["id"] for _, _, row, _ in links],
            "hovertemplate": [hover(book, row) for _, _, row, _ in links],
        },
    )  # fmt: skip
    return drawn


def _words(book: Factbook, balance: Balance) -> list[Row]:
    """Who, how much, and what kind of figure: in words, since a flow can be neither hatched nor hollow."""
    payment, rest, whole = balance.payment, balance.rest, balance.whole
    others = group_of(book, rest)
    names = [
        book.name(str(payment["subject"])),
        f"{others[:1].upper()}{others[1:]}",
        book.name(str(whole["subject"])),
    ]
    told = [
        "<br>".join([*(f"<b>{line}</b>" for line in textwrap.wrap(name, 20)), words.figure(row),
                     f"a year, {style.MARKS[str(row['status'])].word.split(':')[0]}"])
        for name, row in zip(names, (payment, rest, whole), strict=True)
    ]  # fmt: skip
    told.append(f"<b>{book.name(str(payment['counterparty']))}</b>")
    return [
        {"text": text, "x": x, "xref": "paper", "xanchor": "right" if x > 0.9 else "left", "xshift": -18 if x > 0.9 else 18,
         "y": 0.82 if x > 0.9 else 1 - y, "yref": "paper", "yanchor": "middle", "showarrow": False,
         "align": "left"}
        for text, (x, y) in zip(told, NODES, strict=True)
    ]  # fmt: skip


def faint(hue: str) -> str:
    """A colour, thin enough for words to be read on it."""
    red, green, blue = (int(hue[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.18)"


def _takeaway(book: Factbook, balance: Balance, monthly: pd.DataFrame) -> str:
    """Who pays how much of what, and on what single printed figure that rests."""
    payment, whole = balance.payment, balance.whole
    share = words.number(words.significant(100 * payment["value"] / whole["value"], 2))
    parents = book.derived[payment["id"]].derived_from.values() if payment["id"] in book.derived else ()
    printed = records(monthly[monthly["id"].isin(set(parents))])
    basis = (
        f" Only {cite_printed(printed[0])} for one month is printed; everything here is computed from it "
        "and from a printed share."
        if printed
        else ""
    )
    return (
        f"At the pace of {words.period(str(payment['period']))}, {book.name(str(payment['subject']))} pays "
        f"{cite(payment)} a year, which is {share} % of {cite(whole)} that {book.name(str(whole['subject']))} takes in.{basis}"
    )


SPEC = Spec(
    "flows",
    "Who pays whom, where the sums add up?",
    flows,
    "Sankey diagram",
    "A pace, not a year: one month is taken times twelve. No article reports what was paid in a year.",
    page="spend",
)
