"""The whole book as a Data Package (datapackage.org): a description of every table, and all of it in one ZIP."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import Any

from factbook.reading import columns, figure_words
from factbook.reading.book import Factbook
from factbook.reading.columns import Column
from factbook.tables import export
from factbook.tables.download_names import slug
from factbook.tables.encoding import Row, encoded
from factbook.words import citations

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DESCRIPTOR = "datapackage.json"
KEYS = {
    "subject": "entities", "counterparty": "entities", "said_by": "entities", "publisher": "entities",
    "author": "entities", "from": "entities", "to": "entities", "parent": "entities", "around": "entities",
    "metric": "metrics", "article": "articles",
}  # fmt: skip
"""Columns that hold an id, and the table in which it stands."""
UNKEYED = ("exclusions", "columns")
"""Tables without a column that names a row."""


def descriptor(
    book: Factbook, folder: str = "", tables: Mapping[str, list[Row]] | None = None, asked: str = ""
) -> Row:
    """What the package is, whence, under which licence; and each table with what its columns hold.

    Args:
        book: the book.
        folder: where the tables stand, from the descriptor, with a slash at its end.
        tables: the rows of each table, where they are made already.
        asked: what stands behind the address of each table, with a question mark: the release that it is of.
    """
    found = tables or all_rows(book)
    settings, licence = book.settings, book.settings.licence
    told: Row = {
        "$schema": PROFILE,
        "name": slug(settings.title) or "factbook",
        "title": settings.cited,
        "description": settings.promise,
        "version": book.edition,
        "licenses": [{"title": licence.name} | ({"path": licence.url} if licence.url else {"name": slug(licence.name)})]
        if licence
        else [],
        "sources": [_source(book, name) for name in book.articles],
        "resources": [_resource(name, rows, f"{folder}{name}.csv{asked}") for name, rows in found.items()],
    }  # fmt: skip
    return {name: value for name, value in told.items() if value != []}


def _source(book: Factbook, name: str) -> Row:
    """An article in a sentence, with its address where it is on the web."""
    article = book.articles[name]
    return {"title": citations.source(book, name).text} | ({"path": article.url} if article.url else {})


def _resource(name: str, rows: list[Row], path: str) -> Row:
    fields = [_field(column, rows) for column in columns.table(name)]
    schema: Row = {"fields": fields, "missingValues": [""]}
    if name not in UNKEYED:
        schema["primaryKey"] = ["id"]
    held = {column.name for column in columns.table(name)} - {"id"}
    keys = [(column, table) for column, table in KEYS.items() if column in held and name not in UNKEYED]
    if keys:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": "" if table == name else table, "fields": ["id"]}}
            for column, table in keys
        ]
    return {"name": name, "type": "table", "path": path, "scheme": "file", "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8", "schema": schema}  # fmt: skip


def _field(column: Column, rows: list[Row]) -> Row:
    """A column as Table Schema has it; what is nested is a list or a mapping, by what it holds."""
    kinds = {"text": "string", "json": "array"}
    kind = kinds.get(column.holds, column.holds)
    if column.holds == "json" and any(isinstance(row.get(column.name), dict) for row in rows):
        kind = "object"
    return {"name": column.name, "type": kind, "description": column.description}


def all_rows(book: Factbook) -> dict[str, list[Row]]:
    """Every table of the book."""
    return {name: rows(book) for name, rows in export.TABLES.items()}


def archive(book: Factbook, day: date, address: str = "") -> bytes:
    """The whole package in one ZIP: its description, a README, and every table as CSV.

    Args:
        book: the book.
        day: the day on which it is taken.
        address: where the book is shown, if it is known.
    """
    tables = all_rows(book)
    told = json.dumps(descriptor(book, tables=tables), ensure_ascii=False, indent=1)
    files = {DESCRIPTOR: told.encode(), "README.md": readme(book, tables, day, address).encode()}
    files |= {
        f"{name}.csv": encoded(rows, "csv", columns.table(name), bom=True) for name, rows in tables.items()
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(
                zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
            )
    return buffer.getvalue()


def readme(book: Factbook, tables: Mapping[str, list[Row]], day: date, address: str = "") -> str:
    """What a person has to know of the package."""
    settings = book.settings
    licence = (
        " ".join(settings.licence.model_dump(exclude_none=True).values()) if settings.licence else "not given"
    )
    counts = [f"- `{name}.csv`: {figure_words.count(len(rows), 'row')}" for name, rows in tables.items()]
    lines = [
        f"# {settings.cited}", "", settings.promise, "",
        f"Data version {book.edition}, taken on {figure_words.period(day.isoformat())}{f' from {address}' if address else ''}.",
        f"Licence: {licence}.", "", "## Tables", "", *counts, "",
        f"What each column holds is told in `columns.csv` and in `{DESCRIPTOR}` (Data Package 2.0, Table Schema).",
        "Values are plain numbers in their unit; an open end of a range is empty. Lists and mappings are JSON text.",
        "Each file begins with a byte order mark, by which Excel knows UTF-8. A cell of text that begins as a formula",
        "does (= + - @, a tab) has an apostrophe in front; numbers have none.", "",
        "## Sources", "", *[f"- {citations.source(book, name).text}" for name in book.articles],
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def body(content: Mapping[str, Any]) -> bytes:
    """A description as JSON, for people too."""
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
