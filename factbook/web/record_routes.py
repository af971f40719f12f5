"""The routes of the records' pages, and of the same records as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from factbook.reading.book import Factbook
from factbook.tables import export, linking, near_ids
from factbook.tables.view import View
from factbook.web import hosting, pinned, record_pages, release_banner, running_book
from factbook.web.addresses import decode
from factbook.web.api import problems, replies
from factbook.web.parameters import Ignored, recorded
from factbook.words.listings import Block

JSON = ".json"


class _Folder(StringConvertor):
    """The folder of the records' pages, in any case."""

    regex = "(?i:facts)"


register_url_convertor("records", _Folder())


def record(request: Request) -> Response:
    """The page of a record, or the record as JSON; however its id is written, there is one address of it."""
    pairs, asked = _asked(request), request.path_params["asked"]
    book = pinned.book(pairs)
    view, ignored = decode(pairs, book)
    name, suffix = (asked.removesuffix(JSON), JSON) if asked.endswith(JSON) else (asked, "")
    present = recorded(book, name)
    if suffix and ignored:
        return problems.parameters(ignored)
    if not present:
        return _missing(book, name, suffix, view)
    if (request.path_params["folder"], name) != (record_pages.FOLDER, present):
        return RedirectResponse(_address(f"{present}{suffix}", 1, view), 301)
    return _json(request, book, present) if suffix else _html(request, book, present, view, ignored)


def _asked(request: Request) -> list[tuple[str, str]]:
    """The release that an address asks for: all else is of no concern to a single record."""
    return [pair for pair in request.query_params.multi_items() if pair[0] == "v"]


def _address(name: str, depth: int, view: View) -> str:
    return linking.to(record_pages.path(quote(name, safe="")), view, depth=depth)


def without_slash(request: Request) -> Response:
    """A page's address with a slash behind it leads to the page."""
    pairs = _asked(request)
    view, _ = decode(pairs, pinned.book(pairs))
    return RedirectResponse(_address(request.path_params["asked"], 2, view), 301)


def _html(request: Request, book: Factbook, name: str, view: View, ignored: Sequence[Ignored]) -> Response:
    root, told = hosting.root(request.scope, request.headers), list[Block]()
    if ignored:
        told.append(
            {"kind": "notice", "text": "Ignored in this address:", "items": [str(one) for one in ignored]}
        )
    if view.v:
        today = running_book.book()
        there = [present] if (present := recorded(today, name)) else []
        href = _address(present or name, 1, View()) if present else linking.to("", depth=1)
        told.append(release_banner.block(book, view, today, [name], there, href))
    return replies.reply(
        request,
        record_pages.page(book, name, root, view, told, "" if view.v else book.release).encode(),
        "text/html",
    )


def _json(request: Request, book: Factbook, name: str) -> Response:
    [row] = export.chosen(book, [name])
    return replies.reply(request, record_pages.written(row), "application/json")


def _missing(book: Factbook, name: str, suffix: str, view: View) -> Response:
    """There is no such record: the ids most like what was asked for."""
    if not suffix:
        return Response(record_pages.missing(book, name, view), 404, media_type="text/html")
    near = near_ids.alike(name, record_pages.known(book))
    detail = f"There is no record called {name[: near_ids.LONGEST]!r}."
    return problems.problem(
        404, "unknown", "no such record", detail, suggestion=next(iter(near), None), nearest=near
    )


ROUTES = [
    Route("/{folder:records}/{asked}", record),
    Route("/{folder:records}/{asked}/", without_slash),
]
