"""Each library has its rooms, and each layer knows only those below it."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from factbook.book import HOME

ROOMS: dict[str, tuple[str, ...]] = {
    "PIL": ("factbook/pictures/*.py",),
    "babel": ("factbook/words.py",),
    "brotli": (
        "factbook/api/*.py",
        "factbook/assets.py",
        "factbook/publishing/writing.py",
        "factbook/server.py",
    ),
    "currency_converter": ("factbook/currencies.py",),
    "fontTools": ("factbook/icons.py", "factbook/pictures/*.py"),
    "numpy": ("factbook/findable.py", "factbook/matching.py", "factbook/search.py"),
    "opencc": ("factbook/folding.py",),
    "pandas": ("factbook/*.py", "factbook/charts/*.py", "factbook/publishing/making.py"),
    "plotly": ("factbook/charts/*.py", "factbook/assets.py"),
    "pyarrow": ("factbook/compiled.py",),
    "pydantic": (
        "factbook/terms.py",
        "factbook/records.py",
        "factbook/cross_checks.py",
        "factbook/skeletons.py",
        "factbook/sources.py",
        "factbook/named.py",
        "factbook/settings.py",
        "factbook/files.py",
        "factbook/parts.py",
    ),
    "pydantic_core": ("factbook/parts.py",),
    "rapidfuzz": ("factbook/alike.py", "factbook/matching.py"),
    "starlette": (
        "factbook/api/*.py",
        "factbook/server.py",
        "factbook/data_routes.py",
        "factbook/discovery.py",
        "factbook/preview_routes.py",
        "factbook/record_routes.py",
        "factbook/middleware.py",
        "dashboard.py",
    ),
    "streamlit": (
        "factbook/widgets/*.py",
        "pages/*.py",
        "dashboard.py",
        "factbook/assets.py",
        "factbook/hosting.py",
        "factbook/publishing/stage.py",
        "factbook/serving.py",
    ),
    "text_to_num": ("factbook/spelt.py",),
    "uvicorn": ("factbook/serving.py",),
    "watchdog": ("factbook/store.py",),
    "yaml": ("factbook/documents.py",),
}
"""Where each library may be imported; nowhere else, and each of these patterns is needed."""
LAYERS = {
    "factbook.widgets": ("factbook/widgets/*.py", "factbook/publishing/publish.py", "pages/*.py"),
    "factbook.server": ("dashboard.py",),
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
