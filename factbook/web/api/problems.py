"""What is wrong with a request, as problem JSON (RFC 9457): what, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.responses import JSONResponse, Response

from factbook.reading.documents import suggestion
from factbook.web.parameters import Ignored

TYPE = "urn:factbook:"
"""In front of the name of a kind of problem: an identifier, not an address."""
LONGEST = 80
"""Characters of what was asked for that are repeated."""
PUBLIC = {"access-control-allow-origin": "*"}
"""A program on any page may read what is wrong."""


def problem(status: int, kind: str, title: str, detail: str = "", **more: Any) -> Response:
    """A refusal.

    Args:
        status: of HTTP.
        kind: which kind of problem, for programs.
        title: the kind in words.
        detail: what of it is meant here, and the remedy.
        more: further members, such as the parameters in question.
    """
    told = {"type": f"{TYPE}{kind}", "title": title, "status": status} | (
        {"detail": detail} if detail else {}
    )
    headers = PUBLIC | {"cache-control": "no-store"}
    return JSONResponse(told | more, status, headers, media_type="application/problem+json")


def parameters(ignored: Iterable[Ignored]) -> Response:
    """Parameters that mean nothing here; each is named with its reason and, where there is one, the nearest."""
    found = tuple(ignored)
    return problem(
        400,
        "parameters",
        "parameters not understood",
        "; ".join(str(each) for each in found[:10]),
        ignored=[str(each) for each in found],
        parameters=[
            {"name": each.parameter or each.value, "value": each.value if each.parameter else "", "reason": each.reason,
             "suggestion": each.suggestion} for each in found
        ],
    )  # fmt: skip


def unknown(what: str, asked: str, known: Iterable[str]) -> Response:
    """Something that is not there, with the nearest that is."""
    names = list(known)
    near = suggestion(asked[:LONGEST], names)
    hint = f" The nearest is {near!r}." if near else ""
    detail = f"There is no {what} called {asked[:LONGEST]!r}.{hint}"
    return problem(404, "unknown", f"no such {what}", detail, suggestion=near or None)
