"""Cells of a CSV: text that no spreadsheet runs, numbers in full, and what RFC 4180 asks for."""

import csv
import io
import json
from typing import Any

import pandas as pd
import pytest

from factbook.reading.columns import Column
from factbook.tables.encoding import cell, encoded

FORMULAS = ["=1+1", "+40%", "-5 billion", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠SUM"]


def rows(payload: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(payload.decode(), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_begins_as_a_formula_is_marked_as_text(text: str) -> None:
    [row] = rows(encoded([{"id": "x", "as_printed": text}], "csv"))
    assert row["as_printed"] == f"'{text}"


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_other_formats_keep_a_text_as_it_is(text: str, form: str) -> None:
    payload = encoded([{"as_printed": text}], form)
    read = json.loads(payload) if form == "jsonl" else pd.read_parquet(io.BytesIO(payload)).iloc[0]
    assert read["as_printed"] == text


@pytest.mark.parametrize(
    ("value", "written"),
    [(-5_000_000_000, "-5000000000"), (-0.5, "-0.5"), (3e-05, "0.00003"), (2.5e16, "25000000000000000"), (0, "0"),
     (None, ""), (float("nan"), ""), (True, "true"), (False, "false"), ("", ""), ("3-5", "3-5"), ("'=1", "'=1"),
     ({"base": "=1"}, '{"base": "=1"}'), (["-a"], '["-a"]')],
)  # fmt: skip
def test_a_cell_is_written_so_that_it_is_read_as_what_it_is(value: Any, written: str) -> None:
    assert cell(value) == written


def test_a_line_break_inside_a_cell_stays_inside() -> None:
    for text in ("a\r=cmd", "a\n=cmd", "a\r\n=cmd", 'a",=cmd'):
        payload = encoded([{"id": "x", "gloss": text, "end": "y"}], "csv")
        assert rows(payload) == [{"id": "x", "gloss": text, "end": "y"}]
        assert b"\r=" not in payload.replace(b'"a\r=cmd"', b"")


def test_a_byte_order_mark_comes_only_if_asked_for() -> None:
    assert encoded([{"a": "微軟"}], "csv", bom=True) == b"\xef\xbb\xbf" + encoded([{"a": "微軟"}], "csv")
    assert not encoded([{"a": "微軟"}], "jsonl", bom=True).startswith(b"\xef\xbb\xbf")


def test_a_table_without_rows_has_its_head_and_its_types() -> None:
    head = (Column("id", "text", ""), Column("value", "number", ""), Column("plural", "boolean", ""))
    assert encoded([], "csv", head) == b"id,value,plural\r\n"
    table = pd.read_parquet(io.BytesIO(encoded([], "parquet", head)))
    assert {str(name): str(kind) for name, kind in table.dtypes.items()}["value"] == "float64"
    assert list(table) == ["id", "value", "plural"]
