"""Each library has its rooms, and each layer knows only those below it."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from factbook.reading.book import HOME

ROOMS: dict[str, tuple[str, ...]] = {
    "PIL": ("factbook/web/pictures/*.py",),
    "babel": ("factbook/reading/figure_words.py",),
    "brotli": (
        "factbook/web/api/*.py",
        "factbook/web/assets.py",
        "factbook/web/publishing/writing.py",
        "factbook/web/server.py",
    ),
    "currency_converter": ("factbook/checking/currencies.py",),
    "fontTools": ("factbook/web/icon_font.py", "factbook/web/pictures/*.py"),
    "numpy": ("factbook/tables/findable.py", "factbook/tables/matching.py", "factbook/tables/search.py"),
    "opencc": ("factbook/reading/script_folding.py",),
    "pandas": (
        "factbook/reading/*.py",
        "factbook/tables/*.py",
        "factbook/checking/*.py",
        "factbook/words/*.py",
        "factbook/blocks/*.py",
        "factbook/charts/*.py",
        "factbook/charts/*/*.py",
        "factbook/web/publishing/making.py",
    ),
    "plotly": ("factbook/charts/*.py", "factbook/charts/*/*.py", "factbook/web/assets.py"),
    "pyarrow": ("factbook/reading/compiled_books.py",),
    "pydantic": (
        "factbook/reading/field_types.py",
        "factbook/reading/records.py",
        "factbook/reading/cross_checks.py",
        "factbook/commands/skeletons.py",
        "factbook/reading/sources.py",
        "factbook/reading/named.py",
        "factbook/reading/settings.py",
        "factbook/reading/fact_files.py",
        "factbook/reading/record_parser.py",
    ),
    "pydantic_core": ("factbook/reading/record_parser.py",),
    "rapidfuzz": ("factbook/tables/near_ids.py", "factbook/tables/matching.py"),
    "starlette": (
        "factbook/web/api/*.py",
        "factbook/web/server.py",
        "factbook/web/data_routes.py",
        "factbook/web/discovery.py",
        "factbook/web/preview_routes.py",
        "factbook/web/record_routes.py",
        "factbook/web/middleware.py",
        "dashboard.py",
    ),
    "streamlit": (
        "factbook/web/widgets/*.py",
        "pages/*.py",
        "dashboard.py",
        "factbook/web/assets.py",
        "factbook/web/hosting.py",
        "factbook/web/publishing/stage.py",
        "factbook/commands/serving.py",
    ),
    "text_to_num": ("factbook/reading/spelled_numbers.py",),
    "uvicorn": ("factbook/commands/serving.py",),
    "watchdog": ("factbook/web/running_book.py",),
    "yaml": ("factbook/reading/documents.py",),
}
"""Where each library may be imported; nowhere else, and each of these patterns is needed."""
LAYERS = {
    "factbook.web.widgets": ("factbook/web/widgets/*.py", "factbook/web/publishing/publish.py", "pages/*.py"),
    "factbook.web.server": ("dashboard.py",),
}
"""Who may know the upper layers."""
NAMES = {
    "text2num": "text_to_num",
    "currencyconverter": "currency_converter",
    "fonttools": "fontTools",
    "pillow": "PIL",
    "pyyaml": "yaml",
}
"""Libraries that are imported under another name than they are installed by."""


def modules() -> Iterator[tuple[str, set[str]]]:
    """Each module of the app, and the full names that it imports."""
    for path in [HOME / "dashboard.py", *(HOME / "factbook").rglob("*.py"), *(HOME / "pages").glob("*.py")]:
        found: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
        yield path.relative_to(HOME).as_posix(), found


def within(name: str, package: str) -> bool:
    return f"{name}.".startswith(f"{package}.")


IMPORTS = dict(modules())


@pytest.mark.parametrize(("package", "rooms"), [*ROOMS.items(), *LAYERS.items()])
def test_a_library_stays_in_its_rooms_and_fills_them(package: str, rooms: tuple[str, ...]) -> None:
    users = {Path(file) for file, names in IMPORTS.items() if any(within(name, package) for name in names)}
    assert not [str(file) for file in users if not any(file.match(room) for room in rooms)]
    assert not [room for room in rooms if not any(file.match(room) for file in users)]


def test_components_are_of_the_second_kind() -> None:
    named = {name for names in IMPORTS.values() for name in names}
    assert not [name for name in named if within(name, "streamlit.components.v1")]


def test_what_is_imported_is_declared_and_what_is_declared_is_used() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {line.split("=")[0].rstrip("<>~!") for line in project["dependencies"]}
    assert {NAMES.get(name, name) for name in declared} == ROOMS.keys() - {"pydantic_core"}


def test_no_module_needs_itself() -> None:
    names = {file: file.removesuffix(".py").replace("/", ".") for file in IMPORTS}
    files = {name: file for file, name in names.items()}
    graph = {
        file: {files[module] for name in named for module in (name, name.rpartition(".")[0]) if module in files} - {file}
        for file, named in IMPORTS.items()
    }  # fmt: skip
    assert tuple(TopologicalSorter(graph).static_order())


WAY = ("reading", "checking", "tables", "words", "charts", "blocks", "web", "commands")
"""The rooms of the package, as a fact goes through them: each knows those before it."""
BACK = {("factbook/checking/rules.py", "factbook.charts")}
"""A book may name charts: whether there are such is asked as late as can be."""


def test_the_folders_are_the_way_of_a_fact() -> None:
    there = {path.name for path in (HOME / "factbook").iterdir() if not path.name.startswith("__")}
    assert there == set(WAY)
    found = {
        (file, f"factbook.{later}")
        for file, names in IMPORTS.items()
        for n, room in enumerate(WAY)
        if file.startswith(f"factbook/{room}/")
        for later in WAY[n + 1 :]
        if any(within(name, f"factbook.{later}") for name in names)
    }
    assert found == BACK


def test_every_room_says_what_may_live_in_it() -> None:
    rooms = [path.parent for path in (HOME / "factbook").rglob("*.py")]
    silent = {
        room for room in rooms if not ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8")))
    }
    assert not silent
