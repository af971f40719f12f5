"""Relations: which companies are tied, and as what: a row a pair, a column a family, a mark a statement."""

from __future__ import annotations

import math

import plotly.graph_objects as go

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import said, style
from factbook.charts.chart import Chart, Spec, drawn_from, empty
from factbook.charts.ties import LOOSE, Pair, Ties, ties
from factbook.frames import Row, records
from factbook.view import View

LINE = 19
"""Pixels that a line of marks takes."""
ACROSS = 5
"""Marks beside each other in a cell; more of them stand below each other."""
LEAST = 4
"""Places that the heading of a column needs at least."""
WIDE = 30
"""Places that a wide screen has: the marks of a cell stand close together."""
LONG = 24
"""Characters from which a name is cut in a row's label; its hover has it whole."""
HEADS = {"Partnership": "Partners"}
NARROW = {
    "Supply and technology": "Supply", "Partnership": "Ally", "Ownership": "Owner", "Comparison": "Ranks", "Content": "Posts",
}  # fmt: skip


def network(book: Factbook, view: View) -> Chart:
    """Pairs of companies as rows, the families of ties as columns, each statement a mark of its own."""
    found = ties(book, view)
    if found.rows.empty:
        return empty("No relation between two companies under these filters.")
    lefts, tops = _columns(found), _lines(found)
    figure = _frame(book, found, lefts, tops)
    for _, rows in found.rows.groupby(["pair", "family"], sort=False):
        cell = records(rows)
        _cell(figure, book, cell, lefts[cell[0]["family"]], tops[cell[0]["pair"]])
    return drawn_from(book, figure, found.rows, _takeaway(book, found), _notes(found), "Matrix of marks")


def _columns(found: Ties) -> dict[str, float]:
    """Where each family begins, in places; under "" where the last one ends."""
    most = found.rows.groupby(["family", "pair"]).size().groupby("family").max()
    lefts, left = {}, 0.0
    for family in found.families:
        lefts[family] = left
        left += max(LEAST, min(ACROSS, int(most[family]))) + 0.7
    return lefts | {"": left}


def _lines(found: Ties) -> dict[Pair, float]:
    """The line at which each pair begins; a wider gap parts those that are tied in one way only."""
    most = found.rows.groupby(["pair", "family"]).size().groupby("pair").max()
    tops, top = {}, 0.0
    for i, pair in enumerate(found.pairs):
        top += 1.0 if 0 < i == len(found.several) else 0.0
        tops[pair] = top
        top += math.ceil(most[pair] / ACROSS) + 0.4
    return tops


def _frame(book: Factbook, found: Ties, lefts: dict[str, float], tops: dict[Pair, float]) -> go.Figure:
    """Rows of pairs and columns of families."""
    heads = [f"<b>{said.lines(HEADS.get(family, family), 12)}</b>" for family in found.families]
    short = [f"<b>{NARROW.get(family, family)}</b>" for family in found.families]
    depth = max(tops.values()) + 2.2
    starts = [lefts[family] for family in found.families]
    ends = {"range": [-0.6, max(lefts[""], WIDE)]}
    return style.figure(
        int(LINE * (depth + 1)) + 60,
        margin={"l": 8, "r": 16, "t": 48, "b": 8, "pad": 4},
        xaxis=ends | {"tickvals": [x - 0.4 for x in starts], "ticktext": heads, "side": "top", "showgrid": False,
                      "tickangle": 0, "ticklabelposition": "outside right"},
        yaxis={"tickvals": list(tops.values()), "ticktext": [_label(book, pair) for pair in tops],
               "showgrid": True, "range": [depth - 1, -1.4]},
        meta={"narrow": {"marker": 9, "xaxis": {"ticktext": short, "range": [-0.6, lefts[""]]}}},
        shapes=[{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "layer": "below",
                 "line": {"color": style.FAINT, "width": 1}} for y in _rule(found, tops)],
    )  # fmt: skip


def _rule(found: Ties, tops: dict[Pair, float]) -> list[float]:
    """Where the pairs that are tied in one way only begin, if there are others above them."""
    number = len(found.several)
    return [list(tops.values())[number] - 1.0] if 0 < number < len(tops) else []


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


def _hover(book: Factbook, row: Row) -> str:
    head = frames.statement(book, row)
    return f"{said.lines(head)}<br>{said.hover(book, row)}"


def _notes(found: Ties) -> list[str]:
    notes = ["A mark is a statement, in the colour of whoever acts. Subsidiaries and products count for their company; "
             "relations inside one company are not drawn."]  # fmt: skip
    if loose := [family.lower() for family in found.families if family in LOOSE]:
        notes.append(
            f"Drawn, but no tie: {words.join(loose)}. A place in a ranking, a likeness or a post binds nobody."
        )
    if 0 < len(found.several) < len(found.pairs):
        notes.append("Above the rule stand the pairs that are tied in more than one way.")
    if found.left:
        pairs = f", {words.count(found.others, 'further pair')} among them" if found.others else ""
        notes.append(f"Left out for room: {words.count(found.left, 'statement')}{pairs}.")
    return notes


def _takeaway(book: Factbook, found: Ties) -> str:
    """The pair that is most things at once, with a statement of each family."""
    if not found.several:
        return f"{words.count(len(found.rows), 'statement')}, and no pair of companies is tied in more than one way."
    first, *rest = found.several
    text = f"{_names(book, first)} are {_all_at_once(found, first)}"
    if rest:
        text += f". {words.count(len(rest), 'further pair')} {'is' if len(rest) == 1 else 'are'} tied in more than one way"
        text += f", {_names(book, rest[0])} foremost" if len(rest) > 1 else f": {_names(book, rest[0])}"
    return f"{text}."


def _all_at_once(found: Ties, pair: Pair) -> str:
    own = found.rows[found.rows["pair"] == pair]
    told = []
    for family in found.families:
        rows = own[own["family"] == family]
        if len(rows) and family not in LOOSE:
            told.append(f"{family.lower()} ([[{rows['id'].iloc[0]}|{words.count(len(rows), 'statement')}]])")
    return f"tied by {words.join(told)} at once"


def _names(book: Factbook, pair: Pair) -> str:
    return f"{book.name(pair[0])} and {book.name(pair[1])}"


CHARTS = (
    Spec("network", "Which companies are tied, and in how many ways?", network, "Matrix of marks",
         "A mark is a statement in an article; the number of marks is not the weight of a tie.", page="relations"),
)  # fmt: skip
