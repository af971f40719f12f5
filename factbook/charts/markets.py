"""Markets: how large they are said to be, one scale for each, and how a market is shared."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from factbook import series, words
from factbook.book import Factbook
from factbook.charts import market_panels, style
from factbook.charts.chart import Chart, Spec, drawn_from, empty, hidden_note, hover, newest_of_many, rows_for
from factbook.charts.sentences import cite, cite_printed
from factbook.charts.shares import shares
from factbook.frames import Row, records
from factbook.terms import COMPANY_KINDS
from factbook.view import View

SIZE, GROWTH = "market_worth", "market_rise"
MARKETS = (SIZE, GROWTH)
PANEL = ["subject", "unit", "place"]
"""What the sizes of one panel have in common."""
TOLD = 6
"""Markets that the sentence names."""
MARK = 12
"""How large a mark is, in pixels."""


def sizes(book: Factbook, view: View) -> Chart:
    """One small chart a market and currency, each with its own scale from zero."""
    rows = rows_for(book, view, MARKETS)
    dated = rows[rows["role"] == SIZE]
    if dated.empty:
        return empty()
    groups = [g for _, g in dated.groupby(PANEL, sort=False)]
    groups.sort(key=lambda g: (-g["end"].nunique(), -len(g), str(g["subject"].iloc[0])))
    found = [_between(rows[rows["role"] == GROWTH], group) for group in groups]
    growth = pd.concat(found)
    years = (min(dated["end"]).year - 1.5, max(dated["end"]).year + 1.5)
    figure = market_panels.panels(book, groups, years)
    for i, group in enumerate(groups):
        _market(figure, book, group, found[i], i)
    drawn = pd.concat([*groups, growth])
    notes = [*_one_year(book, groups), *hidden_note(book, view, MARKETS)]
    form = "Small charts, one a market, each with its own scale"
    subtitle = "What is given for a year, each market in its own unit and on its own scale from zero"
    return drawn_from(book, figure, drawn, _takeaway(book, groups, growth), notes, form, subtitle=subtitle)


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


def _market(figure: go.Figure, book: Factbook, group: pd.DataFrame, growth: pd.DataFrame, i: int) -> None:
    """The printed years of one market; between two of them a dashed line, nothing in between."""
    axes = {"xaxis": f"x{i + 1 if i else ''}", "yaxis": f"y{i + 1 if i else ''}"}
    group = group.sort_values(["end", "rank"], ascending=[True, True])
    if len(group) == 1:
        _alone(figure, book, records(group)[0], axes)
        return
    ends = group.assign(year=[day.year for day in group["end"]]).drop_duplicates("year", keep="last")
    if len(ends) == 2 and group["low"].min() > 0 and group.groupby("end")["low"].nunique().max() == 1:
        _even(figure, book, ends, growth, axes)
    for row in records(group):
        start = len(ends) == 2 and row["end"].year == ends["year"].iloc[0]
        above = group[(group["end"] == row["end"]) & (group["low"] > row["low"])]["low"]
        _size(figure, book, row, start, above.min(), axes)


def _alone(figure: go.Figure, book: Factbook, row: Row, axes: dict[str, str]) -> None:
    """The only figure of a market, in words beside its mark: there is nothing to measure it against."""
    figure.add_scatter(
        x=[row["end"].year], y=[row["low"]], mode="markers+text", customdata=[row["id"]], cliponaxis=False,
        marker=style.marker(book, str(row["subject"]), str(row["status"]), MARK), hovertemplate=hover(book, row),
        text=[f"   <b>{words.figure(row)}</b> in<br>   {words.period(row['period'])}{_kind(row)}"], textposition="middle right", **axes,
    )  # fmt: skip


def _even(
    figure: go.Figure, book: Factbook, ends: pd.DataFrame, growth: pd.DataFrame, axes: dict[str, str]
) -> None:
    """The path that even growth would take, and the rate that this implies."""
    first, last = records(ends)
    start, finish = first["end"].year, last["end"].year
    hue = style.colour(book, str(first["subject"]))
    rate = (last["low"] / first["low"]) ** (1 / (finish - start))
    steps = [start + (finish - start) * n / 24 for n in range(25)]
    figure.add_scatter(
        x=steps, y=[first["low"] * rate ** (x - start) for x in steps], mode="lines", hoverinfo="skip",
        line={"dash": "dash", "width": 1.5, "color": hue}, **axes,
    )  # fmt: skip
    middle = (start + finish) / 2
    for row in records(growth):
        figure.add_scatter(
            x=[middle], y=[first["low"] * rate ** (middle - start)], mode="markers+text",
            customdata=[row["id"]], hovertemplate=hover(book, row),
            marker=style.marker(book, str(row["subject"]), str(row["status"]), 10),
            text=[f"   {words.figure(row)}<br>   a year, if growth<br>   were even"],
            textposition="bottom right" if rate > 1 else "top right", cliponaxis=False, **axes,
        )  # fmt: skip


def _size(
    figure: go.Figure, book: Factbook, row: Row, start: bool, above: float, axes: dict[str, str]
) -> None:
    """One printed size at its year: a dot with its words, and an arrow upwards or downwards from a bound.

    The words stand beside the dot, or below it where a line starts; the arrow ends halfway to the next
    dot above it.
    """
    hue, at = style.colour(book, str(row["subject"])), row["end"].year
    if row["precision"] in style.UPWARD | style.DOWNWARD:
        up = row["precision"] in style.UPWARD
        reach = min(1.1 * row["low"], (row["low"] + above) / 2) if above > 0 else 1.1 * row["low"]
        tip = reach if up else 0.9 * row["low"]
        figure.add_scatter(x=[at, at], y=[row["low"], tip], mode="lines", hoverinfo="skip",
                           line={"color": hue, "width": 2}, **axes)  # fmt: skip
        figure.add_scatter(x=[at], y=[tip], mode="markers", hoverinfo="skip",
                           marker={"symbol": f"triangle-{'up' if up else 'down'}", "size": 9, "color": hue}, **axes)  # fmt: skip
    late = bool(at > sum(figure.layout[axes["xaxis"].replace("x", "xaxis")].range) / 2)
    figure.add_scatter(
        x=[at], y=[row["low"]], mode="markers+text", customdata=[row["id"]], cliponaxis=False,
        marker=style.marker(book, str(row["subject"]), str(row["status"]), MARK), hovertemplate=hover(book, row),
        text=[f"   {words.figure(row)}   "],
        textposition="bottom center" if start else "middle left" if late else "middle right", **axes,
    )  # fmt: skip


def _one_year(book: Factbook, groups: list[pd.DataFrame]) -> list[str]:
    """The markets with one year only: no growth can be read from them."""
    lone = [book.name(str(g["subject"].iloc[0])) for g in groups if g["end"].nunique() == 1]
    if not lone:
        return []
    return [f"{words.join(lone)}: one year only; no second one is given."]


def _takeaway(book: Factbook, groups: list[pd.DataFrame], growth: pd.DataFrame) -> str:
    """How fast a market is said to grow, where two of its years are given; then the latest year of each of the others."""
    latest = sorted((records(series.best_first(g))[0] for g in groups), key=series.day, reverse=True)
    grown = {str(row["subject"]): row for row in reversed(records(growth))}
    lead = next((row for row in latest if str(row["subject"]) in grown), latest[0])
    told = [f"{cite_printed(row)} for {_the(book, row)} in {words.period(row['period'])}{_kind(row)}"
            for row in latest if row is not lead][:TOLD]  # fmt: skip
    more = len(latest) - 1 - len(told)
    text = _lead(book, lead, grown.get(str(lead["subject"])))
    text += f" Also: {words.join(told)}." if told else ""
    return f"{text} {words.count(more, 'further market')} stand beside them." if more > 0 else text


def _lead(book: Factbook, row: Row, growth: Row | None) -> str:
    """The market that leads: how fast it grows to its latest year, if growth is even, or how large it is then."""
    name, when = _the(book, row), words.period(row["period"])
    name = f"{name[:1].upper()}{name[1:]}"
    if growth is None:
        return f"{name}: {cite_printed(row)} in {when}{_kind(row)}."
    span = words.period(growth["period"])
    return f"{name}: {cite_printed(row)} in {when}{_kind(row)}, by our arithmetic growth of {cite(growth)} a year ({span}). The growth is what even steps would make."


def _kind(row: Row) -> str:
    """The kind of statement of a figure that is no fact."""
    said = style.MARKS[str(row["status"])].said
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
    text = f"Who comes first, and where is there only one? {words.count(len(items), 'statement')}"
    return [{"kind": "fold", "summary": text, "blocks": [{"kind": "list", "items": items}]}] if items else []


def standing(book: Factbook, view: View) -> list[Row]:
    """What is said of ranks, of sole suppliers and of windows of opportunity, the newest first, as items that open their facts."""
    rows = rows_for(book, view, STANDING, narrow=newest_of_many)
    ours = rows["status"] == "implied"
    rows = series.best_first(rows.assign(ours=ours)).sort_values(["metric", "ours"], kind="stable")
    return [_standing(book, row) for row in records(rows)]


def _standing(book: Factbook, row: Row) -> Row:
    kind = style.MARKS[str(row["status"])].word.split(":")[0]
    text, hue = f"{str(row['gloss']).rstrip('.')} ({kind}).", style.colour(book, str(row["subject"]))
    return {"id": row["id"], "when": words.standing(str(row["period"])), "uncertain": False, "text": text,
            "colour": hue}  # fmt: skip


CHARTS = (
    Spec("market-sizes", "How large are the markets said to be?", sizes, "Small multiples",
         "Each panel has its own unit, so heights compare within a panel only.", page="spend", timed=True),
    Spec("cloud-shares", "Who holds how much of the market?", shares, "Bars from 0 to 100",
         "An arrow is a bound: how much larger is not given.", second=True, page="spend"),
)  # fmt: skip
