"""Tables of the book: what a filter keeps, what charts leave out, what may share an axis."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pandas as pd
import pytest

from factbook.checking import implied
from factbook.checking.loading import load
from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.field_types import EventKind
from factbook.tables import frames
from factbook.tables.view import EVENTS, STATUSES, TOPICS, View
from factbook.words import listings
from tests import small
from tests.truth import figure


def ids(frame: pd.DataFrame) -> set[str]:
    return set(frame["id"])


def kept(book: Factbook, view: View) -> set[str]:
    return ids(frames.selected(frames.figures(book), view, book))


@pytest.fixture
def little(tmp_path: Path) -> Factbook:
    return load(small.write(tmp_path / "facts"))


def test_there_is_one_row_a_record(book: Factbook) -> None:
    assert ids(frames.figures(book)) == book.facts.keys() | book.derived.keys()
    assert ids(frames.events(book)) == book.events.keys()
    assert ids(frames.relations(book)) == book.relations.keys()


TOLD = {"article": "story", "language": "en", "origin": "story", "published": date(2024, 6, 30)}
MARCH = {"start": date(2024, 3, 1), "end": date(2024, 3, 31), "first": 738946, "last": 738976}
YEAR = {
    "period": "2023",
    "start": date(2023, 1, 1),
    "end": date(2023, 12, 31),
    "first": 738521,
    "last": 738885,
}
ROWS: tuple[dict[str, Any], ...] = (
    TOLD | YEAR | {
        "id": "acme-revenue", "subject": "acme", "counterparty": "rival", "company": "acme", "metric": "revenue", "topic": "spend",
        "unit": "USD", "quantity": "flow", "per": "year", "currency": "USD", "scope": "Europe, all sales",
        "base": "all sales", "place": "Europe", "value": 20e6, "low": 20e6, "high": 20e6, "precision": "almost",
        "status": "actual", "as_printed": "almost $20 million", "said_by": "wire", "origin": "filing-2024", "rank": "normal",
        "gloss": "Acme took in a little less than 20 million dollars.",
    },
    TOLD | MARCH | {
        "id": "app-users", "subject": "acme-app", "company": "acme", "metric": "users", "topic": "adoption", "unit": "count",
        "quantity": "stock", "period": "2024-03", "inferred": True, "low": 2000, "high": 3000, "precision": "range",
        "status": "actual", "as_printed": "2,000-3,000 people", "rank": "normal",
        "gloss": "Between two and three thousand people use the app.",
    },
    TOLD | YEAR | {
        "id": "acme-implied-market", "subject": "acme", "company": "acme", "metric": "revenue", "topic": "spend", "unit": "USD",
        "quantity": "flow", "per": "year", "currency": "USD", "value": 50e6, "low": 50e6, "high": 50e6, "precision": "about",
        "status": "implied", "origin": "filing-2024", "rank": "normal",
        "gloss": "The whole market is implied to be 50 million dollars.",
    },
    TOLD | {
        "id": "app-launch", "kind": "launch", "status": "actual", "period": "2024-01-15", "date_precision": "day",
        "start": date(2024, 1, 15), "end": date(2024, 1, 15), "first": 738900, "last": 738900, "entities": ("acme-app", "acme"),
        "subject": "acme-app", "company": "acme", "gloss": "Acme brings out its app.",
    },
    TOLD | MARCH | {
        "id": "acme-makes-app", "kind": "makes", "status": "actual", "subject": "acme", "counterparty": "acme-app",
        "company": "acme", "other_company": "acme", "period": "2024-03", "inferred": True, "gloss": "Acme makes the app.",
    },
)  # fmt: skip
"""Whole rows of the small book: every cell that is not empty."""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_row_holds_what_its_record_says_and_nothing_else(row: dict[str, Any], tmp_path: Path) -> None:
    story = small.STORY.replace(
        "    period: 2023\n",
        "    period: 2023\n    scope: {share_of: all sales, region: Europe}\n    said_by: wire\n",
    )
    story = story.replace("period: 2024-03\n", "period: 2024-03\n    inferred: The month before.\n")
    story = story.replace(
        "kind: makes\n", "kind: makes\n    since: 2024-03\n    inferred: The month before.\n"
    )
    found = frames.row(load(small.write(tmp_path / "facts", story=story)), row["id"])
    assert {name: cell for name, cell in found.items() if cell and not pd.isna(cell)} == row


def test_an_implied_figure_rests_on_printed_facts(book: Factbook) -> None:
    for name in book.derived:
        behind = frames.facts_behind(book, name)
        assert behind and set(behind) <= book.facts.keys(), name


def test_a_company_stands_for_its_family(little: Factbook) -> None:
    assert kept(little, View(company=("acme",))) >= {"app-users", "app-rank", "acme-share"}


def test_a_company_is_found_as_the_counterparty(little: Factbook) -> None:
    assert kept(little, View(company=("rival",))) == {"acme-revenue"}


def test_a_company_is_found_among_the_parties_of_an_event(little: Factbook) -> None:
    found = frames.selected(frames.events(little), View(company=("acme",)), little)
    assert ids(found) == {"app-launch"}


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2024-05", "", {"app-rank"}),
        ("", "2023-06", {"acme-revenue", "acme-implied-market"}),
        ("2024-03-31", "2024-03-31", {"app-users", "acme-share"}),
        ("2025", "", set()),
    ],
)
def test_a_period_counts_where_it_overlaps_the_dates(
    start: str, end: str, found: set[str], little: Factbook
) -> None:
    assert kept(little, View(start=start, end=end)) == found


def test_a_row_without_a_date_passes_any_dates(little: Factbook) -> None:
    found = frames.selected(frames.relations(little), View(start="2030", end="2031"), little)
    assert ids(found) == {"acme-makes-app"}


def test_dates_agree_with_a_plain_reading_of_every_shipped_fact(book: Factbook) -> None:
    window = span("2024-03/2024-08")
    expected = {i for i in (*book.facts, *book.derived) if span(figure(book, i).period).overlaps(window)}
    assert kept(book, View(start="2024-03", end="2024-08")) == expected


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_keeps_its_own(status: str, book: Factbook) -> None:
    implied = set(book.derived) if status == "implied" else set()
    expected = {i for i, f in book.facts.items() if f.status == status} | implied
    assert kept(book, View(status=(status,))) == expected


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_keeps_its_own(topic: str, book: Factbook) -> None:
    shown = (*book.facts, *book.derived)
    assert kept(book, View(topic=(topic,))) == {
        i for i in shown if book.metrics[figure(book, i).metric].topic == topic
    }


def test_a_source_keeps_its_own(book: Factbook) -> None:
    for article in book.articles:
        facts = kept(book, View(source=(article,))) & book.facts.keys()
        assert facts == {i for i in book.facts if book.article_of[i] == article}


def test_what_was_known_by_a_day_is_what_was_published_by_then(book: Factbook) -> None:
    rows = frames.figures(book).set_index("id")["published"]
    found = kept(book, View(known="2024-12-31"))
    assert found == set(rows[rows <= date(2024, 12, 31)].index)
    assert set() < found < ids(frames.figures(book))


def test_an_article_dated_to_a_month_is_known_from_the_end_of_the_month(book: Factbook) -> None:
    assert frames.known_articles(book, "2024-08-02") == ["blue-whale-tiktok-ai", "douyin-flow-ai-social"]
    assert "tiktok-microsoft-da" in frames.known_articles(book, "2024-08")
    out = set(frames.known_articles(book, "2024-08-02"))
    for identifier in kept(book, View(known="2024-08-02")):
        assert {book.article_of[fact] for fact in frames.facts_behind(book, identifier)} <= out


def test_a_kind_of_event_limits_events_and_nothing_else(book: Factbook) -> None:
    view = View(event=("money", "rules"))
    found = frames.selected(frames.events(book), view, book)
    assert set(found["kind"]) <= {*EVENTS["money"], *EVENTS["rules"]}
    assert 0 < len(found) < len(frames.events(book))
    for table in (frames.figures(book), frames.relations(book)):
        assert len(frames.selected(table, view, book)) == len(table)


def test_every_kind_of_event_is_in_one_group() -> None:
    assert sorted(kind for kinds in EVENTS.values() for kind in kinds) == sorted(get_args(EventKind))


def test_filters_narrow_each_other(book: Factbook) -> None:
    both = View(company=("microsoft",), status=("actual",))
    one, other = View(company=("microsoft",)), View(status=("actual",))
    assert kept(book, both) == kept(book, one) & kept(book, other) != set()


def test_no_filter_keeps_everything(book: Factbook) -> None:
    assert kept(book, View()) == ids(frames.figures(book))


def test_an_empty_table_stays_empty(book: Factbook) -> None:
    empty = frames.figures(book).iloc[:0]
    assert frames.selected(empty, View(company=("openai",), start="2024"), book).empty


def drawn(book: Factbook, view: View) -> set[str]:
    return ids(frames.drawn(frames.figures(book), view))


def left_out(book: Factbook) -> set[str]:
    return ids(frames.figures(book)) - drawn(book, View())


def distrusted(book: Factbook) -> set[str]:
    """What is ranked down, and what is computed from it."""
    return {i for i in (*book.facts, *book.derived) if implied.rank(book, i) == "deprecated"}


def test_opinion_illustration_and_deprecated_are_not_drawn(book: Factbook) -> None:
    unsaid = {i for i, f in book.facts.items() if f.status in ("opinion", "illustration")}
    assert left_out(book) == unsaid | distrusted(book) != unsaid


@pytest.mark.parametrize("what", ["opinion", "illustration", "deprecated"])
def test_what_is_left_out_is_drawn_where_it_is_asked_for(what: str, book: Factbook) -> None:
    more = drawn(book, View(show=(what,))) - drawn(book, View())
    asked = {i for i, f in book.facts.items() if f.status == what}
    assert more == (distrusted(book) if what == "deprecated" else asked) != set()


def test_asking_for_a_status_draws_it(book: Factbook) -> None:
    assert {i for i, f in book.facts.items() if f.status == "opinion"} <= drawn(
        book, View(status=("opinion",))
    )


@pytest.mark.parametrize(
    ("view", "guilty"),
    [
        (View(company=("rival",), start="2024", status=("actual",)), ["company", "start"]),
        (View(topic=("talent",), start="2030", status=("actual",)), ["start", "topic"]),
        (View(topic=("talent",), status=("actual",)), ["topic"]),
        (View(company=("rival",), start="2024-04", status=("survey",)), ["status"]),
    ],
    ids=["only together", "two by themselves", "one by itself", "one by itself among others"],
)
def test_the_filters_that_emptied_a_view_are_named(little: Factbook, view: View, guilty: list[str]) -> None:
    def leaves(asked: View) -> bool:
        return bool(kept(little, asked))

    assert not leaves(view)
    assert frames.emptied_by(view, leaves) == guilty


def test_where_no_single_filter_helps_all_are_named_and_none_where_nothing_ever_was() -> None:
    view = View(company=("a",), start="2024", topic=("spend",))
    assert frames.emptied_by(view, lambda v: bool(v.company) + bool(v.start) + bool(v.topic) < 2) == [
        "company", "start", "topic",
    ]  # fmt: skip
    assert frames.emptied_by(view, lambda v: False) == []


def test_money_is_converted_and_carries_its_rate(book: Factbook) -> None:
    frame = frames.converted(frames.figures(book), "EUR").set_index("id")
    dollars = {i: f.value for i, f in book.facts.items() if f.currency == "USD" and f.value is not None}
    for name, value in dollars.items():
        row = frame.loc[name]
        assert row["unit"] == "EUR"
        assert row["value"] == pytest.approx(value * row["rate"])
        assert row["rate_day"] <= row["published"]


def test_what_is_no_printed_money_is_never_converted(book: Factbook) -> None:
    before = frames.figures(book).set_index("id")
    after = frames.converted(frames.figures(book), "EUR").set_index("id")
    other = before.index[before["currency"].isin(["", "unstated", "EUR"])]
    columns = ["value", "low", "high", "unit"]
    pd.testing.assert_frame_equal(before.loc[other, columns], after.loc[other, columns])
    assert after.loc[other, "rate"].isna().all()


def test_no_currency_converts_nothing(book: Factbook) -> None:
    frame = frames.converted(frames.figures(book), "")
    assert frame["rate"].isna().all()
    pd.testing.assert_series_equal(frame["value"], frames.figures(book)["value"])


def test_two_articles_with_one_origin_are_one_witness(book: Factbook) -> None:
    told = [i for i, f in book.facts.items() if f.origin == "the-information-2024-07-31"]
    assert "2 articles, 1 first source." in listings.source_line(book, told)


def test_only_like_figures_share_an_axis(book: Factbook) -> None:
    groups = frames.comparable(frames.figures(book))
    for group in groups:
        assert len(group[["unit", "quantity", "per"]].drop_duplicates()) == 1
    assert sum(map(len, groups)) == len(frames.figures(book))


def test_a_row_is_found_by_its_id_whatever_it_is(little: Factbook) -> None:
    for name in ("acme-share", "acme-implied-market", "app-launch", "acme-makes-app"):
        assert frames.row(little, name)["id"] == name


def test_an_unknown_row_is_no_row(little: Factbook) -> None:
    with pytest.raises(KeyError):
        frames.row(little, "nothing")


def test_two_books_are_not_mixed_up(little: Factbook, book: Factbook) -> None:
    assert len(frames.figures(little)) == 5
    assert len(frames.figures(book)) == len(book.facts) + len(book.derived)


def test_the_ids_under_a_view_are_those_of_its_tables(book: Factbook) -> None:
    view = View(company=("meta",))
    tables: Iterable[pd.DataFrame] = (frames.figures(book), frames.events(book), frames.relations(book))
    expected = {i for table in tables for i in ids(frames.selected(table, view, book))}
    assert frames.selected_ids(book, view) == expected != set()
