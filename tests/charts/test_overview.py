"""Overview: headline figures by rule, the newest events, what disagrees, and who depends on whom."""

import re

import pytest

from factbook import cards, frames, headlines
from factbook.book import Factbook
from factbook.charts import evidence, overview, tellings
from factbook.view import View

LINK = re.compile(r"\[\[([^|\]/?]+)\|")


def tiles(book: Factbook, view: View) -> dict[str, dict]:
    found = headlines.tiles(book, view)
    return {tile["label"]: tile for tile in found[0]["tiles"]} if found else {}


def test_each_headline_is_the_largest_of_its_kind(book: Factbook) -> None:
    payments = [f for f in book.facts.values() if f.metric == "monthly_payment" and f.currency == "USD"]
    shown = book.facts[tiles(book, View())["Largest payment per month"]["id"]]
    assert shown.value == max(f.value or 0 for f in payments)
    cuts = [f.value for f in book.facts.values() if f.metric == "price_cut"]
    assert book.facts[tiles(book, View())["Deepest price cut"]["id"]].value == max(c for c in cuts if c)


def test_the_largest_plan_is_a_plan_and_not_deprecated(book: Factbook) -> None:
    shown = book.facts[tiles(book, View())["Largest spending planned"]["id"]]
    assert (shown.status, shown.rank != "deprecated") == ("planned", True)


def test_a_headline_says_its_kind_of_statement_and_who_says_so(book: Factbook) -> None:
    for tile in tiles(book, View()).values():
        fact = book.facts[tile["id"]]
        assert tile["status"] == fact.status
        assert "said by" in tile["note"]


def test_a_headline_at_odds_with_another_figure_says_so(book: Factbook) -> None:
    assert "not reconciled with another figure" in tiles(book, View())["Largest spending planned"]["note"]


def test_money_of_several_currencies_is_ranked_at_the_rate_of_its_day(book: Factbook) -> None:
    frame = frames.figures(book)
    sizes = frame[(frame["metric"] == "market_size") & frame["status"].eq("forecast")]
    assert sizes["currency"].nunique() > 1
    row = headlines.largest(sizes)
    assert row is not None
    dollars = frames.converted(sizes, "USD").set_index("id")["high"]
    assert dollars[row["id"]] == dollars.max()


def test_figures_without_a_currency_are_never_ranked_as_money(book: Factbook) -> None:
    frame = frames.figures(book)
    unstated = frame[frame["currency"] == "unstated"]
    assert len(unstated)
    assert headlines.largest(unstated) is None


def test_headlines_follow_the_filters(book: Factbook) -> None:
    members = frames.family(book, ["openai"])
    for tile in tiles(book, View(company=("openai",))).values():
        row = frames.row(book, tile["id"])
        assert members & {row["subject"], row["counterparty"]}
    assert "Deepest price cut" not in tiles(book, View(company=("openai",)))
    assert tiles(book, View(company=("nvidia",), end="2019")) == {}


def test_a_headline_in_another_currency_is_converted(book: Factbook) -> None:
    assert "€" in tiles(book, View(currency="EUR"))["Largest payment per month"]["figure"]


def test_a_tile_carries_the_limits_of_its_figure(book: Factbook) -> None:
    tiles = {tile["label"]: tile for tile in headlines.tiles(book, View())[0]["tiles"]}
    about = "ByteDance, price cut (China, some visual-understanding models)"
    assert tiles["Deepest price cut"]["about"] == about
    for tile in tiles.values():
        scope = book.figure(tile["id"]).scope
        limits = [scope.country, scope.region, scope.platform, scope.product, scope.segment]
        assert all(limit in tile["about"] for limit in limits if limit)


def test_the_lead_names_only_dependence_between_companies(book: Factbook) -> None:
    linked = LINK.findall(headlines.lead(book, View()))
    assert linked
    for identifier in linked:
        relation = book.relations[identifier]
        assert relation.kind == "depends_on"
        assert book.company(relation.source) != book.company(relation.to)
    assert headlines.lead(book, View(company=("nvidia",))) == ""


def columns(book: Factbook, view: View) -> dict[str, list[dict]]:
    blocks = headlines.news(book, view)
    return {column[0]["text"]: column for column in blocks[0]["columns"]} if blocks else {}


def test_the_newest_events_come_first_and_have_happened(book: Factbook) -> None:
    items = columns(book, View())["Newest events"][1]["items"]
    events = [book.events[item["id"]] for item in items]
    starts = [frames.row(book, e.id)["start"] for e in events]
    assert starts == sorted(starts, reverse=True)
    assert {e.status for e in events} == {"actual"}
    assert all(item["uncertain"] == bool(book.events[item["id"]].inferred) for item in items)


def test_what_excludes_each_other_comes_before_what_differs_in_words(book: Factbook) -> None:
    shown = [block["verdict"] for block in columns(book, View())["What disagrees"][1:]]
    assert shown == ["contradiction"] * headlines.DISPUTES


def published_by(book: Factbook, known: str, names: list[str]) -> bool:
    facts = [fact for name in names for fact in frames.facts_behind(book, name)]
    articles = {book.article_of.get(fact, fact) for fact in facts} - book.origins.keys()
    return articles <= set(frames.known_articles(book, known))


@pytest.mark.parametrize("known", ["2024-03", "2024-08", "2025-10-08", "2025-12"])
def test_nothing_disagrees_before_every_side_is_out(book: Factbook, known: str) -> None:
    view = View(known=known)
    shown = [block["id"] for block in columns(book, view).get("What disagrees", [])[1:]]
    judged = [item.id for item in tellings.judged(book, view)]
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
    def counted(text: str) -> str:
        return text.split(" figures", maxsplit=1)[0]

    assert counted(overview.coverage(book, View()).takeaway) == counted(evidence.kinds(book, View()).takeaway)


def test_two_disputes_on_one_figure_are_one_piece_of_news(book: Factbook) -> None:
    shown = [block["id"] for block in columns(book, View())["What disagrees"][1:]]
    sides = [{side.of for side in book.contradictions[name].sides} for name in shown]
    assert len(shown) == headlines.DISPUTES
    assert not set.intersection(*sides)


def test_who_is_unnamed_has_no_capital_within_a_sentence(book: Factbook) -> None:
    notes = [tile["note"] for tile in tiles(book, View()).values()]
    assert any("said by unnamed" in note for note in notes)
    assert not any("said by Unnamed" in note for note in notes)


def test_news_follows_the_filters(book: Factbook) -> None:
    known = columns(book, View(known="2024-05"))
    assert all(
        frames.row(book, i["id"])["published"].year == 2024 for i in known["Newest events"][1]["items"]
    )
    assert headlines.news(book, View(company=("nvidia",), end="2019")) == []


def test_coverage_draws_every_figure_once(book: Factbook) -> None:
    chart = overview.coverage(book, View())
    again = {*book.facts, *book.derived} - set(chart.facts)
    assert chart.notes[0].startswith(f"{len(again)} figures told again")
    assert overview.coverage(book, View(company=("nvidia",), end="2019")).facts == ()


@pytest.mark.parametrize("view", [View(company=("bytedance",)), View(start="2025")])
def test_coverage_follows_the_filters(book: Factbook, view: View) -> None:
    frame = frames.selected(frames.figures(book), view, book)
    assert set(overview.coverage(book, view).facts) == set(evidence.once(frame)[0]["id"])
