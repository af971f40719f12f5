"""Relations: which companies are tied, and as what: a network, and the pairs that are most things at once."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import said, style, tie_map
from factbook.charts.chart import Chart, Spec, drawn_from, empty
from factbook.charts.tie_map import Tie
from factbook.charts.tie_places import Places, places
from factbook.charts.ties import Pair, Ties, binding, ordered, ranking, ties
from factbook.frames import Row, records
from factbook.view import View

LINE = 19
"""Pixels that a line of marks takes."""
ACROSS = 5
"""Marks beside each other in a cell; more of them stand below each other."""
LEAST = 5
"""Places that the heading of a column needs at least."""
WIDE = 30
"""Places that a wide screen has: the marks of a cell stand close together."""
LONG = 24
"""Characters from which a name is cut in a row's label; its hover has it whole."""
HEADS = {
    "Supply and technology": "Supply", "Partnership": "Partners", "Ownership": "Owner",
}  # fmt: skip
NOTHING = "No relation between two companies under these filters."
WHOSE = "Subsidiaries and products count for their company; relations inside one company are not drawn."


def network(book: Factbook, view: View) -> Chart:
    """The most-tied companies as dots, each kind of tie between two of them as a line."""
    return network_of(book, binding(book, view))


def network_of(book: Factbook, rows: pd.DataFrame) -> Chart:
    """The network of these relations."""
    if rows.empty:
        return empty(NOTHING)
    ways = ranking(rows)
    at = places(ways)
    drawn = ordered(rows[[_shown(pair, at) for pair in rows["pair"]]], list(ways))
    cells = drawn.groupby(["pair", "family"], sort=False)
    found = [Tie(own["pair"].iloc[0], str(own["family"].iloc[0]), _foremost(own)) for _, own in cells]
    notes = ["A line is a kind of tie, its letter opens a statement that says so, in the colour of whoever acts. "
             "The band behind the lines of a pair is the broader, the more ways it is tied in. "
             f"Places mean nothing. {WHOSE}", *_left_out(rows, drawn)]  # fmt: skip
    several = [pair for pair, number in ways.items() if number > 1 and _shown(pair, at)]
    return drawn_from(
        book, tie_map.draw(book, found, at), drawn, _takeaway(book, drawn, several), notes, "Network of ties"
    )


def _shown(pair: Pair, at: Places) -> bool:
    """Whether a pair has a line: both have a place, one of them on the ring."""
    return set(pair) <= at.all.keys() and not at.ring.keys().isdisjoint(pair)


def _foremost(rows: pd.DataFrame) -> list[Row]:
    """The statements of one tie: those reported as fact first."""
    return sorted(records(rows), key=lambda row: row["status"] in style.HOLLOW)


def _left_out(rows: pd.DataFrame, drawn: pd.DataFrame) -> list[str]:
    """What has no place in the network."""
    if not (left := len(rows) - len(drawn)):
        return []
    pairs = words.count(rows["pair"].nunique() - drawn["pair"].nunique(), "further pair")
    return [
        f"Left out for room: {words.count(left, 'statement')} on {pairs}; the list of all pairs has them."
    ]


def _takeaway(book: Factbook, rows: pd.DataFrame, several: list[Pair]) -> str:
    """The pair that is most things at once; each of them opens its first statement."""
    if not several:
        return _in_one_way(book, rows)
    first, *rest = several
    own = rows[rows["pair"] == first]
    told = [
        f"[[{_foremost(own[own['family'] == family])[0]['id']}|{word}]]"
        for family, (_, word, *_) in tie_map.LINES.items() if (own["family"] == family).any()
    ]  # fmt: skip
    text = f"{_names(book, first)} are tied by {words.join(told)} at once."
    if rest:
        verb = "is" if len(rest) == 1 else "are"
        text += f" {words.count(len(rest), 'further pair')} {verb} tied in more than one way"
        text += f", {_names(book, rest[0])} foremost." if len(rest) > 1 else f": {_names(book, rest[0])}."
    return text


def _in_one_way(book: Factbook, rows: pd.DataFrame) -> str:
    """What the first statement says; of more pairs, that none of them is tied in more than one way."""
    first = _foremost(rows)[0]
    firms = {name for pair in rows["pair"] for name in pair}
    more = (
        f" {len(firms)} companies are tied here, no two of them in more than one way."
        if len(firms) > 2
        else ""
    )
    return f"[[{first['id']}|{frames.statement(book, first)}]].{more}"


def matrix(book: Factbook, view: View) -> Chart:
    """Pairs of companies as rows, the families of ties as columns, each statement a mark of its own."""
    found = ties(book, view)
    if len(found.pairs) < 2:
        return empty(NOTHING if found.rows.empty else "No second pair of companies under these filters.")
    lefts, tops = _columns(found), _lines(found)
    figure = _frame(book, found, lefts, tops)
    for _, rows in found.rows.groupby(["pair", "family"], sort=False):
        cell = _foremost(rows)
        _cell(figure, book, cell, lefts[cell[0]["family"]], tops[cell[0]["pair"]])
    notes = [f"A mark is a statement, in the colour of whoever acts. {WHOSE}", *_beyond(found)]
    return drawn_from(book, figure, found.rows, _most_told(book, found), notes, "Matrix of marks")


def _columns(found: Ties) -> dict[str, float]:
    """Where each family begins, in places; under "" where the last one ends."""
    most = found.rows.groupby(["family", "pair"]).size().groupby("family").max()
    lefts, left = {}, 0.0
    for family in found.families:
        lefts[family] = left
        left += max(LEAST, min(ACROSS, int(most[family]))) + 0.7
    return lefts | {"": left}


def _lines(found: Ties) -> dict[Pair, float]:
    """The line at which each pair begins."""
    most = found.rows.groupby(["pair", "family"]).size().groupby("pair").max()
    worded = set(found.rows[found.rows["status"] != "actual"]["pair"])  # a word stands under their marks
    tops, top = {}, 0.0
    for pair in found.pairs:
        tops[pair] = top
        top += math.ceil(most[pair] / ACROSS) + (0.9 if pair in worded else 0.4)
    return tops


def _frame(book: Factbook, found: Ties, lefts: dict[str, float], tops: dict[Pair, float]) -> go.Figure:
    """Rows of pairs and columns of families, with the same heads on every screen."""
    heads = [f"<b>{HEADS.get(family, family)}</b>" for family in found.families]
    depth = max(tops.values()) + 2.2
    starts = [lefts[family] for family in found.families]
    ends = {"range": [-0.6, max(lefts[""], WIDE)]}
    return style.figure(
        int(LINE * (depth + 1)) + 60,
        margin={"l": 8, "r": 16, "t": 32, "b": 8, "pad": 4},
        xaxis=ends | {"tickvals": [x - 0.4 for x in starts], "ticktext": heads, "side": "top", "showgrid": False,
                      "tickangle": 0, "ticklabelposition": "outside right"},
        yaxis={"tickvals": list(tops.values()), "ticktext": [_label(book, pair) for pair in tops],
               "showgrid": True, "range": [depth - 1, -1.4]},
        meta={"narrow": {"marker": 9, "xaxis": {"range": [-0.6, lefts[""]]}}},
    )  # fmt: skip


def _label(book: Factbook, pair: Pair) -> str:
    """Both names, each behind a dot of its colour: the key to the marks."""
    dots = [f'<span style="color:{style.colour(book, name)}">●</span>' for name in pair]
    names = [book.name(name) for name in pair]
    short = [name if len(name) <= LONG else f"{name[:LONG].rstrip()}…" for name in names]
    return "  ".join(f"{dot} {name}" for dot, name in zip(dots, short, strict=True))


def _cell(figure: go.Figure, book: Factbook, rows: list[Row], left: float, top: float) -> None:
    """The statements on one pair in one family, in lines of a few marks."""
    hues = [style.hue(book, str(row["subject"]), str(row["status"])) for row in rows]
    figure.add_scatter(
        x=[left + i % ACROSS for i in range(len(rows))], y=[top + i // ACROSS for i in range(len(rows))],
        mode="markers", customdata=[row["id"] for row in rows], hovertemplate=[_hover(book, row) for row in rows],
        marker={"symbol": [style.MARKS[str(row["status"])].symbol for row in rows], "size": 10, "color": hues,
                "line": {"color": hues, "width": 1.6}},
    )  # fmt: skip
    kinds = [style.MARKS[str(row["status"])].said for row in rows]
    if any(kinds):  # the open marks come last: their words stand under the first of them
        first = next(i for i, word in enumerate(kinds) if word)
        figure.add_scatter(
            x=[left + first % ACROSS - 0.3], y=[top + first // ACROSS + 0.72], mode="text",
            text=[", ".join(dict.fromkeys(filter(None, kinds)))], textposition="middle right",
            textfont={"size": 11, "color": style.MUTED}, hoverinfo="skip",
        )  # fmt: skip


def _hover(book: Factbook, row: Row) -> str:
    head = frames.statement(book, row)
    return f"{said.lines(head)}<br>{said.hover(book, row)}"


def _beyond(found: Ties) -> list[str]:
    if not found.left:
        return []
    pairs = f", {words.count(found.others, 'further pair')} among them" if found.others else ""
    return [
        f"Left out for room: {words.count(found.left, 'statement')}{pairs}; the list of all pairs has them."
    ]


def _most_told(book: Factbook, found: Ties) -> str:
    """The pair of which most is told, and the family in which."""
    pair: Pair = found.rows["pair"].mode().iloc[0]
    own = found.rows[found.rows["pair"] == pair]
    family = own.groupby("family", sort=False).size().idxmax()
    first = own[own["family"] == family]["id"].iloc[0]
    number = int((own["family"] == family).sum())
    if len(own) == 1:
        return f"{words.count(len(found.pairs), 'pair')} of companies are tied, by one statement each."
    return (
        f"{len(own)} statements concern {_names(book, pair)}, more than any other pair; "
        f"[[{first}|{number}]] of them on {tie_map.LINES[str(family)][1]}."
    )


def _names(book: Factbook, pair: Pair) -> str:
    return f"{book.name(pair[0])} and {book.name(pair[1])}"


CHARTS = (
    Spec("network", "Which companies are tied, and in how many ways?", network, "Network of ties",
         "A line says that an article states the tie, not how much it weighs.",
         "Ties between companies as the articles state them; a letter for each kind, in the colour of who acts", page="relations"),
    Spec("pairs", "Which two are most things to each other?", matrix, "Matrix of marks",
         "The number of marks is how often articles say so, not the weight of a tie.",
         "Statements on the pairs that are tied in most ways, by kind of tie", quiet=True, page="relations"),
)  # fmt: skip
