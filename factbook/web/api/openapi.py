"""The description of the web API for programs (OpenAPI 3.1), made from the same vocabularies that read an address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from factbook.charts import catalogue
from factbook.reading import columns
from factbook.reading.book import Factbook
from factbook.reading.columns import Column
from factbook.tables import export
from factbook.tables.view import FIELDS, PARAMETERS, takes_several
from factbook.web.api.answers import LEAF, MOST
from factbook.web.api.replies import FORMS

Json = dict[str, Any]
PROBLEM = {"$ref": "#/components/schemas/Problem"}
TOLD = {PARAMETERS[name]: about.told for name, about in FIELDS.items() if about.told}
"""What each filter asks for."""


def description(book: Factbook, root: str) -> Json:
    """The whole description.

    Args:
        book: the book, for its name and licence.
        root: the app's address, with a slash at its end.
    """
    settings = book.settings
    info: Json = {"title": settings.cited, "version": "1", "description": settings.promise}
    if settings.licence:
        licence = settings.licence
        info["license"] = {"name": licence.name} | ({"url": licence.url} if licence.url else {})
    return {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": root.rstrip("/")}],
        "paths": _paths(),
        "components": {
            "parameters": {name: _parameter(name) for name in TOLD} | _own(),
            "schemas": _schemas(),
        },
    }


def _paths() -> Json:
    own = ["format", "limit", "offset", "bom"]
    filters, pinned = [*TOLD], [*own, "v"]
    charts, tables = list(catalogue.by_id()), list(export.TABLES)
    return {
        "/api/facts": _get("Figures, events and relations", filters + own, "Record"),
        "/api/facts/{name}": _get("One figure, event or relation", pinned, "Record", "name"),
        "/api/charts": _get("Every chart", [], None),
        "/api/charts/{name}": _leading_on(
            _get("What a chart draws and says", filters + own, "Record", "name", charts)
        ),
        "/api/checks": _get("Cross-checks and contradictions with their verdicts", filters + own, "checks"),
        "/api/tables/{name}": _get("One whole table", pinned, None, "name", tables),
        "/api/releases": _get("Every release of the data, with what it has changed", [], None),
        "/datapackage.json": _get("The tables as a Data Package", [], None),
        "/factbook.zip": _file("Everything in one ZIP", "application/zip"),
    }


def _get(
    told: str, asked: list[str], schema: str | None, path: str = "", among: list[str] | None = None
) -> Json:
    """One address that is asked for with GET."""
    rows: Json = {
        "type": "array",
        "items": {"$ref": f"#/components/schemas/{schema}"} if schema else {"type": "object"},
    }
    content: Json = {
        FORMS["json"]: {
            "schema": {"type": "object", "properties": {"rows": rows}} if asked else {"type": "object"}
        }
    }
    if asked:
        content |= {FORMS[form]: {} for form in ("csv", "parquet")}
    answers: Json = {"200": {"description": told, "content": content}, "304": {"description": "Not changed"}}
    if asked:
        answers["400"] = _wrong("A parameter is not understood")
    if path:
        answers["404"] = _wrong("There is no such thing; the nearest is named")
    named: Json = {"type": "string"} | ({"enum": among} if among else {})
    parameters = [{"name": path, "in": "path", "required": True, "schema": named}] if path else []
    parameters += [{"$ref": f"#/components/parameters/{name}"} for name in asked]
    return {"get": {"summary": told, "parameters": parameters, "responses": answers}}


def _leading_on(one: Json) -> Json:
    """An address at which a former id is answered with the way to the present one."""
    one["get"]["responses"]["301"] = {
        "description": "A former id: the way to the present one, asked for the same"
    }
    return one


def _file(told: str, media: str) -> Json:
    return {"get": {"summary": told, "responses": {"200": {"description": told, "content": {media: {}}}}}}


def _wrong(told: str) -> Json:
    return {"description": told, "content": {"application/problem+json": {"schema": PROBLEM}}}


def _parameter(name: str) -> Json:
    field = next(own for own, parameter in PARAMETERS.items() if parameter == name)
    choices = FIELDS[field].choices
    one: Json = {"type": "string"} | ({"enum": list(choices)} if choices else {})
    found: Json = {"name": name, "in": "query", "description": TOLD[name], "schema": one}
    return (
        found | {"schema": {"type": "array", "items": one}, "explode": False}
        if takes_several(field)
        else found
    )


def _own() -> Json:
    whole = {"type": "integer", "minimum": 0}
    told = {
        "format": ("The format, where neither the path's ending nor Accept says it.", {"enum": list(FORMS)}),
        "limit": (
            f"Rows of an answer; without it {LEAF} in JSON, all of them in CSV and Parquet.",
            {**whole, "minimum": 1, "maximum": MOST},
        ),
        "offset": ("Rows before the first.", {**whole, "default": 0}),
        "bom": ("Whether a CSV begins with a byte order mark.", {"enum": ["0", "1"], "default": "0"}),
    }
    return {name: {"name": name, "in": "query", "description": said, "schema": schema}
            for name, (said, schema) in told.items()}  # fmt: skip


def _schemas() -> Json:
    texts = {name: {"type": "string"} for name in ("type", "title", "detail")}
    problem: Json = {
        "type": "object",
        "description": "RFC 9457",
        "properties": texts | {"status": {"type": "integer"}},
    }
    return {
        "Problem": problem,
        "Record": _record(columns.mixed(columns.VIEW)),
        "checks": _record(columns.table("checks")),
    }


def _record(found: Iterable[Column]) -> Json:
    """A row as JSON has it: nested where a CSV has JSON text."""
    kinds = {"text": ["string", "null"], "number": ["number", "null"], "boolean": ["boolean", "null"],
             "json": ["array", "object", "null"]}  # fmt: skip
    told = {column.name: {"type": kinds[column.holds], "description": column.description} for column in found}
    return {"type": "object", "properties": told}
