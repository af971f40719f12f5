"""Skeletons of what is written into fact files: every key with its question as a comment, those that must be there open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from factbook.reading.folders import COMMAND
from factbook.reading.records import Article, Entity, Event, Fact, Metric, Record, Relation

KINDS: dict[str, tuple[str, type[Record]]] = {
    "article": ("article", Article),
    "fact": ("facts", Fact),
    "event": ("events", Event),
    "relation": ("relations", Relation),
    "entity": ("entities", Entity),
    "metric": ("metrics", Metric),
}
"""What can be begun: under which key of its file it stands, and what it is."""
WITHIN = ("facts", "events", "relations")
"""What stands in the file of an article."""
MANY = 16
"""Words of a vocabulary from which on the editor's schema has to tell them."""
AT = 34
"""The column at which questions begin."""


def skeleton(kind: str, identifier: str) -> str:
    """The lines of a new record, to be filled in.

    What must be there stands open and empty; what may be left out is a comment, and becomes a key by taking the
    sign before it away.

    Args:
        kind: one of `KINDS`.
        identifier: the id of the new record.
    """
    key, model = KINDS[kind]
    one = kind == "article"
    found = [
        f"{key}:"
        if one
        else f"{f'{key}:':<{AT}}# This line stands in a file once: what follows goes under it."
    ]
    for i, (name, field) in enumerate(model.model_fields.items()):
        value = identifier if name == "id" else ""
        lead = "  " if one or i else "  - "
        indent = lead if one or not i else "    "
        found.append(_line(indent, field.alias or name, value, field))
    if one:
        found += ["", *(f"# {other}:  # {_word(other)}" for other in WITHIN)]
    return "\n".join(found) + "\n"


def _word(key: str) -> str:
    return f"{COMMAND} new {key.removesuffix('s')} ID writes the lines of one"


def _line(indent: str, name: str, value: str, field: FieldInfo) -> str:
    """A key with its question; a comment where it may be left out."""
    text = f"{indent}{'' if field.is_required() else '# '}{name}: {value}".rstrip()
    words = list(_words(field.annotation))
    among = f" One of: {', '.join(words)}." if 0 < len(words) <= MANY else ""
    return f"{text:<{AT}}# {' '.join((field.description or '').split())}{among}".rstrip()


def _words(annotation: Any) -> Iterator[str]:
    """The words that a key may have, if it has a vocabulary."""
    if get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
        return
    for part in get_args(annotation):
        yield from _words(part)
