"""No dead ends: the menu says what is left where, and a page with nothing left says where there is something."""

from __future__ import annotations

import pytest

from factbook.charts import catalogue, rendered
from factbook.charts.spend import markets
from factbook.reading import menu
from factbook.reading.book import Factbook
from factbook.reading.field_types import COMPANY_KINDS
from factbook.tables import frames
from factbook.tables.view import View
from factbook.web.widgets import counted
from tests.web.test_pages import blocks, opened, said

VIEWS = [
    View(), View(company=("openai",)), View(company=("google",)), View(company=("disney",)),
    View(start="2024-01", end="2024-12"), View(known="2024-08"), View(company=("bytedance",), show=("opinion",)),
    View(status=("opinion",)), View(company=("openai",), event=("rules",)),
]  # fmt: skip
PARTS = [entry.name for entry in menu.MENU if entry.name not in counted.WHOLE]
FEW = 6
"""Records that a page may draw beyond what is left, or leave out: those that its charts draw for comparison."""


def drawn(name: str, book: Factbook, view: View) -> set[str]:
    return {record for spec in catalogue.PAGES[name] for record in rendered.shown(spec, book, view).facts}


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("name", PARTS)
def test_the_number_in_the_menu_is_what_the_page_draws(name: str, view: View, book: Factbook) -> None:
    left = frozenset().union(*counted.kinds(name, book, view).values())
    assert counted.number(name, book, view) == len(left)
    assert len(left ^ drawn(name, book, view)) <= FEW


@pytest.mark.parametrize(
    "view", [View(company=("openai",)), View(topic=("pricing",)), View(q="sora", company=("openai",))]
)
def test_pages_of_everything_count_everything(view: View, book: Factbook) -> None:
    if not view.q:
        assert counted.number("facts", book, view) == len(frames.selected_ids(book, view))
    assert counted.sentence("facts", book, view).startswith(f"{counted.number('facts', book, view)} of ")


def test_the_menu_counts_under_filters_only() -> None:
    [plain], [filtered] = (
        blocks(opened("spend", currency="EUR"), "menu"),
        blocks(opened("spend", company="openai"), "menu"),
    )
    assert not [link for link in plain["links"] if "left" in link]
    numbers = {link["text"]: link["left"] for link in filtered["links"] if "left" in link}
    every = [entry for entry in menu.MENU if entry.name == "facts" or entry.name not in counted.WHOLE]
    assert list(numbers) == [entry.title for entry in every]
    assert sum(int(n) for n in numbers.values()) > 0
    assert len({n for n in numbers.values() if n}) > len(every) / 2  # no total that every page repeats


def test_the_key_of_colours_is_the_same_on_every_page() -> None:
    keys = [
        [(one["text"], one["colour"]) for one in blocks(opened(name), "menu")[0]["companies"]]
        for name in ("overview", "spend", "relations")
    ]
    assert keys[0] and all(key == keys[0] for key in keys)


def test_what_the_filters_empty_is_gathered_at_the_end_each_with_its_reason(book: Factbook) -> None:
    app = opened("spend", company="google")
    [gathered] = blocks(app, "emptied")
    empty = [
        spec.asked(book) for spec in catalogue.OWN["spend"] if not spec.quiet
        and rendered.shown(spec, book, View(company=("google",))).empty
    ]  # fmt: skip
    assert empty and gathered["text"] == f"Nothing here for Google in: {' · '.join(empty)}"
    assert all("Emptied by the filter: Google. [[?|Clear all]]" in item for item in gathered["items"])
    assert [item.split("**")[1] for item in gathered["items"]] == empty
    assert (
        "under these filters in: "
        in blocks(opened("spend", company="google", topic="spend"), "emptied")[0]["text"]
    )


@pytest.mark.parametrize("name", ["spend", "evidence"])
def test_without_a_filter_nothing_is_gathered(name: str) -> None:
    assert not blocks(opened(name), "emptied")


def companies(book: Factbook) -> list[str]:
    """Every company of the index, those of which least is told first."""
    told = frames.everything(book)["company"].value_counts(ascending=True)
    return [name for name in told.index if book.entities[name].kind in COMPANY_KINDS]


def test_no_company_leads_to_a_dead_end(book: Factbook) -> None:
    """Every company of the index on every page: other pages are named with what they have, or something is drawn."""
    for company in companies(book):
        view = View(company=(company,))
        ends = [
            e.name
            for e in menu.MENU
            if not counted.elsewhere(e.name, book, view) and not drawn(e.name, book, view)
        ]
        assert not ends, company


def test_a_page_that_is_named_has_something_to_show(book: Factbook) -> None:
    """Tried where it is closest: for companies of which little is told."""
    for company in companies(book)[:25]:
        view = View(company=(company,))
        named = [name for name in PARTS if counted.number(name, book, view)]
        if markets.standing(book, view):
            named = [name for name in named if name != "spend"]  # which has it in words
        assert not [name for name in named if not drawn(name, book, view)], company


def test_a_page_that_has_something_in_words_is_not_called_empty(book: Factbook) -> None:
    app = opened("spend", company="amazon")
    assert markets.standing(book, View(company=("amazon",))) and not drawn(
        "spend", book, View(company=("amazon",))
    )
    assert not blocks(app, "nothing") and blocks(app, "blocks-markets")


def test_a_page_with_nothing_left_names_others_in_a_line_with_the_filters_kept() -> None:
    app = opened("pricing", company="nintendo", currency="EUR")
    [notice] = blocks(app, "nothing")
    assert notice["text"].startswith("No fact of this page is left under Nintendo. Nintendo appears in [[./")
    assert "[[./timeline?company=nintendo&currency=EUR|Timeline (1)]]" in notice["text"]
    assert notice["text"].endswith("[[?|Clear all]]")
    assert not [block for block in blocks(app) if block["kind"] == "section"]


def test_where_nothing_is_left_anywhere_only_clearing_is_offered() -> None:
    [notice] = blocks(opened("pricing", company="nintendo", known="1990"), "nothing")
    assert "appear" not in notice["text"] and notice["text"].endswith("[[?|Clear all]]")


def test_a_section_with_nothing_left_says_so_under_its_question() -> None:
    app = opened("spend", company="openai", topic="spend")
    [section] = [block for block in blocks(app) if block["kind"] == "section"]
    assert (section["id"], section["note"]) == ("markets", "Nothing of this is left under these filters.")


@pytest.mark.parametrize(("name", "sections"), [
    ("companies", ["products", "talent"]), ("spend", ["markets"]), ("evidence", ["sources", "about"]), ("pricing", []),
])  # fmt: skip
def test_what_were_pages_are_sections_with_their_names(name: str, sections: list[str]) -> None:
    app = opened(name)
    assert [block["id"] for block in blocks(app) if block["kind"] == "section"] == sections
    assert [old for old, section in menu.SECTIONS.items() if section.page == name] == sections
    assert menu.parts(name) == {old: old.capitalize() for old in sections}
    for old in sections:
        assert menu.SECTIONS[old].question in said(app) or old in ("products", "talent")
