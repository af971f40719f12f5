"""Overview: the picture of who is tied to whom, three short answers, the newest events, what disagrees."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from factbook.blocks import answers, headlines
from factbook.charts.evidence import retellings, specs
from factbook.charts.forms import milestones
from factbook.charts.overview import race_arrows, race_picture, race_places, race_strokes
from factbook.charts.sentences import finding, plain
from factbook.checking import verdicts
from factbook.reading.book import Factbook
from factbook.reading.records import Contradiction
from factbook.tables import frames, mark_styles
from factbook.tables.view import HIDDEN, View
from factbook.words import cards

LINK = re.compile(r"\[\[([^|\]/?]+)\|")


def tiles(book: Factbook, view: View) -> dict[str, dict[str, Any]]:
    found = answers.tiles(book, view)
    return {tile["label"]: tile for tile in found[0]["tiles"]} if found else {}


def test_the_three_answers_stand_in_their_order_each_with_a_figure_that_opens(book: Factbook) -> None:
    found = tiles(book, View())
    assert [label.partition(":")[0] for label in found] == list(answers.ANSWERS)
    for tile in found.values():
        assert book.facts[tile["id"]].status == tile["status"]
        assert tile["figure"] and tile["about"]


def test_who_spends_is_the_largest_outlay_that_is_told_as_a_fact(book: Factbook) -> None:
    outlays = {m.id for m in book.metrics.values() if m.role == "outlay"}
    told = [f for f in book.facts.values() if f.metric in outlays and f.status == "actual"]
    shown = book.facts[tiles(book, View())["Who spends"]["id"]]
    assert shown.value == max(f.value or 0 for f in told)


def test_an_answer_says_its_base_once(book: Factbook) -> None:
    for tile in tiles(book, View()).values():
        said = [part.removeprefix("of ").split(" came from ")[0] for part in str(tile["about"]).split("; ")]
        assert len(set(said)) == len(said), tile["about"]


def test_a_plan_answers_only_where_nothing_has_happened(book: Factbook) -> None:
    tile = tiles(book, View(company=("bytedance",)))["Who spends"]
    assert (tile["status"], tile["note"].split(";")[0]) == ("planned", "Plan")


def test_an_answer_at_odds_with_another_figure_says_so(book: Factbook) -> None:
    note = tiles(book, View(company=("bytedance",)))["Who spends"]["note"]
    assert "not reconciled with another figure" in note


def test_money_of_several_currencies_is_ranked_at_the_rate_of_its_day(book: Factbook) -> None:
    frame = frames.figures(book)
    sizes = frame[(frame["metric"] == "market_size") & frame["status"].eq("forecast")]
    assert sizes["currency"].nunique() > 1
    row = answers.foremost(sizes)
    assert row is not None
    dollars = frames.converted(sizes, "USD").set_index("id")["high"]
    assert dollars[row["id"]] == dollars.max()


def test_figures_without_a_currency_are_never_ranked_as_money(book: Factbook) -> None:
    frame = frames.figures(book)
    unstated = frame[frame["currency"] == "unstated"]
    assert len(unstated)
    assert answers.foremost(unstated) is None


def test_answers_follow_the_filters(book: Factbook) -> None:
    members = frames.family(book, ["openai"])
    for tile in tiles(book, View(company=("openai",))).values():
        row = frames.row(book, tile["id"])
        assert members & {row["subject"], row["counterparty"]}
    assert tiles(book, View(company=("nvidia",), end="2019")) == {}


def test_an_answer_in_another_currency_is_converted(book: Factbook) -> None:
    assert "€" in tiles(book, View(currency="EUR"))["Who spends"]["figure"]


def test_an_answer_carries_the_limits_of_its_figure(book: Factbook) -> None:
    found = tiles(book, View())
    rise = book.facts[found["Who grows"]["id"]]
    assert book.metrics[rise.metric].quantity == "growth"
    early = tiles(book, View(start="2025-09", end="2025-12"))["Who grows"]
    assert "(iOS, open by invitation only, to users in the US and Canada)" in early["about"]
    share = book.facts[found["Who depends"]["id"]]
    assert share.scope.share_of and share.scope.share_of in found["Who depends"]["about"]


def test_without_a_share_the_answer_is_a_statement_on_two_companies(book: Factbook) -> None:
    tile = tiles(book, View(company=("oracle",)))["Who depends"]
    relation = book.relations[tile["id"]]
    assert relation.kind == "depends_on"
    assert book.company(relation.source) != book.company(relation.to)


def columns(book: Factbook, view: View) -> dict[str, list[dict[str, Any]]]:
    blocks = headlines.news(book, view)
    return {column[0]["text"]: column for column in blocks[0]["columns"]} if blocks else {}


def test_the_newest_events_come_first_and_have_happened(book: Factbook) -> None:
    items = columns(book, View())["Newest events"][1]["items"]
    events = [book.events[item["id"]] for item in items]
    starts = [frames.row(book, e.id)["start"] for e in events]
    assert starts == sorted(starts, reverse=True)
    assert {e.status for e in events} == {"actual"}
    assert all(item["uncertain"] == bool(book.events[item["id"]].inferred) for item in items)


@pytest.mark.parametrize("view", [View(), View(company=("openai",)), View(company=("microsoft",))], ids=str)
def test_news_is_one_event_a_day_that_happened_and_few_of_one_company(book: Factbook, view: View) -> None:
    items = columns(book, view)["Newest events"][1]["items"]
    events = [book.events[item["id"]] for item in items]
    assert len({frames.row(book, event.id)["period"] for event in events}) == len(events)
    assert not {event.kind for event in events} & {*headlines.TELLING, *headlines.SAID}
    own = Counter(frames.row(book, event.id)["company"] for event in events)
    assert view.company or max(own.values()) <= headlines.OF_ONE < len(events)


def disputes(book: Factbook, view: View) -> list[Contradiction]:
    """The contradictions that the page names, by their titles."""
    column = columns(book, view).get("What disagrees")
    texts = [item["text"] for item in column[1]["items"]] if column else []
    titled = {f"**{one.title}.**": one for one in book.contradictions.values()}
    return [next(one for title, one in titled.items() if text.startswith(title)) for text in texts]


def test_what_excludes_each_other_comes_before_what_differs_in_words(book: Factbook) -> None:
    shown = [verdicts.dispute(book, one).verdict for one in disputes(book, View())]
    assert len(shown) == headlines.DISPUTES and shown[0] == "contradiction"
    assert shown == sorted(shown, key=verdicts.DISAGREEMENTS.index)


def test_each_side_of_what_disagrees_opens_its_record(book: Factbook) -> None:
    items = columns(book, View())["What disagrees"][1]["items"]
    for item, one in zip(items, disputes(book, View()), strict=True):
        assert LINK.findall(item["text"]) == [side.of for side in one.sides]
        bare = plain(item["text"])
        assert all(side.says.removesuffix(".") in bare for side in one.sides)


def published_by(book: Factbook, known: str, names: list[str]) -> bool:
    facts = [fact for name in names for fact in frames.facts_behind(book, name)]
    articles = {book.article_of.get(fact, fact) for fact in facts} - book.origins.keys()
    return articles <= set(frames.known_articles(book, known))


@pytest.mark.parametrize("known", ["2024-03", "2024-08", "2025-10-08", "2025-12"])
def test_nothing_disagrees_before_every_side_is_out(book: Factbook, known: str) -> None:
    view = View(known=known)
    shown = [one.id for one in disputes(book, view)]
    judged = [item.id for item in retellings.judged(book, view)]
    for name in [*shown, *judged]:
        if name in book.checks:
            assert published_by(book, known, list(book.checks[name].facts.values()))
        else:
            assert published_by(book, known, [side.of for side in book.contradictions[name].sides])
    assert (len(judged) == len(book.checks) + len(book.contradictions)) == (known == "2025-12")


def test_a_card_keeps_back_what_was_not_out_yet(book: Factbook) -> None:
    one = next(c for c in book.contradictions.values() if not published_by(
        book, "2024-03", [side.of for side in c.sides]) and published_by(book, "2024-03", [c.sides[0].of]))  # fmt: skip
    opened = one.sides[0].of
    now = [d["id"] for d in cards.card(book, opened, View())["disputes"]]
    then = [d["id"] for d in cards.card(book, opened, View(known="2024-03"))["disputes"]]
    assert one.id in now and one.id not in then


def test_overview_and_evidence_count_the_same_figures(book: Factbook) -> None:
    [ground] = headlines.ground(book, View())
    counted = re.match(r"(\d+) of (\d+) reported figures", specs.kinds(book, View()).takeaway)
    assert counted
    loose, every = map(int, counted.groups())
    assert f"{every - loose} of {every} reported figures" in ground["text"]
    assert headlines.ground(book, View(company=("nvidia",), end="2019")) == []


def test_two_disputes_on_one_figure_are_one_piece_of_news(book: Factbook) -> None:
    shown = disputes(book, View())
    sides = [{side.of for side in one.sides} for one in shown]
    assert len(shown) == headlines.DISPUTES
    assert not set.intersection(*sides)


def test_news_follows_the_filters(book: Factbook) -> None:
    known = columns(book, View(known="2024-05"))
    assert all(
        frames.row(book, i["id"])["published"].year == 2024 for i in known["Newest events"][1]["items"]
    )
    assert headlines.news(book, View(company=("nvidia",), end="2019")) == []


# ---- the picture ----------------------------------------------------------------------------------

VIEWS = [
    View(), View(currency="EUR"), View(start="2024-01", end="2024-12"), View(known="2024-06"), View(show=HIDDEN),
    *(View(company=(name,)) for name in ("bytedance", "openai", "microsoft", "tencent", "midjourney", "google", "meta")),
    View(company=("openai", "microsoft")), View(company=("bytedance", "google", "oracle")),
]  # fmt: skip
CANVASES = pytest.mark.parametrize("canvases", [race_places.WIDE, race_places.NARROW], ids=["wide", "narrow"])


def test_most_companies_are_a_few_and_arrows_a_dozen_amounts_first(book: Factbook) -> None:
    every = race_arrows.arrows(book, View())
    drawn = race_picture.race(book, View())
    assert 5 <= len(texts(drawn.figure.data)) <= 8
    assert 8 <= len(drawn.facts) <= 12
    named = {arrow.amount["id"] for arrow in every if arrow.amount}
    assert len(named & set(drawn.facts)) >= 3


def texts(traces: Iterable[Any]) -> list[str]:
    return [text for trace in traces if trace.mode == "text" for text in trace.text]


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_tie_is_drawn_once_a_sort_and_pair_and_leads_from_whoever_acts(book: Factbook, view: View) -> None:
    every = race_arrows.arrows(book, view)
    keys = [(a.sort, a.source, a.target) for a in every]
    assert len(keys) == len(set(keys))
    for arrow in every:
        assert arrow.source != arrow.target
        for row in arrow.rows:
            ends = (row["company"], row["other_company"])
            assert ends == (arrow.source, arrow.target) or (
                arrow.both and ends[::-1] == (arrow.source, arrow.target)
            )


@CANVASES
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_no_words_of_the_picture_stand_on_others_or_on_a_company(
    book: Factbook, view: View, canvases: tuple[race_places.Canvas, ...]
) -> None:
    every = race_arrows.arrows(book, view)
    canvas, at, drawn = race_picture.sketched(book, canvases, every)
    assert drawn
    for one in drawn:
        assert one.box.within(canvas)
        assert not any(one.box.touches(point, canvas.radius) for point in at.values())
        assert not any(one.box.meets(other.box) for other in drawn if other is not one)
    for here, there in combinations(at.values(), 2):
        assert math.dist(here, there) > 2 * canvas.radius + 20


@CANVASES
def test_words_hide_no_way_but_their_own(book: Factbook, canvases: tuple[race_places.Canvas, ...]) -> None:
    _, _, drawn = race_picture.sketched(book, canvases, race_arrows.arrows(book, View()))
    for one in drawn:
        others = [point for other in drawn if other is not one for point in other.way]
        assert not any(one.box.touches(point, 1) for point in others), one.lines


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_every_arrow_and_its_words_open_what_says_so(book: Factbook, view: View) -> None:
    drawn = race_picture.race(book, view)
    narrow = drawn.figure.layout.meta["narrow"]["data"]
    for traces in ([trace.to_plotly_json() for trace in drawn.figure.data], narrow):
        named = [name for trace in traces for name in trace.get("customdata", [])]
        assert set(named) <= set(drawn.facts)
        assert min(Counter(named).values()) >= 3  # along its line and at its words


@CANVASES
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_an_arrow_has_its_head_in_sight(
    book: Factbook, view: View, canvases: tuple[race_places.Canvas, ...]
) -> None:
    canvas, at, drawn = race_picture.sketched(book, canvases, race_arrows.arrows(book, view))
    led = [one for one in drawn if not one.arrow.both]
    for one in led:
        *_, near, end = race_strokes.led(one.way, canvas.radius)
        assert end == at[one.arrow.target]
        assert not any(other.box.touches(near, 2) for other in drawn)
    if canvases is race_places.WIDE:
        notes = race_picture.race(book, view).figure.layout.annotations
        assert len([note for note in notes if note.showarrow]) == len(led)


def test_the_finding_tells_the_largest_stake_and_who_pays_whom(book: Factbook) -> None:
    takeaway = race_picture.race(book, View()).takeaway
    stake, paid = (book.facts[name] for name in LINK.findall(takeaway))
    stakes = [f for f in book.facts.values() if book.metrics[f.metric].role == "invested"]
    assert stake.value == max(f.value or 0 for f in stakes)
    assert book.metrics[paid.metric].role == "paid"


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_the_finding_is_a_headline(book: Factbook, view: View) -> None:
    title, more = finding(race_picture.race(book, view).takeaway)
    assert 10 < len(plain(title)) <= 120 and not more


def test_where_no_amount_is_given_an_arrow_of_money_says_so(book: Factbook) -> None:
    money = [a for a in race_arrows.arrows(book, View()) if a.sort in race_arrows.MONEY]
    said = {a.amount is None: race_arrows.label(book, a) for a in money}
    assert (race_arrows.NOT_GIVEN, False) in said[True]
    assert any(strong for _, strong in said[False])


def test_a_company_of_a_filter_stands_in_the_middle_and_is_part_of_every_tie(book: Factbook) -> None:
    every = race_arrows.arrows(book, View(company=("openai",)))
    assert all("openai" in arrow.pair for arrow in every)
    canvas, at, _ = race_picture.sketched(book, race_places.WIDE, every)
    assert at["openai"] == canvas.at((0.5, 0.5))


def test_the_picture_stays_where_the_book_says_the_same_in_another_order(book: Factbook) -> None:
    turned = replace(
        book, relations=dict(reversed(list(book.relations.items()))), folder=None, version="turned"
    )
    one, other = (
        race_picture.sketched(b, race_places.WIDE, race_arrows.arrows(b, View()))[1] for b in (book, turned)
    )
    assert one == other


@pytest.mark.parametrize(
    "view",
    [View(company=("nintendo",)), View(company=("maimai",)), View(company=("maimai",), topic=("talent",))],
)
def test_without_a_tie_another_picture_takes_its_place(view: View, book: Factbook) -> None:
    chart = race_picture.race(book, view)
    assert not race_arrows.arrows(book, view) or chart.rows is not None
    assert chart.facts and chart.takeaway
    assert set(chart.facts) <= frames.selected_ids(
        book, replace(view, topic=())
    )  # neither events nor ties have a topic


def test_sums_are_heavy_and_every_line_has_its_full_colour(book: Factbook) -> None:
    shafts = [
        t
        for t in race_picture.race(book, View()).figure.data
        if t.mode == "lines" and t.line.color != mark_styles.PAPER
    ]
    assert {t.line.width for t in shafts} >= {race_strokes.HEAVY, race_strokes.SHAFT}
    assert all(t.opacity in (None, 1) for t in shafts)


def test_rivals_that_are_partners_too_are_one_tie_with_both_words(book: Factbook) -> None:
    every = race_arrows.arrows(book, View())
    kinds = {arrow: {race_arrows.SORT[str(row["kind"])] for row in arrow.rows} for arrow in every}
    several = [arrow for arrow in every if arrow.both and len(kinds[arrow]) > 1]
    assert several
    for arrow in several:
        assert race_arrows.does(book, arrow) == "rivals and partners"
        assert not [one for one in every if one.both and one.pair == arrow.pair and one is not arrow]


def test_a_narrow_picture_says_how_many_ties_the_table_alone_has(book: Factbook) -> None:
    chart = race_picture.race(book, View())
    narrow = chart.figure.layout.meta["narrow"]
    drawn = {name for trace in narrow["data"] for name in trace.get("customdata", [])}
    assert narrow["annotations"][-1]["text"] == f"{len(set(chart.facts) - drawn)} more ties in the table only"


def test_a_list_of_news_names_somebody_and_tells_of_no_state(book: Factbook) -> None:
    for item in columns(book, View())["Newest events"][1]["items"]:
        row = frames.row(book, item["id"])
        assert not milestones.goes_on(book, row)
        names = [book.name(name) for name in row["entities"]]
        spelt = [w for name in row["entities"] for ws in book.entities[name].spellings.values() for w in ws]
        assert any(word.casefold() in item["text"].casefold() for word in [*names, *spelt])


def test_one_article_that_tells_both_sides_is_named_once(book: Factbook) -> None:
    for item in columns(book, View())["What disagrees"][1]["items"]:
        named = re.findall(r"\[\[[^|]+\|([^]]+)\]\]", item["text"])
        assert len(named) == len(set(named))


def test_differences_are_counted_by_whether_a_figure_is_in_question(book: Factbook) -> None:
    note = columns(book, View())["What disagrees"][0]["note"]
    rest = [c for c in book.contradictions.values() if verdicts.dispute(book, c).verdict != "contradiction"]
    figures = sum(one.differ_in in headlines.IN_FIGURES for one in rest)
    assert f"{len(rest)} other differences, {figures} of them in figures" in note
