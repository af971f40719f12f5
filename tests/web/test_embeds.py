"""A chart as a document for a frame on another page: what it says, who may frame it, and what it costs."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import brotli
import pytest

from factbook.charts import catalogue
from factbook.charts.chart import Spec
from factbook.charts.sentences import finding, plain
from factbook.checking.loading import load
from factbook.reading.book import Factbook
from factbook.tables.view import View
from factbook.web import assets, embeds, middleware
from tests import small
from tests.web.test_api import ask

MOST = 60_000
"""Bytes that an embedded chart may cost beside the chart library."""


@pytest.mark.parametrize("spec", catalogue.by_id().values(), ids=lambda spec: spec.id)
def test_every_chart_can_be_embedded_with_its_finding_its_source_and_a_way_in(
    spec: Spec, book: Factbook
) -> None:
    answer = ask(f"/embed/{spec.id}?company=bytedance")
    assert answer.status_code == 200
    drawn = spec.draw(book, View(company=("bytedance",)))
    title = plain(finding(drawn.takeaway)[0]) if drawn.facts else spec.asked(book)
    assert f"<h1>{title}" in unescape(answer.text)
    assert f"?company=bytedance#chart-{spec.id}" in unescape(answer.text)
    data = re.search(r'id="chart">(.*?)</script>', answer.text)
    assert bool(data) == bool(drawn.facts)
    if data:
        told = json.loads(data[1])
        assert [row["id"] for row in told["rows"]] == list(drawn.facts) and told["source"]


def test_an_embedded_chart_is_light() -> None:
    """Weighed as it is sent, packed: document, style sheet and every module of ours."""
    files = [assets.files()[name] for name in (*assets.modules("embed.js"), "factbook.css")]
    shared = sum(len(brotli.compress(path.read_bytes(), quality=assets.FINEST)) for path in files)
    documents = [ask(f"/embed/{name}", accept_encoding="br") for name in catalogue.by_id()]
    assert shared + max(int(answer.headers["content-length"]) for answer in documents) < MOST


def test_only_an_embedded_chart_may_be_framed_by_others() -> None:
    for address in ("/embed/sums", "/embed/nothing", "/embed/sums?x=y"):
        assert "frame-ancestors *" in ask(address).headers["content-security-policy"]
    for address in ("/spend", "/api/facts", "/charts/sums.csv"):
        assert "content-security-policy" not in ask(address).headers  # the middleware gives its own
    assert "frame-ancestors 'self'" in middleware.POLICY


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/embed/sum", 404, "Did you mean"),
        ("/embed/<script>alert(1)", 404, "There is no chart"),
        ("/embed/sums?company=opnai", 400, "did you mean 'openai'"),
        ("/embed/sums?theme=pink", 400, "expected light or dark"),
        ("/embed/sums?theme=dark", 200, "color-scheme:dark"),
        ("/embed/sums?company=oracle&from=1999&to=1999", 200, embeds.OPEN),
    ],
)
def test_what_is_wrong_is_said_in_the_frame(address: str, status: int, said: str) -> None:
    answer = ask(address)
    assert answer.status_code == status and said in unescape(answer.text)
    assert "<script>alert" not in answer.text


def test_no_fact_can_end_the_element_that_holds_the_data(tmp_path: Path) -> None:
    names = small.ENTITIES.replace("name: Acme,", 'name: "Acme</script><b>",')
    book = load(small.write(tmp_path / "facts", entities=names))
    found = [embeds.document(spec, book, View()) for spec in catalogue.by_id().values()]
    data = [part for document in found for part in re.findall(r'id="chart">(.*?)</script>', document)]
    assert any("Acme" in part for part in data)
    assert all("<" not in part and json.loads(part) for part in data)
