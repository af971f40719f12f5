"""The HTTP side of the app: health, own assets, chart data, security headers, packed static files."""

from __future__ import annotations

import gc
import json
import logging
import re
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import brotli
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from factbook import assets, store
from factbook.book import Factbook
from factbook.documents import FactbookError

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class _Word(StringConvertor):
    """A path of one segment without a dot or a leading underscore: a page, not a file."""

    regex = "[^/._][^/.]*"


class _Elsewhere(StringConvertor):
    """Any other path than those under which Streamlit answers itself."""

    regex = "(?!_stcore/|media/|component/|static/).+"


register_url_convertor("word", _Word())
register_url_convertor("elsewhere", _Elsewhere())

FOREVER = "public, max-age=31536000, immutable"
POLICY = (
    "default-src 'self'; script-src 'self' blob: "
    "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data:; "
    "worker-src 'self' blob:; frame-ancestors 'self'; base-uri 'self'; object-src 'none'"
)
"""Streamlit loads inline components from blob: addresses; nothing needs unsafe-eval."""
HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
]


async def broken_facts(request: Request, error: Exception) -> Response:
    """The answer to whoever asks for data while the fact files cannot be read: what is wrong, and where."""
    problems = [str(problem) for problem in error.problems] if isinstance(error, FactbookError) else []
    return JSONResponse({"error": "the fact files have problems", "problems": problems}, 503)


class SecurityHeaders:
    """Adds the security headers to every response."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass through, adding headers to HTTP responses."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *HEADERS]
            await send(message)

        await self.app(scope, receive, with_headers)


class PackedStatic:
    """Serves Streamlit's hashed static files from packed copies, cached for good; what is not there is a 404."""

    def __init__(self, app: App) -> None:
        self.app = app
        root = assets.streamlit_root()
        found = (path for path in (root / "static").rglob("*") if path.is_file())
        self.files = {f"/{path.relative_to(root).as_posix()}": path for path in found}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer requests below /static/: they name a file of a fixed list, and never a path to follow."""
        if scope["type"] == "http" and scope["path"].startswith("/static/"):
            path = self.files.get(scope["path"])
            response = _packed_response(path, Headers(scope=scope)) if path else _no_file()
            if response:
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _packed_response(path: Path, headers: Headers) -> FileResponse | None:
    """The packed copy that the client takes, or nothing."""
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


def _no_file() -> Response:
    return Response("no such file\n", 404, media_type="text/plain")


async def health(request: Request) -> Response:
    """Whether the process is alive."""
    return JSONResponse({"status": "ok"})


async def readiness(request: Request) -> Response:
    """Whether the facts are loaded, and which."""
    try:
        book = store.book()
    except FactbookError as error:
        return JSONResponse({"status": "broken facts", "problems": len(error.problems)}, 503)
    told = {"version": book.version, "facts": len(book.facts), "problems": len(store.problems())}
    return JSONResponse({"status": "ready"} | told)


async def asset(request: Request) -> Response:
    """One of our own files; an outdated version is answered too, but not cached."""
    path = assets.files().get(request.path_params["name"])
    if path is None:
        return _no_file()
    packed = _packed_response(path, request.headers)
    current = request.path_params["version"] == assets.version()
    cached = {"cache-control": FOREVER if current else "no-cache"}
    response = packed or FileResponse(path, media_type=assets.TYPES[path.suffix], headers=cached)
    response.headers["cache-control"] = cached["cache-control"]
    return response


def chart_data(request: Request) -> Response:
    """The rows of a chart under the address's filters, as CSV or JSON."""
    from factbook import export, frames
    from factbook.addresses import decode
    from factbook.charts import catalogue, sent
    from factbook.view import query

    spec = catalogue.by_id().get(request.path_params["chart"])
    form = request.path_params["form"]
    if spec is None or form not in ("csv", "json"):
        return JSONResponse({"error": "no such chart", "charts": sorted(catalogue.by_id())}, 404)
    book = store.book()
    view, ignored = decode(dict(request.query_params), book)
    if ignored:
        return JSONResponse({"error": "parameters not understood", "ignored": [str(i) for i in ignored]}, 400)
    drawn = sent.shown(spec, book, view)
    if drawn.failed:
        return JSONResponse({"error": sent.FAILED, "facts": f"/facts{query(view.filters)}"}, 500)
    return _table(book, spec.id, form, export.chosen(book, frames.order(drawn.facts)))


def record_data(request: Request) -> Response:
    """The records that a search finds under the address's filters, as CSV or JSON."""
    from factbook import export, search
    from factbook.addresses import decode

    form = request.path_params["form"]
    if form not in ("csv", "json"):
        return JSONResponse({"error": "no such format", "formats": ["csv", "json"]}, 404)
    book = store.book()
    view, ignored = decode(dict(request.query_params), book)
    if ignored:
        return JSONResponse({"error": "parameters not understood", "ignored": [str(i) for i in ignored]}, 400)
    return _table(book, "records", form, export.chosen(book, list(search.found(book, view).ids)))


def _table(book: Factbook, name: str, form: str, rows: list[dict[str, Any]]) -> Response:
    """Rows as a file to keep."""
    from factbook import export

    if form == "json":
        body = json.dumps(rows, ensure_ascii=False, indent=1).encode()
    else:
        body = export.encoded(rows, "csv", export.columns(book))
    kind = "application/json" if form == "json" else "text/csv"
    saved = f'attachment; filename="{name}.{form}"'
    return Response(body, media_type=kind, headers={"content-disposition": saved})


def page(request: Request) -> Response:
    """The document of a page: head, first picture, and Streamlit's scripts."""
    from factbook import first_paint, menu
    from factbook.addresses import decode

    name = request.path_params.get("page", "")
    entry = menu.by_path().get(name)
    if entry is None:
        return _html(first_paint.missing(name), request, 404)
    try:
        book = store.book()
    except FactbookError:
        return _html(first_paint.template(), request)  # the page itself shows the problems
    view, _ = decode(dict(request.query_params), book)
    return _html(first_paint.page(entry, book, view), request)


async def without_slash(request: Request) -> Response:
    """A page's address with a slash behind it leads to the page."""
    return RedirectResponse(request.url.replace(path=request.url.path.rstrip("/")), 301)


async def nowhere(request: Request) -> Response:
    """An address at which there is nothing: Streamlit would answer it with an empty page."""
    from factbook import first_paint

    return _html(first_paint.missing(request.path_params["path"][:80]), request, 404)


def _html(text: str, request: Request, status: int = 200) -> Response:
    """A document, packed where the client takes it, asked for anew each time."""
    headers = {"cache-control": "no-cache", "vary": "accept-encoding"}
    body = text.encode()
    if takes(request.headers, "br"):
        body = brotli.compress(body, quality=5)
        headers["content-encoding"] = "br"
    return Response(body, status, headers, media_type="text/html")


async def icon(request: Request) -> Response:
    """The icon, for whoever asks under the usual name."""
    return FileResponse(assets.files()["icon.svg"], headers={"cache-control": "max-age=86400"})


ROUTES = [
    Route("/favicon.png", icon),
    Route("/favicon.ico", icon),
    Route("/healthz", health),
    Route("/readyz", readiness),
    Route("/assets/{version}/{name}", asset),
    Route("/charts/{chart}.{form}", chart_data),
    Route("/records.{form}", record_data),
    Route("/", page),
    Route("/{page:word}", page),
    Route("/{page:word}/", without_slash),
    Route("/{path:elsewhere}", nowhere),
]
HANDLERS = {FactbookError: broken_facts}


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Load the facts, warm what the first reader would wait for, and keep it out of the collector.

    What is frozen here lives as long as the process: no collection need walk it again.
    """
    store.watch()
    logging.getLogger("uvicorn.access").disabled = True  # Streamlit sets it up anew, whatever the start said
    threading.Thread(target=assets.pack, name="pack", daemon=True).start()
    warm()
    gc.collect()
    gc.freeze()
    store.follow(warm_search)
    yield
    store.stop()


def warm() -> None:
    """Import what pages need and draw every chart of the unfiltered view once."""
    from factbook.charts import catalogue, sent
    from factbook.view import View

    try:
        book = store.book()
    except FactbookError:
        return  # the page shows the problems
    for spec in catalogue.by_id().values():
        sent.shown(spec, book, View())


def warm_search(book: Factbook) -> None:
    """Build a book's search beside the readers: of a large book it takes seconds, and nobody else waits for it."""
    from factbook import search

    threading.Thread(target=search.warm, args=(book,), name="search", daemon=True).start()
