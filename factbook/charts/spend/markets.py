"""Markets: how large they are said to be in which year, never on one scale, and how a market is shared."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook.charts.chart import Chart, Spec, drawn_from, empty, hidden_note, hover, newest_of_many, rows_for
from factbook.charts.forms import labelled_rows, pair_bars
from factbook.charts.forms.labelled_rows import Lane, Scale
from factbook.charts.forms.share_bars import shares
from factbook.charts.sentences import cite, cite_printed
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_types import COMPANY_KINDS
from factbook.tables import mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

SIZE, GROWTH = "market_worth", "market_rise"
MARKETS = (SIZE, GROWTH)
PANEL = ["subject", "unit", "place"]
"""What the sizes of one market have in common."""
TOLD = 6
"""Markets that the sentence names."""
MARK = 12
"""How large a mark is, in pixels."""
REST = "what else is given, each at its year"
YEARS = 6
"""Years that an axis names one by one."""


def sizes(book: Factbook, view: View) -> Chart:
    """A row for each size that is given, at the year that it is for, market by market."""
    rows = rows_for(book, view, MARKETS)
    dated = rows[rows["role"] == SIZE]
    if dated.empty:
        return empty()
    groups = [g.sort_values(["end", "high"]) for _, g in dated.groupby(PANEL, sort=False)]
    groups.sort(key=lambda g: (-g["end"].nunique(), -len(g), str(g["subject"].iloc[0])))
    both = [(group, _between(rows[rows["role"] == GROWTH], group)) for group in groups]
    both.sort(key=lambda pair: not len(pair[1]))  # the market that the title tells of comes first
    groups, found = [group for group, _ in both], [growth for _, growth in both]
    drawn = pd.concat([part for both in zip(groups, found, strict=True) for part in both])
    notes = [*_one_year(book, groups), *hidden_note(book, view, MARKETS)]
    form = "Figures by market, each at its year"
    scale = "one market drawn to scale, the others in words" if len(found[0]) else "the amounts in words"
    return drawn_from(
        book, _figure(book, groups, found), drawn, _takeaway(book, groups, found[0]), notes, form,
        subtitle=f"Each market in its own currency, at the year that is meant; {scale}",
    )  # fmt: skip


def _between(growth: pd.DataFrame, group: pd.DataFrame) -> pd.DataFrame:
    """The growth from the one year to the other of a market of which two are known, in the same place."""
    years = sorted({day.year for day in group["end"]})
    if len(years) != 2 or group["low"].min() <= 0:
        return growth.iloc[:0]
    same = series.alike(growth, records(group)[0], "subject", "place")
    span = [
        (first.year, last.year) == tuple(years)
        for first, last in zip(same["start"], same["end"], strict=True)
    ]
    return same[pd.Series(span, index=same.index, dtype=bool)]


def _figure(book: Factbook, groups: list[pd.DataFrame], growth: list[pd.DataFrame]) -> go.Figure:
    """The rows of each market under its name, on one axis of years; an amount has no length there."""
    years = sorted({day.year for group in groups for day in group["end"]})
    lead = [records(groups[0])[0], records(groups[0])[-1]] if len(growth[0]) else []
    every = [(row, _head(book, group)) for group, rise in zip(groups, growth, strict=True)
             for row in (*records(group), *records(rise)) if row["id"] not in [one["id"] for one in lead]]  # fmt: skip
    scale = Scale(years[0] - 1.0, years[-1] + 1.0)
    ticks: dict[str, Any] = {"tickvals": years} if len(years) <= YEARS else {"nticks": YEARS}
    figure, places = labelled_rows.figure(
        [_lane(book, *one) for one in every], scale, ticks | {"tickformat": "d"}
    )
    for place, (row, _) in zip(places, every, strict=True):
        (_size if row["role"] == SIZE else _even)(figure, book, row, place, scale)
    if lead:
        pair_bars.lead(figure, book, [_labelled(book, row) for row in lead], REST)
    return figure


def _labelled(book: Factbook, row: Row) -> pair_bars.Labelled:
    """A size of the market that leads, with its market, and below it its year, its kind of statement and who says so."""
    lane = _lane(book, row, "")
    about = ", ".join(filter(None, [lane.title, lane.detail]))
    return pair_bars.Labelled(row, book.name(str(row["subject"])), about)


def _head(book: Factbook, group: pd.DataFrame) -> str:
    """A market, with the currency in which it is given and the place."""
    row = records(group)[0]
    where = [part for part in str(row["scope"]).split(", ") if part in ("worldwide", row["place"])]
    unit = "currency not given" if row["unit"] == "unstated" else str(row["unit"])
    return f"{book.name(row['subject'])}</b> {labelled_rows.small(', '.join([f'{unit} a year', *where]))}<b>"


def _lane(book: Factbook, row: Row, head: str) -> Lane:
    """The year of a figure and its kind of statement; below it who says so."""
    if row["role"] == GROWTH:
        return Lane(f"growth a year, {figure_words.period(str(row['period']))}", "if it were even", head)
    kind = mark_styles.MARKS[str(row["status"])].said
    by = f"said by {book.name(str(row['said_by']))}" if row["said_by"] else ""
    return Lane(", ".join(filter(None, [figure_words.period(str(row["period"])), kind])), by, head)


def _size(figure: go.Figure, book: Factbook, row: Row, place: float, scale: Scale) -> None:
    """One size at its year, its amount in words: along the years a bound has no arrow, and a range no bar."""
    _mark(figure, book, row, (row["end"].year, place), scale, figure_words.figure(row))


def _even(figure: go.Figure, book: Factbook, row: Row, place: float, scale: Scale) -> None:
    """A growth over the years from which we calculated it, as a dashed line, its rate in the middle."""
    years = [row["start"].year, row["end"].year]
    figure.add_scatter(
        x=years, y=[place, place], mode="lines", hoverinfo="skip",
        line={"dash": "dash", "width": 1.5, "color": mark_styles.colour(book, str(row["subject"]))},
    )  # fmt: skip
    _mark(figure, book, row, (sum(years) / 2, place), scale, figure_words.figure(row), "bottom center")


def _mark(
    figure: go.Figure,
    book: Factbook,
    row: Row,
    at: tuple[float, float],
    scale: Scale,
    text: str,
    side: str = "",
) -> None:
    late = scale.part(at[0]) > labelled_rows.LATE
    figure.add_scatter(
        x=[at[0]], y=[at[1]], mode="markers+text", customdata=[row["id"]], cliponaxis=False, text=[f"  {text}  "],
        marker=mark_styles.marker(book, str(row["subject"]), str(row["status"]), MARK), hovertemplate=hover(book, row),
        textposition=side or ("middle left" if late else "middle right"),
    )  # fmt: skip


def _one_year(book: Factbook, groups: list[pd.DataFrame]) -> list[str]:
    """The markets with one year only: no growth can be read from them."""
    lone = [book.name(str(g["subject"].iloc[0])) for g in groups if g["end"].nunique() == 1]
    if not lone:
        return []
    return [f"{figure_words.join(lone)}: one year only; no second one is given."]


def _takeaway(book: Factbook, groups: list[pd.DataFrame], growth: pd.DataFrame) -> str:
    """How a market is said to grow, where two of its years are given; then the latest year of each of the others."""
    latest = sorted((records(series.best_first(g))[0] for g in groups), key=series.day, reverse=True)
    lead = records(series.best_first(groups[0]))[0] if len(growth) else latest[0]
    told = [f"{cite_printed(row)} for {_the(book, row)} in {figure_words.period(row['period'])}{_kind(row)}"
            for row in latest if row["id"] != lead["id"]][:TOLD]  # fmt: skip
    more = len(latest) - 1 - len(told)
    text = _lead(book, records(groups[0])[0], lead, series.best(growth))
    text += f" Also given: {figure_words.join(told)}." if told else ""
    return f"{text} {figure_words.count(more, 'further market')} stand beside them." if more > 0 else text


def _lead(book: Factbook, first: Row, row: Row, growth: Row | None) -> str:
    """The market that leads: from which size to which it grows, or how large it is in its latest year."""
    name, when = _the(book, row), figure_words.period(row["period"])
    name, size = f"{name[:1].upper()}{name[1:]}", f"{cite_printed(row)} in {when}{_kind(row)}"
    if growth is None:
        return f"{name}: {size}."
    way = "grow" if row["high"] >= first["high"] else "shrink"
    begin = f"{cite_printed(first)} in {figure_words.period(first['period'])}{_kind(first)}"
    return (
        f"{name} to {way} from {begin} to {size}. If evenly, that is {cite(growth)} a year, as we calculated."
    )


def _kind(row: Row) -> str:
    """The kind of statement of a figure that is no fact."""
    said = mark_styles.MARKS[str(row["status"])].said
    return f" ({said})" if said else ""


def _the(book: Factbook, row: Row) -> str:
    """The name of a market within a sentence: a description loses its capital, a company or an owner keeps it."""
    name, entity = book.name(str(row["subject"])), book.entities.get(str(row["subject"]))
    if "'s " in name or (entity and entity.kind in COMPANY_KINDS):
        return name
    return f"the {name}" if "market" in name.lower() else name[:1].lower() + name[1:]


STANDING = ("market_place", "suppliers", "window")


def listed(book: Factbook, view: View) -> list[Row]:
    """Who comes first, as blocks; nothing where nobody says so."""
    items = standing(book, view)
    text = f"Who comes first, and where is there only one? {figure_words.count(len(items), 'statement')}"
    return [{"kind": "fold", "summary": text, "blocks": [{"kind": "list", "items": items}]}] if items else []


def standing(book: Factbook, view: View) -> list[Row]:
    """What is said of ranks, of sole suppliers and of windows of opportunity, the newest first, as items that open their facts."""
    rows = rows_for(book, view, STANDING, narrow=newest_of_many)
    ours = rows["status"] == "implied"
    rows = series.best_first(rows.assign(ours=ours)).sort_values(["metric", "ours"], kind="stable")
    return [_standing(book, row) for row in records(rows)]


def _standing(book: Factbook, row: Row) -> Row:
    kind = mark_styles.MARKS[str(row["status"])].word.split(":")[0]
    text, hue = f"{str(row['gloss']).rstrip('.')} ({kind}).", mark_styles.colour(book, str(row["subject"]))
    return {"id": row["id"], "when": figure_words.standing(str(row["period"])), "uncertain": False, "text": text,
            "colour": hue}  # fmt: skip


CHARTS = (
    Spec("market-sizes", "How large are the markets said to be?", sizes, "Figures by market, each at its year",
         "Markets are given in their own currencies and cut differently: they are no ranking.",
         page="spend", timed=True),
    Spec("cloud-shares", "Who holds how much of the market?", shares, "Bars from 0 to 100",
         "An arrow is a bound: how much larger is not given.", second=True, page="spend"),
)  # fmt: skip
