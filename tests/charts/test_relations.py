"""Relations: different companies only, one mark a relation, pairs with several ties first."""

import math
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import get_args

import pytest

from factbook.book import Factbook
from factbook.charts import relations, tie_map, tie_places, ties
from factbook.charts.chart import Chart
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


def test_a_ranking_is_listed_with_what_one_is_ahead_in_and_ties_nobody(book: Factbook) -> None:
    view = View(company=("xiaohongshu",))
    assert relations.network(book, view).facts == relations.matrix(book, view).facts == ()
    _, rows = ties.pairs_table(book, view)
    assert "is ahead of Meituan in AI hiring" in " ".join(cell for row in rows for cell in row["cells"])


def test_sellers_on_a_platform_are_no_part_of_its_company(book: Factbook) -> None:
    rows = ties.between(book, View())
    assert not set(rows["subject"]) & {"tiktok-sellers", "tiktok-creators", "tiktok-users"}
    assert not families(book, "bytedance", "whatnot") & {"Supply and technology"}


@pytest.mark.parametrize("draw", [relations.network, relations.matrix])
def test_only_relations_between_two_companies_are_drawn(
    book: Factbook, draw: Callable[[Factbook, View], Chart]
) -> None:
    chart = draw(book, View())
    assert chart.facts
    for identifier in chart.facts:
        relation = book.relations[identifier]
        assert book.company(relation.source) != book.company(relation.to)
        assert book.entities[book.company(relation.to)].kind not in {"outlet", "person", "group", "market"}


def marks(chart: Chart) -> list[tuple[str, float, float]]:
    traces = [trace for trace in chart.figure.data if trace.customdata is not None]
    return [mark for t in traces for mark in zip(t.customdata, t.x, t.y, strict=True)]


def test_every_tie_of_the_network_has_a_mark_that_opens_one_of_its_statements(book: Factbook) -> None:
    chart = relations.network(book, View())
    rows = ties.binding(book, View()).set_index("id").loc[list(chart.facts)]
    edges = set(zip(rows["pair"], rows["family"], strict=True))
    opened = [(rows["pair"][name], rows["family"][name]) for name, *_ in marks(chart)]
    assert len(opened) == len(edges)
    assert set(opened) == edges


def test_a_tie_is_opened_by_a_fact_before_a_forecast(book: Factbook) -> None:
    rows = ties.binding(book, View())
    for name, *_ in marks(relations.network(book, View())):
        row = rows.set_index("id").loc[name]
        same = rows[(rows["pair"] == row["pair"]) & (rows["family"] == row["family"])]
        assert row["status"] == "actual" or "actual" not in set(same["status"])


def test_no_two_marks_names_or_companies_of_the_network_coincide(book: Factbook) -> None:
    chart = relations.network(book, View())
    places = [(x * tie_map.WIDTH, y * (tie_map.FULL - tie_map.MARGINS)) for _, x, y in marks(chart)]
    assert min(math.dist(one, other) for one, other in combinations(places, 2)) > 18
    found = tie_places.places(ties.ranking(ties.binding(book, View())))
    for side in (found.left, found.right):
        heights = sorted(y for _, y in side.values())
        assert all(b - a > 0.08 for a, b in pairwise(heights))
    assert len(found.ring) <= tie_places.RING
    assert not set(found.ring) & (set(found.left) | set(found.right))


def test_pairs_tied_in_most_ways_stand_near_each_other_and_have_a_band(book: Factbook) -> None:
    ways = ties.ranking(ties.binding(book, View()))
    found = tie_places.places(ways)
    inner = {pair: number for pair, number in ways.items() if set(pair) <= found.ring.keys()}
    first = next(iter(inner))
    gaps = [math.dist(found.ring[a], found.ring[b]) for a, b in inner]
    assert math.dist(*(found.ring[name] for name in first)) <= sorted(gaps)[len(gaps) // 2]
    widths = [
        trace.line.width for trace in relations.network(book, View()).figure.data if trace.mode == "lines"
    ]
    assert max(widths) == tie_map.BAND * ways[first]


def test_a_network_of_one_pair_or_of_a_star_has_its_places() -> None:
    assert set(tie_places.places({("a", "b"): 1}).ring) == {"a", "b"}
    star = tie_places.places({("hub", f"p{i}"): 1 for i in range(30)})
    assert "hub" in star.ring
    assert 0 < len(star.left) + len(star.right) <= 2 * tie_places.SIDE
    assert tie_places.places({}).all == {}


def test_a_lone_pair_takes_little_room_and_is_told_in_a_sentence(book: Factbook) -> None:
    chart = relations.network(book, View(company=("disney",)))
    assert chart.figure.layout.height < 0.6 * relations.network(book, View()).figure.layout.height
    assert "|Disney " in chart.takeaway
    assert relations.matrix(book, View(company=("disney",))).facts == ()


def test_what_has_no_place_in_the_network_is_counted(book: Factbook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tie_places, "SIDE", 2)
    chart = relations.network(book, View())
    left = len(ties.binding(book, View())) - len(chart.facts)
    assert left
    assert any(f"{left} statements" in note for note in chart.notes)


def test_each_statement_of_the_matrix_has_its_own_mark_and_no_two_coincide(book: Factbook) -> None:
    chart = relations.matrix(book, View())
    assert sorted(i for i, *_ in marks(chart)) == sorted(chart.facts)
    assert len({(round(x, 4), y) for _, x, y in marks(chart)}) == len(marks(chart))


def test_a_mark_stands_in_the_row_of_its_pair(book: Factbook) -> None:
    chart = relations.matrix(book, View())
    axis = chart.figure.layout.yaxis
    label_of = dict(zip(axis.tickvals, axis.ticktext, strict=True))
    for identifier, _, height in marks(chart):
        label = label_of[max(y for y in axis.tickvals if y <= height)]
        relation = book.relations[identifier]
        owners = [book.name(book.company(end)) for end in (relation.source, relation.to)]
        assert all(name[: relations.LONG].rstrip() in label for name in owners)


def test_the_matrix_has_the_ten_pairs_tied_in_most_ways_and_counts_the_rest(book: Factbook) -> None:
    found = ties.ties(book, View())
    ways = ties.ranking(ties.binding(book, View()))
    assert found.pairs == list(ways)[:10]
    assert found.left + len(found.rows) == len(ties.binding(book, View()))
    assert any(str(found.left) in note for note in relations.matrix(book, View()).notes)


def test_the_heads_of_the_matrix_are_the_same_on_every_screen(book: Factbook) -> None:
    layout = relations.matrix(book, View()).figure.layout
    assert "ticktext" not in layout.meta["narrow"]["xaxis"]
    assert all(len(head) < 20 for head in layout.xaxis.ticktext)


@pytest.mark.parametrize("draw", [relations.network, relations.matrix])
def test_the_drawing_is_the_same_every_time(book: Factbook, draw: Callable[[Factbook, View], Chart]) -> None:
    assert draw(book, View()).figure.to_json() == draw(book, View()).figure.to_json()


def test_the_table_has_every_pair_those_tied_in_most_ways_first(book: Factbook) -> None:
    families, rows = ties.pairs_table(book, View())
    every = ties.between(book, View())
    assert len(rows) == every["pair"].nunique()
    assert all(len(row["cells"]) == len(families) + 1 for row in rows)
    ids = {part.split("|")[0] for row in rows for cell in row["cells"] for part in cell.split("[[")[1:]}
    assert ids <= set(every["id"])


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
    assert ties.pairs_table(book, NOTHING)[1] == []
