"""What the app answers over HTTP, asked of the running app."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

import pytest

from factbook import assets
from factbook.book import Factbook
from factbook.charts import catalogue
from factbook.view import View


def ask(url: str, **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def answer_json(url: str) -> Any:
    return json.loads(ask(url)[2])


def test_health_and_readiness(app: str, book: Factbook) -> None:
    assert answer_json(f"{app}/healthz") == {"status": "ok"}
    ready = answer_json(f"{app}/readyz")
    assert ready["status"] == "ready"
    assert ready["facts"] == len(book.facts)
    assert ready["version"] == book.version


def test_own_files_are_packed_and_cached_for_good(app: str) -> None:
    status, headers, _ = ask(f"{app}{assets.url('chart.js')}", **{"accept-encoding": "br"})
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


@pytest.mark.parametrize(
    "path", ["/static/../../../etc/passwd", "/assets/x/..%2f..%2fbook.py", "/static/js/none.js"]
)
def test_nothing_outside_the_served_folders_is_read(app: str, path: str) -> None:
    status, _, body = ask(app + path)
    assert status in (400, 404) or b"<html" in body
    assert b"root:" not in body
    assert b"def load" not in body


def test_every_response_carries_the_security_headers(app: str) -> None:
    for path in ("/", "/healthz", assets.url("dom.js")):
        headers = ask(app + path)[1]
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "unsafe-eval" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_a_page_says_in_its_own_html_what_it_is(app: str) -> None:
    text = ask(f"{app}/spend?company=openai")[2].decode()
    assert "<title>Spend · GenAI fact book</title>" in text
    assert "How large are these sums next to each other?" in text
    assert "OpenAI" in text
    assert "./adoption?company=openai" in text


def test_an_address_that_is_no_page_gets_a_404_with_the_pages(app: str) -> None:
    status, _, body = ask(f"{app}/nonsense")
    assert status == 404
    assert "no page called “nonsense”" in body.decode()
    assert 'href="/spend"' in body.decode()


def test_a_wicked_address_is_escaped(app: str) -> None:
    body = ask(f"{app}/%3Cscript%3Ealert(1)%3C%2Fscript%3E")[2].decode()
    assert "<script>alert" not in body
    body = ask(f"{app}/spend?q=%22%3E%3Cscript%3Ealert(1)")[2].decode()
    assert "<script>alert" not in body


def test_chart_data_holds_exactly_the_facts_that_are_drawn(app: str, book: Factbook) -> None:
    view = View(company=("openai",))
    for spec in (catalogue.by_id()["sums"], catalogue.by_id()["launch"]):
        rows = answer_json(f"{app}/charts/{spec.id}.json?company=openai")
        assert [row["id"] for row in rows] == list(spec.draw(book, view).facts)


def test_chart_data_as_csv_has_the_documented_columns(app: str) -> None:
    status, headers, body = ask(f"{app}/charts/sums.csv")
    assert status == 200
    assert "attachment" in headers["content-disposition"]
    assert body.decode().splitlines()[0].startswith("id,document,article,subject,counterparty,metric,value")


def test_a_parameter_that_means_nothing_is_refused_in_words(app: str) -> None:
    status, _, body = ask(f"{app}/charts/sums.json?company=bytedanse")
    assert status == 400
    assert "did you mean 'bytedance'" in json.loads(body)["ignored"][0]
    assert ask(f"{app}/charts/none.json")[0] == 404
