"""A reader finds a record by any name, word or number, in any of the languages."""

import re
from dataclasses import replace
from typing import Any

import pytest

from factbook.blocks import search_results
from factbook.reading import figure_words, numerals
from factbook.reading.book import Factbook
from factbook.reading.script_folding import fold, variants
from factbook.tables import encoding, export, frames, mark_styles, queries, search
from factbook.tables.view import KINDS, View
from tests.web.test_server import get


def ids(book: Factbook, query: str, **filters: Any) -> tuple[str, ...]:
    return search.found(book, replace(View(q=query), **filters)).ids


def told(book: Factbook, view: View) -> dict[str, Any]:
    """What a search tells beside its rail, by kind of block."""
    [railed] = search_results.found(book, view)
    return {block["kind"]: block for block in railed["blocks"]}


@pytest.mark.parametrize("name", ["字節跳動", "字节跳动", "字节", "バイトダンス", "bytedance", "Byte Dance"])
def test_a_company_is_found_the_same_by_every_spelling(book: Factbook, name: str) -> None:
    assert ids(book, name) == ids(book, "ByteDance")
    family = frames.family(book, ["bytedance"])
    first = frames.row(book, ids(book, name)[0])
    assert {first["subject"], first["counterparty"]} & family


@pytest.mark.parametrize(
    ("one", "other"), [("視訊", "视频"), ("廣告", "广告"), ("広告", "廣告"), ("ＧＰＴ", "gpt")]
)
def test_scripts_widths_and_regional_words_are_alike(book: Factbook, one: str, other: str) -> None:
    assert set(variants(one)) & set(variants(other))
    assert ids(book, one) == ids(book, other) != ()


def test_accents_and_danish_letters_may_be_left_out() -> None:
    assert fold("næsten") == fold("naesten")
    assert fold("Månedlig") == "manedlig"


def test_a_number_inside_another_is_not_taken_out_of_it() -> None:
    read = queries.read("5 million, 25 million", queries.Lexicon(()), queries.Lexicon(()))
    assert ([numeral.value for numeral in read.numbers], read.words) == ([5e6, 25e6], ())


@pytest.mark.parametrize("typo", ["Bytedence", "bytedanse", "字结跳动", "バイトダンズ"])
def test_a_slip_is_forgiven_and_said(book: Factbook, typo: str) -> None:
    result = search.found(book, View(q=typo))
    assert result.ids == ids(book, "ByteDance")
    assert [asked for asked, _ in result.read_as] == [fold(typo)]
    assert "reads" in told(book, View(q=typo))["text"]["text"]


@pytest.mark.parametrize(
    ("asked", "read"), [("mata", "meta"), ("mta", ""), ("字结跳动", "字节跳动"), ("字结", "")]
)
def test_a_word_is_long_enough_to_hold_a_slip(book: Factbook, asked: str, read: str) -> None:
    assert search.index(frames.Key(book)).nearest(fold(asked)) == fold(read)


def test_a_word_that_is_known_is_not_taken_for_a_slip(book: Factbook) -> None:
    assert search.found(book, View(q="TikTok")).read_as == ()


def test_nonsense_finds_nothing_and_says_so(book: Factbook) -> None:
    assert ids(book, "zzxqzz") == ()
    notice = search_results.found(book, View(q="zzxqzz"))[0]
    assert notice["kind"] == "notice"
    assert "zzxqzz" in notice["text"]


@pytest.mark.parametrize("query", ["約200億", "200亿", "20 billion", "$20bn", "20,000,000,000"])
def test_a_number_is_found_by_its_value_however_it_is_written(book: Factbook, query: str) -> None:
    rows = [frames.row(book, identifier) for identifier in ids(book, query, kind=("figure",))]
    assert any(row["low"] == 20e9 and row["unit"] == "USD" for row in rows)


@pytest.mark.parametrize(
    ("query", "value", "unit"), [("85%", 85, "percent"), ("0.003", 0.003, "CNY"), ("15,45", 15.45e6, "GBP")]
)
def test_a_printed_figure_is_found(book: Factbook, query: str, value: float, unit: str) -> None:
    first = frames.row(book, ids(book, query)[0])
    assert (first["low"], first["unit"]) == (pytest.approx(value), unit)


def test_part_of_a_number_is_not_the_number(book: Factbook) -> None:
    rows = [frames.row(book, i) for i in ids(book, "3%", kind=("figure",))]
    assert rows
    assert not any(row["low"] in (0.3, 85, 66) for row in rows)


def test_a_currency_sign_asks_for_that_currency(book: Factbook) -> None:
    units = {frames.row(book, i)["unit"] for i in ids(book, "$20 million", kind=("figure",))}
    assert units == {"USD"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.1441万亿", 1.1441e12),
        ("15,45 millioner", 15.45e6),
        ("164,000", 164000.0),
        ("4k", 4000.0),
        ("about 7%", 7.0),
    ],
)
def test_numerals_are_read(text: str, value: float) -> None:
    assert [n.value for n in numerals.read(text)] == [pytest.approx(value)]


@pytest.mark.parametrize("text", ["sora2", "2025-10-08", "3/1000", "gpt-4"])
def test_digits_of_names_dates_and_ratios_are_no_numbers(text: str) -> None:
    assert list(numerals.read(text)) == []


def test_every_part_of_a_query_has_to_match(book: Factbook) -> None:
    both = set(ids(book, "ByteDance price"))
    assert both
    assert both <= set(ids(book, "ByteDance")) & set(ids(book, "price"))


def test_a_metric_is_found_by_its_name_and_a_fact_by_its_gloss(book: Factbook) -> None:
    fact = next(iter(book.facts.values()))
    assert fact.id in ids(book, book.metrics[fact.metric].name)
    assert fact.id in ids(book, fact.gloss.rstrip("."))


def test_the_subject_comes_before_a_mention(book: Factbook) -> None:
    found = ids(book, "Microsoft")
    subjects = [frames.row(book, i)["subject"] == "microsoft" for i in found]
    assert subjects[0]
    assert not subjects[-1]


def test_an_empty_query_finds_every_record(book: Factbook) -> None:
    count = len(book.facts) + len(book.derived) + len(book.events) + len(book.relations)
    assert len(ids(book, "")) == count


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_record_can_be_chosen(book: Factbook, kind: str) -> None:
    shelf = {"figure": {**book.facts, **book.derived}, "event": book.events, "relation": book.relations}[kind]
    found = ids(book, "TikTok", kind=(kind,))
    assert found
    assert set(found) <= set(shelf)


def test_filters_limit_what_is_found(book: Factbook) -> None:
    article = next(iter(book.articles))
    found = ids(book, "TikTok", source=(article,))
    assert found
    assert {frames.row(book, i)["article"] for i in found} == {article}


def test_under_a_topic_only_figures_are_found(book: Factbook) -> None:
    found = ids(book, "", topic=("pricing",))
    assert found
    assert all(frames.row(book, i)["topic"] == "pricing" for i in found)


def test_facets_count_what_was_found_and_narrow_it(book: Factbook) -> None:
    view = View(q="TikTok")
    rows = frames.everything(book).loc[list(search.found(book, view).ids)]
    groups = {group["name"]: group["options"] for group in search_results.facets(book, view, rows)}
    record = groups["Record"]
    assert sum(option["count"] for option in record) == len(rows)
    assert all("q=TikTok" in option["href"] for option in record)
    assert not any(option["chosen"] for option in record)


def test_a_chosen_facet_widens_the_search_again(book: Factbook) -> None:
    view = View(q="TikTok", kind=("event",))
    rows = frames.everything(book).loc[list(search.found(book, view).ids)]
    option = search_results.facets(book, view, rows)[0]["options"][0]
    assert option["chosen"]
    assert "kind" not in option["href"]


def test_results_come_in_pages_that_leave_nothing_out(book: Factbook) -> None:
    view, seen = View(q="TikTok"), []
    for page in range(1, search_results.leaves(book, view) + 1):
        rows = told(book, replace(view, page=str(page)))["claims"]["rows"]
        assert len(rows) <= search_results.LEAF
        seen += [one["id"] for row in rows for one in (row, *row.get("under", ()))]
    assert tuple(seen) == search.found(book, view).ids


def test_a_page_beyond_the_last_is_the_last(book: Factbook) -> None:
    assert search_results.leaf(book, View(q="price", page="999")) == search_results.leaves(
        book, View(q="price")
    )


def test_a_result_reads_as_a_sentence_of_who_what_when_and_which_kind(book: Factbook) -> None:
    for row in told(book, View())["claims"]["rows"]:
        record = frames.row(book, row["id"])
        assert row["text"] == record["gloss"]
        assert book.name(record["subject"]) in row["about"]
        assert mark_styles.MARKS[record["status"]].word in row["about"]
        if "metric" in record:
            assert row["lead"].lower() == figure_words.figure(record).lower()
            assert book.metrics[record["metric"]].name in row["about"]


def test_the_files_hold_exactly_the_records_found(book: Factbook) -> None:
    view = View(q="字節跳動 price", kind=("figure", "event"))
    [links] = search_results.ways_out(book, view)
    csv, json, _ = (get(link["href"]) for link in links["links"])
    assert [row["id"] for row in json.json()["rows"]] == list(search.found(book, view).ids)
    assert csv.status_code == 200
    assert all(identifier in csv.text for identifier in search.found(book, view).ids)


def test_figures_events_and_relations_fit_one_csv(book: Factbook) -> None:
    ids_ = [next(iter(shelf)) for shelf in (book.facts, book.events, book.relations)]
    table = encoding.encoded(export.chosen(book, ids_), "csv").decode()
    head = table.splitlines()[0].split(",")
    assert {"metric", "date", "from"} <= set(head)


def test_a_facet_that_stops_says_of_how_many(book: Factbook) -> None:
    rows = frames.everything(book)
    names = [group["name"] for group in search_results.facets(book, View(), rows)]
    assert any(
        re.fullmatch(rf"Company that it names \({search_results.FEW} of \d+\)", name) for name in names
    )
    assert "Record" in names


@pytest.mark.parametrize(
    ("query", "metric"),
    [
        ("設備投資", "capital_expenditure"), ("資本支出", "capital_expenditure"), ("capex", "capital_expenditure"),
        ("månedligt", "monthly_payment"), ("betaling", "monthly_payment"), ("月額", "monthly_payment"),
        ("降價", "price_cut"), ("降价", "price_cut"), ("値下げ", "price_cut"), ("prisnedsættelse", "price_cut"),
        ("omsætning", "annual_revenue_run_rate"), ("売上", "annual_revenue_run_rate"), ("市場シェア", "market_share"),
    ],
)  # fmt: skip
def test_a_metric_is_found_by_what_it_is_called_in_any_language(
    book: Factbook, query: str, metric: str
) -> None:
    found = ids(book, query, kind=("figure",))
    assert metric in {frames.row(book, identifier)["metric"] for identifier in found}
    assert search.found(book, View(q=query)).read_as == ()


@pytest.mark.parametrize("language", ["zh", "da", "ja"])
def test_every_metric_has_a_name_in_every_language_of_the_articles(book: Factbook, language: str) -> None:
    assert [
        m.id for m in book.metrics.values() if not any(tag.split("-")[0] == language for tag in m.names)
    ] == []


@pytest.mark.parametrize(
    "query",
    ["when did Sora launch", "When did Sora launch?", "Sora release date", "hvornår kom Sora ud", "Sora什麼時候上線",
     "Sora いつ リリース"],
)  # fmt: skip
def test_a_question_is_searched_for_what_it_asks(book: Factbook, query: str) -> None:
    rows = [frames.row(book, identifier) for identifier in ids(book, query)]
    assert "entities" in rows[0]
    assert {row["kind"] for row in rows if "entities" in row} & {"launch", "release"}
    assert {"sora-2-wider-release-tk", "sora-debut-dy"} <= {row["id"] for row in rows}


def test_a_question_for_a_date_is_answered_by_an_event_with_a_day(book: Factbook) -> None:
    first = frames.row(book, ids(book, "when did Sora launch")[0])
    assert (first["date_precision"], first["status"], first["period"]) == ("day", "actual", "2025-09-30")


def test_words_that_ask_are_searched_for_where_nothing_else_is(book: Factbook) -> None:
    assert 0 < len(ids(book, "when")) < len(ids(book, ""))
    assert ids(book, "who owns TikTok") == ids(book, "owns TikTok")


def test_a_claim_is_one_row_with_what_else_tells_it_under_it(book: Factbook) -> None:
    view = View(q="what does TikTok pay Microsoft")
    first = told(book, view)["claims"]["rows"][0]
    tellings = [frames.row(book, row["id"]) for row in (first, *first["under"])]
    assert "the figure to quote" in first["cells"][2]
    assert [row["rank"] for row in tellings] == ["preferred", *["normal"] * len(first["under"])]
    assert (
        len({(row["subject"], row["metric"], row["period"], row["scope"], row["origin"]) for row in tellings})
        == 1
    )
    articles = {row["article"] for row in tellings}
    assert first["more"] == f"reported {len(tellings)} times in {len(articles)} articles, one first source"


def test_tellings_stand_together_and_none_is_lost(book: Factbook) -> None:
    for query in ("", "TikTok", "2024"):
        result = search.found(book, View(q=query))
        assert tuple(i for claim in result.claims for i in claim) == result.ids
        ends = [search.index(frames.Key(book)).claim(claim[0]) for claim in result.claims]
        assert len(set(ends)) == len(ends)
    assert max(map(len, search.found(book, View()).claims)) > 1


def test_what_is_recommended_comes_first_of_its_claim(book: Factbook) -> None:
    told = [claim for claim in search.found(book, View()).claims if len(claim) > 1]
    ranked = [[frames.row(book, i).get("rank") == "preferred" for i in claim] for claim in told]
    assert any(map(any, ranked))
    assert all(claim[0] for claim in ranked if any(claim))


def test_a_word_that_no_record_has_beside_the_others_is_said(book: Factbook) -> None:
    view = View(q="OpenAI zzxqzz")
    assert set(ids(book, "OpenAI zzxqzz")) == set(ids(book, "OpenAI"))
    assert "No record has “zzxqzz” as well." in told(book, view)["text"]["text"]


@pytest.mark.parametrize(
    ("query", "value", "unit"),
    [("二百億", 20e9, "USD"), ("两千万", 20e6, "USD"), ("三十亿", 3e9, ""), ("四分之一", 25, "percent")],
)
def test_a_number_in_characters_alone_is_a_number(
    book: Factbook, query: str, value: float, unit: str
) -> None:
    [read] = numerals.read(fold(query))
    assert read.value == value
    rows = [frames.row(book, i) for i in ids(book, query, kind=("figure",))]
    assert not unit or any((row["low"], row["unit"]) == (value, unit) for row in rows)


@pytest.mark.parametrize(
    ("query", "value", "percent"),
    [
        ("twenty billion", 20e9, False),
        ("sixty-six percent", 66, True),
        ("half a million", 5e5, False),
        ("two and a half billion", 2.5e9, False),
        ("a billion", 1e9, False),
        ("tyve milliarder", 20e9, False),
        ("treize milliards", 13e9, False),
        ("zweihundert Millionen", 2e8, False),
        ("vinte bilhões", 20e9, False),
        ("soixante pour cent", 60, True),
        ("85 procent", 85, True),
        ("66パーセント", 66, True),
    ],
)
def test_a_number_in_words_of_any_language_is_a_number(query: str, value: float, percent: bool) -> None:
    [read] = numerals.read(fold(query))
    assert (read.value, read.percent, read.text) == (value, percent, fold(query))


@pytest.mark.parametrize("query", ["twenty billion", "ByteDance twenty billion dollars", "tyve milliarder"])
def test_a_figure_is_found_by_its_words(book: Factbook, query: str) -> None:
    rows = [frames.row(book, i) for i in ids(book, query, kind=("figure",))]
    assert rows and all(20e9 in (row["low"], row["high"]) for row in rows)


@pytest.mark.parametrize(
    "text", ["the million dollar question", "who has millions of users", "one billionaire"]
)
def test_words_beside_a_size_that_are_no_number_are_none(text: str) -> None:
    assert list(numerals.read(fold(text))) == []


@pytest.mark.parametrize("text", ["第一名", "十二月", "百度", "万话"])
def test_characters_of_names_and_dates_are_no_numbers(text: str) -> None:
    assert list(numerals.read(fold(text))) == []


@pytest.mark.parametrize(
    ("query", "value"), [("15.45 mn", 15.45e6), ("1.1441万億", 1.1441e12), ("2千万", 20e6)]
)
def test_a_figure_is_found_by_any_word_for_its_size(book: Factbook, query: str, value: float) -> None:
    rows = [frames.row(book, identifier) for identifier in ids(book, query, kind=("figure",))]
    assert value in [row["low"] for row in rows]


def test_a_facet_of_a_company_counts_what_the_filter_by_it_leaves(book: Factbook) -> None:
    rows = frames.everything(book)
    (facet,) = [
        group
        for group in search_results.facets(book, View(), rows)
        if group["name"].startswith("Company that")
    ]
    counts = {option["text"]: option["count"] for option in facet["options"]}
    for name in ("microsoft", "bytedance", "meta"):
        assert counts[book.name(name)] == search_results.number(book, View(company=(name,)))
