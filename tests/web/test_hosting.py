"""Whose sockets are answered, and what a page is told that asks whether they come through."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.applications import Starlette

from factbook.web import hosting, middleware, server
from tests import loops

PAGES: list[tuple[str, str, bool]] = [
    ("https://facts.example", "facts.example", False),
    ("https://facts.example:8443", "facts.example:8443", False),
    ("", "facts.example", False),
    ("http://localhost:3000", "127.0.0.1:8501", False),
    ("https://facts.example", "127.0.0.1:8501", True),
    ("https://facts.example:8443", "facts.example", True),
    ("https://evil.example", "facts.example", True),
    ("null", "facts.example", True),
    ("http://[", "facts.example", True),
    ("http://[1]", "", True),
]


@pytest.mark.parametrize(("origin", "host", "foreign"), PAGES)
def test_a_page_of_another_host_is_foreign(origin: str, host: str, foreign: bool) -> None:
    assert hosting.foreign(origin, host) is foreign


@pytest.mark.parametrize(("origin", "host", "foreign"), PAGES)
def test_a_page_is_told_as_whose_its_socket_came(origin: str, host: str, foreign: bool) -> None:
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"origin", origin.encode()), (b"host", host.encode())]
    scope = {
        "type": "websocket",
        "path": "/hail",
        "headers": headers,
        "query_string": b"",
        "subprotocols": [],
    }
    loops.run(Starlette(routes=server.ROUTES)(scope, receive, send))
    accepted, told, closed = sent
    assert (accepted["type"], closed["type"]) == ("websocket.accept", "websocket.close")
    assert json.loads(told["text"]) == {"host": host, "foreign": foreign}


@pytest.mark.parametrize(("origin", "host", "foreign"), PAGES)
def test_a_foreign_socket_is_refused_before_streamlit_looks_at_it(
    origin: str, host: str, foreign: bool
) -> None:
    asked: list[str] = []
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        asked.append(scope["path"])

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"origin", origin.encode()), (b"host", host.encode())]
    for path in ("/_stcore/stream", "/hail"):
        scope = {"type": "websocket", "path": path, "headers": headers}
        loops.run(middleware.OwnSockets(app)(scope, None, send))  # type: ignore[arg-type]
    assert asked == (["/hail"] if foreign else ["/_stcore/stream", "/hail"])
    assert [message["type"] for message in sent] == (["websocket.close"] if foreign else [])


@pytest.mark.parametrize(
    ("told", "framers", "complaints"),
    [
        ("", ["'self'"], 0),
        ("https://huggingface.co  https://*.site.example:8443", ["'self'", "https://huggingface.co", "https://*.site.example:8443"], 0),
        ("huggingface.co", ["'self'"], 1),
        ("https://a.example;script-src * https://b.example/page", ["'self'"], 3),
    ],
)  # fmt: skip
def test_other_sites_may_frame_the_app_where_they_are_named(
    told: str,
    framers: list[str],
    complaints: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv(hosting.FRAMERS, told)
    assert hosting.framers() == framers
    assert len(caplog.messages) == complaints
    assert all(hosting.FRAMERS in message for message in caplog.messages)


def test_no_other_site_may_frame_the_app_by_itself() -> None:
    assert "frame-ancestors 'self';" in middleware.POLICY
