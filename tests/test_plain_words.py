"""No page says what a reader of a newspaper would stumble over: what every chart, page and card shows is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from factbook import about, cards, checking, packing, plain, provenance, results
from factbook.book import Factbook
from factbook.charts import catalogue, sent
from factbook.view import HIDDEN, View

NEVER = {
    r"by the print": "say who reports it",
    r"scales of their own": "name the units",
    r"\bnobody: ": "calculated by us",
    r"\bimplied\b": "calculated",
    r"\bwitness": "source",
    r"\bgarbled\b": "unclear in the original",
    r"\bset aside\b": "left out",
    r"\blift (?:all|it|them)\b": "clear all",
    r"\bKind: (?:flow|stock|run.rate|cumulative)": "a sentence",
    r"^Limits: ": "a sentence",
    r"\bnot printed\b": "not given",
    r"\bin print\b": "in the original",
    r"\bas printed\b": "in the original",
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
          "download", "symbol", "color", "colour", "status", "statuses", "text_original", "keys", "view", "page"}  # fmt: skip
"""Keys of what is sent that hold no words for a reader, or the words of the original."""
CHECKING = "For checking"
"""The fold in which file names and hashes stand."""


def seen(sent_: Any) -> Iterator[str]:
    """Every text in what is sent to the browser that a reader sees."""
    if isinstance(sent_, str):
        yield plain.unmarked(sent_)
    elif isinstance(sent_, dict):
        if str(sent_.get("summary", "")).startswith(CHECKING):
            return
        yield from (text for key, value in sent_.items() if key not in UNSEEN for text in seen(value))
    elif isinstance(sent_, list | tuple):
        if len(sent_) == 2 and all(isinstance(part, str) for part in sent_):
            yield f"{sent_[0]}: {plain.unmarked(sent_[1])}"  # a row of a card
        yield from (text for part in sent_ for text in seen(part))


def wrong(sent_: Any) -> list[str]:
    """What is said that should not be, with what to say."""
    texts = dict.fromkeys(seen(sent_))
    whole = "\n".join(texts)
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
    said = [sent.payload(spec, book, view) for spec in catalogue.by_id().values()]
    assert "\n".join(wrong(said)) == ""


@pytest.mark.parametrize("view", VIEWS[:2], ids=["all", "company"])
def test_no_list_or_section_does(book: Factbook, view: View) -> None:
    said = [results.found(book, view), provenance.judged_heading(book, view), provenance.judged(book, view),
            provenance.spelt(book, view), provenance.articles(book, view), about.text(book), packing.tools(View())]  # fmt: skip
    assert "\n".join(wrong(said)) == ""


def test_no_card_does(book: Factbook) -> None:
    every = [*book.facts, *book.derived, *book.events, *book.relations]
    assert "\n".join(wrong([cards.card(book, identifier, View()) for identifier in every])) == ""


def test_a_check_of_two_figures_shows_them_once(book: Factbook) -> None:
    for check in book.checks.values():
        if check.facts and not checking.COMPUTES.search(check.claim):
            said = plain.unmarked(checking.check(book, check)["arithmetic"])
            assert ": " not in said, said


@pytest.mark.parametrize("said", [
    "By the print, it is so", "19 billion against 13 billion: 19 billion against 13 billion", "ab" * 32,
    "Set aside: 2 figures", "000_5a116456ddb6bd8d.txt", "It has two witnesses",
])  # fmt: skip
def test_the_words_are_found_where_they_are(said: str) -> None:
    assert wrong([{"text": said}])
    assert not wrong({"kind": "fold", "summary": CHECKING, "blocks": [{"text": said}]})
    assert not wrong({"printed": said})


def test_what_stands_in_json_is_read_whole(book: Factbook) -> None:
    card = cards.card(book, next(iter(book.facts)), View())
    assert card["gloss"] in list(seen(json.loads(json.dumps(card))))
