"""Adoption: how many downloads the launches brought; and every other chart of the page, in its order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from factbook.charts.adoption import audiences, panels, rates
from factbook.charts.adoption import paces as adoption_paces
from factbook.charts.chart import Chart, Spec, drawn_from, hidden_note, rows_for
from factbook.charts.forms.entry_lists import Group, entry
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

LAUNCH = ("downloaded",)
RANK = "chart_place"


def launch(book: Factbook, view: View) -> Chart:
    """Two launches at the same age as bars; under them every reported day, and in words what that comes to a day."""
    rows = series.bounded(rows_for(book, view, LAUNCH))
    if rows.empty:
        return adoption_paces.alone(book, view)
    rows = rows.assign(
        day=[(end - start).days + 1 for start, end in zip(rows["start"], rows["end"], strict=True)],
        counted=[_counted(book, row) for row in records(rows)], source=[series.source(book, row) for row in records(rows)],
        value=rows["high"],
    )  # fmt: skip
    rows = rows.sort_values(["day", "value", "published"])
    once = rows.drop_duplicates(["subject", "counted", "day", "value"])
    ranks, paces = _ranks(rows_for(book, view, [RANK]), rows), adoption_paces.paces(book, view)
    lead = _lead(once)
    lone = _lone(once, lead)
    by_day = rows[~rows["subject"].isin(lone)]
    own = {str(row["id"]): adoption_paces.of_all_days(paces, row) for row in lead}
    figure = _drawn(book, rows, lead, by_day, (ranks, own))
    notes = [*hidden_note(book, view, (*LAUNCH, *adoption_paces.DAILY)), *_again(len(rows) - len(once))]
    if lone:
        names = figure_words.join([book.name(name) for name in lone])
        notes.append(f"{names}: no second point is given, so there is a bar and no place among the days.")
    notes += adoption_paces.notes(paces)
    drawn = pd.concat([rows, ranks, paces])
    text = " ".join(filter(None, _takeaway(book, once)))
    chart = drawn_from(book, figure, drawn, text, notes, "Bars and reported days")
    listed = _listed(book, ranks) if by_day.empty else ()
    beside = [pace["id"] for pace in own.values() if pace]
    return replace(
        chart, groups=(*listed, *adoption_paces.groups(book, paces[~paces["id"].isin(beside)], bool(beside)))
    )


def _lone(once: pd.DataFrame, lead: list[Row]) -> list[str]:
    """The products of which one number alone is given, and a bar shows it: among the days it would hide another."""
    bars = {str(row["subject"]) for row in lead}
    return [str(name) for name, own in once.groupby("subject") if len(own) == 1 and name in bars]


def _listed(book: Factbook, ranks: pd.DataFrame) -> tuple[Group, ...]:
    """The ranks in words, where no days are drawn."""
    entries = [
        entry(book, row, f"{book.name(str(row['subject']))}, on day {row['day']}", _list(row))
        for row in records(ranks)
    ]
    return (Group("Place in a list", entries),) if entries else ()


def _lead(once: pd.DataFrame) -> list[Row]:
    """Those that are compared, or the best known alone."""
    best = series.best(once)
    return list(_alike(once) or ([best] if best else []))


def _drawn(
    book: Factbook,
    rows: pd.DataFrame,
    lead: list[Row],
    by_day: pd.DataFrame,
    more: tuple[pd.DataFrame, dict[str, Row | None]],
) -> go.Figure:
    """The bars of those that are compared, or of the best known alone, and under them the days, where there are any.

    Args:
        book: the facts.
        rows: the downloads.
        lead: those that are compared.
        by_day: those that are drawn by day.
        more: the ranks, and what each of the compared comes to a day, where that is known.
    """
    ranks, paces = more
    words = [panels.told(row, _inferred(book, row), _condition(book, row)) for row in lead]
    ends = list(accumulate(map(panels.room, words)))
    last = 0.0 if by_day.empty else float(pd.concat([by_day["day"], ranks["day"]]).max())
    top, strip = max(1.0, float(rows["high"].max())), 1 if ranks.empty else panels.STRIP
    figure = panels.frame(ends[-1], last, top, strip, _head(book, by_day))
    for row, end, small in zip(lead, ends, words, strict=True):
        panels.bar(figure, book, row, end, (_who(book, row), small))
        if pace := paces[str(row["id"])]:
            panels.daily(figure, book, row, end, pace)
        if row["subject"] not in set(by_day["subject"]):
            same = rows[(rows["subject"] == row["subject"]) & (rows["id"] != row["id"])]
            panels.under(figure, book, records(same), end)
    if not by_day.empty:
        hues = panels.tones(book, [*(str(row["subject"]) for row in lead), *rows["subject"]])
        _days(figure, book, by_day, ranks, hues)
    return figure


def _inferred(book: Factbook, row: Row) -> bool:
    """Whether the dates of a figure are not printed."""
    found = book.facts.get(str(row["id"]))
    return bool(found and found.inferred)


def _head(book: Factbook, by_day: pd.DataFrame) -> str:
    """What stands over the days: whose downloads they are, where they are of one product."""
    names = [book.name(str(name)) for name in by_day["subject"].unique()]
    return f"Cumulative downloads{f' of {names[0]}' if len(names) == 1 else ''}, by day"


def _days(
    figure: go.Figure, book: Factbook, by_day: pd.DataFrame, ranks: pd.DataFrame, hues: dict[str, str]
) -> None:
    """Every reported day: the paths of each product, its dots, and its ranks above them."""
    once = by_day.drop_duplicates(["subject", "counted", "day", "value"])
    for _, group in once.groupby(["subject", "counted", "source"], sort=False):
        panels.path(figure, group, hues[str(group["subject"].iloc[0])])
    for _, same in by_day.groupby(["subject", "counted", "day", "value"], sort=False):
        panels.dots(figure, book, same, by_day, hues[str(same["subject"].iloc[0])])
    for _, same in ranks.groupby(["subject", "day", "value"], sort=False):
        first = records(same)[0]
        panels.flag(figure, book, same, (figure_words.figure(first), _list(first)))


def _counted(book: Factbook, row: Row) -> str:
    """Among whom downloads were counted: only with the like of it may a number be joined or compared."""
    found = book.figure(str(row["id"]))
    limits = ("platform", "country", "region", "product", "version", "channel")
    return ", ".join(filter(None, (getattr(found.scope, limit) for limit in limits))) if found else ""


def _again(repeats: int) -> list[str]:
    """How many figures another article repeats, which lie under their like."""
    told = figure_words.count(repeats, "figure")
    return [f"Drawn once: {told} that another article repeats from the same source."] if repeats else []


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


def _list(row: Row) -> str:
    """The list that a rank is in, as far as it is given."""
    return ", ".join([part for part in str(row["scope"]).split(", ") if part][:3])


def _takeaway(book: Factbook, rows: pd.DataFrame) -> tuple[str, str]:
    """Who leads at the same age and by how much; then under which limits it was counted."""
    pair = _alike(rows)
    if not pair:
        best = series.best(rows)
        told = (
            f"{_who(book, best)} reached {cite(best)} by day {best['day']}. {_limit(book, best)}".strip()
            if best
            else ""
        )
        return told, ""
    first, second = pair
    lead = 100 * (first["value"] / second["value"] - 1)
    exact = {first["precision"], second["precision"]} == {"exact"}
    more = f"{'' if exact else 'about '}{figure_words.number(round(lead, 1))} % more"
    apart = pair[0]["start"].year != pair[1]["start"].year
    when, then = (f" ({figure_words.period(str(row['period']))})" if apart else "" for row in pair)
    one, other = (book.name(str(row["subject"])) for row in pair)
    place = not any(row["place"] for row in pair)
    where = ", and the countries in which they were counted are not given" if place else ""
    fact = all(mark_styles.MARKS[str(row["status"])].family == mark_styles.FACT for row in pair)
    by = "" if fact else " by estimate"
    platform = _platform(book, first)
    counted = f"Counted on {first['counted']}. " if first["counted"] not in ("", platform) else ""
    return (
        f"In {'their' if apart else 'its'} first {first['day']} days{f' on {platform}' if platform else ''}, "
        f"{one} had {cite(first)} downloads{by}{when}, {more} than {other} with {cite(second)}{then}.",
        f"{counted}{_limit(book, first)}{_limit(book, second)}Downloads are not users{where}.",
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
    platform = _platform(book, row)
    return f"{book.name(str(row['subject']))}{f' on {platform}' if platform else ''}"


def _platform(book: Factbook, row: Row) -> str:
    found = book.figure(str(row["id"]))
    return (found.scope.platform if found else None) or ""


def _limit(book: Factbook, row: Row) -> str:
    """The condition under which a product was to be had, as far as it is printed."""
    condition = _condition(book, row)
    return f"{book.name(str(row['subject']))} was {condition}. " if condition else ""


def _condition(book: Factbook, row: Row) -> str:
    """The condition itself, as it is printed."""
    found = book.figure(str(row["id"]))
    return (found.scope.condition if found else None) or ""


CHARTS = (
    Spec("launch", "How many downloads did the launches bring?", launch, "Bars and reported days",
         "Downloads are not users. The dotted line only leads the eye; nothing is reported between the dots.",
         "Downloads in the first days after each launch",
         page="adoption", timed=True, former=("pace",)),
    audiences.SPEC,
    rates.SHARES,
)  # fmt: skip
