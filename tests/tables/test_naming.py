"""Names of files: they tell what is in them, and every system takes them."""

import re

import pytest

from factbook.tables import download_names
from factbook.tables.view import View


@pytest.mark.parametrize(
    ("view", "name"),
    [
        (View(), "factbook-spend-budget"),
        (View(company=("bytedance",), start="2024", end="2024"), "factbook-spend-budget-bytedance-2024"),
        (View(start="2024-01", end="2024-12"), "factbook-spend-budget-2024"),
        (View(start="2024-03", end="2025-02"), "factbook-spend-budget-2024-03-to-2025-02"),
        (View(start="2024-03"), "factbook-spend-budget-from-2024-03"),
        (View(end="2025"), "factbook-spend-budget-to-2025"),
        (View(company=("openai", "meta"), currency="EUR", per="year"),
         "factbook-spend-budget-openai-meta-in-eur-per-year"),
        (View(compare=("openai", "meta"), share="60"), "factbook-spend-budget-compare-openai-vs-meta-leaving-60"),
        (View(q="Sora 2!"), "factbook-spend-budget-search-sora-2"),
        (View(known="2024-08", show=("opinion",)), "factbook-spend-budget-known-2024-08-opinion"),
    ],
)  # fmt: skip
def test_a_name_tells_the_chart_and_the_filters(view: View, name: str) -> None:
    assert download_names.name(view, "spend", "budget") == name


HARD = [
    View(q="微軟"), View(q="谷歌"), View(q="Ærø / \\ \" ' ; \r\n ../../etc"), View(q="x" * 100), View(q="-" * 100),
    View(company=tuple(f"company-number-{i}" for i in range(60))), View(q="é" * 100, source=("a" * 80, "b" * 80)),
]  # fmt: skip


@pytest.mark.parametrize("view", HARD)
def test_a_name_is_safe_short_and_its_view_s_own(view: View) -> None:
    name = download_names.name(view, "spend", "budget")
    assert re.fullmatch(r"factbook-spend-budget[a-z0-9-]*[a-z0-9]", name)
    assert len(name) <= 100


def test_views_that_read_alike_in_ascii_have_names_of_their_own() -> None:
    assert len({download_names.name(view, "records") for view in HARD}) == len(HARD)


def test_what_is_opened_or_collected_is_no_part_of_a_name() -> None:
    assert download_names.name(View(fact="a-fact", pack=("b",), page="3"), "records") == "factbook-records"
