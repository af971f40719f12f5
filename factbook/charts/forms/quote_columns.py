"""Statements as a strip of marks under their counts, and column by column in words: who says it, what, of whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank, mark_words
from factbook.charts.attitudes.stance_codes import STANCES, THREATS
from factbook.charts.forms import labelled_rows
from factbook.charts.forms.entry_lists import COLUMN, Entry, Group, entry
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row, records

HEAD, GROUP = 78, 26
"""Pixels that the head of a column takes, and in it the line that says what the columns are about."""
STEP = 22
"""Pixels from one line of marks to the next."""
ABREAST = {"wide": (8, 0.1), "narrow": (3, 0.29)}
FIRST = {"wide": 0.075, "narrow": 0.17}
SIZE, RING = 14, 21
"""Marks in a line, and the part of a column between two, on each screen; where the first stands; pixels of a mark, and of a ring round it."""
FAR = 5000.0
"""How far below the marks of a wide screen those of a narrow one stand."""
MOST = 12
"""Statements of a column that stand in words; further ones are marks and rows of the table."""
GROUPS = {0: "A threat to those who are named?", THREATS: "What is it like?"}
"""What the columns from each one on are about."""

Told = pd.DataFrame
"""The records that stand for one statement."""


def draw(book: Factbook, groups: list[Told]) -> go.Figure:
    """The strip of marks: a column for each thing that is said, its count over it, a mark a statement."""
    columns = _columns(groups)
    deep = {name: _deep(columns, name) for name in ABREAST}
    figure = blank.figure(
        deep["wide"] + 16,
        xaxis={"visible": False, "range": [0, len(STANCES)], "fixedrange": True},
        yaxis={"visible": False, "range": [deep["wide"], 0], "fixedrange": True},
        annotations=_heads(columns, 0.0, 30),
        shapes=_rules(0.0),
        margin={"l": 0, "r": 0, "t": 8, "b": 8, "pad": 0},
        meta={"narrow": {
            "yaxis": {"range": [FAR + deep["narrow"], FAR]}, "height": deep["narrow"] + 16,
            "annotations": _heads(columns, FAR, 10), "shapes": _rules(FAR),
        }},
    )  # fmt: skip
    for i, column in enumerate(columns):
        for k, group in enumerate(column):
            for name, top in (("wide", 0.0), ("narrow", FAR)):
                across, part = ABREAST[name]
                x = i + FIRST[name] + part * (k % across)
                _mark(figure, book, group, (x, top + HEAD + STEP * (k // across + 1)))
    return figure


def told(book: Factbook, groups: list[Told]) -> tuple[Group, ...]:
    """The statements in words, a group for each column that has any."""
    return tuple(
        Group(f"{STANCES[i].word}: {figure_words.count(len(column), 'statement')}",
              tuple(_entries(book, column)), COLUMN, detail=_voices(column))
        for i, column in enumerate(_columns(groups)) if column
    )  # fmt: skip


def _columns(groups: list[Told]) -> list[list[Told]]:
    return [[g for g in groups if g["place"].iloc[0] == i] for i in range(len(STANCES))]


def _deep(columns: list[list[Told]], name: str) -> int:
    """Pixels that the strip takes on a screen."""
    across, _ = ABREAST[name]
    return int(HEAD + STEP * (max(-(-len(column) // across) for column in columns) + 0.8))


def _voices(column: list[Told]) -> str:
    """How many speak in a column; who they are stands at their words."""
    return f"by {figure_words.count(len({who(group) for group in column}), 'voice')}"


def _entries(book: Factbook, column: list[Told]) -> Iterator[Entry]:
    """Each statement with who says it, of which kind it is, and about whom."""
    for group in column[:MOST]:
        row = records(group)[0]
        inside = f"from inside {book.name(book.company(str(row['voice'])))}" if row["inside"] else ""
        about = toward(book, group["target"])
        more = f" and {len(about) - 1} more" if len(about) > 1 else ""
        kind = mark_styles.MARKS[str(row["status"])].word
        note = ", ".join(filter(None, [f"on {about[0]}{more}" if about else "", inside, kind]))
        plain = entry(book, row, str(row["gloss"]), said=who(group), whose=str(row["voice"]))
        yield Entry(plain.id, plain.said, plain.text, note, plain.family, plain.colour)


def toward(book: Factbook, targets: Iterable[str]) -> list[str]:
    """The names of those whom statements are about, each once."""
    return list(dict.fromkeys(book.name(name) for name in targets if name))


def who(group: Told) -> str:
    """The speaker of a statement."""
    return str(group["speaker"].iloc[0])


def _heads(columns: list[list[Told]], shift: float, width: int) -> list[Row]:
    """The word and the number of each column, and over them what the columns are about."""
    base = {"xanchor": "left", "yanchor": "top", "align": "left", "showarrow": False}
    found = [base | {"text": labelled_rows.small(text), "x": i, "y": shift} for i, text in GROUPS.items()]
    for i, column in enumerate(columns):
        number = f'<span style="font-size:20px"><b>{len(column)}</b></span>'
        word = mark_words.lines(STANCES[i].word, width)
        found.append(base | {"text": f"{number}<br><b>{word}</b>", "x": i, "y": shift + GROUP})
    return found


def _rules(shift: float) -> list[Row]:
    """A line above each group of columns."""
    ends = [*GROUPS, len(STANCES)]
    return [
        {"type": "line", "x0": a, "x1": b - 0.09, "y0": shift + GROUP - 4, "y1": shift + GROUP - 4,
         "line": {"color": mark_styles.FAINT, "width": 1}}
        for a, b in pairwise(ends)
    ]  # fmt: skip


def _mark(figure: go.Figure, book: Factbook, group: Told, at: tuple[float, float]) -> None:
    """One mark a statement: it opens its first record; round a voice from inside a ring in the colour of its company."""
    row = records(group)[0]
    figure.add_scatter(
        x=[at[0]], y=[at[1]], mode="markers", customdata=[row["id"]], hovertemplate=mark_words.hover(book, row),
        marker=mark_styles.marker(book, str(row["voice"]), str(row["status"]), SIZE), cliponaxis=False,
    )  # fmt: skip
    if row["inside"]:
        hue = mark_styles.colour(book, book.company(str(row["voice"])))
        figure.add_scatter(
            x=[at[0]], y=[at[1]], mode="markers", hoverinfo="skip", cliponaxis=False,
            marker={"symbol": "circle-open", "size": RING, "color": hue, "line": {"color": hue, "width": 2.5}},
        )  # fmt: skip
