"""How many figures there are, by one rule everywhere: so many reported, and so many calculated by us."""

from __future__ import annotations

from collections.abc import Collection

from factbook.reading import figure_words
from factbook.reading.book import Factbook


def parted(book: Factbook, names: Collection[str]) -> tuple[int, int]:
    """How many of these records are reported by articles, and how many calculated by us."""
    calculated = sum(name in book.derived for name in names)
    return len(names) - calculated, calculated


def said(reported: int, calculated: int, noun: str = "figure") -> str:
    """ "107 reported + 28 calculated figures"; "3 figures" where none is calculated."""
    if not calculated:
        return figure_words.count(reported, noun)
    last = figure_words.count(calculated, f"calculated {noun}")
    return f"{figure_words.number(reported)} reported + {last}" if reported else last


def of(book: Factbook, names: Collection[str], noun: str = "figure") -> str:
    """The same of these records."""
    return said(*parted(book, names), noun)


def shown(book: Factbook, now: Collection[str], every: Collection[str]) -> str:
    """ "35 of 107 reported + 6 of 28 calculated figures": how many are left of how many."""
    (reported, calculated), (all_reported, all_calculated) = parted(book, now), parted(book, every)
    if not all_calculated:
        return f"{reported} of {figure_words.count(all_reported, 'figure')}"
    last = f"{calculated} of {figure_words.count(all_calculated, 'calculated figure')}"
    return f"{reported} of {figure_words.number(all_reported)} reported + {last}" if all_reported else last
