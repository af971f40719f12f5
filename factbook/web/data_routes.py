"""The routes of data: what a chart draws and what a search finds, as files to keep."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from factbook.blocks import downloads, envelopes
from factbook.blocks.downloads import Download
from factbook.blocks.envelopes import FORMS, METADATA
from factbook.charts import catalogue, rendered
from factbook.reading import menu
from factbook.tables import linking
from factbook.web import component_data, hosting, middleware, pinned
from factbook.web.addresses import decode
from factbook.web.api import problems, replies

CHARTS = "charts"
"""The parameter that names the charts that are asked for ahead."""


def chart_data(request: Request) -> Response:
    """The rows of a chart under the address's filters, as CSV, JSON or ZIP."""
    chart, _, form = request.path_params["file"].partition(".")
    spec = catalogue.named(chart)
    if spec is None or form not in (*FORMS, METADATA):
        return problems.unknown("chart or format", request.path_params["file"], files())
    if spec.id != chart:
        return replies.moved(request, chart, spec.id)
    asked = request.query_params.multi_items()
    book = pinned.book(asked)
    view, ignored = decode(asked, book)
    if ignored:
        return problems.parameters(ignored)
    try:
        found = downloads.of_chart(spec, book, view)
    except rendered.FAILURES:
        facts = linking.to("facts", view.filters, depth=1)
        return problems.problem(500, "not-drawn", rendered.FAILED, facts=facts)
    return _file(request, found, form)


def charts_ahead(request: Request) -> Response:
    """Some charts under the address's filters as the page will show them: asked for while the app still runs for them."""
    names = request.query_params.get(CHARTS, "").split(",")
    if len(names) > max(map(len, catalogue.PAGES.values())):
        return problems.problem(400, "parameters", "parameters not understood", "No page has so many charts.")
    if unknown := [name for name in names if name not in catalogue.by_id()]:
        return problems.unknown("chart", unknown[0], catalogue.by_id())
    asked = [pair for pair in request.query_params.multi_items() if pair[0] != CHARTS]
    book = pinned.book(asked)
    view, ignored = decode(asked, book)
    if ignored:
        return problems.parameters(ignored)
    body, headers = component_data.ahead(dict.fromkeys(names), book, view), {"cache-control": "no-cache"}
    if middleware.takes(request.headers, "gzip"):
        body, headers = gzip.compress(body, 1, mtime=0), headers | {"content-encoding": "gzip"}
    return Response(body, media_type="application/json", headers=headers | {"vary": "accept-encoding"})


def record_data(request: Request) -> Response:
    """The records that a search finds under the address's filters, as CSV, JSON or ZIP."""
    form = request.path_params["form"]
    if form not in (*FORMS, METADATA):
        return problems.unknown("format", form, (*FORMS, METADATA))
    asked = request.query_params.multi_items()
    book = pinned.book(asked)
    view, ignored = decode(asked, book)
    return problems.parameters(ignored) if ignored else _file(request, downloads.of_records(book, view), form)


def files() -> list[str]:
    """The names of the files of every chart."""
    return [f"{chart}.{form}" for chart in catalogue.by_id() for form in FORMS]


def _file(request: Request, found: Download, form: str) -> Response:
    """A download, named for what it holds; a CSV with the way to its metadata."""
    day = datetime.now(UTC).date()
    own, asked = (
        request.url.path.rpartition("/")[2],
        f"?{request.url.query.replace('>', '%3E')}" if request.url.query else "",
    )
    headers = {"cache-control": "no-cache"}
    if form == METADATA:
        csv = f"{own.removesuffix('-metadata.json')}{asked}"
        body = envelopes.metadata(found, csv, root(request), day)
        return Response(body, media_type="application/csvm+json", headers=headers)
    if form == "csv":
        headers["link"] = f'<{own}-metadata.json{asked}>; rel="describedby"; type="application/csvm+json"'
    headers["content-disposition"] = f'attachment; filename="{found.name}.{form}"'
    body = envelopes.body(found, form, root(request), day)
    return Response(body, media_type=FORMS[form], headers=headers)


def root(request: Request) -> str:
    """The app's address as its readers have it, with a slash at its end.

    Every page stands one word below it, so a page of this host from which a file is asked for knows best below
    which path and by which scheme it was reached; for others it is what `hosting.root` makes of the request.
    """
    known = hosting.root(request.scope, request.headers)
    page = hosting.apart(request.headers.get("referer", ""))
    folder, _, name = page.path.rpartition("/")
    ours = (
        page.scheme in ("http", "https") and page.netloc == urlsplit(known).netloc and name in menu.by_path()
    )
    return (
        f"{page.scheme}://{page.netloc}{folder}/"
        if ours and (not folder or hosting.FOLDERS.fullmatch(folder))
        else known
    )


ROUTES = [
    Route("/charts", charts_ahead),
    Route("/charts/{file}", chart_data),
    Route("/records.{form}", record_data),
]
