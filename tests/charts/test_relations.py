"""Relations: different companies only, one mark a relation, pairs with several ties first."""

import json
import math
import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import get_args

import pytest

from factbook.charts.chart import Chart
from factbook.charts.companies import side_by_side
from factbook.charts.forms import ties
from factbook.charts.overview import race_places
from factbook.charts.relations import (
    specs,
    tie_labels,
    tie_map,
    tie_matrix,
    tie_places,
    tie_sheets,
    tie_told,
    tie_words,
)
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_types import RelationKind
from factbook.tables import frames, mark_styles
from factbook.tables.view import View, companies

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
    assert specs.network(book, view).facts == tie_matrix.matrix(book, view).facts == ()
    _, rows = ties.pairs_table(book, view)
    assert "is ahead of Meituan in AI hiring" in " ".join(cell for row in rows for cell in row["cells"])


def test_sellers_on_a_platform_are_no_part_of_its_company(book: Factbook) -> None:
    rows = ties.between(book, View())
    assert not set(rows["subject"]) & {"tiktok-sellers", "tiktok-creators", "tiktok-users"}
    assert not families(book, "bytedance", "whatnot") & {"Supply and technology"}


@pytest.mark.parametrize("draw", [specs.network, tie_matrix.matrix])
def test_only_relations_between_two_companies_are_drawn(
    book: Factbook, draw: Callable[[Factbook, View], Chart]
) -> None:
    chart = draw(book, View())
    assert chart.facts
    for identifier in (name for name in chart.facts if name in book.relations):
        relation = book.relations[identifier]
        assert book.company(relation.source) != book.company(relation.to)
        assert book.entities[book.company(relation.to)].kind not in {"outlet", "person", "group", "market"}


def marks(chart: Chart) -> list[tuple[str, float, float]]:
    traces = [trace for trace in chart.figure.data if trace.customdata is not None]
    return [mark for t in traces for mark in zip(t.customdata, t.x, t.y, strict=True)]


def pointed(chart: Chart) -> dict[str, list[tuple[float, float]]]:
    """The points of each record that opens from the picture."""
    found: dict[str, list[tuple[float, float]]] = {}
    for name, x, y in marks(chart):
        found.setdefault(name, []).append((x, y))
    return found


def labels(chart: Chart) -> str:
    return " ".join(note.text for note in chart.figure.layout.annotations)


def test_every_tie_of_the_network_opens_its_amount_or_one_of_its_statements(book: Factbook) -> None:
    chart = specs.network(book, View())
    rows = ties.binding(book, View()).set_index("id")
    rows = rows.loc[[name for name in chart.facts if name in book.relations]]
    found = tie_words.found(rows.reset_index(), tie_told.amounts(book, View()))
    assert {(tie.pair, tie.family) for tie in found} == set(zip(rows["pair"], rows["family"], strict=True))
    assert {str(tie.told["id"]) for tie in found} <= set(pointed(chart)) <= set(chart.facts)


def test_what_the_words_at_a_pair_leave_out_is_named_or_of_more_counted_and_opens(book: Factbook) -> None:
    found = tie_words.found(ties.binding(book, View()), tie_told.amounts(book, View()))
    told = {tie.told["id"] for tie in found}
    assert set(pointed(specs.network(book, View()))) - told
    numbers = set()
    for pair in {tie.pair for tie in found}:
        own = [tie for tie in found if tie.pair == pair]
        left, said = tie_words.further(book, own), tie_words.told(book, own, 40)
        numbers.add(len(left))
        assert not {row["id"] for tie in left for row in tie.rows} & told
        more = [words for _, lines in said[len(own) :] for words, _ in lines]
        assert (more == [f"and {len(left)} more"]) == (len(left) > tie_words.NAMED)
        assert {row["id"] for tie, _ in said for row in tie.rows} >= {tie.rows[0]["id"] for tie in left}
    assert min(numbers) == 0 and max(numbers) > tie_words.NAMED and numbers & {1, tie_words.NAMED}


def test_the_pair_of_the_title_has_a_dark_line_and_every_pair_its_words_along_its_own(book: Factbook) -> None:
    rows = ties.binding(book, View())
    found = tie_words.found(rows, tie_told.amounts(book, View()))
    pairs = {tie.pair: [one for one in found if one.pair == tie.pair] for tie in found}
    first = tie_sheets.foremost(pairs)
    assert first and tie_told.names(book, first) in specs.network(book, View()).takeaway
    lines = [trace for trace in specs.network(book, View()).figure.data if trace.mode == "lines"]
    [dark] = [trace for trace in lines if trace.line.color == mark_styles.TEXT]
    assert dark.opacity == 1 and {trace.opacity for trace in lines if trace is not dark} == {1, tie_map.PALE}
    at = tie_places.places(ties.ranking(rows))
    inner = [tie for tie in found if set(tie.pair) <= at.ring.keys()]
    for sheet in tie_sheets.sheets(book, found, at):
        told = tie_labels.placed(book, sheet, inner)
        assert {words.lines[0][0].pair for words in told} == {tie.pair for tie in inner}
        for words in told:
            pair = words.lines[0][0].pair
            way = race_places.way(sheet.at[pair[0]], sheet.at[pair[1]], 0.0)
            assert not any(words.box.touches(point, 2) for point in way)
            assert any(words.box.touches(point, NEAR) for point in way), pair


NEAR = 24
"""Pixels between words and the line that they stand by, at most."""


def test_whoever_has_no_place_beside_a_circle_is_named_at_one_that_they_share(book: Factbook) -> None:
    rows = ties.binding(book, View())
    at = tie_places.places(ties.ranking(rows))
    chart = specs.network(book, View())
    [(key, names)] = at.more.items()
    hub = key.removeprefix(tie_places.MORE)
    [text] = [note.text for note in chart.figure.layout.annotations if f"and {len(names)} more" in note.text]
    for name in names:
        assert book.name(name) in text
        own = rows[[set(pair) == {hub, name} for pair in rows["pair"]]]
        assert set(own["id"]) & pointed(chart).keys()
    tied = {name for pair in rows["pair"] for name in pair if hub in pair} - {hub}
    assert tied <= at.all.keys() | set(names)


def test_lines_from_a_side_meet_a_circle_in_their_order_none_on_another(book: Factbook) -> None:
    rows = ties.binding(book, View())
    ways = ties.ranking(rows)
    sheet, _ = tie_sheets.sheets(book, tie_words.found(rows, ()), tie_places.places(ways))
    for hub in sheet.ring:
        for side in (-1, 1):
            own = [
                n for a, b in ways if hub in (a, b) for n in (a, b) if n in sheet.at and n not in sheet.ring
            ]
            own = [name for name in own if (sheet.at[name][0] - sheet.at[hub][0]) * side > 0]
            ends = [sheet.ends((name, hub))[1] for name in sorted(own, key=lambda name: sheet.at[name][1])]
            assert ends == sorted(ends, key=lambda end: end[1])
            assert all(other[1] - one[1] > 1 for one, other in pairwise(ends))


def test_a_line_between_circles_has_a_head_where_something_is_done_to_one(book: Factbook) -> None:
    rows = ties.binding(book, View())
    at = tie_places.places(ties.ranking(rows))
    inner = rows[[set(pair) <= at.ring.keys() for pair in rows["pair"]]]
    found = tie_words.found(inner, tie_told.amounts(book, View()))
    ends = {(tie.pair, end) for tie in found for end in tie.targets}
    assert max(Counter(pair for pair, _ in ends).values()) == 2
    drawn = [note for note in specs.network(book, View()).figure.layout.annotations if note.showarrow]
    assert len(drawn) == len(ends)


def test_a_tie_is_opened_by_an_amount_or_else_by_a_fact_before_a_forecast(book: Factbook) -> None:
    rows = ties.binding(book, View())
    found = tie_words.found(rows, tie_told.amounts(book, View()))
    assert any(tie.arrow for tie in found)
    for tie in found:
        facts = "actual" in {row["status"] for row in tie.rows}
        assert tie.arrow or (tie.told["status"] == "actual") == facts


def test_the_network_says_in_words_what_a_tie_is_and_for_how_much(book: Factbook) -> None:
    text = labels(specs.network(book, View())).replace(tie_words.GAP, " ")
    for arrow in tie_told.amounts(book, View()):
        assert arrow.amount
        assert figure_words.figure(arrow.amount) in text
    assert "(forecast)" in text
    assert not re.search(r"<b>[A-Z]</b>", text)


@pytest.mark.parametrize("screen", ["wide", "narrow"])
def test_no_words_of_the_network_lie_on_a_company_or_on_other_words(book: Factbook, screen: str) -> None:
    rows = ties.binding(book, View())
    at = tie_places.places(ties.ranking(rows))
    found = tie_words.found(
        rows[[set(pair) <= at.ring.keys() for pair in rows["pair"]]], tie_told.amounts(book, View())
    )
    sheet = tie_sheets.sheets(book, found, at)[screen == "narrow"]
    told = tie_labels.placed(book, sheet, found)
    boxes = [words.box for words in told]
    assert {words.lines[0][0].pair for words in told} == {tie.pair for tie in found}
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert not any(box.touches(sheet.at[name], sheet.canvas.radius) for box in boxes for name in sheet.ring)


def test_a_company_has_one_place_whatever_is_asked_for(book: Factbook) -> None:
    every = places_of(specs.network(book, View()))
    for asked in (View(company=("openai",)), View(company=("bytedance",)), View(company=("microsoft",))):
        own = places_of(specs.network(book, asked))
        assert len(own) > 2
        assert all(every[name] == place for name, place in own.items())


def places_of(chart: Chart) -> dict[str, float]:
    """How far from the left each name of a company stands in the wide picture."""
    traces = [trace for trace in chart.figure.data if trace.mode == "text"]
    return {text: x for trace in traces for text, x in zip(trace.text, trace.x, strict=True)}


def test_the_network_of_whomever_is_asked_for_is_drawn_for_every_screen(book: Factbook) -> None:
    """On a narrow one it may have no words at all, where nobody in its ring is tied to anybody."""
    for name in sorted(set(companies(book).values())):
        drawn = specs.network(book, View(company=(name,)))
        assert not drawn.facts or "annotations" in drawn.figure.layout.meta["narrow"]


def test_pairs_tied_in_most_ways_stand_near_each_other_and_have_a_thick_line(book: Factbook) -> None:
    ways = ties.ranking(ties.binding(book, View()))
    found = tie_places.places(ways)
    inner = {pair: number for pair, number in ways.items() if set(pair) <= found.ring.keys()}
    first = next(iter(inner))
    gaps = [math.dist(found.ring[a], found.ring[b]) for a, b in inner]
    assert math.dist(*(found.ring[name] for name in first)) <= sorted(gaps)[len(gaps) // 2]
    drawn = [trace for trace in specs.network(book, View()).figure.data if trace.mode == "lines"]
    thick = min(tie_sheets.THICK, tie_sheets.THIN + tie_sheets.STEP * (ways[first] - 1))
    assert max(trace.line.width for trace in drawn) == thick
    assert {trace.line.dash for trace in drawn} == {"solid", tie_map.DASH}


def test_whoever_stands_beside_the_ring_is_told_in_words_on_a_narrow_screen(book: Factbook) -> None:
    chart = specs.network(book, View())
    at = tie_places.places(ties.ranking(ties.binding(book, View())))
    told = [one.said for group in chart.groups for one in group.entries]
    assert sorted(told) == sorted(
        book.name(name)
        for name in (*at.left, *at.right, *(name for own in at.more.values() for name in own))
        if name not in at.more
    )
    narrow = json.dumps(chart.figure.layout.meta["narrow"]["annotations"])
    assert not any(f"<b>{name}</b>" in narrow for name in told)


def test_a_profile_has_the_company_in_the_middle_and_what_each_is_to_it(book: Factbook) -> None:
    chart = side_by_side.tied(book, View(company=("openai",)))
    text = labels(chart).replace(tie_words.GAP, " ")
    assert "<b>Microsoft</b><br>invests <b>$13 billion</b> by 2 Aug 2024, paid by,<br>hosts" in text
    assert "suspended by" in text
    assert (
        chart.takeaway.startswith("OpenAI is tied to 7 companies") and ", to Microsoft by " in chart.takeaway
    )
    [listed] = chart.groups  # in the place of the picture on a narrow screen
    assert listed.entries[0].said == "Microsoft" and len(listed.entries) == 7
    assert chart.figure.layout.meta["narrow"]["data"] == []
    part = side_by_side.tied(book, View(company=("douyin-group",)))
    assert part.facts
    assert "(Douyin Group)" in "".join(str(trace.text) for trace in part.figure.data)


def test_a_network_of_one_pair_or_of_a_star_has_its_places() -> None:
    assert set(tie_places.places({("a", "b"): 1}).ring) == {"a", "b"}
    star = tie_places.places({("hub", f"p{i}"): 1 for i in range(30)})
    assert "hub" in star.ring
    assert 0 < len(star.left) + len(star.right) <= 2 * (tie_places.SIDE + 1)
    assert {"hub", *star.left, *star.right, *star.more["+hub"]} >= {
        f"p{i}" for i in range(30)
    } - star.ring.keys()
    assert tie_places.places({}).all == {}


def test_a_lone_pair_takes_little_room_and_is_told_in_a_sentence(book: Factbook) -> None:
    chart = specs.network(book, View(company=("disney",)))
    assert chart.figure.layout.height < 0.6 * specs.network(book, View()).figure.layout.height
    assert "|Disney " in chart.takeaway
    assert tie_matrix.matrix(book, View(company=("disney",))).facts == ()


def test_what_has_no_place_in_the_network_is_counted(book: Factbook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tie_places, "SIDE", 2)
    chart = specs.network(book, View())
    left = len(ties.binding(book, View())) - len([name for name in chart.facts if name in book.relations])
    assert left
    assert any(f"{left} statements" in note for note in chart.notes)


def test_a_cell_of_the_matrix_says_each_thing_once_and_opens_what_says_it(book: Factbook) -> None:
    chart = tie_matrix.matrix(book, View())
    heads, *rows = chart.groups
    for row in rows:
        assert row.beside == heads.beside
        told = [(one.text, one.said) for one in row.entries]
        assert len(told) == len(set(told))
        assert {column for column, _ in told} <= {name for name, _ in heads.beside}
    assert {one.id for row in rows for one in row.entries} <= set(chart.facts)


def test_a_row_of_the_matrix_tells_of_its_pair_alone(book: Factbook) -> None:
    for row in tie_matrix.matrix(book, View()).groups[1:]:
        for one in row.entries:
            record = frames.row(book, one.id)
            ends = (record["subject"], record["counterparty"])
            assert all(book.name(book.company(str(end))) in row.title for end in ends)


def test_amounts_stand_in_the_matrix_and_its_title_counts_them(book: Factbook) -> None:
    chart = tie_matrix.matrix(book, View())
    given = [arrow for arrow in tie_told.amounts(book, View()) if arrow.amount]
    said = [one.said for row in chart.groups for one in row.entries]
    details = " ".join(row.detail for row in chart.groups)
    for arrow in given:
        assert arrow.amount
        assert any(figure_words.figure(arrow.amount) in text for text in said)
        assert figure_words.figure(arrow.amount) in details
    assert f"{len({arrow.pair for arrow in given})} with a sum" in chart.takeaway


def test_the_matrix_has_the_ten_pairs_tied_in_most_ways_and_counts_the_rest(book: Factbook) -> None:
    found = ties.ties(book, View())
    ways = ties.ranking(ties.binding(book, View()))
    assert found.pairs == list(ways)[:10]
    assert found.left + len(found.rows) == len(ties.binding(book, View()))
    assert len(tie_matrix.matrix(book, View()).groups) == 1 + len(found.pairs)
    assert any(str(found.left) in note for note in tie_matrix.matrix(book, View()).notes)


@pytest.mark.parametrize("draw", [specs.network, tie_matrix.matrix])
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
    assert "opinion" not in specs.network(book, View()).statuses
    assert "opinion" in specs.network(book, View(show=("opinion",))).statuses


def test_relations_follow_company_dates_and_sources(book: Factbook) -> None:
    chart = specs.network(book, View(company=("apple",)))
    assert chart.facts
    assert all(
        "apple" in {book.company(book.relations[i].source), book.company(book.relations[i].to)}
        for i in chart.facts
    )
    dated = specs.network(book, View(end="2022"))
    assert dated.facts
    assert all(book.relations[i].since is None for i in dated.facts if i in book.relations)
    assert specs.network(book, NOTHING).facts == ()
    assert ties.pairs_table(book, NOTHING)[1] == []


def test_words_that_have_no_room_beside_their_line_stand_on_it_on_opaque_paper(
    book: Factbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    grounds = []
    for steep in (tie_labels.STEEP, math.inf):
        monkeypatch.setattr(tie_labels, "STEEP", steep)
        layout = specs.network(book, View()).figure.to_plotly_json()["layout"]
        for notes in (layout["annotations"], layout["meta"]["narrow"]["annotations"]):
            grounds.append({note["bgcolor"] for note in notes if note.get("bgcolor")})
    assert grounds == [set(), set(), {mark_styles.PAPER}, {mark_styles.PAPER}]
