"""The words at the marks of a line of time, in a list below a picture that is too narrow to hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from factbook.charts.forms import moment_words
from factbook.charts.forms.entry_lists import CAPTIONS, Entry, Group, entry
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row

CAPTIONED = 6
"""Marks whose words stand below a picture that is too narrow to hold them."""


def captions(book: Factbook, named: Sequence[Row], names: Sequence[str]) -> Group:
    """The words at the marks once more, in a list, the newest first; each line has what it told first."""
    newest = sorted(_told_first(named), key=lambda row: (row["start"], str(row["id"])), reverse=True)
    several = len(names) > 1
    return Group("", tuple(_caption(book, row, names[row["line"]], several) for row in newest), CAPTIONS)


def _caption(book: Factbook, row: Row, name: str, several: bool) -> Entry:
    """An event in words, with whose line it is on where there are several; its mark is open where its date is disputed."""
    doubted = moment_words.doubt(book, row)
    who = f"{book.name(name)}, " if several else ""
    said = f"{who}{figure_words.period(str(row['period']))}{doubted}"
    found = entry(book, row | {"period": ""}, str(row["gloss"]), said=said, whose=name)
    return replace(found, family=mark_styles.OPEN) if doubted else found


def _told_first(named: Sequence[Row]) -> list[Row]:
    """Of the events with words as many as a list has room for: by turns what each line told first."""
    lines = [
        [row for row in named if row["line"] == line] for line in dict.fromkeys(row["line"] for row in named)
    ]
    return [row for turn in zip_longest(*lines) for row in turn if row][:CAPTIONED]
