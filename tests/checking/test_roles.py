"""Charts are bound to what metrics say of themselves, so that the figures of any book reach them."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from factbook.checking import roles
from factbook.reading import field_types
from factbook.reading.book import HOME, SHELVES, Factbook
from tests.small import METRICS, problems, write

SOURCES = [*HOME.glob("factbook/**/*.py"), *HOME.glob("pages/*.py")]


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of a module but its docstrings, which are sentences."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def test_no_line_of_code_names_an_id_of_the_shipped_facts(book: Factbook) -> None:
    """A word of the closed vocabularies, or of the chart library, may be an id, too: a flow is a kind of quantity."""
    vocabularies = (get_args(kind) for kind in vars(field_types).values())
    generic = {word for words in vocabularies for word in words if isinstance(word, str)} | {"meta"}
    ids = {name for shelf in SHELVES.values() for name in getattr(book, shelf)} - generic
    found = [f"{path.name}:{line} {text}" for path in SOURCES for line, text in literals(path) if text in ids]
    assert ids and not found


def test_every_role_has_a_meaning_and_some_metric_that_plays_it(book: Factbook) -> None:
    assert set(roles.ROLES) == set(get_args(field_types.Role))
    assert {metric.role for metric in book.metrics.values()} >= set(roles.ROLES)


@pytest.mark.parametrize(("role", "place"), [("outlay_growth", "unit"), ("paid_pace", "quantity")])
def test_a_role_that_the_metric_cannot_play_is_refused(tmp_path: Path, role: str, place: str) -> None:
    """Revenue is money that flows: no growth, and no pace."""
    metrics = METRICS.replace("    topic: spend\n", f"    topic: spend\n    role: {role}\n", 1)
    found = problems(write(tmp_path / "facts", metrics=metrics))
    assert found and all("the role" in problem.wrong for problem in found)
    assert any(f"{place} is" in problem.wrong for problem in found)


@pytest.mark.parametrize("phrase", ["{who} earns money", "{figure}", "{who} {figure} {when}"])
def test_a_phrase_has_room_for_the_figure_and_for_whose_it_is(tmp_path: Path, phrase: str) -> None:
    metrics = METRICS.replace("    topic: spend\n", f'    topic: spend\n    phrase: "{phrase}"\n', 1)
    assert [
        problem
        for problem in problems(write(tmp_path / "facts", metrics=metrics))
        if "phrase" in problem.wrong
    ]
