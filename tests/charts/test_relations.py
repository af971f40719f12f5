"""Relations: different companies only, one mark a relation, pairs with several ties stand out."""

from typing import get_args

from factbook.book import Factbook
from factbook.charts import relations, ties
from factbook.records import RelationKind
from factbook.view import View

NOTHING = View(company=("nintendo",), status=("survey",))


def test_every_kind_of_relation_has_one_family() -> None:
    listed = [kind for kinds in ties.FAMILIES.values() for kind in kinds]
    assert sorted(listed) == sorted(get_args(RelationKind))


def test_only_relations_between_two_companies_are_drawn(book: Factbook) -> None:
    chart = relations.network(book, View())
    assert chart.facts
    for identifier in chart.facts:
        relation = book.relations[identifier]
        assert book.company(relation.source) != book.company(relation.to)
        assert book.entities[book.company(relation.to)].kind not in {"outlet", "person", "group", "market"}


def test_each_relation_has_its_own_mark_and_no_two_coincide(book: Factbook) -> None:
    chart = relations.network(book, View())
    marks = [(t.customdata[0], t.x[0], t.y[0]) for t in chart.figure.data if t.customdata is not None]
    assert sorted(i for i, *_ in marks) == sorted(chart.facts)
    assert len({(round(x, 4), y) for _, x, y in marks}) == len(marks)


def test_the_limit_is_kept_and_the_rest_is_counted(book: Factbook) -> None:
    found = ties.ties(book, View())
    assert len(found.companies) <= ties.MOST
    assert found.left + len(found.rows) == len(ties.between(book, View()))
    assert any(str(found.left) in note for note in relations.network(book, View()).notes)


def test_the_drawing_is_the_same_every_time(book: Factbook) -> None:
    assert (
        relations.network(book, View()).figure.to_json() == relations.network(book, View()).figure.to_json()
    )


def test_pairs_in_the_table_are_tied_in_more_than_one_family(book: Factbook) -> None:
    found = ties.ties(book, View())
    rows = ties.several_table(book, View())
    assert len(rows) == len(found.several) > 2
    for row in rows:
        assert sum(bool(cell) for cell in row["cells"][1:]) > 1
        assert len(row["cells"]) == len(found.families) + 1


def test_opinions_wait_until_they_are_asked_for(book: Factbook) -> None:
    assert "opinion" not in relations.network(book, View()).statuses
    assert "opinion" in relations.network(book, View(show=("opinion",))).statuses


def test_relations_follow_company_dates_and_sources(book: Factbook) -> None:
    chart = relations.network(book, View(company=("apple",)))
    assert chart.facts
    assert all(
        "apple" in {book.company(book.relations[i].source), book.company(book.relations[i].to)}
        for i in chart.facts
    )
    dated = relations.network(book, View(end="2022"))
    assert dated.facts
    assert all(book.relations[i].since is None for i in dated.facts)
    assert relations.network(book, NOTHING).facts == ()
    assert ties.several_table(book, NOTHING) == []
