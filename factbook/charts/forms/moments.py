"""Moments: the dated events of companies, a line each, on one axis of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from factbook.charts import blank, mark_words
from factbook.charts.chart import Chart, drawn_from, empty
from factbook.charts.companies import company_rows
from factbook.charts.forms import milestones, moment_captions, moment_words
from factbook.charts.sentences import finding
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.frames import Row, records
from factbook.tables.view import View
from factbook.words import company_comparisons, listings

HEAD = 62
"""Pixels of the axis."""
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""The months that may lie between two ticks."""
APART = 30
"""Pixels between a line and the words of the next; a rule parts them."""


def moments(book: Factbook, view: View) -> Chart:
    """Events known to a day or a month: a line for each company chosen; of none, the index with a row each."""
    rows = _dated(book, view)
    if not company_comparisons.chosen(view):
        return company_rows.rows(book, view, _by_company(book, rows))
    if rows.empty:
        return empty("No event with a known month is left under these filters.")
    names = company_comparisons.chosen(view)
    rows = pd.concat(
        [rows.iloc[:0].assign(line=0), *(_own(book, rows, n).assign(line=i) for i, n in enumerate(names))]
    )
    if rows.empty:
        return empty("No event of a company with a known month is left under these filters.")
    figure = _frame(book, names, rows)
    named = _lines(figure, book, names, rows)
    shown = rows.drop_duplicates("id")
    lines = "; one line per company" if len(names) > 1 else ""
    subtitle = f"Events dated to a day or a month{lines}"
    chart = drawn_from(
        book, figure, shown, _takeaway(book, names, rows), [], "Dots on lines of time", subtitle=subtitle
    )
    return replace(chart, groups=(moment_captions.captions(book, named, names),) if named else ())


def _lines(figure: go.Figure, book: Factbook, names: Sequence[str], rows: pd.DataFrame) -> list[Row]:
    """Draw a line for each company, a rule between two; returns the events that have words at their marks."""
    pitch, first, named = _pitch(), _first(book, rows), list[Row]()
    for i in range(len(names)):
        own = records(rows[rows["line"] == i])
        _marks(figure, book, names[i], own, i * pitch)
        if i:
            figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=(i - 1) * pitch + 0.9, y1=(i - 1) * pitch + 0.9,
                             line={"color": mark_styles.FAINT, "width": 1})  # fmt: skip
        told = {row["id"] for row in named}
        telling = _telling(book, [row for row in own if row["id"] not in told])
        named += moment_words.words(
            figure,
            book,
            sorted(telling, key=lambda row: first.get(row["id"], 2)),
            i * pitch,
            set(first),
        )
    return named


def _dated(book: Factbook, view: View) -> pd.DataFrame:
    """The events that happened or are said to, with a month or a day, the oldest first."""
    companies = company_comparisons.chosen(view)
    asked = frames.selected(frames.events(book), view, book)
    events = frames.drawn(asked, view)
    events = events[events["date_precision"].isin(["day", "month"])]
    if companies and view.compare:
        circle = frames.circle(book, companies)
        events = events[events["entities"].map(lambda found: not circle.isdisjoint(found))]
    return events.sort_values(["start", "id"], kind="stable")


def _by_company(book: Factbook, rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The events of each company that takes part in any."""
    names = {book.company(name) for found in rows["entities"] for name in found if name in book.entities}
    return {name: own for name in sorted(names) if len(own := _own(book, rows, name))}


def _own(book: Factbook, rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """The events in which a company or what belongs to it takes part; what outsiders expect is no event of theirs."""
    family = frames.family(book, [name])
    outside = [status == "forecast" and book.events[event].said_by not in family
               for event, status in zip(rows["id"], rows["status"], strict=True)]  # fmt: skip
    part = rows["entities"].map(lambda found: not family.isdisjoint(found))
    return rows[part & ~pd.Series(outside, index=rows.index, dtype=bool)]


def _pitch() -> float:
    """How far apart lines are with the levels of words above each, in lines; some air is between."""
    return 1.4 + (APART + moment_words.LEVELS * moment_words.LEVEL) / moment_words.LINE


def _frame(book: Factbook, names: Sequence[str], rows: pd.DataFrame) -> go.Figure:
    first, last = min(rows["start"]), max(rows["end"])
    margin = timedelta(days=max(20, (last - first).days // 40))
    labels = [f"<b>{book.name(name)}</b>" for name in names] if len(names) > 1 else [""]
    pitch, below = _pitch(), len(names) - 1
    wide, narrow = (
        round(moment_words.LINE * (below + 1) * pitch) + HEAD,
        moment_words.LINE * (below + 1) + HEAD + 16,
    )
    return blank.figure(
        wide,
        xaxis={"type": "date", "range": [(first - margin).isoformat(), (last + margin).isoformat()], "side": "bottom",
               "showgrid": True, "fixedrange": True, "tickformat": "%b<br>%Y", **_ticks(first, last, 10)},
        yaxis={"tickvals": [i * pitch for i in range(len(names))], "ticktext": labels, "showticklabels": len(names) > 1,
               "showgrid": True, "fixedrange": True, "range": [below * pitch + 0.5, 0.5 - pitch]},
        meta={"narrow": {"xaxis": _ticks(first, last, 4), "annotations": [], "shapes": [], "height": narrow,
                         "yaxis": {"range": [(below + 0.5) * pitch, -0.5 * pitch]}}},
    )  # fmt: skip


def _ticks(first: date, last: date, most: int) -> Row:
    """Ticks at the first days of months, of which none is named twice."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return {"tick0": "2000-01-01", "dtick": f"M{next((s for s in STEPS if months <= s * most), STEPS[-1])}"}


def _marks(figure: go.Figure, book: Factbook, name: str, rows: list[Row], place: float) -> None:
    if not rows:
        return
    hues = [mark_styles.hue(book, name, str(row["status"])) for row in rows]
    open_, doubted = mark_styles.SYMBOLS[mark_styles.OPEN], milestones.doubted(book, rows)
    symbols = [
        open_ if row["id"] in doubted else mark_styles.MARKS[str(row["status"])].symbol for row in rows
    ]
    figure.add_scatter(
        x=[moment_words.middle(row).isoformat() for row in rows], y=[place] * len(rows), mode="markers", cliponaxis=False,
        customdata=[row["id"] for row in rows], hovertemplate=[mark_words.hover(book, row) for row in rows],
        marker={"symbol": symbols, "size": 11, "color": hues, "line": {"color": hues, "width": 1.6}},
    )  # fmt: skip


def _telling(book: Factbook, rows: Sequence[Row]) -> list[Row]:
    """The events in the order in which they deserve words: launches, deals and the like before talk, the newest first."""
    chosen = milestones.chosen(book, rows)
    newest = list(rows)[::-1]
    return [row for row in newest if row["id"] in chosen] + [row for row in newest if row["id"] not in chosen]


def _first(book: Factbook, rows: pd.DataFrame) -> dict[object, int]:
    """The events that have words before all others: the one of the title, and the last, which stands alone at the end."""
    every = records(rows)
    return {
        max(every, key=lambda row: (row["start"], row["end"]))["id"]: 1,
        _headline(book, rows)[0]["id"]: 0,
    }


def _headline(book: Factbook, rows: pd.DataFrame) -> tuple[Row, bool]:
    """The event of the title: a milestone that most articles tell of, else the newest; of several, one that most share."""
    happened = rows[rows["status"] == "actual"]
    found = (happened if len(happened) else rows).sort_values("start", kind="stable")
    shared = found.groupby("id", sort=False)["line"].nunique()
    joint = records(found[found["id"].isin(shared[shared == shared.max()].index)].drop_duplicates("id"))
    if milestones.chosen(book, joint):
        return milestones.foremost(book, joint)[0], True
    return joint[-1], False


def _takeaway(book: Factbook, names: Sequence[str], rows: pd.DataFrame) -> str:
    """What happened: the milestone that most articles tell of, else the newest event; of several, one that most share."""
    row, milestone = _headline(book, rows)
    when = listings.capital(figure_words.period(str(row["period"])))
    text = f"[[{row['id']}|{when}]]: {str(row['gloss']).rstrip('.')}."
    if milestone:
        text = f"{finding(milestones.most_told(book, [row]))[0]}."
    if len(names) == 1:
        return text
    number = {name: int((rows["line"] == i).sum()) for i, name in enumerate(names)}
    counted = [f"{n or 'none'} with {book.name(name)}" for name, n in number.items()]
    both = int((rows.groupby("id")["line"].nunique() > 1).sum())
    several = f"; {both} with {'both' if len(names) == 2 else 'more than one of them'}" if both else ""
    return f"{text} {figure_words.count(rows['id'].nunique(), 'dated event')}: {figure_words.join(counted)}{several}."
