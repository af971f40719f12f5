"""Spend: who pays or backs whom, by payer: the amounts that are given first, then whoever is paid without one."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from factbook import frames, series, words
from factbook.book import Factbook
from factbook.charts import said, style
from factbook.charts.chart import Chart, Spec, cite_printed, drawn_from, empty, hover, rows_for
from factbook.frames import Row, records
from factbook.view import View

MONEY = ("pays", "buys_from", "invests_in")
CONSIDERED = "considered_investing_in"
FORWARD, BACKWARD = ("paid", "invested"), ("received",)
"""Figures in which the subject pays the counterparty, and those in which it is paid."""
PARTIES = frozenset({"company", "division", "platform", "app", "product", "group", "organisation"})
"""The kinds of entity that can pay or be paid; a model, a technology or a person's clip cannot."""
PAID = ("subject", "counterparty", "metric", "unit", "kind_told")
"""What sums have in common that are of one payment at several times."""
MOST = 8
"""Payers that have a group of rows."""
GAP = 0.35
"""Between two payers, in rows."""
ROW, HEAD = 30, 0.85
"""The height of a row in pixels, and of a payer's name in rows."""
ROOM, CLOSE = 66, 36
"""Characters that a line of names has room for on a wide and on a narrow screen."""
STEP, START = 0.026, 0.016
"""How far marks of one row stand from each other, and from the edge, as a part of the width."""


@dataclass(frozen=True)
class Payer:
    """Whoever pays: the sums that are given, and the statements without one."""

    name: str
    sums: tuple[tuple[str, Row], ...]
    """Each sum with whom it goes to."""
    silent: tuple[tuple[str, Row], ...]
    """Each statement of a pair of which no sum is given, with the other party."""

    @property
    def paid(self) -> tuple[str, ...]:
        """Everybody whom it pays."""
        return tuple(dict.fromkeys(whom for whom, _ in (*self.sums, *self.silent)))


def payers(book: Factbook, view: View) -> Chart:
    """A group of rows for each payer: a row for each sum, and one for all that is said without a sum."""
    every = frames.drawn(frames.selected(frames.relations(book), view, book), view)
    considered, rows = every[every["kind"] == CONSIDERED], every[every["kind"].isin(MONEY)]
    rows, notes = _between_parties(book, rows)
    found = _payers(rows, _sums(book, view))
    if not found:
        return empty("No payment is left under these filters.")
    shown, more = found[:MOST], found[MOST:]
    if more:
        notes.append(f"Left out for room: {words.count(len(more), 'further payer')}.")
    drawn = [row for payer in shown for _, row in (*payer.sums, *payer.silent)]
    notes += [*_read(drawn), *_thought(considered)]
    return drawn_from(
        book, _figure(book, shown), pd.DataFrame(drawn), _takeaway(book, found), notes, "Rows by payer",
        subtitle="By payer; a company stands for all that belongs to it. One mark for each statement",
    )  # fmt: skip


def _between_parties(book: Factbook, rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The relations between two parties, with `giver` and `taker`; what is left out is counted."""
    ends = [(_party(book, row["subject"]), _party(book, row["counterparty"])) for row in records(rows)]
    rows = rows.assign(giver=[giver for giver, _ in ends], taker=[taker for _, taker in ends])
    kept = rows[(rows["giver"] != "") & (rows["taker"] != "") & (rows["giver"] != rows["taker"])]
    left = len(rows) - len(kept)
    outside = "to a model, a technology, a work or a person, or within one company"
    return kept, [f"Left out: {words.count(left, 'relation')} {outside}."] if left else []


def _party(book: Factbook, name: str) -> str:
    """Whom an entity stands for: its company, or itself where it is a group; empty where it cannot pay."""
    entity = book.entities.get(name)
    if not entity or entity.kind not in PARTIES:
        return ""
    return name if entity.kind in ("group", "organisation") else book.company(name)


def _sums(book: Factbook, view: View) -> dict[tuple[str, str], list[Row]]:
    """The newest amounts given by who pays whom, the best told first and each first source once."""
    rows = rows_for(book, view, FORWARD + BACKWARD)
    rows = series.newest(rows[rows["counterparty"] != ""], PAID)
    rows = rows.sort_values("rank", key=lambda c: c != "preferred", kind="stable")
    found: dict[tuple[str, str], list[Row]] = {}
    for row in records(rows.drop_duplicates(["subject", "counterparty", "metric", "origin"])):
        pair = (str(row["company"]), book.company(str(row["counterparty"])))
        found.setdefault(pair if row["role"] in FORWARD else pair[::-1], []).append(row)
    return found


def _payers(rows: pd.DataFrame, sums: Mapping[tuple[str, str], Sequence[Row]]) -> list[Payer]:
    """Everybody who pays: those with sums first, then those who pay most parties."""
    told: dict[str, list[tuple[str, Row]]] = {}
    for row in records(rows):
        if (row["giver"], row["taker"]) not in sums:
            told.setdefault(str(row["giver"]), []).append((str(row["taker"]), row))
    given: dict[str, list[tuple[str, Row]]] = {}
    for (giver, taker), found in sums.items():
        given.setdefault(giver, []).extend((taker, row) for row in found)
    names = dict.fromkeys([*given, *told])
    everybody = [Payer(name, tuple(given.get(name, ())), tuple(told.get(name, ()))) for name in names]
    return sorted(everybody, key=lambda payer: (-len(payer.sums), -len(payer.paid), payer.name))


def _figure(book: Factbook, shown: Sequence[Payer]) -> go.Figure:
    lines = [(payer, _unpaid(book, payer, ROOM)) for payer in shown]
    height = sum(HEAD + len(payer.sums) + len(text) * 0.62 + bool(text) * 0.5 + GAP for payer, text in lines)
    figure = style.figure(
        int(ROW * (height + 0.6)), xaxis={"visible": False, "range": [0, 1], "fixedrange": True},
        yaxis={"visible": False, "range": [height, -0.6], "fixedrange": True},
    )  # fmt: skip
    narrow, y = list[Row](), 0.0
    for payer, text in lines:
        _words(figure, narrow, 0, y, f"<b>{book.name(payer.name)}</b>")
        y += HEAD
        for whom, row in payer.sums:
            _sum(figure, book, whom, row, y)
            y += 1
        if text:
            _silent(figure, narrow, book, payer, text, y)
            y += 0.62 * len(text) + 0.5
        y += GAP
    # lines are as high on a phone, where there are more of them
    figure.update_layout(meta={"narrow": {"annotations": narrow, "height": int(1.3 * figure.layout.height)}})
    return figure


def _words(figure: go.Figure, narrow: list[Row], x: float, y: float, text: str, close: str = "") -> None:
    """Words at a place, for a narrow screen in shorter lines."""
    note = {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "align": "left",
        "yanchor": "middle",
    }
    figure.add_annotation(**note)
    narrow.append(note | {"xref": "x", "yref": "y", "text": close or text})


def _sum(figure: go.Figure, book: Factbook, whom: str, row: Row, y: float) -> None:
    """One sum: its mark, how much, to whom, and when."""
    kind = style.MARKS[str(row["status"])].said
    text = f"<b>{words.figure(row)}{_pace(row)}</b> to {book.name(whom)}, {words.period(str(row['period']))}"
    figure.add_scatter(
        x=[START], y=[y], mode="markers+text", customdata=[row["id"]], hovertemplate=hover(book, row),
        marker=style.marker(book, str(row["subject"]), str(row["status"])), cliponaxis=False,
        text=[f"  {text}{f' ({kind})' if kind else ''}"], textposition="middle right",
    )  # fmt: skip


def _silent(
    figure: go.Figure, narrow: list[Row], book: Factbook, payer: Payer, text: Sequence[str], y: float
) -> None:
    """Everything that is said without a sum: a mark each, and under them to whom."""
    rows = [row for _, row in payer.silent]
    figure.add_scatter(
        x=[START + STEP * i for i in range(len(rows))], y=[y] * len(rows), mode="markers",
        customdata=[row["id"] for row in rows], hovertemplate=[said.hover(book, row) for row in rows],
        marker=style.markers(book, [row | {"subject": payer.name} for row in rows], 9), cliponaxis=False,
    )  # fmt: skip
    close = "<br>".join(_unpaid(book, payer, CLOSE))
    _words(figure, narrow, 0, y + 0.3 + 0.31 * len(text), _small("<br>".join(text)), _small(close))


def _small(text: str) -> str:
    return f'<span style="font-size:12px;fill-opacity:0.75">{text}</span>'


def _unpaid(book: Factbook, payer: Payer, room: int) -> list[str]:
    """To whom a payer pays without an amount given, in lines."""
    names = [book.name(whom) for whom in dict.fromkeys(whom for whom, _ in payer.silent)]
    return textwrap.wrap(f"no amount given: {words.join(names)}", room) if names else []


def _pace(row: Row) -> str:
    return " a month" if row["per"] == "month" else ""


def _read(drawn: Sequence[Row]) -> list[str]:
    """A sentence on the statements that stand on our reading alone."""
    read = [row for row in drawn if "metric" not in row and row["status"] == "implied"]
    if not read:
        return []
    one = len(read) == 1
    return [
        f"{'A diamond is' if one else f'{len(read)} diamonds are'} our reading of a sentence that is unclear in the original."
    ]


def _thought(considered: pd.DataFrame) -> list[str]:
    """A sentence on investments that were thought of and not made."""
    if considered.empty:
        return []
    names = words.join([f"[[{row['id']}|{row['gloss'].rstrip('.')}]]" for row in records(considered)])
    return [f"Not drawn, for nothing was paid: {names}."]


def _takeaway(book: Factbook, found: Sequence[Payer]) -> str:
    """For how much of all that is paid an amount is given; and which."""
    pairs = sum(len(payer.paid) for payer in found)
    given = [(payer, whom, row) for payer in found for whom, row in payer.sums]
    known = len({(payer.name, whom) for payer, whom, _ in given})
    noun = words.count(pairs, "payment or backing", "payments and backings")
    if not given:
        return f"No amount is given for any of {noun} between companies."
    told = [
        f"{cite_printed(row)}{_pace(row)} from {book.name(payer.name)} to {book.name(whom)} ({words.period(str(row['period']))})"
        for payer, whom, row in given
    ]
    return f"An amount is given for only {known} of {noun}. Amounts are given for {words.join(told)}."


SPEC = Spec(
    "payers",
    "Who pays whom, and for how much of it is an amount given?",
    payers,
    "Rows by payer",
    "Sums of a month, and to date, are no ranking of payers.",
    page="spend",
    former=("flows", "suppliers"),
)
