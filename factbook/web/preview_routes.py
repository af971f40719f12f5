"""The routes of the pictures that a chat shows of a link."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from factbook.reading import menu
from factbook.reading.book import Factbook
from factbook.web import pinned, previews, record_pages
from factbook.web.addresses import decode
from factbook.web.api import problems
from factbook.web.middleware import FOREVER
from factbook.web.parameters import recorded


def page(request: Request) -> Response:
    """The picture of a page under the address's filters."""
    name, pairs = request.path_params["page"], _asked(request)
    book = pinned.book(pairs)
    entry = menu.by_name().get(name.lower())
    if entry is None:
        return problems.unknown("page", name, menu.by_name())
    view, ignored = decode(pairs, book)
    return (
        problems.parameters(ignored) if ignored else _picture(request, book, previews.page(entry, book, view))
    )


def record(request: Request) -> Response:
    """The picture of a record."""
    name, pairs = request.path_params["asked"], _asked(request)
    book = pinned.book(pairs)
    present = recorded(book, name)
    if not present:
        return problems.unknown("record", name, record_pages.known(book))
    view, ignored = decode([pair for pair in pairs if pair[0] == "v"], book)
    if ignored:
        return problems.parameters(ignored)
    return _picture(request, book, previews.record(book, present, view))


def _asked(request: Request) -> list[tuple[str, str]]:
    """What an address asks for, but for the mark of the picture's version."""
    return [pair for pair in request.query_params.multi_items() if pair[0] != previews.VERSION]


def _picture(request: Request, book: Factbook, body: bytes) -> Response:
    """A picture with its tag; of the present version it may be kept for good."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    current = request.query_params.get(previews.VERSION) == previews.version(book)
    headers = {"etag": tag, "cache-control": FOREVER if current else "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(None, 304, headers)
    return Response(body, 200, headers, media_type="image/png")


ROUTES = [
    Route(f"/{previews.FOLDER}/{previews.RECORDS}/{{asked}}.png", record),
    Route(f"/{previews.FOLDER}/{{page}}.png", page),
]
