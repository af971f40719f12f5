"""What a page is called under a view, and what its book is called and promises."""

from __future__ import annotations

from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.menu import Entry
from factbook.tables import tallies
from factbook.tables.view import View
from factbook.words import company_comparisons

NAMED = 3
"""Companies that a title names; of more it says how many."""


def heading(entry: Entry, book: Factbook, view: View) -> str:
    """A page's question, and of whom it is asked; the page of companies is called as those that it shows."""
    about, asked = who(entry, book, view), entry.asked(book.settings)
    if not about:
        return asked
    if entry.name == "companies":
        return f"{about} side by side" if len(company_comparisons.chosen(view)) > 1 else about
    return f"{about} in brief" if entry.name == "overview" else f"{about}: {entry.told(book.settings)}"


def tab(entry: Entry, book: Factbook, view: View) -> str:
    """The name of a page in the browser's tab, in its history and in what is shared."""
    about = who(entry, book, view)
    return f"{f'{about}: ' if about else ''}{entry.title} · {book.settings.title}"


def who(entry: Entry, book: Factbook, view: View) -> str:
    """The companies that a page is about; nobody on the pack, which holds whatever was collected."""
    names = view.company or (company_comparisons.chosen(view) if entry.name == "companies" else ())
    if entry.name == "pack" or not names:
        return ""
    if len(names) > NAMED:
        return f"{len(names)} companies"
    return figure_words.join([book.name(name) for name in names])


def promise(book: Factbook) -> str:
    """How much a book holds, in a line: "6 articles, 4 languages, 107 reported + 28 calculated figures, Mar 2024 to Oct 2025"."""
    articles = book.articles.values()
    if not articles:
        return ""
    days = [span(article.published).end for article in articles]
    first, last = (figure_words.period(f"{day:%Y-%m}") for day in (min(days), max(days)))
    parts = [
        figure_words.count(len(book.articles), "article"),
        figure_words.count(len({article.language for article in articles}), "language"),
        tallies.said(len(book.facts), len(book.derived)),
        first if first == last else f"{first} to {last}",
    ]
    return ", ".join(parts)
