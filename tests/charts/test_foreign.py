"""A book of other people's figures: all its pages stand, every figure reaches its topic, nothing is claimed of it."""

import json
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from factbook.blocks import about, answers, evidence_pack, plain_html, provenance
from factbook.charts import catalogue, rendered
from factbook.checking import hints
from factbook.checking.loading import load
from factbook.reading import figure_words, menu
from factbook.reading.book import HOME, Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.view import TOPICS, View
from factbook.web.first_paint import page
from factbook.words import cards, listings

OTHER = HOME / "tests" / "books" / "other"


@pytest.fixture(scope="module")
def other() -> Factbook:
    return load(OTHER)


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("view", [View(), View(currency="USD"), View(company=("openai",))])
def test_every_figure_stands_on_the_page_of_its_topic(topic: str, view: View, other: Factbook) -> None:
    due = frames.selected(frames.figures(other), view, other)
    drawn = {
        name for spec in catalogue.of(topic, other, view) for name in rendered.shown(spec, other, view).facts
    }
    assert set(due[due["topic"] == topic]["id"]) <= drawn


@pytest.mark.parametrize("entry", menu.PAGES, ids=lambda entry: entry.name)
def test_a_page_says_what_its_book_says_of_itself(entry: menu.Entry, other: Factbook) -> None:
    document = page(entry, other, View())
    assert "· Model makers in figures</title>" in document
    assert not [
        word for word in ("GenAI", "generative", "Creative Commons", "drama", "AI people") if word in document
    ]


@pytest.mark.parametrize("entry", menu.PAGES, ids=lambda entry: entry.name)
def test_no_chart_fails(entry: menu.Entry, other: Factbook) -> None:
    assert not [
        spec.id
        for spec in catalogue.of(entry.name, other, View())
        if rendered.shown(spec, other, View()).failed
    ]


def test_nothing_is_said_of_a_licence(other: Factbook) -> None:
    assert "Under what licence the facts are offered is not said." in json.dumps(about.text(other))


def test_units_and_amounts_are_said_as_a_reader_knows_them(other: Factbook) -> None:
    def said(name: str) -> str:
        return figure_words.figure(frames.row(other, name))

    assert said("gpt-4-training") == "about 2 × 10²⁵ FLOP"
    assert said("cluster-power") == "about 150 MW"
    assert said("v3-output-cny") == "CN¥8"
    assert frames.row(other, "v3-output-cny")["per"] == "million tokens"
    assert figure_words.language(other.articles["round-de-2025"].language) == "French"


def test_two_currencies_stand_in_panels_of_their_own(other: Factbook) -> None:
    chart = catalogue.by_id()["other-pricing"].draw(other, View())
    heads = [str(note.text) for note in chart.figure.layout.annotations if str(note.text).startswith("<b>")]
    assert sum("USD per million tokens" in head for head in heads) == 2
    told = [one for group in chart.groups for one in group.entries if "¥" in one.said]
    assert len(told) == 3 and all("per million tokens" in one.note for one in told)


def test_companies_have_colours_of_their_own(other: Factbook) -> None:
    found = {mark_styles.colour(other, name) for name in ("openai", "anthropic", "deepseek", "meta")}
    assert len(found) == 4 and mark_styles.NEUTRAL not in found
    assert mark_styles.colour(other, "gpt-4") == mark_styles.colour(other, "openai")


def test_an_outlet_is_named_once_in_a_source_line(tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    folder.mkdir()
    for path in OTHER.glob("*.yaml"):
        text = path.read_text("utf-8")
        (folder / path.name).write_text(text.replace("publisher: pulse", "publisher: aibeat"), "utf-8")
    book = load(folder)
    line = listings.source_line(book, ["openai-pace-2023-12", "openai-round-2024"])
    assert line.count("AI Beat") == 1 and "2 articles" in line


def test_every_source_is_on_the_web_and_every_card_leads_there(other: Factbook) -> None:
    for article in other.articles.values():
        assert article.url and article.accessed and not article.document
    for name, fact in other.facts.items():
        [place] = [row[1] for row in cards.card(other, name, View())["rows"] if row[0] == "Place"]
        assert str(other.articles[other.article_of[fact.id]].url).partition("#")[0] in place


def test_three_lists_of_others_are_among_the_sources_and_lead_to_an_archived_copy(other: Factbook) -> None:
    lists = [article for article in other.articles.values() if article.kind == "dataset"]
    assert len(lists) >= 3 and all(article.archived for article in lists)
    told = {
        fact.metric for fact in other.facts.values() if other.article_of[fact.id] in {a.id for a in lists}
    }
    assert {"input_price", "staff", "training"} <= told


def test_no_two_figures_of_the_lists_are_the_same_unsaid(other: Factbook) -> None:
    assert hints.hints(other) == []


def test_the_evidence_counts_what_the_topics_show(other: Factbook) -> None:
    counted = catalogue.by_id()["kinds"].draw(other, View()).facts
    shown = {n for topic in TOPICS for spec in catalogue.of(topic, other, View())
             for n in rendered.shown(spec, other, View()).facts}  # fmt: skip
    assert set(counted) == shown == set(other.facts)


def test_a_book_without_ties_shows_its_companies_and_still_answers(other: Factbook) -> None:
    chart = catalogue.by_id()["race"].draw(other, View())
    rows = [group for group in chart.groups if group.form == "company"]
    assert rows and all(group.entries for group in rows if not group.detail)
    assert {one.id for group in rows for one in group.entries} == set(chart.facts)
    [tiles] = answers.tiles(other, View())
    assert [tile["label"] for tile in tiles["tiles"]] == ["Who spends"]


def test_words_of_another_language_are_marked_with_it(other: Factbook) -> None:
    foreign = [a for a in other.articles.values() if not a.language.startswith("en")]
    assert {article.language for article in foreign} >= {"fr", "zh-Hans"}
    for article in foreign:
        name = next((name for name in other.facts if other.article_of[name] == article.id), None)
        if not name:  # it only tells what another tells
            continue
        html = plain_html.html([cards.card(other, name, View())], plain_html.on_page(View()))
        printed = escape(frames.row(other, name)["as_printed"])
        assert f'<span lang="{article.language}">{escape(article.title)}</span> (' in html
        assert f'<blockquote lang="{article.language}">{printed}</blockquote>' in html
        columns = [column for b in provenance.articles(other, View()) for column in b.get("columns", ())]
        [entry] = [b for column in columns for b in column if b.get("title") == article.title]
        assert entry["lang"] == article.language
        assert listings.twin_row(other, name)["lang"] == article.language


def test_the_books_own_sentences_are_marked_with_its_language(other: Factbook) -> None:
    french = replace(other, settings=other.settings.model_copy(update={"language": "fr"}), version="french")
    name = next(iter(french.facts))
    html = plain_html.html([cards.card(french, name, View())], plain_html.on_page(View()))
    assert f'<p lang="fr">{escape(french.facts[name].gloss)}</p>' in html


def test_a_citation_that_is_copied_has_its_address_and_no_marks(other: Factbook) -> None:
    names = [
        next(n for n in other.facts if other.article_of[n] == a) for a in ("round-de-2025", "llm-prices")
    ]
    [_, block] = evidence_pack.citations(other, View(pack=tuple(names)))
    assert "[[lang:fr|" in block["items"][0]["text"] or "[[lang:fr|" in block["items"][1]["text"]
    assert "[[" not in block["text"] and other.articles["llm-prices"].url in block["text"]
