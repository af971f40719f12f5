"""The index of companies below its rows: which pairs to set side by side, and those of whom less is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factbook.charts.forms import ties
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames
from factbook.tables.view import View, companies
from factbook.words.company_facts import address, all_names
from factbook.words.listings import Block

LOOKED_AT, PROMOTED = 12, 2
"""Companies with a row in sight, and pairs of them that the index offers to set side by side."""


def index(book: Factbook, view: View) -> list[Block]:
    """Which of the companies in sight to set side by side, and the others by name, folded."""
    names = ordered(book, view)
    if not names:
        return []
    links = [
        {"text": f"{book.name(one)} and {book.name(other)} side by side", "href": address(view, one, other)}
        for one, other in pairs(book, view, names[:LOOKED_AT])
    ]
    offered: list[Block] = [{"kind": "links", "links": links}] if links else []
    return [*offered, *_others(book, view, names[LOOKED_AT:])]


def ordered(book: Factbook, view: View) -> list[str]:
    """Every company with records under the view: those first of which most is told; last, whoever is tied to nobody."""
    known = companies(book)
    told = [
        frames.selected(table(book), view, book)
        for table in (frames.figures, frames.events, frames.relations)
    ]
    number = Counter(name for frame in told for name in frame["company"])
    between = told[-1][told[-1]["company"] != told[-1]["other_company"]]
    number.update(between["other_company"])
    tied = {name for pair in ties.binding(book, view)["pair"] for name in pair}
    names = [str(name) for name in number if name in known]
    return sorted(names, key=lambda name: (name not in tied, -number[name], book.name(name)))


def pairs(book: Factbook, view: View, names: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs that are tied by most statements; without any ties, the two of whom most is told."""
    found: Counter[tuple[str, str]] = Counter()
    among = set(names)
    for one, other in ties.binding(book, view)["pair"]:
        if {one, other} <= among:
            first, second = sorted((one, other), key=names.index)
            found[first, second] += 1
    if found:
        return [pair for pair, _ in found.most_common(PROMOTED)]
    return [(names[0], names[1])] if len(names) > 1 else []


def _others(book: Factbook, view: View, names: Sequence[str]) -> list[Block]:
    """The companies of which less is told, folded, with their names in the languages of the articles."""
    rows = [{"cells": [f"[[{address(view, n)}|{book.name(n)}]]", all_names(book, n)]} for n in names]
    columns = ["Company", "Names in the articles"]
    table = {"kind": "table", "caption": "Further companies", "rows": rows, "sorts": True, "columns": columns}
    text = figure_words.count(len(rows), "further company", "further companies")
    return [{"kind": "fold", "summary": text, "blocks": [table]}] if rows else []
