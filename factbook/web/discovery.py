"""What search engines ask for first: which addresses there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from factbook.reading import menu
from factbook.reading.book import Factbook
from factbook.tables import frames
from factbook.tables.view import View, companies, query
from factbook.web import hosting, record_pages, running_book

MOST = 50_000
"""Addresses that one file may have, by the rules of sitemaps."""


def robots(request: Request) -> Response:
    """Everything may be read but what only programs of a page ask for; and where the list of addresses is."""
    root = hosting.root(request.scope, request.headers)
    base = urlsplit(root).path
    closed = "".join(f"Disallow: {base}{part}/\n" for part in ("_stcore", "component", "media"))
    text = f"User-agent: *\n{closed}Allow: {base}\n\nSitemap: {root}sitemap.xml\n"
    return Response(text, headers={"cache-control": "no-cache"}, media_type="text/plain")


def sitemap(request: Request) -> Response:
    """Every page, every company's profile, every record."""
    body = listed(hosting.root(request.scope, request.headers), places(running_book.book()))
    return Response(body, headers={"cache-control": "no-cache"}, media_type="application/xml")


def listed(root: str, found: Iterable[str]) -> str:
    """Addresses as a sitemap has them.

    Args:
        root: the address of the app, or of the site, with a slash at its end.
        found: their places below it.
    """
    urls = "".join(f"<url><loc>{escape(root + place)}</loc></url>\n" for place in islice(found, MOST))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    )


def places(book: Factbook) -> Iterator[str]:
    """Every page, every company's profile, every record, by their places below the app's root."""
    yield from (entry.path for entry in menu.MENU)
    yield from (f"companies{query(View(company=(name,)))}" for name in told_of(book))
    yield from (record_pages.path(name) for name in record_pages.known(book))


def told_of(book: Factbook) -> list[str]:
    """The companies that anything is told of."""
    tables = (frames.figures(book), frames.events(book), frames.relations(book))
    return sorted({name for table in tables for name in table["company"]} & companies(book).keys())


ROUTES = [
    Route("/robots.txt", robots),
    Route("/sitemap.xml", sitemap),
]
