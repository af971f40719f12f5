"""What a chart or a search shows, as rows to take along: each record as printed, and as the view has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from factbook.charts.chart import Spec
from factbook.charts.sentences import plain
from factbook.reading.book import Factbook
from factbook.reading.columns import VIEW, Column, mixed
from factbook.reading.menu import by_name
from factbook.tables import download_names, export, frames, samples, search
from factbook.tables.encoding import Row
from factbook.tables.view import View, query
from factbook.words import listings

DIGITS = 12
"""Significant digits of a converted number: more than any rate has."""


@dataclass(frozen=True)
class Download:
    """What goes into a file."""

    book: Factbook
    view: View
    name: str
    """The file's name without its ending."""
    title: str
    path: str
    """Where it is shown, from the app's root."""
    columns: tuple[Column, ...]
    rows: list[Row]
    source: str
    notes: tuple[str, ...] = ()


def of_chart(spec: Spec, book: Factbook, view: View) -> Download:
    """The records that a chart draws; of a sample also those that it was taken from."""
    view = view.filters
    with samples.noted() as sampled:
        drawn = spec.draw(book, view)
    names = frames.order([*drawn.facts, *sampled])
    extra = shown(book, names, view, drawn.rows)
    if len(names) > len(drawn.facts):
        extra = {name: {"drawn": name in set(drawn.facts)} | extra[name] for name in names}
    return Download(
        book,
        view,
        download_names.name(view, spec.page, spec.id),
        spec.asked(book),
        f"{by_name()[spec.page].path}{query(view)}#chart-{spec.id}",
        *_table(book, names, extra),
        listings.source_line(book, drawn.facts),
        tuple(plain(note) for note in drawn.notes),
    )


def of_records(book: Factbook, view: View) -> Download:
    """The records that a search finds."""
    view = view.filters
    names = list(search.found(book, view).ids)
    columns, rows = _table(book, names, shown(book, names, view))
    path = f"{by_name()['facts'].path}{query(view)}"
    source = listings.source_line(book, names)
    return Download(
        book, view, download_names.name(view, "records"), "Records found", path, columns, rows, source
    )


def _table(
    book: Factbook, names: Sequence[str], extra: Mapping[str, Row]
) -> tuple[tuple[Column, ...], list[Row]]:
    """Columns and rows of records with what a view adds to them."""
    added = {column for row in extra.values() for column in row}
    columns = mixed([name for name in VIEW if name in added], "drawn" in added)
    rows = []
    for name, row in zip(names, export.chosen(book, names), strict=True):
        whole = {**row, "record": export.kind(book, name), **extra.get(name, {})}
        rows.append({column.name: whole[column.name] for column in columns if column.name in whole})
    return columns, rows


def shown(
    book: Factbook, names: Sequence[str], view: View, drawn: pd.DataFrame | None = None
) -> dict[str, Row]:
    """What a view makes of each record: its sum in another currency, by the year, less a share.

    Args:
        book: the book.
        names: the records.
        view: the view.
        drawn: the rows of a chart, which may be converted or multiplied.
    """
    own = {row["id"]: row for row in frames.records(drawn)} if drawn is not None else {}
    multiplied = any("times" in row for row in own.values())
    if not view.currency and not multiplied and not any("leaving" in row for row in own.values()):
        return {name: {} for name in names}
    figures = [name for name in names if book.figure(name)]
    rows = pd.DataFrame([frames.row(book, name) for name in figures])
    printed = (
        {row["id"]: row for row in frames.records(frames.converted(rows, view.currency))} if figures else {}
    )
    found = {name: own[name] if "rate" in own.get(name, {}) else row for name, row in printed.items()}
    seen = [name for name in found if not multiplied or "times" in found[name]]
    changed = bool(view.currency) or multiplied
    return {name: _shown(found[name], view, changed) if name in seen else {} for name in names}


def _shown(row: Mapping[str, Any], view: View, changed: bool) -> Row:
    """A figure as the view has it, and by what it came to be that."""
    whole = not pd.isna(row["value"])
    numbers = {"view_value": row["value"] if whole else None, "view_low": None if whole else row["low"],
               "view_high": None if whole else row["high"]} if changed else {}  # fmt: skip
    numbers |= {name: row[name] for name in ("leaving_share", "leaving", "staying") if name in row}
    found: Row = {name: _number(value) for name, value in numbers.items()}
    if changed:
        found["view_unit"] = row["unit"]
    if view.currency:
        rate = row.get("rate")
        dated = not pd.isna(rate)
        found |= {"rate": _number(rate), "rate_date": row["rate_day"].isoformat() if dated else None}
    if "times" in row:
        found["multiplied_by"] = _number(row["times"])
    return found


def _number(value: Any) -> int | float | None:
    return None if pd.isna(value) else export.number(float(f"{float(value):.{DIGITS}g}"))
