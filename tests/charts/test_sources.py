"""Sources: what each article contributed, how its date is known, and what was left out on purpose."""

from itertools import pairwise
from pathlib import Path

import pytest

from factbook import attribution, frames, provenance
from factbook.book import Factbook
from factbook.charts import sources
from factbook.loading import load
from factbook.view import View
from tests import small


def entries(book: Factbook, view: View) -> list[dict]:
    return [block for block in provenance.articles(book, view) if block["kind"] == "entry"]


def test_every_printed_figure_is_a_mark_in_the_row_of_its_article(book: Factbook) -> None:
    chart = sources.yielded(book, View())
    assert set(chart.facts) == set(book.facts)
    for trace in chart.figure.data:
        assert len({book.article_of[i] for i in trace.customdata}) == 1


def test_nothing_that_we_computed_counts_as_read(book: Factbook) -> None:
    assert not set(sources.yielded(book, View()).facts) & set(book.derived)


@pytest.mark.parametrize("article", ["tk-guancha-sora2", "marsgo-tiktok-genai"])
def test_one_article_shows_only_its_own(book: Factbook, article: str) -> None:
    assert {book.article_of[i] for i in sources.yielded(book, View(source=(article,))).facts} == {article}
    assert [block["title"] for block in entries(book, View(source=(article,)))] == [
        book.articles[article].title
    ]


def test_dates_and_an_empty_result(book: Factbook) -> None:
    early = sources.yielded(book, View(end="2023-12"))
    assert 0 < len(early.facts) < len(book.facts)
    assert sources.yielded(book, View(company=("nvidia",), end="2019")).facts == ()


def test_each_article_is_listed_in_its_language_with_its_document(book: Factbook) -> None:
    blocks = provenance.articles(book, View())
    found = {block["title"]: (block, fold) for block, fold in pairwise(blocks) if block["kind"] == "entry"}
    assert len(found) == len(book.articles)
    for article in book.articles.values():
        entry, fold = found[article.title]
        assert entry["lang"] == article.language
        assert article.sha256 in fold["blocks"][-1]["text"]
        assert ("inferred" in dict(entry["rows"])["Date"]) == bool(article.inferred)


def test_an_article_published_later_is_not_known_yet(book: Factbook) -> None:
    titles = {block["title"] for block in entries(book, View(known="2024-05"))}
    assert titles == {a.title for a in book.articles.values() if a.published <= "2024-05"}


def test_counts_say_how_much_the_filters_leave(book: Factbook) -> None:
    rows = dict(entries(book, View(source=("tiktok-microsoft-da",), company=("openai",)))[0]["rows"])
    assert " of 4 figures" in rows["Came of it"]


def folded(book: Factbook, kind: str) -> list[dict]:
    """The blocks of a kind that stand under the articles, for checking."""
    folds = [block for block in provenance.articles(book, View()) if block["kind"] == "fold"]
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
