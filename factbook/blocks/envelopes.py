"""Files of rows to take along, and what has to be said of them.

A CSV holds nothing but its rows. What else a reader has to know (the address, the data version, the
licence, the day, what each column holds) stands in the JSON, and for a CSV beside it: as metadata for
programs (CSV on the Web) and, in the ZIP, as a README too.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import Any

from factbook.blocks.downloads import Download
from factbook.reading import figure_words
from factbook.tables.encoding import Row, encoded
from factbook.tables.view import encode
from factbook.words import conditions

FORMS = {"csv": "text/csv", "json": "application/json", "zip": "application/zip"}
"""The files that are offered, and their media types."""
METADATA = "csv-metadata.json"
"""How the name of the metadata ends, after the name of the CSV."""


def body(download: Download, form: str, root: str, day: date) -> bytes:
    """A file of the form csv, json or zip.

    Args:
        download: what goes into it.
        form: one of `FORMS`.
        root: the app's address, with a slash at its end.
        day: the day of access.
    """
    if form == "json":
        return _json(envelope(download, root, day) | {"rows": download.rows})
    table = encoded(download.rows, "csv", download.columns, bom=True)
    return table if form == "csv" else _zip(download, table, root, day)


def envelope(download: Download, root: str, day: date) -> Row:
    """What has to be said of the rows: whence, of which version, under which licence, read when."""
    settings = download.book.settings
    return {
        "title": download.title,
        "book": settings.cited,
        "address": f"{root}{download.path}",
        "data_version": download.book.edition,
        "licence": settings.licence.model_dump(exclude_none=True) if settings.licence else None,
        "accessed": day.isoformat(),
        "filters": encode(download.view),
        "filters_in_words": conditions.said(download.book, download.view),
        "source": download.source,
        "notes": list(download.notes),
        "records": len(download.rows),
        "drawn": sum(row.get("drawn", True) for row in download.rows),
        "columns": [
            {"name": c.name, "holds": c.holds, "description": c.description} for c in download.columns
        ],
    }


def metadata(download: Download, csv: str, root: str, day: date) -> bytes:
    """What a program has to know of a CSV, as CSV on the Web has it.

    Args:
        download: what the CSV holds.
        csv: the CSV's address, from where the metadata stand.
        root: the app's address, with a slash at its end.
        day: the day of access.
    """
    told = envelope(download, root, day)
    kinds, licence = {"text": "string"}, told["licence"] or {}
    columns = [
        {"name": c.name, "titles": c.name, "datatype": kinds.get(c.holds, c.holds), "dc:description": c.description}
        for c in download.columns
    ]  # fmt: skip
    return _json({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": csv,
        "dc:title": told["title"],
        "dc:isPartOf": f"{told['book']}, data version {told['data_version']}",
        "dc:source": told["address"],
        "dc:license": licence.get("url") or licence.get("name"),
        "dc:date": told["accessed"],
        "dc:description": " ".join([told["source"], *told["notes"]]),
        "tableSchema": {"columns": columns, "primaryKey": "id"},
    })  # fmt: skip


def _zip(download: Download, table: bytes, root: str, day: date) -> bytes:
    """The CSV with its metadata and a README beside it."""
    csv = f"{download.name}.csv"
    files = {
        csv: table,
        f"{download.name}.{METADATA}": metadata(download, csv, root, day),
        "README.txt": readme(download, root, day).encode(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0)), content)
    return buffer.getvalue()


def readme(download: Download, root: str, day: date) -> str:
    """What a person has to know of a CSV."""
    told = envelope(download, root, day)
    counted = figure_words.count(told["records"], "record")
    part = f", of which the chart draws {told['drawn']}" if told["drawn"] < told["records"] else ""
    lines = [
        told["title"],
        "=" * min(78, len(told["title"])),
        f"{told['book']}, data version {told['data_version']}",
        told["address"],
        f"Accessed {figure_words.period(told['accessed'])}. Licence: {' '.join((told['licence'] or {}).values()) or 'not given'}.",
        f"Filters: {'; '.join(told['filters_in_words']) or 'none'}.",
        f"{download.name}.csv: {counted}{part}. {told['source']}",
        *told["notes"],
        "",
        "A cell of text that begins as a formula does (= + - @, a tab) has an apostrophe in front; numbers have none.",
        "",
        *(f"{c.name}: {c.description}" for c in download.columns),
    ]
    return "\n".join(lines) + "\n"


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
