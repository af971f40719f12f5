"""The evidence pack: a basket in the address, and the page that it opens as."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from factbook.blocks import evidence_pack
from factbook.charts import catalogue
from factbook.charts.chart import Chart
from factbook.reading import menu
from factbook.reading.book import Factbook
from factbook.tables import frames
from factbook.tables.view import PARAMETERS, View, encode, query
from factbook.web import first_paint
from factbook.web.addresses import decode
from factbook.words import conditions
from tests.web.test_pages import blocks, charts, chips, opened, said

FACT = "microsoft-openai-resale-revenue-run-rate-bw"
IMPLIED = "azure-openai-service-implied-yearly-revenue"
EVENT = "tiktok-buys-traffic-from-meta-and-google-bw"
PACK = f"chart:customer,{FACT},chart:sums,{EVENT}"


def everything(book: Factbook) -> list[str]:
    charts = [f"chart:{name}" for name in catalogue.by_id()]
    return [*charts, *book.facts, *book.derived, *book.events, *book.relations]


def links(app: AppTest) -> dict[str, str]:
    """The words of the menu's links by their addresses."""
    [menu_block] = blocks(app, "menu")
    return {link["href"]: link["text"] for link in menu_block["links"]}


def test_the_basket_takes_every_chart_and_every_record_in_the_order_collected(book: Factbook) -> None:
    wanted = tuple(reversed(everything(book)))
    assert decode({"pack": ",".join(wanted)}, book) == (View(pack=wanted), ())


def test_a_pack_is_readable_in_the_address(book: Factbook) -> None:
    view = View(pack=("chart:sums", FACT))
    assert query(view) == f"?pack=chart:sums,{FACT}"
    assert decode(encode(view), book) == (view, ())


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("chart:summs", "chart:sums"), ("sums", ""), ("chart:" + FACT, ""), (FACT[:-1], FACT)],
)
def test_what_cannot_be_in_a_pack_is_named(wrong: str, near: str, book: Factbook) -> None:
    view, [ignored] = decode({"pack": f"{wrong},{FACT}"}, book)
    assert view.pack == (FACT,)
    assert str(ignored).startswith(f"pack '{wrong}'")
    assert not near or ignored.suggestion == near


def test_the_basket_goes_along_but_filters_nothing() -> None:
    view = View(company=("openai",), pack=(FACT,), fact=FACT, page="2")
    assert view.carried == View(company=("openai",), pack=(FACT,))
    assert view.filters == View(company=("openai",))


def test_charts_and_records_are_told_apart(book: Factbook) -> None:
    view = decode({"pack": PACK}, book)[0]
    assert [spec.id for spec in evidence_pack.charts(view)] == ["customer", "sums"]
    assert evidence_pack.records(view) == [FACT, EVENT]


def test_every_source_of_what_is_in_the_pack_is_cited_once(book: Factbook) -> None:
    view = View(pack=("chart:sums", IMPLIED, EVENT))
    shown = [*catalogue.by_id()["sums"].draw(book, view.filters).facts, IMPLIED, EVENT]
    wanted = {
        frames.row(book, fact)[field]
        for name in shown
        for fact in frames.facts_behind(book, name)
        for field in ("article", "origin")
    }
    rests = evidence_pack.sources(book, view)
    found = list(rests)
    assert sorted(found) == sorted(wanted)
    assert not {fact for facts in rests.values() for fact in facts} & set(book.derived)
    assert [name in book.articles for name in found] == sorted(
        (n in book.articles for n in found), reverse=True
    )


def test_a_card_has_the_numbers_of_its_citations(book: Factbook) -> None:
    view = View(pack=(EVENT, IMPLIED, FACT))
    numbered = list(evidence_pack.sources(book, view))
    for card in evidence_pack.collected(book, view)[1:]:
        numbers = [int(n) for n in re.findall(r"\d+", dict(card["rows"])["Citations"])]
        rows = [frames.row(book, fact) for fact in frames.facts_behind(book, card["id"])]
        assert {numbered[n - 1] for n in numbers} == {row[f] for row in rows for f in ("article", "origin")}


def test_a_citation_names_the_article_its_outlet_and_its_day(book: Factbook) -> None:
    [article] = [book.articles[book.article_of[FACT]]]
    _, block = evidence_pack.citations(book, View(pack=(FACT,)))
    first = block["items"][0]["text"]
    assert all(part in first for part in (article.title, book.name(article.publisher), "2 Aug 2024"))
    assert "reported by [1]" in block["items"][1]["text"]


def test_the_filters_decide_what_a_chart_brings_and_not_what_a_record_brings(book: Factbook) -> None:
    every, few = View(pack=("chart:sums",)), View(pack=("chart:sums",), source=("marsgo-tiktok-genai",))
    assert len(evidence_pack.sources(book, few)) < len(evidence_pack.sources(book, every))
    fact = View(pack=(FACT,))
    assert evidence_pack.sources(book, View(pack=(FACT,), company=("nintendo",))) == evidence_pack.sources(
        book, fact
    )


def test_the_filters_are_said_where_there_are_charts(book: Factbook) -> None:
    view = View(pack=("chart:sums",), company=("openai",), per="year", compare=("openai", "meta"))
    words = evidence_pack.lead(view, conditions.said(book, view))
    assert words == (
        "1 chart. The charts stand under these filters: OpenAI; OpenAI and Meta side by side; "
        "months and quarters multiplied to a year."
    )
    assert evidence_pack.lead(View(pack=("chart:sums",)), []) == "1 chart. The charts stand without a filter."
    assert evidence_pack.lead(View(pack=(FACT, EVENT)), ["OpenAI"]) == "2 records, in the original words."


def test_every_filter_has_its_words(book: Factbook) -> None:
    samples = {"company": "openai", "compare": "openai,meta", "from": "2024", "to": "2025", "status": "actual",
               "topic": "spend", "source": "marsgo-tiktok-genai", "known": "2024-08", "show": "opinion",
               "currency": "EUR", "q": "x", "kind": "event", "share": "40", "per": "year",
               "event": "money", "dates": "uncertain", "v": "1.0.0"}  # fmt: skip
    known = {name for name in PARAMETERS.values() if name not in ("page", "pack", "fact")}
    assert set(samples) == known
    for name, value in samples.items():
        assert conditions.said(book, decode({name: value}, book)[0]), f"{name} is not said"


def test_an_empty_pack_says_how_to_fill_it() -> None:
    app = opened("pack", company="openai")
    assert not app.exception
    assert "Add to pack" in said(app, "tools")
    assert "[[./spend?company=openai|" in said(app, "tools")
    assert not charts(app)
    assert not blocks(app, "colophon")[0]["shown"]


def test_a_pack_shows_its_charts_its_cards_its_citations_and_its_link(book: Factbook) -> None:
    app = opened("pack", pack=PACK, company="microsoft")
    assert not app.exception
    assert list(charts(app)) == ["customer", "sums"]
    assert [b["id"] for b in blocks(app, "collected") if b["kind"] == "card"] == [FACT, EVENT]
    assert [b["kind"] for b in blocks(app, "citations")] == ["heading", "citations"]
    [end] = blocks(app, "colophon")
    assert (end["shown"], end["version"]) == (True, book.edition)
    assert end["href"] == f"./pack?company=microsoft&pack={PACK}"
    assert "Microsoft" in blocks(app, "title")[0]["lead"]


def test_a_chart_that_the_filters_empty_stays_in_the_pack() -> None:
    app = opened("pack", pack="chart:sums", company="nintendo")
    assert not app.exception
    assert list(charts(app)) == ["sums"]


def test_the_menu_counts_and_carries_the_pack() -> None:
    filled, empty = links(opened("spend", pack=PACK)), links(opened("spend"))
    assert filled[f"./pack?pack={PACK}"] == "Evidence pack (4)"
    assert not [text for text in empty.values() if "pack" in text]
    assert all(address.endswith(f"?pack={PACK}") for address in filled)


def test_clearing_the_filters_leaves_the_pack() -> None:
    cleared = chips(opened("spend", pack=FACT, company="openai", topic="spend"))
    assert cleared["all"] == f"./spend?pack={FACT}"
    assert cleared["links"][0]["href"] == f"./spend?company=openai&pack={FACT}"


def test_the_address_at_the_end_of_a_page_has_no_pack_but_on_the_pack_s_own() -> None:
    [end] = blocks(opened("spend", pack=FACT, company="openai"), "colophon")
    assert (end["href"], end["shown"]) == ("./spend?company=openai", False)
    assert end["conditions"] == ["OpenAI"]


def test_a_card_ends_with_its_own_address() -> None:
    app = opened("spend", fact=FACT)
    assert blocks(app, "card")[-1]["href"] == f"./spend?fact={FACT}"


def test_the_first_picture_of_a_pack_has_its_charts_and_keeps_the_pack_in_its_links(book: Factbook) -> None:
    html = first_paint.page(menu.by_name()["pack"], book, View(pack=("chart:sums", FACT)))
    assert "plans for all of 2025 run from" in html
    assert f'href="./spend?pack=chart:sums,{FACT}"' in html


def test_a_chart_that_fails_takes_nothing_else_from_the_pack(
    book: Factbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(book: Factbook, view: View) -> Chart:
        raise ValueError("no such colour")

    broken = replace(catalogue.by_id()["sums"], draw=fails)
    monkeypatch.setattr(catalogue, "by_id", lambda: {"sums": broken})
    cited = evidence_pack.citations(book, View(pack=("chart:sums", FACT)))[-1]["items"]
    assert cited == evidence_pack.citations(book, View(pack=(FACT,)))[-1]["items"]
