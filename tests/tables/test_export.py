"""The book as tables: stable columns, plain numbers, and one content in three formats."""

import csv
import io
import json
import math
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from factbook.checking.loading import load
from factbook.reading import columns
from factbook.reading.book import HOME, Factbook
from factbook.tables import export
from tests import small

DOCUMENTED = [
    "id", "document", "article", "subject", "counterparty", "metric", "value", "low", "high", "unit",
    "precision", "status", "period", "scope", "as_printed", "locator", "said_by", "via", "gloss", "rank",
    "reason", "derived_from",
]  # fmt: skip
NUMBERS = ("value", "low", "high")


def lines(book: Factbook, what: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export.payload(book, what, "jsonl").decode().splitlines()]


def test_a_documented_column_is_there() -> None:
    assert not {*DOCUMENTED} - {column.name for column in columns.table("facts")}


def test_every_column_of_the_facts_is_explained() -> None:
    told = "".join((HOME / name).read_text("utf-8") for name in ("CONTRIBUTING.md", "docs/sharing.md"))
    untold = [column for column in DOCUMENTED if f"`{column}`" not in told]
    assert not untold, f"no page explains {', '.join(untold)}"


@pytest.mark.parametrize(
    "what", ["facts", "events", "relations", "entities", "metrics", "origins", "articles"]
)
def test_there_is_one_row_a_record(what: str, book: Factbook) -> None:
    own = [*book.facts, *book.derived] if what == "facts" else list(getattr(book, what))
    assert [row["id"] for row in export.TABLES[what](book)] == own


STORY = {
    "document": "story.txt", "article": "story", "article_title": "A story", "publisher": "wire",
    "publisher_name": "The Wire", "published": "2024-06-30", "origin": "story", "origin_title": "A story",
}  # fmt: skip
ROWS: dict[str, tuple[dict[str, Any], ...]] = {
    "facts": (
        STORY | {
            "id": "acme-revenue", "subject": "acme", "subject_name": "Acme", "counterparty": "rival", "counterparty_name": "Rival",
            "metric": "revenue", "metric_name": "Revenue", "value": 20_000_000, "unit": "USD", "precision": "almost",
            "status": "actual", "period": "2023", "as_printed": "almost $20 million", "locator": "paragraph 2, sentence 1",
            "origin": "filing-2024", "origin_title": "A filing", "gloss": "Acme took in a little less than 20 million dollars.",
            "rank": "normal", "scope": {"region": "Europe"},
        },
        STORY | {
            "id": "app-users", "subject": "acme-app", "subject_name": "Acme App", "metric": "users", "metric_name": "Users",
            "low": 2000, "high": 3000, "unit": "count", "precision": "range", "status": "actual", "period": "2024-03",
            "as_printed": "2,000-3,000 people", "locator": "paragraph 2, sentence 2",
            "gloss": "Between two and three thousand people use the app.", "rank": "normal",
        },
        STORY | {
            "id": "app-rank", "subject": "acme-app", "subject_name": "Acme App", "metric": "chart_rank", "metric_name": "Rank",
            "value": 3, "unit": "rank", "precision": "exact", "status": "actual", "period": "2024-05", "as_printed": "in place lll",
            "reading": "No. 3", "reading_why": "The letter in front is a slip.", "locator": "paragraph 4, sentence 1",
            "rank": "deprecated", "reason": "An older edition of the list.", "gloss": "The app stands third in the list.",
        },
        {
            "id": "acme-implied-market", "subject": "acme", "subject_name": "Acme", "metric": "revenue", "metric_name": "Revenue",
            "value": 142_857_142.857143, "unit": "USD", "precision": "about", "status": "implied", "period": "2023",
            "gloss": "The whole market is implied to be 50 million dollars.", "rank": "normal", "scope": {"region": "Europe"},
            "caveats": ["Acme, 14 %: Of what is sold at home."], "derived_from": ["acme-revenue", "acme-share"],
            "formula": "own / (share / 100)",
        },
    ),
    "events": (STORY | {
        "id": "app-launch", "kind": "launch", "status": "actual", "date": "2024-01-15", "entities": ["acme-app", "acme"],
        "entity_names": ["Acme App", "Acme"], "locator": "paragraph 1, sentence 1", "gloss": "Acme brings out its app.",
    },),
    "relations": (STORY | {
        "id": "acme-makes-app", "from": "acme", "from_name": "Acme", "to": "acme-app", "to_name": "Acme App", "kind": "makes",
        "status": "actual", "locator": "paragraph 1, sentence 1", "gloss": "Acme makes the app.",
    },),
    "entities": (
        {
            "id": "acme-app", "name": "Acme App", "kind": "app", "parent": "acme", "parent_name": "Acme", "plural": False,
            "former_ids": ["acme-chat"], "description": "",
        },
    ),
    "origins": (
        {"id": "filing-2024", "title": "A filing", "publisher": "acme", "publisher_name": "Acme", "published": "2024-02", "kind": "filing"},
    ),
    "metrics": ({
        "id": "revenue", "name": "Revenue", "definition": "Money taken in during the period.", "unit": "money", "quantity": "flow",
        "per": "year", "topic": "spend",
    },),
    "checks": (
        {
            "id": "share-of-the-market", "kind": "check", "title": "The share and the market", "claim": "own <= whole",
            "facts": ["acme-implied-market", "acme-revenue"], "left_low": 18_000_000, "left_high": 20_000_000,
            "right_low": 124137931.03448276, "right_high": 148148148.14814815, "tolerance": 0.0, "tolerance_why": "", "verdict": "consistent",
            "sentence": "A part is no larger than the whole.",
        },
        {
            "id": "how-many", "kind": "contradiction", "title": "How exact are the two?", "facts": ["acme-revenue", "acme-share"],
            "verdict": "difference in words", "why": "the sides differ in their precision",
            "sentence": "The one is a bound, the other is not.",
        },
    ),
    "exclusions": ({
        "article": "story", "article_title": "A story", "as_printed": "2 minutes", "reason": "How long it takes to read.",
        "locator": "paragraph 1, sentence 1",
    },),
}  # fmt: skip
"""Whole rows of the small book: every cell that is not empty."""


@pytest.mark.parametrize("what", ROWS)
def test_a_row_holds_what_its_record_says_and_nothing_else(what: str, tmp_path: Path) -> None:
    story = small.STORY.replace("    period: 2023\n", "    period: 2023\n    scope: {region: Europe}\n")
    story = story.replace("value: 40", "value: 14").replace(
        "40 %", "14 %\n    note: Of what is sold at home."
    )
    checks = small.CHECKS.replace("    period: 2023\n", "    period: 2023\n    scope: {region: Europe}\n")
    rows = export.TABLES[what](load(small.write(tmp_path / "facts", story=story, checks=checks)))
    told = [{name: cell for name, cell in row.items() if cell not in (None, [], {})} for row in rows]
    assert [row for row in told if row in ROWS[what]] == list(ROWS[what])


def test_every_check_and_contradiction_comes_with_its_verdict(book: Factbook) -> None:
    rows = lines(book, "checks")
    assert [row["id"] for row in rows] == [*book.checks, *book.contradictions]
    assert all(row["verdict"] for row in rows)


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
