"""Later sources on the web: what they look like on cards and lists, what they put right, who is a witness."""

import re
from pathlib import Path
from typing import Any

import pytest

from factbook.blocks import plain_html, provenance
from factbook.checking import hints
from factbook.checking.loading import assemble, load
from factbook.checking.rules import broken
from factbook.commands.cli import main
from factbook.reading.book import Factbook
from factbook.tables import export, frames
from factbook.tables.view import View
from factbook.words import attribution, cards, citations, listings
from tests import later, small
from tests.checking.test_verify import TEXT, book_on

OLD, NEW = "acme-revenue", "acme-revenue-restated"


@pytest.fixture
def grown(tmp_path: Path) -> Factbook:
    return load(later.write(tmp_path / "facts"))


def rows(card: dict[str, Any], name: str) -> list[str]:
    return [row[1] for row in card["rows"] if row[0] == name]


def drawn(book: Factbook, view: View | None = None) -> list[str]:
    view = view or View()
    return list(frames.drawn(frames.selected(frames.figures(book), view, book), view)["id"])


def test_a_card_leads_to_the_page_and_to_its_archived_copy(grown: Factbook) -> None:
    card = cards.card(grown, NEW, View())
    assert rows(card, "Article") == ["Form of the year (Acme, 1 Sep 2024, filing)"]
    assert rows(card, "Place") == [
        "page 4, table “Key figures”, row “Revenue”, column “2023”; "
        "[[https://example.org/forms/2023.pdf#page=4|example.org]], read 3 Sep 2024; archived copy: "
        "[[https://archive.example.org/20240903/https://example.org/forms/2023.pdf|archive.example.org]]"
    ]


def test_who_files_a_form_says_what_it_holds(grown: Factbook) -> None:
    assert rows(cards.card(grown, NEW, View()), "Said by") == ["Acme"]
    assert rows(cards.card(grown, OLD, View()), "Said by") == ["the author"]


def test_a_place_on_a_page_is_found_by_its_words(grown: Factbook) -> None:
    assert (
        "news.example.com/acme#:~:text=40%20percent|"
        in rows(cards.card(grown, "acme-share-news", View()), "Place")[0]
    )


def test_a_first_source_shows_its_address(grown: Factbook) -> None:
    assert rows(cards.card(grown, "acme-share-news", View()), "First source") == [
        "A panel, May 2024 ([[https://panel.example.org/x|panel.example.org]])"
    ]


def test_without_scripts_a_link_leads_out_and_learns_nothing_of_the_page(grown: Factbook) -> None:
    html = plain_html.html([cards.card(grown, NEW, View())], plain_html.on_page(View()))
    assert (
        '<a href="https://example.org/forms/2023.pdf#page=4" rel="noopener noreferrer" target="_blank">'
        in html
    )


def test_the_page_of_sources_shows_kind_address_and_day(grown: Factbook) -> None:
    _, beside = provenance.articles(grown, View())
    blocks = [block for column in beside["columns"] for block in column]
    entries = {b["title"]: b for b in blocks if b["kind"] == "entry"}
    assert " · filing · " in entries["Form of the year"]["eyebrow"]
    filing = dict(entries["Form of the year"]["rows"])
    assert filing["On the web"] == "[[https://example.org/forms/2023.pdf|example.org]], read 3 Sep 2024"
    assert "archive.example.org" in filing["Archived copy"]
    assert filing["Gives too"] == "[[app-users-july|2,900]]"
    [fold] = [b for b in blocks if b["kind"] == "fold" and "Document: " in str(b)]
    assert blocks[blocks.index(fold) - 1]["title"] == "A story"  # the filing has none


def test_a_corrected_figure_stays_and_the_newest_is_drawn(grown: Factbook) -> None:
    assert OLD in grown.facts
    assert NEW in drawn(grown) and OLD not in drawn(grown)
    assert "app-users-later" in drawn(grown) and "app-users" not in drawn(grown)
    assert {OLD, NEW} <= set(drawn(grown, View(show=("replaced",))))


def test_what_is_computed_from_a_corrected_figure_is_not_drawn(grown: Factbook) -> None:
    assert "acme-implied-market" not in drawn(grown)
    assert "rests on a figure replaced since" in cards.card(grown, "acme-implied-market", View())["status"][1]


@pytest.mark.parametrize(("known", "shown"), [("2024-08-31", OLD), ("2024-09-01", NEW), ("", NEW)])
def test_what_was_known_on_a_day_is_what_was_not_yet_corrected(
    grown: Factbook, known: str, shown: str
) -> None:
    assert [name for name in drawn(grown, View(known=known)) if name in (OLD, NEW)] == [shown]


def test_cards_show_the_trail_both_ways(grown: Factbook) -> None:
    older, newer = (cards.card(grown, name, View()) for name in (OLD, NEW))
    reason = "on 1 Sep 2024: Returned goods had been counted as sold."
    assert rows(older, "Corrected by") == [f"[[{NEW}|$18 million]] (Acme, 1 Sep 2024), {reason}"]
    assert rows(newer, "Corrects") == [f"[[{OLD}|almost $20 million]] (The Wire, 30 Jun 2024), {reason}"]
    assert older["status"][1] == "reported as fact; corrected since"
    assert "superseded since" in cards.card(grown, "app-users", View())["status"][1]


def test_a_card_of_an_earlier_day_knows_no_later_figure(grown: Factbook) -> None:
    card = cards.card(grown, OLD, View(known="2024-08-01"))
    assert not rows(card, "Corrected by") and "corrected" not in card["status"][1]


def test_a_second_source_is_a_second_witness(grown: Factbook) -> None:
    for name in ("acme-share", "acme-share-news"):
        assert rows(cards.card(grown, name, View()), "Sources") == ["2 independent sources in 2 articles"]
    early = cards.card(grown, "acme-share", View(known="2024-07-01"))
    assert not rows(early, "Witnesses")
    assert "2 first sources" in listings.source_line(grown, ["acme-share"])


def test_two_outlets_of_one_source_are_one_witness(grown: Factbook) -> None:
    card = cards.card(grown, "app-users-july", View())
    assert rows(card, "Sources") == ["2 independent sources in 3 articles"]
    assert len(rows(card, "Also reported by")) == 2


def test_the_export_tells_addresses_links_and_tellings(grown: Factbook) -> None:
    found = {row["id"]: row for row in export.facts(grown)}
    assert found[NEW]["document"] is None
    assert found[NEW]["url"] == "https://example.org/forms/2023.pdf"
    assert found[NEW]["corrects"]["fact"] == OLD
    assert found["acme-share-news"]["same_as"] == "acme-share"
    assert [one["article"] for one in found["app-users-july"]["also_in"]] == ["news", "filing"]
    assert found[NEW]["accessed"] == "2024-09-03"
    articles = {row["id"]: row for row in export.articles(grown)}
    assert articles["filing"]["archived"].startswith("https://archive.example.org/")
    for form in ("csv", "parquet"):
        assert export.payload(grown, "facts", form)


def test_citations_give_the_address_and_the_day_on_which_it_was_read(grown: Factbook) -> None:
    card = cards.card(grown, NEW, View())
    told = "Acme: “Form of the year” (1 Sep 2024), https://example.org/forms/2023.pdf, read 3 Sep 2024."
    assert card["cite"].startswith(told)
    assert "Source: https://example.org/forms/2023.pdf, read 3 Sep 2024" in card["bibtex"]
    entry = citations.source(grown, "filing").bibtex
    assert "  url = {https://example.org/forms/2023.pdf}" in entry and "  urldate = {2024-09-03}" in entry
    assert "https://panel.example.org/x" in citations.source(grown, "panel-2024").text


def test_likely_duplicates_are_hinted_at_with_the_line_that_links_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unlinked = later.NEWS.replace("    same_as: acme-share\n", "")
    folder = later.write(tmp_path / "facts", news=unlinked)
    assert main(["check", "--facts", str(folder)]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("hint: ")]
    assert said == [
        "hint: facts/news.yaml:11:9: 'acme-share-news' may give the figure of 'acme-share' once more; "
        "if it does, write `same_as: acme-share` beside it"
    ]


@pytest.mark.parametrize(("what", "other"), [
    ("subject: acme", "subject: rival"), ("subject: acme", "subject: acme\n    counterparty: rival"),
    ("metric: market_share", "metric: chart_rank"), ("metric: market_share", "metric: market_share\n    currency: USD"),
    ("period: 2024-03-31", "period: 2024-03-30"), ("value: 40", "value: 41"), ("value: 40", "low: 40\n    high: 41"),
    ("precision: exact", "precision: exact\n    scope: {region: Europe}"), ("origin: panel-2024", "origin: story"),
])  # fmt: skip
def test_what_differs_or_has_one_source_is_no_hint(what: str, other: str, tmp_path: Path) -> None:
    unlinked = later.NEWS.replace("    same_as: acme-share\n", "")
    facts, changed = tmp_path / "facts", unlinked.replace(f"    {what}\n", f"    {other}\n")
    assert changed != unlinked and len(hints.hints(assemble(later.write(facts, news=unlinked))[0])) == 1
    assert hints.hints(assemble(later.write(facts, news=changed))[0]) == []


def test_linked_figures_are_no_hint(grown: Factbook, book: Factbook) -> None:
    assert hints.hints(grown) == [] == hints.hints(book)


def test_verify_counts_what_has_no_document_and_does_not_fail_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, documents = book_on(tmp_path, TEXT)
    story = (tmp_path / "facts" / "story.yaml").read_text("utf-8")
    folder = later.write(tmp_path / "facts")
    (folder / "story.yaml").write_text(story, "utf-8")
    assert main(["verify", "--facts", str(folder), "--documents", str(documents), "--quiet"]) == 0
    assert "3 articles have no document, so nothing of them was verified: filing, news, table" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://example.org/x", "https://x.org/a|b", "example.org"]
)
def test_only_addresses_of_the_web_are_taken(tmp_path: Path, url: str) -> None:
    text = later.NEWS.replace("https://news.example.com/acme", url)
    _, problems = assemble(later.write(tmp_path / "facts", news=text))
    assert [p.wrong for p in problems] and all("url is" in p.wrong for p in problems)


WRONG = {
    "another subject": (
        "subject: acme\n", "subject: rival\n",
        "26:13: 'acme-revenue' is about Acme and Rival, not Rival and Rival; expected a figure of the same subject",
    ),
    "another time": (
        "period: 2023\n", "period: 2022\n",
        "26:13: 'acme-revenue' is another quantity: period differs: 2023 / 2022; "
        "expected the same, or `across: [period]` and a reason that says why",
    ),
    "too early": (
        "      on: 2024-09-01", "      on: 2024-01-01",
        "27:11: made known on 2024-01-01, before the older figure (2024-06-30); expected a later day",
    ),
    "too late": (
        "      on: 2024-09-01", "      on: 2024-09-02",
        "27:11: made known on 2024-09-02, after its article of 2024-09-01; expected no later day than the article's",
    ),
    "an older article": (
        "published: 2024-09-01", "published: 2024-01-01",
        "26:13: 'acme-revenue' was published later (2024-06-30) than this (2024-01-01); expected that one to take this one's place",
    ),
    "itself": (
        f"fact: {OLD}", f"fact: {NEW}",
        "26:13: 'acme-revenue-restated' takes its own place; expected the newest to be replaced by none",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_succession_out_of_order_is_refused(name: str, tmp_path: Path) -> None:
    old, new, message = WRONG[name]
    said = small.problems(later.write(tmp_path / "facts", filing=later.FILING.replace(old, new)))
    assert f"facts/filing.yaml:{message}" in map(str, said)


ADDRESS = '  url: "https://news.example.com/acme"\n  accessed: 2024-07-11\n'
UNSOUND = [
    ("news", ADDRESS, "", "the article 'news' has no place; expected a document with its sha256, or a url with the day on which it was accessed"),
    ("news", "  accessed: 2024-07-11\n", "",
     "an address and the day it was read go together; expected both, such as accessed: 2025-11-03, or neither"),
    ("news", ADDRESS, f"{ADDRESS}  document: news.txt\n", "a document and its hash go together; expected both, or neither"),
    ("news", ADDRESS, '  archived: "https://archive.example.org/x"\n', "an archived copy of no address; expected a url beside it"),
    ("news", "accessed: 2024-07-11", "accessed: 2024-07-10", ""),
    ("news", "accessed: 2024-07-11", "accessed: 2024-07-09",
     "read on 2024-07-09, before it was published (2024-07-10); expected a later day"),
    ("table", "article: news, locator: {fragment: people use}", "article: story, locator: {fragment: people use}",
     "no paragraph of the document 'story.txt'; expected the paragraph"),
    ("table", "article: news, locator: {fragment: people use}", "article: story, locator: {paragraph: 2}", ""),
    ("table", "2,900 people", "2,800 people", "'2,800 people' does not yield the value; expected the same figure, or a fact of its own"),
    ("table", "origin: table\n    supersedes", "origin: table\n    rank: deprecated\n    reason: A slip.\n    supersedes",
     "a deprecated figure takes no other's place; expected the reverse, or another rank"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "message"), UNSOUND)
def test_a_source_that_cannot_be_looked_up_is_refused(
    file: str, old: str, new: str, message: str, tmp_path: Path
) -> None:
    text = later.FILES[f"{file}.yaml"]
    assert old in text
    said = [
        str(one) for one in small.problems(later.write(tmp_path / "facts", **{file: text.replace(old, new)}))
    ]
    assert [one for one in said if one.endswith(f": {message}")] if message else said == []


def test_a_difference_that_is_said_is_allowed(tmp_path: Path) -> None:
    text = later.FILING.replace("period: 2023\n", "period: 2022\n").replace(
        "      on:", "      across: [period]\n      on:"
    )
    assert broken(small_assembled(tmp_path, text)) == []


def test_of_two_successors_one_replaces_the_other(tmp_path: Path) -> None:
    second = later.FILING.partition("facts:\n")[2].replace(NEW, "acme-revenue-again")
    problems = [str(p) for p in broken(small_assembled(tmp_path, later.FILING + second))]
    assert problems == [
        "facts/filing.yaml:26:13: 'acme-revenue-again' takes the place of 'acme-revenue' too; "
        "expected the newer of the two to take the other's place: `fact: acme-revenue-again`"
    ]
    ordered = second.replace(f"fact: {OLD}", f"fact: {NEW}")
    book = small_assembled(tmp_path, later.FILING + ordered)
    assert broken(book) == []
    assert len(rows(cards.card(book, OLD, View()), "Corrected by")) == 2


def small_assembled(tmp_path: Path, filing: str) -> Factbook:
    book, problems = assemble(later.write(tmp_path / "facts", filing=filing))
    assert problems == []
    return book


def test_an_address_is_told_by_its_site() -> None:
    assert attribution.web("https://www.example.org/a?b=c") == "[[https://www.example.org/a?b=c|example.org]]"
    assert re.fullmatch(r"\[\[[^|\]]+\|[^\]]+\]\]", attribution.web("https://例え.jp/x"))


def test_small_is_still_sound(tmp_path: Path) -> None:
    assert small.problems(later.write(tmp_path / "facts")) == []
