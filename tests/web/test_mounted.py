"""Below which path the app is served: told to the server, told by a proxy, cut off or kept."""

from __future__ import annotations

from typing import Any

import pytest

from factbook.web import hosting, middleware
from tests import loops


def inside(path: str, *, root: str = "", told: str = "", kind: str = "http", query: str = "") -> Any:
    """What the app below is given of a request, or the answer where there is one already."""
    passed: dict[str, Any] = {}
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        passed.update(scope)

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {}

    full = root + path  # as uvicorn puts them together
    scope = {"type": kind, "path": full, "raw_path": full.encode(), "root_path": root, "query_string": query.encode(),
             "headers": [(b"x-forwarded-prefix", told.encode())] if told else [], "method": "GET"}  # fmt: skip
    loops.run(middleware.Mounted(app)(scope, receive, send))
    return passed or sent[0]


WAYS: list[tuple[str, dict[str, str]]] = [
    ("", {}),
    ("", {"root": "/genai"}),
    ("/genai", {"root": "/genai"}),
    ("", {"root": "/a/b"}),
    ("/a/b", {"root": "/a/b"}),
    ("/genai", {"told": "/genai"}),
    ("", {"told": "/genai"}),
    ("", {"root": "/genai/"}),
    ("/genai", {"root": "/genai/"}),
    ("", {"root": "genai"}),
]


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("path", ["/", "/spend", "/spend/", "/assets/x/dom.js", "/_stcore/stream", "/a%2Fb"])
@pytest.mark.parametrize(("kept", "way"), WAYS, ids=str)
def test_the_app_is_asked_as_at_the_root(kept: str, way: dict[str, str], path: str, kind: str) -> None:
    scope = inside(kept + path, kind=kind, **way)
    assert scope["path"] == path
    assert scope["raw_path"] == path.encode()
    assert scope["root_path"] == ""


@pytest.mark.parametrize(("kept", "way"), WAYS, ids=str)
def test_an_address_for_elsewhere_is_as_readers_have_it(kept: str, way: dict[str, str]) -> None:
    scope = {"scheme": "https", **inside(f"{kept}/spend", **way)}
    told = {"host": "facts.example", "x-forwarded-prefix": way.get("told", "")}
    path = next(iter(way.values()), "").strip("/")
    assert hosting.root(scope, told) == f"https://facts.example/{f'{path}/' if path else ''}"


@pytest.mark.parametrize("way", [{"root": "/genai"}, {"told": "/genai"}, {"root": "/x/genai"}])
def test_the_root_without_a_slash_leads_to_the_root(way: dict[str, str]) -> None:
    (prefix,) = way.values()
    answer = inside(prefix, query="company=openai", **way)
    assert answer["status"] == 301
    assert (b"location", b"./genai/?company=openai") in answer["headers"]


def test_a_page_that_begins_like_the_path_is_left_alone() -> None:
    assert inside("/genaissance", told="/genai")["path"] == "/genaissance"


@pytest.mark.parametrize("kept", ["", "/genai"])
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/spend", "/spend"),
        ("/_stcore/stream", "/genai/_stcore/stream"),
        ("/static/x.js", "/genai/static/x.js"),
    ],
)
def test_streamlit_gets_its_own_where_it_was_told(
    monkeypatch: pytest.MonkeyPatch, kept: str, path: str, expected: str
) -> None:
    monkeypatch.setattr(hosting, "base", lambda: "/genai")
    assert inside(kept + path)["path"] == expected
    assert inside(kept + path, root="/genai")["path"] == expected
