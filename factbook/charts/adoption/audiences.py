"""Adoption: audiences as they are given, each with its share and its base where there is one; never on one scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from factbook.charts import blank
from factbook.charts.chart import Chart, Spec, drawn_from, empty, hidden_note, newest_of_many, rows_for
from factbook.charts.forms import percent_bars
from factbook.charts.forms.entry_lists import Entry, Group, entry
from factbook.charts.forms.percent_bars import Bar
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View
from factbook.words.listings import amid

AUDIENCES = ("audience",)
SHARE, BASE = "audience_share", "population"
EARLIER = 4
"""Earlier values of an audience that stand below it."""
PUT = {"forecast": "forecast", "estimate": "estimated"}
"""What is done with an audience that is no fact."""
TOLD = 5
"""Audiences that the sentence names."""


@dataclass(frozen=True)
class Audience:
    """One audience, and what it is a share of, where that can be worked out."""

    row: Row
    share: Row | None = None
    base: Row | None = None
    older: tuple[Row, ...] = ()
    """Earlier values of the same audience, the newest first."""


def audiences(book: Factbook, view: View) -> Chart:
    """A row for each audience: how many, and of how many."""
    rows = rows_for(book, view, (*AUDIENCES, SHARE, BASE), narrow=newest_of_many)
    every = rows[rows["role"].isin(AUDIENCES)]
    older = series.older(every)
    found = [_audience(book, row, rows, older) for row in records(series.newest(every))]
    if not found:
        return empty()
    found.sort(key=lambda one: (one.base is None, -one.row["high"]))
    ids = [r["id"] for one in found for r in (one.row, one.share, one.base, *one.older) if r]
    shown = rows.set_index("id", drop=False).loc[list(dict.fromkeys(ids))]
    notes = hidden_note(book, view, AUDIENCES)
    known = next((one for one in found if one.base and one.share), None)
    bars = [_bar(book, known.share, known.base)] if known and known.share and known.base else []
    figure = percent_bars.draw(book, bars) if bars else blank.figure(10)
    chart = drawn_from(book, figure, shown, _takeaway(book, found), notes, "Figures in rows")
    return replace(chart, groups=tuple(_group(book, one) for one in found))


def _bar(book: Factbook, share: Row, base: Row) -> Bar:
    """The share as a bar on a track of everybody online, whose number we calculated."""
    kind = mark_styles.MARKS[str(share["status"])].said
    who = (book.name(str(share["subject"])), figure_words.period(str(share["period"])), kind)
    everybody = f"all internet users {figure_words.period(str(base['period']))}: {figure_words.figure(base)}, calculated by us"
    return Bar(share, ", ".join(filter(None, who)), whole=base, below=everybody)


def _audience(book: Factbook, row: Row, rows: pd.DataFrame, older: pd.DataFrame) -> Audience:
    """An audience with the base that we worked out from it and its share."""
    before = tuple(records(series.alike(older, row, *series.QUANTITY))[:EARLIER])
    for base in records(rows[rows["role"] == BASE]):
        derived = book.derived.get(str(base["id"]))
        behind = set(derived.derived_from.values()) if derived else set()
        shares = records(rows[(rows["role"] == SHARE) & rows["id"].isin(behind)])
        if shares and row["id"] in behind:
            return Audience(row, shares[0], base, before)
    return Audience(row, older=before)


def _group(book: Factbook, one: Audience) -> Group:
    return Group(book.name(str(one.row["subject"])), tuple(_entries(book, one)))


def _entries(book: Factbook, one: Audience) -> Iterator[Entry]:
    """The audience, and what it was before."""
    metric = book.metrics[str(one.row["metric"])].name
    name = book.name(str(one.row["subject"]))
    limits = [part for part in str(one.row["scope"]).split(", ") if part not in ("", name)]
    yield entry(
        book, one.row, f"{', '.join([metric, *limits])}{'' if one.base else '; of how many is not given'}"
    )
    for row in one.older:
        yield entry(book, row, "earlier")


def _takeaway(book: Factbook, found: list[Audience]) -> str:
    """The audience whose base can be worked out, and how many bases are not given."""
    known = next((one for one in found if one.base and one.share), None)
    if known is None or known.base is None or known.share is None:
        named = [
            f"{book.name(str(one.row['subject']))} with {cite(one.row)} ({figure_words.period(str(one.row['period']))})"
            for one in found[:TOLD]
        ]
        named += [f"{len(found) - TOLD} others"] if len(found) > TOLD else []
        end = "so it is a share of nothing" if len(named) == 1 else "so none of them is a share of anything"
        return f"{figure_words.join(named)}: no base is given, {end}."
    metric = book.metrics[str(known.row["metric"])].name
    silent = sum(one.base is None for one in found)
    rest = f" For {figure_words.count(silent, 'other audience')} no base is given." if silent else ""
    who = book.name(str(known.share["said_by"])) if known.share["said_by"] else ""
    by = f", says {'one unnamed source' if amid(who) != who else who}" if who else ""
    return (
        f"{book.name(str(known.row['subject']))} is {PUT.get(str(known.row['status']), 'put')} at {cite(known.share)} of internet users in "
        f"{figure_words.period(str(known.share['period']))}{by}. With {cite(known.row)} {metric[:1].lower()}{metric[1:]} "
        f"that holds only if {cite(known.base)} people are online; we calculated that number, no article gives it.{rest}"
    )


SPEC = Spec(
    "audiences",
    "How big are the audiences, and on what base?",
    audiences,
    "A bar, and figures in rows",
    "Users, subscribers and downloads are different things, and are never added.",
    "As each article counts them; users, subscribers and viewers are different things",
    page="adoption",
)
