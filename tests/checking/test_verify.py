"""Every printed run is looked up in its document: where it stands, or what is wrong."""

import hashlib
from pathlib import Path

import pytest

from factbook.checking.loading import assemble, load
from factbook.checking.verify import locate, paragraphs, verify
from factbook.commands.cli import main
from factbook.reading.book import HOME, Factbook
from tests import small

DOCUMENTS = HOME.parent / "shared" / "documents"
here_only = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason=f"the source documents are not beside the project, in {DOCUMENTS}"
)
TEXT = """\
A story of 2 minutes. By the Wire.

Acme took in almost $20 million last year. Some 2,000-3,000 people use its app.
It has 40 % of the market.

The app stands in place lll of the list.
"""


def book_on(tmp_path: Path, text: str = TEXT, story: str = small.STORY) -> tuple[Factbook, Path]:
    """The small book on a document of its own."""
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "story.txt").write_text(text, "utf-8")
    story = story.replace("0" * 64, hashlib.sha256(TEXT.encode()).hexdigest())
    book, _ = assemble(small.write(tmp_path / "facts", story=story))
    return book, documents


def test_every_run_is_found_with_its_place(tmp_path: Path) -> None:
    found, problems = verify(*book_on(tmp_path))
    assert problems == []
    assert {(run.id, run.line, run.column) for run in found} == {
        ("2 minutes", 1, 12),
        ("acme-revenue", 3, 14),
        ("app-users", 3, 49),
        ("acme-share", 4, 8),
        ("app-rank", 6, 16),
    }


def test_a_missing_document_is_named(tmp_path: Path) -> None:
    book, documents = book_on(tmp_path)
    (documents / "story.txt").unlink()
    found, problems = verify(book, documents)
    assert found == []
    assert [str(p).partition(" is not in")[0] for p in problems] == [
        "facts/story.yaml:7:13: the document 'story.txt'"
    ]


def test_a_changed_document_is_noticed(tmp_path: Path) -> None:
    _, problems = verify(*book_on(tmp_path, TEXT + "A word more.\n"))
    assert [(p.place.line, p.expected) for p in problems] == [(8, "read the changed document anew")]


def test_a_run_that_does_not_stand_there_is_named(tmp_path: Path) -> None:
    _, problems = verify(*book_on(tmp_path, TEXT.replace("40 %", "41 %")))
    assert "facts/story.yaml:45:17: '40 %' does not stand in story.txt; expected an exact copy" in map(
        str, problems
    )


def test_a_run_that_stands_elsewhere_says_where(tmp_path: Path) -> None:
    story = small.STORY.replace("locator: {paragraph: 2, sentence: 2}", "locator: {paragraph: 4}")
    _, problems = verify(*book_on(tmp_path, story=story))
    assert [str(p) for p in problems] == [
        "facts/story.yaml:36:14: '2,000-3,000 people' does not stand at paragraph 4, sentence 1; "
        "it stands at paragraph 2, sentence 2"
    ]


HEDGED = TEXT.replace("Acme took in almost", "Nothing is sure. Acme may have taken in almost")
PRINT = "    as_printed: almost $20 million\n"
EXACT = "'two years ago' does not stand in story.txt; expected an exact copy"


@pytest.mark.parametrize(("text", "more", "said"), [
    (TEXT, "    time_as_printed: last year\n", []),
    (TEXT, "    time_as_printed: two years ago\n", [EXACT]),
    (HEDGED, "", ["the status is 'actual', but the clause around 'almost $20 million' says 'may'; "
                  "expected another status, or a reasoned `hedge`"]),
    (HEDGED, "    hedge: The filing says so plainly.\n", []),
    (HEDGED.replace("Acme may have", "He may: Acme has"), "", []),
])  # fmt: skip
def test_the_words_around_a_print_agree_with_the_record(
    text: str, more: str, said: list[str], tmp_path: Path
) -> None:
    story = small.STORY.replace(PRINT, PRINT + more).replace("sentence: 1", "sentence: 2")
    story = story.replace("{paragraph: 2}", "{paragraph: 2, sentence: 2}") if text != TEXT else story
    _, problems = verify(*book_on(tmp_path, text, story))
    places = {"time_as_printed": 25, "as_printed": 24}
    found = [str(problem) for problem in problems if problem.place.line in places.values()]
    assert [one.split(": ", 1)[1] for one in found] == said


def test_a_spelling_that_no_document_has_is_named(tmp_path: Path) -> None:
    book, documents = book_on(tmp_path)
    spelt = small.ENTITIES.replace("name: Rival,", "name: Rival, spellings: {en: [Acme, Acne]},")
    book, _ = assemble(small.write(tmp_path / "facts", entities=spelt, story=small.STORY.replace(
        "0" * 64, hashlib.sha256(TEXT.encode()).hexdigest())))  # fmt: skip
    _, problems = verify(book, documents)
    assert [str(p) for p in problems] == [
        "facts/entities.yaml:4:53: 'Acne' stands in no document in en; expected an exact copy"
    ]


def test_paragraphs_are_lines_that_are_not_blank() -> None:
    assert [start for start, _ in paragraphs("one\n\n  \ntwo\n")] == [0, 8]


@pytest.mark.parametrize(
    ("text", "run", "paragraph", "sentence"),
    [
        ("One. Two 3.5 million. Three", "Three", 1, 3),
        ("一。二!三", "三", 1, 3),
        ("He said „no?” Then", "Then", 1, 2),
        ("first\n\nsecond", "second", 2, 1),
        ("Ends.", "Ends", 1, 1),
    ],
)
def test_a_sentence_ends_where_its_sign_says(text: str, run: str, paragraph: int, sentence: int) -> None:
    assert locate(text, text.index(run)) == {"paragraph": paragraph, "sentence": sentence}


def test_a_blank_line_is_no_paragraph() -> None:
    with pytest.raises(ValueError, match="no paragraph holds the character 4"):
        locate("one\n\ntwo", 4)


def test_the_command_line_prints_where_each_run_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, documents = book_on(tmp_path)
    code = main(["verify", "--facts", str(tmp_path / "facts"), "--documents", str(documents)])
    said = capsys.readouterr()
    assert code == 0
    assert "story.txt:4:8\tparagraph 3, sentence 1\tacme-share\t40 %" in said.out.splitlines()
    assert said.err == "5 printed runs found, 0 problems\n"


def test_the_command_line_fails_where_a_run_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, documents = book_on(tmp_path, TEXT.replace("40 %", "41 %"))
    code = main(["verify", "--quiet", "--facts", str(tmp_path / "facts"), "--documents", str(documents)])
    said = capsys.readouterr()
    assert (code, said.out) == (1, "")
    assert said.err.endswith("4 printed runs found, 3 problems\n")


@here_only
def test_every_shipped_run_stands_where_it_is_said_to() -> None:
    book = load(whole=True)
    found, problems = verify(book, DOCUMENTS)
    assert not problems, "\n".join(map(str, problems))
    read = {name for name in book.facts if book.articles[book.article_of[name]].document}
    assert read <= {run.id for run in found}


@here_only
def test_no_run_of_a_document_longer_than_a_printed_figure_is_in_the_project() -> None:
    """Titles apart, no stretch of an article's own characters enters the facts."""
    texts = "".join("".join(p.read_text("utf-8").split()) for p in sorted(DOCUMENTS.glob("*.txt")))
    book = load(whole=True)
    titles = {"".join(a.title.split()) for a in book.articles.values()}
    for entry in book.entries:
        for name in ("note", "gloss", "inferred", "reason", "description", "sentence"):
            said = "".join(str(getattr(entry.record, name, None) or "").split())
            for i in range(len(said) - 40):
                run = said[i : i + 41]
                copied = run in texts and not any(run in title for title in titles)
                assert not copied, f"{entry.place()}: {name} copies {run!r}"
