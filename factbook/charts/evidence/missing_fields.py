"""What is missing from the articles: of how many figures that need it, by topic; the stronger the shade, the more."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import MOST_MARKS, Chart, drawn_from, empty
from factbook.charts.evidence import second_sources
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.frames import Row
from factbook.tables.view import View

UNSAID = "not (?:given|printed)"
"""How a limit says that it is missing."""

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
    return second_sources.single(frames.Key(book))[frame.index]


GAPS: Mapping[str, tuple[str, Gap]] = {
    "period": ("a period stated in full", _period),
    "published": ("the article's date", _dated),
    "currency": ("the currency", _currency),
    "base": ("the base of a share or a growth", _base),
    "place": ("the country or region", _place),
    "speaker": ("a speaker by name", _speaker),
    "witness": ("a second source", _alone),
}
"""What a figure may lack, with words for a reader."""


SHADE = "#7d8590"
STEPS = (
    (0.0, 0.04, "none"),
    (0.25, 0.21, "to ¼"),
    (0.5, 0.38, "to ½"),
    (0.75, 0.55, "to ¾"),
    (1.0, 0.72, "more"),
)
"""The steps of the shade, few enough to be told apart: up to which part is missing, how strong it is, and words for it."""
ALL, APART = "All topics", 0.22
"""What the row of sums is called, and how far it stands from the topics, in rows."""
ABOVE, CLOSE, KEY = 46, 62, 44
"""Pixels that the words over the columns take, and on a narrow screen; and the key above them."""
ROW, TALL, EDGE = 40, 54, 16
"""Pixels of a row, of one on a narrow screen, and around all of them."""
NARROW = 8
"""Letters that a column is wide there."""
UNDER = 0.4
"""The part of a row that its topic takes on a narrow screen, above its cells: these have the whole width then."""


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
    sums = [
        _cell(frame["id"], gaps, len(topics) + APART, column) for column, gaps in enumerate(found.values())
    ]
    rows = frame[pd.concat(found.values(), axis=1).fillna(False).any(axis=1)]
    if rows.empty:
        return empty("Nothing is missing from the figures under these filters.")
    names = [GAPS[gap][0] for gap in found]
    figure = _counts(cells, sums if len(topics) > 1 else [], topics, names)
    shown = _listed(rows, {cell["opens"] for cell in cells})
    notes = ["Blank: no figure of the topic needs it. A second source gives an agreeing value for the same thing "
             "and time, as the same kind of statement."]  # fmt: skip
    if len(shown) < len(rows):
        notes.append(f"Every figure is counted; the table lists {len(shown)} of {len(rows)}, evenly spaced.")
    return drawn_from(book, figure, shown, _most(frame["id"], found), notes, "Matrix of counts", marks=False)


def _listed(rows: pd.DataFrame, opened: Collection[str]) -> pd.DataFrame:
    """The rows of the table: all of them, or those that a cell opens and a sample of the others."""
    if len(rows) <= MOST_MARKS:
        return rows
    first = rows["id"].isin(opened)
    return pd.concat([rows[first], frames.sampled(rows[~first], MOST_MARKS).drop(columns="sampled_from")])


def _most(ids: pd.Series[str], found: Mapping[str, pd.Series[Any]]) -> str:
    """What is missing most often, and what next."""
    lacks = {key: ids[gaps.fillna(False)] for key, gaps in found.items()}
    ordered = sorted((key for key in lacks if len(lacks[key])), key=lambda key: -len(lacks[key]))[:3]
    first, *others = [(GAPS[key][0], f"{len(lacks[key])} of {found[key].count()}") for key in ordered]
    said = f"Most often missing is {first[0]}: {first[1]} figures lack it."
    more = figure_words.join([f"{what} ({of})" for what, of in others])
    return f"{said} Next {'come' if len(others) > 1 else 'comes'} {more}." if others else said


def _cell(ids: pd.Series[str], gaps: pd.Series[Any], row: float, column: int) -> Row:
    lack = ids[gaps[gaps.fillna(False)].index]
    return {"row": row, "column": column, "of": int(gaps.count()), "lack": len(lack),
            "opens": str(lack.iloc[0]) if len(lack) else ""}  # fmt: skip


def _counts(cells: list[Row], sums: list[Row], topics: list[str], names: list[str]) -> go.Figure:
    """Cells shaded by the share that lacks something, with the counts in words; their sums below a line."""
    shown, deep = [cell for cell in cells if cell["of"]], len(topics) + (1 + APART if sums else 0)
    rows = [
        *enumerate(t.capitalize() for t in topics),
        *([(len(topics) + APART, f"<b>{ALL}</b>")] if sums else []),
    ]
    figure = blank.figure(
        round(ROW * deep) + KEY + EDGE + ABOVE,
        bargap=0.04, barmode="overlay",
        xaxis={"side": "top", "tickvals": list(range(len(names))), "range": [-0.55, len(names) - 0.45],
               "ticktext": ["<br>".join(_short(said)) for said in names], "showgrid": False, "tickangle": 0},
        yaxis={"tickvals": [row + 0.48 for row, _ in rows], "range": [deep, 0],
               "ticktext": [said for _, said in rows], "showgrid": False},
        margin={"l": blank.EDGE, "r": 16, "t": ABOVE + KEY, "b": 8, "pad": 4}, annotations=[_key(ABOVE)],
    )  # fmt: skip
    _bars(figure, shown, [f"{c['lack']}/{c['of']}" for c in shown], topics, names)
    if owned := [cell for cell in sums if cell["of"]]:
        _bars(figure, owned, [f"<b>{c['lack']}<br>of {c['of']}</b>" for c in owned], topics, names)
        figure.data[-1].marker.color = mark_styles.CLEAR
        figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=len(topics) + APART / 2, y1=len(topics) + APART / 2,
                         line={"color": mark_styles.MUTED, "width": 1.5})  # fmt: skip
    figure.update_layout(meta={"narrow": _narrow(figure, [said for _, said in rows], names, deep)})
    return figure


def _bars(figure: go.Figure, cells: list[Row], said: list[str], topics: list[str], names: list[str]) -> None:
    figure.add_bar(
        x=[c["column"] for c in cells], base=[c["row"] for c in cells], y=[0.94] * len(cells),
        customdata=[c["opens"] for c in cells], text=said, textposition="inside", insidetextanchor="middle",
        textangle=0, textfont={"color": mark_styles.TEXT}, constraintext="none",
        marker={"color": [_shade(c["lack"] / c["of"]) for c in cells]},
        hovertemplate=[_told(c, topics, names) for c in cells],
    )  # fmt: skip


def _narrow(figure: go.Figure, rows: list[str], names: list[str], deep: float) -> dict[str, Any]:
    """On a narrow screen each topic above its cells: the words over the columns stand upright then."""
    data = json.loads(str(figure.to_json(engine="json")))["data"]
    low = [
        bars | {"base": [row + UNDER for row in bars["base"]], "y": [0.98 - UNDER] * len(bars["y"])}
        for bars in data
    ]
    tops = [tick - 0.48 for tick in figure.layout.yaxis.tickvals]
    above = [{"text": f"<b>{said.removeprefix('<b>').removesuffix('</b>')}</b>", "x": -0.48, "y": row + UNDER, "xanchor": "left",
              "yanchor": "bottom", "showarrow": False, "borderpad": 0} for row, said in zip(tops, rows, strict=True)]  # fmt: skip
    heads = ["<br>".join(word for line in _short(said) for word in _apart(line)) for said in names]
    return {
        "data": low, "annotations": [_key(CLOSE), *above], "height": round(TALL * deep) + KEY + EDGE + CLOSE,
        "margin": {"l": 0, "r": 0, "t": CLOSE + KEY}, "yaxis": {"showticklabels": False, "ticktext": [""] * len(rows)},
        "xaxis": {"ticktext": heads, "tickfont": {"size": 12}, "range": [-0.5, len(names) - 0.5]},
    }  # fmt: skip


def _apart(line: str) -> list[str]:
    """A line of a column's name in shorter ones, where it is longer than such a column is wide."""
    return line.split() if len(line) > NARROW else [line]


def _shade(part: float) -> str:
    """How strong a cell is in which this part of the figures lacks something: one of a few steps."""
    return mark_styles.faint(SHADE, next(strong for most, strong, _ in STEPS if part <= most))


def _key(over: int) -> dict[str, Any]:
    """What the shades and the numbers say, so many pixels over the cells."""
    swatches = [
        f'<span style="font-size:18px;color:{_shade(most) if most else mark_styles.MUTED}">{"■" if most else "□"}</span> {said}'
        for most, _, said in STEPS
    ]
    return {"text": f"<b>Missing</b>  {'  '.join(swatches)}<br>Stronger: more often missing; empty: does not apply", "x": 0, "y": 1, "xref": "paper", "yref": "paper",
            "xanchor": "left", "yanchor": "bottom", "yshift": over, "align": "left", "showarrow": False}  # fmt: skip


def _short(said: str) -> list[str]:
    """A gap's name in lines short enough for a column."""
    return {"the base of a share or a growth": ["base of", "a share"], "the article's date": ["article's", "date"],
            "the country or region": ["country", "or region"], "a speaker by name": ["speaker", "by name"],
            "a second source": ["second", "source"], "a period stated in full": ["period", "in full"]}.get(said, [said.removeprefix("the ")])  # fmt: skip


def _told(cell: Row, topics: list[str], names: list[str]) -> str:
    lack, topic = (
        f"{cell['lack']} of {cell['of']} figures lack {names[cell['column']]}",
        [*topics, ALL][int(cell["row"])],
    )
    return f"<b>{lack}</b><br>{topic[:1].upper()}{topic[1:]}<extra></extra>"
