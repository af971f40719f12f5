"""What a reader takes along from a chart: named for chart and filters, cited with address and day."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pybtex.database.input.bibtex import Parser

from tests.browser.reader import drawn
from tests.browser.reader import tools as opened

VIEW = "company=openai&currency=EUR"
NAME = "factbook-spend-sums-openai-in-eur"


@pytest.fixture
def tools(app: str, page: Page) -> Locator:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{app}/spend?{VIEW}")
    drawn(page)
    return opened(page)


def taken(page: Page, tools: Locator, name: str) -> tuple[str, bytes]:
    with page.expect_download() as saved:
        tools.get_by_text(name, exact=True).click()
    return saved.value.suggested_filename, Path(saved.value.path()).read_bytes()


@pytest.mark.parametrize("form", ["CSV", "JSON", "ZIP"])
def test_a_file_is_named_for_the_chart_and_its_filters(page: Page, tools: Locator, form: str) -> None:
    name, content = taken(page, tools, form)
    assert name == f"{NAME}.{form.lower()}"
    assert content


def test_a_file_holds_what_is_shown_and_where_it_was_shown(app: str, page: Page, tools: Locator) -> None:
    told = json.loads(taken(page, tools, "JSON")[1])
    assert told["address"] == f"{app}/spend?{VIEW}#chart-sums"
    assert {row["view_unit"] for row in told["rows"]} == {"EUR"}
    content = taken(page, tools, "CSV")[1]
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert content.startswith(b"\xef\xbb\xbf")
    assert [row["id"] for row in rows] == [row["id"] for row in told["rows"]]


def copied(page: Page, tools: Locator, name: str) -> str:
    expect(tools.get_by_text("Copied")).to_have_count(0)  # what was copied before has been said
    tools.get_by_text(name, exact=True).click()
    tools.get_by_text("Copied").wait_for()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_chart_and_a_record_are_cited_with_address_and_day(app: str, page: Page, tools: Locator) -> None:
    text = copied(page, tools, "Cite")
    assert f"{app}/spend?{VIEW}#chart-sums" in text
    assert re.search(r"accessed \d{4}-\d\d-\d\d\.$", text)
    [(key, entry)] = Parser().parse_stream(io.StringIO(copied(page, tools, "BibTeX"))).entries.items()
    assert key == NAME
    assert entry.fields["url"] == f"{app}/spend?{VIEW}#chart-sums"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry.fields["urldate"])
    [item] = json.loads(copied(page, tools, "CSL-JSON"))
    assert (item["id"], item["URL"]) == (NAME, entry.fields["url"])
    assert "-".join(f"{part:02}" for part in item["accessed"]["date-parts"][0]) == entry.fields["urldate"]


def test_a_pack_is_copied_as_one_list_of_citations(app: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{app}/pack?pack=microsoft-openai-resale-revenue-run-rate-bw,chart:sums")
    tools = page.locator(".fb-citations + .fb-tools")
    listed = page.locator(".fb-citations li").count()
    assert copied(page, tools, "Copy citations").count("\n") == listed
    entries = Parser().parse_stream(io.StringIO(copied(page, tools, "BibTeX"))).entries
    assert len(entries) == listed + 1
    assert "/pack?pack=" in entries["factbook"].fields["url"]
