"""What the web API answers: rows with whatever has to be said of them, in one of the formats."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from factbook.blocks import downloads, envelopes
from factbook.blocks.downloads import Download
from factbook.charts.chart import Spec
from factbook.charts.sentences import finding, plain
from factbook.reading import columns
from factbook.reading.book import Factbook
from factbook.tables import download_names, export, frames
from factbook.tables.encoding import Row, encoded
from factbook.tables.view import View, query

LEAF, MOST = 1000, 10_000
"""Rows of an answer in JSON where no `limit` says otherwise, and at most that a `limit` may ask for."""


@dataclass(frozen=True)
class Leaf:
    """Which rows of an answer are asked for; where no limit is, JSON has `LEAF` of them, a table all."""

    limit: int | None = None
    offset: int = 0

    def size(self, form: str) -> int | None:
        """The rows that an answer in a format has at most; None for all."""
        return self.limit or (LEAF if form == "json" else None)

    def end(self, form: str, rows: int) -> int:
        """Where the leaf ends among so many rows."""
        size = self.size(form)
        return rows if size is None else min(rows, self.offset + size)


def records(book: Factbook, view: View) -> Download:
    """Figures, events and relations under the filters and the search, as the page of facts finds them."""
    return replace(downloads.of_records(book, view), title="Facts")


def one(book: Factbook, identifier: str, view: View) -> Download:
    """One figure, event or relation; KeyError where there is none."""
    kind = export.kind(book, identifier)
    row: Row = {**export.chosen(book, [identifier])[0], "record": kind}
    names = [column.name for column in columns.table(f"{'fact' if kind == 'figure' else kind}s")]
    shown = columns.mixed()
    kept = tuple(column for column in shown if column.name in {"record", *names})
    found = {column.name: row[column.name] for column in kept}
    path = f"facts/{identifier}{query(view.pin)}"
    return Download(book, view.pin, identifier, "One record", path, kept, [found], "")


def checks(book: Factbook, view: View) -> Download:
    """Cross-checks and contradictions of which a side is under the filters, with their verdicts."""
    view = view.filters
    kept = frames.selected_ids(book, view)
    out = {one.id for one in frames.in_print(book, view, book.checks.values())}
    out |= {one.id for one in frames.in_print(book, view, book.contradictions.values())}
    rows = [
        row
        for row in export.checks(book)
        if row["id"] in out and not kept.isdisjoint(behind(book, row["facts"]))
    ]
    path = f"evidence{query(view)}"
    return Download(book, view, download_names.name(view, "checks"), "Cross-checks", path, columns.table("checks"), rows, "")  # fmt: skip


def behind(book: Factbook, names: Sequence[str]) -> set[str]:
    """Records, and whatever the computed ones among them rest on."""
    return {
        *names,
        *(fact for name in names if book.figure(name) for fact in frames.facts_behind(book, name)),
    }


def table(book: Factbook, name: str, view: View) -> Download:
    """One whole table of the book, whatever the filters."""
    return Download(book, view.pin, name, name.capitalize(), f"evidence{query(view.pin)}", columns.table(name), export.TABLES[name](book), "")  # fmt: skip


def chart(spec: Spec, book: Factbook, view: View) -> tuple[Download, Row]:
    """What a chart draws under the filters, and what it says."""
    drawn = spec.draw(book, view.filters)
    title, said = finding(drawn.takeaway)
    told = {"id": spec.id, "question": spec.asked(book), "finding": plain(title), "said": plain(said),
            "subtitle": drawn.subtitle or spec.subtitle}  # fmt: skip
    return downloads.of_chart(spec, book, view), told


def body(
    found: Download, form: str, leaf: Leaf, bom: bool, root: str, day: date, more: Row | None = None
) -> bytes:
    """A leaf of rows in a format: in JSON with what has to be said of them.

    Args:
        found: the rows.
        form: json, csv or parquet.
        leaf: which of them.
        bom: whether a CSV begins with a byte order mark.
        root: the app's address, with a slash at its end.
        day: the day of access.
        more: what else JSON tells.
    """
    rows = found.rows[leaf.offset : leaf.end(form, len(found.rows))]
    if form != "json":
        return encoded(rows, form, found.columns, bom)
    told = envelopes.envelope(found, root, day)
    kept = {
        name: value for name, value in told.items() if name not in ("columns", "drawn", "records") and value
    }
    paged = {"total": len(found.rows), "limit": leaf.size(form), "offset": leaf.offset}
    return written((more or {}) | kept | paged | {"rows": rows})


def written(content: Any) -> bytes:
    """Plain data as JSON."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
