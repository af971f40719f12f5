"""Talent: who hires, as far as a ranking says, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank, mark_words
from factbook.charts.chart import Chart, Spec, drawn_from, empty, hidden_note, hover, rows_for
from factbook.charts.companies.hires import sources
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View
from factbook.words.listings import capital

HIRING = SHARE, RANK, SLOTS = "hiring_part", "hiring_place", "ranking_length"
ONE = ("origin", "period")
"""What the figures of one ranking have in common."""
WIDTH, THIN = 0.5, 0.18
"""How thick a share's bar is, and the band of the others, who have none: in rows."""


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
    def others(self) -> int:
        """How many companies of the ranking have no share that is given."""
        every = int(self.slots["high"]) if self.slots else 0
        return max(len(self.below), every - len(self.shares))

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
    ranks = series.alike(rows_for(book, View(), (RANK,)), newest, *ONE)
    return Ranking(
        shares=records(shares[shares["status"] != "implied"]),
        below=_below(book, view, everybody, last),
        slots=next(iter(records(rows[rows["role"] == SLOTS])), None),
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
    """A bar for each share that is given, and one thin hatched band for everybody else in the ranking."""
    found = ranking(book, view)
    if not found or not (found.shares or found.below):
        return empty()
    figure = _rows(book, found)
    for place, row in enumerate(found.shares):
        _known(figure, book, row, place)
    if found.others:
        _band(figure, book, found, len(found.shares))
    drawn = [*found.shares, *found.below, *([found.slots] if found.slots else [])]
    notes = [*_notes(book, found), *hidden_note(book, view, HIRING)]
    subtitle = f"{capital(_measure(book, found.last))} in percent; {_whole(book, found.last)}"
    return drawn_from(
        book, figure, pd.DataFrame(drawn), _takeaway(book, found), notes, "Bars and a band", subtitle=subtitle
    )


def _whole(book: Factbook, row: Row) -> str:
    """What the shares are of; where no article says so, that it is our reading."""
    figure = book.figure(str(row["id"]))
    whole = (figure.scope.share_of or "").split(" (")[0] if figure else ""
    if not str(row["base"]).startswith("not given"):
        return f"of {whole}" if whole else "what it is a share of is not given"
    return f"of {whole}, as we read it: no base is given" if whole else "what it is a share of is not given"


def _rows(book: Factbook, found: Ranking) -> go.Figure:
    """An empty figure with a row for each share, and one for the others."""
    who = [str(row["subject"]) for row in found.shares]
    labels = [f"<b>{found.ranks.get(name, '')}</b> {book.name(name)}".strip() for name in who]
    if found.others:
        labels.append(f"{figure_words.count(found.others, 'other')}{', each' if found.others > 1 else ''}")
    most = max([found.bound, *(row["high"] for row in found.shares)])
    top, step = most * 1.25, next(step for step in (1, 2, 5, 10, 20) if most / step < 6 or step == 20)
    ticks = list(range(0, int(most) + 1, step))
    above = [{"text": label, "x": 0, "y": place - WIDTH / 2, "xanchor": "left", "yanchor": "bottom", "showarrow": False}
             for place, label in enumerate(labels)]  # fmt: skip
    return blank.figure(
        56 * len(labels) + 60,
        xaxis={"range": [0, top], "ticktext": [f"{tick} %" for tick in ticks], "side": "top", "showgrid": True, "fixedrange": True,
               "tickvals": ticks},
        yaxis={"tickvals": list(range(len(labels))), "ticktext": labels, "showgrid": False, "fixedrange": True,
               "range": [len(labels) - 0.4, -0.6]},
        barmode="overlay",
        meta={"narrow": {  # labels stand above the bars, and the words of the band have room beside it
            "xaxis": {"range": [0, top * 1.65]}, "height": 68 * len(labels) + 60, "annotations": above,
            "yaxis": {"ticktext": [""] * len(labels), "showticklabels": False, "range": [len(labels) - 0.5, -0.75]},
        }},
    )  # fmt: skip


def _measure(book: Factbook, row: Row) -> str:
    """What the ranking ranks by, as its metric has it."""
    name = book.metrics[str(row["metric"])].name
    return f"{name[:1].lower()}{name[1:]}"


def _known(figure: go.Figure, book: Factbook, row: Row, place: int) -> None:
    """A printed share."""
    figure.add_bar(
        x=[row["high"]], y=[place], orientation="h", width=WIDTH, customdata=[row["id"]],
        marker=mark_styles.bar(book, str(row["subject"]), str(row["status"])), hovertemplate=hover(book, row),
    )  # fmt: skip
    figure.add_scatter(x=[row["high"]], y=[place], mode="text", text=[f"  {figure_words.figure(row)}"],
                       textposition="middle right", hoverinfo="skip", cliponaxis=False)  # fmt: skip


def _band(figure: go.Figure, book: Factbook, found: Ranking, place: int) -> None:
    """Everybody else in the ranking: a thin band from nothing to the last share that is given."""
    pattern = {"shape": "/", "fgcolor": mark_styles.FAINT, "bgcolor": mark_styles.CLEAR, "size": 6}
    figure.add_bar(
        x=[found.bound], y=[place], orientation="h", width=THIN, hoverinfo="skip",
        marker={"color": mark_styles.FAINT, "pattern": pattern, "line": {"color": mark_styles.FAINT, "width": 1}},
        customdata=[found.slots["id"] if found.slots else None],
    )  # fmt: skip
    step = found.bound / (len(found.below) + 1)
    figure.add_scatter(
        x=[step * (i + 1) for i in range(len(found.below))], y=[place] * len(found.below), mode="markers",
        customdata=[row["id"] for row in found.below], hovertemplate=[mark_words.hover(book, row) for row in found.below],
        marker={"size": 20, "opacity": 0},
    )  # fmt: skip
    figure.add_scatter(x=[found.bound], y=[place], mode="text", text=[f"  somewhere below {figure_words.number(found.bound)} %"],
                       textposition="middle right", hoverinfo="skip", cliponaxis=False)  # fmt: skip


def _notes(book: Factbook, found: Ranking) -> list[str]:
    """How the band is read."""
    if not found.others:
        return []
    named = " A press on the band opens what is said of those who are named." if found.below else ""
    return [f"The band is no bar: each of the others lies somewhere in it, and where is not given.{named}"]


def _others(book: Factbook, found: Ranking) -> str:
    """Who of the others is named, each opening its statement, and how many are not."""
    if not found.below or not found.shares:
        return ""
    linked = figure_words.join(
        [f"[[{row['id']}|{book.name(str(row['counterparty']))}]]" for row in found.below]
    )
    unnamed = found.others - len(found.below)
    more = f"; {unnamed} {'is' if unnamed == 1 else 'are'} not named in any article" if unnamed > 0 else ""
    return (
        f" Of the others, {linked} {'is' if len(found.below) == 1 else 'are'} named, without a figure{more}."
    )


def _takeaway(book: Factbook, found: Ranking) -> str:
    """The shares that are given, and how little of the whole they are."""
    if not found.shares:
        return f"Named in the ranking without a figure; nobody there can pass {cite(found.last)}."
    named = [f"{book.name(row['subject'])} ({cite(row)})" for row in found.shares]
    among = f"Of {cite(found.slots)} companies" if found.slots else "Of those"
    when = figure_words.period(found.shares[0]["period"])
    text = f"{among} ranked by {_measure(book, found.last)} for {when}, {figure_words.join(named)} {'lead' if len(named) > 1 else 'leads'}"
    most = [row for row in found.implied if _limit(book, row) == "upper"]
    rest = [row for row in found.implied if not _limit(book, row)]
    told = [f"all the companies ranked together have {cite(row)}" for row in most[:1]]
    told += [f"{cite(row)} goes to everybody else" for row in rest[:1]]
    text += f". If the shares are of one total, {figure_words.join(told)}" if told else ""
    return f"{text}.{_others(book, found)}"


def _limit(book: Factbook, row: Row) -> str:
    """Whether a figure that we calculated is a limit and no estimate: upper, lower, or neither."""
    return (found.limit or "") if (found := book.derived.get(str(row["id"]))) else ""


CHARTS = (
    Spec("hiring", "How much of the hiring is whose?", hiring, "Bars and a band",
         "The band says how far a share can reach at most; it is no estimate.", page="companies"),
    Spec("hires", "Where do the people come from?", sources, "Lines from former to new employers",
         "A line says that people came from there, at once or by way of another employer; how many is not given.",
         "From the former employer to the new one, as the articles state it", page="companies"),
)  # fmt: skip
