"""Markets: one currency a panel, nothing between the printed years but a dashed line, shares as printed."""

import re

from factbook.charts.forms import share_bars
from factbook.charts.spend import markets
from factbook.reading.book import Factbook
from factbook.tables import frames
from factbook.tables.view import View

NOTHING = View(company=("nvidia",), end="2019")


def test_every_market_size_is_drawn_and_opinions_are_not(book: Factbook) -> None:
    chart = markets.sizes(book, View())
    printed = {f.id for f in book.facts.values() if f.metric == "market_size" and f.status != "opinion"}
    assert printed <= set(chart.facts)
    assert all(frames.row(book, i)["role"] in markets.MARKETS for i in chart.facts)
    assert "opinion" not in chart.statuses
    assert any("opinion" in note for note in chart.notes)


def test_no_length_compares_two_currencies_and_nothing_else_has_a_place_on_an_axis(book: Factbook) -> None:
    chart = markets.sizes(book, View(show=("opinion",)))
    bars = [book.facts[t.customdata[0]] for t in chart.figure.data if t.type == "bar"]
    assert len(bars) == len(chart.figure.data) == 2
    assert len({(fact.subject, fact.currency) for fact in bars}) == 1


def test_every_other_size_stands_in_words_with_its_year_and_who_says_it(book: Factbook) -> None:
    chart = markets.sizes(book, View())
    barred = {t.customdata[0] for t in chart.figure.data}
    for one in (one for group in chart.groups for one in group.entries if one.id in book.facts):
        fact = book.facts[one.id]
        assert one.id not in barred and one.note.startswith(fact.period[:4])
        assert book.name(str(fact.said_by)) in one.text
    bars = re.sub("<[^>]*>", " ", " ".join(note.text for note in chart.figure.layout.annotations))
    assert all(book.name(str(book.facts[name].said_by)) in bars for name in barred)


def test_two_wordings_of_one_forecast_are_one_row(book: Factbook) -> None:
    chart = markets.sizes(book, View())
    (row,) = [one for group in chart.groups for one in group.entries if "also worded as" in one.text]
    assert "over CN¥1 trillion" in row.text and row.said == "CN¥1.1441 trillion"
    loose = re.findall(r"\[\[([^|]+)", row.text)
    assert len(loose) == 1 and loose[0] in chart.facts
    assert loose[0] not in {one.id for group in chart.groups for one in group.entries}


def test_the_legend_of_shares_names_what_the_bars_are(book: Factbook) -> None:
    assert set(share_bars.shares(book, View()).statuses) == {"estimate", "implied"}


def test_a_growth_is_drawn_only_between_two_years(book: Factbook) -> None:
    one = markets.sizes(book, View(end="2025"))
    assert one.facts
    assert not any(i in book.derived for i in one.facts)
    assert any(i in book.derived for i in markets.sizes(book, View()).facts)


def test_a_converted_market_says_its_currency(book: Factbook) -> None:
    chart = markets.sizes(book, View(currency="EUR"))
    assert chart.groups and all("EUR" in group.detail for group in chart.groups)


def test_whoever_is_only_said_to_be_ahead_gets_an_arrow_from_the_bound_and_no_bar(book: Factbook) -> None:
    chart = share_bars.shares(book, View())
    marks = {t.customdata[0]: t for t in chart.figure.data if t.customdata is not None}
    bars = [i for i, t in marks.items() if t.type == "bar"]
    (arrow,) = [t for i, t in marks.items() if i in book.relations]
    (share,) = [book.facts[i] for i in bars]
    assert arrow.marker.symbol == "triangle-right"
    assert arrow.x[0] > share.value
    assert arrow.text[0].strip() == f"more than {book.name(share.subject)}"
    (bound,) = [t for t in chart.figure.data if t.type == "bar" and t.customdata is None]
    assert bound.marker.pattern.shape and bound.x[0] == share.value  # hatched: that far is our reading


def test_the_others_have_no_more_than_the_printed_shares_leave(book: Factbook) -> None:
    drawn = share_bars.shares(book, View()).figure.data
    [ghost] = [t for t in drawn if t.type == "scatter" and t.mode == "lines" and t.line.dash == "dot"]
    assert list(ghost.x) == [0, 50]
    assert any("50 % at most" in t.text[0] for t in drawn if t.text and t.customdata is None)


def test_a_forecast_is_told_as_one(book: Factbook) -> None:
    told = markets.sizes(book, View()).takeaway
    assert "2030 (forecast)" in told
    assert "2023 (estimate)" in told


def test_markets_follow_the_filters(book: Factbook) -> None:
    assert not markets.sizes(book, View(company=("microsoft",))).facts
    assert share_bars.shares(book, View(company=("microsoft",))).facts
    assert not share_bars.shares(book, View(start="2025-06")).facts
    for draw in (markets.sizes, share_bars.shares):
        assert not draw(book, NOTHING).facts
        assert draw(book, NOTHING).takeaway


def test_ranks_sole_suppliers_and_windows_are_listed_with_their_kind_of_statement(book: Factbook) -> None:
    listed = {item["id"]: item["text"] for item in markets.standing(book, View())}
    standing = {f.id for f in book.facts.values() if book.metrics[f.metric].role in markets.STANDING}
    assert standing and standing <= set(listed)
    assert any("only compliant" in text for text in listed.values())
    assert all(text.endswith(").") for text in listed.values())
    assert {book.company(frames.row(book, i)["subject"]) for i in
            (item["id"] for item in markets.standing(book, View(company=("openai",))))} <= {"openai", "microsoft"}  # fmt: skip
    assert markets.standing(book, NOTHING) == []
