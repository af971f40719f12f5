"""Adoption: how many downloads the launches brought; and every other chart of the page, in its order."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import plotly.graph_objects as go

from factbook import series, words
from factbook.book import Factbook
from factbook.charts import adoption_audiences, adoption_rates, style
from factbook.charts.chart import Chart, Spec, cite, drawn_from, empty, hidden_note, hover, rows_for
from factbook.frames import Row, records
from factbook.view import View

LAUNCH = ("downloaded",)
RANK = "chart_place"
GAP = 0.02
"""Half of the gap in a path around a rival's dot, as a part of the height."""
SIZE, RING = 11, 9
"""How large a dot is, and by how much the ring of each repeat is larger, in pixels."""


def launch(book: Factbook, view: View) -> Chart:
    """Cumulative downloads by day since launch: only the dots that are printed, and a flag at a rank."""
    rows = series.bounded(rows_for(book, view, LAUNCH))
    if rows.empty:
        return empty()
    rows = rows.assign(
        day=[(end - start).days + 1 for start, end in zip(rows["start"], rows["end"], strict=True)],
        counted=[_counted(book, row) for row in records(rows)], source=[series.source(book, row) for row in records(rows)],
        value=rows["high"],
    )  # fmt: skip
    rows = rows.sort_values(["day", "value", "published"])
    once = rows.drop_duplicates(["subject", "counted", "day", "value"])
    figure = _plane(rows)
    for _, group in once.groupby(["subject", "counted", "source"], sort=False):
        _steps(figure, book, group, once)
    for _, same in rows.groupby(["subject", "counted", "day", "value"], sort=False):
        _dots(figure, book, same, rows)
    ranks = _ranks(rows_for(book, view, [RANK]), rows)
    _flags(figure, book, ranks)
    notes = [*hidden_note(book, view, LAUNCH), *_rings(len(rows) - len(once), len(ranks))]
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


def _counted(book: Factbook, row: Row) -> str:
    """Among whom downloads were counted: only with the like of it may a number be joined or compared."""
    found = book.figure(str(row["id"]))
    limits = ("platform", "country", "region", "product", "version", "channel")
    return ", ".join(filter(None, (getattr(found.scope, limit) for limit in limits))) if found else ""


def _plane(rows: pd.DataFrame) -> go.Figure:
    """An empty plane of days by downloads, from nought."""
    last, top = max(8.0, float(rows["day"].max()) + 1), max(1.0, float(rows["high"].max()))
    return style.figure(
        500,
        xaxis={"title": {"text": "day since launch"}, "range": [0.2, last + 0.4], "dtick": 1 if last < 25 else None, "showgrid": False,
               "fixedrange": True},
        yaxis={"title": {"text": "downloads since launch"}, "range": [0, top * 1.16], "tickformat": "~s", "nticks": 6,
               "showgrid": True, "fixedrange": True},
    )  # fmt: skip


def _steps(figure: go.Figure, book: Factbook, group: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Faint steps between the dots of one product from one source, counted alike, broken off where a rival's dot stands on the path."""
    if len(group) < 2:
        return
    path: list[tuple[float, float] | tuple[None, None]] = []
    gap, rivals = GAP * float(rows["high"].max()), rows[rows["subject"] != group["subject"].iloc[0]]
    for day, value in zip(group["day"], group["value"], strict=True):
        crossed = rivals[(rivals["day"] == day) & (rivals["value"] < value)]["value"] if path else ()
        for height in crossed:
            path += [(day, height - gap), (None, None), (day, height + gap)]
        path.append((day, value))
    figure.add_scatter(
        x=[x for x, _ in path], y=[y for _, y in path], mode="lines", hoverinfo="skip",
        line={"shape": "hv", "width": 1.2, "dash": "dot", "color": style.colour(book, str(group["subject"].iloc[0]))},
    )  # fmt: skip


def _dots(figure: go.Figure, book: Factbook, same: pd.DataFrame, rows: pd.DataFrame) -> None:
    """One printed point at its day and its height; each article that repeats it puts a ring around it."""
    first = records(same)[0]
    on_day = rows[rows["day"] == first["day"]]
    below = bool((on_day["value"] > first["value"]).any())
    for i, row in enumerate(records(same)):
        figure.add_scatter(
            x=[row["day"]], y=[row["value"]], mode="markers" if i else "markers+text",
            customdata=[row["id"]], marker=_marker(book, row, i), cliponaxis=False,
            text=None if i else [f"{book.name(str(row['subject']))}<br>{words.figure(row)}"],
            textposition="bottom right" if below else "top left", hovertemplate=hover(book, row),
        )  # fmt: skip


def _marker(book: Factbook, row: Row, repeat: int, symbol: str = "circle") -> Row:
    """The mark of a figure; of a repeat, a ring around the mark of the first."""
    look = style.marker(book, str(row["subject"]), str(row["status"]), SIZE + RING * repeat)
    return look | {"symbol": f"{symbol}-open", "line": look["line"] | {"width": 1}} if repeat else look


def _rings(downloads: int, ranks: int) -> list[str]:
    """What a ring around a mark means, where there is one."""
    return ["A ring around a mark: another article prints the same figure."] if downloads or ranks > 1 else []


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
            look = _marker(book, row, i, "triangle-up")
            figure.add_scatter(
                x=[row["day"]], y=[0], mode="markers", customdata=[row["id"]], cliponaxis=False,
                marker=look if i else look | {"symbol": "triangle-up"}, hovertemplate=hover(book, row),
            )  # fmt: skip
        figure.add_annotation(x=first["day"], y=0, yshift=10, yanchor="bottom", showarrow=False, align="center",
                              text=f"{book.name(str(first['subject']))}<br>{_place(first)}")  # fmt: skip


def _place(row: Row) -> str:
    """The rank with the list that it is a rank in, as far as it is printed."""
    limits = [part for part in str(row["scope"]).split(", ") if part]
    return f"{words.figure(row)}<br>{', '.join(limits[:3])}"


def _takeaway(book: Factbook, rows: pd.DataFrame) -> str:
    """Who leads at the same age, by how much, and under which limits it was counted."""
    pair = _alike(rows)
    if not pair:
        best = series.best(rows)
        return (
            f"{_who(book, best)} reached {cite(best)} by day {best['day']}{_limit(book, best)}."
            if best
            else ""
        )
    first, second = pair
    lead = 100 * (first["value"] / second["value"] - 1)
    exact = {first["precision"], second["precision"]} == {"exact"}
    more = f"{'' if exact else 'about '}{words.number(round(lead, 1))} % more"
    place = not any(row["place"] for row in pair)
    where = ", and in which countries they were counted is not printed" if place else ""
    return (
        f"In its first {first['day']} days {_who(book, first)} had {cite(first)} downloads, {more} than "
        f"{_who(book, second)} ({cite(second)}){_limit(book, first)}{_limit(book, second)}. "
        f"Downloads are not users{where}."
    )


def _alike(rows: pd.DataFrame) -> tuple[Row, Row] | None:
    """The two products with most downloads by one day, counted alike; of several days the last."""
    ordered = rows[rows["value"] > 0].sort_values("day", ascending=False, kind="stable")
    for _, same in ordered.groupby(["day", "counted"], sort=False):
        most = same.sort_values("value", ascending=False).drop_duplicates("subject")
        if len(most) > 1:
            first, second = records(most)[:2]
            return first, second
    return None


def _who(book: Factbook, row: Row) -> str:
    """The product with the platform on which it was counted."""
    found = book.figure(str(row["id"]))
    platform = found.scope.platform if found else None
    return f"{book.name(str(row['subject']))}{f' on {platform}' if platform else ''}"


def _limit(book: Factbook, row: Row) -> str:
    """The condition under which a product was to be had, as far as it is printed."""
    found = book.figure(str(row["id"]))
    condition = found.scope.condition if found else None
    return f"; {book.name(str(row['subject']))} was {condition}" if condition else ""


CHARTS = (
    Spec("launch", "How many downloads did the launches bring?", launch, "Cumulative steps",
         "Downloads are not users. The dotted steps only lead the eye; nothing is printed between the dots.", page="adoption", timed=True),
    adoption_rates.PACE,
    adoption_audiences.SPEC,
    adoption_rates.SHARES,
)  # fmt: skip
