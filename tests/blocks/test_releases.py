"""Releases of the data: what the command proposes and keeps, and what comes of a book without any."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factbook.blocks import release_changes, release_differences, release_proposal, release_words
from factbook.checking.loading import load
from factbook.commands.cli import main
from factbook.reading import book_contents, columns, kept_releases, release_numbers
from factbook.reading.book import DEFAULT_FACTS, Factbook
from factbook.reading.documents import FactbookError
from factbook.reading.release import FOLDER
from factbook.words import citations, datapackage
from tests import released, small

RENAMED = small.ENTITIES.replace(
    "{id: rival, name: Rival, kind: company}", "{id: foe, name: Rival, kind: company, former_ids: [rival]}"
)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    return released.write(tmp_path / "facts")


def proposed(folder: Path) -> release_proposal.Proposal:
    return release_proposal.proposed(load(folder))


def said(capsys: pytest.CaptureFixture[str], *call: str) -> str:
    assert main([*call]) == 0
    return capsys.readouterr().out


def test_the_first_release_is_proposed_and_written_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small.write(tmp_path / "facts")
    out = said(capsys, "release", "--facts", str(folder))
    assert "The first would be 1.0.0, with 4 figures, 1 event and 1 relation." in out
    assert not (folder / FOLDER).exists()
    said(capsys, "release", "--facts", str(folder), "--write")
    assert {path.name for path in (folder / FOLDER).iterdir()} == {"1.0.0.json", "1.0.0.data.json.gz"}
    assert load(folder).edition == "1.0.0"


def test_without_a_change_there_is_no_new_release(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted((facts / FOLDER).iterdir())
    out = said(capsys, "release", "--facts", str(facts), "--write")
    assert out.endswith("Nothing has changed since release 1.0.0: no new release.\n")
    assert sorted((facts / FOLDER).iterdir()) == before


def test_how_files_are_written_is_no_change(facts: Path) -> None:
    small.write(facts, story=f"# a remark\n{small.STORY}".replace("20_000_000", "20000000"))
    assert load(facts).version != load(facts).releases[0].files
    assert load(facts).edition == "1.0.0"
    assert not proposed(facts).needed


MENDED = {"story": small.STORY.replace("forty percent", "four tenths")}
MORE = {"story": small.STORY.replace("events:", f"{released.MORE}events:")}
REFERRED = {"story": small.STORY.replace("    origin: filing-2024\n", "    origin: story\n")}
FEWER = {
    "story": small.STORY[: small.STORY.index("  - id: app-rank")]
    + small.STORY[small.STORY.index("\nevents:") :],
    "metrics": small.METRICS[: small.METRICS.index("  - id: chart_rank")],
}
UNIT = {"metrics": small.METRICS.replace("quantity: stock", "quantity: flow\n    per: month")}
OTHER_ID = {"entities": RENAMED, "story": small.STORY.replace("counterparty: rival", "counterparty: foe")}


@pytest.mark.parametrize(
    ("files", "version"),
    [
        (MENDED, "1.0.1"),
        (MORE, "1.1.0"),
        (REFERRED, "1.1.0"),
        (FEWER, "2.0.0"),
        (UNIT, "2.0.0"),
        (OTHER_ID, "2.0.0"),
    ],
)
def test_the_number_follows_the_recipe(files: dict[str, str], version: str, facts: Path) -> None:
    small.write(facts, **files)
    assert proposed(facts).version == version


def test_another_column_of_a_table_is_a_major_release(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layout = book_contents.layout()
    layout["facts"]["mood"] = "text"
    monkeypatch.setattr(book_contents, "layout", lambda: layout)
    found = proposed(facts)
    assert (found.version, found.reasons) == (
        "2.0.0",
        (("major", "the table facts has other columns: mood"),),
    )


def test_a_renamed_record_is_told_as_one_and_not_as_lost_and_found(facts: Path) -> None:
    story = small.STORY.replace("id: app-users", "id: app-people")
    (facts / "book.yaml").write_text("book: {renamed: {app-users: app-people}}\n", "utf-8")
    small.write(facts, story=story)
    found = proposed(facts)
    assert [(one.former, one.id) for one in found.found.renamed] == [("app-users", "app-people")]
    assert not found.found.removed and not found.found.added
    assert found.level == "major"


def test_an_editor_may_ask_for_a_higher_number_but_for_no_lower(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small.write(facts, **MORE)
    call = ["release", "--facts", str(facts)]
    assert "Proposed: 2.0.0 (major, after 1.0.0)." in said(capsys, *call, "--level", "major")
    assert main([*call, "--level", "patch"]) == 2
    assert "--level patch is less than these changes ask for" in capsys.readouterr().err


def test_a_release_keeps_what_it_has_changed_before_and_after(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = released.changed(tmp_path / "facts")
    out = said(capsys, "release", "--facts", str(folder), "--write")
    assert "  + facts rival-rank: Rival stands tenth in the list." in out
    assert "  - facts app-rank: The app stands third in the list." in out
    assert "value 20000000.0 -> 30000000.0" in out
    assert "Proposed: 2.0.0 (major, after 1.0.0)." in out
    written = json.loads((folder / FOLDER / "2.0.0.json").read_text("utf-8"))
    [changed] = [one for one in written["changes"]["changed"] if one["id"] == "acme-revenue"]
    assert changed["fields"]["value"] == [20_000_000, 30_000_000]
    assert changed["figure"] == ["almost $20 million", "almost $30 million"]
    calculated = {
        one["id"]: one["figure"] for one in written["changes"]["changed"] if one["table"] == "derived"
    }
    assert calculated["acme-implied-market"][0] != calculated["acme-implied-market"][1]
    assert load(folder).edition == "2.0.0"


def test_the_data_version_tells_that_the_facts_have_changed_since(tmp_path: Path) -> None:
    book = load(released.changed(tmp_path / "facts"))
    assert book.edition == f"1.0.0+{book.version}"
    assert datapackage.descriptor(book)["version"] == book.edition
    assert f"data version {book.edition}" in citations.whole(book).text


def test_check_tells_of_a_difference_as_information(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = released.write(tmp_path / "facts")
    assert "information: these are the facts of release 1.0.0" in said(
        capsys, "check", "--facts", str(folder)
    )
    small.write(folder, story=released.STORY, checks=released.CHECKS)
    out = said(capsys, "check", "--facts", str(folder))
    assert "information: the facts have changed since release 1.0.0" in out
    assert "python -m factbook release proposes 2.0.0" in out


def test_a_release_comes_back_as_the_book_that_it_was_made_from(book: Factbook) -> None:
    """The whole shipped book: nothing of it is lost in what a release keeps."""
    tables = book_contents.tables(book)
    again = book_contents.book_of(json.loads(json.dumps(tables)))
    assert book_contents.tables(again) == tables
    assert (again.settings, again.exclusions, again.article_of) == (
        book.settings,
        book.exclusions,
        book.article_of,
    )
    assert list(again.facts.values()) == list(book.facts.values())
    assert not release_differences.between(book, book)


def test_the_shipped_book_has_releases_whose_data_are_there_and_fit(book: Factbook) -> None:
    assert book.releases
    for one in book.releases:
        found = book_contents.book_of(kept_releases.read(one).tables)
        assert book_contents.digest(book_contents.tables(found)) == one.content
        assert one.data.stat().st_size < 400_000


def test_a_book_without_releases_says_nothing_of_any(tmp_path: Path) -> None:
    book = load(small.write(tmp_path / "facts"))
    assert (book.releases, book.edition) == ((), book.version)
    assert release_changes.section(book) == []
    assert kept_releases.chosen(book, "1.0.0") == ("", "this book has no releases", "")


def test_of_the_first_release_alone_a_line_is_told(facts: Path) -> None:
    [heading] = release_changes.section(load(facts))
    assert "was the first, with 4 figures." in heading["note"]


def test_what_changed_is_told_in_plain_words_older_releases_folded(tmp_path: Path) -> None:
    folder = released.changed(tmp_path / "facts")
    main(["release", "--facts", str(folder), "--write"])
    small.write(folder, story=released.STORY.replace("forty percent", "four tenths"), checks=released.CHECKS)
    main(["release", "--facts", str(folder), "--write"])
    book = load(folder)
    heading, fold, older, begun = release_changes.section(book)
    told, newest, _ = fold["blocks"]
    assert [item["text"] for item in told["items"]] == [
        "Acme: market share, 31 Mar 2024: wording was “Acme has forty percent of the market”, is now “Acme has four tenths of the market”."
    ]
    assert heading["note"].startswith("Release 2.0.1 of ") and "1 figure changed" in heading["note"]
    assert [row["cells"][1:] for row in newest["rows"]] == [
        ["wording", "Acme has forty percent of the market.", "Acme has four tenths of the market."]
    ]
    assert older["kind"] == "fold" and older["summary"].startswith("Release 2.0.0 of ")
    rows = [row["cells"] for row in older["blocks"][0]["rows"]]
    assert ["Acme and Rival: revenue, 2023", "figure", "almost $20 million", "almost $30 million"] in rows
    assert ["The app stands third in the list.", "the whole record", "in the book", "removed"] in rows
    assert ["Rival stands tenth in the list.", "the whole record", "not yet there", "added"] in rows
    assert "was the first" in begun["text"]


def test_every_field_of_a_record_is_called_in_words(book: Factbook) -> None:
    fields = {
        field
        for table in book_contents.tables(book).values()
        for record in table.values()
        for field in record
    }
    assert not [
        field for field in fields if "_" in release_words.called(field) or not release_words.called(field)
    ]
    assert {column.name for column in columns.table("facts")} & fields


@pytest.mark.parametrize(
    "spoiled", ['{"release": "1.0.1"}', "no json", "[]", '{"release": "1.0.0", "date": "x"}']
)
def test_a_broken_description_is_named_at_its_place(spoiled: str, facts: Path) -> None:
    (facts / FOLDER / "1.0.0.json").write_text(spoiled, "utf-8")
    with pytest.raises(
        FactbookError, match=r"facts/releases/1\.0\.0\.json:1:1: this file describes no release"
    ):
        load(facts)


@pytest.mark.parametrize("content", [None, b"", b"no gzip"])
def test_lost_data_are_said_and_the_next_release_waits_for_them(
    content: bytes | None, facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small.write(facts, **MORE)
    data = facts / FOLDER / "1.0.0.data.json.gz"
    data.write_bytes(content) if content is not None else data.unlink()
    version, wrong, near = kept_releases.chosen(load(facts), "1.0.0")
    assert not version and not near
    assert wrong == (kept_releases.NOT_KEPT if content is None else kept_releases.NOT_READ)
    assert main(["release", "--facts", str(facts)]) == 1
    assert "restore the file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("1.0.5", "1.0.0"),
        ("1.9", "1.2.0"),
        ("0.1", "1.0.0"),
        ("9", "2.0.0"),
        ("latest", "2.0.0"),
        ("²", "2.0.0"),
    ],
)
def test_the_nearest_release_is_the_last_up_to_it(asked: str, near: str) -> None:
    assert release_numbers.nearest(asked, ["1.0.0", "1.2.0", "2.0.0"]) == near


def test_the_shipped_facts_are_read_without_their_releases() -> None:
    assert (DEFAULT_FACTS / FOLDER).is_dir()
    assert FOLDER not in load(DEFAULT_FACTS).articles
