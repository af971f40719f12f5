"""Statements as short texts in columns, each behind its mark; on a narrow screen marks alone, under their counts."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from factbook.book import Factbook
from factbook.charts import lanes, said, style
from factbook.charts.coding import STANCES, THREATS
from factbook.frames import Row, records

HEAD, GROUP = 78, 26
"""Pixels that the head of a column takes, and in it the line that says what the columns are about."""
LINE, GAP = 15, 10
"""Pixels that a line of a text takes, and what parts two texts."""
WIDTH, CUT = 34, 4
"""Letters in a line of a text, and lines of a statement at most."""
MOST = 7
"""Statements of a column that stand in words; further ones stand as marks below them."""
FAR, STEP, ABREAST = 5000.0, 19, 3
"""How far below the wide arrangement the narrow one stands; its pixels between marks, and marks in a line."""
IN, BESIDE = 0.05, 12
"""Where in its column a mark stands, and the pixels from it to its words."""
ROOM = 960
"""Pixels that five columns of words need; on less, the marks stand alone."""
GROUPS = {0: "Is it a threat?", THREATS: "What is it like?"}
"""What the columns from each one on are about."""

Group = pd.DataFrame
"""The records that stand for one statement."""


def draw(book: Factbook, groups: list[Group]) -> go.Figure:
    """The columns in two arrangements: in words for a wide screen, as marks alone for a narrow one."""
    columns = [[g for g in groups if g["place"].iloc[0] == i] for i in range(len(STANCES))]
    texts, marks, depth = _arranged(book, columns)
    low = max(len(column) for column in columns)
    short = HEAD + LINE + STEP * (-(-low // ABREAST) + 0.5)
    figure = style.figure(
        int(depth) + 16,
        xaxis={"visible": False, "range": [0, len(STANCES)], "fixedrange": True},
        yaxis={"visible": False, "range": [depth, 0], "fixedrange": True},
        annotations=[*_heads(columns, 0.0, 30), *texts],
        shapes=_rules(0.0),
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        meta={"narrow": {
            "until": ROOM, "yaxis": {"range": [FAR + short, FAR]}, "height": int(short) + 16,
            "annotations": _heads(columns, FAR, 10), "shapes": _rules(FAR),
        }},
    )  # fmt: skip
    for i, column in enumerate(columns):
        for k, (group, y) in enumerate(zip(column, marks[i], strict=True)):
            _mark(figure, book, group, y)
            narrow = (i + 0.17 + 0.3 * (k % ABREAST), FAR + HEAD + LINE + STEP * (k // ABREAST + 0.5))
            _mark(figure, book, group, narrow)
    return figure


def _arranged(
    book: Factbook, columns: list[list[Group]]
) -> tuple[list[Row], list[list[tuple[float, float]]], float]:
    """The texts of the wide arrangement, where the marks of each column stand, and how deep it is."""
    texts, marks, depths = list[Row](), list[list[tuple[float, float]]](), [0.0]
    for i, column in enumerate(columns):
        top, places = float(HEAD), []
        for group in column[:MOST]:
            text = _text(book, group)
            texts.append({"text": text, "x": i + IN, "y": top, "xshift": BESIDE, "xanchor": "left", "yanchor": "top",
                          "align": "left", "showarrow": False, "font": {"size": 12}})  # fmt: skip
            places.append((i + IN, top + 0.75 * LINE))
            top += LINE * (text.count("<br>") + 1) + GAP
        rest = column[MOST:]
        places += [(i + IN + 0.09 * (k % 10), top + STEP * (k // 10) + LINE) for k in range(len(rest))]
        depths.append(top + STEP * (-(-len(rest) // 10) + bool(rest)))
        marks.append(places)
    return texts, marks, max(depths)


def _text(book: Factbook, group: Group) -> str:
    """Who says it, what, and about whom."""
    text = f"<b>{said.lines(who(group), WIDTH - 3, 2)}</b><br>"
    if group["inside"].iloc[0]:
        text += lanes.small(f"from inside {book.name(book.company(str(group['voice'].iloc[0])))}") + "<br>"
    text += said.lines(str(group["gloss"].iloc[0]), WIDTH, CUT)
    about = toward(book, group["target"])
    more = f" and {len(about) - 1} more" if len(about) > 1 else ""
    stance = STANCES[int(group["place"].iloc[0])].toward
    kind = style.MARKS[str(group["status"].iloc[0])].said
    below = ": ".join(filter(None, [kind, f"{stance} {about[0]}{more}" if about else ""]))
    return "<br>".join([text, *map(lanes.small, filter(None, said.lines(below, WIDTH + 1, 2).split("<br>")))])


def toward(book: Factbook, targets: Iterable[str]) -> list[str]:
    """The names of those whom statements are about, each once."""
    return list(dict.fromkeys(book.name(name) for name in targets if name))


def who(group: Group) -> str:
    """The speaker of a statement."""
    return str(group["speaker"].iloc[0])


def _heads(columns: list[list[Group]], shift: float, width: int) -> list[Row]:
    """The word and the number of each column, and over them what the columns are about."""
    base = {"xanchor": "left", "yanchor": "top", "align": "left", "showarrow": False}
    found = [base | {"text": lanes.small(text), "x": i + 0.02, "y": shift} for i, text in GROUPS.items()]
    for i, column in enumerate(columns):
        number = f'<span style="font-size:20px"><b>{len(column)}</b></span>'
        word = said.lines(STANCES[i].word, width)
        found.append(base | {"text": f"{number}<br><b>{word}</b>", "x": i + 0.02, "y": shift + GROUP})
    return found


def _rules(shift: float) -> list[Row]:
    """A line above each group of columns."""
    ends = [*GROUPS, len(STANCES)]
    return [
        {"type": "line", "x0": a + 0.02, "x1": b - 0.06, "y0": shift + GROUP - 4, "y1": shift + GROUP - 4,
         "line": {"color": style.FAINT, "width": 1}}
        for a, b in pairwise(ends)
    ]  # fmt: skip


def _mark(figure: go.Figure, book: Factbook, group: Group, at: tuple[float, float]) -> None:
    """One mark a statement: it opens its first record."""
    row = records(group)[0]
    figure.add_scatter(
        x=[at[0]], y=[at[1]], mode="markers", customdata=[row["id"]], hovertemplate=said.hover(book, row),
        marker=style.marker(book, str(row["voice"]), str(row["status"]), 11),
    )  # fmt: skip
