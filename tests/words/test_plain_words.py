"""No page says what a reader of a newspaper would stumble over: what every chart, page and card shows is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from factbook.blocks import about, evidence_pack, plain_html, provenance, search_results
from factbook.charts import catalogue, rendered
from factbook.reading import field_meanings, menu
from factbook.reading.book import Factbook
from factbook.tables.view import HIDDEN, View
from factbook.web import first_paint, record_pages
from factbook.words import cards, check_reports
from tests.web.test_pages import given, opened

NEVER = {
    r"\bprint(?:s|ed)?\b(?! them| it| the page|, saved)": "give, report; original",
    r"scales of their own": "name the units",
    r"\b[Nn]obody(?: named|:)": "no speaker named; calculated by us",
    r"\bimpl(?:y|ies|ied)\b": "calculated; comes to",
    r"\bwitness": "source",
    r"\bgarbled\b": "unclear in the original",
    r"\b(?:deprecated|flagged|ranked down)\b": "unreliable",
    r"\bset aside\b": "left out",
    r"\blift\b(?! (?:in|of) )": "clear all",
    r"\bkind(?: of quantity)?: (?:flow|stock|run.rate|cumulative)": "a sentence",
    r"^Limits: ": "a sentence",
    r"\bfrom nought\b": "from zero",
    r"in the same terms": "in the same way",
    r"further figures? on\b": "more figures",
    r"nothing more is told": "reported",
    r"cannot be told\b": "undecided",
    r"\bmost is (?:told|dated) of\b": "most statements concern",
    r"one kind of quantity": "of the same kind",
    r"cheap, quick or much": "cheaper, faster or more",
    r"words leave open": "say what is not clear",
    r"\b(?:flow|stock|run_rate|as_of|said_by|in_the_original)\b(?= / | ->)": "words",
    r"(?<![\d-])(?:\.\./)?(?:19|20)\d\d-[01]\d(?:-[0-3]\d)?~? / ": "a date in words",
    r"\b\w+\.ya?ml\b": "under a fold for checking",
    r"\b(?!GPT)[a-z]+(?:-[a-z0-9]+)+-(?:20\d\d|bw|da|dy|mg|tk|xg)\b": "a name, no id",
    r"\b(\d[\w.,%]*(?: \w+)?) against (\d[\w.,%]*(?: \w+)?)[:;,] \1 against \2": "once",
    r"(?:^|[.;] )([^:.;\n]{9,120}): \1(?!\w)": "once",
    r"\b[0-9a-f]{64}\b": "under a fold for checking",
    r"\b\d{3}_[0-9a-f]{16}\.txt\b": "under a fold for checking",
}
"""What no reader is shown, and what stands there instead."""
VIEWS = (
    View(),
    View(company=("openai",)),
    View(show=HIDDEN, per="year", currency="CNY"),
    View(known="2024-08-31"),
)
UNSEEN = {"id", "ids", "href", "files", "name", "revision", "bibtex", "cite", "customdata", "lang", "langs", "printed",
          "download", "symbol", "color", "colour", "status", "statuses", "text_original", "keys", "view", "page", "pattern", "search", "query", "asked", "scripts", "foreseen",
          "x", "y", "base", "mark"}  # fmt: skip
"""Keys of what is sent that hold no words for a reader, or the words of the original."""
CHECKING = "For checking"
"""The fold in which file names and hashes stand."""


def seen(sent_: Any) -> Iterator[str]:
    """Every text in what is sent to the browser that a reader sees."""
    if isinstance(sent_, str):
        yield plain_html.unmarked(sent_)
    elif isinstance(sent_, dict):
        if str(sent_.get("summary", "")).startswith(CHECKING):
            return
        yield from (text for key, value in sent_.items() if key not in UNSEEN for text in seen(value))
    elif isinstance(sent_, list | tuple):
        if len(sent_) == 2 and all(isinstance(part, str) for part in sent_) and "[[" not in sent_[0]:
            yield f"{sent_[0]}: {plain_html.unmarked(sent_[1])}"  # a row of a card: a label and what it holds
        yield from (text for part in sent_ for text in seen(part))


def wrong(sent_: Any) -> list[str]:
    """What is said that should not be, with what to say."""
    texts = dict.fromkeys(seen(sent_))
    whole = re.sub(r"(?:https?://|[./]*\?\w+=)\S+", "…", "\n".join(texts))  # an address is no word
    found = [
        (match, instead)
        for never, instead in NEVER.items()
        for match in re.finditer(never, whole, re.IGNORECASE | re.MULTILINE)
    ]
    return sorted(
        {f"{whole[max(0, m.start() - 60) : m.end() + 40]!r}: say {instead!r}" for m, instead in found}
    )


@pytest.mark.parametrize("view", VIEWS, ids=["all", "company", "hidden", "known"])
def test_no_chart_says_what_a_reader_stumbles_over(book: Factbook, view: View) -> None:
    said = [rendered.payload(spec, book, view) for spec in catalogue.by_id().values()]
    assert "\n".join(wrong(said)) == ""


@pytest.mark.parametrize("view", VIEWS[:2], ids=["all", "company"])
def test_no_list_or_section_does(book: Factbook, view: View) -> None:
    said = [search_results.found(book, view), provenance.judged_heading(book, view), provenance.judged(book, view),
            provenance.spelt(book, view), provenance.articles(book, view), about.text(book), evidence_pack.tools(View())]  # fmt: skip
    assert "\n".join(wrong(said)) == ""


def test_no_card_does(book: Factbook) -> None:
    every = [*book.facts, *book.derived, *book.events, *book.relations]
    assert "\n".join(wrong([cards.card(book, identifier, View()) for identifier in every])) == ""


def test_a_check_of_two_figures_shows_them_once(book: Factbook) -> None:
    for check in book.checks.values():
        if check.facts and not check_reports.COMPUTES.search(check.claim):
            said = plain_html.unmarked(check_reports.check(book, check)["arithmetic"])
            assert ": " not in said, said


PAGES = (
    *((entry.name, {}) for entry in menu.MENU),
    ("overview", {"company": "openai"}),
    ("companies", {"company": "openai"}),
    ("companies", {"compare": "openai,microsoft"}),
    ("companies", {"compare": "bytedance,xiaohongshu,nintendo"}),
    ("spend", {"company": "nintendo"}),
    ("pricing", {"from": "1999", "to": "1998", "company": "nobody-knows", "colour": "red"}),
    ("facts", {"q": "nothing of the sort"}),
    ("facts", {"q": "dollars", "show": "opinion,illustration,deprecated,replaced", "currency": "CNY"}),
    ("spend", {"show": "deprecated", "per": "year", "known": "2024-08-31"}),
    ("timeline", {"dates": "all", "fact": "bytedance-ai-chips-china-2025-mg"}),
    ("pack", {"pack": "tiktok-implied-yearly-payment,chart:sums"}),
)
"""Every page, and pages in other states: of a company, of several, empty, of an address with mistakes, with a card."""


@pytest.mark.parametrize(("name", "address"), PAGES, ids=str)
def test_no_page_does_as_it_is_run(name: str, address: dict[str, str]) -> None:
    app = opened(name, **address)
    fields = [*app.multiselect, *app.selectbox, *app.toggle, *app.text_input, *app.select_slider]
    labels = [
        str(part)
        for field in fields
        for part in (field.label, field.placeholder if hasattr(field, "placeholder") else "")
    ]
    labels += [str(option) for field in (*app.multiselect, *app.selectbox) for option in field.options]
    assert "\n".join(wrong([*given(app), labels])) == ""


@pytest.mark.parametrize("entry", menu.PAGES, ids=lambda entry: entry.name)
def test_no_document_does_as_it_is_sent(book: Factbook, entry: menu.Entry) -> None:
    for fact in ("", "tiktok-implied-yearly-payment"):
        sent_ = first_paint.page(entry, book, View(fact=fact, company=("openai",) if fact else ()))
        shown = re.sub(r"<(script|style|details).*?</\1>", "", sent_, flags=re.DOTALL)
        assert "\n".join(wrong(unescape(re.sub(r"<[^>]*>", "\n", shown)))) == ""


def test_no_page_of_a_record_does(book: Factbook) -> None:
    for fact in ("tiktok-implied-yearly-payment", "bytedance-ai-chips-china-2025-mg"):
        shown = re.sub(
            r"<(script|style|details|head).*?</\1>",
            "",
            record_pages.page(book, fact, "https://x.example/"),
            flags=re.DOTALL,
        )
        assert "\n".join(wrong(unescape(re.sub(r"<[^>]*>", "\n", shown)))) == ""


def test_no_message_of_a_broken_book_or_an_unknown_page_does() -> None:
    assert (
        wrong(
            [
                first_paint.missing("prices"),
                rendered.FAILED,
                rendered.NO_FACTS,
                *field_meanings.STATUS.values(),
            ]
        )
        == []
    )


@pytest.mark.parametrize("said", [
    "By the print, it is so", "19 billion against 13 billion: 19 billion against 13 billion", "ab" * 32,
    "Set aside: 2 figures", "000_5a116456ddb6bd8d.txt", "It has two witnesses", "as printed",
    "Most is dated of OpenAI", "different period: 2024-03 / 2025", "see tiktok-pays-microsoft-plain-usd-2024-da",
])  # fmt: skip
def test_the_words_are_found_where_they_are(said: str) -> None:
    assert wrong([{"text": said}])
    assert not wrong({"kind": "fold", "summary": CHECKING, "blocks": [{"text": said}]})
    assert not wrong({"printed": said})


def test_what_stands_in_json_is_read_whole(book: Factbook) -> None:
    card = cards.card(book, next(iter(book.facts)), View())
    assert card["gloss"] in list(seen(json.loads(json.dumps(card))))
