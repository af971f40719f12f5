"""What the server answers to whoever asks for data: rows, or what is wrong and what to do."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest
from starlette.applications import Starlette

from factbook.charts import catalogue, rendered
from factbook.charts.chart import Chart
from factbook.reading import menu
from factbook.reading.book import Factbook
from factbook.tables.view import View
from factbook.web import component_data, running_book, server
from tests import loops, small


def get(address: str, headers: dict[str, str] | None = None) -> httpx.Response:
    """What the server answers to an address."""

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(
            app=Starlette(routes=server.ROUTES, exception_handlers=server.HANDLERS)
        )
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.get(address, headers=headers)

    return loops.run(asked())


def test_a_file_of_an_unknown_format_or_filter_is_refused() -> None:
    assert get("/records.xls").status_code == 404
    assert get("/records.csv?compny=openai").status_code == 400


def test_rows_of_a_chart_that_fails_are_refused_with_the_way_to_its_facts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(book: Factbook, view: View) -> Chart:
        raise ValueError("no such colour")

    broken = replace(catalogue.by_id()["sums"], draw=fails)
    monkeypatch.setattr(catalogue, "by_id", lambda: {"sums": broken})
    answer = get("/charts/sums.csv?company=openai")
    assert answer.status_code == 500
    told = answer.json()
    assert (told["title"], told["facts"]) == (rendered.FAILED, "../facts?company=openai")
    assert answer.headers["content-type"] == "application/problem+json"


def test_charts_are_answered_ahead_as_the_page_will_show_them() -> None:
    book, view = running_book.book(), View(company=("openai",))
    specs = [spec for spec in catalogue.PAGES["spend"] if catalogue.has_place(spec, book, view)]
    found = get(f"/charts?charts={','.join(spec.id for spec in specs)}&company=openai").json()
    sent = [json.loads(gzip.decompress(component_data.packed_for(spec, book, view))) for spec in specs]
    assert found == sent
    assert {one["view"] for one in found} == {"?company=openai"}


def test_an_empty_chart_is_answered_ahead_with_the_way_to_clear_its_filters() -> None:
    (found,) = get("/charts?charts=sums&known=2001-01-01").json()
    assert not found["rows"]
    assert "Clear all" in found["said"]


@pytest.mark.parametrize("asked, status", [
    ("", 404), ("?charts=", 404), ("?charts=no-such-chart", 404), ("?charts=sums,../x", 404),
    (f"?charts={','.join(['sums'] * 100)}", 400), ("?charts=sums&company=nobody", 400), ("?charts=sums&v=0.0.0", 400),
])  # fmt: skip
def test_charts_ahead_that_there_are_not_are_refused(asked: str, status: int) -> None:
    assert get(f"/charts{asked}").status_code == status


def test_a_chart_that_fails_is_not_answered_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = rendered.Shown(b"", rendered.FAILED, (), failed=True)
    monkeypatch.setattr(component_data, "shown", lambda *_: failed)
    answer = get("/charts?charts=sums")
    assert (answer.status_code, answer.json()) == (200, [])


@pytest.mark.parametrize("address", ["/charts/sums.csv", "/records.json"])
def test_while_the_fact_files_are_broken_each_problem_is_told(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small.write(tmp_path / "facts")
    file = folder / "metrics.yaml"
    file.write_text(file.read_text().replace("unit: money", "unit: mony"), encoding="utf-8")
    monkeypatch.setenv("FACTBOOK_FACTS", str(folder))
    answer = get(address)
    assert answer.status_code == 503
    assert any(
        "metrics.yaml:" in problem and "did you mean 'money'?" in problem
        for problem in answer.json()["problems"]
    )


def test_a_csv_has_the_same_columns_whatever_is_found() -> None:
    heads = {
        get(f"/records.csv?{asked}").text.splitlines()[0]
        for asked in ("q=zzzz", "kind=event&q=a", "kind=figure")
    }
    assert len(heads) == 1
    assert heads.pop().startswith("\ufeffid,record,document,")


@pytest.mark.parametrize("old", menu.SECTIONS)
@pytest.mark.parametrize("slash", ["", "/"])
def test_the_address_of_an_old_page_leads_to_its_section_with_all_that_is_asked(old: str, slash: str) -> None:
    answer = get(f"/{old}{slash}?company=openai,meta&q=a%26b")
    assert answer.status_code == 301
    up = "../" if slash else "./"
    assert answer.headers["location"] == f"{up}{menu.SECTIONS[old].page}?company=openai,meta&q=a%26b#{old}"
    assert get(f"/{old}").headers["location"] == f"./{menu.SECTIONS[old].page}#{old}"


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/Spend?company=OPENAI", "./spend?company=OPENAI"),
        ("/spend?company=OPENAI", "./spend?company=openai"),
        ("/spend?company=OpenAI&company=ByteDance", "./spend?company=openai,bytedance"),
        (
            "/spend?company=%E5%AD%97%E7%AF%80%E8%B7%B3%E5%8B%95&from=2024",
            "./spend?company=bytedance&from=2024",
        ),
        ("/?currency=usd", "./?currency=USD"),
        ("/Talent", "./companies#talent"),
    ],
)
def test_other_ways_of_writing_an_address_lead_to_the_one(asked: str, canonical: str) -> None:
    answer = get(asked)
    assert (answer.status_code, answer.headers.get("location")) == (301, canonical)


@pytest.mark.parametrize(
    "asked", ["/spend?company=openai,bytedance", "/spend?company=OPENAI,opnai", "/spend?utm_source=x"]
)
def test_an_address_with_something_to_be_told_of_stays(asked: str) -> None:
    assert get(asked).status_code == 200


@pytest.mark.parametrize("asked", ["/nowhere", "/no/such/place", "/facts/none-such", "/embed/none"])
def test_where_there_is_nothing_no_icon_is_asked_of_the_root_of_the_host(asked: str) -> None:
    """Below a path that would be another site's, or a line in the console."""
    [icon] = re.findall(r'<link rel="icon"[^>]* href="([^"]+)"', get(asked).text)
    assert icon.startswith("data:") or get(urljoin(f"http://here{asked}", icon)).status_code == 200


def test_a_page_in_any_case_that_there_is_not_is_none() -> None:
    assert get("/Spent").status_code == 404
