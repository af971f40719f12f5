"""Every address that we write is relative: the app may be served below any path."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from factbook.reading import menu
from factbook.reading.book import HOME
from factbook.tables import linking
from factbook.tables.view import View
from factbook.web import assets

ROOTS = ("http://here/", "http://here/genai/", "http://here/~/+/")


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize(("page", "depth"), [("", 0), ("spend", 0), ("spend/", 1), ("a/b/c", 2)])
def test_an_address_leads_to_the_same_place_from_every_page(root: str, page: str, depth: int) -> None:
    found = urljoin(f"{root}{page}?q=a", linking.to("facts", View(q="b"), depth))
    assert found == f"{root}facts?q=b"
    assert urljoin(f"{root}{page}", linking.to("", None, depth)) == root


def test_another_view_of_the_same_page_stays_on_it() -> None:
    assert urljoin("http://here/genai/spend?q=a", linking.here(View(q="b"))) == "http://here/genai/spend?q=b"
    assert linking.here(View()) == "?"  # which lifts what the address asks for: nothing would leave it


def texts(path: Path) -> Iterator[str]:
    """Every text in a Python file; the pieces of one with fields in it are one text."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


PLACES = "|".join(
    [
        *filter(None, menu.by_path()),
        *menu.SECTIONS,
        "assets",
        "charts",
        "records",
        "readyz",
        "healthz",
        r"\{\}\{\}",
    ]
)
FIXED = re.compile(rf"(?:^|\[\[|(?:href|src)=[\"'])/(?:{PLACES})(?:[?.|\"'/]|$)")
"""An address from the root of a site: at the start of a text, in a sentence, in markup."""
SOURCES = [p for folder in ("factbook", "pages") for p in (HOME / folder).rglob("*.py")]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_address_is_written_by_hand(path: Path) -> None:
    found = [text for text in texts(path) if FIXED.search(text)]
    if path.name in (
        "server.py",
        "data_routes.py",
        "record_routes.py",
    ):  # what is answered, not where anything leads
        found = [text for text in found if f'Route("{text}"' not in path.read_text("utf-8")]
    assert not found


@pytest.mark.parametrize("path", sorted(assets.OWN.glob("*.js")), ids=lambda path: path.stem)
def test_no_script_starts_at_the_root_of_the_site(path: Path) -> None:
    code = path.read_text("utf-8")
    assert "location.origin" not in code
    assert not re.search(r"[\"'`]/[a-z{$]", code)
