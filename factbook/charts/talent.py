"""Talent: who hires, as far as a ranking says, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from factbook import frames, series, words
from factbook.book import Factbook
from factbook.charts import said, style
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty, hidden_note, hover, phrased, rows_for
from factbook.charts.hires import sources
from factbook.frames import Row, records
from factbook.view import View

SHARE, RANK, SLOTS = "hiring_part", "hiring_place", "ranking_length"
HIRING = (SHARE, RANK, SLOTS)
ONE = ("origin", "period")
"""What the figures of one ranking have in common."""


@dataclass(frozen=True)
class Ranking:
    """A ranking as far as it is printed."""

    shares: list[Row]
    """The shares printed, the largest first."""
    below: list[Row]
    """Relations: who is named below the last share, in the order of the print."""
    slots: Row | None
    """How many companies the ranking lists."""
    ranks: dict[str, int]
    """The ranks printed, by company."""
    implied: list[Row]
    """What follows for everybody else, computed by us."""
    last: Row
    """The lowest share printed: nobody further down can pass it."""

    @property
    def length(self) -> int:
        """How many slots to draw: those of the ranking, or those that are known."""
        known = len(self.shares) + len(self.below)
        return max(known, int(self.slots["high"])) if self.slots else known

    @property
    def bound(self) -> float:
        """The share that nobody further down can pass."""
        return float(self.last["high"])


def ranking(book: Factbook, view: View) -> Ranking | None:
    """The hiring ranking under a view; what bounds the unnamed shares is known under every view."""
    known = rows_for(book, View(), (SHARE, RANK))
    known = known[(known["role"] == SHARE) & (known["status"] != "implied")]
    rows = rows_for(book, view, HIRING)
    newest = series.best(rows[(rows["role"] == SHARE) & (rows["status"] != "implied")]) or series.best(known)
    if newest is None:
        return None
    everybody = series.alike(known, newest, *ONE).sort_values("high", ascending=False, kind="stable")
    rows = rows[(rows["period"] == newest["period"]) & _from(book, rows, str(newest["origin"]))]
    shares = rows[rows["role"] == SHARE].sort_values("high", ascending=False, kind="stable")
    last = records(everybody)[-1]
    slots = records(rows[rows["role"] == SLOTS])
    ranks = series.alike(rows_for(book, View(), (RANK,)), newest, *ONE)
    return Ranking(
        shares=records(shares[shares["status"] != "implied"]),
        below=_below(book, view, everybody, last),
        slots=slots[0] if slots else None,
        ranks={str(row["subject"]): int(row["high"]) for row in records(ranks)},
        implied=records(shares[shares["status"] == "implied"]),
        last=last,
    )


def _from(book: Factbook, rows: pd.DataFrame, origin: str) -> pd.Series[bool]:
    """Whether figures come from one source; an implied one, with all that it rests on."""
    behind = [
        {str(frames.row(book, name)["origin"]) for name in frames.facts_behind(book, identifier)}
        for identifier in rows["id"]
    ]
    return pd.Series([found == {origin} for found in behind], index=rows.index, dtype=bool)


def _below(book: Factbook, view: View, everybody: pd.DataFrame, last: Row) -> list[Row]:
    """Who is named after the last share of a ranking, without a figure."""
    ties = frames.drawn(frames.selected(frames.relations(book), view, book), view)
    ties = ties[(ties["kind"] == "surpasses") & ~ties["counterparty"].isin(everybody["subject"])]
    return records(ties[ties["subject"].isin([last["subject"]]) & (ties["origin"] == last["origin"])])


def hiring(book: Factbook, view: View) -> Chart:
    """One slot for each company ranked: known bars, bars between bounds, ghosts for the unnamed."""
    found = ranking(book, view)
    if not found or not (found.shares or found.below):
        return empty()
    figure = _slots(book, found)
    for place, row in enumerate(found.shares):
        _known(figure, book, row, place)
    for place, row in enumerate(found.below, len(found.shares)):
        _bounded(figure, book, row, found.bound, place)
    unnamed = list(range(len(found.shares) + len(found.below), found.length))
    if unnamed:
        _ghosts(figure, found, unnamed)
    drawn = [*found.shares, *found.below, *([found.slots] if found.slots else [])]
    notes = [*_notes(book, found), *hidden_note(book, view, HIRING)]
    return drawn_from(
        book, figure, pd.DataFrame(drawn), _takeaway(book, found), notes, "Bars in the slots of a ranking"
    )


def _slots(book: Factbook, found: Ranking) -> go.Figure:
    names = [book.name(str(row["subject"])) for row in found.shares]
    names += [book.name(str(row["counterparty"])) for row in found.below]
    names += ["not named"] * (found.length - len(names))
    places = [str(found.ranks.get(str(row["subject"]), "?")) for row in found.shares]
    places += ["?"] * (found.length - len(places))
    labels = [f"<b>{place}</b> {name}" for name, place in zip(names, places, strict=True)]
    top = max([found.bound, *(row["high"] for row in found.shares)]) * 1.25
    measure = _measure(book, found.last)
    narrow = [f"<b>{place}</b> {name[:12]}" for name, place in zip(names, places, strict=True)]
    return style.figure(
        30 * found.length + 70,
        xaxis={"range": [0, top], "ticksuffix": " %", "side": "top", "showgrid": True, "dtick": 1 if top < 12 else None,
               "title": {"text": f"{measure}; what it is a share of is not printed"}},
        yaxis={"tickvals": list(range(found.length)), "ticktext": labels, "showgrid": False,
               "range": [found.length - 0.4, -0.6]},
        meta={"narrow": {
            "yaxis": {"ticktext": narrow},
            "xaxis": {"title": {"text": f"{measure}; base not printed"}},
        }},
        barmode="overlay",
    )  # fmt: skip


def _measure(book: Factbook, row: Row) -> str:
    """What the ranking ranks by, as its metric has it."""
    name = book.metrics[str(row["metric"])].name
    return f"{name[:1].lower()}{name[1:]}"


def _known(figure: go.Figure, book: Factbook, row: Row, place: int) -> None:
    """A printed share."""
    figure.add_bar(
        x=[row["high"]], y=[place], orientation="h", width=0.62, customdata=[row["id"]],
        marker=style.bar(book, str(row["subject"]), str(row["status"])), hovertemplate=hover(book, row),
    )  # fmt: skip
    figure.add_scatter(x=[row["high"]], y=[place], mode="text", text=[f"  {words.figure(row)}"],
                       textposition="middle right", hoverinfo="skip", cliponaxis=False)  # fmt: skip


def _bounded(figure: go.Figure, book: Factbook, row: Row, bound: float, place: int) -> None:
    """A company named without a figure: somewhere between nothing and the last share printed."""
    hue = style.colour(book, str(row["counterparty"]))
    figure.add_bar(
        x=[bound], y=[place], orientation="h", width=0.34, customdata=[row["id"]],
        marker={"color": "rgba(0,0,0,0)", "line": {"color": hue, "width": 1.5}},
        hovertemplate=said.hover(book, row),
    )  # fmt: skip
    figure.add_scatter(x=[bound], y=[place], mode="text", text=[f"  at most {words.number(bound)} %"],
                       textposition="middle right", hoverinfo="skip", cliponaxis=False)  # fmt: skip


def _ghosts(figure: go.Figure, found: Ranking, places: list[int]) -> None:
    """The slots that the ranking has and the article does not fill."""
    identifier = found.slots["id"] if found.slots else None
    figure.add_bar(
        x=[found.bound] * len(places), y=places, orientation="h", width=0.34,
        marker={"color": "rgba(125,133,144,0.14)"}, customdata=[identifier] * len(places),
        hovertemplate="A company of the ranking that is not named<extra></extra>",
    )  # fmt: skip


def _notes(book: Factbook, found: Ranking) -> list[str]:
    notes = []
    if found.below:
        named = words.join([book.name(row["counterparty"]) for row in found.below])
        notes.append(
            f"Named after {book.name(found.last['subject'])} without a figure: {named}, here in the order "
            "of the print, which need not be their rank."
        )
    unnamed = found.length - len(found.shares) - len(found.below)
    if unnamed:
        notes.append(
            f"{words.count(unnamed, 'company', 'companies')} of the ranking are not named in any article."
        )
    return notes


def _takeaway(book: Factbook, found: Ranking) -> str:
    """The shares, and how little of the whole they are."""
    if not found.shares:
        return f"Named in the ranking without a figure; nobody there can pass {cite(found.last)}."
    named = [f"{book.name(row['subject'])} with {cite(row)}" for row in found.shares]
    text = f"{book.metrics[str(found.last['metric'])].name}, {words.period(found.shares[0]['period'])}: "
    text += f"{words.join(named)} {'lead' if len(named) > 1 else 'leads'}"
    if found.slots:
        text += f" among {cite(found.slots)} companies ranked"
    rest = [row for row in found.implied if "at most" not in row["scope"]]
    most = [row for row in found.implied if "at most" in row["scope"]]
    if rest:
        text += f"; if the shares are of one total, the rest, {cite(rest[0])}, goes to everybody else"
    if most:
        text += f", and all the companies ranked together cannot reach more than {cite(most[0])}"
    return f"{text}. A lead, and no duopoly." if len(named) > 1 and rest else f"{text}."


TERMS = ("headcount", "working_days")


def terms(book: Factbook, view: View) -> str:
    """Headcount and working days, in sentences; empty where the view has none."""
    rows = series.newest(rows_for(book, view, TERMS))
    told = []
    for row in records(rows[rows["company"].isin(_companies(book))]):
        said = phrased(book, row, book.name(str(row["subject"])))
        limits = f", {row['scope']}" if row["scope"] else ""
        voice = book.name(row["said_by"]) if row["said_by"] else "the author"
        voice = voice[:1].lower() + voice[1:] if voice.startswith("Unnamed") else voice
        kind = "" if row["status"] == "actual" else f"{style.MARKS[str(row['status'])].word}, "
        told.append(f"{said}{limits} ({kind}{words.period(row['period'])}; source: {voice})")
    return f"{'. '.join(told)}." if told else ""


def _companies(book: Factbook) -> set[str]:
    return {e.id for e in book.entities.values() if e.kind == "company"}


CHARTS = (
    Spec("hiring", "How much of the hiring is whose?", hiring, "Bars in the slots of a ranking",
         "An open bar says how far a share can reach at most; it is no estimate.", page="companies"),
    Spec("hires", "Where do the people come from?", sources, "Lines from former to new employers",
         "A line says that people came from there, at once or by way of another employer; how many is not printed.", page="companies"),
)  # fmt: skip
