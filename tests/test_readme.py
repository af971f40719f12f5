"""The README shows what the dashboard looks like, in pictures that a command of the project takes."""

import re
import struct
import tomllib

import pytest

from factbook.commands.cli import COMMANDS
from factbook.reading import folders
from factbook.reading.book import HOME
from tests.browser.pictures import FOLDER, HEIGHT, LARGEST, PICTURES, WIDTH, Picture

README = (HOME / "README.md").read_text("utf-8")
SHOWN = dict(re.findall(r"!\[([^\]]*)\]\((deploy/pictures/[^)]+)\)", README))

picture = pytest.mark.parametrize("picture", PICTURES, ids=lambda p: p.name)


@picture
def test_a_picture_is_there_and_small(picture: Picture) -> None:
    data = picture.path.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == (WIDTH, HEIGHT)
    assert len(data) < LARGEST


@picture
def test_the_readme_shows_it_and_says_in_words_what_it_shows(picture: Picture) -> None:
    path = picture.path.relative_to(HOME).as_posix()
    [alternative] = [words for words, shown in SHOWN.items() if shown == path]
    assert len(alternative.split()) >= 6


def test_no_picture_is_left_that_the_command_does_not_take() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {picture.path.name for picture in PICTURES}
    assert len(SHOWN) == len(PICTURES)


def test_the_command_that_takes_them_is_named_and_there() -> None:
    assert "`make pictures`" in README
    recipe = (HOME / "Makefile").read_text("utf-8").split("\npictures:")[1].split("\n\n")[0]
    assert "python -m tests.browser.pictures" in recipe


def test_it_is_read_in_a_minute_and_has_the_two_commands() -> None:
    assert len(README.splitlines()) <= 90
    assert all(re.search(rf"^make {name} ", README, re.MULTILINE) for name in ("run", "test"))


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in HOME.glob("docs/*.md"))]
)
def test_every_page_that_is_linked_is_there(page: str) -> None:
    path = HOME / page
    linked = [name for name in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")) if "://" not in name]
    assert not [name for name in linked if not (path.parent / name).is_file()]


def test_every_document_is_linked_from_the_readme() -> None:
    assert not [path.name for path in HOME.glob("docs/*.md") if f"](docs/{path.name})" not in README]


def test_every_command_that_is_named_is_there_and_every_one_is_named() -> None:
    named = set(re.findall(r"factbook (?=[a-z])(\w+)", README.partition("## Start")[2]))
    assert named == {command.__name__ for command in COMMANDS}


def test_the_changelog_tells_of_the_present_version_first() -> None:
    told = re.findall(r"^## (\S+)", (HOME / "docs" / "changelog.md").read_text("utf-8"), re.MULTILINE)
    assert told[0] == folders.version()


def test_every_library_has_its_reason_in_the_description_of_the_code() -> None:
    text = (HOME / "docs" / "architecture.md").read_text("utf-8").partition("## Libraries")[2]
    declared = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert not [name for line in declared if (name := re.split(r"[=<>]", line)[0]) not in text]
