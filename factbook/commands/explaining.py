"""A record's whole story in plain text, for a terminal: what its card says, where it is written, where it is drawn."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factbook.charts import catalogue, rendered
from factbook.charts.sentences import plain
from factbook.reading.book import Factbook
from factbook.reading.documents import suggestion
from factbook.tables import frames
from factbook.tables.view import View
from factbook.words import cards

WIDTH = 96
"""Columns of a line."""
NAMES = 22
"""Columns of the names of rows."""


def story(book: Factbook, identifier: str, folder: Path) -> str:
    """Everything that is known of a record.

    Args:
        book: the facts.
        identifier: its id.
        folder: the folder of the fact files.

    Raises:
        KeyError: there is no such figure, event or relation.
    """
    card = cards.card(book, identifier, View())
    parts = [
        [f"{card['subject']}: {card['figure']} ({card['status'][1]})", *_wrapped(card["gloss"])],
        [f"{card['language']}: {card['printed']}"] if card["printed"] else [],
        [line for name, value, *_ in card["rows"] for line in _row(name, value)],
        [line for note in card["notes"] for line in _wrapped(note)],
        list(_branches(card["tree"])) if card["tree"] else [],
        [line for one in (*card["checks"], *card["disputes"]) for line in _verdict(one)],
        _row("Written in", ", ".join(written_in(folder, identifier)) or "no file"),
        _row("Drawn in", ", ".join(drawn_in(book, identifier)) or "no chart of the unfiltered pages"),
        _row("Its page", f"facts/{identifier}"),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def written_in(folder: Path, identifier: str) -> list[str]:
    """The files and lines of the folder at which the record begins."""
    begins = re.compile(rf"\s*(?:- )?id: {re.escape(identifier)}\s*$")
    return [
        f"{path.name}:{number}"
        for path in sorted(folder.glob("*.yaml"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if begins.match(line)
    ]


def drawn_in(book: Factbook, identifier: str) -> list[str]:
    """The charts that draw the record without a filter, each with its page."""
    return [
        f"{spec.page or 'overview'}#chart-{spec.id}"
        for spec in catalogue.by_id().values()
        if identifier in rendered.shown(spec, book, View()).facts
    ]


def absent(book: Factbook, identifier: str) -> str:
    """A sentence on an id that no figure, event or relation has: what has it, or else which id is spelt most like it."""
    for kind in ("entities", "metrics", "articles", "origins", "checks"):
        if identifier in getattr(book, kind):
            return f"{identifier!r} is one of the {kind}; only figures, events and relations are explained."
    near = suggestion(identifier, frames.everything(book).index)
    return f"There is no record {identifier!r}{f'; did you mean {near!r}?' if near else '.'}"


def _row(name: str, value: str) -> list[str]:
    lines = textwrap.wrap(plain(value), WIDTH - NAMES) or [""]
    return [f"{name:<{NAMES}}{lines[0]}", *(f"{'':<{NAMES}}{line}" for line in lines[1:])]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(plain(text), WIDTH)


def _branches(tree: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    """What a calculated figure rests on, a line each, those behind it further in."""
    formula = f" = {plain(tree['formula'])}" if tree["formula"] else ""
    yield f"{'  ' * depth}{plain(tree['text'])}{formula}"
    for parent in tree["parents"]:
        yield from _branches(parent, depth + 1)


def _verdict(one: Mapping[str, Any]) -> list[str]:
    return [f"{one['title']}: {one['verdict']}", *_wrapped(one["sentence"])]
