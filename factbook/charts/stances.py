"""Stances: what is said of the newest rival, placed along an axis by a coding of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import lanes, said, style
from factbook.charts.chart import Chart, drawn_from, empty
from factbook.charts.coding import KINDS, STANCES, note, position
from factbook.frames import Row, records
from factbook.records import Event
from factbook.terms import COMPANY_KINDS
from factbook.view import View


def pair(book: Factbook) -> tuple[str, str]:
    """The company whose products are measured against another's more than any others are, and that other."""
    frame = _likened(book)
    found = Counter(
        (row["company"], row["other_company"]) for row in records(frame) if row["subject"] != row["company"]
    )
    return min(found, key=lambda both: (-found[both], both)) if found else ("", "")


def _likened(book: Factbook) -> pd.DataFrame:
    frame = frames.relations(book)
    frame = frame[frame["kind"].isin(KINDS) & (frame["company"] != frame["other_company"])]
    companies = {e.id for e in book.entities.values() if e.kind in COMPANY_KINDS}
    return frame[frame["subject"].isin(companies) & frame["counterparty"].isin(companies)]


def rivals(book: Factbook) -> frozenset[str]:
    """The products that are measured against those of another company more than any others are."""
    frame, (maker, other) = _likened(book), pair(book)
    return frozenset(frame[(frame["company"] == maker) & (frame["other_company"] == other)]["subject"]) - {
        maker
    }


def statements(book: Factbook, view: View) -> pd.DataFrame:
    """Every statement on the rival under a view: events and relations, `place` None where it takes no side."""
    products = rivals(book)
    told = frames.selected(frames.events(book), view, book)
    told = told[(told["kind"] == "statement") & told["entities"].map(lambda e: not products.isdisjoint(e))]
    ties = frames.selected(frames.relations(book), view, book)
    ties = ties[ties["subject"].isin(products) & ties["kind"].isin(KINDS)]
    ties = ties[ties["company"] != ties["other_company"]]
    found = [*records(told), *records(ties)]
    threatened = pair(book)[1]
    return pd.DataFrame([{**row, **_placed(book, row, threatened)} for row in found])


def _placed(book: Factbook, row: Row, threatened: str) -> Row:
    identifier = str(row["id"])
    record = book.events.get(identifier) or book.relations[identifier]
    place = position(book, row)
    return {
        "place": -1 if place is None else place,
        "speaker": said.speaker(book, row),
        "voice": record.said_by or "",
        "target": record.target or ("" if isinstance(record, Event) else record.to),
        "inside": bool(record.said_by) and book.company(str(record.said_by)) == threatened,
        "where": (record.locator.paragraph or 0, record.locator.sentence),
    }


def stances(book: Factbook, view: View) -> Chart:
    """Attributed statements, one row each, along the axis from no threat to threat."""
    rows = statements(book, view)
    if rows.empty or (rows["place"] < 0).all():
        return empty("No statement under these filters.")
    silent = int((rows["place"] < 0).sum())
    order = ["place", "article", "where", "event"]
    rows = (
        rows[rows["place"] >= 0].assign(event=~rows["id"].isin(book.events)).sort_values(order, kind="stable")
    )
    groups = _statements(rows)
    places = _rows(book, groups)
    figure = _frame(book, groups, places)
    for y, group in zip(places, groups, strict=False):
        _statement(figure, book, group, y)
    notes = [*_colours(book, rows), note() + _more(silent)]
    form = "Statements along a stance axis"
    return drawn_from(book, figure, pd.concat(groups), _takeaway(book, groups), notes, form)


def _statements(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The records that stand for one statement: one voice, one sentence, one position."""
    return [group for _, group in rows.groupby(["place", "article", "voice", "where"], sort=False)]


def _colours(book: Factbook, rows: pd.DataFrame) -> list[str]:
    owners = dict.fromkeys(book.company(name) for name in rows["voice"] if name and book.colour(name))
    named = words.join([book.name(owner) for owner in owners])
    return [f"A coloured dot before a name: a voice from {named}."] if owners else []


def trade(book: Factbook) -> frozenset[str]:
    """The company that the rival is measured against, what belongs to it, and the markets in which that leads."""
    members = frames.family(book, [pair(book)[1]])
    led = {r.to for r in book.relations.values() if r.kind == "leads" and r.source in members}
    return members | {name for name in led if book.entities[name].kind == "market"}


def coding_table(book: Factbook, view: View) -> list[Row]:
    """A row for each position: what puts a statement there, and how many statements stand there."""
    rows = statements(book, view)
    if rows.empty:
        return []
    counts = Counter(int(group["place"].iloc[0]) for group in _statements(rows))
    return [{"cells": [s.word, s.meaning, str(counts[i])]} for i, s in enumerate(STANCES)]


def _more(silent: int) -> str:
    return f" Not drawn, since without a side: {words.count(silent, 'statement')}." if silent else ""


WIDE, SLIM = 56, 27
"""Characters a line of the statements, on a wide and on a narrow screen."""


def _rows(book: Factbook, groups: list[pd.DataFrame]) -> list[float]:
    """The middle of each row, in lines of the narrow screen, and at the end the depth of all."""
    middles, depth = [], 0.0
    for group in groups:
        height = _text(book, group, SLIM).count("<br>") + 2.3
        middles.append(depth + height / 2)
        depth += height
    return [*middles, depth]


def _frame(book: Factbook, groups: list[pd.DataFrame], places: list[float]) -> go.Figure:
    """The axis of positions, with what is said on its left."""
    ticks = {"tickvals": list(range(len(STANCES))), "range": [-0.6, len(STANCES) - 0.4], "side": "top"}
    wide, narrow = _texts(book, groups, places, WIDE), _texts(book, groups, places, SLIM)
    axis = ticks | {"ticktext": [stance.word for stance in STANCES], "domain": [0.5, 1], "showgrid": True}
    return style.figure(
        int(12 * places[-1]) + 50,
        xaxis=axis,
        yaxis={"visible": False, "range": [places[-1], 0]},
        annotations=wide,
        margin={"l": 8, "r": 16, "t": 40, "b": 8},
        meta={"narrow": {
            "annotations": narrow, "height": int(14.5 * places[-1]) + 60, "marker": 8,
            "xaxis": {"ticktext": [s.word.replace(" ", "<br>") for s in STANCES], "domain": [0.52, 1]},
        }},
    )  # fmt: skip


def _text(book: Factbook, group: pd.DataFrame, width: int) -> str:
    text = (
        f"<b>{said.lines(who(group), width - 3)}</b><br>{said.lines(str(group['gloss'].iloc[0]), width, 6)}"
    )
    about = words.join(toward(book, group["target"]))
    stance = STANCES[int(group["place"].iloc[0])].toward
    below = said.lines(f"{stance} {about}", width, 3).split("<br>") if about else []
    return "<br>".join([text, *map(lanes.small, below)])


def toward(book: Factbook, targets: Iterable[str]) -> list[str]:
    """The names of those whom statements are about, each once."""
    return list(dict.fromkeys(book.name(name) for name in targets if name))


def _voice(book: Factbook, group: pd.DataFrame) -> str:
    """A dot in the colour of the company from which a voice comes, where it is one of those drawn."""
    hue = book.colour(str(group["voice"].iloc[0]))
    return f'<span style="color:{hue}">●</span> ' if hue else ""


def _texts(book: Factbook, groups: list[pd.DataFrame], places: list[float], width: int) -> list[Row]:
    """Speaker and statement of each row, left of the axis."""
    return [
        {
            "text": f"{_voice(book, group)}{_text(book, group, width)}", "x": 0, "xref": "paper", "xanchor": "left", "y": y, "yanchor": "middle", "align": "left",
            "showarrow": False,
        }
        for y, group in zip(places, groups, strict=False)
    ]  # fmt: skip


def who(group: pd.DataFrame) -> str:
    """The speaker of a row."""
    return str(group["speaker"].iloc[0])


def _statement(figure: go.Figure, book: Factbook, group: pd.DataFrame, y: float) -> None:
    """One mark a statement: it opens its first record, and its label says whom else the statement is about."""
    row = records(group)[0]
    figure.add_scatter(
        x=[-0.4, len(STANCES) - 0.6], y=[y, y], mode="lines", hoverinfo="skip",
        line={"color": style.FAINT, "width": 1},
    )  # fmt: skip
    figure.add_scatter(
        x=[row["place"]], y=[y], mode="markers", customdata=[row["id"]], hovertemplate=said.hover(book, row),
        marker=_mark(book, row),
    )  # fmt: skip


def _mark(book: Factbook, row: Row) -> Row:
    """The mark of a statement; a thin cross would vanish here, where nearly all of them are opinions."""
    looks = style.marker(book, str(row["voice"]), str(row["status"]), 11)
    looks["line"]["width"] = 2.6 if row["status"] == "opinion" else looks["line"]["width"]
    return looks


def _takeaway(book: Factbook, groups: list[pd.DataFrame]) -> str:
    """Where those stand who work for whoever is threatened, and who stands at the sharp end."""
    places = {
        i: [who(g).removesuffix(said.AUTHOR) for g in groups if g["place"].iloc[0] == i] for i in range(5)
    }
    inside = {int(g["place"].iloc[0]) for g in groups if g["inside"].iloc[0]}
    told = words.join([STANCES[i].told for i in sorted(inside)])
    sharp = max(i for i in places if places[i])
    text = f"Those quoted from inside {book.name(pair(book)[1])} {told}. " if inside else ""
    text += _sharp(book, [g for g in groups if g["place"].iloc[0] == sharp], STANCES[sharp].word)
    voices = words.count(len({who(group) for group in groups}), "voice")
    return f"{text}{words.count(len(groups), 'statement')} by {voices}: views, not measurements."


def _sharp(book: Factbook, groups: list[pd.DataFrame], word: str) -> str:
    """Who stands at the sharp end towards the company and its trade, and whom the others there speak of."""
    own = trade(book)
    near = [group for group in groups if own & set(group["target"])]
    others = [group for group in groups if not own & set(group["target"])]
    met = words.join(toward(book, (name for g in near for name in g["target"] if name in own)))
    said_by = words.join(list(dict.fromkeys(who(group).removesuffix(said.AUTHOR) for group in near)))
    whose = f"{book.name(pair(book)[1])} or its trade"
    text = f"“{word.capitalize()}” to {whose} ({met}) is the word of {said_by}. " if near else ""
    text = text or f"Nobody says “{word}” of {whose}. "
    named = words.join(toward(book, (name for group in others for name in group["target"])))
    return f"{text}Others at that end speak of {named}. " if named else text
