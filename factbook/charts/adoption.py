"""Adoption: did the launch beat the record, and how big are the audiences?"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from factbook import words
from factbook.book import Factbook
from factbook.charts import style
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty, hidden_note, hover, rows_for
from factbook.frames import records
from factbook.view import View

LAUNCH = ("downloads", "launch_downloads")


def launch(book: Factbook, view: View) -> Chart:
    """Cumulative downloads by day since launch: only the dots that are printed."""
    rows = rows_for(book, view, LAUNCH)
    if rows.empty:
        return empty()
    rows = rows.assign(
        day=[(end - start).days + 1 for start, end in zip(rows["start"], rows["end"], strict=True)]
    )
    rows = rows.sort_values(["day", "value", "published"])
    once = rows.drop_duplicates(["subject", "day", "value"])
    top = float(rows["high"].max())
    figure = style.figure(
        430,
        xaxis={"title": {"text": "days since launch"}, "range": [0.3, max(8.4, rows["day"].max() + 1.4)],
               "dtick": 1, "showgrid": False},
        yaxis={"title": {"text": "downloads since launch"}, "range": [0, top * 1.14], "tickformat": "~s",
               "showgrid": True},
    )  # fmt: skip
    for subject, group in once.groupby("subject", sort=False):
        _steps(figure, book, str(subject), group)
    for _, same in rows.groupby(["subject", "day", "value"], sort=False):
        _dots(figure, book, same)
    notes = hidden_note(book, view, LAUNCH)
    lone = [book.name(str(s)) for s, g in once.groupby("subject") if len(g) == 1]
    if lone:
        notes.append(f"{words.join(lone)}: a second point is not printed, so the dot stays alone.")
    return drawn_from(book, figure, rows, _takeaway(book, once), notes, "Cumulative steps with dots")


def _steps(figure: go.Figure, book: Factbook, subject: str, group: pd.DataFrame) -> None:
    """Faint steps between the printed dots of one product: nothing is printed in between."""
    if len(group) < 2:
        return
    figure.add_scatter(
        x=group["day"], y=group["value"], mode="lines", hoverinfo="skip",
        line={"shape": "hv", "width": 1.2, "dash": "dot", "color": style.colour(book, subject)},
    )  # fmt: skip


def _dots(figure: go.Figure, book: Factbook, same: pd.DataFrame) -> None:
    """One printed point; articles that repeat it stand beside each other."""
    for i, row in enumerate(records(same)):
        first = i == 0
        figure.add_scatter(
            x=[row["day"] + 0.16 * i], y=[row["value"]], mode="markers+text" if first else "markers",
            customdata=[row["id"]], marker=style.marker(book, str(row["subject"]), str(row["status"])),
            text=[f"{book.name(str(row['subject']))}<br>{words.figure(row)}"] if first else None,
            textposition="bottom right" if str(row["subject"]) == "chatgpt" else "top left",
            cliponaxis=False, hovertemplate=hover(book, row),
        )  # fmt: skip


def _takeaway(book: Factbook, rows: pd.DataFrame) -> str:
    """Who leads at the same age, and by how much."""
    latest = rows[rows["day"] == rows["day"].max()].sort_values("value", ascending=False)
    if latest["subject"].nunique() < 2:
        best = rows.sort_values("value").iloc[-1].to_dict()
        return f"{book.name(best['subject'])} reached {cite(best)} by day {best['day']}."
    first, second = records(latest.drop_duplicates("subject"))[:2]
    lead = 100 * (first["value"] / second["value"] - 1)
    return (
        f"{book.name(first['subject'])} with {cite(first)} against {cite(second)} for "
        f"{book.name(second['subject'])} after {first['day']} days: {words.number(round(lead, 1))} % more, "
        "downloads and not users, and counted in countries that are not printed."
    )


CHARTS = (
    Spec("launch", "Did the launch beat the record?", launch, "Cumulative steps",
         "Downloads are not users. The dotted steps only lead the eye; nothing is printed between the dots."),
)  # fmt: skip
