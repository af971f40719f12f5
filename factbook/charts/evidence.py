"""Evidence: what kinds of statement there are, and what is missing from the articles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import squares, style, tellings
from factbook.charts.chart import MOST_MARKS, Chart, Spec, cite, drawn_from, empty, thinned
from factbook.frames import Row
from factbook.view import View

UNSAID = "not (?:given|printed)"
"""How a limit says that it is missing."""
UNIT = ["origin", "subject", "metric", "period", "unit", "low", "high"]
"""Figures that agree in all of these are one figure told again."""
HEADS = 66
"""Pixels that the names of the kinds of statement take above their columns."""


def once(frame: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The figures without those that a second article tells again from the same source, and how many."""
    ordered = frame.sort_values("published", kind="stable")
    alike = ordered[ordered.duplicated(UNIT, keep=False)]  # few: only they are held against each other
    elsewhere = alike.groupby(UNIT)["article"].transform("nunique") > 1
    again = alike[alike.duplicated(UNIT) & (alike["status"] != "implied") & elsewhere]
    return ordered.drop(again.index), len(again)


def told_again(number: int) -> list[str]:
    """A note on the figures that are counted once although two articles tell them."""
    return (
        [f"{words.count(number, 'figure')} given again from the same source: counted, and drawn once."]
        if number
        else []
    )


def kinds(book: Factbook, view: View) -> Chart:
    """Every figure once, by topic and by kind of statement."""
    frame = frames.selected(frames.figures(book), view, book)
    if frame.empty:
        return empty()
    rows, repeated = once(frame)
    statuses = style.present(rows["status"])
    topics = list(rows["topic"].value_counts().index)
    figure, drawn = _matrix(book, rows, topics, statuses)
    style.keyed(figure, book, list(rows["company"].value_counts().index), HEADS)
    reported = frame[frame["status"] != "implied"]
    measured = int(reported["status"].isin(["actual", "survey"]).sum())
    other, ours = len(reported) - measured, len(frame) - len(reported)
    takeaway = f"{measured} of {words.count(len(reported), 'reported figure')} are told as fact or come from a survey."
    takeaway += f" The other {other} are estimates, forecasts, plans, opinions and examples." if other else ""
    takeaway += (
        f" {words.count(ours, 'further figure')} {'is' if ours == 1 else 'are'} calculated by us."
        if ours
        else ""
    )
    notes, form = told_again(repeated), "Unit marks by topic and kind of statement"
    return drawn_from(book, figure, drawn, takeaway, notes, form)


def _matrix(
    book: Factbook, rows: pd.DataFrame, topics: list[str], statuses: list[str], across: int = 3
) -> tuple[go.Figure, pd.DataFrame]:
    """A cell for each topic and status, filled with one mark a figure."""
    figure, top, ticks, drawn = style.figure(100), 0.0, [], []
    width = across + 1.5
    whole = dict(list(rows.sort_values(["company", "id"]).groupby(["topic", "status"])))
    for topic in topics:
        cells = [thinned(whole.get((topic, s), rows.iloc[:0]), len(rows)) for s in statuses]
        for column, cell in enumerate(cells):
            places = [(column * width + i % across, top + i // across) for i in range(len(cell))]
            if places:
                drawn.append(cell)
                squares.marks(figure, book, cell, places)
        ticks.append(top)
        top += max(1 + (len(cell) - 1) // across for cell in cells) + 0.8
    figure.update_layout(
        height=int(17 * top + 80),
        xaxis={"side": "top", "showgrid": False, "range": [-1, len(statuses) * width - 0.5],
               "tickvals": [i * width + (across - 1) / 2 for i in range(len(statuses))],
               "ticktext": ["<br>".join(style.MARKS[s].word.split(": ")[0].split()) for s in statuses]},
        yaxis={"tickvals": ticks, "ticktext": [t.capitalize() for t in topics], "range": [top, -0.9],
               "showgrid": False},
        meta={"narrow": {"marker": 6, "xaxis": {"tickangle": -90, "tickfont": {"size": 12}}}},
    )  # fmt: skip
    return figure, pd.concat(drawn)


Gap = Callable[[Factbook, pd.DataFrame], "pd.Series[Any]"]
"""Of each figure whether it lacks something; nothing is said of one that does not need it."""


def _among(asked: pd.Series[bool], lacks: pd.Series[bool]) -> pd.Series[Any]:
    return lacks.astype("boolean").where(asked)


def _period(book: Factbook, frame: pd.DataFrame) -> pd.Series[Any]:
    return frame["inferred"]


def _dated(book: Factbook, frame: pd.DataFrame) -> pd.Series[Any]:
    return frame["article"].isin([article.id for article in book.articles.values() if article.inferred])


def _currency(book: Factbook, frame: pd.DataFrame) -> pd.Series[Any]:
    return _among(frame["currency"] != "", frame["currency"] == "unstated")


def _base(book: Factbook, frame: pd.DataFrame) -> pd.Series[Any]:
    silent = (frame["base"] == "") | frame["base"].str.contains(UNSAID)
    return _among(frame["quantity"].isin(["share", "growth"]), silent)


def _place(book: Factbook, frame: pd.DataFrame) -> pd.Series[Any]:
    somewhere = frame["topic"].isin(["adoption", "attitudes", "markets", "talent", "pricing"])
    return _among(somewhere, frame["place"] == "")


def _speaker(book: Factbook, frame: pd.DataFrame) -> pd.Series[Any]:
    return frame["said_by"].isin([name for name in frame["said_by"].unique() if _nameless(book, str(name))])


def _nameless(book: Factbook, name: str) -> bool:
    """Whether the one who says so stays without a name: nobody, or somebody unnamed."""
    entity = book.entities.get(name)
    return entity is None or entity.kind in ("source", "group") or entity.id.startswith("unnamed-")


def _alone(book: Factbook, frame: pd.DataFrame) -> pd.Series[Any]:
    return _single(frames.Key(book))[frame.index]


@lru_cache(maxsize=2)
def _single(key: frames.Key) -> pd.Series[bool]:
    """Whether no second first source prints the quantity of a figure, for its subject and period."""
    every = frames.figures(key.book)
    told = every.loc[every["status"] != "implied", ["subject", "metric", "period", "unit", "origin"]]
    sources = told.groupby(["subject", "metric", "period", "unit"])["origin"].transform("nunique")
    return (sources < 2).reindex(every.index, fill_value=False)


GAPS: Mapping[str, tuple[str, Gap]] = {
    "period": ("the period", _period),
    "published": ("the article's date", _dated),
    "currency": ("the currency", _currency),
    "base": ("the base of a share or a growth", _base),
    "place": ("the country or region", _place),
    "speaker": ("a speaker by name", _speaker),
    "witness": ("a second source", _alone),
}
"""What a figure may lack, with words for a reader."""


def unprinted(book: Factbook, view: View) -> Chart:
    """What the figures of each topic lack, as a matrix of counts: what is missing most often comes first."""
    frame = frames.selected(frames.figures(book), view, book)
    frame = frame[frame["status"] != "implied"]
    if frame.empty:
        return empty()
    found = {key: gap(book, frame).astype("boolean") for key, (_, gap) in GAPS.items()}
    found = dict(sorted(found.items(), key=lambda item: -int(item[1].sum())))
    topics = list(frame["topic"].value_counts().index)
    cells = [_cell(frame["id"], gaps[frame["topic"] == topic], row, column)
             for row, topic in enumerate(topics) for column, gaps in enumerate(found.values())]  # fmt: skip
    rows = frame[pd.concat(found.values(), axis=1).fillna(False).any(axis=1)]
    if rows.empty:
        return empty("Nothing is missing from the figures under these filters.")
    figure, shown = _counts(cells, topics, list(found)), _listed(rows, {cell["opens"] for cell in cells})
    notes = ["“9 of 25”: 9 of 25 figures lack it. A cell opens one of those that it counts. Blank: no figure of the "
             "topic needs it."]  # fmt: skip
    if len(shown) < len(rows):
        notes.append(f"Every figure is counted; the table lists {len(shown)} of {len(rows)}, evenly spaced.")
    return drawn_from(
        book, figure, shown, _most(book, frame["id"], found), notes, "Matrix of counts", marks=False
    )


def _listed(rows: pd.DataFrame, opened: Collection[str]) -> pd.DataFrame:
    """The rows of the table: all of them, or those that a cell opens and a sample of the others."""
    if len(rows) <= MOST_MARKS:
        return rows
    first = rows["id"].isin(opened)
    return pd.concat([rows[first], frames.sampled(rows[~first], MOST_MARKS).drop(columns="sampled_from")])


def _most(book: Factbook, ids: pd.Series[str], found: Mapping[str, pd.Series[Any]]) -> str:
    """What is missing most often, with an example of the first."""
    lacks = {key: ids[gaps.fillna(False)] for key, gaps in found.items()}
    ordered = sorted((key for key in lacks if len(lacks[key])), key=lambda key: -len(lacks[key]))[:3]
    first, *others = [(GAPS[key][0], f"{len(lacks[key])} of {found[key].count()}") for key in ordered]
    example = cite(frames.row(book, str(lacks[ordered[0]].iloc[0])))
    more = words.join([f"{what} ({of})" for what, of in others])
    return (
        f"Most often missing is {first[0]}: {first[1]} figures lack it. For example {example}."
        f"{f' Next {_are(len(others))} {more}.' if others else ''}"
    )


def _are(number: int) -> str:
    return "comes" if number == 1 else "come"


def _cell(ids: pd.Series[str], gaps: pd.Series[Any], row: int, column: int) -> Row:
    lack = ids[gaps[gaps.fillna(False)].index]
    return {"row": row, "column": column, "of": int(gaps.count()), "lack": len(lack),
            "opens": str(lack.iloc[0]) if len(lack) else ""}  # fmt: skip


def _counts(cells: list[Row], topics: list[str], gaps: list[str]) -> go.Figure:
    """Cells shaded by the share that lacks something, with the counts in words."""
    names = [GAPS[gap][0] for gap in gaps]
    shown = [cell for cell in cells if cell["of"]]
    figure = style.figure(
        40 * len(topics) + 110,
        bargap=0.04,
        xaxis={"side": "top", "tickvals": list(range(len(names))), "range": [-0.55, len(names) - 0.45],
               "ticktext": ["<br>".join(_short(said)) for said in names], "showgrid": False},
        yaxis={"tickvals": [i + 0.48 for i in range(len(topics))], "range": [len(topics) + 0.6, 0],
               "ticktext": [t.capitalize() for t in topics], "showgrid": False},
        meta={"narrow": {"xaxis": {"tickangle": -90, "tickfont": {"size": 12}}}},
    )  # fmt: skip
    figure.add_bar(
        x=[c["column"] for c in shown], base=[c["row"] for c in shown], y=[0.94] * len(shown),
        customdata=[c["opens"] for c in shown],
        text=[f"{c['lack']}/{c['of']}" for c in shown], textposition="inside", insidetextanchor="middle",
        textangle=0, textfont={"color": style.TEXT}, constraintext="none",
        marker={"color": [f"rgba(125,133,144,{0.06 + 0.5 * c['lack'] / c['of']:.2f})" for c in shown]},
        hovertemplate=[_told(c, topics, names) for c in shown],
    )  # fmt: skip
    figure.add_annotation(x=-0.5, y=len(topics) + 0.3, text="The stronger the shade, the more often it is missing; 3/9: in 3 of 9", showarrow=False,
                          xanchor="left", font={"color": style.MUTED})  # fmt: skip
    return figure


def _short(said: str) -> list[str]:
    """A gap's name in lines short enough for a column."""
    return {"the base of a share or a growth": ["base of", "a share"], "the article's date": ["article's", "date"],
            "the country or region": ["country", "or region"], "a speaker by name": ["speaker", "by name"],
            "a second source": ["second", "source"]}.get(said, [said.removeprefix("the ")])  # fmt: skip


def _told(cell: Row, topics: list[str], names: list[str]) -> str:
    lack, topic = f"{cell['lack']} of {cell['of']} figures lack {names[cell['column']]}", topics[cell["row"]]
    return f"<b>{lack}</b><br>{topic.capitalize()}<extra></extra>"


CHARTS = (
    Spec("kinds", "How good is the evidence?", kinds, "Unit marks",
         "Reported as fact means that somebody says so, not that it is proven.", page="evidence",
         subtitle="Every figure as a mark, by topic and by kind of statement; what one source says twice is counted once"),
    Spec("unprinted", "What is missing?", unprinted, "Matrix of counts",
         "What is missing is left open, never filled in.", page="evidence",
         subtitle="Figures that lack something, of all that need it, by topic; the stronger the shade, the more often it is missing"),
    *tellings.CHARTS,
)  # fmt: skip
