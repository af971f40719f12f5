"""What is taken along is what is shown: the records drawn, as printed and as the view has them."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from starlette.requests import Request

from factbook.blocks import downloads, envelopes
from factbook.charts import catalogue, rendered
from factbook.charts import chart as drawing
from factbook.charts.chart import Chart
from factbook.charts.companies import side_by_side
from factbook.checking import currencies
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.columns import VIEW
from factbook.tables import frames, search
from factbook.tables.view import HIDDEN, View
from factbook.web.data_routes import root
from tests import truth
from tests.charts.test_every_chart import ASKED, VIEWS, ids
from tests.web.test_server import get

DAY = date(2026, 11, 26)
MORE = {
    "in euros": View(currency="EUR"),
    "in yen, one company": View(currency="JPY", company=("bytedance",)),
    "in dollars, by the year": View(currency="USD", per="year"),
    "by the year": View(per="year"),
    "a scenario in pounds": View(share="35", currency="GBP"),
    "side by side, in euros": View(compare=("openai", "microsoft"), currency="EUR"),
}
charts = pytest.mark.parametrize("chart", sorted(catalogue.by_id()))


def of(chart: str, book: Factbook, view: View) -> downloads.Download:
    return downloads.of_chart(catalogue.by_id()[chart], book, view)


def drawn_once(chart: str, book: Factbook, view: View) -> tuple[Chart, downloads.Download]:
    """A chart and its file from one drawing: what the file was made from is what was drawn."""
    spec, seen = catalogue.by_id()[chart], list[Chart]()
    kept = replace(spec, draw=lambda book, view: seen.append(spec.draw(book, view)) or seen[-1])  # type: ignore[func-returns-value]
    found = downloads.of_chart(kept, book, view)
    return seen[0], found


@charts
def test_a_file_holds_exactly_the_records_that_are_drawn(chart: str, book: Factbook) -> None:
    for said, view in {**VIEWS, **MORE, "asked": ASKED.get(chart, View())}.items():
        drawn, found = drawn_once(chart, book, view)
        assert [row["id"] for row in found.rows] == list(drawn.facts), said


@charts
@pytest.mark.parametrize(
    "said", ["everything", "one company", "in yuan", "in pounds, by the year", "all that is hidden"]
)
def test_every_mark_of_a_chart_has_its_row_in_the_file(chart: str, said: str, book: Factbook) -> None:
    drawn, found = drawn_once(chart, book, VIEWS[said])
    figure = json.loads(str(drawn.figure.to_json(engine="json")))
    carried = {name for trace in figure["data"] for name in ids(trace)}
    assert carried <= {row["id"] for row in found.rows}


@charts
@pytest.mark.parametrize("target", ["EUR", "CNY"])
def test_under_another_currency_the_sum_stands_beside_the_printed_one(
    chart: str, target: str, book: Factbook
) -> None:
    view = replace(ASKED.get(chart, View()), currency=target)
    for row in of(chart, book, view).rows:
        if row["record"] != "figure":
            assert "view_value" not in row or row["view_value"] is None
            continue
        converted(book, row, target)


def converted(book: Factbook, row: dict[str, Any], target: str) -> None:
    """Hold a row against the rates themselves."""
    printed = frames.row(book, row["id"])
    day = min(printed["end"], printed["published"])
    rate = currencies.conversion(row["unit"], target, day) if printed["currency"] else None
    assert row["rate"] == pytest.approx(rate.rate if rate else None)
    assert row["rate_date"] == (rate.day.isoformat() if rate else None)
    assert row["view_unit"] == (target if rate else row["unit"])
    for own, seen in (("value", "view_value"), ("low", "view_low"), ("high", "view_high")):
        if row[own] is None:
            assert row[seen] is None
        else:
            assert row[seen] == pytest.approx(row[own] * (rate.rate if rate else 1), rel=1e-6)


def test_the_columns_of_a_view_are_there_only_where_it_changes_something(book: Factbook) -> None:
    names = {column.name for column in of("sums", book, View()).columns}
    assert not names & set(VIEW)
    assert {"rate", "view_unit"} <= {c.name for c in of("sums", book, View(currency="EUR")).columns}
    assert "multiplied_by" not in {c.name for c in of("sums", book, View(currency="EUR")).columns}


@pytest.mark.parametrize("target", ["", "CNY"])
def test_by_the_year_a_sum_stands_beside_what_it_is_multiplied_from(target: str, book: Factbook) -> None:
    view = View(per="year", currency=target)
    drawn = catalogue.by_id()["sums"].draw(book, view)
    rows = of("sums", book, view).rows
    assert {row["multiplied_by"] for row in rows} >= {1, 12}
    for row in rows:
        assert row["view_value"] == pytest.approx(
            row["value"] * row["multiplied_by"] * (row.get("rate") or 1), rel=1e-9
        )
    places = {t.customdata[0]: t.base[0] + t.x[0] for t in drawn.figure.data if t.type == "bar"}
    said = {one.id: one.said for group in drawn.groups for one in group.entries}
    alike = ("subject", "metric", "period", "value", "unit")
    seen = [tuple(row[name] for name in alike) for row in rows if row["id"] in places or row["id"] in said]
    for row in rows:
        if row["id"] in places:
            assert math.isclose(places[row["id"]], row["view_value"], rel_tol=1e-6), row["id"]
        elif row["id"] in said:
            assert truth.numbers(said[row["id"]]) == [pytest.approx(row["view_value"], rel=0.005)], row["id"]
        else:  # what repeats another has its row in the file, and no mark of its own
            assert tuple(row[name] for name in alike) in seen, row["id"]


@pytest.mark.parametrize("view", [View(), View(share="60"), View(share="60", currency="EUR")])
def test_what_leaves_and_what_stays_is_in_the_file_of_the_scenario(view: View, book: Factbook) -> None:
    drawn = catalogue.by_id()["customer"].draw(book, view)
    bars = [(trace.customdata[0], float(trace.x[0])) for trace in drawn.figure.data if trace.type == "bar"]
    parted = [row for row in of("customer", book, view).rows if row.get("leaving") is not None]
    assert parted
    for row in parted:
        own = [length for fact, length in bars if fact == row["id"]]
        share = row["leaving_share"]
        assert sorted(own) == pytest.approx(sorted((share, 100 - share)))
        assert row["leaving"] / (row["leaving"] + row["staying"]) == pytest.approx(share / 100)
        assert share == int(view.share or share)


def test_records_found_are_converted_as_a_chart_is(book: Factbook) -> None:
    found = downloads.of_records(book, View(q="spending", currency="EUR"))
    assert [row["id"] for row in found.rows] == list(search.found(book, View(q="spending")).ids)
    figures = [row for row in found.rows if row["record"] == "figure"]
    assert any(row["rate"] for row in figures)
    for row in figures:
        converted(book, row, "EUR")


@charts
def test_a_chart_that_draws_a_sample_gives_all_rows_and_says_which_are_drawn(
    chart: str, book: Factbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = replace(ASKED.get(chart, View()), show=HIDDEN)
    whole = {row["id"] for row in of(chart, book, view).rows}
    for module in (drawing, side_by_side):
        monkeypatch.setattr(module, "MOST_LINES", 4)
    for name in ("chart", "evidence.missing_fields", "forms.swimlanes"):
        monkeypatch.setattr(f"factbook.charts.{name}.MOST_MARKS", 7)
    monkeypatch.setattr("factbook.charts.timeline.forecast_outcomes.MOST", {"figure": 3, "event": 4})
    found = of(chart, book, view)
    drawn = [row["id"] for row in found.rows if row.get("drawn", True)]
    assert drawn == list(catalogue.by_id()[chart].draw(book, view).facts)
    if whole <= set(drawn):
        return
    if any("drawn" in row for row in found.rows):
        told = envelopes.envelope(found, "http://here/", DAY)
        assert (told["records"], told["drawn"]) == (len(found.rows), len(drawn))
        assert f"of which the chart draws {len(drawn)}" in envelopes.readme(found, "http://here/", DAY)
    if chart in UNMARKED:
        assert whole - set(drawn) <= {row["id"] for row in found.rows if not row["drawn"]} | set(drawn)


UNMARKED = {"kinds", "timeline", "unprinted"}
"""Charts that draw every record of a view that is not a sample."""


def test_the_address_the_version_the_licence_and_the_day_stand_in_the_json(book: Factbook) -> None:
    told = json.loads(
        envelopes.body(of("sums", book, View(company=("openai",))), "json", "https://x.org/a/", DAY)
    )
    assert told["address"] == "https://x.org/a/spend?company=openai#chart-sums"
    assert told["title"] == catalogue.by_id()["sums"].question
    assert told["data_version"] == book.edition
    assert told["accessed"] == "2026-11-26"
    assert "creativecommons.org/licenses/by/4.0" in told["licence"]["url"]
    assert told["filters"] == {"company": "openai"}
    assert told["filters_in_words"] == ["OpenAI"]
    described = {column["name"] for column in told["columns"] if column["description"]}
    assert {name for row in told["rows"] for name in row} <= described


def test_a_zip_holds_the_csv_what_it_means_and_a_readme(book: Factbook) -> None:
    found = of("sums", book, View(company=("openai",), currency="EUR"))
    archive = zipfile.ZipFile(io.BytesIO(envelopes.body(found, "zip", "https://x.org/", DAY)))
    name = "factbook-spend-sums-openai-in-eur"
    assert archive.namelist() == [f"{name}.csv", f"{name}.csv-metadata.json", "README.txt"]
    assert archive.read(f"{name}.csv") == envelopes.body(found, "csv", "https://x.org/", DAY)
    about = json.loads(archive.read(f"{name}.csv-metadata.json"))
    assert about["url"] == f"{name}.csv"
    readme = archive.read("README.txt").decode()
    told = ("https://x.org/spend?company=openai&currency=EUR#chart-sums", book.edition, "26 Nov 2026", "creativecommons.org",
            "OpenAI; in EUR")  # fmt: skip
    assert all(part in readme for part in told)


def test_the_metadata_tell_of_each_column_of_the_csv_in_its_order() -> None:
    answer = get("/charts/sums.csv?company=openai&currency=EUR")
    link = re.fullmatch(
        r'<([^>]+)>; rel="describedby"; type="application/csvm\+json"', answer.headers["link"]
    )
    assert link
    about = get(f"/charts/{link[1]}")
    assert about.headers["content-type"] == "application/csvm+json"
    head = next(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [column["name"] for column in about.json()["tableSchema"]["columns"]] == head
    assert about.json()["url"] == "sums.csv?company=openai&currency=EUR"


@pytest.mark.parametrize("form", ["csv", "json", "zip"])
def test_a_file_is_named_for_the_chart_and_its_filters(form: str) -> None:
    address = f"/charts/budget.{form}?company=bytedance&from=2024&to=2024"
    expected = f'attachment; filename="factbook-spend-budget-bytedance-2024.{form}"'
    assert get(address).headers["content-disposition"] == expected
    assert get(f"/records.{form}?q=%E5%BE%AE%E8%BB%9F").headers["content-disposition"].isascii()


def test_a_csv_from_the_browser_begins_with_a_byte_order_mark() -> None:
    for address in ("/charts/sums.csv", "/records.csv?q=Sora"):
        assert get(address).content.startswith(b"\xef\xbb\xbfid,")


def test_a_payload_names_its_pictures_as_its_files(book: Factbook) -> None:
    view = View(company=("openai",), currency="EUR")
    for spec in catalogue.by_id().values():
        assert rendered.payload(spec, book, view)["name"] == downloads.of_chart(spec, book, view).name


@pytest.mark.parametrize(
    ("headers", "path", "base"),
    [
        ({}, "", "http://here/"),
        ({"x-forwarded-proto": "https"}, "", "https://here/"),
        ({"x-forwarded-host": "facts.org", "x-forwarded-proto": "https, http"}, "", "https://here/"),
        ({"x-forwarded-host": "localhost:8501"}, "", "http://localhost:8501/"),
        ({"referer": "http://here/genai/facts/some-fact", "x-forwarded-prefix": "/genai"}, "", "http://here/genai/"),
        ({"x-forwarded-prefix": "/genai/"}, "", "http://here/genai/"),
        ({}, "/genai", "http://here/genai/"),
        ({"referer": "https://here/~/+/spend?company=openai"}, "", "https://here/~/+/"),
        ({"referer": "https://elsewhere/a/spend"}, "", "http://here/"),
        ({"x-forwarded-host": "evil/<script>", "x-forwarded-prefix": "//evil", "x-forwarded-proto": "ftp"}, "",
         "http://here/"),
    ],
)  # fmt: skip
def test_the_address_in_a_file_is_the_one_that_readers_have(
    headers: dict[str, str], path: str, base: str
) -> None:
    raw = [(name.encode(), value.encode()) for name, value in {"host": "here", **headers}.items()]
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": "/records.csv", "root_path": path,
             "query_string": b"", "headers": raw, "server": ("here", 80)}  # fmt: skip
    assert root(Request(scope)) == base


def test_a_chart_says_on_which_page_it_stands() -> None:
    for page, specs in catalogue.PAGES.items():
        assert all(page in (spec.page, "overview") for spec in specs)
    for spec in catalogue.by_id().values():
        assert spec.id in {own.id for own in catalogue.PAGES[spec.page]}


def test_the_notes_in_a_file_are_plain_words(book: Factbook) -> None:
    for chart in catalogue.by_id():
        assert not [note for note in of(chart, book, View(show=HIDDEN)).notes if "[[" in note]
    assert figure_words.count(2, "record") == "2 records"
