"""Spend: one quarter of a cloud giant, as a strip of small charts with a unit each."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from factbook import frames, words
from factbook.book import Factbook
from factbook.charts import panels, style
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty, hover, rows_for
from factbook.frames import Row, records
from factbook.view import View

GROWTH, SPENDING, RISE = "revenue_rise", "outlay", "outlay_growth"
FALL, PAYBACK = "price_fall", "payback"
PROMISED = ("milestone",)
QUARTER = 100
"""Days that a quarter does not have."""
LINE = 13
"""Characters that a column's caption has room for in a line."""

Panel = tuple[str, pd.DataFrame, Callable[[go.Figure, Factbook, int, pd.DataFrame], None]]


def quarter(book: Factbook, view: View) -> Chart:
    """What was expected, what came, what was spent, how the market took it, what was promised."""
    anchors = _anchors(frames.drawn(frames.selected(frames.figures(book), view, book), view))
    if anchors.empty:
        return empty("No quarter with a result is left under these filters.")
    company = str(anchors["company"].iloc[0])  # chosen before a sample is taken, which might miss it
    rows = rows_for(book, view, (GROWTH, SPENDING, RISE, FALL, PAYBACK), company=company)
    rows, anchors = rows[(rows["role"] != SPENDING) | _short(rows)], anchors[anchors["company"] == company]
    promised = _promises(book, view, company, anchors["end"].max())
    strip: list[Panel] = [
        ("Growth: expected and reported", rows[rows["role"] == GROWTH], _columns),
        ("Spending in a quarter", rows[rows["role"].isin([SPENDING, RISE])], _spending),
        (_when(rows[rows["role"] == FALL]), rows[rows["role"] == FALL], _columns),
        ("Until the spending is earned back", rows[rows["role"] == PAYBACK], _columns),
    ]
    strip = [panel for panel in strip if len(panel[1])]
    if not strip:
        return empty("No quarter with a result is left under these filters.")
    falls = records(rows[rows["role"] == FALL])
    lines = max((_caption(book, row).count("<br>") + 1 for row in falls), default=0)
    figure = panels.strip([title for title, _, _ in strip], lines=lines)
    for i, (_, found, draw) in enumerate(strip):
        draw(figure, book, i, found)
    shown = pd.concat([*(found for _, found, _ in strip), promised])
    takeaway = f"{_takeaway(book, rows, str(anchors['period'].iloc[0]))}{_promised(promised)}".strip()
    return drawn_from(book, figure, shown, takeaway, _notes(rows), "Strip of small charts, a unit each")


def _anchors(rows: pd.DataFrame) -> pd.DataFrame:
    """The figures that say which quarter it is: results, or else what was spent in a quarter."""
    results = rows[(rows["role"] == GROWTH) & (rows["status"] == "actual")]
    return results if len(results) else rows[(rows["role"] == SPENDING) & _short(rows)]


def _short(rows: pd.DataFrame) -> pd.Series[bool]:
    """Whether a figure's period is a quarter at most."""
    return rows["last"] - rows["first"] < QUARTER


def _when(falls: pd.DataFrame) -> str:
    days = falls["period"].unique()
    return f"Share price, {words.period(str(days[0]))}" if len(days) == 1 else "Share price"


def _promises(book: Factbook, view: View, company: str, after: object) -> pd.DataFrame:
    """What is expected of the company after the quarter, with a date that is printed."""
    events = frames.drawn(frames.selected(frames.events(book), view, book), view)
    keep = events["kind"].isin(PROMISED) & (events["status"] == "forecast") & (events["company"] == company)
    return events[keep & (events["start"] > after)]


def _columns(figure: go.Figure, book: Factbook, i: int, rows: pd.DataFrame) -> None:
    """A column for each figure, from zero; what fell hangs down."""
    found = records(rows.sort_values(["start", "status", "value"], ascending=[True, False, False]))
    down = str(rows["role"].iloc[0]) == FALL
    top = float(rows["high"].max())
    for x, row in enumerate(found):
        sign = -1 if down else 1
        figure.add_bar(
            x=[x], y=[sign * row["value"]], width=0.62, customdata=[row["id"]], hovertemplate=hover(book, row),
            marker=style.bar(book, str(row["subject"]), str(row["status"])), **panels.axes(i),
        )  # fmt: skip
        up = row["precision"] in style.UPWARD
        text = "<br>".join(textwrap.wrap(words.figure(row), 12))
        _value(
            figure,
            i,
            x,
            sign * row["value"],
            f"{'−' if down else ''}{text}",
            style.colour(book, str(row["subject"])) if up else "",
        )
    figure.add_shape(type="line", xref=f"x{i + 1 if i else ''} domain", yref=f"y{i + 1 if i else ''}", x0=0, x1=1, y0=0, y1=0,
                     line={"color": style.MUTED, "width": 1})  # fmt: skip
    reach = [-top * 1.25, 0] if down else [0, top * 1.35]
    panels.axis(figure, i, "y", range=reach, showticklabels=False, visible=False)
    names = [_caption(book, row) for row in found]
    panels.axis(figure, i, "x", tickvals=list(range(len(found))), ticktext=names,
                range=[-0.6, max(1.6, len(found) - 0.4)])  # fmt: skip


def _value(figure: go.Figure, i: int, x: float, y: float, text: str, beyond: str = "") -> None:
    """The words of a column at its end; a bound gets an arrow beyond it, in the colour given."""
    axes = panels.axes(i)
    if beyond:
        figure.add_scatter(x=[x], y=[1.04 * y], mode="markers", hoverinfo="skip", cliponaxis=False,
                           marker={"symbol": "triangle-up", "size": 14, "color": beyond}, **axes)  # fmt: skip
    figure.add_scatter(
        x=[x], y=[1.04 * y if beyond else y], mode="markers+text", text=[text], hoverinfo="skip",
        marker={"size": 16 if beyond else 9, "opacity": 0},  # its size keeps the words off the column
        textposition="bottom center" if y < 0 else "top center", cliponaxis=False, **axes,
    )  # fmt: skip


def _caption(book: Factbook, row: Row) -> str:
    """What tells a column from its neighbours: the kind of statement, the period, the moment."""
    if row["role"] == GROWTH:
        return "expected" if row["status"] == "forecast" else "reported"
    if row["role"] == SPENDING:
        return _months(row)
    if row["role"] == FALL:
        scope = str(row["scope"]).split(", ")[0]
        return "<br>".join(textwrap.wrap(scope, LINE))
    return "expected" if row["status"] == "forecast" else ""


def _months(row: Row) -> str:
    """The period of a column, in two short lines."""
    return f"{row['start']:%b} to<br>{row['end']:%b %Y}"


def _spending(figure: go.Figure, book: Factbook, i: int, rows: pd.DataFrame) -> None:
    """Columns of spending in time order, with the printed rise between them."""
    sums = rows[rows["role"] == SPENDING].sort_values("start")
    rises = records(rows[rows["role"] == RISE])
    if len(sums):
        _columns(figure, book, i, sums)
    for row in rises:
        top = float(sums["value"].max()) if len(sums) else 0.0
        figure.add_scatter(
            x=[max(0, len(sums) - 1)], y=[top * 1.27], mode="text", customdata=[row["id"]], hovertemplate=hover(book, row),
            text=[f"<b>+{words.figure(row)}</b>"], cliponaxis=False, **panels.axes(i),
        )  # fmt: skip


def _promised(rows: pd.DataFrame) -> str:
    """What is expected of the company later, each in its sentence, with its time to open it by."""
    told = [f" {str(row['gloss']).rstrip('.')} ([[{row['id']}|{words.period(str(row['period']))}]])."
            for row in records(rows.sort_values("start"))]  # fmt: skip
    return "".join(told)


def _notes(rows: pd.DataFrame) -> list[str]:
    """That heights do not compare; and what an earlier column of ours takes for the base of a printed rise."""
    notes = ["Each small chart has its own unit and starts at zero; heights do not compare across them."]
    before = records(rows[(rows["role"] == SPENDING) & (rows["status"] == "implied")])
    rises = [row for row in records(rows[rows["role"] == RISE]) if _baseless(row)]
    for row in before if rises else []:
        notes.append(
            f"The rise of {cite(rises[0])} is printed without its base: that the hollow column, {cite(row)}, "
            f"stands for {words.period(str(row['period']))} is our reading, and no article prints it."
        )
    return notes


def _baseless(rise: Row) -> bool:
    return str(rise["base"]).startswith("not printed")


def _than(rise: Row) -> str:
    return " (than when is not printed)" if _baseless(rise) else " than before"


def _takeaway(book: Factbook, rows: pd.DataFrame, period: str) -> str:
    """The quarter in a sentence: result against expectation, spending, share price."""
    by = {(row["role"], row["status"]): row for row in records(rows.sort_values("value"))}
    result, hoped = by.get((GROWTH, "actual")), by.get((GROWTH, "forecast"))
    spent, rise, fall = by.get((SPENDING, "actual")), by.get((RISE, "actual")), by.get((FALL, "actual"))
    parts = []
    if result:
        against = f" where {cite(hoped)} was expected" if hoped else ""
        parts.append(f"{book.name(str(result['subject']))} grew by {cite(result)}{against}")
    if spent:
        more = f", {cite(rise)} more{_than(rise)}" if rise else ""
        parts.append(f"capital expenditure of {book.name(str(spent['subject']))} came to {cite(spent)}{more}")
    if fall:
        parts.append(f"the share price of {book.name(str(fall['subject']))} fell by as much as {cite(fall)}")
    said = "; ".join(parts)
    return f"{words.period(period)}: {said}." if said else ""


SPEC = Spec(
    "quarter",
    "One quarter of a cloud giant: what was hoped for, what came, what it cost?",
    quarter,
    "Strip of small charts",
    "That the share price fell because of the result is how the article puts it; the figures only stand side by side.",
)
