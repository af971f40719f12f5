"""Pricing: how deep a cut was: a price after it, the price before it, and the cut between them, of one product."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import Chart, drawn_from, empty, hover, newest_of_many, rows_for
from factbook.charts.pricing.bought import bought
from factbook.charts.pricing.price_cuts import (
    BEFORE,
    CUT,
    MADE,
    PRICE,
    Cut,
    cuts,
    limited,
    product,
    told_when,
)
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row
from factbook.tables.view import View

SLOPES, TOLD = 6, 3
"""Cuts that are drawn at most, and those that the sentence tells."""


def cut(book: Factbook, view: View) -> Chart:
    """The price before (calculated, hollow) and after a cut, a slope of two points for each cut in one currency."""
    every = cuts(book, rows_for(book, view, (PRICE, CUT), narrow=newest_of_many))
    if not every:
        return empty()
    lead = every[0]
    like = [
        one
        for one in every
        if (one.after["unit"], one.after["per"]) == (lead.after["unit"], lead.after["per"])
    ]
    found = [one for one in like if one.whole == lead.whole][:SLOPES]
    figure = _plane(lead, [row for one in found for row in (one.before, one.after) if row])
    for one in found:
        _slope(figure, book, one, len(found) > 1)
    groups = tuple(bought(book, view, found))
    shown = pd.DataFrame([row for one in found for row in one.rows])
    shown = pd.concat([shown, *(rows for _, rows in groups)]).drop_duplicates("id")
    base, notes = _bases(book, found)
    notes = [
        *notes,
        *([] if lead.whole else ["The price before the cut is not given."]),
        *_left(every, found),
    ]
    chart = drawn_from(
        book, figure, shown, _cut_takeaway(book, found), notes, "Slope of two points",
        subtitle=f"Price before and after the cut, {figure.layout.yaxis.title.text}{base}",
    )  # fmt: skip
    return replace(chart, groups=tuple(group for group, _ in groups))


def _bases(book: Factbook, found: list[Cut]) -> tuple[str, list[str]]:
    """Against what the cuts are measured, as far as it is said: one for all below the title, several as notes."""
    facts = [(one, book.figure(str(one.fall["id"]))) for one in found if one.fall]
    said = [(one, fact.scope.base) for one, fact in facts if fact and fact.scope.base]
    if len(found) == len(said) and len({base for _, base in said}) == 1:
        return f"; the cut is measured against {said[0][1]}", []
    return "", [
        f"The cut of the price {limited(book, one.after)} is measured against {base}." for one, base in said
    ]


def _left(every: list[Cut], found: list[Cut]) -> list[str]:
    """What is not drawn: prices in other currencies, and those of which no cut is told."""
    left = len(every) - len(found)
    return (
        [f"Not drawn: {figure_words.count(left, 'price')} in another currency or unit, or without a cut."]
        if left
        else []
    )


def _plane(lead: Cut, prices: list[Row]) -> go.Figure:
    """An empty plane from before to after, its heights in one currency."""
    top = max(float(row["high"]) for row in prices) or 1.0
    ticks = [top * i / 4 for i in range(5)]
    per = f" per {lead.after['per']}" if lead.after["per"] else ""
    return blank.figure(
        360,
        xaxis={"tickvals": [0, 1], "ticktext": [f"<b>{BEFORE}</b>", "<b>after the cut</b>" if lead.whole or lead.fall else "<b>price</b>"],
               "range": [-0.6, 1.6], "showgrid": False, "side": "top", "fixedrange": True},
        yaxis={"title": {"text": f"{lead.after['unit']}{per}"}, "range": [-0.03 * top, top * 1.28], "showgrid": True,
               "tickvals": ticks, "ticktext": [figure_words.short(figure_words.significant(t)) for t in ticks],
               "fixedrange": True},
    )  # fmt: skip


def _slope(figure: go.Figure, book: Factbook, one: Cut, named: bool) -> None:
    """The two prices of one cut, and the cut between them."""
    ends = [(row, side) for row, side in ((one.before, 0), (one.after, 1)) if row]
    if one.whole:
        figure.add_scatter(x=[0, 1], y=[row["high"] for row, _ in ends], mode="lines", hoverinfo="skip",
                           line={"dash": "dot", "width": 1.5, "color": mark_styles.colour(book, str(one.after["subject"]))})  # fmt: skip
    for row, side in ends:
        ours = "<br>calculated" if row["status"] == "implied" else ""
        who = f"{product(book, row) or book.name(str(row['subject']))}<br>" if named else ""
        figure.add_scatter(
            x=[side], y=[row["high"]], mode="markers+text", customdata=[row["id"]], cliponaxis=False,
            marker=mark_styles.marker(book, str(row["subject"]), str(row["status"]), 15), hovertemplate=hover(book, row),
            text=[f"{who}{figure_words.figure(row)}{ours}"], textposition="top right" if side == 0 else "middle right",
        )  # fmt: skip
    if one.whole and one.fall:
        row = one.fall
        figure.add_scatter(
            x=[0.5], y=[sum(end["high"] for end, _ in ends) / 2], mode="markers+text", customdata=[row["id"]],
            marker={"size": 14, "opacity": 0},  # words alone: a dot there would read as a price
            text=[f"<b>cut by {figure_words.figure(row)}</b>"], textfont={"size": 19}, textposition="top right", hovertemplate=hover(book, row),
        )  # fmt: skip


def _cut_takeaway(book: Factbook, found: list[Cut]) -> str:
    """The price now, the cut, and for which models and where that holds; the newest first."""
    told = [_told(book, one) for one in found if one.fall][:TOLD]
    more = len([one for one in found if one.fall]) - len(told)
    if not told:
        return " ".join(
            f"{_price(one.after)} ({told_when(one.after)}), {limited(book, one.after)}."
            for one in found[:TOLD]
        )
    return " ".join(
        [*told, *([f"{figure_words.count(more, 'further cut')} stand beside them."] if more else [])]
    )


def _told(book: Factbook, one: Cut) -> str:
    """One cut in a sentence."""
    price, fall = one.after, one.fall
    if not fall:
        return ""
    when = told_when(price)
    when = when if fall["period"] == price["period"] else f"price of {when}, cut of {told_when(fall)}"
    ours = one.before and one.before["status"] == "implied"
    before = (
        " The earlier price is calculated, not reported: it is right only if the cut is from that price."
        if ours
        else ""
    )
    limits = limited(book, price)
    if str(price["subject"]) not in book.entities or book.entities[str(price["subject"])].kind in MADE:
        return f"{_price(price)} after a cut of {cite(fall)}. That holds {limits} ({when}).{before}"
    where = f" in {price['place']}" if price["place"] else ""
    per, sold = str(price["per"]), product(book, price)
    to = f"{cite(price)} per {per}" if per else cite(price)
    title = f"{book.name(str(price['subject']))} cut {f'the price of {sold}' if sold else 'its price'}{where} by {cite(fall)}, to {to}"
    return f"{title}. That holds {limits} ({when}).{before}"


def _price(row: Row) -> str:
    """What something costs: "A thousand tokens cost CN¥0.003"."""
    per = str(row["per"])
    verb = "cost" if per.endswith("s") else "costs"
    return f"A {per} {verb} {cite(row)}" if per else f"The price is {cite(row)}"
