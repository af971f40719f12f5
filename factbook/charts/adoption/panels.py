"""The picture of the launches: a bar each, and under them the days that are reported."""

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
BAR, WORDS, SMALL = 34, 30, 17
"""Pixels that a bar is high, and those of the large and of a small line of the words above it."""
APART, PANEL, GAP, STRIP = 20, 190, 50, 56
"""Pixels below a bar; those of the plot below the bars, those between them, and those of the strip above the plot in
which ranks stand."""
ROOM, BESIDE, TICKS = 1.2, 1.02, 0.1
"""How high the plot reaches, how far the axis of the bars, and the part of the width for the words of the plot's axis."""
INSIDE = 0.6
"""The part of the longest bar from which a bar has room for what it comes to a day."""
RING = 8
"""By how much larger a mark is under one that would hide it, in pixels: its rim is seen."""
LATE = 0.55
"""From this part of the days on the words of a flag stand to its left."""
LINE = 56
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


def frame(room: int, days: float, top: float, strip: int, head: str) -> go.Figure:
    """An empty picture: a bar for each of those that are compared, under them the days since launch.

    Args:
        room: pixels that the bars take, with the words above them.
        days: the last day since launch that is drawn; 0 where no days are drawn.
        top: the most downloads since a launch.
        strip: pixels above the plot for ranks, which have no height among downloads; 1 where there are none.
        head: what stands over the days.
    """
    whole = room + (PANEL + strip + GAP if days else 0)
    base: dict[str, Any] = {"fixedrange": True}
    layout: dict[str, Any] = {
        "xaxis": base | {"visible": False, "range": [0, top * BESIDE]},
        "yaxis": base | {"visible": False, "range": [room, 0], "domain": [1 - room / whole, 1]},
    }  # fmt: skip
    if not days:
        return blank.figure(whole + 16, margin={"l": blank.EDGE, "r": 12, "t": 8, "b": 8}, **layout)
    right = {"domain": [TICKS, 1]}
    layout |= {
        "xaxis2": base | right | {"range": [-0.4, days + 0.4], "tickvals": list(range(1, round(days) + 1)) if days < 25 else None,
                          "showgrid": False, "zeroline": False, "anchor": "y2", "title": {"text": "day since launch"}},
        "yaxis2": base | {"range": [0, top * ROOM], "tickformat": "~s", "nticks": 5, "showgrid": True, "anchor": "x2",
                          "domain": [0, PANEL / whole]},
        "yaxis3": base | {"visible": False, "range": [0, 1], "anchor": "x2", "domain": [PANEL / whole, (PANEL + strip) / whole]},
    }  # fmt: skip
    figure = blank.figure(whole + 52, margin={"l": blank.EDGE, "r": 12, "t": 8, "b": 44}, **layout)
    figure.add_annotation(text=f"<b>{head}</b>", x=0, y=1, xanchor="left", yanchor="bottom", yshift=8,
                          showarrow=False, xref="paper", yref="y3 domain")  # fmt: skip
    return figure


def told(row: Row, inferred: bool, limit: str) -> list[str]:
    """The small lines above a bar: when, and whether that is given, of which kind it is; and its limit."""
    dates = "dates inferred" if inferred else ""
    about = [figure_words.period(str(row["period"])), dates, mark_styles.MARKS[str(row["status"])].said]
    return [one for one in (", ".join(filter(None, about)), *lines(limit, LINE, 2).split("<br>")) if one]


def room(small: Sequence[str]) -> int:
    """Pixels that a bar takes with so many small lines above it."""
    return WORDS + SMALL * len(small) + BAR + APART


def bar(figure: go.Figure, book: Factbook, row: Row, end: int, said: tuple[str, Sequence[str]]) -> None:
    """One of those that are compared: a bar from nought, its figure large above it, with whose it is and its limit.

    Args:
        figure: the picture.
        book: the facts.
        row: the downloads.
        end: the pixels from the top at which its room ends.
        said: whose it is, and the small lines.
    """
    middle, (who, small) = end - APART - BAR / 2, said
    figure.add_bar(
        x=[row["high"]], y=[middle], orientation="h", width=BAR, customdata=[row["id"]], hovertemplate=hover(book, row),
        marker=mark_styles.bar(book, str(row["subject"]), str(row["status"])),
    )  # fmt: skip
    figure.add_annotation(
        text=f'<b><span style="font-size:19px">{figure_words.figure(row)}</span>  {who}</b>'
        f"<br>{'<br>'.join(labelled_rows.small(one) for one in small)}",
        x=0, y=middle - BAR / 2, xanchor="left", yanchor="bottom", showarrow=False, align="left",
    )  # fmt: skip


def daily(figure: go.Figure, book: Factbook, row: Row, end: int, pace: Row) -> None:
    """What downloads come to a day, in words at the end of their bar: a pace has no length on an axis of totals."""
    inside = row["high"] >= INSIDE * figure.layout.xaxis.range[1]
    filled = inside and mark_styles.MARKS[str(row["status"])].family == mark_styles.FACT
    ours = ", calculated" if pace["status"] == "implied" else ""
    figure.add_scatter(
        x=[row["high"]], y=[end - APART - BAR / 2], mode="markers+text", customdata=[pace["id"]], cliponaxis=False,
        text=[f"{figure_words.figure(pace)} a day{ours}"], textposition=f"middle {'left' if inside else 'right'}",
        textfont={"color": mark_styles.on(mark_styles.colour(book, str(row["subject"]))) if filled else mark_styles.TEXT},
        marker={"size": SIZE, "opacity": 0}, hovertemplate=hover(book, pace),
    )  # fmt: skip


def path(figure: go.Figure, group: pd.DataFrame, tone: str) -> None:
    """A faint line through the dots of one product from one source, straight: what lies between is not reported."""
    if len(group) < 2:
        return
    figure.add_scatter(
        x=list(group["day"]), y=list(group["value"]), mode="lines", hoverinfo="skip", xaxis="x2", yaxis="y2",
        line={"width": 1.2, "dash": "dot", "color": tone},
    )  # fmt: skip


def under(figure: go.Figure, book: Factbook, rows: Sequence[Row], end: int) -> None:
    """What other articles say of a bar: it lies unseen at its end, for it is the same."""
    for row in rows:
        figure.add_scatter(
            x=[row["high"]], y=[end - APART - BAR / 2], mode="markers", customdata=[row["id"]], hovertemplate=hover(book, row),
            marker={"size": SIZE, "opacity": 0}, cliponaxis=False,
        )  # fmt: skip


def dots(figure: go.Figure, book: Factbook, same: pd.DataFrame, rows: pd.DataFrame, tone: str) -> None:
    """One reported point at its day and its height; what another article says of it lies exactly under it.

    Where several products are drawn, each is named at its last day, and wherever it stands below another.
    """
    first, *again = records(same)
    own, on_day = rows[rows["subject"] == first["subject"]], rows[rows["day"] == first["day"]]
    above = on_day.loc[on_day["value"] > first["value"], "value"]
    below = not above.empty
    named = len(own) < len(rows) and (below or first["day"] == own["day"].max())
    said = figure_words.figure(first) + (f"<br>{book.name(str(first['subject']))}" if named else "")
    mark = SIZE * ROOM * float(rows["value"].max()) / PANEL  # a mark's height, in downloads
    size = SIZE + (RING if below and above.min() - first["value"] < mark else 0)
    for row in (*again, first):
        figure.add_scatter(
            x=[row["day"]], y=[row["value"]], mode="markers+text" if row is first else "markers", xaxis="x2", yaxis="y2",
            customdata=[row["id"]], marker=marker(book, row, tone, size), cliponaxis=False, text=[said] if row is first else None,
            textposition="bottom right" if below else "top left", hovertemplate=hover(book, row),
        )  # fmt: skip


def marker(book: Factbook, row: Row, tone: str, size: int) -> Row:
    """The mark of a figure in the tone of its product."""
    look = mark_styles.marker(book, str(row["subject"]), str(row["status"]), size)
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
    side, shift = ("right", -6) if day > LATE * figure.layout.xaxis2.range[1] else ("left", 6)
    figure.add_annotation(x=day, y=0.4, xref="x2", yref="y3", xshift=shift, xanchor=side, yanchor="middle",
                          showarrow=False, align=side, text=text)  # fmt: skip
