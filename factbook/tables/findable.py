"""What can be found of each record, as text in one script: the parts of a record, folded."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from factbook.checking import entity_names
from factbook.reading import compiled_books, figure_words
from factbook.reading.book import Factbook
from factbook.reading.script_folding import folded
from factbook.tables import frames, mark_styles
from factbook.tables.frames import Row
from factbook.tables.synonyms import KINDS

WEIGHTS = {"name": 6, "print": 5, "what": 3, "gloss": 2, "source": 1}
"""How much a match counts, by the part of the record in which it stands."""


class Part:
    """One part of all records as one text, a record a line: looked through as a whole, which is quick."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.whole = "\n".join(lines)
        self.starts = np.cumsum([0, *(len(line) + 1 for line in lines)])

    def places(self, form: str, pattern: re.Pattern[str]) -> list[int]:
        """The records whose text has `form` where `pattern` allows it."""
        found, at = list[int](), self.whole.find(form)
        while at >= 0:
            if pattern.match(self.whole, at):
                found.append(int(np.searchsorted(self.starts, at, "right")) - 1)
                at = int(self.starts[found[-1] + 1]) - 1  # on to the next record
            at = self.whole.find(form, at + 1)
        return found


def texts(book: Factbook, table: pd.DataFrame) -> pd.DataFrame:
    """What can be found of each record, by part; a large book's are kept with it."""
    kept = compiled_books.read_frame(book.folder, "search")
    if kept is None:
        rows = [_said(book, row) for row in frames.records(table)]
        kept = pd.DataFrame({part: folded(row[part] for row in rows) for part in WEIGHTS})
        compiled_books.write_frame(book.folder, "search", kept)
    return kept


def _said(book: Factbook, row: Row) -> dict[str, str]:
    """The parts of one record as text."""
    figure = row["record"] == "figure"
    article = book.articles[row["article"]]
    sources = [*([row["said_by"]] if row["said_by"] else []), article.publisher]
    return {
        "name": " | ".join(name for e in sorted(_entities(row)) for name in entity_names.names(book, e)),
        "print": f"{row['as_printed']} | {figure_words.figure(row) if figure else ''}",
        "what": " ".join(_what(book, row)),
        "gloss": f"{row['gloss']} {row['scope']}",
        "source": " | ".join([*(name for e in sources for name in entity_names.names(book, e)), row["period"],
                              _origin(book, row["origin"])]),
    }  # fmt: skip


def _entities(row: Row) -> frozenset[str]:
    several = row["entities"] if row["record"] == "event" else ()
    return frozenset(filter(None, (row["subject"], row["counterparty"], *several)))


def _what(book: Factbook, row: Row) -> list[str]:
    said = [mark_styles.MARKS[row["status"]].word, row["status"]]
    if not row["metric"]:
        return [*said, row["kind"].replace("_", " "), KINDS.get(row["kind"], "")]
    metric = book.metrics[row["metric"]]
    called = (name for found in metric.names.values() for name in found)
    return [
        *said,
        metric.name,
        *called,
        metric.topic,
        row["unit"],
        row["rank"] if row["rank"] != "normal" else "",
    ]


def _origin(book: Factbook, identifier: str) -> str:
    found = book.origins.get(identifier)
    return f"{found.title} {book.name(found.publisher) if found.publisher else ''}" if found else ""
