"""The routes of the web API: facts, charts, cross-checks and whole tables, under the filters of the pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from factbook.blocks.downloads import Download
from factbook.charts import catalogue, rendered
from factbook.reading.book import Factbook
from factbook.tables import export
from factbook.tables.download_names import slug
from factbook.tables.encoding import Row
from factbook.tables.view import View, query
from factbook.web import pinned, running_book
from factbook.web.addresses import decode
from factbook.web.api import answers, openapi, problems, replies
from factbook.web.api.answers import MOST, Leaf
from factbook.web.data_routes import root
from factbook.web.parameters import Ignored, identifiers, recorded
from factbook.words import datapackage

OWN = ("format", "limit", "offset", "bom")
"""What is asked of an answer beside the filters."""


def _public(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """A route that a page of any other site may ask, with a browser that first asks whether it may."""

    def answered(request: Request) -> Response:
        return replies.preflight() if request.method == "OPTIONS" else answer(request)

    return answered


def facts(request: Request) -> Response:
    """The records under the filters."""
    return _rows(request, lambda book, view: (answers.records(book, view), {}))


def checks(request: Request) -> Response:
    """The cross-checks under the filters."""
    return _rows(request, lambda book, view: (answers.checks(book, view), {}))


def fact(request: Request) -> Response:
    """One record."""
    name, form = _named(request)
    whole = pinned.book(_release(request))
    present = recorded(whole, name)
    if not present:
        return problems.unknown("record", name, identifiers(whole))
    return _rows(request, lambda book, view: (answers.one(book, present, view), {}), form, filters=False)


def charts(request: Request) -> Response:
    """Every chart, with the page where it stands."""
    book = running_book.book()
    listed = [{"id": spec.id, "page": spec.page, "question": spec.asked(book), "href": f"charts/{spec.id}"}
              for spec in catalogue.by_id().values()]  # fmt: skip
    return replies.reply(
        request, answers.written({"total": len(listed), "charts": listed}), replies.FORMS["json"]
    )


def chart(request: Request) -> Response:
    """What one chart draws and says under the filters."""
    name, form = _named(request)
    spec = catalogue.named(name)
    if spec is None:
        return problems.unknown("chart", name, catalogue.by_id())
    if spec.id != name:
        return replies.moved(request, name, spec.id)
    try:
        return _rows(request, lambda book, view: answers.chart(spec, book, view), form)
    except rendered.FAILURES:
        return problems.problem(500, "not-drawn", rendered.FAILED)


def table(request: Request) -> Response:
    """One whole table."""
    name, form = _named(request)
    name = name if name in export.TABLES else name.lower()
    if name not in export.TABLES:
        return problems.unknown("table", name, export.TABLES)
    return _rows(request, lambda book, view: (answers.table(book, name, view), {}), form, filters=False)


def description(request: Request) -> Response:
    """The API for programs that ask by a description."""
    body = answers.written(openapi.description(running_book.book(), root(request)))
    return replies.reply(request, body, replies.FORMS["json"])


def package(request: Request) -> Response:
    """The tables as a Data Package."""
    book, view, wrong = _pinned(request)
    if wrong:
        return problems.parameters(wrong)
    body = datapackage.body(datapackage.descriptor(book, "api/tables/", asked=query(view)))
    return replies.reply(request, body, replies.FORMS["json"])


def everything(request: Request) -> Response:
    """All tables in one ZIP."""
    book, _, wrong = _pinned(request)
    if wrong:
        return problems.parameters(wrong)
    body = datapackage.archive(book, datetime.now(UTC).date(), root(request))
    name = f"{slug(book.settings.title) or 'factbook'}-{book.edition}.zip"
    return replies.reply(
        request, body, "application/zip", content_disposition=f'attachment; filename="{name}"'
    )


def releases(request: Request) -> Response:
    """Every release of the data, the newest first, with what it has changed."""
    listed = [{"version": one.version, "date": one.day.isoformat(), "level": one.level or None, "counts": one.counts,
               "kept": one.data.is_file(), "changes": one.changes} for one in reversed(running_book.book().releases)]  # fmt: skip
    told = {"total": len(listed), "data_version": running_book.book().edition, "releases": listed}
    return replies.reply(request, answers.written(told), replies.FORMS["json"])


def _release(request: Request) -> list[tuple[str, str]]:
    """The release that an address asks for."""
    return [pair for pair in request.query_params.multi_items() if pair[0] == "v"]


def _pinned(request: Request) -> tuple[Factbook, View, tuple[Ignored, ...]]:
    """The book that an address without filters asks for, the view with its release, and what is wrong with that."""
    book = pinned.book(_release(request))
    return book, *decode(_release(request), book)


def nothing(request: Request) -> Response:
    """The answer below the API where there is nothing."""
    return problems.unknown("endpoint", request.path_params["path"], ENDPOINTS)


def index(request: Request) -> Response:
    """What there is to ask for."""
    found = {"endpoints": [f"api/{name}" for name in ENDPOINTS], "tables": list(export.TABLES),
             "description": "openapi.json", "datapackage": "datapackage.json"}  # fmt: skip
    return replies.reply(request, answers.written(found), replies.FORMS["json"])


def _named(request: Request) -> tuple[str, str]:
    """What is asked for by a path, and the format that stands behind it."""
    name, _, form = request.path_params["name"].partition(".")
    return name, form


def _rows(
    request: Request,
    of: Callable[[Factbook, View], tuple[Download, Row]],
    suffix: str = "",
    filters: bool = True,
) -> Response:
    """Rows under the filters of an address, in the format that it asks for."""
    asked = [pair for pair in request.query_params.multi_items() if pair[0] in OWN]
    rest = [pair for pair in request.query_params.multi_items() if pair[0] not in OWN]
    form, leaf, bom, ignored = _own(asked, suffix or request.path_params.get("form", ""))
    book = pinned.book(rest)
    view, wrong = decode(rest, book)
    if not filters:
        free = tuple(Ignored("", name, "this address takes no filters") for name, _ in rest if name != "v")
        wrong = (*free, *(one for one in wrong if one.parameter == "v"))
    if ignored or wrong:
        return problems.parameters([*ignored, *wrong])
    form = form or replies.preferred(request.headers)
    found, more = of(book, view)
    body = answers.body(found, form, leaf, bom, root(request), datetime.now(UTC).date(), more)
    headers = {"content_disposition": f'inline; filename="{found.name}.{form}"'}
    if (end := leaf.end(form, len(found.rows))) < len(found.rows):
        after = request.url.include_query_params(offset=end, limit=leaf.size(form))
        headers["link"] = f'<?{after.query.replace(">", "%3E")}>; rel="next"'
    return replies.reply(request, body, replies.FORMS[form], **headers)


def _own(pairs: Sequence[tuple[str, str]], suffix: str) -> tuple[str, Leaf, bool, list[Ignored]]:
    """What is asked of the answer itself: format, leaf, byte order mark; and what of it means nothing."""
    asked = dict(pairs)
    wrong = [Ignored(name, text, "given twice") for name, text in pairs if asked[name] != text]
    form = suffix or asked.get("format", "")
    if form and form not in replies.FORMS:
        wrong.append(Ignored("format", form, f"expected one of {', '.join(replies.FORMS)}"))
    numbers: dict[str, int] = {}
    for name, most in (("limit", MOST), ("offset", 10**9)):
        text = asked.get(name, "")
        if text and re.fullmatch(r"\d{1,9}", text, re.ASCII) and (name == "limit") <= int(text) <= most:
            numbers[name] = int(text)
        elif text:
            wrong.append(
                Ignored(name, text, f"expected a whole number from {int(name == 'limit')} to {most}")
            )
    if asked.get("bom", "0") not in ("", "0", "1"):
        wrong.append(Ignored("bom", asked["bom"], "expected 0 or 1"))
    return form, Leaf(**numbers), asked.get("bom") == "1", wrong


ENDPOINTS = {"facts": facts, "facts/{name}": fact, "charts": charts, "charts/{name}": chart, "checks": checks,
             "tables/{name}": table, "releases": releases}  # fmt: skip
"""What stands below `/api/`."""
WHOLE = {"openapi.json": description, datapackage.DESCRIPTOR: package, "factbook.zip": everything}
"""What stands at the app's root."""


def _routes() -> list[Route]:
    methods = ["GET", "OPTIONS"]
    found = [Route(f"/api/{path}", _public(answer), methods=methods) for path, answer in ENDPOINTS.items()]
    found += [Route(f"/api/{name}.{{form}}", _public(answer), methods=methods)
              for name, answer in (("facts", facts), ("checks", checks))]  # fmt: skip
    found += [Route(path, _public(index), methods=methods) for path in ("/api", "/api/")]
    found += [Route(f"/{path}", _public(answer), methods=methods) for path, answer in WHOLE.items()]
    return [*found, Route("/api/{path:path}", _public(nothing), methods=methods)]


ROUTES = _routes()
