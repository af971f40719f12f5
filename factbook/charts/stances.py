"""Stances: what is said of the newest rival, placed along an axis by a coding of ours."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import said, style
from factbook.charts.chart import Chart, drawn_from, empty
from factbook.frames import Row, records
from factbook.view import COMPANY_KINDS, View


@dataclass(frozen=True)
class Stance:
    """A position on the axis, and how a statement comes to stand there."""

    word: str
    pattern: str
    """Words of our gloss that put a statement here; positions are tried in the order of `TRIED`."""
    kinds: tuple[str, ...] = field(default=())
    """Kinds of relation that put a statement here where no word decides."""
    meaning: str = ""
    told: str = ""
    """What a speaker does who stands here, for a sentence."""


STANCES = (
    Stance("no threat", r"cannot overturn|not worried|doubt|denies|no great effect|less of a threat", (),
           "a threat is denied, or called small", "deny a threat"),
    Stance("a tool", r"find it wrong to call|mere tool|an AI version of", (),
           "likened to an editing tool, or said to be no platform", "see a tool"),
    Stance("alike", r"called an AI|AI edition", ("compared_with", "imitates"),
           "set beside an app that exists", "see a likeness"),
    Stance("some effect", r"some degree|some effect|reshape", (),
           "an effect is granted, within limits", "grant some effect"),
    Stance("threat", r"fears?\b|upsets|wiped out", ("threatens", "competes_with"),
           "said to endanger or to replace somebody", "see a threat"),
)  # fmt: skip
"""The coding, from the mildest position to the sharpest."""
ABREAST = 3
"""Marks side by side in one row; more of them stand below each other."""
TRIED = (3, 0, 1, 2, 4)
"""The order in which words are tried: a limited effect before a denial, a denial before a threat."""
KINDS = frozenset(kind for stance in STANCES for kind in stance.kinds)
EDITOR = "video editor"
"""A comparison with something that our entities describe so is one with a tool."""


def position(book: Factbook, row: Row) -> int | None:
    """Where a statement stands on the axis; None where it takes no side."""
    for place in TRIED:
        if re.search(STANCES[place].pattern, str(row["gloss"])):
            return place
    if any(EDITOR in _described(book, name) for name in _named(row)):
        return 1
    return next((i for i, stance in enumerate(STANCES) if row["kind"] in stance.kinds), None)


def _described(book: Factbook, name: str) -> str:
    entity = book.entities.get(name)
    return entity.description.lower() if entity else ""


def _named(row: Row) -> tuple[str, ...]:
    entities = row.get("entities")
    return entities if isinstance(entities, tuple) else (str(row["counterparty"]),)


def rivals(book: Factbook) -> frozenset[str]:
    """The products that are measured against those of another company more than any others are."""
    frame = frames.relations(book)
    frame = frame[frame["kind"].isin(KINDS) & (frame["company"] != frame["other_company"])]
    companies = {e.id for e in book.entities.values() if e.kind in COMPANY_KINDS}
    frame = frame[frame["subject"].isin(companies) & frame["counterparty"].isin(companies)]
    pairs = Counter(
        (row["company"], row["other_company"]) for row in records(frame) if row["subject"] != row["company"]
    )
    if not pairs:
        return frozenset()
    maker, other = min(pairs, key=lambda pair: (-pairs[pair], pair))
    about = frame[(frame["company"] == maker) & (frame["other_company"] == other)]
    return frozenset(about["subject"]) - {maker}


def statements(book: Factbook, view: View) -> pd.DataFrame:
    """Every statement on the rival under a view: events and relations, `place` None where it takes no side."""
    products = rivals(book)
    told = frames.selected(frames.events(book), view, book)
    told = told[(told["kind"] == "statement") & told["entities"].map(lambda e: not products.isdisjoint(e))]
    ties = frames.selected(frames.relations(book), view, book)
    ties = ties[ties["subject"].isin(products) & ties["kind"].isin(KINDS)]
    ties = ties[ties["company"] != ties["other_company"]]
    found = [*records(told), *records(ties)]
    return pd.DataFrame([{**row, **_placed(book, row)} for row in found])


def _placed(book: Factbook, row: Row) -> Row:
    identifier = str(row["id"])
    record = book.events.get(identifier) or book.relations[identifier]
    place = position(book, row)
    return {
        "place": -1 if place is None else place,
        "speaker": said.speaker(book, row),
        "voice": record.said_by or "",
        "where": (record.locator.paragraph, record.locator.sentence),
    }


def stances(book: Factbook, view: View) -> Chart:
    """Attributed statements, one row each, along the axis from no threat to threat."""
    rows = statements(book, view)
    if rows.empty or (rows["place"] < 0).all():
        return empty("No statement under these filters.")
    silent = int((rows["place"] < 0).sum())
    rows = rows[rows["place"] >= 0].sort_values(["place", "article", "where"], kind="stable")
    groups = [g for _, g in rows.groupby(["place", "article", "voice", "where"], sort=False)]
    places = _rows(groups)
    figure = _frame(groups, places)
    for y, group in zip(places, groups, strict=False):
        _statement(figure, book, group, y)
    notes = [note() + _more(silent)]
    form = "Statements along a stance axis"
    return drawn_from(book, figure, pd.concat(groups), _takeaway(groups), notes, form)


def note() -> str:
    """The coding in a sentence."""
    coded = "; ".join(f"{stance.word}: {stance.meaning}" for stance in STANCES)
    return f"The positions are our coding, not the speakers' words. {coded[:1].upper()}{coded[1:]}."


def coding_table(book: Factbook, view: View) -> list[Row]:
    """A row for each position: what puts a statement there, and how many records stand there."""
    rows = statements(book, view)
    return [
        {
            "cells": [
                s.word,
                s.meaning,
                words.join(list(s.kinds)).replace("_", " "),
                str((rows["place"] == i).sum()),
            ]
        }
        for i, s in enumerate(STANCES)
        if len(rows)
    ]


def _more(silent: int) -> str:
    return f" Not drawn, since without a side: {words.count(silent, 'statement')}." if silent else ""


WIDE, SLIM = 74, 27
"""Characters a line of the statements, on a wide and on a narrow screen."""


def _rows(groups: list[pd.DataFrame]) -> list[float]:
    """The middle of each row, in lines of the narrow screen, and at the end the depth of all."""
    middles, depth = [], 0.0
    for group in groups:
        height = max(_text(group, SLIM).count("<br>") + 2.3, 2.2 * math.ceil(len(group) / ABREAST))
        middles.append(depth + height / 2)
        depth += height
    return [*middles, depth]


def _frame(groups: list[pd.DataFrame], places: list[float]) -> go.Figure:
    """The axis of positions, with what is said on its left."""
    ticks = {"tickvals": list(range(len(STANCES))), "range": [-0.6, len(STANCES) - 0.4], "side": "top"}
    wide, narrow = _texts(groups, places, WIDE), _texts(groups, places, SLIM)
    axis = ticks | {"ticktext": [stance.word for stance in STANCES], "domain": [0.5, 1], "showgrid": True}
    return style.figure(
        int(12 * places[-1]) + 50,
        xaxis=axis,
        yaxis={"visible": False, "range": [places[-1], 0]},
        annotations=wide,
        margin={"l": 8, "r": 16, "t": 40, "b": 8},
        meta={"narrow": {
            "annotations": narrow, "height": int(14.5 * places[-1]) + 60,
            "xaxis": {"ticktext": [s.word.replace(" ", "<br>") for s in STANCES], "domain": [0.52, 1]},
        }},
    )  # fmt: skip


def _text(group: pd.DataFrame, width: int) -> str:
    return f"<b>{said.lines(who(group), width - 3)}</b><br>{said.lines(spoken(group), width, 6)}"


def _texts(groups: list[pd.DataFrame], places: list[float], width: int) -> list[Row]:
    """Speaker and statement of each row, left of the axis."""
    return [
        {
            "text": _text(group, width), "x": 0, "xref": "paper", "xanchor": "left", "y": y, "yanchor": "middle", "align": "left",
            "showarrow": False,
        }
        for y, group in zip(places, groups, strict=False)
    ]  # fmt: skip


def who(group: pd.DataFrame) -> str:
    """The speaker of a row."""
    return str(group["speaker"].iloc[0])


def spoken(group: pd.DataFrame) -> str:
    """What a row says: its first gloss, and how many more it stands for."""
    first = str(group["gloss"].iloc[0])
    return first if len(group) == 1 else f"{first} ({len(group)} entries)"


def _statement(figure: go.Figure, book: Factbook, group: pd.DataFrame, y: float) -> None:
    """The marks of one row; records of one sentence stand beside each other."""
    found = records(group)
    figure.add_scatter(
        x=[-0.4, len(STANCES) - 0.6], y=[y, y], mode="lines", hoverinfo="skip",
        line={"color": style.FAINT, "width": 1},
    )  # fmt: skip
    lines = math.ceil(len(found) / ABREAST)
    for i, row in enumerate(found):
        abreast = min(ABREAST, len(found))
        figure.add_scatter(
            x=[row["place"] + 0.3 * (i % ABREAST - (abreast - 1) / 2)], mode="markers",
            y=[y + 1.6 * (i // ABREAST - (lines - 1) / 2)],
            customdata=[row["id"]], hovertemplate=said.hover(book, row),
            marker=_mark(book, row),
        )  # fmt: skip


def _mark(book: Factbook, row: Row) -> Row:
    """The mark of a statement; a thin cross would vanish here, where nearly all of them are opinions."""
    looks = style.marker(book, str(row["voice"]), str(row["status"]), 11)
    looks["line"]["width"] = 2.6 if row["status"] == "opinion" else looks["line"]["width"]
    return looks


def _takeaway(groups: list[pd.DataFrame]) -> str:
    """How many statements stand at each end, and whose they are."""
    counts = Counter(int(group["place"].iloc[0]) for group in groups)
    parts = [f"{counts[i]} {stance.told}" for i, stance in enumerate(STANCES) if counts[i]]
    voices = {who(group) for group in groups}
    told = words.count(len(groups), "statement")
    return f"Of {told} by {words.count(len(voices), 'voice')}, {words.join(parts)}. These are views, not measurements."
