"""Pricing: how deep the cut was, what short dramas cost, and how large the multipliers are."""

from __future__ import annotations

import pandas as pd

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import style
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty, hover
from factbook.frames import records
from factbook.view import View

CUT = ("price_per_thousand_tokens", "price_cut")


def cut(book: Factbook, view: View) -> Chart:
    """The price before (implied, hollow) and after the cut, as a slope of two points."""
    frame = frames.selected(frames.figures(book), view, book)
    frame = frames.drawn(frame, view)
    cuts, prices = (frame[frame["metric"] == metric] for metric in ("price_cut", "price_per_thousand_tokens"))
    prices = frames.converted(prices, view.currency)
    if prices.empty:
        return empty()
    prices = prices.assign(side=[0 if status == "implied" else 1 for status in prices["status"]])
    unit = str(prices["unit"].iloc[0])
    top = float(prices["high"].max())
    figure = style.figure(
        360,
        xaxis={"tickvals": [0, 1], "ticktext": ["before the cut", "after the cut"], "range": [-0.55, 1.6],
               "showgrid": False, "side": "top"},
        yaxis={"title": {"text": f"{unit} per thousand tokens"}, "range": [0, top * 1.15], "showgrid": True},
    )  # fmt: skip
    ordered = prices.sort_values("side")
    if len(ordered) == 2:
        figure.add_scatter(
            x=ordered["side"], y=ordered["value"], mode="lines", hoverinfo="skip",
            line={"dash": "dot", "width": 1.5, "color": style.colour(book, str(ordered["subject"].iloc[0]))},
        )  # fmt: skip
    for row in records(ordered):
        figure.add_scatter(
            x=[row["side"]], y=[row["value"]], mode="markers+text", customdata=[row["id"]],
            marker=style.marker(book, str(row["subject"]), str(row["status"]), 15),
            text=[f"  {words.figure(row)}  "], hovertemplate=hover(book, row), cliponaxis=False,
            textposition="middle left" if row["side"] == 0 else "middle right",
        )  # fmt: skip
    for row in records(cuts):
        figure.add_scatter(
            x=[0.5], y=[ordered["value"].mean()], mode="markers+text", customdata=[row["id"]],
            marker=style.marker(book, row["subject"], row["status"], 9) | {"symbol": "triangle-down"},
            text=[f"  − {words.figure(row)}"], textposition="middle right", hovertemplate=hover(book, row),
        )  # fmt: skip
    return drawn_from(
        book, figure, pd.concat([ordered, cuts]), _cut_takeaway(book, frame), (), "Slope of two points"
    )


def _cut_takeaway(book: Factbook, frame: pd.DataFrame) -> str:
    """The price now, the cut, and how many tokens a yuan buys."""
    rows = {(row["metric"], row["status"] == "implied"): row for row in records(frame)}
    price, fall = rows.get(("price_per_thousand_tokens", False)), rows.get(("price_cut", False))
    if not price or not fall:
        return ""
    tokens = rows.get(("tokens_per_yuan", True))
    buys = f" One yuan then buys {cite(tokens)} tokens." if tokens else ""
    return (
        f"A thousand tokens cost {cite(price)} after a cut of {cite(fall)}, for some visual models of "
        f"{book.name(price['subject'])} in China only; the price before is implied, not printed.{buys}"
    )


CHARTS = (
    Spec("cut", "How deep was the price cut?", cut, "Slope of two points",
         "This is the price of some models in one country, not of a company's whole range."),
)  # fmt: skip
