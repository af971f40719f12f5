"""Records for a reader: the row of a table, who says so, and the line that names the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from factbook.checking import comparability, witnesses
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_meanings import GARBLED, RANKED
from factbook.reading.records import Derived
from factbook.tables import frames, mark_styles, tallies
from factbook.tables.frames import Row
from factbook.tables.row_lookup import flagged, garbled
from factbook.tables.view import View
from factbook.words import attribution, parties

Block = dict[str, Any]

FIRST = 3
"""First sources that a line names; of more it says how many."""
COLUMNS = ["What", "Who", "Kind", "When", "In the original", "Said by", "Article"]


def twin_row(book: Factbook, identifier: str) -> dict[str, Any]:
    """The row of a table for a figure, an event or a relation; its day is what sorts it by time."""
    row = frames.row(book, identifier)
    article = book.articles[row["article"]]
    printed = row["as_printed"] or ("calculated" if row["status"] == "implied" else "")
    return {
        "id": identifier,
        "lang": row["language"],
        "cells": [
            frames.said(book, row),
            parties.named(book, row),
            _kind(book, row),
            figure_words.period(row["period"]) if row["period"] else "not given",
            printed,
            speaker(book, identifier),
            book.name(article.publisher),
        ],
        "keys": {COLUMNS.index("When"): int(row["first"])},
    }


def _kind(book: Factbook, row: Row) -> str:
    """What kind of statement it is, and whether it is flagged or rests on a figure that is."""
    word = mark_styles.MARKS[row["status"]].word.split(":")[0]
    word += GARBLED if garbled(book, row["id"]) else ""
    if became := attribution.replaced(book, row["id"], View()):
        word += f"; {became}"
    if flagged(book, row["id"]):
        return f"{word}; rests on an unreliable figure"
    rank = row.get("rank") or "normal"
    return word if rank == "normal" else f"{word}; {RANKED[rank]}"


def speaker(book: Factbook, identifier: str) -> str:
    """Who says so, in the last instance."""
    record = comparability.record_of(book, identifier)
    if isinstance(record, Derived):
        return "calculated by us"
    article = book.articles[book.article_of[identifier]]
    return attribution.speaker(book, getattr(record, "said_by", None), article)


def source_line(book: Factbook, identifiers: Sequence[str]) -> str:
    """Who says so and in which outlets, and "6 reported + 2 calculated facts, 3 articles, 2 first sources"."""
    facts = list(dict.fromkeys(f for i in identifiers for f in frames.facts_behind(book, i)))
    if not facts:
        return "No fact under these filters."
    articles = dict.fromkeys(frames.row(book, fact)["article"] for fact in facts)
    origins = witnesses.origins(book, facts)
    return (
        f"Source: {_credit(book, facts, list(articles))}. "
        f"{capital(tallies.of(book, list(dict.fromkeys(identifiers)), 'fact'))}, "
        f"{figure_words.count(len(articles), 'article')}, {figure_words.count(len(origins), 'first source')}."
    )


def _credit(book: Factbook, facts: Sequence[str], articles: Sequence[str]) -> str:
    """The first sources that have a name, those of most facts first, and the outlets that tell of them."""
    outlets = sorted({book.name(book.articles[a].publisher): None for a in articles}, key=_unnamed)
    told = Counter(origin for fact in facts for origin in witnesses.origins(book, [fact]))
    named = {origin: who for origin in told if (who := _publisher(book, origin)) not in outlets and who}
    said = figure_words.join(list(map(amid, outlets)))
    if not named:
        return said
    first = list(dict.fromkeys(named[origin] for origin, _ in told.most_common() if origin in named))
    over = len(first) - FIRST
    few = figure_words.join(
        first[:FIRST] + ([f"{over} {'other' if over == 1 else 'others'}"] if over > 0 else [])
    )
    if len(named) == len(told):
        return f"{few}, through {said}"
    much = 2 * sum(told[origin] for origin in named) > told.total()
    return f"{said}, {'mostly' if much else 'in part'} from {few}"


def _publisher(book: Factbook, origin: str) -> str:
    """Who stands behind a first source that is no article of the book, if that has a name."""
    publisher = book.origins[origin].publisher if origin in book.origins else None
    name = book.name(publisher) if publisher else ""
    return "" if _unnamed(name) else name


def first_source(book: Factbook, identifier: str) -> str:
    """Who stands behind the first source of a record, if that is no article of the book and has a name."""
    behind = witnesses.origins(book, list(frames.facts_behind(book, identifier)))
    found = [who for origin in sorted(behind) if (who := _publisher(book, origin))]
    return found[0] if found else ""


def _unnamed(name: str) -> bool:
    """Whether a name says of its bearer only what it is."""
    return name.startswith(("Unnamed ", "A ")) or name.endswith("(unnamed)")


def capital(text: str) -> str:
    """A text with a capital first letter."""
    return text[:1].upper() + text[1:]


def amid(name: str) -> str:
    """A name as it stands within a sentence: who is unnamed has no capital."""
    return name[:1].lower() + name[1:] if _unnamed(name) else name


def dated(book: Factbook, row: Row) -> Block:
    """An event as an item of a list, its date dotted where it is inferred; its kind, where it is no fact."""
    kind = "" if row["status"] == "actual" else f" ({mark_styles.MARKS[str(row['status'])].word})"
    return {"id": row["id"], "when": figure_words.period(str(row["period"])), "text": f"{row['gloss']}{kind}",
            "colour": mark_styles.hue(book, str(row["subject"]), str(row["status"])), "uncertain": bool(row["inferred"])}  # fmt: skip
