"""Spend: how much of a business one customer is, and what is left of it when so much goes, on each reading of its size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank, controls
from factbook.charts.chart import Chart, Spec, drawn_from, empty, hover, rows_for
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_meanings import GARBLED
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.row_lookup import garbled
from factbook.tables.view import View

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


def with_wholes(book: Factbook, view: View, payments: Sequence[str], wholes: Sequence[str]) -> pd.DataFrame:
    """The payments under a view, and the revenues that they are part of.

    A revenue is the receiver's: a filter by the payer would take it away from its own part, so the
    company is no limit for the revenues; without a payment they are nobody's whole.
    """
    return pd.concat([rows_for(book, view, payments), rows_for(book, replace(view, company=()), wholes)])


def group_of(book: Factbook, row: Row) -> str:
    """The customers that a revenue is limited to; empty where it is the whole."""
    found = book.figure(str(row["id"]))
    return (found.scope.customer_group or "") if found else ""


def leaving(book: Factbook, view: View) -> Chart:
    """A business as a bar of a hundred percent on each reading of its size, parted into what goes and what stays."""
    found = case(book, view)
    if found is None:
        return empty("No payment with a known share of the receiver's business is left under these filters.")
    payment, shares, bases = found.payment, found.shares, found.bases
    share = share_of(view, shares)
    unseen = {"visible": False, "fixedrange": True}
    figure = blank.figure(
        104 * len(bases), margin={"l": 0, "r": 8, "t": 0, "b": 4}, xaxis=unseen | {"range": [-0.2, 100.2]},
        yaxis=unseen | {"range": [len(bases) - 0.52, -0.48]}, bargap=0.66, barmode="stack",
    )  # fmt: skip
    limit = _limit(shares, share)
    for place, row in enumerate(records(bases)):
        _bar(figure, book, row, (share, limit), place)
        _today(figure, book, payment, row, place)
    shown = pd.concat([_parted(bases, share), pd.DataFrame([payment]), shares])
    unit, who = str(bases["unit"].iloc[0]), book.name(str(payment["subject"]))
    return drawn_from(
        book, figure, shown, _takeaway(book, bases, shares, payment, share), _notes(share, shares),
        "Bars of 100 percent in two parts",
        subtitle=f"Its part of the revenue, and what would be lost and kept if {who} left; the sums in {unit} a year",
    )  # fmt: skip


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


def _limit(shares: pd.DataFrame, share: float) -> str:
    """How exact the words of the share are, in a word before what it comes to; nothing where the reader chose it."""
    given = records(shares)[0]
    return figure_words.BOUND_WORDS.get(str(given["precision"]), "") if share == given["value"] else ""


def _bar(figure: go.Figure, book: Factbook, row: Row, part_of: tuple[float, str], place: int) -> None:
    """One reading of the whole: the part that goes, outlined and crossed, beside what stays."""
    share, limit = part_of
    hue = mark_styles.colour(book, str(row["subject"]))
    gone = row["value"] * share / 100
    pattern = {"shape": "x", "fgcolor": hue, "bgcolor": mark_styles.CLEAR, "size": 7}
    kinds = [(share, gone, "lost", {"color": hue, "pattern": pattern, "line": {"color": hue, "width": 1.5}}),
             (100 - share, row["value"] - gone, "kept", {"color": mark_styles.faint(hue), "line": {"color": hue, "width": 1.5}})]  # fmt: skip
    for part, value, what, look in kinds:
        if part:
            figure.add_bar(
                x=[part], y=[place], orientation="h", marker=look, customdata=[row["id"]],
                hovertemplate=f"<b>{_money(value, row)} {what}</b><br>of {hover(book, row)}",
            )  # fmt: skip
    said = mark_styles.MARKS[str(row["status"])].word + (GARBLED if garbled(book, row["id"]) else "")
    _text(figure, place - 0.19, "bottom", 0, f"<b>Of {figure_words.figure(row)}</b> ({said})")
    if share:
        _text(figure, place + 0.18, "top", 0, f"<b>{limit}{_money(gone, row)}</b> lost")
    if share < 100:
        _text(
            figure,
            place + 0.18,
            "top",
            100,
            f"<b>{limit and 'about '}{_money(row['value'] - gone, row)}</b> kept",
        )


def _text(figure: go.Figure, y: float, anchor: str, x: float, text: str) -> None:
    side = "right" if x else "left"
    shift = -blank.FLUSH if x else blank.FLUSH
    figure.add_annotation(
        x=x, y=y, xanchor=side, yanchor=anchor, text=text, showarrow=False, align=side, xshift=shift
    )


def _money(value: float, row: Row) -> str:
    return figure_words.quantity(figure_words.significant(value), str(row["unit"]))


def _today(figure: go.Figure, book: Factbook, payment: Row, base: Row, place: int) -> None:
    """What the customer pays now, as we calculated it, on the bar of one reading; the words stand on the first."""
    at = 100 * float(payment["value"]) / float(base["value"])
    look = mark_styles.marker(book, str(payment["subject"]), str(payment["status"]), 15)
    if mark_styles.MARKS[str(payment["status"])].family == mark_styles.OURS:
        look |= {"symbol": "diamond", "color": mark_styles.PAPER}  # an open one is lost on the hatching
    figure.add_scatter(
        x=[at], y=[place], mode="markers" if place else "markers+text", customdata=[payment["id"]],
        text=None if place else [f"  pays {figure_words.figure(payment)} a year  "],
        textposition="middle left" if at > 50 else "middle right",
        marker=look, cliponaxis=False, hovertemplate=hover(book, payment),
    )  # fmt: skip


def _notes(share: float, shares: pd.DataFrame) -> list[str]:
    notes = [
        "The diamond is what the customer pays in a year at the pace of one month.",
        "The share is of one service, or of one business; neither base is the company's whole revenue.",
    ]
    if share != float(shares["high"].max()):
        notes.append("The share is the reader's choice, and nobody's forecast.")
    return notes


def _takeaway(book: Factbook, bases: pd.DataFrame, shares: pd.DataFrame, payment: Row, share: float) -> str:
    """How much of the business the customer is; then what goes on each reading of its size."""
    given = records(shares)[0]
    limit = _limit(shares, share)
    parts = [
        f"{limit}{_money(r['value'] * share / 100, r)} of {cite(r)} ({figure_words.period(str(r['period']))})"
        for r in records(bases)
    ]
    who, whose = (book.name(str(payment[end])) for end in ("subject", "counterparty"))
    business = book.name(str(records(bases)[0]["subject"]))
    of = business if whose in business else f"{figure_words.possessive(whose)} {business}"
    went = "If it left" if share == given["value"] else f"If {figure_words.number(share)} % went away"
    readings = f" How large this business is can be read in {len(parts)} ways." if len(parts) > 1 else ""
    return (
        f"{who} brought {cite(given)} of the revenue of {of} ({figure_words.period(str(given['period']))}). {went}, so would "
        f"{figure_words.join(parts, 'or')} a year.{readings}"
    )


def scenario(book: Factbook, view: View) -> list[controls.Control]:
    """The slider on the share of revenue that goes; it rests on the share that is given."""
    found = case(book, view)
    if found is None:
        return []
    given = share_of(View(), found.shares)
    label = f"If {book.name(str(found.payment['subject']))} left: share of the revenue lost"
    return [controls.percent("share", label, given, share_of(view, found.shares))]


SPEC = Spec(
    "customer",
    "What if that customer leaves?",
    leaving,
    "Bars of 100 percent in two parts",
    "Arithmetic, not a forecast: nothing here says how likely it is.",
    controls=scenario,
    page="spend",
)
