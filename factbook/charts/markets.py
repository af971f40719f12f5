"""Markets: how large they are said to be, one scale for each, and how the cloud is shared."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from factbook import words
from factbook.book import Factbook
from factbook.charts import style
from factbook.charts.chart import (
    Chart,
    Spec,
    cite,
    cite_printed,
    drawn_from,
    empty,
    hidden_note,
    hover,
    rows_for,
)
from factbook.charts.shares import shares
from factbook.frames import Row, records
from factbook.view import View

SIZE, GROWTH = "market_size", "market_growth_per_year"
MARKETS = (SIZE, GROWTH)
ACROSS = 3
"""Panels side by side on a wide screen."""
PANEL, SLIM_PANEL = 300, 240
"""The height of a panel, on a wide and on a narrow screen."""
ASIDE = 0.45
"""How far beside its year a mark stands that would cover another, in years."""


def sizes(book: Factbook, view: View) -> Chart:
    """One small chart a market and currency, each with its own scale from zero."""
    rows = rows_for(book, view, MARKETS)
    dated = rows[rows["metric"] == SIZE]
    if dated.empty:
        return empty()
    groups = [g for _, g in dated.groupby(["subject", "unit"], sort=False)]
    groups.sort(key=lambda g: (-len(g), str(g["subject"].iloc[0])))
    paired = {str(g["subject"].iloc[0]) for g in groups if g["end"].nunique() == 2}
    growth = rows[(rows["metric"] == GROWTH) & rows["subject"].isin(paired)]
    years = (min(dated["start"]).year - 1.5, max(dated["end"]).year + 1.5)
    figure = _panels(book, groups, years)
    for i, group in enumerate(groups):
        _market(figure, book, group, growth[growth["subject"] == group["subject"].iloc[0]], i)
    drawn = pd.concat([*groups, growth])
    notes = [*_alone(book, groups), *hidden_note(book, view, MARKETS)]
    form = "Small charts, one a market, each with its own scale"
    return drawn_from(book, figure, drawn, _takeaway(book, groups, growth), notes, form)


def _panels(book: Factbook, groups: list[pd.DataFrame], years: tuple[float, float]) -> go.Figure:
    """The empty panels: side by side on a wide screen, one below the other on a narrow one."""
    across = min(ACROSS, len(groups))
    down = math.ceil(len(groups) / across)
    wide = _axes(groups, years, across, down) | {"annotations": _titles(book, groups, across, down)}
    narrow = _axes(groups, years, 1, len(groups)) | {
        "annotations": _titles(book, groups, 1, len(groups)),
        "height": SLIM_PANEL * len(groups),
    }
    return style.figure(
        PANEL * down + 30, **wide, margin={"l": 8, "r": 24, "t": 8, "b": 24}, meta={"narrow": narrow}
    )


def _place(i: int, across: int, down: int) -> tuple[list[float], list[float]]:
    """The part of the figure that panel `i` takes: left and right, bottom and top."""
    column, line = i % across, i // across
    gap = 0.06 if across > 1 else 0.0
    width, height = (1 - gap * (across - 1)) / across, 1 / down
    left, top = column * (width + gap), 1 - line * height
    return [left, left + width], [top - height + 0.13 / down, top - 0.24 / down]


def _axes(groups: list[pd.DataFrame], years: tuple[float, float], across: int, down: int) -> Row:
    axes: dict[str, Any] = {}
    for i, group in enumerate(groups):
        x, y = _place(i, across, down)
        number = "" if i == 0 else str(i + 1)
        ticks = sorted({when.year for when in group["end"]})
        top = float(group["high"].max()) * 1.25
        axes[f"xaxis{number}"] = {
            "domain": x, "anchor": f"y{number}", "range": list(years), "tickvals": ticks,
            "ticktext": [str(t) for t in ticks], "showgrid": False, "zeroline": False, "ticks": "", "showline": False,
        }  # fmt: skip
        axes[f"yaxis{number}"] = {
            "domain": y, "anchor": f"x{number}", "range": [0, top], "showgrid": False, "zeroline": True,
            "zerolinecolor": style.NEUTRAL, "showticklabels": False, "ticks": "", "showline": False,
        }  # fmt: skip
    return axes


def _titles(book: Factbook, groups: list[pd.DataFrame], across: int, down: int) -> list[Row]:
    """Each panel's market and unit, above it."""
    found = []
    for i, group in enumerate(groups):
        row = records(group)[0]
        (left, _), (_, top) = _place(i, across, down)
        where = [part for part in str(row["scope"]).split(", ") if part == "worldwide"]
        text = f"<b>{book.name(row['subject'])}</b><br>{', '.join([f'{_unit(row)} a year', *where])}"
        found.append({"text": text, "x": left, "y": top + 0.04 / down, "xref": "paper", "yref": "paper",
                      "xanchor": "left", "yanchor": "bottom", "align": "left", "showarrow": False})  # fmt: skip
    return found


def _unit(row: Row) -> str:
    return "currency not printed" if row["unit"] == "unstated" else str(row["unit"])


def _market(figure: go.Figure, book: Factbook, group: pd.DataFrame, growth: pd.DataFrame, i: int) -> None:
    """The printed years of one market; between two of them a dashed line, nothing in between."""
    axes = {"xaxis": f"x{i + 1 if i else ''}", "yaxis": f"y{i + 1 if i else ''}"}
    group = group.sort_values(["end", "rank"], ascending=[True, True])
    ends = group.drop_duplicates("end", keep="last")
    if len(ends) == 2:
        _even(figure, book, ends, growth, axes)
    for row in records(group):
        start = len(ends) == 2 and row["id"] == ends["id"].iloc[0]
        _size(
            figure, book, row, ("below" if start else "beside") if row["id"] in set(ends["id"]) else "", axes
        )


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
            text=[f"if growth were  <br>even: {words.figure(row).replace(' ', '  <br>', 1)} a year  "],
            textposition="top left", cliponaxis=False, **axes,
        )  # fmt: skip


def _size(figure: go.Figure, book: Factbook, row: Row, words_at: str, axes: dict[str, str]) -> None:
    """One printed size: a dot, with an arrow upwards or downwards from a bound.

    Its words stand beside it, or below it where a line starts; a second size of a year has none, and
    stands aside of the first.
    """
    hue, at = style.colour(book, str(row["subject"])), row["end"].year + (0 if words_at else ASIDE)
    if row["precision"] in style.UPWARD | style.DOWNWARD:
        up = row["precision"] in style.UPWARD
        figure.add_scatter(
            x=[at, at], y=[row["low"], row["low"] * (1.1 if up else 0.9)], mode="lines+markers", hoverinfo="skip",
            line={"color": hue, "width": 2},
            marker={"symbol": ["circle", f"triangle-{'up' if up else 'down'}"], "size": [1, 10], "color": hue},
            **axes,
        )  # fmt: skip
    late = bool(at > sum(figure.layout[axes["xaxis"].replace("x", "xaxis")].range) / 2)
    figure.add_scatter(
        x=[at], y=[row["low"]], mode="markers+text", customdata=[row["id"]], cliponaxis=False,
        marker=style.marker(book, str(row["subject"]), str(row["status"]), 14), hovertemplate=hover(book, row),
        text=[f"   {words.figure(row)}   "] if words_at else None,
        textposition="bottom center" if words_at == "below" else "middle left" if late else "middle right", **axes,
    )  # fmt: skip


def _alone(book: Factbook, groups: list[pd.DataFrame]) -> list[str]:
    """The markets with one year only: no growth can be read from them."""
    lone = [book.name(str(g["subject"].iloc[0])) for g in groups if g["end"].nunique() == 1]
    if not lone:
        return []
    return [f"{words.join(lone)}: one year only; a second point is not printed."]


def _takeaway(book: Factbook, groups: list[pd.DataFrame], growth: pd.DataFrame) -> str:
    """What the latest year of each market is said to bring, and the growth that is implied."""
    latest = [records(g.sort_values(["end", "rank"], ascending=[True, True]))[-1] for g in groups]
    kinds: dict[str, list[str]] = {}
    for row in latest:
        told = f"{cite_printed(row)} for {_the(book, row)} in {words.period(row['period'])}"
        kinds.setdefault(_kind(row), []).append(told)
    text = f"{'; '.join(f'{kind} {words.join(told)}' for kind, told in kinds.items())}."
    text = f"{text[:1].upper()}{text[1:]}"
    for row in records(growth):
        where = _the(book, row)
        text += f" Two years are printed for {where}: {cite(row)} a year, if growth were even."
    units = {row["unit"] for row in latest}
    return text + (" Two currencies stand on scales of their own." if len(units) > 1 else "")


def _kind(row: Row) -> str:
    """As what a figure is printed: "printed as a forecast:"."""
    kind = {"actual": "fact"}.get(str(row["status"]), style.MARKS[str(row["status"])].word)
    return f"printed as {'an' if kind[0] in 'aeio' else 'a'} {kind}:"


def _the(book: Factbook, row: Row) -> str:
    name = book.name(str(row["subject"]))
    proper = "'s " in name or "market" not in name.lower()
    return name[:1].lower() + name[1:] if proper and "'s " not in name else name if proper else f"the {name}"


STANDING = ("market_rank", "provider_count", "window_months")


def standing(book: Factbook, view: View) -> list[Row]:
    """What is said of ranks, of sole suppliers and of windows of opportunity, as items that open their facts."""
    rows = rows_for(book, view, STANDING)
    ours = rows["status"] == "implied"
    rows = rows.assign(ours=ours).sort_values(["metric", "ours", "low", "subject"], kind="stable")
    return [_standing(book, row) for row in records(rows)]


def _standing(book: Factbook, row: Row) -> Row:
    kind = style.MARKS[str(row["status"])].word.split(":")[0]
    text, hue = f"{str(row['gloss']).rstrip('.')} ({kind}).", style.colour(book, str(row["subject"]))
    return {"id": row["id"], "when": words.standing(str(row["period"])), "uncertain": False, "text": text,
            "colour": hue}  # fmt: skip


CHARTS = (
    Spec("market-sizes", "What size is printed for which year?", sizes, "Small multiples",
         "Each panel has its own unit, so heights compare within a panel only."),
    Spec("cloud-shares", "Who holds how much of the cloud market?", shares, "Bars from 0 to 100",
         "A range bar is what the print allows, not an estimate."),
)  # fmt: skip
