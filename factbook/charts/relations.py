"""Relations: who is friend, supplier and rival, all at once; arcs in one panel a family."""

from __future__ import annotations

from collections import defaultdict
from math import acos, cos, pi, sin

import plotly.graph_objects as go

from factbook import words
from factbook.book import Factbook
from factbook.charts import said, style
from factbook.charts.chart import Chart, Spec, drawn_from, empty
from factbook.charts.ties import Pair, Ties, ties
from factbook.frames import Row, records
from factbook.view import View

ROW = 46
STEP = 0.5
"""How many slots further out an arc reaches for each row that it spans."""
ASIDE = 0.15
"""By how many rows neighbouring marks stand above and below the tops of their arcs, so as not to touch."""
NARROW = {"Supply and technology": "Supply", "Partnership": "Ally", "Ownership": "Owner"}


def network(book: Factbook, view: View) -> Chart:
    """Companies as rows; in each family's panel an arc for each relation, its mark at the top of the arc."""
    found = ties(book, view)
    if found.rows.empty:
        return empty("No relation between two companies under these filters.")
    place = {name: float(i) for i, name in enumerate(found.companies)}
    reach = slots(found, place)
    lefts = _panels(found, reach)
    figure = _frame(book, found, lefts)
    several = set(found.several)
    for row in records(found.rows):
        ends = place[row["company"]], place[row["other_company"]]
        _arc(figure, book, row, ends, (lefts[row["family"]], reach[row["id"]]), row["pair"] in several)
    return drawn_from(
        book, figure, found.rows, _takeaway(book, found), _notes(found), "Arcs between companies"
    )


def slots(found: Ties, place: dict[str, float]) -> dict[str, int]:
    """How far each arc reaches into its panel, in slots from 1: no two marks of a panel coincide.

    Arcs with the same middle have their marks on one line; the wider of them stand further out.
    """
    reach: dict[str, int] = {}
    for _, rows in found.rows.groupby("family", sort=False):
        taken: dict[float, list[int]] = defaultdict(list)
        for row in sorted(records(rows), key=lambda r: (_span(r, place), r["pair"], r["id"])):
            ends = place[row["company"]], place[row["other_company"]]
            natural = 1 + round(STEP * _span(row, place))
            reach[row["id"]] = max([natural, *(n + 1 for n in taken[sum(ends)])])
            taken[sum(ends)].append(reach[row["id"]])
    return reach


def _panels(found: Ties, reach: dict[str, int]) -> dict[str, float]:
    """Where each family's panel begins, in slots; a panel is as wide as its widest arc, or its heading."""
    lefts, left = {}, 0.0
    for family in found.families:
        lefts[family] = left
        own = found.rows[found.rows["family"] == family]["id"]
        left += max(6, *(reach[name] for name in own)) + 1.6
    return lefts | {"": left}


def _span(row: Row, place: dict[str, float]) -> float:
    return abs(place[row["company"]] - place[row["other_company"]])


def _frame(book: Factbook, found: Ties, lefts: dict[str, float]) -> go.Figure:
    """Rows of companies and columns of families."""
    labels, starts = [book.name(name) for name in found.companies], [lefts[f] for f in found.families]
    heads = [f"<b>{family}</b>" for family in found.families]
    short = [f"<b>{NARROW.get(family, family)}</b>" for family in found.families]
    narrow_names = [name if len(name) < 14 else f"{name[:12]}…" for name in labels]
    return style.figure(
        ROW * len(labels) + 60,
        xaxis={"range": [-0.2, lefts[""]], "tickvals": [x + 0.1 for x in starts], "ticktext": heads, "side": "top",
               "showgrid": False, "tickangle": 0, "ticklabelposition": "outside right"},
        yaxis={"tickvals": list(range(len(labels))), "ticktext": labels, "showgrid": True,
               "range": [len(labels) - 0.4, -0.6]},
        meta={"narrow": {"xaxis": {"ticktext": short}, "yaxis": {"ticktext": narrow_names}}},
        shapes=[{"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
                 "line": {"color": style.FAINT, "width": 1}} for x in starts],
    )  # fmt: skip


def _arc(
    figure: go.Figure,
    book: Factbook,
    row: Row,
    ends: tuple[float, float],
    across: tuple[float, int],
    bold: bool,
) -> None:
    """One relation: a half ellipse between two rows, a head at the target, the mark near its top."""
    (start, end), (left, reach) = ends, across
    hue = style.colour(book, str(row["subject"]))
    middle, radius = (start + end) / 2, (start - end) / 2
    angles = [pi * i / 24 for i in range(25)]
    top = acos(ASIDE / abs(radius)) if reach % 2 else pi - acos(ASIDE / abs(radius))
    figure.add_scatter(
        x=[left + reach * sin(a) for a in angles], y=[middle + radius * cos(a) for a in angles],
        mode="lines", hoverinfo="skip", opacity=0.9 if bold else 0.38,
        line={"color": hue, "width": 1.7 if bold else 1.1},
    )  # fmt: skip
    figure.add_scatter(
        x=[left + 0.15], y=[end], mode="markers", hoverinfo="skip", opacity=0.9 if bold else 0.5,
        marker={"symbol": "triangle-left", "size": 7, "color": hue},
    )  # fmt: skip
    figure.add_scatter(
        x=[left + reach * sin(top)], y=[middle + abs(radius) * cos(top)], mode="markers", customdata=[row["id"]],
        hovertemplate=_hover(book, row), marker=style.marker(book, str(row["subject"]), str(row["status"]), 9),
    )  # fmt: skip


def _hover(book: Factbook, row: Row) -> str:
    head = f"{book.name(row['subject'])} {row['kind'].replace('_', ' ')} {book.name(row['counterparty'])}"
    return f"{said.lines(head)}<br>{said.hover(book, row)}"


def _notes(found: Ties) -> list[str]:
    notes = ["An arc runs from whoever acts, in whose colour it is drawn, to the arrowhead. Strong arcs belong to pairs "
             "that are tied in more than one way, faint ones to the others. Subsidiaries and products count "
             "for their company; relations inside one company are not drawn."]  # fmt: skip
    if found.left:
        other = (
            f" with {words.count(found.others, 'further company', 'further companies')}"
            if found.others
            else ""
        )
        notes.append(f"Left out for room: {words.count(found.left, 'relation')}{other}.")
    return notes


def _takeaway(book: Factbook, found: Ties) -> str:
    """The pair that is most things at once, with a relation of each family."""
    if not found.several:
        return f"{words.count(len(found.rows), 'relation')}, and no pair of companies is tied in more than one way."
    first, *rest = found.several
    text = f"{_names(book, first)} are {_all_at_once(found, first)}"
    if rest:
        text += f". {words.count(len(rest), 'further pair')} {'is' if len(rest) == 1 else 'are'} tied in more than one way"
        text += f", {_names(book, rest[0])} foremost"
    return f"{text}."


def _all_at_once(found: Ties, pair: Pair) -> str:
    own = found.rows[found.rows["pair"] == pair]
    told = []
    for family in found.families:
        rows = own[own["family"] == family]
        if len(rows):
            told.append(f"{family.lower()} ([[{rows['id'].iloc[0]}|{words.count(len(rows), 'relation')}]])")
    return f"tied by {words.join(told)} at once" if len(told) > 1 else f"tied by {told[0]}"


def _names(book: Factbook, pair: Pair) -> str:
    return f"{book.name(pair[0])} and {book.name(pair[1])}"


CHARTS = (
    Spec("network", "Which companies are tied, and in how many ways?", network, "Arcs between companies",
         "An arc is a statement in an article; the number of arcs is not the weight of a tie."),
)  # fmt: skip
