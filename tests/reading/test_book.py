"""A folder of fact files becomes one book, or all of its problems."""

import os
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest

from factbook.checking.loading import assemble, load
from factbook.reading import compiled_books
from factbook.reading.book import DEFAULT_FACTS, Factbook, facts_folder
from factbook.reading.caching import Key
from factbook.reading.documents import FactbookError
from tests import small


@pytest.fixture
def little(tmp_path: Path) -> Factbook:
    return small.small_book(tmp_path)


def test_every_record_is_found_by_its_id(little: Factbook) -> None:
    assert set(little.facts) == {"acme-revenue", "app-users", "acme-share", "app-rank"}
    assert set(little.events) | set(little.relations) == {"app-launch", "acme-makes-app"}
    assert set(little.articles) | set(little.origins) == {"story", "filing-2024"}
    assert set(little.derived) | set(little.checks) | set(little.contradictions) == {
        "acme-implied-market", "share-of-the-market", "how-many",
    }  # fmt: skip


def test_a_fact_knows_its_article(little: Factbook) -> None:
    assert little.article_of["app-users"] == "story"


def test_a_child_counts_to_its_parent(little: Factbook) -> None:
    assert little.children["acme"] == {"acme", "acme-app"}
    assert little.company("acme-app") == "acme"


def test_a_colour_is_inherited(little: Factbook) -> None:
    assert little.colour("acme-app") == little.colour("acme") == "#aa3355"
    assert little.colour("wire") is None


def test_a_name_is_the_id_where_it_is_unknown(little: Factbook) -> None:
    assert (little.name("acme-app"), little.name("nobody")) == ("Acme App", "nobody")


def test_a_circle_of_parents_ends(tmp_path: Path) -> None:
    text = small.ENTITIES.replace("id: acme, name", "id: acme, parent: acme-app, name")
    book, _ = assemble(small.write(tmp_path / "facts", entities=text))
    assert book.ancestors("acme-app") == ["acme", "acme-app"]


def test_a_figure_is_printed_or_implied(little: Factbook) -> None:
    assert little.figure("acme-share") is little.facts["acme-share"]
    assert little.figure("acme-implied-market") is little.derived["acme-implied-market"]
    assert little.figure("nothing") is None


def test_the_version_changes_with_any_byte(tmp_path: Path) -> None:
    one = load(small.write(tmp_path / "one"))
    same = load(small.write(tmp_path / "same"))
    other = load(small.write(tmp_path / "other", story=small.STORY + "# a word\n"))
    assert one.version == same.version != other.version


def test_the_order_of_facts_is_that_of_the_file(little: Factbook) -> None:
    assert list(little.facts) == ["acme-revenue", "app-users", "acme-share", "app-rank"]


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_facts_says_what_to_do(there: bool, tmp_path: Path) -> None:
    folder = tmp_path / "nothing"
    if there:
        folder.mkdir()
    with pytest.raises(FactbookError, match="set --facts or FACTBOOK_FACTS"):
        load(folder)


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FACTBOOK_FACTS", str(tmp_path))
    assert facts_folder() == tmp_path
    monkeypatch.delenv("FACTBOOK_FACTS")
    assert facts_folder() == DEFAULT_FACTS


def test_a_record_that_is_not_readable_does_not_hide_the_others(tmp_path: Path) -> None:
    story = small.STORY.replace("precision: almost", "precision: nearly")
    book, found = assemble(small.write(tmp_path / "facts", story=story))
    assert [problem.wrong for problem in found] == ["precision is 'nearly'"]
    assert set(book.facts) == {"app-users", "acme-share", "app-rank"}


def test_a_reference_to_a_record_that_is_not_readable_is_no_second_mistake(tmp_path: Path) -> None:
    story = small.STORY.replace("precision: almost", "precision: nearly")
    assert len(small.problems(small.write(tmp_path / "facts", story=story))) == 1


def test_exclusions_are_kept_with_their_article(little: Factbook) -> None:
    assert [(article, out.as_printed) for article, out in little.exclusions] == [("story", "2 minutes")]


def test_a_large_book_is_read_from_within_a_page_s_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Streamlit's script stands where the main module was: the reading processes must not run it."""
    script = tmp_path / "page.py"
    script.write_text("raise SystemExit('run by a reading process')", encoding="utf-8")
    main = ModuleType("__main__")
    main.__file__ = str(script)
    monkeypatch.setitem(sys.modules, "__main__", main)
    monkeypatch.setattr(compiled_books, "WORTH_IT", 0)
    folder = small.write(tmp_path / "facts")
    assert set(load(folder).facts) == set(small.small_book(tmp_path / "again").facts)
    assert sys.modules["__main__"] is main


def test_without_a_writable_cache_a_large_book_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled_books, "WORTH_IT", 0)
    (tmp_path / "file").touch()
    monkeypatch.setattr(compiled_books, "CACHE", tmp_path / "file" / "compiled")
    found = load(small.write(tmp_path / "facts"))
    assert found.facts and found.folder is None


def test_the_oldest_compiled_books_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled_books, "CACHE", tmp_path)
    for age in range(compiled_books.KEPT + 2):
        folder = tmp_path / f"book-{age}"
        folder.mkdir()
        (folder / "whole").touch()
        os.utime(folder, (1e9 - age, 1e9 - age))
    compiled_books.finish(tmp_path / "book-0")
    assert {path.name for path in tmp_path.iterdir()} == {f"book-{n}" for n in range(compiled_books.KEPT)}


def test_two_books_are_one_for_a_cache_where_version_and_releases_are(tmp_path: Path) -> None:
    one, same, other, released = (Factbook(version=version) for version in ("a", "a", "b", "a"))
    released.release = "1.0.0"
    assert Key(one) == Key(same) and hash(Key(one)) == hash(Key(same))
    assert Key(one) != Key(other) and Key(one) != Key(released) and Key(one) != "a"


def test_a_cache_answers_for_no_other_book_after_a_book_has_learned_of_its_release() -> None:
    @lru_cache(maxsize=2)
    def version(key: Key) -> str:
        return key.book.version

    checked, present = Factbook(version="a"), Factbook(version="a", release="1.0.0")
    version(Key(checked))
    version(Key(present))
    checked.release = "1.0.0"
    version(Key(present))
    version(Key(Factbook(version="b")))  # the oldest of the three leaves, and no other
    assert version(Key(present)) == "a"


def test_a_compiled_book_that_is_cut_short_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled_books, "WORTH_IT", 0)
    monkeypatch.setattr(compiled_books, "CACHE", tmp_path / "compiled")
    folder = small.write(tmp_path / "facts")
    first = load(folder)
    shelf = next((tmp_path / "compiled").rglob("facts.arrow"))
    shelf.write_bytes(shelf.read_bytes()[:100])
    assert set(load(folder).facts) == set(first.facts)
    again = load(folder)
    assert not again.entries  # opened from its compiled copy
    assert set(again.facts) == set(first.facts)
