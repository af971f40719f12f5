"""Pricing: how deep a cut was: a price after it, the price before it, and the cut between them, of one product."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from factbook.charts.chart import Chart, drawn_from, empty, newest_of_many, rows_for
from factbook.charts.forms import pair_bars
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
from factbook.tables.frames import Row
from factbook.tables.view import View

SLOPES, TOLD = 6, 3
"""Cuts that are drawn at most, and those that the sentence tells."""
OTHER_BASE = "; by "
"""What stands in the field `base` between what the article says and what another outlet says."""


def cut(book: Factbook, view: View) -> Chart:
    """The price before (calculated, hatched) and after a cut as two bars from nought, for each cut in one currency."""
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
    bars = [_bar(book, one, row, len(found) > 1) for one in found for row in (one.before, one.after) if row]
    groups = tuple(bought(book, view, found))
    shown = pd.DataFrame([row for one in found for row in one.rows])
    shown = pd.concat([shown, *(rows for _, rows in groups)]).drop_duplicates("id")
    per = f" per {lead.after['per']}" if lead.after["per"] else ""
    bases = list(dict.fromkeys(_base(book, one) for one in found))
    base = (
        f"; the cut is from {bases[0]}" if len(bases) == 1 and bases[0] and not _disputed(book, lead) else ""
    )
    notes = [
        *(_bases(book, found) if len(bases) > 1 else []),
        *([] if lead.whole else ["The price before the cut is not given."]),
        *_left(every, found),
    ]
    chart = drawn_from(
        book, pair_bars.alone(book, bars), shown, _cut_takeaway(book, found), notes, "Bars from zero",
        subtitle=f"Price in {lead.after['unit']}{per}{base}",
    )  # fmt: skip
    return replace(chart, groups=tuple(group for group, _ in groups))


def _bases(book: Factbook, found: list[Cut]) -> list[str]:
    """Against what the cuts are measured, as far as it is said."""
    return [f"The cut of the price {limited(book, one.after)} is measured against: {_base(book, one)}."
            for one in found if _base(book, one)]  # fmt: skip


def _base(book: Factbook, one: Cut) -> str:
    """Against what a cut is measured; empty where that is not said."""
    fact = book.figure(str(one.fall["id"])) if one.fall else None
    return (fact.scope.base if fact else None) or ""


def _disputed(book: Factbook, one: Cut) -> bool:
    """Whether a cut is told from one base here and from another elsewhere: then no base is sure."""
    return OTHER_BASE in _base(book, one)


def _left(every: list[Cut], found: list[Cut]) -> list[str]:
    """What is not drawn: prices in other currencies, and those of which no cut is told."""
    left = len(every) - len(found)
    return (
        [f"Not drawn: {figure_words.count(left, 'price')} in another currency or unit, or without a cut."]
        if left
        else []
    )


def _bar(book: Factbook, one: Cut, row: Row, named: bool) -> pair_bars.Labelled:
    """A price before or after a cut, with whose it is where several are drawn; one that we calculated says from what."""
    before, fall = one.before is not None and row["id"] == one.before["id"], one.fall
    by = f" of {figure_words.figure(fall)}" if fall else ""
    when = (BEFORE if before else f"after the cut{by}") if one.whole or fall else "price"
    ours = f"calculated, if the {figure_words.figure(fall)} is of the earlier price" if fall else "calculated"
    who = f"{product(book, row) or book.name(str(row['subject']))}, " if named else ""
    said = f"{who}{when}"
    return pair_bars.Labelled(
        row, f"{said[:1].upper()}{said[1:]}", ours if row["status"] == "implied" else told_when(row)
    )


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
    says = f", {_outlet(book, one)} reports" if _disputed(book, one) else ""
    title = f"{book.name(str(price['subject']))} cut {f'the price of {sold}' if sold else 'its price'}{where} by {cite(fall)}, to {to}{says}"
    return f"{title}. That holds {limits} ({when}).{_otherwise(book, one)}{before}"


def _otherwise(book: Factbook, one: Cut) -> str:
    """From what another outlet counts the cut, where it tells that otherwise."""
    first, _, other = _base(book, one).partition(OTHER_BASE)
    who, _, what = other.rpartition(", ")
    return f" {_outlet(book, one)} counts the cut from {first}; {who}, from {what}." if who else ""


def _outlet(book: Factbook, one: Cut) -> str:
    fall = one.fall or one.after
    return book.name(book.articles[str(fall["article"])].publisher)


def _price(row: Row) -> str:
    """What something costs: "A thousand tokens cost CN¥0.003"."""
    per = str(row["per"])
    verb = "cost" if per.endswith("s") else "costs"
    return f"A {per} {verb} {cite(row)}" if per else f"The price is {cite(row)}"
