"""The index of companies: one figure of each, whom it is tied to most, and how much is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from factbook import comparing, frames, words
from factbook.book import Factbook
from factbook.charts import style, ties
from factbook.company_facts import address, all_names, key_facts
from factbook.listings import Block
from factbook.view import View, companies

LOOKED_AT, PROMOTED = 12, 2
"""Companies with a row in sight, among which the pairs are sought that the index offers to compare."""


def index(book: Factbook, view: View) -> list[Block]:
    """Every company with records under the view: one figure of each, whom it is tied to most, how much is told."""
    known = companies(book)
    tables = [frames.figures(book), frames.events(book), frames.relations(book)]
    counts = [frames.selected(table, view, book)["company"].value_counts() for table in tables]
    names = {str(n) for count in counts for n in count.index if n in known}
    ordered = sorted(names, key=lambda n: (-sum(int(c.get(n, 0)) for c in counts), book.name(n)))
    if not ordered:
        return []
    tied = _tied(book, view)
    rows = [
        {"cells": [f"[[{address(view, n)}|{book.name(n)}]]", _defining(book, view, n), _partners(book, tied, n),
                   *(int(c.get(n, 0)) for c in counts)]}
        for n in ordered[:LOOKED_AT]
    ]  # fmt: skip
    links = [
        {"text": f"{book.name(one)} and {book.name(other)} side by side", "href": address(view, one, other)}
        for one, other in comparing.pairs(book, view, ordered[:LOOKED_AT], PROMOTED)
    ]
    columns = ["Company", "One figure", "Tied most to", "Figures", "Events", "Relations"]
    table = {"kind": "table", "caption": "Companies", "rows": rows, "sorts": True, "columns": columns}
    return [table, {"kind": "links", "links": links}, *_others(book, view, ordered[LOOKED_AT:], counts)]


def _others(
    book: Factbook, view: View, names: Sequence[str], counts: Sequence[pd.Series[int]]
) -> list[Block]:
    """The companies of which less is told, folded, with their names in the languages of the articles."""
    rows = [
        {
            "cells": [
                f"[[{address(view, n)}|{book.name(n)}]]",
                *(int(c.get(n, 0)) for c in counts),
                all_names(book, n),
            ]
        }
        for n in names
    ]
    columns = ["Company", "Figures", "Events", "Relations", "Names in the articles"]
    table = {"kind": "table", "caption": "Further companies", "rows": rows, "sorts": True, "columns": columns}
    text = words.count(len(rows), "further company", "further companies")
    return [{"kind": "fold", "summary": text, "blocks": [table]}] if rows else []


def _defining(book: Factbook, view: View, name: str) -> str:
    """One figure of a company, which opens its card."""
    found = key_facts(book, view, name, 1)
    if not found:
        return "–"
    row = found[0]
    metric = book.metrics[str(row["metric"])].name
    kind = style.MARKS[str(row["status"])].said
    said = f"[[{row['id']}|{words.figure(row)}]] {metric[:1].lower()}{metric[1:]}"
    return f"{said} ({f'{kind}, ' if kind else ''}{words.period(str(row['period']))})"


def _tied(book: Factbook, view: View) -> dict[str, Counter[str]]:
    """How many statements tie each company to each other."""
    found: dict[str, Counter[str]] = {}
    for one, other in ties.binding(book, view)["pair"]:
        found.setdefault(one, Counter())[other] += 1
        found.setdefault(other, Counter())[one] += 1
    return found


def _partners(book: Factbook, tied: Mapping[str, Counter[str]], name: str) -> str:
    """Whom a company is tied to by most statements, each with how many."""
    return (
        ", ".join(f"{book.name(n)} {count}" for n, count in tied.get(name, Counter()).most_common(3)) or "–"
    )
