"""A language of search is one file in its room: it is listed nowhere else, and what it holds is words alone."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from factbook.reading import languages
from factbook.reading.book import HOME, Factbook
from factbook.reading.field_types import EventKind, RelationKind
from factbook.reading.language import Language, known
from factbook.tables import frames, search
from factbook.tables.view import View

SWEDISH = '''\
"""Swedish."""

from factbook.reading.language import Language

SWEDISH = Language(
    tag="sv",
    magnitudes={"miljoner": 10**6, "miljarder": 10**9},
    percent=("procent",),
    months=("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
            "december"),
    of_year="av",
    quarter="kvartalet",
    quarters=("första", "andra", "tredje", "fjärde"),
    kinds={"launch": "lanserades", "pays": "betalar", "invests_in": "satsar"},
    alike={"audience": "användare"},
    asking="när hur mycket många",
    when=("när",),
    how_much=("hur mycket", "hur många"),
    first=("flest", "störst"),
)
'''
ASKED = """
import json, sys
from factbook.reading import languages
languages.__path__.append(sys.argv[1])
from factbook.checking.loading import load
from factbook.reading.book import facts_folder
from factbook.tables import search
from factbook.tables.view import View
book = load(facts_folder())
print(json.dumps([search.found(book, View(q=query)).ids for query in sys.argv[2:]]))
"""
ALIKE = {
    "mars 2024": "March 2024",
    "1 miljarder": "1 milliarder",
    "tredje kvartalet av 2025": "third quarter of 2025",
    "Sora lanserades": "Sora lanceret",
    "TikTok användare": "TikTok brugere",
    "när lanserades Sora": "hvornår lanceret Sora",
    "hur mycket betalar TikTok": "hvor meget betaler TikTok",
}
"""Questions in Swedish, each with one in a language that is known."""


def found(book: Factbook, query: str) -> list[str]:
    return list(search.found(book, View(q=query)).ids)


def test_a_language_is_added_by_one_file(book: Factbook, tmp_path: Path) -> None:
    (tmp_path / "swedish.py").write_text(SWEDISH, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", ASKED, tmp_path, *ALIKE], cwd=HOME, capture_output=True, text=True, check=True
    )
    told = dict(zip(ALIKE, json.loads(done.stdout), strict=True))
    assert told == {query: found(book, other) for query, other in ALIKE.items()}
    assert all(told.values())
    assert not [query for query in ALIKE if found(book, query) == told[query]]  # not without the file
    first = frames.row(book, told["när lanserades Sora"][0])
    assert (first["kind"], first["date_precision"]) == ("launch", "day")


def test_each_language_is_known_once_and_english_comes_first() -> None:
    tags = [language.tag for language in known()]
    assert tags == ["en", *sorted(set(tags) - {"en"})]


def test_kinds_and_ideas_go_by_names_that_there_are() -> None:
    english = known()[0]
    for language in known():
        assert language.kinds.keys() <= {*get_args(EventKind), *get_args(RelationKind)}
        assert language.alike.keys() <= english.alike.keys()
    assert not english.kinds.keys() & english.alike.keys()


@pytest.mark.parametrize("language", known(), ids=lambda language: language.tag)
def test_parts_of_a_year_are_all_there_or_none(language: Language) -> None:
    assert len(language.months) in (0, 12)
    assert len(language.quarters) in ((4,) if language.quarter_form else (0, 4))
    assert len(language.halves) in ((2,) if language.half_form else (0, 2))


def test_the_room_holds_words_alone() -> None:
    for path in Path(languages.__path__[0]).glob("*.py"):
        nodes = ast.parse(path.read_text("utf-8")).body
        imported = [node.module for node in nodes if isinstance(node, ast.ImportFrom)]
        assert imported == ([] if path.stem == "__init__" else ["factbook.reading.language"])
        assert not [node for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Import)]
