"""Every record has a page of its own: whole without scripts, found under one address, told to programs too."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any
from urllib.parse import quote, urljoin

import pytest

from factbook.checking.loading import load
from factbook.reading.book import DEFAULT_FACTS, HOME, Factbook
from factbook.tables import export
from factbook.tables.view import View
from factbook.web import record_pages
from factbook.words import cards
from tests.web.test_noscript import Outline, words
from tests.web.test_server import get

OTHER = HOME / "tests" / "books" / "other"
ROOT = "https://facts.example/below/"
ONE = "tiktok-implied-yearly-payment"


@pytest.fixture(scope="module", params=[DEFAULT_FACTS, OTHER], ids=["shipped", "foreign"])
def any_book(request: pytest.FixtureRequest) -> Factbook:
    return load(request.param)


@pytest.fixture(scope="module")
def pages(any_book: Factbook) -> dict[str, str]:
    """The page of every record."""
    return {name: record_pages.page(any_book, name, ROOT) for name in record_pages.known(any_book)}


def data(document: str) -> Any:
    """What a document tells programs."""
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', document, re.DOTALL)
    return json.loads(text)


def test_every_record_has_a_page_with_all_that_its_card_says(
    any_book: Factbook, pages: dict[str, str]
) -> None:
    for name, document in pages.items():
        card = cards.card(any_book, name, View())
        outline, said = Outline(document.replace("<!DOCTYPE html>", "")), words(document)
        assert outline.open == [] and outline.levels[0] == 1 and outline.levels.count(1) == 1
        assert all(b <= a + 1 for a, b in zip(outline.levels, outline.levels[1:], strict=False))
        told = (card["figure"], card["gloss"], card["status"][1], card["printed"] or "", *card["notes"])
        assert not [text for text in told if " ".join(text.split()) not in said]
        if card["printed"]:
            assert f'<blockquote lang="{card["lang"]}">' in document
        assert "<script" not in document.replace('<script type="application/ld+json">', "")


def test_every_link_of_a_page_leads_to_a_record_or_a_page_that_there_is(pages: dict[str, str]) -> None:
    there = {f"{ROOT}facts/{name}" for name in pages}
    for name, document in pages.items():
        own = f"{ROOT}facts/{name}"
        links = {
            urljoin(own, unescape(link)) for link in Outline(document.replace("<!DOCTYPE html>", "")).links
        }
        within = {link.split("?")[0] for link in links if link.startswith(ROOT)}
        records = {link for link in within if link.startswith(f"{ROOT}facts/") and not link.endswith(".json")}
        assert records <= there
        assert all(link.removeprefix(ROOT).count("/") == 0 for link in within - records - {f"{own}.json"})
        assert f"{ROOT}facts?fact={name}" in links


def test_a_page_leads_to_the_chart_that_draws_the_record(book: Factbook) -> None:
    links = Outline(record_pages.page(book, ONE, ROOT).replace("<!DOCTYPE html>", "")).links
    assert f"../spend?fact={ONE}" in links
    assert "tiktok-pays-microsoft-almost-usd-2024-da" in " ".join(links)


def test_programs_are_told_the_record_its_number_and_its_article(
    any_book: Factbook, pages: dict[str, str]
) -> None:
    for name, document in pages.items():
        told = data(document)
        assert told["@id"] == told["url"] == f"{ROOT}facts/{name}"
        assert told["text"] and told["about"]
        if name in any_book.facts:
            fact = any_book.facts[name]
            assert told["appearance"]["headline"] == any_book.articles[any_book.article_of[name]].title
            assert told["mainEntity"].get("value") == export.number(fact.value)


def test_what_could_end_a_script_is_no_end_of_it(book: Factbook) -> None:
    from factbook.web import json_ld

    block = json_ld.script({"name": "</script><script>alert(1)</script><!-- &"})
    assert block.count("<") == 2
    assert data(block)["name"] == "</script><script>alert(1)</script><!-- &"


def test_the_record_is_given_as_the_export_gives_it(book: Factbook) -> None:
    for name in (ONE, next(iter(book.events)), next(iter(book.relations))):
        answer = get(f"/facts/{name}.json")
        assert answer.headers["content-type"] == "application/json"
        assert answer.json() == json.loads(json.dumps(export.chosen(book, [name])[0]))


@pytest.mark.parametrize(
    ("asked", "present"),
    [
        (f"/facts/{ONE.upper()}", f"../facts/{ONE}"),
        (f"/Facts/{ONE}", f"../facts/{ONE}"),
        (f"/FACTS/{ONE.title()}.json", f"../facts/{ONE}.json"),
        (f"/facts/{ONE}/", f"../../facts/{ONE}"),
    ],
)
def test_another_way_of_writing_it_leads_to_the_one_address(asked: str, present: str) -> None:
    answer = get(asked)
    assert (answer.status_code, answer.headers["location"]) == (301, present)
    assert urljoin(f"http://here{asked}", present).startswith(f"http://here/facts/{ONE}")


def test_where_there_is_no_record_the_nearest_are_named() -> None:
    answer = get("/facts/tiktok-implied-yearly-paymnt")
    assert answer.status_code == 404
    assert f'href="../facts/{ONE}"' in answer.text
    told = get("/facts/tiktok-implied-yearly-paymnt.json")
    assert told.status_code == 404
    assert told.headers["content-type"] == "application/problem+json"
    assert told.json()["status"] == 404
    assert told.json()["nearest"][0] == ONE


GARBAGE = ["../../etc/passwd", "\x00", "<script>alert(1)</script>", "a" * 5000, "字節", "%", ".json", '"onload="x', "..\\..",
           "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "id\r\nset-cookie: a=b"]  # fmt: skip


@pytest.mark.parametrize("asked", GARBAGE, ids=range(len(GARBAGE)))
@pytest.mark.parametrize("suffix", ["", ".json", "/"])
def test_garbage_is_nothing_that_there_is(asked: str, suffix: str) -> None:
    answer = get(f"/facts/{quote(asked, safe='')}{suffix}")
    while answer.status_code == 301:
        assert "\n" not in answer.headers["location"]
        answer = get(urljoin(str(answer.url), answer.headers["location"]))
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert len(answer.text) < 20_000


def test_a_reader_who_has_it_is_not_sent_it_again() -> None:
    tag = get(f"/facts/{ONE}").headers["etag"]
    again = get(f"/facts/{ONE}", {"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
