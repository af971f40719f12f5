"""Adoption: audiences as they are given, each with its share and its base where there is one; never on one scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from factbook.charts import blank
from factbook.charts.chart import Chart, Spec, drawn_from, empty, hidden_note, newest_of_many, rows_for
from factbook.charts.forms.entry_lists import Entry, Group, entry
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

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
    chart = drawn_from(book, blank.figure(10), shown, _takeaway(book, found), notes, "Figures in rows")
    return replace(chart, groups=tuple(_group(book, one) for one in found))


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
    """The audience, its share and its base, and what it was before."""
    metric = book.metrics[str(one.row["metric"])].name
    yield entry(book, one.row, metric if one.base else f"{metric}; of how many is not given")
    if one.share and one.base:
        yield entry(book, one.share, "of internet users, as the article gives it")
        yield entry(book, one.base, "people online: the base that both take for granted")
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
    return (
        f"{book.name(str(known.row['subject']))} is {PUT.get(str(known.row['status']), 'put')} at {cite(known.row)} {metric[:1].lower()}{metric[1:]} in "
        f"{figure_words.period(str(known.row['period']))}, {cite(known.share)} of internet users: "
        f"both hold only if {cite(known.base)} people are online. "
        f"We calculated that base; no article gives it.{rest}"
    )


SPEC = Spec(
    "audiences",
    "How big are the audiences, and on what base?",
    audiences,
    "Figures in rows",
    "Users, subscribers and downloads are different things, and are never added.",
    "As each article counts them; users, subscribers and viewers are different things",
    page="adoption",
)
