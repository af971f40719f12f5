"""The map of the code in docs/architecture.md, drawn from its imports: ``python -m docs.rooms``.

A room is a package, or a module that stands in none. A room is drawn one line above the highest that it imports from.
Rooms that import from each other share a line: among their modules no import leads back, as a test of the layers holds.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PAGE = HOME / "docs" / "architecture.md"
BEGIN, END = "<!-- drawn by make docs -->", "<!-- end of what is drawn -->"
WIDTH = 100
"""Columns of a line."""
Graph = Mapping[str, frozenset[str]]


def room_of(path: Path) -> str:
    """The room of a module, by its path from the project's folder; a package has a slash behind its name."""
    inside = path.parts[1:] if path.parts[0] == "factbook" else path.parts
    return path.stem if len(inside) == 1 else f"{inside[0]}/"


def modules() -> Iterator[Path]:
    """Every module of the program, by its path from the project's folder."""
    for path in [*HOME.glob("factbook/**/*.py"), *HOME.glob("pages/*.py"), HOME / "dashboard.py"]:
        if path.stem not in ("__init__", "__main__"):
            yield path.relative_to(HOME)


def imported(text: str) -> Iterator[str]:
    """The full names that a module imports from the program."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def graph() -> Graph:
    """Each room, and the rooms that it imports from."""
    rooms = {room_of(path) for path in modules()}
    found: dict[str, set[str]] = {room: set() for room in rooms}
    for path in modules():
        for name in imported((HOME / path).read_text("utf-8")):
            first, *rest = name.split(".")
            asked = {rest[0], f"{rest[0]}/"} & rooms if first == "factbook" and rest else set()
            found[room_of(path)] |= asked - {room_of(path)}
    return {room: frozenset(known) for room, known in found.items()}


def lines(rooms: Graph) -> list[list[str]]:
    """The rooms by lines, the lowest first: each imports from its own line and from those below it alone."""
    reached = {room: _reached(rooms, room) for room in rooms}
    alike = {
        room: frozenset({room} | {one for one in reached[room] if room in reached[one]}) for room in rooms
    }
    heights: dict[frozenset[str], int] = {}
    for room in sorted(rooms, key=lambda one: len(reached[one] | {one})):
        below = [heights[alike[one]] for each in alike[room] for one in rooms[each] if one not in alike[room]]
        heights.setdefault(alike[room], max(below, default=0) + 1)
    drawn: list[list[str]] = [[] for _ in range(max(heights.values(), default=0))]
    for room in sorted(rooms):
        drawn[heights[alike[room]] - 1].append(room)
    return drawn


def _reached(rooms: Graph, start: str) -> frozenset[str]:
    """Every room that is imported from, straight or through others."""
    found, waiting = set[str](), [start]
    while waiting:
        new = rooms[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return frozenset(found)


def picture(rooms: Graph) -> str:
    """The map: the lines from the highest to the lowest, then what each package is for and knows of the others."""
    drawn = ["```"]
    for i, line in reversed(list(enumerate(lines(rooms), 1))):
        drawn += textwrap.wrap(
            "  ".join(line), WIDTH, initial_indent=f"{i:>2}  ", subsequent_indent="    ", break_on_hyphens=False
        )  # fmt: skip
    drawn += ["```", ""]
    for room in (one for line in reversed(lines(rooms)) for one in line if one.endswith("/")):
        known = ", ".join(sorted(one for one in rooms[room] if one.endswith("/")))
        drawn.append(f"- **{room}** {_purpose(room)}{f' Imports from {known}.' if known else ''}".rstrip())
    return "\n".join(drawn)


def _purpose(room: str) -> str:
    """What a package is for, as it says itself in its first line."""
    places = (HOME / "factbook" / room / "__init__.py", HOME / room / "frame.py")
    texts = (path.read_text("utf-8") for path in places if path.is_file())
    return next((ast.get_docstring(ast.parse(text)) or "" for text in texts), "").partition("\n")[0]


def written(page: str) -> str:
    """The page with the map as the code is now."""
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{picture(graph())}\n{END}{tail}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
