"""Two or three companies side by side as blocks: what compares, what does not and why, what only one has."""

from __future__ import annotations

from collections.abc import Sequence

from factbook import comparing, words
from factbook.book import Factbook
from factbook.comparing import Comparison
from factbook.listings import Block
from factbook.view import View

NONE = "No measure is reported in the same way for two of them."


def comparison(book: Factbook, view: View, names: Sequence[str]) -> list[Block]:
    """What the companies share in terms that agree; what cannot be held against each other, and why, folded."""
    every = comparing.compared(book, view, names)
    alike, apart = [c for c in every if c.terms], [c for c in every if not c.terms]
    columns = ["Measure", *(book.name(n) for n in names)]
    cut = comparing.limited(book, view, names)
    note = "Only figures of the same measure, unit and kind, for times of the same length."
    note += f" {cut}" if cut else ""
    rows = [{"cells": [_measure(book, c), *(_cell(c, n) for n in names)]} for c in alike]
    table: Block = {"kind": "table", "caption": "What can be compared", "columns": columns, "rows": rows}
    text = f"{words.count(len(rows), 'measure')} that can be compared, with their limits"
    held: list[Block] = [{"kind": "text", "text": note}, table]
    none: Block = {"kind": "text", "text": f"{NONE} {cut}".strip()}
    found: list[Block] = [{"kind": "fold", "summary": text, "blocks": held} if rows else none]
    return [*found, *_apart(book, apart, names, columns), *_alone(book, view, names)]


def _apart(
    book: Factbook, apart: Sequence[Comparison], names: Sequence[str], columns: list[str]
) -> list[Block]:
    """What both have in terms that differ, with the reason."""
    rows = [{"cells": [book.metrics[c.metric].name, *(_cell(c, n) for n in names), c.why]} for c in apart]
    table = {
        "kind": "table",
        "caption": "What cannot be compared",
        "columns": [*columns, "They differ in"],
        "rows": rows,
    }
    text = f"{words.count(len(rows), 'measure')} that cannot be compared, and why"
    return [{"kind": "fold", "summary": text, "blocks": [table]}] if rows else []


def _alone(book: Factbook, view: View, names: Sequence[str]) -> list[Block]:
    """What only one of them has."""
    items = [
        {"when": book.name(n), "text": ", ".join(only) or "nothing that the others lack"}
        for n, only in comparing.alone(book, view, names).items()
    ]
    return [
        {
            "kind": "fold",
            "summary": "Measures given for one only",
            "blocks": [{"kind": "list", "items": items}],
        }
    ]


def _measure(book: Factbook, found: Comparison) -> str:
    rows = [row for own in found.figures.values() for row in own]
    differs = "; the limits differ" if comparing.limits_differ(rows) else ""
    return f"{book.metrics[found.metric].name} ({found.terms.time if found.terms else ''}{differs})"


def _cell(found: Comparison, name: str) -> str:
    return "; ".join(comparing.in_words(row) for row in found.figures[name]) or "not given"
