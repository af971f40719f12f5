"""Relations: different companies only, one mark a relation, pairs with several ties first."""

from typing import get_args

import pytest

from factbook.book import Factbook
from factbook.charts import relations, ties
from factbook.terms import RelationKind
from factbook.view import View

NOTHING = View(company=("nintendo",), status=("survey",))


def test_every_kind_of_relation_has_one_family() -> None:
    listed = [kind for kinds in ties.FAMILIES.values() for kind in kinds]
    assert sorted(listed) == sorted(get_args(RelationKind))


def families(book: Factbook, *pair: str) -> set[str]:
    rows = ties.between(book, View())
    return set(rows[rows["pair"] == tuple(sorted(pair))]["family"])


@pytest.mark.parametrize("name", ["meituan", "alibaba", "ant-group", "tencent", "bytedance"])
def test_a_place_in_a_ranking_makes_no_rival(book: Factbook, name: str) -> None:
    assert families(book, name, "xiaohongshu") == {"Comparison"}


def test_a_likeness_or_a_post_is_no_tie(book: Factbook) -> None:
    kinds = {family: set(ties.FAMILIES[family]) for family in ties.FAMILIES}
    assert kinds["Rivalry"].isdisjoint({"surpasses", "imitates"})
    assert families(book, "microsoft", "tencent") == {"Content"}
    assert families(book, "openai", "xiaohongshu") == {"Content"}
    several = ties.ties(book, View()).several
    assert not {tuple(sorted(pair)) for pair in several} & {
        ("microsoft", "tencent"),
        ("openai", "xiaohongshu"),
    }


def test_a_pair_tied_once_is_not_several_things_by_a_ranking(book: Factbook) -> None:
    found = ties.ties(book, View())
    for pair in found.several:
        own = set(found.rows[found.rows["pair"] == pair]["family"])
        assert len(own - ties.LOOSE) > 1


def test_a_ranking_says_in_what_one_is_ahead(book: Factbook) -> None:
    assert "comparison" not in relations.network(book, View()).takeaway
    chart = relations.network(book, View(company=("xiaohongshu",)))
    said = " ".join(text for trace in chart.figure.data for text in trace.hovertemplate)
    assert "is ahead of Meituan in AI hiring" in said.replace("<br>", " ")


def test_sellers_on_a_platform_are_no_part_of_its_company(book: Factbook) -> None:
    rows = ties.between(book, View())
    assert not set(rows["subject"]) & {"tiktok-sellers", "tiktok-creators", "tiktok-users"}
    assert not families(book, "bytedance", "whatnot") & {"Supply and technology"}


def test_only_relations_between_two_companies_are_drawn(book: Factbook) -> None:
    chart = relations.network(book, View())
    assert chart.facts
    for identifier in chart.facts:
        relation = book.relations[identifier]
        assert book.company(relation.source) != book.company(relation.to)
        assert book.entities[book.company(relation.to)].kind not in {"outlet", "person", "group", "market"}


def test_each_relation_has_its_own_mark_and_no_two_coincide(book: Factbook) -> None:
    chart = relations.network(book, View())
    marks = [mark for t in chart.figure.data for mark in zip(t.customdata, t.x, t.y, strict=True)]
    assert sorted(i for i, *_ in marks) == sorted(chart.facts)
    assert len({(round(x, 4), y) for _, x, y in marks}) == len(marks)


def test_a_mark_stands_in_the_row_of_its_pair(book: Factbook) -> None:
    chart = relations.network(book, View())
    axis = chart.figure.layout.yaxis
    label_of = dict(zip(axis.tickvals, axis.ticktext, strict=True))
    for trace in chart.figure.data:
        label = label_of[max(y for y in axis.tickvals if y <= min(trace.y))]
        for identifier in trace.customdata:
            relation = book.relations[identifier]
            owners = [book.name(book.company(end)) for end in (relation.source, relation.to)]
            assert all(name[: relations.LONG].rstrip() in label for name in owners)


def test_the_marks_are_walked_as_they_are_read(book: Factbook) -> None:
    chart = relations.network(book, View())
    drawn = [name for trace in chart.figure.data for name in trace.customdata]
    assert drawn == list(chart.facts)
    tops = [min(trace.y) for trace in chart.figure.data]
    assert tops == sorted(tops)


def test_pairs_that_are_several_things_stand_first_and_above_the_rule(book: Factbook) -> None:
    found = ties.ties(book, View())
    assert found.pairs[: len(found.several)] == found.several
    figure = relations.network(book, View()).figure
    [rule] = {shape.y0 for shape in figure.layout.shapes}
    assert sum(y < rule for y in figure.layout.yaxis.tickvals) == len(found.several)


def test_what_is_beyond_the_limits_is_counted(book: Factbook, monkeypatch: pytest.MonkeyPatch) -> None:
    every = ties.between(book, View())
    assert len(relations.network(book, View()).facts) == len(every)
    monkeypatch.setattr(ties, "MOST", 5)
    monkeypatch.setattr(ties, "DEEP", 2)
    found = ties.ties(book, View())
    assert len(found.pairs) == 5
    assert found.left + len(found.rows) == len(every)
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
