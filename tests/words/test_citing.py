"""Citations: what they name, and that BibTeX and LaTeX read them as they are meant."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from citeproc import Citation as CSLCitation
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import Entry
from pybtex.database.input.bibtex import Parser

from factbook.blocks import evidence_pack, plain_html
from factbook.charts import catalogue, rendered
from factbook.charts.chart import Chart
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.tables import frames
from factbook.tables.view import CHART, View
from factbook.words import cards, citations, csl
from tests.charts.test_every_chart import asked

STYLE = "harvard-cite-them-right"
"""The style that the processor brings along."""
HARD = '50% of $5 & #1_a {b} ~c^d \\e @x, "q", 微軟 – “é” }{ \n\t\x00 \ue000'
PLAIN = '50% of $5 & #1_a {b} ~c^d \\e @x, "q", 微軟 – “é” }{'
COMMAND = re.compile(
    r"\\(?:textbackslash|textbraceleft|textbraceright|textasciitilde|textasciicircum)\{\}|\\[$%&_#]"
)
MEANT = {citations.SPECIAL[sign]: sign for sign in citations.SPECIAL}


def read(bibtex: str) -> dict[str, Entry]:
    """The entries that a strict parser of BibTeX finds, with address and day as a browser puts them in."""
    filled = bibtex.replace(citations.ADDRESS, "https://x.org/spend?fact=a_b&from=2024#c").replace(
        citations.DAY, "2026-11-26"
    )
    return dict(Parser(encoding="utf-8").parse_stream(StringIO(filled)).entries)


def fields(entry: Entry) -> dict[str, str]:
    own = {name: str(text) for name, text in entry.fields.items()}
    return own | {"author": " and ".join(map(str, entry.persons.get("author", [])))}


def unescaped(text: str) -> str:
    return COMMAND.sub(lambda found: MEANT[found[0]], text)


def safe(text: str) -> None:
    """Nothing is left that LaTeX would run, but for the braces that keep a title whole."""
    bare = COMMAND.sub("", text)
    assert bare.count("{") == bare.count("}")
    assert not re.search(r"[\\$%&_#~^]", bare), text
    assert not re.search(r"[\x00-\x1f\ue000-\uf8ff]", bare), text


def records(book: Factbook) -> list[str]:
    return [*book.facts, *book.derived, *book.events, *book.relations]


@pytest.mark.parametrize("field", ["title", "note", "howpublished", "author"])
def test_what_latex_would_run_is_escaped_and_read_back_as_it_was(field: str) -> None:
    [(key, entry)] = read(citations.entry("a-key", {field: HARD, "year": "2024"})).items()
    assert key == "a-key"
    found = fields(entry)[field]
    safe(found)
    assert unescaped(found) == (f"{{{PLAIN}}}" if field in ("title", "author") else PLAIN)


def test_every_record_has_an_entry_that_a_parser_reads(book: Factbook) -> None:
    entries: dict[str, str] = {}
    for name in records(book):
        found = read(cards.card(book, name, View())["bibtex"])
        assert list(found) == [name]
        entries |= found
    assert len(entries) == len(records(book))
    for name, entry in entries.items():
        told = fields(entry)
        for field in ("author", "title", "note"):
            safe(told[field])
        assert re.fullmatch(r"[a-z0-9-]+", name)
        assert told["urldate"] == "2026-11-26"
        assert told["url"].startswith("https://x.org/")


def test_a_record_is_cited_as_its_article_with_its_month_and_its_first_source(book: Factbook) -> None:
    for name in (*book.facts, *book.events, *book.relations):
        card, row = cards.card(book, name, View()), frames.row(book, name)
        article = book.articles[row["article"]]
        who = book.name(article.author or article.publisher)
        first = book.origins[row["origin"]].title if row["origin"] in book.origins else "the article itself"
        text = card["cite"]
        told = (
            who,
            article.title,
            figure_words.period(article.published),
            first,
            book.edition,
            citations.ADDRESS,
            citations.DAY,
        )
        assert all(part in text for part in told), name
        entry = fields(read(card["bibtex"])[name])
        assert unescaped(entry["title"]) == f"{{{article.title}}}"
        assert unescaped(entry["author"]) == f"{{{who}}}"
        assert entry["year"] == str(span(article.published).start.year)
        assert first in unescaped(entry["note"])
        assert entry["langid"] in ("japanese", "danish", "english", "chinese-hant", "chinese-hans")


@pytest.mark.parametrize(
    ("tag", "langid"),
    [("fr", "french"), ("pt-BR", "portuguese"), ("zh-Hant", "chinese-hant"), ("nb", None), ("da", "danish")],
)
def test_a_language_is_given_as_latex_has_it(tag: str, langid: str | None, book: Factbook) -> None:
    article = next(iter(book.articles.values()))
    told = replace(book, articles={**book.articles, article.id: article.model_copy(update={"language": tag})})
    assert fields(read(citations.source(told, article.id).bibtex)[article.id]).get("langid") == langid


def test_the_month_is_bibtex_s_own_word(book: Factbook) -> None:
    articles = [a for a in book.articles.values() if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", a.published)]
    assert articles
    for article in articles:
        bibtex = citations.source(book, article.id).bibtex
        assert re.search(rf"month = {citations.MONTHS[int(article.published[5:7]) - 1]}[,\n]", bibtex)


def test_an_article_dated_to_a_year_has_no_month(book: Factbook) -> None:
    article = next(iter(book.articles.values()))
    told = replace(
        book, articles={**book.articles, article.id: article.model_copy(update={"published": "2025"})}
    )
    bibtex = citations.source(told, article.id).bibtex
    assert "year = {2025}" in bibtex
    assert "month" not in bibtex


def test_what_we_compute_is_not_laid_to_an_article(book: Factbook) -> None:
    for name in book.derived:
        card = cards.card(book, name, View())
        entry = fields(read(card["bibtex"])[name])
        assert entry["author"] == f"{{{citations.escaped(book.settings.cited)}}}"
        behind = {frames.row(book, fact)["article"] for fact in frames.facts_behind(book, name)}
        assert all(book.articles[article].title in card["cite"] for article in behind)
        assert "Computed from" in card["cite"]


@pytest.mark.parametrize("chart", sorted(catalogue.by_id()))
def test_every_chart_is_cited_with_what_it_rests_on(chart: str, book: Factbook) -> None:
    payload = rendered.payload(catalogue.by_id()[chart], book, asked(chart))
    [(key, entry)] = read(payload["bibtex"]).items()
    assert key == payload["name"]
    told = fields(entry)
    for field in ("author", "title", "note"):
        safe(told[field])
    assert unescaped(told["title"]) == f"{{{payload['question']}}}"
    if not payload["rows"]:  # the figures that no other chart draws: there may be none
        return
    rows = [
        frames.row(book, fact) for row in payload["rows"] for fact in frames.facts_behind(book, row["id"])
    ]
    first = book.articles[rows[0]["article"]]
    assert all(
        part in payload["cite"] for part in (first.title, figure_words.period(first.published), book.edition)
    )
    assert "First sources: " in payload["cite"] or all(row["origin"] in book.articles for row in rows)


def test_a_pack_s_citations_are_one_file_for_latex(book: Factbook) -> None:
    pack = (f"{CHART}sums", *list(book.facts)[:3], next(iter(book.derived)), next(iter(book.events)))
    view = View(pack=pack)
    _, block = evidence_pack.citations(book, view)
    entries = read(block["bibtex"])
    assert list(entries) == [*evidence_pack.sources(book, view), "factbook"]
    for entry in entries.values():
        safe(fields(entry)["title"])
    lines = block["text"].splitlines()
    assert len(lines) == len(block["items"]) + 1
    said = [plain_html.unmarked(item["text"]) for item in block["items"]]
    assert all(text in line for text, line in zip(said, lines, strict=False))
    assert "[[" not in block["text"]


def test_an_empty_chart_can_be_cited(book: Factbook) -> None:
    cited = citations.chart(book, "factbook-x", "A question?", Chart(None, ()).facts)
    assert list(read(cited.bibtex)) == ["factbook-x"]


def processed(items: list[dict[str, object]], style: str) -> list[str]:
    """The entries of a bibliography as a CSL processor writes them."""
    source = CiteProcJSON(items)
    wanted = CitationStylesBibliography(CitationStylesStyle(style, validate=False), source, formatter.plain)
    for item in items:
        wanted.register(CSLCitation([CitationItem(str(item["id"]))]))
    return [str(entry) for entry in wanted.bibliography()]


def test_every_record_is_an_item_that_a_citation_processor_sets(book: Factbook) -> None:
    day = date(2026, 11, 26)
    named = {name: citations.record(book, name, "x") for name in records(book)}
    items = csl.filled([one.csl for one in named.values()], "https://x.org/?fact=a", day)
    entries = processed(items, STYLE)
    assert len(entries) == len(items)
    for item, entry in zip(sorted(items, key=str), sorted(entries), strict=True):
        assert "\ue000" not in json.dumps(item) + entry
    said = "\n".join(entries)
    for article in book.articles.values():
        assert article.title in said and str(span(article.published).start.year) in said
    assert "https://x.org/?fact=a" in said and "November 26, 2026" in said


def test_charts_sources_and_the_book_are_items_too(book: Factbook) -> None:
    found = [citations.source(book, name).csl for name in (*book.articles, *book.origins)]
    found += [citations.whole(book).csl, *rendered.payload(catalogue.by_id()["sums"], book, View())["csl"]]
    entries = processed(csl.filled(found, "https://x.org/", date(2026, 1, 31)), STYLE)
    assert len(entries) == len({item["id"] for item in found}) == len(found)


def test_an_item_has_the_keys_of_the_same_citation_in_bibtex(book: Factbook) -> None:
    for name in records(book):
        cited = citations.record(book, name, "x")
        entry = fields(read(cited.bibtex)[name])
        assert cited.csl["id"] == name and cited.csl["URL"] == citations.ADDRESS
        [when] = cited.csl["issued"]["date-parts"] if name not in book.derived else [[None]]
        assert when[0] is None or str(when[0]) == entry["year"]
        assert f"{{{citations.escaped(cited.csl['title'])}}}" == entry["title"]


def test_a_survey_of_a_time_is_issued_in_its_first_year() -> None:
    assert csl.when("2023-11/2024-02") == {"date-parts": [[2023]]}
    assert csl.when("2024-03") == {"date-parts": [[2024, 3]]}
    assert csl.when("2024-03-05") == {"date-parts": [[2024, 3, 5]]}
