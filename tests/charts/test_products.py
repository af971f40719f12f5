"""Products: names in cells, from relations that say whose they are; an empty cell claims nothing."""

from pathlib import Path

from factbook.charts.companies import capabilities, products
from factbook.reading.book import Factbook
from factbook.tables.view import View
from tests import small

NOTHING = View(company=("nintendo",))


def test_every_product_with_a_maker_is_in_a_class_or_named_as_left_out(book: Factbook) -> None:
    chart = products.matrix(book, View())
    text = " ".join(chart.notes)
    for product in capabilities.products(book, View()):
        assert product.row["id"] in chart.facts or product.entity.name in text or product.classes


def test_only_what_can_stand_in_a_cell_is_coded(book: Factbook) -> None:
    coded = [entity for entity in book.entities.values() if entity.classes]
    assert {entity.kind for entity in coded} <= capabilities.KINDS
    assert all(book.company(entity.id) in book.entities for entity in coded)
    assert {name for entity in coded for name in entity.classes} == set(book.settings.classes)


def test_a_cell_holds_products_of_its_company_only(book: Factbook) -> None:
    for product in capabilities.products(book, View()):
        assert product.company == book.company(product.entity.id)
        if product.row["kind"] in ("makes", "owns"):
            assert product.entity.id in (product.row["subject"], product.row["counterparty"])


def test_the_plainest_relation_stands_for_a_product(book: Factbook) -> None:
    made = {r.to for r in book.relations.values() if r.kind == "makes" and r.status == "actual"}
    stated = {p.entity.id: p.row["kind"] for p in capabilities.products(book, View())}
    known = made & stated.keys()
    assert len(known) > 20
    assert all(stated[name] == "makes" for name in known)


def test_a_plan_is_called_a_plan_in_its_cell(book: Factbook) -> None:
    planned = [p for p in capabilities.products(book, View()) if p.row["status"] == "planned" and p.stated]
    assert planned
    assert all("(plan)" in products.name_of(book, p) for p in planned)


def test_a_product_whose_owner_no_article_names_is_called_our_entry(book: Factbook) -> None:
    chart = products.matrix(book, View())
    said = {(one.id, one.said): one.note for group in chart.groups for one in group.entries}
    placed = [p for p in capabilities.products(book, View()) if p.classes]
    assert "in italics" in chart.subtitle and "a dash: not named" in chart.subtitle
    assert {p.stated for p in placed} == {True, False}
    for product in placed:
        assert (said[product.row["id"], products.name_of(book, product)] == "") is product.stated


def test_an_empty_cell_is_said_to_be_not_named(book: Factbook) -> None:
    chart = products.matrix(book, View())
    assert any("does not mean that the company has none" in note for note in chart.notes)
    classes = {name for group in chart.groups for name, _ in group.beside}
    assert any(classes - {one.text for one in group.entries} for group in chart.groups if group.beside)


def test_companies_with_one_product_share_one_fold(book: Factbook) -> None:
    chart = products.matrix(book, View())
    _, *rows, alone = chart.groups
    assert alone.fold == "14 companies with one entry" and len(alone.entries) == 14
    for row in rows:
        assert len({one.id for one in row.entries}) > 1
    assert {one.id for group in chart.groups for one in group.entries} == set(chart.facts)


def test_products_follow_company_dates_and_sources(book: Factbook) -> None:
    own = capabilities.products(book, View(company=("openai",)))
    assert own
    assert {p.company for p in own} == {"openai"}
    article = next(iter(book.articles))
    some = products.matrix(book, View(source=(article,)))
    assert all(book.article_of[i] == article for i in some.facts)
    early = products.matrix(book, View(end="2022"))
    assert set(early.facts) <= set(book.relations)
    assert all(book.relations[i].since is None for i in early.facts)
    assert products.matrix(book, NOTHING).facts == ()


def test_a_book_without_classes_has_its_products_in_sight(tmp_path: Path) -> None:
    [only] = products.matrix(small.small_book(tmp_path), View()).groups
    assert only.entries and not only.fold


def test_the_title_the_row_and_its_cells_count_the_same_products(book: Factbook) -> None:
    found = [p for p in capabilities.products(book, View()) if p.classes]
    assert not any("'s " in p.entity.name or p.row["status"] == "planned" for p in found if p.counts)
    chart = products.matrix(book, View())
    for group in chart.groups:
        if group.number is not None:
            own = {p.entity.id for p in found if book.name(p.company) == group.title}
            assert group.number == len(own) == len({entry.said for entry in group.entries})
    first = next(group for group in chart.groups if group.number)
    assert chart.takeaway.startswith(f"{first.title}: {first.number} names of products and features, ")
    assert "sorts of products" in chart.subtitle


def test_editions_of_a_product_are_one_and_features_sorts_and_plans_none(book: Factbook) -> None:
    own = [p for p in capabilities.products(book, View(company=("openai",))) if p.classes]
    names = {p.entity.id for p in own}
    assert {"sora", "sora-2", "cameo", "openai-models"} <= names
    two = [p for p in own if p.entity.id in ("sora", "sora-2")]
    assert len(two) == 2 and capabilities.several(book, two) == 1
    assert capabilities.several(book, [p for p in own if p.entity.id in ("cameo", "openai-models")]) == 0
    takeaway = products.matrix(book, View()).takeaway
    every = [p for p in capabilities.products(book, View()) if p.classes and p.company == "openai"]
    assert f"and {capabilities.several(book, every)} of OpenAI's are products, without features" in takeaway
