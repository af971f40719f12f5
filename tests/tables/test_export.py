"""The book as tables: stable columns, plain numbers, and one content in three formats."""

import csv
import io
import json
import math
import re
from typing import Any

import pandas as pd
import pytest

from factbook.reading.book import HOME, Factbook
from factbook.tables import encoding, export

DOCUMENTED = [
    "id", "document", "article", "subject", "counterparty", "metric", "value", "low", "high", "unit",
    "precision", "status", "period", "scope", "as_printed", "locator", "said_by", "via", "gloss", "rank",
    "reason", "derived_from",
]  # fmt: skip
NUMBERS = ("value", "low", "high")


def lines(book: Factbook, what: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export.payload(book, what, "jsonl").decode().splitlines()]


@pytest.mark.parametrize("column", DOCUMENTED)
def test_a_documented_column_is_there(column: str, book: Factbook) -> None:
    assert all(column in row for row in lines(book, "facts"))


def test_every_column_of_the_facts_is_explained() -> None:
    told = "".join((HOME / name).read_text("utf-8") for name in ("CONTRIBUTING.md", "docs/sharing.md"))
    untold = [column for column in DOCUMENTED if f"`{column}`" not in told]
    assert not untold, f"no page explains {', '.join(untold)}"


def test_the_columns_come_in_one_order(book: Factbook) -> None:
    assert len({tuple(row) for row in lines(book, "facts")}) == 1


def test_there_is_one_row_a_figure(book: Factbook) -> None:
    assert [row["id"] for row in lines(book, "facts")] == [*book.facts, *book.derived]


@pytest.mark.parametrize("what", ["events", "relations", "entities"])
def test_there_is_one_row_a_record(what: str, book: Factbook) -> None:
    assert [row["id"] for row in lines(book, what)] == list(getattr(book, what))


def test_every_check_and_contradiction_comes_with_its_verdict(book: Factbook) -> None:
    rows = lines(book, "checks")
    assert [row["id"] for row in rows] == [*book.checks, *book.contradictions]
    assert all(row["verdict"] for row in rows)


def test_a_value_is_a_plain_number(book: Factbook) -> None:
    for row in lines(book, "facts"):
        for column in NUMBERS:
            assert row[column] is None or isinstance(row[column], int | float), f"{row['id']}: {column}"


def test_a_whole_number_has_no_point(book: Factbook) -> None:
    rows = {row["id"]: row["value"] for row in lines(book, "facts")}
    for fact in book.facts.values():
        if fact.value is not None and fact.value.is_integer():
            assert isinstance(rows[fact.id], int), fact.id


def test_csv_writes_numbers_in_full(book: Factbook) -> None:
    for row in csv.DictReader(io.StringIO(export.payload(book, "facts", "csv").decode())):
        for column in NUMBERS:
            assert re.fullmatch(r"(-?\d+(\.\d+)?)?", row[column]), f"{row['id']}: {row[column]!r}"


def test_the_unit_is_a_currency_or_the_unit_of_the_metric(book: Factbook) -> None:
    for row in lines(book, "facts"):
        figure = book.figure(row["id"])
        assert figure is not None
        assert row["unit"] == (figure.currency or book.metrics[figure.metric].unit)


def test_a_range_has_no_value_and_a_value_no_range(book: Factbook) -> None:
    for row in lines(book, "facts"):
        assert (row["value"] is None) == (row["low"] is not None) == (row["high"] is not None), row["id"]


def test_an_implied_figure_names_its_parents_and_no_print(book: Factbook) -> None:
    rows = [row for row in lines(book, "facts") if row["status"] == "implied"]
    assert [row["id"] for row in rows] == list(book.derived)
    for row in rows:
        assert row["derived_from"] and row["formula"]
        assert row["as_printed"] is row["document"] is row["locator"] is None


def plain(value: Any) -> Any:
    """A cell as every format can hold it: nested values as JSON text, nothing as an empty text."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return float(value) if isinstance(value, int | float) else str(value)


def read(payload: bytes, form: str) -> list[dict[str, Any]]:
    if form == "jsonl":
        return [json.loads(line) for line in payload.decode().splitlines()]
    if form == "csv":
        return list(csv.DictReader(io.StringIO(payload.decode())))
    return [
        {str(k): v for k, v in row.items()} for row in pd.read_parquet(io.BytesIO(payload)).to_dict("records")
    ]


def same(one: Any, other: Any) -> bool:
    """Whether two cells agree; CSV has text only, so a number is compared as a number."""
    one, other = plain(one), plain(other)
    if isinstance(one, float) and isinstance(other, str) and other:
        return math.isclose(one, float(other), rel_tol=1e-12)
    return bool(one == other)


@pytest.mark.parametrize("what", export.TABLES)
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_formats_agree_row_by_row(what: str, form: str, book: Factbook) -> None:
    expected, found = (read(export.payload(book, what, f), f) for f in ("jsonl", form))
    assert len(expected) == len(found)
    for row, other in zip(expected, found, strict=True):
        assert list(row) == list(other)
        differing = [name for name in row if not same(row[name], other[name])]
        assert not differing, f"{row} differs in {', '.join(differing)}"


def test_json_lines_keep_the_characters_as_printed(book: Factbook) -> None:
    assert "約200億美元" in export.payload(book, "facts", "jsonl").decode()


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_a_table_without_rows_is_still_a_table(form: str) -> None:
    assert read(encoding.encoded([], form), form) == []


def test_chosen_rows_come_in_the_order_chosen(book: Factbook) -> None:
    wanted = [next(iter(book.relations)), next(iter(book.derived)), next(iter(book.facts))]
    assert [row["id"] for row in export.chosen(book, wanted)] == wanted


@pytest.mark.parametrize("what", ["facts", "events", "relations"])
def test_chosen_rows_are_those_of_the_tables(what: str, book: Factbook) -> None:
    rows = export.TABLES[what](book)
    assert export.chosen(book, [row["id"] for row in rows]) == rows


def test_no_row_is_made_that_was_not_chosen(book: Factbook, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def row(book: Factbook, what: str, record: Any, own: Any) -> dict[str, Any]:
        made.append(record.id)
        return {}

    monkeypatch.setattr(export, "_row", row)
    wanted = [next(iter(book.facts)), next(iter(book.events)), next(iter(book.relations))]
    export.chosen(book, wanted)
    assert made == wanted


def test_an_unknown_record_cannot_be_chosen(book: Factbook) -> None:
    with pytest.raises(KeyError):
        export.chosen(book, ["nothing"])


@pytest.mark.parametrize(("value", "number"), [(None, None), (3.0, 3), (0.3, 0.3), (2e10, 20_000_000_000)])
def test_a_number_is_an_integer_where_it_is_one(value: float | None, number: float | None) -> None:
    assert export.number(value) == number
    assert type(export.number(value)) is type(number)
