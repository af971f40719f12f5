"""The dictionary of columns: it is whole, it is true, and no id of an export leads nowhere."""

import csv
import io
from typing import Any

import pytest

from factbook.reading import columns
from factbook.reading.book import Factbook
from factbook.reading.records import Article, Entity, Event, Fact, Metric, Origin, Record, Relation
from factbook.tables import export

table = pytest.mark.parametrize("name", list(columns.LAYOUTS))


def test_every_table_is_laid_out() -> None:
    assert list(columns.LAYOUTS) == list(export.TABLES)


@table
def test_every_row_has_the_columns_of_its_table(name: str, book: Factbook) -> None:
    rows = export.TABLES[name](book)
    assert rows
    assert {tuple(row) for row in rows} == {tuple(column.name for column in columns.table(name))}


@table
def test_every_column_is_described_in_a_sentence(name: str) -> None:
    for column in columns.table(name):
        assert column.description.endswith("."), column
        assert len(column.description) > 10, column
        beside = next((of for of, told in columns.NAMES.items() if told == column.name), "")
        if beside and column.name not in columns.OWN:
            assert column.description == f"The name behind {beside}."


@table
def test_every_column_holds_what_it_is_said_to_hold(name: str, book: Factbook) -> None:
    kinds: dict[str, Any] = {"number": int | float, "text": str, "boolean": bool, "json": list | dict}
    for row in export.TABLES[name](book):
        for column in columns.table(name):
            value = row[column.name]
            assert value is None or isinstance(value, kinds[column.holds]), f"{name}.{column.name}: {value!r}"


@table
def test_an_empty_kind_gives_a_head(name: str) -> None:
    payload = export.payload(Factbook(), name, "csv")
    head = next(csv.reader(io.StringIO(payload.decode())))
    assert head == [column.name for column in columns.table(name)]


def test_no_id_leads_nowhere(book: Factbook) -> None:
    shelves: dict[str, set[str]] = {name: {row["id"] for row in export.TABLES[name](book)}
                                    for name in ("entities", "metrics", "origins", "articles", "facts")}  # fmt: skip
    where = {
        "metric": ("metrics",), "article": ("articles",), "origin": ("origins", "articles"), "cites": ("origins",),
        "derived_from": ("facts",),
    } | {name: ("entities",) for name in columns.NAMES if name not in ("metric", "origin")}  # fmt: skip
    for what in columns.LAYOUTS:
        for row in export.TABLES[what](book):
            for column in where.keys() & row.keys():
                held = row[column] if isinstance(row[column], list) else [row[column]]
                known = set().union(*(shelves[shelf] for shelf in where[column]))
                assert {each for each in held if each} <= known, f"{what}.{column}"


def test_beside_every_id_stands_its_name(book: Factbook) -> None:
    for what in columns.LAYOUTS:
        names = [column.name for column in columns.table(what)]
        for row in export.TABLES[what](book):
            for column, name in columns.NAMES.items():
                if column in names:
                    assert names.index(name) == names.index(column) + 1
                    assert bool(row[name]) == bool(row[column]), f"{what}.{name} of {row[column]}"


@table
def test_no_column_of_ids_stands_without_names(name: str, book: Factbook) -> None:
    rows, known = export.TABLES[name](book), {*book.entities, *book.metrics}
    names = [column.name for column in columns.table(name)]
    for column in names:
        held = {each for row in rows for each in (row[column] if isinstance(row[column], list) else [row[column]])
                if isinstance(each, str)}  # fmt: skip
        if column != "id" and held and held <= known:
            assert columns.NAMES.get(column) in names, f"{name}.{column} has no names beside it"


def test_the_dictionary_tells_of_every_column_of_every_file(book: Factbook) -> None:
    told = {(row["table"], row["column"]) for row in export.TABLES["columns"](book)}
    assert {(name, column.name) for name in columns.LAYOUTS for column in columns.table(name)} <= told
    every = {column for _, column in told}
    assert {column.name for column in columns.mixed(columns.VIEW, drawn=True)} <= every


@pytest.mark.parametrize(
    ("name", "record"),
    [("facts", Fact), ("events", Event), ("relations", Relation), ("entities", Entity), ("metrics", Metric),
     ("origins", Origin), ("articles", Article)],
)  # fmt: skip
def test_every_field_of_a_record_is_exported(name: str, record: type[Record]) -> None:
    fields = {field.alias or key for key, field in record.model_fields.items()}
    assert fields - {column.name for column in columns.table(name)} <= {"currency"}  # told as the unit
