"""Adoption: implied downloads a day, and how much of what sellers post gets through."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from factbook import series, words
from factbook.book import Factbook
from factbook.charts import lanes, style
from factbook.charts.chart import (
    Chart,
    Spec,
    cite,
    drawn_from,
    empty,
    hidden_note,
    hover,
    newest_of_many,
    older_note,
    phrased,
    rows_for,
)
from factbook.charts.lanes import Lane, Scale
from factbook.frames import Row, records
from factbook.view import View

DAILY = ("download_rate",)
THROUGH = ("passing",)


def pace(book: Factbook, view: View) -> Chart:
    """Downloads a day that the cumulative figures imply, by the days over which they are spread."""
    rows = series.bounded(rows_for(book, view, DAILY))
    if rows.empty:
        return empty()
    rows = _days(rows).sort_values(["first", "length", "value"])
    scale = Scale(0, max(1.0, float(rows["high"].max())) * 1.05)
    titles = [Lane(f"{book.name(row['subject'])}, {_span(row)}", words.period(str(row["period"])))
              for row in records(rows)]  # fmt: skip
    figure, places = lanes.figure(titles, scale, {"title": {"text": "downloads a day"}, "tickformat": "~s"})
    for place, row in zip(places, records(rows), strict=True):
        lanes.mark(figure, book, row, place, scale)
    notes = hidden_note(book, view, DAILY)
    return drawn_from(book, figure, rows, _pace_takeaway(book, rows), notes, "Dot plot of implied averages")


def _days(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the first day since the subject's first day, and the number of days."""
    start = rows.groupby("subject")["start"].transform("min")
    return rows.assign(
        first=[(a - b).days + 1 for a, b in zip(rows["start"], start, strict=True)],
        length=[(b - a).days + 1 for a, b in zip(rows["start"], rows["end"], strict=True)],
    )


def _span(row: Row) -> str:
    last = row["first"] + row["length"] - 1
    return f"day {row['first']}" if row["length"] == 1 else f"days {row['first']} to {last}"


def _pace_takeaway(book: Factbook, rows: pd.DataFrame) -> str:
    """The same days of two products side by side, or else the fastest."""
    for length in sorted(set(rows["length"]), reverse=True):
        same = rows[(rows["length"] == length) & (rows["first"] == 1)].sort_values("high", ascending=False)
        if same["subject"].nunique() > 1:
            first, second = records(same.drop_duplicates("subject"))[:2]
            limits = "" if first["scope"] == second["scope"] else ", within limits that differ"
            return (
                f"Spread evenly over {length} days, {book.name(first['subject'])} comes to {cite(first)} "
                f"downloads a day and {book.name(second['subject'])} to {cite(second)}{limits}{_printed(rows)}."
            )
    best = records(rows.sort_values("high"))[-1]
    return f"{book.name(best['subject'])} comes to {cite(best)} downloads a day on {_span(best)}{_printed(rows)}."


def _printed(rows: pd.DataFrame) -> str:
    """That all of it is ours, where no article prints a daily figure."""
    return "; no article prints a daily figure" if set(rows["status"]) == {"implied"} else ""


def through(book: Factbook, view: View) -> Chart:
    """Shares on a track from 0 to 100, each of its own base."""
    every = rows_for(book, view, THROUGH, narrow=newest_of_many)
    if every.empty:
        return empty()
    rows, before = series.newest(every), series.older(every)
    rows = rows.sort_values(["metric", "high"])
    scale = Scale(0, 101.5)
    titles = [_share_lane(book, row) for row in records(rows)]
    axis = {"tickvals": [0, 25, 50, 75, 100], "ticktext": ["0", "25 %", "50 %", "75 %", "100 %"],
            "showgrid": False, "title": {"text": "share, each of its own base"}}  # fmt: skip
    figure, places = lanes.figure(titles, scale, axis)
    for place, row in zip(places, records(rows), strict=True):
        figure.add_scatter(x=[0, 100], y=[place, place], mode="lines", hoverinfo="skip",
                           line={"color": style.FAINT, "width": 5})  # fmt: skip
        _bounded(figure, book, row, place)
        for old in records(series.alike(before, row, *series.QUANTITY)):
            figure.add_scatter(x=[old["high"]], y=[place], mode="markers", customdata=[old["id"]], hovertemplate=hover(book, old),
                               marker=style.marker(book, str(old["subject"]), str(old["status"]), 7) | {"opacity": 0.55})  # fmt: skip
    notes = [*hidden_note(book, view, THROUGH), *older_note(before)]
    said = words.join([_said(book, row) for row in records(rows)])
    bounds = set(rows["precision"]) <= style.UPWARD | style.DOWNWARD
    takeaway = f"By the print, {said}.{' These are bounds, not points.' if bounds else ''}"
    return drawn_from(
        book, figure, pd.concat([rows, before]), takeaway, notes, "Tracks from 0 to 100 percent"
    )


def _bounded(figure: go.Figure, book: Factbook, row: Row, place: float) -> None:
    """A bar over all that the bound allows, with the bound as a mark at its end."""
    value = float(row["high"])
    low = 0.0 if row["precision"] in style.DOWNWARD else float(row["low"])
    ends = (low, 100.0 if row["precision"] in style.UPWARD else value)
    if ends[0] < ends[1]:
        figure.add_scatter(x=list(ends), y=[place, place], mode="lines", hoverinfo="skip",
                           line={"color": style.colour(book, str(row["subject"])), "width": 5})  # fmt: skip
    late = value > 50
    figure.add_scatter(
        x=[value], y=[place], mode="markers+text", customdata=[row["id"]], hovertemplate=hover(book, row),
        marker=style.marker(book, str(row["subject"]), str(row["status"])), cliponaxis=False,
        text=[f"{words.figure(row)}"], textposition="bottom left" if late else "bottom right",
    )  # fmt: skip


def _share_lane(book: Factbook, row: Row) -> Lane:
    """Whose share it is, and of what."""
    metric = book.metrics[str(row["metric"])].name
    of = f"{metric[:1].lower()}{metric[1:]}, {book.name(str(row['subject']))}, {words.period(str(row['period']))}"
    whose = _whose(book, row)
    return Lane(f"{whose[:1].upper()}{whose[1:]}", of)


def _whose(book: Factbook, row: Row) -> str:
    """What a share is limited to, a kind of content or else a group, or else its subject."""
    found = book.figure(str(row["id"]))
    limits = (found.scope.segment, found.scope.customer_group) if found else ()
    return next(filter(None, limits), book.name(str(row["subject"])))


def _said(book: Factbook, row: Row) -> str:
    """A share in a sentence, with whom it is about and when."""
    subject, whose = book.name(str(row["subject"])), _whose(book, row)
    about = "" if whose == subject else f"{subject}, "
    return f"{phrased(book, row, whose)} ({about}{words.period(str(row['period']))})"


PACE = Spec(
    "pace",
    "How many downloads a day does that make?",
    pace,
    "Dot plot of implied averages",
    "Averages over days that overlap: they do not add up, and are no curve.",
    page="adoption",
    timed=True,
)
SHARES = Spec(
    "through",
    "How little of what sellers post gets through?",
    through,
    "Tracks from 0 to 100 percent",
    "Conversions and delivered clips are shares of different things; the rows do not compare.",
    page="adoption",
)
