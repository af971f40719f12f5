"""Rows as bytes: JSON lines, CSV that a spreadsheet can open without harm, Parquet."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from factbook.reading.columns import Column

Row = dict[str, Any]

BOM = "\ufeff"
"""In front of a CSV it tells Excel that the text is UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""With these a spreadsheet begins a formula, in some languages in full width too."""
TEXT = "'"
"""In front of such a cell: what follows is text."""


def encoded(rows: Sequence[Row], form: str, columns: Sequence[Column] = (), bom: bool = False) -> bytes:
    """Rows as bytes: nested values stay nested in JSON lines, and become JSON text elsewhere.

    Args:
        rows: one mapping a row.
        form: jsonl, csv or parquet.
        columns: what a table has in any case, and first: without a row it is still a table.
        bom: whether a CSV begins with a byte order mark.
    """
    if form == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    names = list(
        dict.fromkeys([*(column.name for column in columns), *(name for row in rows for name in row)])
    )
    if form == "csv":
        return _csv(rows, names, bom)
    return _parquet(rows, names, columns)


def _csv(rows: Sequence[Row], names: Sequence[str], bom: bool) -> bytes:
    """A CSV as RFC 4180 has it: only with these line ends is a lone CR in a cell quoted too."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([cell(row.get(name)) for name in names] for row in rows)
    return f"{BOM if bom else ''}{table.getvalue()}".encode()


def cell(value: Any) -> str:
    """A value as a cell of a CSV: numbers in full, and no text that a spreadsheet would run."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{Decimal(repr(value)):f}"
    text = str(flat(value))
    return f"{TEXT}{text}" if text.startswith(FORMULA) else text


def flat(value: Any) -> Any:
    """A nested value as JSON text; any other as it is."""
    nested = isinstance(value, list | dict)
    return json.dumps(value, ensure_ascii=False) if nested else value


def _parquet(rows: Sequence[Row], names: Sequence[str], columns: Sequence[Column]) -> bytes:
    import pandas as pd  # only this format needs it

    table = pd.DataFrame([{name: flat(row.get(name)) for name in names} for row in rows], columns=list(names))
    if not rows:
        kinds = {"number": "float64", "boolean": "boolean"}
        table = table.astype({column.name: kinds.get(column.holds, "str") for column in columns})
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False)
    return buffer.getvalue()
