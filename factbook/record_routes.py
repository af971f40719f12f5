"""The routes of the records' pages, and of the same records as JSON."""

from __future__ import annotations

from urllib.parse import quote

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from factbook import alike, export, hosting, linking, record_pages, store
from factbook.addresses import identifiers
from factbook.api import problems, replies
from factbook.book import Factbook

JSON = ".json"


class _Folder(StringConvertor):
    """The folder of the records' pages, in any case."""

    regex = "(?i:facts)"


register_url_convertor("records", _Folder())


def record(request: Request) -> Response:
    """The page of a record, or the record as JSON; however its id is written, there is one address of it."""
    book, asked = store.book(), request.path_params["asked"]
    name, suffix = (asked.removesuffix(JSON), JSON) if asked.endswith(JSON) else (asked, "")
    present = _present(book, name)
    if not present:
        return _missing(book, name, suffix)
    if (request.path_params["folder"], name) != (record_pages.FOLDER, present):
        return RedirectResponse(_address(f"{present}{suffix}", 1), 301)
    return _json(request, book, present) if suffix else _html(request, book, present)


def _present(book: Factbook, name: str) -> str:
    """The id of a record as the book has it, also for a former one; nothing where there is no such record."""
    known = identifiers(book)
    return next((known[each] for each in (name, name.lower()) if each in known), "")


def _address(name: str, depth: int) -> str:
    return linking.to(record_pages.path(quote(name, safe="")), depth=depth)


def without_slash(request: Request) -> Response:
    """A page's address with a slash behind it leads to the page."""
    return RedirectResponse(_address(request.path_params["asked"], 2), 301)


def _html(request: Request, book: Factbook, name: str) -> Response:
    root = hosting.root(request.scope, request.headers)
    return replies.reply(request, record_pages.page(book, name, root).encode(), "text/html")


def _json(request: Request, book: Factbook, name: str) -> Response:
    [row] = export.chosen(book, [name])
    return replies.reply(request, record_pages.written(row), "application/json")


def _missing(book: Factbook, name: str, suffix: str) -> Response:
    """There is no such record: the ids most like what was asked for."""
    if not suffix:
        return Response(record_pages.missing(book, name), 404, media_type="text/html")
    near = alike.alike(name, record_pages.known(book))
    detail = f"There is no record called {name[: alike.LONGEST]!r}."
    return problems.problem(
        404, "unknown", "no such record", detail, suggestion=next(iter(near), None), nearest=near
    )


ROUTES = [
    Route("/{folder:records}/{asked}", record),
    Route("/{folder:records}/{asked}/", without_slash),
]
