"""The book as tidy tables: a row a figure, an event, a relation; made once, opened again when large."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from factbook.checking import implied, succession
from factbook.reading import compiled_books
from factbook.reading.book import Factbook
from factbook.reading.caching import CACHE, Key
from factbook.reading.dates import span
from factbook.reading.records import Derived, Event, Fact, Relation

Row = dict[str, Any]

NUMBERS = ("value", "low", "high")
FIGURES = (
    "id subject counterparty company metric role topic unit quantity per currency period inferred start end scope "
    "base place gloss "
    "value low high precision status as_printed language said_by origin rank replaced article published"
)
EVENTS = (
    "id kind status period start end date_precision inferred entities subject counterparty company gloss "
    "as_printed origin article language published"
)
RELATIONS = (
    "id kind measure status subject counterparty company other_company period until as_of inferred start end gloss "
    "as_printed origin "
    "article language published"
)


def figures(book: Factbook) -> pd.DataFrame:
    """Every figure, the implied ones included.

    Text that is absent is an empty string, a date that is absent is missing.
    Columns: id, subject, counterparty, company (the topmost owner of the subject), metric, role, topic,
    unit, quantity, per, value (NaN for a range), low, high, currency, precision, status, period,
    inferred (whether the period is), start and end (dates), scope, base and place (what of the scope
    says of what it is a share, and where), as_printed, language, said_by, origin, gloss, rank, replaced (the day, as
    an ordinal, from which on another took its place; 0 where none did), article, published (date: the article's, the latest parent's for an implied figure).
    """
    return _figures(Key(book))


@lru_cache(maxsize=CACHE)
def _figures(key: Key) -> pd.DataFrame:
    return _kept(key.book, "figures", _figure_rows, FIGURES)


def _figure_rows(book: Factbook) -> list[Row]:
    rows = [_fact(book, fact) for fact in book.facts.values()]
    rows += [_derived(book, figure) for figure in book.derived.values()]
    later = succession.by_old(book)
    return [row | {"replaced": succession.replaced_on(book, row["id"], later)} for row in rows]


def _kept(book: Factbook, name: str, rows: Callable[[Factbook], list[Row]], columns: str) -> pd.DataFrame:
    """A table of the book: opened where the book is kept compiled, else made, and kept.

    `first` and `last` are the days of `start` and `end` as ordinals, 0 where there is no date.
    """
    found = compiled_books.read_frame(book.folder, name)
    if found is None:
        found = pd.DataFrame(rows(book), columns=columns.split())
        found = found.astype({number: float for number in NUMBERS if number in found})
        for days, ordinal in (("start", "first"), ("end", "last")):
            found[ordinal] = [day.toordinal() if isinstance(day, date) else 0 for day in found[days]]
        compiled_books.write_frame(book.folder, name, found)
    return found


def _common(book: Factbook, figure: Fact | Derived) -> dict[str, Any]:
    metric, when, scope = book.metrics[figure.metric], span(figure.period), figure.scope
    return {
        "id": figure.id,
        "subject": figure.subject,
        "counterparty": figure.counterparty or "",
        "company": book.company(figure.subject),
        "metric": figure.metric,
        "role": metric.role or "",
        "topic": metric.topic,
        "unit": figure.currency or metric.unit,
        "quantity": metric.quantity,
        "per": str(metric.per or ""),
        "currency": figure.currency or "",
        "period": figure.period,
        "start": when.start,
        "end": when.end,
        "scope": ", ".join(scope.model_dump(exclude_none=True).values()),
        "base": scope.base or scope.share_of or "",
        "place": scope.country or scope.region or "",
        "gloss": figure.gloss,
    }


def _fact(book: Factbook, fact: Fact) -> dict[str, Any]:
    article = book.articles[book.article_of[fact.id]]
    return _common(book, fact) | {
        "inferred": bool(fact.inferred),
        "value": fact.value,
        "low": fact.value if fact.low is None else fact.low,
        "high": fact.value if fact.high is None else fact.high,
        "precision": fact.precision,
        "status": fact.status,
        "as_printed": fact.as_printed,
        "language": article.language,
        "said_by": fact.said_by or "",
        "origin": fact.origin,
        "rank": fact.rank,
        "article": article.id,
        "published": span(article.published).start,
    }


def _derived(book: Factbook, figure: Derived) -> dict[str, Any]:
    found = implied.written(implied.implied(book, figure))
    parents = [parent for parent in facts_behind(book, figure.id) if parent in book.facts]
    articles = [book.articles[book.article_of[parent]] for parent in parents]
    latest = max(articles, key=lambda a: span(a.published).end)
    return _common(book, figure) | {
        "inferred": False,
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "precision": found.precision,
        "status": "implied",
        "as_printed": "",
        "language": latest.language,
        "said_by": "",
        "origin": book.facts[parents[0]].origin,
        "rank": implied.rank(book, figure.id),
        "article": latest.id,
        "published": span(latest.published).start,
    }


def facts_behind(book: Factbook, identifier: str) -> list[str]:
    """The facts that a figure rests on: itself, or all the parents of an implied one."""
    figure = book.derived.get(identifier)
    if figure is None:
        return [identifier]
    parents = (facts_behind(book, parent) for parent in figure.derived_from.values())
    return list(dict.fromkeys(fact for group in parents for fact in group))


def events(book: Factbook) -> pd.DataFrame:
    """Every event: id, kind, status, date, start, end, precision of the date, entities, gloss …"""
    return _events(Key(book))


@lru_cache(maxsize=CACHE)
def _events(key: Key) -> pd.DataFrame:
    def rows(book: Factbook) -> list[Row]:
        return [_event(book, event) for event in book.events.values()]

    return _kept(key.book, "events", rows, EVENTS)


def _event(book: Factbook, event: Event) -> dict[str, Any]:
    article, when = book.articles[book.article_of[event.id]], span(event.date)
    return {
        "id": event.id,
        "kind": event.kind,
        "status": event.status,
        "period": event.date,
        "start": when.start,
        "end": when.end,
        "date_precision": when.precision,
        "inferred": bool(event.inferred),
        "entities": tuple(event.entities),
        "subject": event.entities[0],
        "counterparty": "",
        "company": book.company(event.entities[0]),
        "gloss": event.gloss,
        "as_printed": event.as_printed or "",
        "origin": event.origin,
        "article": article.id,
        "language": article.language,
        "published": span(article.published).start,
    }


def relations(book: Factbook) -> pd.DataFrame:
    """Every relation: id, subject (who does it), counterparty (to whom), kind, status, gloss …

    Its status is implied where only our reading of a garbled sentence has it.
    """
    return _relations(Key(book))


@lru_cache(maxsize=CACHE)
def _relations(key: Key) -> pd.DataFrame:
    def rows(book: Factbook) -> list[Row]:
        return [_relation(book, relation) for relation in book.relations.values()]

    return _kept(key.book, "relations", rows, RELATIONS)


def _relation(book: Factbook, relation: Relation) -> dict[str, Any]:
    article = book.articles[book.article_of[relation.id]]
    begun, over = relation.since or relation.as_of, relation.until or relation.since or relation.as_of
    first = span(begun).start if begun else None
    last = span(over).end if over else None
    return {
        "id": relation.id,
        "kind": relation.kind,
        "measure": relation.measure or "",
        "status": relation.standing,
        "subject": relation.source,
        "counterparty": relation.to,
        "company": book.company(relation.source),
        "other_company": book.company(relation.to),
        "period": begun or "",
        "until": relation.until or "",
        "as_of": relation.as_of or "",
        "inferred": bool(relation.inferred),
        "start": first,
        "end": last,
        "gloss": relation.gloss,
        "as_printed": relation.as_printed or "",
        "origin": relation.origin,
        "article": article.id,
        "language": article.language,
        "published": span(article.published).start,
    }
