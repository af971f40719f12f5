"""The JSON Schema of the fact files, as editors apply it: to scalars that YAML 1.2 has given a type already.

The loader takes every scalar as text and lets the record type it. An editor's YAML gives `2024` as a number and
`20_000_000` as text, so each place accepts both where the loader does.
"""

from __future__ import annotations

from typing import Any

from factbook.reading.fact_files import FILES, ArticleFile
from factbook.reading.named import PACES
from factbook.reading.records import Record

NUMBER = r"^[-+]?(\d[\d_]*)(\.\d[\d_]*)?([eE][-+]?\d+)?$"
"""A number as text: with separators of thousands, which YAML 1.2 does not take for a number."""
TRUTH = ["yes", "no", "on", "off", "true", "false", "y", "n", "t", "f", "1", "0"]


def schema(model: type[Record]) -> dict[str, Any]:
    """The schema of one kind of fact file."""
    found: dict[str, Any] = model.model_json_schema()
    if per := found.get("$defs", {}).get("Per"):
        found["$defs"]["Per"] = {"anyOf": [{"type": "string", "enum": list(PACES)}, per]}
    opened: dict[str, Any] = _opened(found)
    return opened


def schema_of_any() -> dict[str, Any]:
    """The schema of every kind of fact file at once, for an editor that knows a folder: its keys say which kind it is."""
    models: tuple[type[Record], ...] = (ArticleFile, *FILES.values())
    found = {model: schema(model) for model in models}
    definitions = {name: one for each in found.values() for name, one in each.pop("$defs", {}).items()}
    keys = [key for model in models for key in model.model_fields]
    kinds = [
        {"if": {"anyOf": [{"required": [key]} for key in model.model_fields]}, "then": found[model]}
        for model in models
    ]
    return {
        "title": "Fact file",
        "type": "object",
        "properties": {key: {} for key in keys},
        "propertyNames": {"enum": keys},
        "minProperties": 1,
        "allOf": kinds,
        "$defs": definitions,
    }


def _opened(node: Any) -> Any:
    """The schema with every scalar accepted as text and as what YAML makes of it."""
    if isinstance(node, list):
        return [_opened(item) for item in node]
    if not isinstance(node, dict):
        return node
    inner = {
        key: value if key in ("enum", "const", "default", "required") else _opened(value)
        for key, value in node.items()
    }
    kind = node.get("type")
    if not isinstance(kind, str):
        return inner
    other = _other(kind, node)
    return _either(inner, other) if other else inner


def _other(kind: str, node: dict[str, Any]) -> dict[str, Any] | None:
    """As what else a scalar of a kind may come."""
    if kind in ("number", "integer"):
        return {"type": "string", "pattern": NUMBER}
    if kind == "boolean":
        return {"type": ["string", "integer"], "enum": [*TRUTH, 0, 1]}
    if kind == "string" and "enum" not in node and "const" not in node:
        nothing = [] if node.get("minLength") else ["null"]
        return {"type": "number"} if "pattern" in node else {"type": ["number", "boolean", *nothing]}
    return None


def _either(inner: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Either of two, with what is said about them outside, where an editor looks for it."""
    about = {key: inner.pop(key) for key in ("title", "description", "default") if key in inner}
    return about | {"anyOf": [inner, other]}
