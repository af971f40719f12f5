"""The web API: what other programs get, in which form, and what they are told where they ask for what is not there."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from urllib.parse import quote

import frictionless
import httpx
import openapi_spec_validator
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from factbook.charts import catalogue
from factbook.charts.chart import Spec
from factbook.reading.book import Factbook
from factbook.reading.columns import LAYOUTS
from factbook.tables import export, search
from factbook.tables.view import CURRENCIES, PARAMETERS, View, encode
from factbook.web import server
from factbook.web.api import openapi, routes
from factbook.words import datapackage
from tests import loops, small

EMPTY = Factbook()
VIEWS = (View(), View(company=("openai",)), View(start="2024-01", end="2024-06"), View(q="字節跳動", kind=("figure",)),
         View(currency="EUR", status=("actual",)), View(source=("marsgo-tiktok-genai",)))  # fmt: skip


def ask(address: str, method: str = "GET", **headers: str) -> httpx.Response:
    """What the server answers to an address."""

    async def asked() -> httpx.Response:
        app = Starlette(routes=server.ROUTES, exception_handlers=server.HANDLERS)
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app), base_url="http://here"
        ) as client:
            return await client.request(
                method, address, headers={name.replace("_", "-"): value for name, value in headers.items()}
            )

    return loops.run(asked())


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_facts_are_those_of_the_page_under_the_same_filters(view: View, book: Factbook) -> None:
    told = ask(str(httpx.URL("/api/facts", params=encode(view)))).json()
    assert [row["id"] for row in told["rows"]] == list(search.found(book, view.filters).ids)
    assert told["total"] == len(told["rows"]) and told["data_version"] == book.edition


@pytest.mark.parametrize("spec", catalogue.by_id().values(), ids=lambda spec: spec.id)
def test_every_chart_tells_what_it_draws_and_what_it_finds(spec: Spec, book: Factbook) -> None:
    told = ask(f"/api/charts/{spec.id}?company=bytedance").json()
    drawn = spec.draw(book, View(company=("bytedance",)))
    assert {row["id"] for row in told["rows"] if row.get("drawn", True)} == set(drawn.facts)
    assert not drawn.facts or told["finding"]


def test_checks_are_those_of_which_a_side_is_under_the_filters(book: Factbook) -> None:
    every = ask("/api/checks").json()["rows"]
    assert [row["id"] for row in every] == [*book.checks, *book.contradictions]
    some = ask("/api/checks?company=openai").json()["rows"]
    assert 0 < len(some) < len(every) and all(row in every for row in some)
    assert not ask("/api/checks?known=2020").json()["rows"]


def test_one_record_is_the_row_of_the_export(book: Factbook) -> None:
    for shelf in (book.facts, book.derived, book.events, book.relations):
        name = next(iter(shelf))
        [row] = ask(f"/api/facts/{name}").json()["rows"]
        whole = export.chosen(book, [name])[0]
        assert row == json.loads(json.dumps(whole | {"record": export.kind(book, name)}))


@pytest.mark.parametrize("form", ["json", "csv", "parquet"])
@pytest.mark.parametrize("table", export.TABLES)
def test_every_table_is_there_in_every_format(table: str, form: str, book: Factbook) -> None:
    answer = ask(f"/api/tables/{table}.{form}")
    assert answer.headers["access-control-allow-origin"] == "*"
    read = {"json": lambda: pd.DataFrame(answer.json()["rows"]), "csv": lambda: pd.read_csv(io.BytesIO(answer.content)),
            "parquet": lambda: pd.read_parquet(io.BytesIO(answer.content))}  # fmt: skip
    assert len(read[form]()) == len(export.TABLES[table](book))


def test_a_csv_has_a_byte_order_mark_only_where_it_is_asked_for() -> None:
    assert not ask("/api/facts.csv").content.startswith(b"\xef\xbb\xbf")
    assert ask("/api/facts.csv?bom=1").content.startswith(b"\xef\xbb\xbf")
    assert ask("/records.csv").content.startswith(b"\xef\xbb\xbf"), (
        "what a reader downloads opens right in Excel"
    )


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/csv", "text/csv"),
        ("text/html, text/csv;q=0.4, application/json;q=0.5", "application/json"),
        ("application/vnd.apache.parquet", "application/vnd.apache.parquet"),
        ("*/*", "application/json"),
        ("text/csv;q=0", "application/json"),
        ("text/csv;q=x", "application/json"),
    ],
)
def test_the_format_is_the_one_that_is_accepted_first(accept: str, media: str) -> None:
    assert ask("/api/tables/metrics", accept=accept).headers["content-type"].startswith(media)


def test_what_a_client_has_is_not_sent_again() -> None:
    first = ask("/api/facts?company=meta")
    tag = first.headers["etag"]
    for known in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
        again = ask("/api/facts?company=meta", if_none_match=known)
        assert (again.status_code, again.content) == (304, b"")
    assert ask("/api/facts?company=openai", if_none_match=tag).status_code == 200


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_answers_are_packed_as_the_client_takes_them(coding: str) -> None:
    answer = ask("/api/facts", accept_encoding=coding)
    assert answer.headers["content-encoding"] == coding
    assert answer.json() == ask("/api/facts", accept_encoding="identity").json()


def test_a_page_of_another_site_may_ask() -> None:
    before = ask("/api/facts", "OPTIONS", origin="https://example.org", access_control_request_method="GET")
    assert (before.status_code, before.headers["access-control-allow-origin"]) == (204, "*")
    assert ask("/api/facts", "HEAD").status_code == 200
    assert ask("/api/facts", "POST").status_code == 405


@pytest.mark.parametrize("form", ["json", "csv", "parquet"])
def test_leaves_together_are_the_whole(form: str) -> None:
    whole = [row["id"] for row in ask("/api/facts").json()["rows"]]
    found: list[str] = []
    address = f"/api/facts.{form}?limit=100"
    while address:
        answer = ask(address)
        leaf = _ids(answer.content, form)
        assert len(leaf) == min(100, len(whole) - len(found))
        found += leaf
        address = f"/api/facts.{form}{answer.links['next']['url']}" if answer.links else ""
    assert found == whole
    assert form == "json" or _ids(ask(f"/api/facts.{form}").content, form) == whole


def _ids(content: bytes, form: str) -> list[str]:
    if form == "json":
        return [row["id"] for row in json.loads(content)["rows"]]
    read = pd.read_csv if form == "csv" else pd.read_parquet
    return list(read(io.BytesIO(content))["id"])


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/api/facts?compny=openai", 400, "did you mean 'company'"),
        ("/api/facts?company=opnai", 400, "did you mean 'openai'"),
        ("/api/facts?limit=0", 400, "whole number from 1"),
        ("/api/facts?limit=1&limit=2", 400, "given twice"),
        ("/api/facts?offset=-1", 400, "whole number from 0"),
        ("/api/facts?bom=yes", 400, "0 or 1"),
        ("/api/facts.xls", 400, "json, csv, parquet"),
        ("/api/facts?format=%00", 400, "json, csv, parquet"),
        ("/api/tables/facts?company=openai", 400, "takes no filters"),
        ("/api/tables/fact", 404, "nearest is 'facts'"),
        ("/api/charts/sum", 404, "nearest is 'sums'"),
        ("/api/facts/tiktok-pays", 404, "nearest is 'tiktok-pays"),
        ("/api/facts/..%2f..%2fetc%2fpasswd", 404, "There is no"),
        ("/api/nothing", 404, "There is no endpoint"),
        ("/charts/sums.xls", 404, "There is no chart or format"),
        ("/records.xls", 404, "There is no format"),
    ],
)
def test_what_is_wrong_is_told_as_a_problem_with_its_place_and_remedy(
    address: str, status: int, said: str
) -> None:
    answer = ask(address)
    told = answer.json()
    assert (answer.status_code, told["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert told["title"] and said in told["detail"]


ENDS = st.sampled_from(
    ["facts", "facts.csv", "checks", "charts/sums", "tables/facts", "charts/", "facts/", "", "x.y"]
)
ASKED = st.lists(
    st.tuples(st.sampled_from([*PARAMETERS.values(), *routes.OWN]), st.text(max_size=30)), max_size=3
)


@given(ENDS, st.text(max_size=12), ASKED)
def test_no_request_whatever_is_an_error_of_ours(end: str, more: str, asked: list[tuple[str, str]]) -> None:
    address = httpx.URL(f"/api/{end}").copy_with(
        params=[(name, text.encode("utf-8", "replace").decode()) for name, text in asked]
    )
    assert ask(str(address)).status_code in (200, 400, 404)
    path = quote(f"/api/{end}{more}", safe="/.", errors="replace")
    assert ask(path).status_code in (200, 307, 400, 404)


@pytest.mark.parametrize(
    ("asked", "present"),
    [
        ("/embed/Sums?theme=dark", "./sums?theme=dark"),
        ("/api/charts/SUMS.csv?company=openai", "./sums.csv?company=openai"),
        ("/api/charts/%53ums", "./sums"),
        ("/charts/Sums.csv", "./sums.csv"),
    ],
)
def test_a_chart_in_any_case_has_one_address(asked: str, present: str) -> None:
    answer = ask(asked)
    assert (answer.status_code, answer.headers.get("location")) == (301, present)
    assert ask(str(httpx.URL(f"http://here{asked}").join(present))).status_code == 200


def test_ids_in_any_case_are_understood_wherever_data_are_asked_for(book: Factbook) -> None:
    name = next(iter(book.facts))
    for mine, other in ((f"/api/facts/{name}", f"/api/facts/{name.upper()}"), ("/api/tables/facts", "/api/tables/Facts"),
                        ("/preview/spend.png", "/preview/Spend.png"),
                        (f"/preview/facts/{name}.png", f"/preview/facts/{name.title()}.png")):  # fmt: skip
        assert ask(other).content == ask(mine).content != b""


@pytest.mark.parametrize(
    "said", [{"referer": "http://["}, {"referer": "http://[1]/spend"}, {"host": "[1]"}, {"host": "[1.1.1.1]"}]
)
@pytest.mark.parametrize(
    "address", ["/api/facts", "/charts/sums.csv", "/records.csv", "/openapi.json", "/robots.txt"]
)
def test_a_host_or_a_page_that_is_none_is_no_error_of_ours(address: str, said: dict[str, str]) -> None:
    assert ask(address, **said).status_code == 200


def test_the_api_is_described_as_it_is() -> None:
    told = ask("/openapi.json").json()
    openapi_spec_validator.validate(told)
    assert told["servers"] == [{"url": "http://here"}]
    assert {
        path.removeprefix("/api/") for path in told["paths"] if path.startswith("/api/")
    } == routes.ENDPOINTS.keys()
    assert openapi.TOLD.keys() == set(PARAMETERS.values()) - {"fact", "pack", "page"}
    assert told["components"]["parameters"]["currency"]["schema"]["enum"] == list(CURRENCIES)
    named = [
        name
        for path in told["paths"].values()
        for name in path["get"].get("parameters", [])
        if "$ref" in name
    ]
    assert all(name["$ref"].rpartition("/")[2] in told["components"]["parameters"] for name in named)


@pytest.mark.parametrize("which", ["shipped", "small", "empty"])
def test_everything_in_one_zip_is_a_valid_data_package(which: str, book: Factbook, tmp_path: Path) -> None:
    found = {
        "shipped": lambda: book,
        "small": lambda: small.small_book(tmp_path / "facts"),
        "empty": lambda: EMPTY,
    }[which]()
    with zipfile.ZipFile(io.BytesIO(datapackage.archive(found, pd.Timestamp("2026-01-31").date()))) as packed:
        packed.extractall(tmp_path / "package")
    report = frictionless.Package(str(tmp_path / "package" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "fieldName", "rowNumber", "message"])[:5]
    readme = (tmp_path / "package" / "README.md").read_text("utf-8")
    assert found.settings.cited in readme and "31 Jan 2026" in readme
    assert all(f"`{name}.csv`" in readme for name in LAYOUTS)


def test_a_value_of_the_wrong_type_in_the_package_is_noticed(book: Factbook, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(datapackage.archive(book, pd.Timestamp("2026-01-31").date()))) as packed:
        packed.extractall(tmp_path)
    table = tmp_path / "facts.csv"
    lines = pd.read_csv(table, dtype=str)
    lines.loc[0, ["value", "metric"]] = ["many", "no-such-metric"]
    lines.to_csv(table, index=False)
    kinds = {
        kind
        for (kind,) in frictionless.Package(str(tmp_path / "datapackage.json")).validate().flatten(["type"])
    }
    assert {"type-error", "foreign-key"} <= kinds


def test_the_package_on_the_web_names_the_tables_of_the_api() -> None:
    told = ask("/datapackage.json").json()
    assert not list(frictionless.Package.validate_descriptor(told).flatten(["message"]))
    for resource in told["resources"]:
        answer = ask(f"/{resource['path']}")
        assert answer.headers["content-type"].startswith("text/csv")
        heads = answer.text.splitlines()[0].split(",")
        assert heads == [field["name"] for field in resource["schema"]["fields"]]
