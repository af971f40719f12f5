"""A word that a newspaper would not use unexplained is explained where a page uses it first."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from factbook.blocks import plain_html
from factbook.charts import catalogue, rendered
from factbook.reading.book import Factbook
from factbook.reading.menu import PAGES, Entry
from factbook.reading.named import Term
from factbook.tables import linking
from factbook.tables.view import View
from factbook.web import first_paint
from factbook.words import cards, glossary
from tests import small
from tests.words.test_plain_words import seen

WORD = '<button type="button" class="fb-term(?: fb-sole)?" popovertarget="([^"]+)"'
BUTTON = re.compile(rf'(?:{WORD}>| {WORD} aria-label="[^"]+">)([^<]*)</button>')
WHOLE = re.compile(r'<span class="fb-whole">([^<]*<button.*?</button>[^<]*)</span>')
NOTE = re.compile(r'<span popover id="([^"]+)" class="fb-meaning"><b>(.*?)</b>: .*?</span>')


@pytest.fixture
def pots(tmp_path: Path) -> Factbook:
    return small.small_book(tmp_path)


def bare(html: str) -> str:
    """HTML as it was before anything in it was explained."""
    html = WHOLE.sub(r"\1", NOTE.sub("", html))
    return BUTTON.sub(lambda found: found[3] if found[1] else "", html)


@pytest.mark.parametrize(("html", "marked"), [
    ("<p>A pot and a pot</p>", "<p>A {pot} and a pot</p>"),
    ("<h2>Pots &amp; a pot</h2>", "<h2>{Pots} &amp; a pot</h2>"),
    ("<p>Potter, teapot, pot-bound</p>", "<p>Potter, teapot, {pot}-bound</p>"),
    ('<p>A <a href="?pot">pot of tea</a>, a pot</p>', '<p>A <a href="?pot">pot of tea</a> {pot?}, a pot</p>'),
    ('<p lang="da">pot</p><p lang="en">pot</p>', '<p lang="da">pot</p><p lang="en">{pot}</p>'),
    ("<nav>pot<br></nav><p>pot</p>", "<nav>pot<br></nav><p>{pot}</p>"),
    ("<noscript><p>pot</p></noscript><p>pot</p>", "<noscript><p>{pot}</p></noscript><p>{pot}</p>"),
])  # fmt: skip
def test_the_first_use_of_a_word_opens_its_explanation(pots: Factbook, html: str, marked: str) -> None:
    found = WHOLE.sub(r"\1", glossary.explained(pots, html))
    assert NOTE.sub("", BUTTON.sub(lambda b: f"{'' if b[1] else ' '}{{{b[3]}}}", found)) == marked
    assert bare(found) == html
    assert [b[1] or b[2] for b in BUTTON.finditer(found)] == [n[1] for n in NOTE.finditer(found)]


@pytest.mark.parametrize(("text", "whole"), [
    ("a pot's lid", "{pot}'s"), ("a (pot), once", "({pot}),"), ("“pot”", "“{pot}”"), ("pot-bound", "{pot}-"), ("a pot is", ""),
])  # fmt: skip
def test_what_stands_close_to_a_word_is_never_parted_from_it(pots: Factbook, text: str, whole: str) -> None:
    found = [WHOLE.sub(r"\1", one[0]) for one in WHOLE.finditer(glossary.explained(pots, f"<p>{text}</p>"))]
    assert [unescape(BUTTON.sub(r"{\3}", one)) for one in found] == ([whole] if whole else [])


def test_a_book_that_explains_nothing_is_left_as_it_is(pots: Factbook) -> None:
    silent = replace(pots, glossary={})
    assert glossary.block(silent) is None and glossary.named(silent, ["pot"]) == []
    assert glossary.explained(silent, "<p>pot</p>") == "<p>pot</p>"


@pytest.mark.parametrize("fact", ["", "tiktok-implied-yearly-payment"])
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_every_page_explains_each_of_its_words_once_and_changes_nothing_else(
    book: Factbook, entry: Entry, fact: str
) -> None:
    view = View(fact=fact)
    page, silent = (first_paint.page(entry, b, view) for b in (book, replace(book, glossary={})))
    # charts are sent with the words in their pictures, which only a book with a glossary has
    plainly = [re.sub(r' data-chart="[^"]*"', "", html) for html in (bare(page), silent)]
    same = plainly[0] == plainly[1]
    assert same
    for part in re.split(r"<noscript>.*?</noscript>", page, flags=re.DOTALL):
        names = [name for _, name in NOTE.findall(part)]
        assert len(names) == len(set(names))


def test_a_chart_tells_the_words_that_only_its_picture_uses(book: Factbook) -> None:
    named = {term.term for spec in catalogue.by_id().values() for term in drawn(spec.id, book)}
    assert "annualised" in named


def drawn(chart: str, book: Factbook) -> list[Term]:
    said = rendered.payload(catalogue.by_id()[chart], book, View())
    return [glossary.terms(book)[i] for i in said["terms"]]


def test_every_word_of_the_glossary_is_used(book: Factbook) -> None:
    every = [*book.facts, *book.derived, *book.events, *book.relations]
    shown = [cards.card(book, identifier, View()) for identifier in every]
    texts = [text for card in shown for text in (*seen(card), *(card["checking"] or {}).get("notes", ()))]
    used = {glossary.terms(book)[i].term for i in glossary.named(book, texts)}
    assert {term.term for term in book.glossary.values()} - used == set()


def test_an_explanation_explains_without_words_that_need_one(book: Factbook) -> None:
    hard = {"token", "API", "LLM", "AIGC", "GMV", "run rate", "annualised", "conversion", "deepfake"}
    for term in book.glossary.values():
        assert not {w for w in hard if re.search(rf"\b{w}\b", term.meaning)} - set(term.forms) - {"GMV"}, (
            term.term
        )


def test_the_way_to_a_fact_is_no_word_to_explain(book: Factbook) -> None:
    text = {"kind": "text", "text": "[[tiktok-implied-yearly-payment|Azure and tokens]]"}
    said = plain_html.html([text], linking.to)
    assert glossary.explained(book, said).startswith(said.removesuffix("</p>"))
