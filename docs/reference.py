"""The reference of what other programs may call, written from the docstrings: ``python -m docs.reference``."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factbook.blocks import release_proposal
from factbook.charts import catalogue, rendered
from factbook.charts.chart import Chart, Spec
from factbook.checking import hints, loading, verify
from factbook.commands import explaining, serving
from factbook.reading import kept_releases
from factbook.reading.book import Factbook, facts_folder
from factbook.reading.documents import FactbookError, Place, Problem
from factbook.tables import export, frames, search
from factbook.tables.view import View, encode, query
from factbook.web import addresses
from factbook.web.parameters import Ignored
from factbook.web.publishing import publish
from factbook.words import cards, datapackage

PAGE = Path(__file__).with_name("reference.md")
SURFACE: Mapping[str, tuple[Any, ...]] = {
    "Read a book": (loading.load, facts_folder, Factbook, FactbookError, Problem, Place),
    "A view: filters as a value, and as an address": (
        View,
        encode,
        query,
        addresses.decode,
        addresses.canonical,
        Ignored,
    ),
    "Charts": (
        catalogue.by_id,
        catalogue.named,
        Spec,
        Chart,
        rendered.shown,
        rendered.Shown,
        rendered.payload,
    ),
    "Records": (
        frames.selected_ids,
        frames.converted,
        cards.card,
        explaining.story,
        search.found,
        search.Found,
    ),
    "Taken along": (export.payload, export.chosen, datapackage.archive, datapackage.descriptor),
    "Checked": (verify.verify, verify.Found, verify.unverified, hints.hints),
    "Releases of the data": (
        release_proposal.proposed,
        release_proposal.Proposal,
        kept_releases.write,
        kept_releases.opened,
    ),
    "Served and published": (serving.serve, serving.ServingError, publish.publish, publish.NoSiteError),
}
"""What other programs may call, by what it is for."""
Described = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class UndescribedError(Exception):
    """Something public has no docstring."""


def node_of(thing: Any) -> Described:
    """The source of a function or a class, parsed."""
    [node] = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(thing)))).body
    assert isinstance(node, Described)  # noqa: S101  (a function or a class has no other source)
    return node


def said_of(node: Described, of: str) -> str:
    """The docstring of a function or a class.

    Raises:
        UndescribedError: it has none.
    """
    if said := ast.get_docstring(node):
        return said
    raise UndescribedError(f"{of}.{node.name} has no docstring; expected one: what it is for, in one line")


def entry(thing: Any) -> str:
    """What the reference says of one function or class."""
    node = node_of(thing)
    call = _call(node) if not isinstance(node, ast.ClassDef) else node.name
    parts = [f"### `{thing.__module__}.{call}`", _marked(said_of(node, thing.__module__))]
    if isinstance(node, ast.ClassDef):
        parts.append("\n".join(members(node, f"{thing.__module__}.{node.name}")))
    return "\n\n".join(filter(None, parts))


def _call(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{node.name}({ast.unparse(node.args)}){returns}"


def members(node: ast.ClassDef, of: str) -> Iterator[str]:
    """A line for each field that is described, and for each public method and property."""
    for one, after in zip(node.body, [*node.body[1:], ast.Pass()], strict=True):
        if isinstance(one, ast.AnnAssign) and not ast.unparse(one.target).startswith("_"):
            yield f"- `{ast.unparse(one.target)}: {ast.unparse(one.annotation)}`: {_field(one, after, of)}"
        elif isinstance(one, Described) and not one.name.startswith("_"):
            plain = any(ast.unparse(mark).endswith("property") for mark in one.decorator_list)
            called = one.name if plain or isinstance(one, ast.ClassDef) else _call(one)
            yield f"- `{called}`: {said_of(one, of).partition(chr(10))[0]}"


def _field(one: ast.AnnAssign, after: ast.stmt, of: str) -> str:
    """What stands under a field, or what it is made with."""
    told = after.value if isinstance(after, ast.Expr) else None
    if isinstance(one.value, ast.Call) and one.value.args and not told:
        told = one.value.args[0]  # what describes the field to programs too
    if not isinstance(told, ast.Constant):
        raise UndescribedError(
            f"{of}.{ast.unparse(one.target)} has no docstring under it; expected what it holds"
        )
    return inspect.cleandoc(str(told.value)).replace("\n", " ")


def _marked(docstring: str) -> str:
    """A docstring as Markdown: what it says of arguments and errors as lists."""
    lines = []
    for line in docstring.replace("``", "`").splitlines():
        headed = line in ("Args:", "Raises:", "Returns:")
        lines.append(f"{line}\n" if headed else f"- {line.strip()}" if line.startswith("    ") else line)
    return "\n".join(lines)


def written() -> str:
    """The whole page."""
    head = "# Reference\n\nWhat other programs may call, from the docstrings; `make docs` writes this page."
    sections = ("\n\n".join([f"## {name}", *map(entry, things)]) for name, things in SURFACE.items())
    return "\n\n".join([head, *sections]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(written(), "utf-8")
