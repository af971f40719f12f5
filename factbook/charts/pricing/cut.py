"""Pricing: how deep a cut was: a price after it, the price before it, and the cut between them, of one product."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import Chart, drawn_from, empty, hover, newest_of_many, rows_for
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

PRICE, CUT = "price", "cut"
BEFORE = "before the cut"
SLOPES, TOLD = 6, 3
"""Cuts that are drawn at most, and those that the sentence tells."""
MADE = frozenset({"model", "product", "app", "feature", "platform", "technology", "project"})
"""Kinds of entity that are themselves what is sold."""


@dataclass(frozen=True)
class Cut:
    """A price after a cut, the cut, and the price before it: all of one product, in one place and one currency."""

    after: Row
    fall: Row | None = None
    before: Row | None = None

    @property
    def whole(self) -> bool:
        """Whether there are two prices to set beside each other."""
        return self.before is not None

    @property
    def rows(self) -> list[Row]:
        """The figures of it that there are."""
        return [row for row in (self.before, self.after, self.fall) if row]


def cuts(book: Factbook, rows: pd.DataFrame) -> list[Cut]:
    """Every price with the cut and the earlier price that belong to it; whole ones first, the newest first."""
    prices = series.best_first(rows[rows["role"] == PRICE])
    falls, earlier = rows[rows["role"] == CUT], [row for row in records(prices) if is_before(book, row)]
    found = []
    for price in records(prices):
        if not is_before(book, price):
            before = next((row for row in earlier if _leads_to(book, row, price)), None)
            found.append(Cut(price, _fall(book, falls, price, before), before))
    return sorted(found, key=lambda one: (not one.whole, one.fall is None))


def _leads_to(book: Factbook, before: Row, price: Row) -> bool:
    """Whether an earlier price is computed from a price, or is printed as the earlier one of just that."""
    derived = book.derived.get(str(before["id"]))
    if derived:
        return price["id"] in derived.derived_from.values() and before["unit"] == price["unit"]
    same = all(before[key] == price[key] for key in ("metric", "subject", "counterparty", "unit", "place"))
    return same and product(book, before) == product(book, price) and before["day"] <= price["day"]


def _fall(book: Factbook, falls: pd.DataFrame, price: Row, before: Row | None) -> Row | None:
    """The cut that led to a price: the one from which the earlier price is computed, or one of its product and days."""
    derived = book.derived.get(str(before["id"])) if before else None
    if derived:
        return series.best(falls[falls["id"].isin(set(derived.derived_from.values()))])
    same = series.of_one_time(series.alike(falls, price, "subject", "place"), price)
    return series.best(same[[product(book, row) == product(book, price) for row in records(same)]])


def product(book: Factbook, row: Row) -> str:
    """The product or model that a price is limited to; empty where it is not."""
    found = book.figure(str(row["id"]))
    return (found.scope.product if found else None) or ""


def is_before(book: Factbook, row: Row) -> bool:
    """Whether a figure is about the time before the cut."""
    found = book.figure(str(row["id"]))
    return bool(found and found.scope.condition == BEFORE)


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
    shown = pd.DataFrame([row for one in found for row in one.rows])
    notes = [] if lead.whole else ["The price before the cut is not given."]
    notes += _left(every, found)
    return drawn_from(
        book, figure, shown.drop_duplicates("id"), _cut_takeaway(book, found), notes, "Slope of two points",
        subtitle=f"Price before and after the cut, {figure.layout.yaxis.title.text}",
    )  # fmt: skip


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
        yaxis={"title": {"text": f"{lead.after['unit']}{per}"}, "range": [-0.03 * top, top * 1.15], "showgrid": True,
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
            text=[f"cut by {figure_words.figure(row)}"], textposition="top right", hovertemplate=hover(book, row),
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
    before = " The earlier price is calculated, not reported." if ours else ""
    limits = limited(book, price)
    if str(price["subject"]) not in book.entities or book.entities[str(price["subject"])].kind in MADE:
        return f"{_price(price)} after a cut of {cite(fall)}. That holds {limits} ({when}).{before}"
    where = f" in {price['place']}" if price["place"] else ""
    per, sold = str(price["per"]), product(book, price)
    to = f"{cite(price)} per {per}" if per else cite(price)
    title = f"{book.name(str(price['subject']))} cut {f'the price of {sold}' if sold else 'its price'}{where} by {cite(fall)}, to {to}"
    return f"{title}. That holds {limits} ({when}).{before}"


def told_when(row: Row, *, brief: bool = False) -> str:
    """When a price held: where its only end is the day of the article, that it was reported then and its date is not given."""
    if str(row["period"]).startswith("..") and str(row["end"])[:10] == str(row["published"])[:10]:
        said = f"as reported on {figure_words.period(str(row['published'])[:10])}"
        return said if brief else f"{said}; date of the cut not given"
    return figure_words.period(str(row["period"]))


def _price(row: Row) -> str:
    """What something costs: "A thousand tokens cost CN¥0.003"."""
    per = str(row["per"])
    verb = "cost" if per.endswith("s") else "costs"
    return f"A {per} {verb} {cite(row)}" if per else f"The price is {cite(row)}"


def limited(book: Factbook, row: Row) -> str:
    """For which products and where a price holds: "for some of ByteDance's models, in China only"."""
    subject, sold = book.entities.get(str(row["subject"])), product(book, row)
    where = f", in {row['place']} only" if row["place"] else ""
    if subject and subject.kind in MADE:
        return f"for {subject.name}{f' ({sold})' if sold else ''}{where}"
    owner = figure_words.possessive(book.name(str(row["subject"])))
    some, name = ("some of ", sold[5:]) if sold.startswith("some ") else ("", sold or "models")
    return f"for {some}{owner} {name}{where}"
