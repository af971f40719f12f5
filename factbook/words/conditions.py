"""What in a view decides which facts are shown, and how, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factbook.reading import field_meanings, figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_meanings import EVENT_WORDS
from factbook.tables import mark_styles
from factbook.tables.view import LIMITS, View

FILTERS = (*LIMITS, "currency", "show")


def active(book: Factbook, view: View) -> list[tuple[str, str, str]]:
    """Each value that limits the view: its field, the value, and words for it."""
    found = [("company", name, book.name(name)) for name in view.company]
    found += [("compare", name, book.name(name)) for name in view.compare]
    found += [("start", view.start, f"from {figure_words.period(view.start)}")] if view.start else []
    found += [("end", view.end, f"to {figure_words.period(view.end)}")] if view.end else []
    found += [("status", name, mark_styles.MARKS[name].word) for name in view.status]
    found += [("topic", name, name) for name in view.topic]
    found += [("source", name, book.name(book.articles[name].publisher)) for name in view.source]
    found += [("event", name, EVENT_WORDS[name].lower()) for name in view.event]
    found += [("known", view.known, f"published by {figure_words.period(view.known)}")] if view.known else []
    found += [("currency", view.currency, f"in {view.currency}")] if view.currency else []
    found += [("show", name, f"with {field_meanings.SHOWN[name]}") for name in view.show]
    return found


def said(book: Factbook, view: View) -> list[str]:
    """Everything in an address that decides what is shown, in words."""
    found = [label for field, _, label in active(book, view) if field != "compare"]
    found += (
        [f"{figure_words.join([book.name(name) for name in view.compare])} side by side"]
        if view.compare
        else []
    )
    found += [f"search for “{view.q}”"] if view.q else []
    found += [f"only {figure_words.join([f'{kind}s' for kind in view.kind])}"] if view.kind else []
    found += ["months and quarters multiplied to a year"] if view.per else []
    found += ["events of vaguer dates, ongoing and planned too"] if view.dates else []
    found += [f"{view.share} % as the share that leaves"] if view.share else []
    found += [f"data of release {view.v}"] if view.v else []
    return found


def cleared(view: View) -> View:
    """The view without its filters; what is searched for stays, and what is collected."""
    free: dict[str, Any] = {field: getattr(View(), field) for field in FILTERS}
    return replace(view, fact="", page="", compare=(), **free)
