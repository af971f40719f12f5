"""What of a document no record holds is listed: numerals and proper names, each at its place."""

import hashlib
from pathlib import Path

import pytest

from factbook.checking.coverage import gaps
from factbook.checking.loading import assemble
from factbook.checking.verify import verify
from tests import small
from tests.checking.test_verify import TEXT, book_on

MORE = "Rival has 700 staff, as the Paris Institute counts.\n"


def told(tmp_path: Path, text: str, language: str = "en") -> list[str]:
    """The gaps that the small book leaves in a text."""
    story = small.STORY.replace("language: en", f"language: {language}")
    book, _ = assemble(small.write(tmp_path / "facts", story=story))
    return [gap.text for gap in gaps(book, book.articles["story"], text)]


def test_a_document_that_is_held_has_no_gap(tmp_path: Path) -> None:
    assert verify(*book_on(tmp_path))[1] == []


def test_a_numeral_and_a_name_that_nothing_holds_are_named_at_their_place(tmp_path: Path) -> None:
    text = TEXT + MORE
    story = small.STORY.replace("0" * 64, hashlib.sha256(text.encode()).hexdigest())
    book, documents = book_on(tmp_path, text, story)
    said = [str(problem) for problem in verify(book, documents)[1]]
    assert said == [
        f"facts/story.yaml:7:13: the {kind} in paragraph 5, sentence 1, belongs to no record; "
        "expected a record, a spelling or an exclusion"
        for kind in ("numeral '700'", "name 'Paris Institute'")
    ]


CJK = [
    ("zh-Hans", "抖音有一款产品,三款应用,占四分之一,位列第二。", ["三款", "四分之一", "第二"]),
    ("zh-Hant", "這個十分重要,《時代》說OpenAI有20人。", ["十分", "20", "《時代》", "OpenAI"]),
    (
        "ja",
        "「話炉」は数百億ドル、ユーザーは第2位、バイトダンスは",
        ["数百億", "2", "「話炉」", "バイトダンス"],
    ),
    ("da", "Hos Zoom er der tre milliarder, og halvdelen.", ["tre", "milliarder", "halvdelen", "Zoom"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CJK)
def test_numerals_and_names_are_seen_in_every_language(
    language: str, text: str, expected: list[str], tmp_path: Path
) -> None:
    assert told(tmp_path, text, language) == expected
