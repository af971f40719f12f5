"""Sources: what each article contributed, how its date is known, and what was left out on purpose."""

from pathlib import Path
from typing import Any

import pytest

from factbook.blocks import provenance
from factbook.checking.loading import load
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames
from factbook.tables.view import View
from factbook.words import attribution
from tests import small


def entries(book: Factbook, view: View) -> list[dict[str, Any]]:
    return [entry for entry, *_ in columns(book, view)]


def columns(book: Factbook, view: View) -> list[list[dict[str, Any]]]:
    """Each article's blocks: its entry, and what stands folded under it."""
    _, beside = provenance.articles(book, view)
    found: list[list[dict[str, Any]]] = beside["columns"]
    return found


@pytest.mark.parametrize("article", ["tk-guancha-sora2", "marsgo-tiktok-genai"])
def test_one_article_shows_only_its_own(book: Factbook, article: str) -> None:
    found = book.articles[article]
    assert [block["title"] for block in entries(book, View(source=(article,)))] == [found.gloss]
    [heading, _] = provenance.articles(book, View(source=(article,)))
    own = sum(book.article_of[name] == article for name in book.facts)
    assert heading["note"].startswith(f"{own} figures from 1 article go back to ")


def test_each_article_is_listed_in_its_language_with_its_document(book: Factbook) -> None:
    found = {entry["title"]: (entry, *fold) for entry, *fold in columns(book, View())}
    assert len(found) == len(book.articles)
    for article in filter(lambda article: article.document, book.articles.values()):
        entry, fold = found[article.gloss or article.title]
        assert entry["eyebrow"].split(" · ")[0] == book.name(article.publisher)
        assert entry["eyebrow"].split(" · ")[-1] == figure_words.language(article.language)
        assert figure_words.period(article.published) in entry["eyebrow"]
        assert not article.author or f"by {book.name(article.author)}" in entry["eyebrow"]
        if article.gloss:
            assert entry["note"] == f"[[lang:{article.language}|{article.title}]]"
        assert str(article.sha256) in fold["blocks"][-1]["text"]
        assert str(article.sha256) not in str(entry) and str(article.document) not in str(entry)
        assert ("date worked out" in entry["eyebrow"]) == bool(article.inferred)
        assert not article.inferred or any(
            article.inferred in block.get("text", "") for block in fold["blocks"]
        )


def test_an_article_published_later_is_not_known_yet(book: Factbook) -> None:
    titles = {block["title"] for block in entries(book, View(known="2024-05"))}
    assert titles == {a.gloss or a.title for a in book.articles.values() if str(a.published) <= "2024-05"}


def test_counts_say_how_much_the_filters_leave(book: Factbook) -> None:
    rows = dict(entries(book, View(source=("tiktok-microsoft-da",), company=("openai",)))[0]["rows"])
    assert " of 4 figures" in rows["What it gives"]


def folded(book: Factbook, kind: str) -> list[dict[str, Any]]:
    """The blocks of a kind that stand under the articles, for checking."""
    folds = [block for column in columns(book, View()) for block in column if block["kind"] == "fold"]
    assert all(fold["summary"].startswith("For checking") for fold in folds)
    return [block for fold in folds for block in fold["blocks"] if block["kind"] == kind]


def test_what_was_left_out_stands_there_with_its_reason(book: Factbook) -> None:
    shown = [row["cells"][:2] for table in folded(book, "table") for row in table["rows"]]
    assert sorted(shown) == sorted([e.as_printed, e.reason] for _, e in book.exclusions)


def test_every_cited_source_is_named(book: Factbook) -> None:
    cited = sum(len(article.cites) for article in book.articles.values())
    assert sum(len(items["items"]) for items in folded(book, "list")) == cited


def test_articles_of_one_outlet_and_day_are_told_apart_by_their_titles(tmp_path: Path) -> None:
    second = small.STORY[: small.STORY.index("\nexclusions:")].replace("id: story", "id: again")
    folder = small.write(tmp_path / "facts")
    (folder / "again.yaml").write_text(second.replace("A story", "Another story"), "utf-8")
    names = attribution.names(frames.Key(load(folder)))
    assert names == {
        "again": "The Wire, 30 Jun 2024: Another story",
        "story": "The Wire, 30 Jun 2024: A story",
    }
