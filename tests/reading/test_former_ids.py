"""Links to a chart under an id that it had, or that a chart had whose place it took, lead to it."""

from __future__ import annotations

from collections import Counter

import pytest

from factbook.charts import catalogue
from factbook.reading.book import Factbook
from factbook.tables.view import CHART
from factbook.web.addresses import decode
from tests.web.test_api import ask

FORMER = [(old, spec.id) for spec in catalogue.by_id().values() for old in spec.former]


def test_a_former_id_is_one_charts_alone_and_none_in_use() -> None:
    assert FORMER
    assert max(Counter(old for old, _ in FORMER).values()) == 1
    assert not {old for old, _ in FORMER} & set(catalogue.by_id())


@pytest.mark.parametrize(("old", "present"), FORMER)
@pytest.mark.parametrize(
    "address", ["/embed/{}", "/api/charts/{}", "/api/charts/{}.csv", "/charts/{}.csv", "/charts/{}.zip"]
)
def test_what_was_asked_of_it_is_asked_of_its_successor(address: str, old: str, present: str) -> None:
    answer = ask(f"{address.format(old)}?company=bytedance&from=2024-01")
    assert answer.status_code == 301
    ending = address.format(present).rpartition("/")[2]
    assert answer.headers["location"] == f"./{ending}?company=bytedance&from=2024-01"
    assert ask(f"{address.format(present)}?company=bytedance&from=2024-01").status_code == 200


def test_the_description_of_the_api_tells_of_it() -> None:
    paths = ask("/openapi.json").json()["paths"]
    assert "301" in paths["/api/charts/{name}"]["get"]["responses"]
    assert (
        "301" not in paths["/api/facts/{name}"]["get"]["responses"]
    )  # a record is answered under its present id at once


@pytest.mark.parametrize(("old", "present"), FORMER)
def test_a_pack_that_holds_it_holds_its_successor(old: str, present: str, book: Factbook) -> None:
    view, ignored = decode({"pack": f"{CHART}{old},{CHART}{present}"}, book)
    assert view.pack == (f"{CHART}{present}",) and not ignored
