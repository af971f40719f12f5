"""The HTTP side of the app: health, own assets, chart data, security headers, packed static files."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import quote

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Match, Route, WebSocketRoute
from starlette.types import Scope
from starlette.websockets import WebSocket

from factbook.reading.documents import FactbookError, suggestion
from factbook.tables import linking
from factbook.web import (
    assets,
    data_routes,
    discovery,
    hosting,
    preview_routes,
    record_routes,
    running_book,
    warming,
)
from factbook.web.api import problems
from factbook.web.api import routes as api
from factbook.web.middleware import FOREVER, FRAMED, no_file, packed_response, takes


class _Word(StringConvertor):
    """A path of one segment without a dot or a leading underscore: a page, not a file."""

    regex = "[^/._][^/.]*"


class _Elsewhere(Route):
    """Any other path than those under which Streamlit answers itself."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether the path is answered here."""
        streamlits = scope["path"].startswith(hosting.streamlits())
        return (Match.NONE, {}) if streamlits else super().matches(scope)


register_url_convertor("word", _Word())


async def broken_facts(request: Request, error: Exception) -> Response:
    """The answer to whoever asks for data while the fact files cannot be read: what is wrong, and where."""
    found = [str(problem) for problem in error.problems] if isinstance(error, FactbookError) else []
    return problems.problem(503, "broken-facts", "the fact files have problems", problems=found)


async def health(request: Request) -> Response:
    """Whether the process is alive."""
    return JSONResponse({"status": "ok"})


async def readiness(request: Request) -> Response:
    """Whether the facts are loaded, and which."""
    try:
        book = running_book.book()
    except FactbookError as error:
        return JSONResponse({"status": "broken facts", "problems": len(error.problems)}, 503)
    told = {"version": book.version, "facts": len(book.facts), "problems": len(running_book.problems())}
    return JSONResponse({"status": "ready"} | told)


async def hail(socket: WebSocket) -> None:
    """Answer on a socket: a page asks whether sockets come through, and as whose they do."""
    origin, host = socket.headers.get("origin", ""), socket.headers.get("host", "")
    await socket.accept()
    await socket.send_json({"host": host, "foreign": hosting.foreign(origin, host)})
    await socket.close()


async def asset(request: Request) -> Response:
    """One of our own files; an outdated version is answered too, but not cached."""
    path = assets.files().get(request.path_params["name"])
    if path is None:
        return no_file()
    packed = packed_response(path, request.headers)
    current = request.path_params["version"] == assets.version()
    cached = {"cache-control": FOREVER if current else "no-cache"}
    response = packed or FileResponse(path, media_type=assets.TYPES[path.suffix], headers=cached)
    response.headers["cache-control"] = cached["cache-control"]
    return response


async def page(request: Request) -> Response:
    """The document of a page; a pack, a search, a card and the data of then are made beside the answers to others.

    The other pages are quick, and kept: a thread for each of them would cost more memory than a session.
    """
    name, parameters = request.path_params.get("page"), request.query_params
    if name == "pack" or {"fact", "v"} & parameters.keys() or (name == "facts" and parameters):
        return await run_in_threadpool(_page, request)
    return _page(request)


def _page(request: Request) -> Response:
    """Head, first picture, and Streamlit's scripts."""
    from factbook.reading import menu
    from factbook.tables.view import query
    from factbook.web import first_paint, pinned
    from factbook.web.addresses import canonical, decode

    name = request.path_params.get("page", "")
    if name != name.lower() and menu.page_of(name.lower()) in menu.by_name():
        return _moved(request, name.lower())
    if name in menu.SECTIONS:
        return _moved(request, name)
    entry = menu.by_path().get(name)
    if entry is None:
        return _html(first_paint.missing(name), request, 404)
    asked = request.query_params.multi_items()
    try:
        book = pinned.book(asked)
    except FactbookError:
        return _html(first_paint.template(), request)  # the page itself shows the problems
    if written := canonical(asked, book):
        return RedirectResponse(f"{linking.to(entry.path)}{query(decode(written, book)[0])}", 301)
    view, _ = decode(asked, book)
    return _html(first_paint.page(entry, book, view, hosting.root(request.scope, request.headers)), request)


def embedded(request: Request) -> Response:
    """One chart for a frame on another page; what is wrong with the address is said in the frame."""
    from factbook.charts import catalogue
    from factbook.web import embeds, pinned
    from factbook.web.addresses import decode
    from factbook.web.api import replies
    from factbook.web.parameters import Ignored

    name, asked = request.path_params["chart"], request.query_params.multi_items()
    book = pinned.book(asked)
    spec = catalogue.named(name)
    theme = next((value for key, value in asked if key == "theme"), "")
    if spec is None:
        return _framed(embeds.unknown(name[:80], suggestion(name[:80], catalogue.by_id())), request, 404)
    if spec.id != name:
        return replies.moved(request, name, spec.id)
    view, ignored = decode([pair for pair in asked if pair[0] != "theme"], book)
    if theme not in ("", *embeds.THEMES):
        ignored += (Ignored("theme", theme, f"expected {' or '.join(embeds.THEMES)}"),)
    if ignored:
        return _framed(embeds.refused(ignored), request, 400)
    return _framed(embeds.document(spec, book, view, theme), request)


def _framed(text: str, request: Request, status: int = 200) -> Response:
    """A document that any page may frame."""
    response = _html(text, request, status)
    response.headers["content-security-policy"] = FRAMED
    return response


async def without_slash(request: Request) -> Response:
    """A page's address with a slash behind it leads to the page."""
    return _moved(request, request.path_params["page"], depth=1)


def _moved(request: Request, name: str, depth: int = 0) -> Response:
    """The way to a page; from an old page's address to the section that it has become. What is asked goes along."""
    from factbook.reading import menu

    place = f"#{name}" if name in menu.SECTIONS else ""
    asked = f"?{request.url.query}" if request.url.query else ""
    path = quote(menu.page_of(name), safe="")
    return RedirectResponse(f"{linking.to(path, depth=depth)}{asked}{place}", 301)


async def nowhere(request: Request) -> Response:
    """An address at which there is nothing: Streamlit would answer it with an empty page."""
    from factbook.web import first_paint

    depth = request.scope["raw_path"].count(b"/") - 1
    return _html(first_paint.missing(request.path_params["path"][:80], depth), request, 404)


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
    WebSocketRoute("/hail", hail),
    Route("/healthz", health),
    Route("/readyz", readiness),
    Route("/assets/{version}/{name}", asset),
    *data_routes.ROUTES,
    *api.ROUTES,
    *record_routes.ROUTES,
    Route("/embed/{chart}", embedded),
    *preview_routes.ROUTES,
    *discovery.ROUTES,
    Route("/", page),
    Route("/{page:word}", page),
    Route("/{page:word}/", without_slash),
    _Elsewhere("/{path:path}", nowhere),
]
HANDLERS = {FactbookError: broken_facts}


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Load the facts, warm what the first reader would wait for, and keep it out of the collector.

    What is frozen here lives as long as the process: no collection need walk it again.
    """
    running_book.watch()
    try:
        hosting.address()
    except ValueError as error:
        logging.getLogger(__name__).error("%s. Until then addresses are as each request has them.", error)
    logging.getLogger("uvicorn.access").disabled = True  # Streamlit sets it up anew, whatever the start said
    threading.Thread(target=warming.pack, name="pack", daemon=True).start()
    warming.warm()
    gc.collect()
    gc.freeze()
    running_book.follow(warming.warm_search)
    yield
    running_book.stop()
