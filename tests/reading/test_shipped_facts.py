"""The shipped facts: enough of them, all with provenance, and no article text among them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from factbook.checking import verdicts
from factbook.checking.loading import load
from factbook.reading.book import DEFAULT_FACTS, HOME, Factbook
from factbook.reading.dates import span
from factbook.reading.records import Article, Entity, Event, Fact, Relation

WHOLE = load(whole=True)
ARTICLES = sorted(name for name, article in WHOLE.articles.items() if article.document)
"""The articles that are read whole; of a page on the web a single figure may be kept."""
ASIDE = (
    r"\bguides?\b", r"\bcurat(?:or|ion|ors)\b", r"\bhelpers?\b", r"\bsecond reader\b", r"\bsessions?\b",
    r"/tmp\b", r"/work\b", r"\b(?:document|article)s? 00\d\b", r"\bplaceholder\b", r"\bTODO\b",
)  # fmt: skip
"""What would speak of how the facts came to be, and not of what they say."""
PATHS = (r"/tmp/", r"/work/", r"/root/", r"\bcurator\b", r"\bsecond reader\b", r"\bdocument 00\d\b")
"""What stands nowhere in the project."""


@pytest.mark.parametrize(
    ("shelf", "least"),
    [("facts", 100), ("events", 200), ("relations", 130), ("entities", 180), ("checks", 25),
     ("contradictions", 20), ("articles", 6)],
)  # fmt: skip
def test_there_are_enough_of_each_kind(shelf: str, least: int, book: Factbook) -> None:
    assert len(getattr(book, shelf)) >= least, f"only {len(getattr(book, shelf))} {shelf}"


@pytest.mark.parametrize("article", ARTICLES)
def test_every_article_says_what_it_leaves_out(article: str, book: Factbook) -> None:
    assert [out for of, out in book.exclusions if of == article], f"{article} has no exclusions"


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize("shelf", ["facts", "events", "relations"])
def test_every_article_yields_something(article: str, shelf: str, book: Factbook) -> None:
    assert [name for name in getattr(book, shelf) if book.article_of[name] == article]


def texts() -> Iterator[tuple[str, str, str]]:
    """Every text of our own: its place, its field and what it says; an article's title is not ours."""
    for entry in WHOLE.entries:
        for name, value in entry.record.model_dump().items():
            if isinstance(value, str) and not (isinstance(entry.record, Article) and name == "title"):
                yield str(entry.place(name)), name, value
        if isinstance(entry.record, Fact) and entry.record.reading:
            yield str(entry.place("reading")), "reading", entry.record.reading.why


def test_no_text_of_ours_copies_a_sentence() -> None:
    long = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]{41,}")
    copied = [f"{place}: {name} copies {len(found[0])} characters" for place, name, text in texts()
              if (found := long.search(text))]  # fmt: skip
    assert not copied, "\n".join(copied)


@pytest.mark.parametrize("word", ASIDE)
def test_no_fact_speaks_of_how_it_was_made(word: str) -> None:
    found = re.compile(word, re.IGNORECASE)
    said = [f"{path.name}:{number}: {line.strip()}" for path in sorted(DEFAULT_FACTS.glob("*.yaml"))
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if found.search(line)]  # fmt: skip
    assert not said, "\n".join(said)


def project_texts() -> list[Path]:
    """Every text file that belongs to the project."""
    folders = ("facts", "factbook", "pages", "tests", "benchmarks", "deploy", "docs", ".streamlit", ".github")
    found = [path for folder in folders for path in (HOME / folder).rglob("*") if path.is_file()]
    found += [path for path in HOME.iterdir() if path.is_file()]
    text = {
        ".py",
        ".yaml",
        ".yml",
        ".md",
        ".toml",
        ".js",
        ".css",
        ".txt",
        ".html",
        ".conf",
        ".sh",
        ".json",
        "",
    }
    return [path for path in found if path.suffix in text and path != Path(__file__)]


def test_no_file_names_the_machine_that_it_was_written_on() -> None:
    found = re.compile("|".join(PATHS))
    said = [f"{path.relative_to(HOME)}:{number}: {line.strip()[:120]}" for path in project_texts()
            for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
            if found.search(line)]  # fmt: skip
    assert not said, "\n".join(said)


def test_every_inferred_date_says_from_what(book: Factbook) -> None:
    """A day that the document does not print is inferred, and a year alone needs no reason."""
    for article in book.articles.values():
        if "~" in article.published or span(article.published).precision == "month":
            assert article.inferred, f"{article.id} is dated {article.published} without a reason"


def test_no_entity_stands_unused(book: Factbook) -> None:
    used = {e.parent for e in book.entities.values()} | {a.publisher for a in book.articles.values()}
    used |= {a.author for a in book.articles.values()} | {o.publisher for o in book.origins.values()}
    for record in (entry.record for entry in WHOLE.entries):
        if isinstance(record, Fact | Event | Relation):
            used.add(record.said_by)
        if isinstance(record, Fact):
            used |= {record.subject, record.counterparty, *record.scope.model_dump().values()}
        if isinstance(record, Event):
            used |= set(record.entities)
        if isinstance(record, Relation):
            used |= {record.source, record.to}
        if isinstance(record, Entity) and record.spellings:
            used.add(record.id)
    assert not book.entities.keys() - used, f"nothing names {sorted(book.entities.keys() - used)}"


def test_the_same_leak_in_two_articles_has_one_origin(book: Factbook) -> None:
    told = {book.article_of[i] for i, f in book.facts.items() if f.origin == "the-information-2024-07-31"}
    assert told == {"tiktok-microsoft-da", "blue-whale-tiktok-ai"}


def test_a_figure_without_a_printed_currency_has_none_filled_in(book: Factbook) -> None:
    for fact in book.facts.values():
        if fact.currency not in (None, "unstated"):
            printed = f"{fact.as_printed} {fact.reading.text if fact.reading else ''}"
            assert re.search(r"[$£€¥元]|ドル|美元|人民|dollar", printed), (
                f"{fact.id} is in {fact.currency}, but {printed!r} names no currency"
            )


def test_every_verdict_occurs_but_that_a_check_fails(book: Factbook) -> None:
    checks = {verdicts.outcome(book, check).verdict for check in book.checks.values()}
    assert checks == {*verdicts.VERDICTS} - {"inconsistent"}
    disputes = {verdicts.dispute(book, dispute).verdict for dispute in book.contradictions.values()}
    assert disputes == {*verdicts.DISAGREEMENTS}


def test_every_precision_and_status_is_met_in_the_documents(book: Factbook) -> None:
    assert {f.status for f in book.facts.values()} == {
        "actual", "estimate", "survey", "forecast", "planned", "opinion", "illustration",
    }  # fmt: skip
    assert {f.precision for f in book.facts.values()} == {
        "exact", "about", "almost", "over", "at_least", "under", "at_most", "range", "order_of_magnitude",
    }  # fmt: skip


def test_a_deprecated_figure_is_kept(book: Factbook) -> None:
    assert [fact for fact in book.facts.values() if fact.rank == "deprecated" and fact.reason]
