"""The command line: what it prints, where, and with which exit code."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from factbook.checking.loading import load
from factbook.commands.cli import main
from factbook.reading import figure_words
from factbook.reading.book import HOME, Factbook
from factbook.reading.columns import LAYOUTS
from factbook.tables import frames
from tests import small


@pytest.fixture
def facts(tmp_path: Path) -> str:
    return str(small.write(tmp_path / "facts"))


def test_a_sound_book_is_counted(facts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--facts", facts]) == 0
    assert capsys.readouterr().out == (
        "1 articles hold: 4 facts, 1 events, 1 relations, 4 entities, 4 metrics, "
        "1 implied figures, 1 checks, 1 contradictions\n"
    )


def test_a_broken_book_is_reported_on_the_error_stream(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small.write(tmp_path / "facts", story=small.STORY.replace("value: 40", "value: 41"))
    assert main(["check", "--facts", str(folder)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "facts/story.yaml:42:12: value is 41, but '40 %' reads 40; mend the value, or add a reasoned reading\n"
        "1 problem\n"
    )


def test_a_folder_that_is_none_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--facts", str(tmp_path / "none")]) == 1
    assert "is no folder; set --facts or FACTBOOK_FACTS" in capsys.readouterr().err


def test_the_environment_names_the_facts(
    facts: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FACTBOOK_FACTS", facts)
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("1 articles hold: 4 facts")


def test_facts_are_exported_one_a_line(facts: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "--facts", facts]) == 0
    sys.stdout.flush()
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [row["id"] for row in rows][-2:] == ["app-rank", "acme-implied-market"]


@pytest.mark.parametrize("what", list(LAYOUTS))
def test_any_table_is_written_to_a_file(what: str, facts: str, tmp_path: Path) -> None:
    target = tmp_path / "table.parquet"
    code = main(["export", "--facts", facts, "--what", what, "--format", "parquet", "--output", str(target)])
    assert code == 0
    assert len(pd.read_parquet(io.BytesIO(target.read_bytes()))) > 0


def test_a_csv_has_a_byte_order_mark_only_if_asked(facts: str, tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain.csv", tmp_path / "marked.csv"
    call = ["export", "--facts", facts, "--format", "csv", "--output"]
    assert main([*call, str(plain)]) == main([*call, str(marked), "--bom"]) == 0
    assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()
    assert plain.read_bytes().startswith(b"id,")


def test_a_mark_in_another_format_is_refused(facts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--facts", facts, "--bom"]) == 2
    assert capsys.readouterr().err == "--bom goes with --format csv\n"


@pytest.mark.parametrize("file", ["article", "entities", "metrics", "origins", "checks"])
def test_a_schema_is_json_for_an_editor(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--file", file]) == 0
    assert json.loads(capsys.readouterr().out)["type"] == "object"


@pytest.mark.parametrize("call", [[], ["chekc"], ["export", "--format", "xlsx"], ["verify"]])
def test_a_wrong_call_ends_with_two_and_a_word_of_help(
    call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(call)
    assert end.value.code == 2
    assert "usage: python -m factbook" in capsys.readouterr().err


def test_a_folder_or_a_file_that_cannot_be_used_is_named(
    facts: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["verify", "--facts", facts, "--documents", "/nowhere"])
    assert ended.value.code == 2
    assert "'/nowhere' is no folder" in capsys.readouterr().err
    output = tmp_path / "none" / "facts.csv"
    assert main(["export", "--facts", facts, "--format", "csv", "--output", str(output)]) == 2
    assert capsys.readouterr().err == f"{output}: No such file or directory\n"


def test_every_command_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    assert all(command in said for command in ("check", "verify", "export", "schema"))


def test_the_package_runs_as_a_program(book: Factbook) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "factbook", "check"], cwd=HOME, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{len(book.facts)} facts" in done.stdout


def test_a_reader_that_stops_early_is_no_error(facts: str) -> None:
    command = f"{sys.executable} -m factbook export --facts {facts} --what entities | head -c 1"
    done = subprocess.run(["bash", "-c", command], cwd=HOME, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{", "")


def test_everything_is_written_into_one_zip(facts: str, tmp_path: Path) -> None:
    target = tmp_path / "all.zip"
    assert main(["export", "--facts", facts, "--format", "zip", "--output", str(target)]) == 0
    with zipfile.ZipFile(target) as packed:
        assert {"datapackage.json", "README.md", "facts.csv", "columns.csv"} <= set(packed.namelist())


def test_a_record_is_explained_with_its_line_and_its_charts(
    facts: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(facts)
    for path in sorted(folder.glob("*.yaml")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if "- id: acme-share" in line:
                place = f"{path.name}:{number}"
    identifier = "acme-share"
    assert main(["explain", "--facts", facts, identifier]) == 0
    told = capsys.readouterr().out
    assert place in told and f"facts/{identifier}" in told
    assert "[[" not in told and "**" not in told


def test_what_is_not_there_is_not_explained_and_the_nearest_is_named(
    facts: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "--facts", facts, "acme-sharee"]) == 1
    assert "did you mean 'acme-share'?" in capsys.readouterr().err
    assert main(["explain", "--facts", facts, "acme"]) == 1
    assert "'acme' is one of the entities" in capsys.readouterr().err


def test_what_is_calculated_is_explained_down_to_what_it_rests_on(capsys: pytest.CaptureFixture[str]) -> None:
    book = load(HOME / "facts")
    identifier, derived = next(iter(book.derived.items()))
    assert main(["explain", identifier]) == 0
    told = capsys.readouterr().out
    assert "calculated by us" in told and "#chart-" in told
    assert all(
        figure_words.figure(frames.row(book, parent)) in told for parent in derived.derived_from.values()
    )
