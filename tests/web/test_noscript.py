"""What an address asks for, as HTML: the record's card and the results of a search, escaped and whole."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from factbook.blocks import plain_html, search_results
from factbook.reading import menu
from factbook.reading.book import Factbook
from factbook.tables.view import View
from factbook.web import first_paint, noscript
from factbook.words import cards

VOID = {"input", "br", "meta", "link", "img", "hr", "wbr"}


class Outline(HTMLParser):
    """The headings of a document, and whether its elements close in the order in which they opened."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.levels: list[int] = []
        self.links: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.links += [str(value) for name, value in attributes if tag == "a" and name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def words(document: str) -> str:
    document = re.sub(
        r'<button [^>]*popovertarget="[^"]*">([^<]*)</button>', r"\1", document
    )  # an explained word
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", document)).split())


def every_id(book: Factbook) -> list[str]:
    return [*book.facts, *book.derived, *book.events, *book.relations]


def test_every_card_is_there_as_html(book: Factbook) -> None:
    for name in every_id(book):
        view = View(fact=name)
        card = cards.card(book, name, view)
        document = noscript.part(menu.by_name()["spend"], book, view)
        outline = Outline(document)
        assert outline.open == []
        assert outline.levels[0] == 2
        assert all(b <= a + 1 for a, b in zip(outline.levels, outline.levels[1:], strict=False))
        said = words(document)
        for text in (card["figure"], card["gloss"], card["printed"] or ""):
            assert " ".join(text.split()) in said
        assert {f"?fact={other}" for other in re.findall(r"\[\[([\w-]+)\|", str(card))} <= set(outline.links)


def test_results_are_a_list_that_leads_to_cards_and_further_pages(book: Factbook) -> None:
    view = View(q="openai")
    document = noscript.part(menu.by_name()["facts"], book, view)
    outline = Outline(document)
    [railed] = search_results.found(book, view)
    table = next(block for block in railed["blocks"] if block["kind"] == "claims")
    assert document.count("<li>") >= len(table["rows"])
    assert {f"?q=openai&fact={row['id']}" for row in table["rows"]} <= set(outline.links)
    assert "?q=openai&page=2" in outline.links
    assert search_results.leaves(book, view) > 1
    second = Outline(noscript.part(menu.by_name()["facts"], book, replace(view, page="2")))
    assert "?q=openai" in second.links


@pytest.mark.parametrize("q", ["nothing is called this", '<script>alert("x")</script>'])
def test_a_search_in_vain_says_so_and_what_was_asked_is_escaped(book: Factbook, q: str) -> None:
    document = noscript.part(menu.by_name()["facts"], book, View(q=q))
    assert Outline(document).open == []
    assert "<script" not in document
    assert q in words(document)


def test_text_never_becomes_markup() -> None:
    said = plain_html.html(
        [{"kind": "text", "text": '<b>a & b</b> [[some-id|<i>"x"</i>]] **<u>**'}], plain_html.on_page(View())
    )
    assert said == (
        "<p>&lt;b&gt;a &amp; b&lt;/b&gt; "
        '<a href="?fact=some-id">&lt;i&gt;&quot;x&quot;&lt;/i&gt;</a> <strong>&lt;u&gt;</strong></p>'
    )


def test_only_what_the_address_asks_for_is_in_the_document(book: Factbook) -> None:
    for entry in menu.PAGES:
        document = first_paint.page(entry, book, View())
        assert noscript.NEEDS in document
        assert len(noscript.part(entry, book, View())) < 600
        assert "need to enable JavaScript" not in document
