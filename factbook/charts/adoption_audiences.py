"""Adoption: audiences as unit squares, each on its own base, the hidden base worked out."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from factbook import series, words
from factbook.book import Factbook
from factbook.charts import style
from factbook.charts.chart import (
    Chart,
    Spec,
    cite,
    drawn_from,
    empty,
    hidden_note,
    hover,
    newest_of_many,
    rows_for,
)
from factbook.charts.lanes import small
from factbook.frames import Row, records
from factbook.view import View

AUDIENCES = ("audience",)
SHARE, BASE = "audience_share", "population"
ACROSS = 25
EARLIER = 4
"""Earlier values of an audience that stand below its marks."""
WIDE = 58
"""Places across on a wide screen: the marks stand close, as they do on a narrow one."""
TOLD = 5
"""Audiences that the sentence names."""
LINE = 18
"""The height of a line of marks, in pixels."""


@dataclass(frozen=True)
class Block:
    """One audience: how many squares, of how many people each, and the squares around them."""

    row: Row
    unit: float
    filled: int
    around: int = 0
    share: Row | None = None
    base: Row | None = None
    older: tuple[Row, ...] = ()
    """Earlier values of the same audience, the newest first."""

    @property
    def lines(self) -> int:
        """The lines of squares that it takes."""
        return math.ceil((self.filled + self.around) / ACROSS)


def audiences(book: Factbook, view: View) -> Chart:
    """A block of squares for each audience, never two of them on one scale."""
    rows = rows_for(book, view, (*AUDIENCES, SHARE, BASE), narrow=newest_of_many)
    every = rows[rows["role"].isin(AUDIENCES)]
    older = series.older(every)
    blocks = [_block(book, row, rows, older) for row in records(series.newest(every))]
    if not blocks:
        return empty()
    blocks.sort(key=lambda block: (block.base is None, -block.row["high"]))
    figure = style.figure(100, xaxis={"visible": False, "range": [-0.6, WIDE], "fixedrange": True})
    top, heads = 0.0, list[Row]()
    for block in blocks:
        heads.append(_head(book, block, top))
        top = _draw(figure, book, block, top)
    figure.update_layout(
        annotations=heads,
        height=int(LINE * top + 20), yaxis={"visible": False, "range": [top - 0.4, -0.4], "fixedrange": True},
        meta={"narrow": {"xaxis": {"range": [-0.6, ACROSS]}}},
    )  # fmt: skip
    ids = [r["id"] for b in blocks for r in (b.row, b.share, b.base, *b.older) if r]
    shown = rows.set_index("id", drop=False).loc[list(dict.fromkeys(ids))]
    notes = [*hidden_note(book, view, AUDIENCES), *_notes(blocks)]
    return drawn_from(
        book, figure, shown, _takeaway(book, blocks), notes, "Unit squares, an audience a block"
    )


def _block(book: Factbook, row: Row, rows: pd.DataFrame, older: pd.DataFrame) -> Block:
    """Squares of a hundredth of the base that is worked out from it and its share, else of a round number of people."""
    before = tuple(records(series.alike(older, row, *series.QUANTITY))[:EARLIER])
    for base in records(rows[rows["role"] == BASE]):
        derived = book.derived.get(str(base["id"]))
        behind = set(derived.derived_from.values()) if derived else set()
        shares = records(rows[(rows["role"] == SHARE) & rows["id"].isin(behind)])
        if shares and row["id"] in behind:
            filled = round(shares[0]["high"])
            return Block(row, base["high"] / 100, filled, 100 - filled, shares[0], base, before)
    size = float(row["high"])
    if size <= 0:
        return Block(row, 1, 0, older=before)
    if row["precision"] == "order_of_magnitude":
        return Block(row, size, 1, 8, older=before)
    unit = 10.0 ** math.floor(math.log10(size))
    unit = unit / 10 if size / unit < 5 else unit
    return Block(row, unit, round(size / unit), older=before)


def _draw(figure: go.Figure, book: Factbook, block: Block, top: float) -> float:
    """A block below its words; returns where the next one starts."""
    row = block.row
    hue = style.colour(book, str(row["subject"]))
    start = top + 3.4 + bool(block.base)
    places = [(i % ACROSS, start + i // ACROSS) for i in range(block.filled + block.around)]
    groups = [(places[: block.filled], row, style.MARKS[str(row["status"])].symbol, hue)]
    around = block.base or row
    groups.append((places[block.filled :], around, style.MARKS[str(around["status"])].symbol, style.NEUTRAL))
    for squares, said, symbol, colour in groups:
        if squares:
            figure.add_scatter(
                x=[x for x, _ in squares], y=[y for _, y in squares], mode="markers",
                customdata=[said["id"]] * len(squares), hovertemplate=hover(book, said), cliponaxis=False,
                marker={"symbol": symbol, "size": 11, "color": colour, "line": {"color": colour, "width": 1.3},
                        "opacity": 0.4 if colour == style.NEUTRAL else 1},
            )  # fmt: skip
    if block.share:
        x, y = places[block.filled - 1]
        figure.add_scatter(x=[x], y=[y], mode="markers", customdata=[block.share["id"]],
                           hovertemplate=hover(book, block.share), cliponaxis=False,
                           marker={"symbol": "square-open", "size": 16, "color": hue, "line": {"width": 1.5}})  # fmt: skip
    return _earlier(figure, book, block, start + block.lines) + 1.2


def _earlier(figure: go.Figure, book: Factbook, block: Block, top: float) -> float:
    """Earlier values of an audience, a line each with a mark and words; returns where they end."""
    for i, row in enumerate(block.older):
        figure.add_scatter(
            x=[0], y=[top + 0.4 + i], mode="markers+text", customdata=[row["id"]], hovertemplate=hover(book, row),
            marker=style.marker(book, str(row["subject"]), str(row["status"]), 7) | {"opacity": 0.55},
            text=[f"  earlier: {words.figure(row)}, {words.period(str(row['period']))}"], textposition="middle right",
            cliponaxis=False,
        )  # fmt: skip
    return top + 1.2 * bool(block.older) + len(block.older)


def _head(book: Factbook, block: Block, top: float) -> Row:
    return {"x": -0.4, "y": top, "text": _heading(book, block), "showarrow": False, "xanchor": "left",
            "yanchor": "top", "align": "left"}  # fmt: skip


def _heading(book: Factbook, block: Block) -> str:
    row = block.row
    metric = book.metrics[str(row["metric"])].name
    when = words.period(str(row["period"]))
    first = f"<b>{book.name(str(row['subject']))}</b>, {metric[:1].lower()}{metric[1:]}: {words.figure(row)}"
    each = words.number(words.significant(block.unit, 2))
    if block.base and block.share:
        share = f"{when}, {words.figure(block.share)} of internet users, as reported; a mark is {each}"
        base = f"base, calculated: {words.figure(block.base)} people online"
        return f"{first}<br>{small(share)}<br>{small(base)}"
    if row["high"] <= 0:
        return f"{first}<br>{small(f'{when}; no mark, for there is nobody')}"
    marks = (
        f"one to nine marks of {each}" if row["precision"] == "order_of_magnitude" else f"a mark is {each}"
    )
    return f"{first}<br>{small(f'{when}; {marks}; base not given')}"


def _notes(blocks: list[Block]) -> list[str]:
    notes = ["The marks of one audience are not those of another: each block has its own scale."]
    if any(block.share for block in blocks):
        notes.append("Pale marks are the rest of the calculated base; the framed mark is the reported share.")
    if any(b.row["precision"] == "order_of_magnitude" for b in blocks):
        notes.append(
            'Where only "hundreds of millions" or the like is given, pale marks are what it may reach.'
        )
    return notes


def _takeaway(book: Factbook, blocks: list[Block]) -> str:
    """The audience whose base can be worked out, and how many bases are not printed."""
    known = next((block for block in blocks if block.base and block.share), None)
    if known is None or known.base is None or known.share is None:
        named = [
            f"{book.name(str(b.row['subject']))} with {cite(b.row)} ({words.period(str(b.row['period']))})"
            for b in blocks[:TOLD]
        ]
        named += [f"{len(blocks) - TOLD} others"] if len(blocks) > TOLD else []
        end = "so it is a share of nothing" if len(named) == 1 else "so none of them is a share of anything"
        return f"{words.join(named)}: no base is given, {end}."
    silent = sum(block.base is None for block in blocks)
    rest = f" For {words.count(silent, 'other audience')} no base is given." if silent else ""
    return (
        f"{book.name(str(known.row['subject']))} is put at {cite(known.row)}, {cite(known.share)} of internet users, "
        f"in {words.period(str(known.row['period']))}. We calculated that this takes {cite(known.base)} people online; "
        f"no article gives that base.{rest}"
    )


SPEC = Spec(
    "audiences",
    "How big are the audiences, and on what base?",
    audiences,
    "Unit squares",
    "Users, subscribers and downloads are different things, and are never added.",
    "People, each audience on a scale of its own: what one mark stands for is said above it",
    page="adoption",
)
