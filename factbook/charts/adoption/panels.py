"""The picture of the launches: two bars, and under them the days that are reported, with what lies between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank
from factbook.charts.chart import hover
from factbook.charts.forms import labelled_rows
from factbook.charts.mark_words import lines
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row, records

SIZE = 11
"""How large a mark is, in pixels."""
BAR, LIMITED, PANEL, GAP, STRIP = 88, 118, 190, 74, 56
"""Pixels that a bar takes with the words above it, and with a limit among these; those of the plot below the bars,
those between them, and those of the strip above the plot in which ranks stand."""
HEAD = "Cumulative downloads, by day"
ROOM, BESIDE, CLOSE = 1.2, 1.3, 1.6
"""How high the plot reaches, and how far the axis of the bars, on either screen: words stand at their ends."""
LOW = 0.4
"""Up to this part of the plot words have room for one line above the axis."""
LINE = 44
"""Characters of a limit in a line above its bar."""
PALE = 0.5
"""How strong the second tone of a colour is."""


def tones(book: Factbook, subjects: Sequence[str]) -> dict[str, str]:
    """A tone for each product, the first of a company in its colour."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(subjects):
        hue = mark_styles.colour(book, name)
        found[name] = _faded(hue, PALE) if hue in found.values() else hue
    return found


def _faded(hue: str, strength: float) -> str:
    red, green, blue = (int(hue[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"


def frame(bars: int, days: float, top: float, room: int, strip: int) -> go.Figure:
    """An empty picture: a bar for each of those that are compared, under them the days since launch.

    Args:
        bars: how many are compared.
        days: the last day since launch that is drawn.
        top: the most downloads since a launch.
        room: pixels that a bar takes.
        strip: pixels above the plot for ranks, which have no height among downloads; 1 where there are none.
    """
    whole, last = room * bars + PANEL + strip + GAP, max(8.0, days + 1)
    base: dict[str, Any] = {"fixedrange": True}
    layout: dict[str, Any] = {
        "xaxis": base | {"visible": False, "range": [0, top * BESIDE]},
        "yaxis": base | {"visible": False, "range": [bars - 0.72, -0.75], "domain": [1 - room * bars / whole, 1]},
        "xaxis2": base | {"range": [-0.4, last + 0.4], "tickvals": list(range(1, round(last) + 1)) if days < 25 else None,
                          "showgrid": False, "zeroline": False, "anchor": "y2", "title": {"text": "day since launch"}},
        "yaxis2": base | {"range": [0, top * ROOM], "tickformat": "~s", "nticks": 5, "showgrid": True, "anchor": "x2",
                          "domain": [0, PANEL / whole]},
        "yaxis3": base | {"visible": False, "range": [0, 1], "anchor": "x2", "domain": [PANEL / whole, (PANEL + strip) / whole]},
        "meta": {"narrow": {"xaxis": {"range": [0, top * CLOSE]}}},
    }  # fmt: skip
    figure = blank.figure(whole + 52, margin={"l": 44, "r": 12, "t": 8, "b": 44}, **layout)
    figure.add_annotation(text=f"<b>{HEAD}</b>", x=0, y=1, xanchor="left", yanchor="bottom", yshift=8,
                          showarrow=False, xref="x2 domain", yref="y3 domain")  # fmt: skip
    return figure


def bar(figure: go.Figure, book: Factbook, row: Row, place: int, tone: str, said: tuple[str, str]) -> None:
    """One of those that are compared: a bar from nought, its figure large above it, with whose it is and its limit."""
    look = mark_styles.bar(book, str(row["subject"]), str(row["status"])) | {
        "line": {"color": tone, "width": 2.5}
    }
    family = mark_styles.MARKS[str(row["status"])].family
    if family == mark_styles.FACT:
        look["color"] = tone
    figure.add_bar(
        x=[row["high"]], y=[place], orientation="h", width=0.28, customdata=[row["id"]], marker=look,
        hovertemplate=hover(book, row),
    )  # fmt: skip
    kind, (who, limit) = mark_styles.MARKS[str(row["status"])].said, said
    small = [
        ", ".join(filter(None, [figure_words.period(str(row["period"])), kind])),
        *lines(limit, LINE, 2).split("<br>"),
    ]
    figure.add_annotation(
        text=f'<b><span style="font-size:19px">{figure_words.figure(row)}</span>  {who}</b>'
        f"<br>{'<br>'.join(labelled_rows.small(one) for one in small if one)}",
        x=0, y=place - 0.17, xanchor="left", yanchor="bottom", showarrow=False, align="left",
    )  # fmt: skip


def path(figure: go.Figure, group: pd.DataFrame, tone: str) -> None:
    """A faint line through the dots of one product from one source, straight: what lies between is not reported."""
    if len(group) < 2:
        return
    figure.add_scatter(
        x=list(group["day"]), y=list(group["value"]), mode="lines", hoverinfo="skip", xaxis="x2", yaxis="y2",
        line={"width": 1.2, "dash": "dot", "color": tone},
    )  # fmt: skip


def dots(figure: go.Figure, book: Factbook, same: pd.DataFrame, rows: pd.DataFrame, tone: str) -> None:
    """One reported point at its day and its height; what another article says of it lies exactly under it."""
    first, *again = records(same)
    on_day = rows[rows["day"] == first["day"]]
    below = bool((on_day["value"] > first["value"]).any())
    said = (
        f"{figure_words.figure(first)}<br>{book.name(str(first['subject']))}"
        if below
        else figure_words.figure(first)
    )
    for row in (*again, first):
        figure.add_scatter(
            x=[row["day"]], y=[row["value"]], mode="markers+text" if row is first else "markers", xaxis="x2", yaxis="y2",
            customdata=[row["id"]], marker=marker(book, row, tone), cliponaxis=False, text=[said] if row is first else None,
            textposition="bottom right" if below else "top left", hovertemplate=hover(book, row),
        )  # fmt: skip


def marker(book: Factbook, row: Row, tone: str) -> Row:
    """The mark of a figure in the tone of its product."""
    look = mark_styles.marker(book, str(row["subject"]), str(row["status"]), SIZE)
    return look | {"color": tone, "line": look["line"] | {"color": tone}}


def flag(figure: go.Figure, book: Factbook, same: pd.DataFrame, said: tuple[str, str]) -> None:
    """A rank as a flag: a thin line from its day on the axis up to words alone, for it is no value of the scale of downloads.

    Args:
        figure: the picture.
        book: the facts.
        same: the rank, as each article gives it.
        said: the rank in words, and the list that it is a rank in.
    """
    day = records(same)[0]["day"]
    for ref in ("y2 domain", "y3"):
        figure.add_shape(type="line", xref="x2", yref=ref, x0=day, x1=day, y0=0, y1=1 if ref != "y3" else 0.4,
                         line={"color": mark_styles.FAINT, "width": 1, "dash": "dot"})  # fmt: skip
    for row in records(same):
        figure.add_scatter(
            x=[day], y=[0.4], mode="markers", customdata=[row["id"]], cliponaxis=False, xaxis="x2", yaxis="y3",
            marker={"size": 14, "opacity": 0}, hovertemplate=hover(book, row),
        )  # fmt: skip
    text = "<br>".join(
        ["", f"on day {day}: {said[0]}", *map(labelled_rows.small, lines(said[1], 22, 2).split("<br>"))]
    ).removeprefix("<br>")
    figure.add_annotation(x=day, y=0.4, xref="x2", yref="y3", xshift=6, xanchor="left", yanchor="middle",
                          showarrow=False, align="left", text=text)  # fmt: skip


def pace(figure: go.Figure, book: Factbook, row: Row, at: tuple[float, float], top: float) -> None:
    """An average over the days between two dots, in words at the line that joins them; in one line near the axis."""
    said = f"{figure_words.figure(row)} a day,{'<br>' if at[1] > LOW * top else ' '}"
    _worded(figure, book, row, at, ("bottom right", said), {"xaxis": "x2", "yaxis": "y2"})


def bar_pace(figure: go.Figure, book: Factbook, row: Row, place: int, end: float) -> None:
    """What a bar comes to a day, in words at its end."""
    _worded(figure, book, row, (end, place), ("middle right", f"{figure_words.figure(row)}<br>a day, "), {})


def _worded(
    figure: go.Figure,
    book: Factbook,
    row: Row,
    at: tuple[float, float],
    said: tuple[str, str],
    axes: dict[str, str],
) -> None:
    """A figure in words that open its card, without a mark, for it is no value of the axis."""
    kind = "calculated" if row["status"] == "implied" else mark_styles.MARKS[str(row["status"])].said
    figure.add_scatter(
        x=[at[0]], y=[at[1]], mode="markers+text", customdata=[row["id"]], hovertemplate=hover(book, row), **axes,
        marker={"size": 14, "opacity": 0}, textposition=said[0], text=[f"{said[1]}{kind}".rstrip(", ")], cliponaxis=False,
    )  # fmt: skip
