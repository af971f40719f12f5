"""Two or three companies side by side as blocks: what compares, what does not and why, what only one has."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import series
from factbook.tables.frames import Row
from factbook.tables.view import View
from factbook.words import company_comparisons
from factbook.words.company_comparisons import Comparison
from factbook.words.company_facts import TOPICS, key_facts, telling
from factbook.words.listings import Block

NONE = "No two of their figures are measured in the same way, so none of them are compared"
SOME = "Only figures that are measured in the same way are compared"
EACH = "below is what each has on the same topic"
UNLIKE = "Figures that measure different things"
MOST = 8
"""Rows of figures side by side."""


def paired(book: Factbook, view: View, names: Sequence[str]) -> list[Block]:
    """The figures of companies side by side, a row a measure, and whether they compare; unlike ones by topic.

    What is unlike is folded where other figures stand above it.
    """
    every = company_comparisons.compared(book, view, names)
    rows = list(_held(book, every, names))[:MOST]
    unlike = list(_by_topic(book, view, every, names))[:MOST]
    if not (rows or unlike):
        return []
    named = [book.name(name) for name in names]
    note = SOME if any(found.terms for found in every) else NONE if rows else f"{NONE}; {EACH}"
    head: Block = {"kind": "heading", "level": 2, "text": "Their figures side by side", "note": f"{note}."}
    other: Block = {"kind": "table", "caption": UNLIKE, "columns": ["On", *named], "rows": unlike}
    if not rows:
        return [head, other]
    columns = ["On", *named, "Comparable?"]
    table: Block = {"kind": "table", "caption": "Figures side by side", "columns": columns, "rows": rows}
    text = f"{figure_words.count(len(unlike), 'topic')} with figures that measure different things"
    return [head, table, *([{"kind": "fold", "summary": text, "blocks": [other]}] if unlike else [])]


def _held(book: Factbook, every: Sequence[Comparison], names: Sequence[str]) -> Iterator[Block]:
    """The measures that two have: those that compare first, then those that do not, with the reason."""
    for found in sorted(every, key=lambda one: one.terms is None):
        rows = [row for own in found.figures.values() for row in own]
        limits = ", but they cover different things" if company_comparisons.limits_differ(rows) else ""
        verdict = f"Yes{limits}" if found.terms else f"No, they differ in {found.why}"
        if found.why == company_comparisons.BOTH_SIDES:
            verdict = "It is one figure, seen from both sides"
        cells = [_first(book, found.figures.get(name, []), name) for name in names]
        yield {"cells": [book.metrics[found.metric].name, *cells, verdict]}


def _first(book: Factbook, rows: Sequence[Row], name: str) -> str:
    """The newest figure of a measure, and whose it is where only a part of the company; nothing printed is said to be so."""
    if not rows:
        return "not given"
    row = max(rows, key=series.day)
    part = f"{book.name(str(row['subject']))}: " if row["subject"] != name else ""
    return f"{part}{company_comparisons.in_words(row)}"


def _by_topic(
    book: Factbook, view: View, every: Sequence[Comparison], names: Sequence[str]
) -> Iterator[Block]:
    """The topics on which two have a key figure each, of measures that are not the same."""
    shared = {found.metric for found in every}
    own = {name: _keys(book, view, name, shared) for name in names}
    topics = [topic for topic in TOPICS if sum(topic in found for found in own.values()) > 1]
    for topic in topics:
        cells = [_whose(book, found[topic]) if topic in found else "not given" for found in own.values()]
        yield {"cells": [topic.capitalize(), *cells]}


def _keys(book: Factbook, view: View, name: str, but: Collection[str]) -> dict[str, Row]:
    """The key figure of a company on each topic, of measures that no other has."""
    found: dict[str, Row] = {}
    for row in key_facts(book, replace(view, company=(name,), compare=()), name, len(book.metrics)):
        if row["metric"] not in but and telling(row):
            found.setdefault(str(row["topic"]), row)
    return found


def _whose(book: Factbook, row: Row) -> str:
    """A figure with its measure, and whose it is."""
    measure = book.metrics[str(row["metric"])].name
    return f"{measure}, {book.name(str(row['subject']))}: {company_comparisons.in_words(row)}"


def comparison(book: Factbook, view: View, names: Sequence[str]) -> list[Block]:
    """What the companies share in terms that agree; what cannot be held against each other, and why, folded."""
    every = company_comparisons.compared(book, view, names)
    alike, apart = [c for c in every if c.terms], [c for c in every if not c.terms]
    columns = ["Measure", *(book.name(n) for n in names)]
    cut = company_comparisons.limited(book, view, names)
    note = "Only figures of the same measure, unit and kind, for times of the same length."
    note += f" {cut}" if cut else ""
    rows = [{"cells": [_measure(book, c), *(_cell(c, n) for n in names)]} for c in alike]
    table: Block = {"kind": "table", "caption": "What can be compared", "columns": columns, "rows": rows}
    text = f"{figure_words.count(len(rows), 'measure')} that can be compared, with what each figure covers"
    held: list[Block] = [{"kind": "text", "text": note}, table]
    found: list[Block] = [{"kind": "fold", "summary": text, "blocks": held}] if rows else []
    return [*found, *_apart(book, apart, names, columns), *_alone(book, view, names, "" if rows else cut)]


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
    text = f"{figure_words.count(len(rows), 'measure')} that cannot be compared, and why"
    return [{"kind": "fold", "summary": text, "blocks": [table]}] if rows else []


def _alone(book: Factbook, view: View, names: Sequence[str], note: str) -> list[Block]:
    """What only one of them has."""
    items = [
        {"when": book.name(n), "text": ", ".join(only) or "nothing that the others lack"}
        for n, only in company_comparisons.alone(book, view, names).items()
    ]
    return [
        {
            "kind": "fold",
            "summary": "Measures given for only one of them",
            "blocks": [*([{"kind": "text", "text": note}] if note else []), {"kind": "list", "items": items}],
        }
    ]


def _measure(book: Factbook, found: Comparison) -> str:
    rows = [row for own in found.figures.values() for row in own]
    differs = "; they cover different things" if company_comparisons.limits_differ(rows) else ""
    return f"{book.metrics[found.metric].name} ({found.terms.time if found.terms else ''}{differs})"


def _cell(found: Comparison, name: str) -> str:
    return "; ".join(company_comparisons.in_words(row) for row in found.figures[name]) or "not given"
