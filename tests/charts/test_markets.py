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


def test_no_length_compares_two_currencies(book: Factbook) -> None:
    chart = markets.sizes(book, View(show=("opinion",)))
    bars = [book.facts[t.customdata[0]] for t in chart.figure.data if t.type == "bar"]
    assert len(bars) == 2
    assert len({(fact.subject, fact.currency) for fact in bars}) == 1
    along = {t.x[0] for t in chart.figure.data if t.customdata is not None and t.type == "scatter"}
    assert max(along) < 2100  # years, no amounts


def test_only_printed_years_have_marks_and_the_line_between_two_is_dashed(book: Factbook) -> None:
    chart = markets.sizes(book, View())
    years = {int(f.period[:4]) for f in book.facts.values() if f.metric == "market_size"}
    for trace in chart.figure.data:
        if trace.type == "scatter" and trace.customdata is not None and trace.customdata[0] in book.facts:
            assert {int(x) for x in trace.x} <= years
        if trace.type == "scatter" and trace.mode == "lines":
            assert trace.line.dash == "dash"


def test_every_mark_has_its_words_at_its_own_year(book: Factbook) -> None:
    for trace in markets.sizes(book, View()).figure.data:
        if trace.type == "scatter" and trace.customdata is not None:
            assert trace.text[0].strip()
            if fact := book.facts.get(trace.customdata[0]):
                assert trace.x[0] == int(fact.period[:4])


def test_a_bound_has_no_arrow_along_the_years(book: Factbook) -> None:
    chart = markets.sizes(book, View(start="2030-01"))
    assert not [t for t in chart.figure.data if t.mode == "markers" and t.customdata is None]
    assert any("over " in t.text[0] for t in chart.figure.data if t.text)


def test_a_row_says_who_says_it(book: Factbook) -> None:
    layout = markets.sizes(book, View()).figure.layout
    said = re.sub("<[^>]*>", " ", " ".join([*layout.yaxis.ticktext, *(n.text for n in layout.annotations)]))
    said = re.sub(" +", " ", said)
    by = {f.said_by for f in book.facts.values() if f.metric == "market_size" and f.status != "opinion"}
    assert by and all(book.name(str(name)) in said for name in by)


def test_the_legend_of_shares_names_what_the_bars_are(book: Factbook) -> None:
    assert set(share_bars.shares(book, View()).statuses) == {"estimate", "implied"}


def test_a_growth_is_drawn_only_between_two_years(book: Factbook) -> None:
    one = markets.sizes(book, View(end="2025"))
    assert one.facts
    assert not any(i in book.derived for i in one.facts)
    assert any(i in book.derived for i in markets.sizes(book, View()).facts)


def test_a_converted_market_says_its_currency(book: Factbook) -> None:
    chart = markets.sizes(book, View(currency="EUR"))
    heads = [text for text in chart.figure.layout.yaxis.ticktext if text.startswith("<b>")]
    assert heads and all("EUR" in text for text in heads)


def test_whoever_is_only_said_to_be_ahead_gets_an_arrow_from_the_bound_and_no_bar(book: Factbook) -> None:
    chart = share_bars.shares(book, View())
    marks = {t.customdata[0]: t for t in chart.figure.data if t.customdata is not None}
    bars = [i for i, t in marks.items() if t.type == "bar"]
    (arrow,) = [t for i, t in marks.items() if i in book.relations]
    (share,) = [book.facts[i] for i in bars]
    assert arrow.marker.symbol == "triangle-right"
    assert arrow.x[0] > share.value
    assert arrow.text[0].strip() == f"larger than {share.value:g} %"


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
