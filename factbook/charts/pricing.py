"""Pricing: how deep the cut was, what one yuan buys; and the page's other charts, in their order."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from factbook import words
from factbook.book import Factbook
from factbook.charts import lanes, pricing_drama, pricing_multiples, style
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty, hover, rows_for
from factbook.charts.lanes import Lane, Scale
from factbook.frames import Row, records
from factbook.view import View

PRICE, CUT, TOKENS = "price", "cut", "bought_for_one"
BEFORE = "before the cut"


def cut(book: Factbook, view: View) -> Chart:
    """The price before (implied, hollow) and after the cut, as a slope of two points."""
    rows = rows_for(book, view, (PRICE, CUT))
    prices, cuts = rows[rows["role"] == PRICE], rows[rows["role"] == CUT]
    if prices.empty:
        return empty()
    prices = prices.assign(side=[0 if is_before(book, row) else 1 for row in records(prices)]).sort_values(
        "side"
    )
    unit, top = str(prices["unit"].iloc[0]), float(prices["high"].max())
    ticks = [top * i / 4 for i in range(5)]
    figure = style.figure(
        360,
        xaxis={"tickvals": [0, 1], "ticktext": [f"<b>{BEFORE}</b>", "<b>after the cut</b>"],
               "range": [-0.6, 1.6], "showgrid": False, "side": "top", "fixedrange": True},
        yaxis={"title": {"text": f"{unit} per thousand tokens"}, "range": [-0.03 * top, top * 1.15], "showgrid": True,
               "tickvals": ticks, "ticktext": [words.short(words.significant(t)) for t in ticks],
               "fixedrange": True},
    )  # fmt: skip
    _slope(figure, book, prices, cuts)
    notes = [] if len(prices) > 1 else ["Second point not printed."]
    shown = pd.concat([prices, cuts])
    return drawn_from(book, figure, shown, _cut_takeaway(book, prices, cuts), notes, "Slope of two points")


def is_before(book: Factbook, row: Row) -> bool:
    """Whether a figure is about the time before the cut."""
    found = book.figure(str(row["id"]))
    return bool(found and found.scope.condition == BEFORE)


def _slope(figure: go.Figure, book: Factbook, prices: pd.DataFrame, cuts: pd.DataFrame) -> None:
    hue = style.colour(book, str(prices["subject"].iloc[0]))
    if len(prices) == 2:
        figure.add_scatter(x=prices["side"], y=prices["value"], mode="lines", hoverinfo="skip",
                           line={"dash": "dot", "width": 1.5, "color": hue})  # fmt: skip
    for row in records(prices):
        implied = "<br>implied" if row["status"] == "implied" else ""
        figure.add_scatter(
            x=[row["side"]], y=[row["value"]], mode="markers+text", customdata=[row["id"]], cliponaxis=False,
            marker=style.marker(book, str(row["subject"]), str(row["status"]), 15), hovertemplate=hover(book, row),
            text=[f"{words.figure(row)}{implied}"],
            textposition="middle left" if row["side"] == 0 else "middle right",
        )  # fmt: skip
    for row in records(cuts) if len(prices) == 2 else []:
        figure.add_scatter(
            x=[0.5], y=[prices["value"].mean()], mode="markers+text", customdata=[row["id"]],
            marker=style.marker(book, row["subject"], row["status"], 11) | {"symbol": "triangle-down"},
            text=[f"−{words.figure(row)}"], textposition="top right", hovertemplate=hover(book, row),
        )  # fmt: skip


def _cut_takeaway(book: Factbook, prices: pd.DataFrame, cuts: pd.DataFrame) -> str:
    """The price now, the cut, and for which models and where that holds."""
    after = [row for row in records(prices) if row["side"] == 1]
    if not after or cuts.empty:
        return ""
    price, fall = after[0], records(cuts)[0]
    return (
        f"A thousand tokens cost {cite(price)} after a cut of {cite(fall)} ({words.period(price['period'])}), {limited(book, price)}; "
        "the price before is implied, not printed."
    )


def limited(book: Factbook, row: Row) -> str:
    """For which products and where a price holds: "for some of ByteDance's models, in China only"."""
    found, owner = book.figure(str(row["id"])), words.possessive(book.name(str(row["subject"])))
    product = (found.scope.product if found else None) or "models"
    some, name = ("some of ", product[5:]) if product.startswith("some ") else ("", product)
    where = f", in {row['place']} only" if row["place"] else ""
    return f"for {some}{owner} {name}{where}"


def tokens(book: Factbook, view: View) -> Chart:
    """What one yuan buys before and after the cut: hollow dots on one scale from nought."""
    rows = rows_for(book, view, [TOKENS])
    if rows.empty:
        return empty()
    rows = rows.assign(side=[0 if is_before(book, row) else 1 for row in records(rows)]).sort_values("side")
    scale = Scale(0, float(rows["high"].max()) * 1.08)
    titles = [Lane(("Before the cut", "After the cut")[row["side"]], book.name(str(row["subject"])))
              for row in records(rows)]  # fmt: skip
    figure, places = lanes.figure(
        titles, scale, {"title": {"text": "tokens for one yuan"}, "tickformat": "~s"}
    )
    for place, row in zip(places, records(rows), strict=True):
        figure.add_bar(x=[row["value"]], y=[place], orientation="h", width=0.42, customdata=[row["id"]],
                       marker=style.bar(book, str(row["subject"]), str(row["status"])),
                       hovertemplate=hover(book, row))  # fmt: skip
    figure.update_layout(
        annotations=[_at_end(row, y, scale) for y, row in zip(places, records(rows), strict=True)]
    )
    return drawn_from(book, figure, rows, _tokens_takeaway(book, rows), (), "Two bars, both implied")


def _at_end(row: Row, y: float, scale: Scale) -> Row:
    """The words at the end of a bar: inside a long one, beside a short one."""
    late = scale.part(row["value"]) > lanes.LATE
    return {"x": row["value"], "y": y, "text": f"{words.figure(row)}, implied", "showarrow": False,
            "xanchor": "right" if late else "left", "xshift": -8 if late else 8}  # fmt: skip


def _tokens_takeaway(book: Factbook, rows: pd.DataFrame) -> str:
    found = records(rows)
    limits = limited(book, found[0])
    if len(found) != 2:
        return f"One yuan buys {cite(found[0])} tokens, {limits}."
    times = words.number(words.significant(found[1]["value"] / found[0]["value"], 2))
    return f"One yuan bought {cite(found[0])} tokens before the cut and buys {cite(found[1])} after it, {times} times as many: {limits}."


CHARTS = (
    Spec("cut", "How deep was the price cut?", cut, "Slope of two points",
         "This is the price of some models in one country, not of a company's whole range."),
    Spec("tokens", "How much does one yuan buy?", tokens, "Two bars",
         "Computed from the printed price and the printed cut; no article prints a number of tokens."),
    pricing_drama.SPEC,
    pricing_multiples.SPEC,
)  # fmt: skip
