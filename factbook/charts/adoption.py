"""Adoption: did the launch beat the record? And every other chart of the page, in its order."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import plotly.graph_objects as go

from factbook import words
from factbook.book import Factbook
from factbook.charts import adoption_audiences, adoption_rates, style
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty, hidden_note, hover, rows_for
from factbook.frames import Row, records
from factbook.view import View

LAUNCH = ("downloads", "launch_downloads")
RANK = "app_store_rank"
BESIDE = 0.16
"""How far beside its day a mark stands that would cover another, in days."""


def launch(book: Factbook, view: View) -> Chart:
    """Cumulative downloads by day since launch: only the dots that are printed, and a flag at a rank."""
    rows = rows_for(book, view, LAUNCH)
    if rows.empty:
        return empty()
    rows = rows.assign(
        day=[(end - start).days + 1 for start, end in zip(rows["start"], rows["end"], strict=True)]
    )
    rows = rows.sort_values(["day", "value", "published"])
    once = rows.drop_duplicates(["subject", "day", "value"])
    figure = _plane(rows)
    for subject, group in once.groupby("subject", sort=False):
        _steps(figure, book, str(subject), group)
    for _, same in rows.groupby(["subject", "day", "value"], sort=False):
        _dots(figure, book, same, once)
    ranks = _ranks(rows_for(book, view, [RANK]), rows)
    _flags(figure, book, ranks)
    notes = hidden_note(book, view, LAUNCH)
    if len(ranks):
        notes.append(
            "The triangle at the foot marks the day of a rank in a store; a rank is no number of downloads."
        )
    lone = [book.name(str(s)) for s, g in once.groupby("subject") if len(g) == 1]
    if lone:
        notes.append(f"{words.join(lone)}: second point not printed, so the dot stays alone.")
    return drawn_from(
        book, figure, pd.concat([rows, ranks]), _takeaway(book, once), notes, "Cumulative steps with dots"
    )


def _plane(rows: pd.DataFrame) -> go.Figure:
    """An empty plane of days by downloads, from nought."""
    last, top = max(8.0, float(rows["day"].max()) + 1), float(rows["high"].max())
    return style.figure(
        440,
        xaxis={"title": {"text": "day since launch"}, "range": [0.2, last + 0.4], "dtick": 1, "showgrid": False,
               "fixedrange": True},
        yaxis={"title": {"text": "downloads since launch"}, "range": [0, top * 1.16], "tickformat": "~s", "nticks": 6,
               "showgrid": True, "fixedrange": True},
    )  # fmt: skip


def _steps(figure: go.Figure, book: Factbook, subject: str, group: pd.DataFrame) -> None:
    """Faint steps between the printed dots of one product: nothing is printed in between."""
    if len(group) < 2:
        return
    figure.add_scatter(
        x=group["day"], y=group["value"], mode="lines", hoverinfo="skip",
        line={"shape": "hv", "width": 1.2, "dash": "dot", "color": style.colour(book, subject)},
    )  # fmt: skip


def _dots(figure: go.Figure, book: Factbook, same: pd.DataFrame, once: pd.DataFrame) -> None:
    """One printed point; articles that repeat it stand beside each other, and a rival beside the path."""
    rivals = once[(once["day"] == same["day"].iloc[0]) & (once["value"] > same["value"].iloc[0])]
    below = len(rivals) > 0
    aside = BESIDE * rivals["subject"].nunique()  # the path of the one ahead passes through its day
    for i, row in enumerate(records(same)):
        first = i == 0
        figure.add_scatter(
            x=[row["day"] + aside + BESIDE * i], y=[row["value"]], mode="markers+text" if first else "markers",
            customdata=[row["id"]], marker=style.marker(book, str(row["subject"]), str(row["status"])),
            text=[f"{book.name(str(row['subject']))}<br>{words.figure(row)}"] if first else None,
            textposition="bottom right" if below else "top left",
            cliponaxis=False, hovertemplate=hover(book, row),
        )  # fmt: skip


def _ranks(ranks: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The ranks of the products drawn, by day since their launch."""
    launched = rows.groupby("subject")["start"].min().to_dict()
    near = [
        row["subject"] in launched
        and timedelta(0) <= row["start"] - launched[row["subject"]] <= timedelta(days=31)
        for row in records(ranks)
    ]
    ranks = ranks[pd.Series(near, index=ranks.index, dtype=bool)]
    days = [(row["start"] - launched[row["subject"]]).days + 1 for row in records(ranks)]
    return ranks.assign(day=days)


def _flags(figure: go.Figure, book: Factbook, ranks: pd.DataFrame) -> None:
    """A flag on the day of a rank, at the foot: it has no height on the scale of downloads."""
    for _, same in ranks.groupby(["subject", "day", "value"], sort=False):
        first = records(same)[0]
        for i, row in enumerate(records(same)):
            figure.add_scatter(
                x=[first["day"] + BESIDE * i], y=[0], mode="markers", customdata=[row["id"]], cliponaxis=False,
                marker=style.marker(book, str(row["subject"]), str(row["status"])) | {"symbol": "triangle-up"},
                hovertemplate=hover(book, row),
            )  # fmt: skip
        figure.add_annotation(x=first["day"], y=0, yshift=10, yanchor="bottom", showarrow=False, align="center",
                              text=f"{book.name(str(first['subject']))}<br>{_place(first)}")  # fmt: skip


def _place(row: Row) -> str:
    """The rank with the list that it is a rank in, as far as it is printed."""
    limits = [part for part in str(row["scope"]).split(", ") if part]
    return f"{words.figure(row)}<br>{', '.join(limits[:3])}"


def _takeaway(book: Factbook, rows: pd.DataFrame) -> str:
    """Who leads at the same age, and by how much."""
    latest = rows[rows["day"] == rows["day"].max()].sort_values("value", ascending=False)
    if latest["subject"].nunique() < 2:
        best = records(rows.sort_values("value"))[-1]
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
    adoption_rates.PACE,
    adoption_audiences.SPEC,
    adoption_rates.SHARES,
)  # fmt: skip
