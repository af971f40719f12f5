"""Spend: who pays and who supplies whom, as directed maps; most amounts are not printed."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from factbook import frames, series, words
from factbook.book import Factbook
from factbook.charts import style
from factbook.charts.chart import Chart, Spec, cite_printed, drawn_from, empty, hover, rows_for
from factbook.charts.lanes import small
from factbook.charts.network import LEFT, RIGHT, Arc, Sides, arc, sides
from factbook.frames import Row, records
from factbook.view import View

MONEY = ("pays", "buys_from", "invests_in")
CONSIDERED = "considered_investing_in"
GOODS = ("supplies", "hosts", "resells", "licenses_to")
FORWARD = ("paid", "invested")
"""Figures in which the subject pays the counterparty."""
BACKWARD = ("received",)
"""Figures in which the counterparty pays the subject."""
REVERSED = ("resells",)
"""Relations in which the goods come from the one named last."""
PARTIES = frozenset({"company", "division", "platform", "app", "product", "group", "organisation"})
"""The kinds of entity that can pay or be paid; a model, a technology or a person's clip cannot."""


MOST = 40
"""Pairs that are drawn at most."""


@dataclass(frozen=True)
class Edge:
    """Everything that leads from one party to another: relations, and sums that are printed."""

    source: str
    target: str
    relations: tuple[Row, ...]
    sums: tuple[Row, ...] = ()


def relations_map(kinds: Iterable[str], book: Factbook, view: View) -> Chart:
    """An arrow for each pair of parties, thick where an amount is printed; a mark for each relation."""
    rows = frames.drawn(frames.selected(frames.relations(book), view, book), view)
    considered, rows = rows[rows["kind"] == CONSIDERED], rows[rows["kind"].isin(set(kinds))]
    parties, notes = _between_parties(book, rows)
    if parties.empty:
        return empty("No such relation under these filters.")
    sums = _sums(book, view) if "pays" in kinds else {}
    parties, left = _foremost(parties, sums)
    edges = _edges(book, parties, sums)
    figure = style.figure(
        100, xaxis={"visible": False, "range": [-0.02, 1.02], "fixedrange": True},
        yaxis={"visible": False, "fixedrange": True},
    )  # fmt: skip
    places = sides([(edge.source, edge.target) for edge in edges])
    figure.update_layout(
        height=int((56 if sums else 46) * (places.height + 1) + 30), yaxis_range=[places.height + 0.6, -0.6]
    )
    for edge in edges:
        _arrow(figure, book, edge, arc(places.left[edge.source], places.right[edge.target]))
    _names(figure, book, edges, places)
    shown = [row for edge in edges for row in (*edge.relations, *edge.sums)]
    notes += [*left, *_read(edges), *([_unprinted(edges), *_thought(considered)] if "pays" in kinds else [])]
    takeaway = _takeaway(book, edges, "pays" in kinds)
    return drawn_from(book, figure, pd.DataFrame(shown), takeaway, notes, "Directed map")


def _between_parties(book: Factbook, rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The relations between two parties, with `giver` and `taker`; what is left out is counted."""
    ends = [(_party(book, row["subject"]), _party(book, row["counterparty"])) for row in records(rows)]
    ends = [pair[::-1] if kind in REVERSED else pair for pair, kind in zip(ends, rows["kind"], strict=True)]
    rows = rows.assign(giver=[giver for giver, _ in ends], taker=[taker for _, taker in ends])
    kept = rows[(rows["giver"] != "") & (rows["taker"] != "") & (rows["giver"] != rows["taker"])]
    left = len(rows) - len(kept)
    if not left:
        return kept, []
    outside = "to a model, a technology, a work or a person, or within one company"
    return kept, [f"Left out: {words.count(left, 'relation')} {outside}."]


def _foremost(
    rows: pd.DataFrame, sums: Mapping[tuple[str, str], list[Row]]
) -> tuple[pd.DataFrame, list[str]]:
    """The relations of the pairs that are drawn: those with a sum first, then those with most relations."""
    pairs = list(zip(rows["giver"], rows["taker"], strict=True))
    counted = Counter(pairs)
    kept = set(sorted(counted, key=lambda pair: (pair not in sums, -counted[pair]))[:MOST])
    shown = rows[[pair in kept for pair in pairs]]
    left = words.count(len(rows) - len(shown), "relation")
    return shown, [f"Left out for room: {left} of other pairs."] if len(shown) < len(rows) else []


def _party(book: Factbook, name: str) -> str:
    """Whom an entity stands for: its company, or itself where it is a group; empty where it cannot pay."""
    entity = book.entities.get(name)
    if not entity or entity.kind not in PARTIES:
        return ""
    return name if entity.kind in ("group", "organisation") else book.company(name)


PAID = ("subject", "counterparty", "metric", "unit", "kind_told")
"""What sums have in common that are of one payment at several times."""


def _sums(book: Factbook, view: View) -> dict[tuple[str, str], list[Row]]:
    """The newest printed amounts by who pays whom, the best told first and each first source once."""
    rows = rows_for(book, view, FORWARD + BACKWARD)
    rows = series.newest(rows[rows["counterparty"] != ""], PAID)
    rows = rows.sort_values("rank", key=lambda c: c != "preferred", kind="stable")
    found: dict[tuple[str, str], list[Row]] = {}
    for row in records(rows.drop_duplicates(["subject", "counterparty", "metric", "origin"])):
        pair = (str(row["company"]), book.company(str(row["counterparty"])))
        found.setdefault(pair if row["role"] in FORWARD else pair[::-1], []).append(row)
    return found


def _edges(book: Factbook, rows: pd.DataFrame, sums: Mapping[tuple[str, str], list[Row]]) -> list[Edge]:
    groups = rows.groupby(["giver", "taker"], sort=False)
    return [
        Edge(str(source), str(target), tuple(records(group)), tuple(sums.get((str(source), str(target)), ())))
        for (source, target), group in groups
    ]


def _arrow(figure: go.Figure, book: Factbook, edge: Edge, way: Arc) -> None:
    """A curve from one party to the other, with a mark for each relation and each sum printed."""
    hue = style.colour(book, edge.source)
    sure = any(row["status"] == "actual" for row in edge.relations)
    dash = "solid" if sure else style.MARKS[str(edge.relations[0]["status"])].dash
    figure.add_scatter(
        x=way.x, y=way.y, mode="lines", hoverinfo="skip", opacity=1 if edge.sums else 0.8,
        line={"color": hue, "width": 3 if edge.sums else 1.3, "dash": dash},
    )  # fmt: skip
    figure.add_scatter(
        x=[way.x[-1]], y=[way.y[-1]], mode="markers", hoverinfo="skip",
        marker={"symbol": "triangle-right", "size": 9, "color": hue},
    )  # fmt: skip
    for i, row in enumerate(edge.relations):
        _point(figure, way.at(0.6 + 0.075 * (i - (len(edge.relations) - 1) / 2)), row["id"],
               _said(book, row, edge), style.marker(book, edge.source, str(row["status"]), 8))  # fmt: skip
    for i, row in enumerate(edge.sums):
        _point(figure, way.at(0.9 - 0.06 * i), row["id"], hover(book, row),
               style.marker(book, edge.source, str(row["status"]), 13))  # fmt: skip


def _point(figure: go.Figure, at: tuple[float, float], identifier: str, said: str, look: Row) -> None:
    figure.add_scatter(x=[at[0]], y=[at[1]], mode="markers", customdata=[identifier], hovertemplate=said,
                       marker=look)  # fmt: skip


def _pace(row: Row) -> str:
    return " a month" if row["per"] == "month" else " to date" if row["quantity"] == "cumulative" else ""


def _when(row: Row) -> str:
    return words.period(str(row["period"]))


def _said(book: Factbook, row: Row, edge: Edge) -> str:
    kind = frames.does(book, row)
    amount = words.join([words.figure(r) + _pace(r) for r in edge.sums]) or "amount not printed"
    said = style.MARKS[str(row["status"])].word
    who, whom = book.name(str(row["subject"])), book.name(str(row["counterparty"]))
    gloss = "<br>".join(textwrap.wrap(str(row["gloss"]), 52))
    return f"<b>{who}</b> {kind} <b>{whom}</b><br>{gloss}<br>{amount}, {said}<extra></extra>"


def _names(figure: go.Figure, book: Factbook, edges: list[Edge], places: Sides) -> None:
    """The parties at the ends of the arrows, with the sums that are printed for them."""
    sums, labels = dict[str, list[str]](), list[Row]()
    for edge in edges:
        sums.setdefault(edge.target, []).extend(words.figure(row) + _pace(row) for row in edge.sums)
    for x, side, anchor in ((LEFT - 0.015, places.left, "right"), (RIGHT + 0.025, places.right, "left")):
        for name, y in side.items():
            lines = [f"<b>{line}</b>" for line in textwrap.wrap(book.name(name), 17)]
            told = sums.get(name, []) if anchor == "left" else []
            lines += [small(line) for text in told for line in textwrap.wrap(text, 19)]
            labels.append({"x": x, "y": y, "text": "<br>".join(lines), "showarrow": False,
                           "xanchor": anchor, "align": anchor})  # fmt: skip
    figure.update_layout(annotations=labels)


def _unprinted(edges: list[Edge]) -> str:
    silent = sum(not edge.sums for edge in edges)
    return (
        f"Thick arrows: an amount is printed; thin ones: amount not printed ({silent} of "
        f"{words.count(len(edges), 'pair')}). The width says no more than that."
    )


def _read(edges: list[Edge]) -> list[str]:
    """A sentence on the arrows that stand on our reading alone."""
    read = sum(all(row["status"] == "implied" for row in edge.relations) for edge in edges)
    arrows = "The dotted arrow is" if read == 1 else f"The {read} dotted arrows are"
    return [f"{arrows} our reading of a garbled sentence; nobody states it."] if read else []


def _thought(considered: pd.DataFrame) -> list[str]:
    """A sentence on investments that were thought of and not made."""
    if considered.empty:
        return []
    names = words.join([f"[[{row['id']}|{row['gloss'].rstrip('.')}]]" for row in records(considered)])
    return [f"Not drawn, for nothing was paid: {names}."]


WITHOUT_FACT = {"planned": "a plan", "forecast": "a forecast", "implied": "our reading"}
"""In what an arrow is told that nobody reports as a fact."""


def _unsure(edges: list[Edge], source: str) -> str:
    """How many of the arrows from a party nobody reports as a fact, and what they stand on."""
    told = [{str(row["status"]) for row in edge.relations} for edge in edges if edge.source == source]
    unsure = [statuses for statuses in told if "actual" not in statuses]
    if not unsure:
        return ""
    present = set().union(*unsure)
    kinds = [kind for status, kind in WITHOUT_FACT.items() if status in present]
    return f" ({len(unsure)} of them only in {words.join(kinds or ['other statements'], 'or')})"


def _takeaway(book: Factbook, edges: list[Edge], money: bool) -> str:
    """Who stands at most arrows, and for how many of them an amount is printed."""
    ends = pd.Series([end for edge in edges for end in (edge.source, edge.target)])
    most = str(ends.value_counts().index[0])
    out = sum(edge.source == most for edge in edges)
    into = sum(edge.target == most for edge in edges)
    verbs = ("pays or backs", "is paid or backed by") if money else ("supplies", "is supplied by")
    if frames.plural(book, most):
        verbs = ("pay or back", "are paid or backed by") if money else ("supply", "are supplied by")
    parts = [f"{verbs[0]} {words.count(out, 'party', 'parties')}{_unsure(edges, most)}"] if out else []
    parts += [f"{verbs[1]} {words.count(into, 'party', 'parties')}"] if into else []
    sums = [f"{cite_printed(row)}{_pace(row)} from {book.name(edge.source)} to {book.name(edge.target)} ({_when(row)})"
            for edge in edges for row in edge.sums]  # fmt: skip
    printed = f" Amounts are printed for {words.join(sums)}." if sums else ""
    unprinted = " No amount is printed for any of these arrows." if money and not sums else ""
    return f"{book.name(most)} {words.join(parts)}.{printed}{unprinted}"


CHARTS = (
    Spec("payers", "Who pays whom, and for how much of it is an amount printed?", partial(relations_map, MONEY),
         "Directed map", "A company stands for all that belongs to it. No arrow says how large a payment is.", page="spend"),
    Spec("suppliers", "Who supplies whom?", partial(relations_map, GOODS), "Directed map",
         "An arrow leads from whoever supplies, hosts or licenses, or whose goods are resold; no price is printed.", page="spend"),
)  # fmt: skip
