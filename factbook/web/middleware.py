"""Around every answer: the path below which the app is served, security headers, packed static files."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import FileResponse, RedirectResponse, Response

from factbook.web import assets, hosting

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

FOREVER = "public, max-age=31536000, immutable"
POLICY = (
    f"default-src 'self'; script-src 'self' blob: {assets.inline()[1]} "
    "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data:; "
    f"worker-src 'self' blob:; frame-ancestors {' '.join(hosting.framers())}; base-uri 'self'; object-src 'none'"
)
"""Streamlit loads inline components from blob: addresses; nothing needs unsafe-eval."""
FRAMED = POLICY.replace("frame-ancestors 'self'", "frame-ancestors *")
"""For what is made to be embedded on other pages, and for nothing else."""
HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
]


class Mounted:
    """Lets the app stand below any path: whatever of a request's path leads to the app is cut off.

    A server may have been told of that path (`--root-path`, `server.baseUrlPath`) or a proxy tell of it
    (`X-Forwarded-Prefix`), and the proxy may cut it off or keep it. Streamlit alone expects its own behind
    what it has been told.
    """

    def __init__(self, app: App) -> None:
        self.app, self.base = app, hosting.base()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what stands below the app's root; the root without a slash behind it leads to the root."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        root = scope.get("root_path", "")
        told = Headers(scope=scope).get("x-forwarded-prefix", "")
        inside, cut = dict(scope), ""
        for prefix in (root, f"/{root.strip('/')}", self.base, f"/{told.strip('/')}"):
            cut = _cut(inside, prefix) or cut
        if not inside["path"] and scope["type"] == "http":
            await _into(cut, scope)(scope, receive, send)
            return
        # where the proxy keeps the path, the server has put what it was told before it once more
        inside["base"] = (
            f"/{root.strip('/')}" if root.strip("/") else scope["path"].removesuffix(inside["path"])
        )
        inside["root_path"] = ""
        if f"{self.base}{inside['path']}".startswith(hosting.streamlits()):
            inside["path"] = self.base + inside["path"]
        await self.app(inside, receive, send)


def _cut(scope: Scope, prefix: str) -> str:
    """Cut a prefix off a request's path; returns it where it stood there."""
    path = scope["path"]
    prefix = prefix if path.startswith(f"{prefix}/") else prefix.rstrip("/")
    if not prefix or not f"{path}/".startswith(f"{prefix}/"):
        return ""
    raw = scope.get("raw_path") or path.encode()
    scope["path"] = path[len(prefix) :]
    scope["raw_path"] = b"".join(b"/" + part for part in raw.split(b"/")[prefix.count("/") + 1 :])
    return prefix


def _into(prefix: str, scope: Scope) -> Response:
    """The way into the folder that a prefix names: addresses relative to a page need its slash."""
    asked = b"?" + scope["query_string"] if scope["query_string"] else b""
    return RedirectResponse(f"./{quote(prefix.rpartition('/')[2])}/{asked.decode('latin-1')}", 301)


class OwnSockets:
    """Refuses the sockets of other hosts' pages, as Streamlit would, which first asks another host who it is."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no socket of Streamlit's, or one of an own page."""
        headers = Headers(scope=scope) if scope["type"] == "websocket" else {}
        asked = scope["type"] == "websocket" and scope["path"].startswith(hosting.streamlits())
        if asked and hosting.foreign(headers.get("origin", ""), headers.get("host", "")):
            await send({"type": "websocket.close", "code": 1008})
            return
        await self.app(scope, receive, send)


class SecurityHeaders:
    """Adds the security headers to every response that has none of its own."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass through, adding headers to HTTP responses."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                own = message.get("headers", [])
                named = {name for name, _ in own}
                message["headers"] = [*own, *(header for header in HEADERS if header[0] not in named)]
            await send(message)

        await self.app(scope, receive, with_headers)


class NoDialogs:
    """Keeps Streamlit's error dialogs off a page that can still be read: our own bar says that the server is away."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Change what Streamlit tells its scripts of the host: a host shows such errors itself."""
        if scope["type"] != "http" or not scope["path"].endswith("/_stcore/host-config"):
            await self.app(scope, receive, send)
            return
        plain = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
        start: MutableMapping[str, Any] = {}

        async def changed(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body = message["body"]
            if start["status"] == 200:
                body = json.dumps({**json.loads(body), "blockErrorDialogs": True}).encode()
                MutableHeaders(scope=start)["content-length"] = str(len(body))
            await send(start)
            await send({**message, "body": body})

        await self.app({**scope, "headers": plain}, receive, changed)


class PackedStatic:
    """Serves Streamlit's hashed static files from packed copies, cached for good; what is not there is a 404."""

    def __init__(self, app: App) -> None:
        self.app = app
        root = assets.streamlit_root()
        found = (path for path in (root / "static").rglob("*") if path.is_file())
        self.base = f"{hosting.base()}/"
        self.files = {f"{self.base}{path.relative_to(root).as_posix()}": path for path in found}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer requests below /static/: they name a file of a fixed list, and never a path to follow."""
        if scope["type"] == "http" and scope["path"].startswith(f"{self.base}static/"):
            path = self.files.get(scope["path"])
            response = packed_response(path, Headers(scope=scope)) if path else no_file()
            if response:
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)


def packed_response(path: Path, headers: Headers) -> FileResponse | None:
    """The packed copy of a file that the client takes, or nothing."""
    kind, kept = assets.TYPES.get(path.suffix), {"cache-control": FOREVER}
    if path.name.startswith(assets.ICONS):
        copy = assets.cut_font(path)
        return FileResponse(copy, media_type=kind, headers=kept) if copy else None
    for coding in ("br", "gzip"):
        copy = assets.packed(path, coding) if takes(headers, coding) else None
        if copy:
            coded = {"content-encoding": coding, "vary": "accept-encoding"}
            return FileResponse(copy, media_type=kind, headers=kept | coded)
    return None


def takes(headers: Headers, coding: str) -> bool:
    """Whether a client takes a content coding: it names it, and not with a weight of nothing."""
    named = [part.replace(" ", "").lower() for part in headers.get("accept-encoding", "").split(",")]
    return any(re.fullmatch(rf"{coding}(;q=(?!0(\.0*)?$).*)?", part) for part in named)


def no_file() -> Response:
    """The answer where there is no such file."""
    return Response("no such file\n", 404, media_type="text/plain")


ALL = (SecurityHeaders, NoDialogs, Mounted, OwnSockets, PackedStatic)
"""From the outermost to the innermost."""
