"""Adoption: how many downloads the launches brought; and every other chart of the page, in its order."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import plotly.graph_objects as go

from factbook import series, words
from factbook.book import Factbook
from factbook.charts import adoption_audiences, adoption_rates, style
from factbook.charts import adoption_panels as panels
from factbook.charts.chart import Chart, Spec, drawn_from, empty, hidden_note, rows_for
from factbook.charts.sentences import cite
from factbook.frames import Row, records
from factbook.view import View

LAUNCH = ("downloaded",)
DAILY = ("download_rate",)
RANK = "chart_place"
MOST = 6
"""Downloads a day that are drawn at most."""


def launch(book: Factbook, view: View) -> Chart:
    """Two launches at the same age as bars; under them every reported day, and what it comes to a day."""
    rows = series.bounded(rows_for(book, view, LAUNCH))
    if rows.empty:
        return _without_launch(book, view)
    rows = rows.assign(
        day=[(end - start).days + 1 for start, end in zip(rows["start"], rows["end"], strict=True)],
        counted=[_counted(book, row) for row in records(rows)], source=[series.source(book, row) for row in records(rows)],
        value=rows["high"],
    )  # fmt: skip
    rows = rows.sort_values(["day", "value", "published"])
    once = rows.drop_duplicates(["subject", "counted", "day", "value"])
    ranks, paces = _ranks(rows_for(book, view, [RANK]), rows), _paces(book, view)
    figure = _drawn(book, rows, once, ranks, paces.head(MOST))
    notes = [*hidden_note(book, view, (*LAUNCH, *DAILY)), *_rings(len(rows) - len(once), len(ranks))]
    if len(ranks):
        told = words.join(list(dict.fromkeys(_place(row) for row in records(ranks)))[:3])
        notes.append(
            f"The triangle at the foot marks the day of a rank in a store ({told}), no number of downloads."
        )
    lone = [book.name(str(s)) for s, g in once.groupby("subject") if len(g) == 1]
    if lone:
        notes.append(f"{words.join(lone)}: no second point is given, so the dot stays alone.")
    if len(paces):
        notes.append(
            "Downloads a day are averages over days that overlap: they do not add up, and are no curve."
        )
    drawn = pd.concat([rows, ranks, paces.head(MOST)])
    text = f"{_takeaway(book, once)} {_a_day(book, paces)}".strip()
    return drawn_from(book, figure, drawn, text, notes, "Bars, reported days and daily averages")


def _drawn(
    book: Factbook, rows: pd.DataFrame, once: pd.DataFrame, ranks: pd.DataFrame, paces: pd.DataFrame
) -> go.Figure:
    """The bars of those that are compared, or of the best known alone, and the panels under them."""
    best = series.best(once)
    lead = list(_alike(once) or ([best] if best else []))
    hues = panels.tones(book, [*(str(row["subject"]) for row in lead), *rows["subject"], *paces["subject"]])
    figure = panels.frame(len(lead), float(rows["day"].max()), max(1.0, float(rows["high"].max())), paces)
    for place, row in enumerate(lead):
        panels.bar(figure, book, row, place, hues[str(row["subject"])], _who(book, row))
    for _, group in once.groupby(["subject", "counted", "source"], sort=False):
        panels.path(figure, group, hues[str(group["subject"].iloc[0])])
    for _, same in rows.groupby(["subject", "counted", "day", "value"], sort=False):
        panels.dots(figure, book, same, rows, hues[str(same["subject"].iloc[0])])
    for _, same in ranks.groupby(["subject", "day", "value"], sort=False):
        panels.flag(figure, book, same, hues[str(same["subject"].iloc[0])])
    for place, row in enumerate(records(paces)):
        panels.pace(figure, book, row, place, hues[str(row["subject"])])
    for place in (0, 1) if len(paces) else (0,):
        panels.head(figure, place)
    return figure


def _without_launch(book: Factbook, view: View) -> Chart:
    """What is known a day, where no number of downloads since a launch is left."""
    paces = _paces(book, view).head(MOST)
    if paces.empty:
        return empty()
    figure = panels.frame(0, 1, 1, paces)
    hues = panels.tones(book, list(paces["subject"]))
    for place, row in enumerate(records(paces)):
        panels.pace(figure, book, row, place, hues[str(row["subject"])])
    figure.update_layout(xaxis2={"visible": False}, yaxis2={"visible": False})
    notes = hidden_note(book, view, DAILY)
    return drawn_from(book, figure, paces, _a_day(book, paces), notes, "Daily averages")


def _paces(book: Factbook, view: View) -> pd.DataFrame:
    """Downloads a day with the days since launch that they are over, those over most days first."""
    rows = series.bounded(rows_for(book, view, DAILY))
    start = rows.groupby("subject")["start"].transform("min")
    rows = rows.assign(
        first=[(a - b).days + 1 for a, b in zip(rows["start"], start, strict=True)],
        length=[(b - a).days + 1 for a, b in zip(rows["start"], rows["end"], strict=True)],
    )
    return rows.sort_values(["length", "high"], ascending=False, kind="stable")


def _a_day(book: Factbook, paces: pd.DataFrame) -> str:
    """The same days of two products side by side, or else the fastest."""
    for _, same in paces[paces["first"] == 1].groupby("length", sort=False):
        if same["subject"].nunique() > 1:
            first, second = records(same.drop_duplicates("subject"))[:2]
            return (
                f"That is {cite(first)} a day for {book.name(str(first['subject']))} and {cite(second)} for "
                f"{book.name(str(second['subject']))}{_ours(paces)}."
            )
    if paces.empty:
        return ""
    best = records(paces.sort_values("high"))[-1]
    return f"{book.name(str(best['subject']))} comes to {cite(best)} downloads a day at most{_ours(paces)}."


def _ours(paces: pd.DataFrame) -> str:
    """That all of it is ours, where no article gives a daily figure."""
    return ", as we calculated" if set(paces["status"]) == {"implied"} else ""


def _counted(book: Factbook, row: Row) -> str:
    """Among whom downloads were counted: only with the like of it may a number be joined or compared."""
    found = book.figure(str(row["id"]))
    limits = ("platform", "country", "region", "product", "version", "channel")
    return ", ".join(filter(None, (getattr(found.scope, limit) for limit in limits))) if found else ""


def _rings(downloads: int, ranks: int) -> list[str]:
    """What a ring around a mark means, where there is one."""
    return ["A ring around a mark: another article gives the same figure."] if downloads or ranks > 1 else []


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


def _place(row: Row) -> str:
    """The rank with the list that it is a rank in, as far as it is given."""
    limits = [part for part in str(row["scope"]).split(", ") if part]
    return f"{words.figure(row)} in {', '.join(limits[:3])}" if limits else words.figure(row)


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
    one, other = (book.name(str(row["subject"])) for row in pair)
    place = not any(row["place"] for row in pair)
    where = ", and in which countries they were counted is not given" if place else ""
    fact = all(style.MARKS[str(row["status"])].family == style.FACT for row in pair)
    by = "" if fact else " by estimate"
    return (
        f"In its first {first['day']} days {one} had {cite(first)} downloads{by}, {more} than {words.possessive(other)} {cite(second)}. "
        f"Counted on {first['counted'] or 'whatever it runs on'}{_limit(book, first)}{_limit(book, second)}. "
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
    Spec("launch", "How many downloads did the launches bring?", launch, "Bars and reported days",
         "Downloads are not users. The dotted line only leads the eye; nothing is reported between the dots.",
         "Downloads since each launch; below, every day that is reported and what it comes to a day",
         page="adoption", timed=True, former=("pace",)),
    adoption_audiences.SPEC,
    adoption_rates.SHARES,
)  # fmt: skip
