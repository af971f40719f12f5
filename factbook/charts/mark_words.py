"""Words at the marks of events and relations, and text broken into lines that fit."""

from __future__ import annotations

import textwrap

from factbook.charts.chart import PRESS
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row

LINE = 52
"""Characters a line in a hover label: it fits a phone."""
AUTHOR = ", the author"
"""What follows the name of an outlet that speaks for itself."""
NOBODY = ", no speaker named"
"""What follows the name of an outlet that does not say who speaks."""


def lines(text: str, width: int = LINE, most: int = 9) -> str:
    """The text in lines of at most `width` characters; what is beyond `most` lines is cut with an ellipsis."""
    broken = textwrap.wrap(text, width, break_long_words=False)
    if len(broken) > most:
        broken = [*broken[: most - 1], f"{broken[most - 1]} …"]
    return "<br>".join(broken)


def speaker(book: Factbook, row: Row) -> str:
    """Who says it: a name, the outlet itself, or nobody in particular."""
    record = book.events.get(str(row["id"])) or book.relations.get(str(row["id"]))
    publisher = book.articles[str(row["article"])].publisher
    said_by = record.said_by if record else None
    if said_by == publisher:
        return f"{book.name(publisher)}{AUTHOR}"
    return book.name(said_by) if said_by else f"{book.name(publisher)}{NOBODY}"


def kind(row: Row) -> str:
    """The word for what kind of statement it is; nothing where it is reported as fact."""
    return mark_styles.MARKS[str(row["status"])].said


def hover(book: Factbook, row: Row) -> str:
    """The words at the mark of an event or a relation: what is said, by whom, when, as what."""
    when = figure_words.period(str(row["period"])) if row["period"] else "no date given"
    return (
        f"<b>{lines(str(row['gloss']))}</b><br>{lines(speaker(book, row))}<br>"
        f"{when}, {mark_styles.MARKS[str(row['status'])].word}<br>{PRESS}<extra></extra>"
    )
