"""What docs/ takes from the code is what the code says now; nothing public goes without a word."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from docs import reference, rooms


def test_the_map_is_that_of_the_code() -> None:
    page = rooms.PAGE.read_text("utf-8")
    assert page.count(rooms.BEGIN) == page.count(rooms.END) == 1
    assert page == rooms.written(page), "the map is an old one: make docs"


def test_every_module_is_in_the_map_once() -> None:
    drawn = [room for line in rooms.lines(rooms.graph()) for room in line]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == {rooms.room_of(path) for path in rooms.modules()}


def test_a_room_stands_above_what_it_imports_from_and_beside_what_imports_it_too() -> None:
    known = {"app": {"a/", "b"}, "a/": {"b", "base"}, "b": {"a/"}, "base": set(), "other": {"base"}}
    graph = {room: frozenset(others) for room, others in known.items()}
    assert rooms.lines(graph) == [["base"], ["a/", "b", "other"], ["app"]]


def test_a_package_is_a_room_however_deep_its_modules_stand() -> None:
    text = "import factbook.tables.mark_styles\nfrom factbook.charts import rendered\nfrom factbook.reading import book"
    assert list(rooms.imported(text)) == [
        "factbook.tables.mark_styles",
        "factbook.charts.rendered",
        "factbook.reading.book",
    ]
    one, deep = (Path("factbook") / name for name in ("book.py", "charts/deeper/style.py"))
    assert (rooms.room_of(one), rooms.room_of(deep)) == ("book", "charts/")


def test_the_reference_is_that_of_the_code() -> None:
    assert reference.PAGE.read_text("utf-8") == reference.written(), "the reference is an old one: make docs"


def test_what_is_public_and_has_no_docstring_is_named() -> None:
    node = ast.parse("def load(): pass").body[0]
    assert isinstance(node, ast.FunctionDef)
    with pytest.raises(reference.UndescribedError, match=r"book\.load has no docstring"):
        reference.said_of(node, "book")
    held = ast.parse("class Book:\n    'A book.'\n    title: str\n    pages: int\n    'How many.'").body[0]
    assert isinstance(held, ast.ClassDef)
    with pytest.raises(reference.UndescribedError, match=r"Book\.title has no docstring under it"):
        list(reference.members(held, "Book"))


MODULES = [path for path in sorted(rooms.modules()) if path.parts[0] != "pages"]
"""A page says its question instead."""


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse((rooms.HOME / path).read_text("utf-8"))), f"{path} has no docstring"
