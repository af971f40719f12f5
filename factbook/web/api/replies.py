"""How data is answered: in the format that was asked for, packed, and not twice where nothing has changed."""

from __future__ import annotations

import gzip
import hashlib
import re
from urllib.parse import quote

import brotli
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from factbook.web.middleware import takes

FORMS = {"json": "application/json", "csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
"""The formats of rows, and their media types."""
PUBLIC = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "etag, link, content-disposition",
    "cache-control": "no-cache",
}
"""Any page may read it; a copy that is kept is asked about each time, which costs a 304."""
PACKED = re.compile(r"^(text/|application/(json|[a-z.+-]+\+json))")
SMALL = 600
"""Bytes below which packing saves nothing."""


def preferred(headers: Headers) -> str:
    """The format that an Accept header asks for first; JSON where it names none of ours."""
    weighed: list[tuple[float, str]] = []
    for part in headers.get("accept", "").split(","):
        media, *rest = (each.strip() for each in part.split(";"))
        weight = next((each[2:] for each in rest if each.startswith("q=")), "1")
        form = next((name for name, kind in FORMS.items() if kind == media.lower()), "")
        if form and re.fullmatch(r"\d(\.\d{1,3})?", weight) and float(weight):
            weighed.append((-float(weight), form))
    return min(weighed, key=lambda found: found[0])[1] if weighed else "json"


def reply(request: Request, body: bytes, media: str, **more: str) -> Response:
    """A body with its tag; nothing but the tag where the client has it already.

    Args:
        request: what was asked, with what the client has and takes.
        body: the whole answer.
        media: its media type.
        more: further headers, with underscores.
    """
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {**PUBLIC, "etag": tag, "vary": "accept, accept-encoding"}
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(None, 304, headers)
    packed, coding = _packed(body, media, request.headers)
    return Response(packed, 200, headers | coding, media_type=media)


def _has(asked: str, tag: str) -> bool:
    """Whether one of the tags of a client is this one; weak or not makes no difference to a reader."""
    own = tag.removeprefix("W/")
    return asked.strip() == "*" or own in (each.strip().removeprefix("W/") for each in asked.split(","))


def _packed(body: bytes, media: str, headers: Headers) -> tuple[bytes, dict[str, str]]:
    """The body as small as the client takes it, and the header that says how."""
    if len(body) < SMALL or not PACKED.match(media):
        return body, {}
    if takes(headers, "br"):
        return brotli.compress(body, quality=5), {"content-encoding": "br"}
    if takes(headers, "gzip"):
        return gzip.compress(body, 6, mtime=0), {"content-encoding": "gzip"}
    return body, {}


def moved(request: Request, former: str, present: str) -> Response:
    """The way from an id that was to the one that is: the same ending, the same filters, beside the address asked for."""
    ending = quote(request.scope["path"].rpartition("/")[2].removeprefix(former))
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{present}{ending}{asked}", 301, {"access-control-allow-origin": "*"})


def preflight() -> Response:
    """The answer to a browser that asks whether it may ask."""
    headers = PUBLIC | {"access-control-allow-methods": "GET, HEAD, OPTIONS", "access-control-allow-headers": "*",
                        "access-control-max-age": "86400"}  # fmt: skip
    return Response(None, 204, headers)
