"""The book of a running app: an edit is taken over, a broken one is not."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from factbook.reading.book import Factbook
from factbook.reading.documents import FactbookError
from factbook.web import running_book
from tests import small

SOON = 20.0
"""Seconds within which a change of a file is noticed, even on a busy machine."""


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = small.write(tmp_path / "facts")
    monkeypatch.setenv("FACTBOOK_FACTS", str(folder))
    running_book.stop()
    yield folder
    running_book.stop()


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "story.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def wait_for(happened: object) -> bool:
    """Ask for the book, as each run of the app does, until something has happened."""
    assert callable(happened)
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        running_book.book()
        if happened():
            return True
        time.sleep(0.02)
    return False


def test_a_book_is_read_once(facts: Path) -> None:
    assert running_book.book() is running_book.book()


def test_an_edit_is_taken_over(facts: Path) -> None:
    running_book.watch()
    before = running_book.book()
    edit(facts, "Acme has forty percent of the market.", "Four tenths of the market are Acme's.")
    assert wait_for(lambda: running_book.book() is not before)
    assert running_book.book().facts["acme-share"].gloss == "Four tenths of the market are Acme's."


def test_whoever_follows_is_told_of_the_book_and_of_each_that_takes_its_place(facts: Path) -> None:
    running_book.watch()
    told: list[Factbook] = []
    before = running_book.book()
    running_book.follow(told.append)
    edit(facts, "value: 40", "value: 41")
    assert wait_for(running_book.problems)
    assert told == [before]
    edit(facts, "value: 41", "value: 40 # as before")
    assert wait_for(lambda: running_book.book() is not before)
    now = running_book.book()  # one edit may be reported, and so be read, more than once
    assert told[0] is before
    assert told[-1] is now


def test_a_broken_edit_keeps_the_last_good_book_and_says_what_is_wrong(facts: Path) -> None:
    running_book.watch()
    good = running_book.book()
    edit(facts, "value: 40", "value: 41")
    assert wait_for(running_book.problems)
    assert running_book.book() is good
    assert [str(p.place) for p in running_book.problems()] == ["facts/story.yaml:42:12"]


def test_a_mended_edit_clears_the_problems(facts: Path) -> None:
    running_book.watch()
    running_book.book()
    edit(facts, "value: 40", "value: 41")
    assert wait_for(running_book.problems)
    edit(facts, "value: 41", "value: 40")
    assert wait_for(lambda: not running_book.problems())


def test_a_file_that_goes_away_keeps_the_last_good_book(facts: Path) -> None:
    running_book.watch()
    good = running_book.book()
    (facts / "entities.yaml").unlink()
    assert wait_for(running_book.problems)
    assert running_book.book() is good


def test_the_lock_file_of_an_editor_is_no_fact_file(facts: Path) -> None:
    (facts / ".#story.yaml").symlink_to("nowhere")
    assert set(running_book.book().articles) == {"story"}


def test_a_file_that_cannot_be_read_is_named_and_hides_no_other_mistake(facts: Path) -> None:
    running_book.watch()
    good = running_book.book()
    (facts / "gone.yaml").symlink_to("nowhere")
    assert wait_for(running_book.problems)
    edit(facts, "value: 40", "value: 41")
    assert wait_for(lambda: len(running_book.problems()) > 1)
    said = " ".join(map(str, running_book.problems()))
    assert "gone.yaml:1:1: cannot be read: No such file or directory" in said
    assert "value is 41" in said
    assert running_book.book() is good


def test_what_stops_the_reading_otherwise_does_not_count_as_read(
    facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(folder: Path) -> Factbook:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(running_book, "load", breaks)
        with pytest.raises(MemoryError):
            running_book.book()
    assert set(running_book.book().articles) == {"story"}


def test_a_book_that_was_never_good_is_refused(facts: Path) -> None:
    edit(facts, "value: 40", "value: 41")
    with pytest.raises(FactbookError):
        running_book.book()


def test_another_folder_is_another_book(facts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = running_book.book()
    other = small.write(tmp_path / "others", story=small.STORY.replace("value: 40", "value: 40.0 # same"))
    monkeypatch.setenv("FACTBOOK_FACTS", str(other))
    assert running_book.book() is not one
