"""The sentences of a chart: its title and what follows it, what it measures, and figures in them that open their cards."""

from __future__ import annotations

import re

import pandas as pd

from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_types import FIGURE, WHO
from factbook.tables.frames import Row

FEW = 3
"""Measures and units that a subtitle names; of more it says how many."""
SENTENCE = re.compile(r"(?<=[.!?])(?<!\bNo\.)\s+(?=[A-Z0-9“\[])")
"""Where a sentence ends and another begins; "No. 1" is no end."""


def finding(takeaway: str) -> tuple[str, str]:
    """A takeaway as the title of its chart, which is its first sentence, and what is to be said beyond."""
    title, *more = SENTENCE.split(takeaway, maxsplit=1)
    return title.removesuffix("."), "".join(more)


def measured(book: Factbook, rows: pd.DataFrame) -> str:
    """What figures measure and in which units: the subtitle of a chart that has none of its own."""
    if "metric" not in rows or rows.empty:
        return ""
    names = [book.metrics[name].name for name in rows["metric"].dropna().unique() if name in book.metrics]
    units = [name for name in rows["unit"].dropna().unique() if name]
    what = figure_words.join(names) if len(names) <= FEW else figure_words.count(len(names), "measure")
    return f"{what[:1].upper()}{what[1:]}{f', {figure_words.join(units)}' if 0 < len(units) <= FEW else ''}"


def plain(sentence: str) -> str:
    """A takeaway or a note as it is heard: without the marks of its figures and of what is strong."""
    return re.sub(r"\[\[[^|\]]+\|([^\]]*)\]\]", r"\1", sentence).replace("**", "")


def cite(row: Row) -> str:
    """A figure in a sentence, marked so that it opens its card."""
    return f"[[{row['id']}|{figure_words.figure(row)}]]"


def cite_printed(row: Row) -> str:
    """A figure in a sentence about what is printed: where it is converted, the printed sum stands first."""
    return f"[[{row['id']}|{figure_words.printed(row)}]]"


def phrased(book: Factbook, row: Row, who: str) -> str:
    """A figure in a sentence, in the words of its metric where that has some."""
    metric = book.metrics[str(row["metric"])]
    phrase = metric.phrase or f"{metric.name[:1].lower()}{metric.name[1:]}: {FIGURE} ({WHO})"
    return phrase.replace(FIGURE, cite(row)).replace(WHO, who)
