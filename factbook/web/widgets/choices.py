"""What a filter has to choose from: companies, months and years, as the book tells of them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache

from factbook.checking import entity_names
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_types import COMPANY_KINDS
from factbook.tables import company_counts, frames
from factbook.tables.view import View

MOST = 200
"""Companies, articles, and days, to choose from at most: each reader is sent every one of them."""
NEAR = 3
"""Years, those of which most is told, of which every month can be chosen."""
LONGEST = 2 * 366
"""Days that a period may last to be counted in each of its years."""
YEARS = range(2018, 2031)
"""Years that can be chosen; what is told of others is found without a date."""


@lru_cache(maxsize=4)
def companies(key: frames.Key) -> tuple[dict[str, str], int]:
    """The companies and products to choose from, each with all it is called, and how many there are.

    Those are listed of which most is told; what belongs to a company counts for it too, and stands under it.
    """
    book = key.book
    number = _told(book)
    found = [n for n in number if n in book.entities and book.entities[n].kind in COMPANY_KINDS]
    listed = sorted(found, key=lambda n: (-number[n], book.name(n)))[:MOST]
    lines = {n: [*reversed(book.ancestors(n)), n] for n in listed}
    ordered = sorted(listed, key=lambda n: [(-number[up], book.name(up)) for up in lines[n]])
    return {n: called(book, n, number[n]) for n in ordered}, len(found)


def called(book: Factbook, name: str, number: int = 0) -> str:
    """A company as the list has it: behind its owner, and under it how many records tell of it, and its other names.

    What is chosen shows its first line alone; a list that is looked through by typing finds it by the rest too.
    """
    owner = f"{book.name(book.company(name))} › " if book.company(name) != name else ""
    path = f"{owner}{book.name(name)}"
    more = " · ".join(
        filter(
            None,
            (figure_words.count(number, "record") if number else "", *entity_names.others(book, name, path)),
        )
    )
    return f"{path}\n{more}" if more else path


def _told(book: Factbook) -> Counter[str]:
    """How many records of the book a choice of each company or product leaves."""
    tables = (frames.figures(book), frames.events(book), frames.relations(book))
    return sum((company_counts.of(book, frame) for frame in tables), Counter[str]())


@lru_cache(maxsize=4)
def months(key: frames.Key) -> list[str]:
    """The months to choose from: every January of the book, and every month of the years that it tells most of."""
    days = frames.figures(key.book)
    days = days[days["first"] > 0]
    if days.empty:
        return []
    first = max(date.fromordinal(int(days["first"].min())), date(YEARS[0], 1, 1))
    last = min(date.fromordinal(int(days["last"].max())), date(YEARS[-1], 12, 31))
    number = Counter(date.fromordinal(int(day)).year for day in days["last"])
    near = {year for year, _ in number.most_common(NEAR)}
    return [f"{y}-{m:02}" for y in range(first.year, last.year + 1) for m in range(1, 13)
            if m == 1 or y in near]  # fmt: skip


@lru_cache(maxsize=256)
def years(key: frames.Key, view: View) -> dict[int, int]:
    """The years of which a view tells anything, each with how many of its records fall in it; "by 2024" falls in none."""
    frame = [frames.drawn(frames.selected(table(key.book), view, key.book), view)
             for table in (frames.figures, frames.events, frames.relations)]  # fmt: skip
    spans = [(first, last) for rows in frame for first, last in zip(rows["first"], rows["last"], strict=True)
             if first > 0 and last - first <= LONGEST]  # fmt: skip
    bounds = {year: (date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()) for year in YEARS}
    found = {y: sum(first <= b and last >= a for first, last in spans) for y, (a, b) in bounds.items()}
    return {year: n for year, n in found.items() if n}
