"""What the app answers over HTTP, asked of the running app."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

import pytest

from factbook.charts import catalogue
from factbook.reading.book import Factbook
from factbook.tables.view import View
from factbook.web import assets


def ask(url: str, **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


CHART = assets.url("chart.js").removeprefix(".")
"""The address of one of our scripts, from the root of a site of our own."""


def answer_json(url: str) -> Any:
    return json.loads(ask(url)[2])


def test_health_and_readiness(app: str, book: Factbook) -> None:
    assert answer_json(f"{app}/healthz") == {"status": "ok"}
    ready = answer_json(f"{app}/readyz")
    assert ready["status"] == "ready"
    assert ready["facts"] == len(book.facts)
    assert ready["version"] == book.version


def test_own_files_are_packed_and_cached_for_good(app: str) -> None:
    status, headers, _ = ask(f"{app}{CHART}", **{"accept-encoding": "br"})
    assert status == 200
    assert headers["content-encoding"] == "br"
    assert "immutable" in headers["cache-control"]


def test_an_outdated_version_of_a_file_is_not_cached(app: str) -> None:
    status, headers, _ = ask(f"{app}/assets/older/chart.js")
    assert status == 200
    assert headers["cache-control"] == "no-cache"


def test_streamlit_s_own_files_are_packed(app: str) -> None:
    script = next((assets.streamlit_root() / "static" / "js").glob("index.*.js"))
    assets.pack()
    status, headers, body = ask(f"{app}/static/js/{script.name}", **{"accept-encoding": "br"})
    assert status == 200
    assert headers["content-encoding"] == "br"
    assert len(body) < script.stat().st_size / 2


def test_a_coding_that_a_client_refuses_is_not_sent(app: str) -> None:
    for refused in ("br;q=0", "identity", "br;q=0.0"):
        assert "content-encoding" not in ask(f"{app}{CHART}", **{"accept-encoding": refused})[1]
    assert ask(f"{app}/spend", **{"accept-encoding": "gzip, br;q=0.5"})[1]["content-encoding"] == "br"


NOT_THERE = [
    "/static/../../../etc/passwd", "/static/%2e%2e/%2e%2e/file_util.py", "/assets/x/..%2f..%2fbook.py",
    "/static/js/none.js", "/static/%00", f"/static/{'a' * 5000}", "/.env", "/index.html", "/spend/x", "/a/b/c",
    "/charts/.csv", "/records.", "/nonsense",
]  # fmt: skip


@pytest.mark.parametrize("path", NOT_THERE, ids=lambda path: path[:40])
def test_where_nothing_is_served_the_answer_is_not_found(app: str, path: str) -> None:
    status, _, body = ask(app + path)
    assert status in (
        (400, 404) if ".." in path or "%2e" in path else (404,)
    )  # climbing is refused before any route
    assert b"_stcore" not in body
    assert b"root:" not in body
    assert b"def " not in body


def test_a_page_with_a_slash_behind_it_is_the_page(app: str) -> None:
    body = ask(f"{app}/spend/?company=openai")[2].decode()
    assert "<title>OpenAI: Spend" in body
    assert "./adoption?company=openai" in body


@pytest.mark.parametrize(
    "path",
    ["/", "/spend", "/healthz", "/readyz", "/favicon.ico", CHART, "/charts/sums.csv", "/records.json",
     "/charts/sums.json?company=bytedanse", "/_stcore/health", *NOT_THERE],
    ids=lambda path: path[:40],
)  # fmt: skip
def test_every_response_carries_the_security_headers(app: str, path: str) -> None:
    headers = ask(app + path)[1]
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_a_page_says_in_its_own_html_what_it_is(app: str) -> None:
    text = ask(f"{app}/spend?company=openai")[2].decode()
    assert "<title>OpenAI: Spend · GenAI fact book</title>" in text
    assert "OpenAI: money in and out" in text
    assert "OpenAI" in text
    assert "./adoption?company=openai" in text


def test_an_address_that_is_no_page_gets_a_404_with_the_pages(app: str) -> None:
    status, _, body = ask(f"{app}/nonsense")
    assert status == 404
    assert "no page called “nonsense”" in body.decode()
    assert 'href="./spend"' in body.decode()


def test_a_wicked_address_is_escaped(app: str) -> None:
    status, _, answer = ask(f"{app}/%3Cimg%20src=x%20onerror=alert(1)%3E")
    assert status == 404
    assert "&lt;img src=x onerror=alert(1)&gt;" in answer.decode()
    assert "<img" not in answer.decode()
    body = ask(f"{app}/spend?q=%22%3E%3Cscript%3Ealert(1)")[2].decode()
    assert "<script>alert" not in body


def test_an_address_of_thousands_of_words_is_answered_at_once_and_briefly(app: str) -> None:
    wrong = ",".join(f"w{i}" for i in range(5000))
    status, _, body = ask(f"{app}/charts/sums.json?pack={wrong}")
    assert status == 400
    ignored = json.loads(body)["ignored"]
    assert len(ignored) == 2001
    assert ignored[-1] == "pack '3000 more' (at most 2000 are read)"


def test_chart_data_holds_exactly_the_facts_that_are_drawn(app: str, book: Factbook) -> None:
    view = View(company=("openai",))
    for spec in (catalogue.by_id()["sums"], catalogue.by_id()["launch"]):
        rows = answer_json(f"{app}/charts/{spec.id}.json?company=openai")["rows"]
        assert [row["id"] for row in rows] == list(spec.draw(book, view).facts)


def test_chart_data_as_csv_has_the_documented_columns(app: str) -> None:
    status, headers, body = ask(f"{app}/charts/sums.csv")
    assert status == 200
    assert "attachment" in headers["content-disposition"]
    head = body.decode("utf-8-sig").splitlines()[0].split(",")
    assert head[:3] == ["id", "record", "document"]
    assert {"subject", "subject_name", "metric", "metric_name", "value", "unit"} <= set(head)


def test_a_parameter_that_means_nothing_is_refused_in_words(app: str) -> None:
    status, _, body = ask(f"{app}/charts/sums.json?company=bytedanse")
    assert status == 400
    assert "did you mean 'bytedance'" in json.loads(body)["ignored"][0]
    assert ask(f"{app}/charts/none.json")[0] == 404
