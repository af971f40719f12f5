"""Facts are added, and what the pages say stays true: hundreds of books that have grown, each sentence worked out again."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from factbook.blocks import answers
from factbook.charts import catalogue, rendered
from factbook.charts.chart import Chart, Spec
from factbook.charts.companies import talent
from factbook.charts.pricing import cut, price_cuts
from factbook.charts.sentences import plain
from factbook.charts.spend import quarter, sums
from factbook.charts.spend.quarter_tiles import GROWTH, RISE, SPENDING
from factbook.checking.loading import load
from factbook.reading.book import DEFAULT_FACTS, Factbook
from factbook.reading.dates import span
from factbook.reading.records import Scope, Succession
from factbook.tables.view import View
from tests import grown, light, truth

BOOKS, LOTS = 240, 8
"""How many books grow, and in how many portions they are looked at."""
OTHERS = "other-"
"""How the ids of the charts begin that draw what the others leave: for each of them its whole page is drawn."""
DRAWN = 12
"""Books whose pictures are drawn too."""
COUNTING = {
    "kinds", "unprinted", "moments", "tied", "network", "pairs", "timeline", "capabilities",
    "hires", "stances", "side-by-side",
}  # fmt: skip
"""Charts whose sentence tells no figure, or that ask for a choice."""
BESIDE = {"sums", "cut", "customer", "drama", "market-sizes", "quarter"}
"""Charts that set sums of money on one axis."""


@pytest.fixture(scope="module")
def concerned(book: Factbook) -> dict[str, tuple[Spec, set[str]]]:
    """The charts that tell figures, each with the roles of the figures that it draws."""
    found = {}
    for name, spec in catalogue.by_id().items():
        if name not in COUNTING and not name.startswith(OTHERS):
            drawn = [book.figure(i) for i in spec.draw(book, View()).facts]
            found[name] = (spec, {str(book.metrics[one.metric].role) for one in drawn if one})
    return found


def touched(one: grown.Grown, concerned: dict[str, tuple[Spec, set[str]]]) -> list[Spec]:
    """The charts that an addition may change."""
    roles = {str(one.book.metrics[fact.metric].role) for fact in one.added}
    return [spec for spec, drawn in concerned.values() if drawn & roles]


def said(chart: Chart) -> list[str]:
    """What a chart says of figures: its sentence, and those of its notes that cite some."""
    return [text for text in (chart.takeaway, *chart.notes) if "[[" in text]


@pytest.mark.parametrize("lot", range(LOTS))
def test_every_sentence_of_a_grown_book_is_true_of_one_row_of_its_table(
    lot: int, book: Factbook, concerned: dict[str, tuple[Spec, set[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factbook.charts.blank.figure", light.sheet)
    wrong = [
        f"{spec.id} after {one.ways}: {found}\n    {text}"
        for one in grown.books(book, range(lot, BOOKS, LOTS))
        for spec in touched(one, concerned)
        for text in said(spec.draw(one.book, View()))
        for found in truth.untrue(one.book, text)
    ]  # fmt: skip
    assert not wrong, "\n".join(wrong[:5])


@pytest.mark.parametrize("seed", range(DRAWN))
def test_a_grown_book_is_drawn_with_one_currency_an_axis(
    seed: int, book: Factbook, concerned: dict[str, tuple[Spec, set[str]]]
) -> None:
    [one] = grown.books(book, [7 * seed])
    topics = {one.book.metrics[fact.metric].topic for fact in one.added}
    others = [catalogue.by_id()[f"{OTHERS}{topic}"] for topic in sorted(topics)]
    for spec in [*touched(one, concerned), *others]:
        payload = rendered.payload(spec, one.book, View())
        assert not truth.untrue(one.book, payload["takeaway"])
        assert json.dumps(payload["figure"], allow_nan=False)
        for axes, units in currencies(one.book, payload["figure"]).items():
            assert len(units) < 2 or spec.id not in BESIDE, f"{spec.id}, {axes}: {units}"


def currencies(book: Factbook, figure: dict[str, Any]) -> dict[tuple[str, str], set[str]]:
    """The currencies of the marks on each pair of axes; what stands at its year is no amount on an axis."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for trace in figure["data"]:
        named = trace.get("customdata") or []
        places = trace.get("x") if isinstance(trace.get("x"), list) else []
        for n, name in enumerate(named if isinstance(named, list) else [named]):
            one = book.figure(name) if isinstance(name, str) else None
            years = {span(one.period).start.year, span(one.period).end.year} if one else set()
            at_year = n < len(places) and places[n] in years
            if one and one.currency and not at_year:
                found[trace.get("xaxis", ""), trace.get("yaxis", "")].add(str(one.currency))
    return found


def test_every_tile_of_a_grown_book_is_one_row(book: Factbook) -> None:
    for one in grown.books(book, range(40)):
        [tiles] = answers.tiles(one.book, View())
        for tile in tiles["tiles"]:
            row = truth.row(one.book, tile["id"])
            assert row.when in tile["about"]
            assert any(name in tile["about"].lower() for name in row.names)
            assert truth.numbers(tile["figure"]) == pytest.approx(truth.numbers(row.what.partition(": ")[2]))


def test_what_is_added_by_lot_is_accepted_by_the_check(book: Factbook, tmp_path: Path) -> None:
    added = {f.id: f for one in grown.books(book, range(60)) for f in one.added if f.via not in book.articles}
    folder = Path(shutil.copytree(DEFAULT_FACTS, tmp_path / "facts"))
    own = [f.model_dump(exclude_none=True, exclude_defaults=True) for f in added.values()]
    content = {"article": grown.news(book).model_dump(exclude_none=True), "facts": own}
    (folder / f"{grown.NEWS}.yaml").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    assert added.keys() <= load(folder).facts.keys()


# ---- what was found by hand -----------------------------------------------------------------------


def test_two_further_quarters_are_told_with_their_own_figures(book: Factbook) -> None:
    [spent] = [i for i in grown.drawn(book, SPENDING) if "/" in book.facts[i].period]
    [rise], [grew] = grown.drawn(book, RISE), grown.drawn(book, GROWTH)
    added = [
        grown.like(book, name, value=value, period=period)
        for period, values in (("2024-07/2024-09", (20e9, 50, 33)), ("2024-10/2024-12", (22.6e9, 96, 31)))
        for name, value in zip((spent, rise, grew), values, strict=True)
    ]  # fmt: skip
    chart = quarter.quarter(grown.grow(book, added).book, View())
    told = plain(chart.takeaway)
    assert told.startswith(
        "Azure grew by 31 %. In Oct – Dec 2024, Microsoft's capital expenditure came to $22.6 billion, 96 % more"
    )
    assert "was expected" not in told and "fell by" not in told
    assert any("Other quarters with a result: Microsoft in Jul – Sep 2024" in note for note in chart.notes)
    assert {f.id for f in added if f.metric == book.facts[spent].metric} <= set(chart.facts)


def test_a_newer_price_of_another_model_takes_nobodys_cut(book: Factbook) -> None:
    [price] = grown.drawn(book, price_cuts.PRICE)
    other = Scope(country="China", product="text models")
    added = [
        grown.like(book, price, value=0.0008, period="2025-12", scope=other),
        grown.like(book, price, value=0.5, period="2026-01", scope=other, currency="USD"),
    ]
    before, after = cut.cut(book, View()), cut.cut(grown.grow(book, added).book, View())
    assert after.takeaway == before.takeaway
    assert after.facts == before.facts
    assert any("2 prices in another currency or unit, or without a cut" in note for note in after.notes)


@pytest.mark.parametrize(("value", "said"), [(0.0, "$0"), (-5e9, "−$5 billion")])
def test_a_sum_that_has_no_length_stands_in_words(value: float, said: str, book: Factbook) -> None:
    spent = next(i for i in grown.drawn(book, SPENDING) if book.facts[i].currency == "USD")
    added = grown.like(book, spent, value=value, period="2025-01/2025-03")
    chart = sums.sums(grown.grow(book, [added]).book, View())
    assert [one.said for group in chart.groups for one in group.entries if one.id == added.id] == [said]
    assert all(trace.x[0] > 0 for trace in chart.figure.data)


def test_of_a_sum_of_many_times_the_newest_leads_and_the_older_stand_in_words(book: Factbook) -> None:
    spent = next(i for i in grown.drawn(book, SPENDING) if book.facts[i].currency == "USD")
    periods = ("2024-07/2024-09", "2024-10/2024-12", "2025-01/2025-03", "2025-04/2025-06")
    added = [grown.like(book, spent, value=2e10 + i * 1e9, period=period) for i, period in enumerate(periods)]
    after = sums.sums(grown.grow(book, added).book, View())
    assert {f.id for f in added} < set(after.facts)
    told = [one.id for group in after.groups for one in group.entries]
    assert {f.id for f in added[:-1]} <= set(told)
    assert "Apr – Jun 2025" in plain(after.takeaway) and "Jan – Mar 2025" not in plain(after.takeaway)


def test_a_quantity_of_several_times_is_drawn_over_time_and_joined_only_within_one_source(
    book: Factbook,
) -> None:
    [users] = [i for i in grown.drawn(book, "audience") if book.facts[i].metric == "subscribers"]
    one, other = {"origin": book.facts[users].origin}, {"origin": grown.NEWS}
    added = [
        grown.like(book, users, value=value, period=f"{year}-01", **source)
        for year, value, source in ((2025, 3e5, one), (2026, 7e5, one), (2027, 2e5, other))
    ]
    spec = catalogue.by_id()["other-adoption"]
    drawn = spec.draw(grown.grow(book, added).book, View())
    assert {users, *(f.id for f in added)} <= set(drawn.facts)
    assert not {users} & set(spec.draw(book, View()).facts)
    pairs = (pair for t in drawn.figure.data for pair in zip(t.customdata or (), t.x, strict=False))
    days = {str(day)[:7] for name, day in pairs if name in {users, *(f.id for f in added)}}
    assert days == {"2024-01", "2025-01", "2026-01", "2027-01"}
    lines = [
        t for t in drawn.figure.data if t.mode == "lines" and str(t.x[0])[:4] in ("2024", "2025", "2026")
    ]
    assert [[str(x)[:4] for x in t.x] for t in lines] == [["2024", "2025"], ["2025", "2026"]]


def test_a_later_ranking_takes_no_place_and_no_length_of_another(book: Factbook) -> None:
    share, *_ = grown.drawn(book, talent.SHARE)
    place = next(
        i for i in grown.drawn(book, talent.RANK) if book.facts[i].subject == book.facts[share].subject
    )
    slots = next(i for i in grown.drawn(book, talent.SLOTS))
    ours, theirs = {"period": "2090-05"}, {"period": "2090-05", "origin": book.facts[share].origin}
    added = [
        grown.like(book, share, value=7, **ours),
        grown.like(book, place, value=9, **theirs),
        grown.like(book, slots, value=23, **theirs),
    ]
    found = talent.ranking(grown.grow(book, added).book, View())
    assert found and [row["id"] for row in found.shares] == [added[0].id]
    assert (found.ranks, found.slots, found.others) == ({}, None, 0)
    paired = [*added, grown.like(book, place, value=4, **ours, origin=grown.NEWS)]
    assert talent.ranking(grown.grow(book, paired).book, View()).ranks == {book.facts[share].subject: 4}  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", ["supersedes", "corrects"])
def test_what_is_replaced_leaves_every_chart_and_its_successor_stands_there(
    kind: str, book: Factbook
) -> None:
    [users] = [i for i in grown.drawn(book, "audience") if book.facts[i].metric == "subscribers"]
    how = Succession(fact=users, on="2090-12", reason="Counted anew by its publisher.")
    newer = grown.like(book, users, value=3e5, **{kind: how})
    larger = grown.grow(book, [newer]).book
    drawn = {
        name for spec in catalogue.of("adoption", larger, View()) for name in spec.draw(larger, View()).facts
    }
    assert newer.id in drawn and users not in drawn
    before = View(known="2027-01")
    known = {
        name for spec in catalogue.of("adoption", larger, before) for name in spec.draw(larger, before).facts
    }
    assert users in known and newer.id not in known
