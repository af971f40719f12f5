"""Tidy tables of the book, and the one place where they are filtered and grouped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from factbook import currencies, verdicts, words
from factbook.book import Factbook
from factbook.dates import Span, span
from factbook.records import Derived, Event, Fact, Relation
from factbook.view import HIDDEN, View

Row = dict[str, Any]

_CACHE = 4


class Key:
    """A book as a cache key: equal where the versions are."""

    def __init__(self, book: Factbook) -> None:
        self.book = book

    def __hash__(self) -> int:
        return hash(self.book.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and other.book.version == self.book.version


def figures(book: Factbook) -> pd.DataFrame:
    """Every figure, the implied ones included.

    Text that is absent is an empty string, a date that is absent is missing.
    Columns: id, subject, counterparty, company (the topmost owner of the subject), metric, topic,
    unit, quantity, per, value (NaN for a range), low, high, currency, precision, status, period,
    start and end (dates), scope, as_printed, language, said_by, origin, gloss, rank, article,
    published (date: the article's, the latest parent's for an implied figure).
    """
    return _figures(Key(book))


@lru_cache(maxsize=_CACHE)
def _figures(key: Key) -> pd.DataFrame:
    book = key.book
    rows = [_fact(book, fact) for fact in book.facts.values()]
    rows += [_derived(book, figure) for figure in book.derived.values()]
    return pd.DataFrame(rows).astype({"value": float, "low": float, "high": float})


def _common(book: Factbook, figure: Fact | Derived) -> dict[str, Any]:
    metric, when = book.metrics[figure.metric], span(figure.period)
    return {
        "id": figure.id,
        "subject": figure.subject,
        "counterparty": figure.counterparty or "",
        "company": book.company(figure.subject),
        "metric": figure.metric,
        "topic": metric.topic,
        "unit": figure.currency or metric.unit,
        "quantity": metric.quantity,
        "per": metric.per or "",
        "currency": figure.currency or "",
        "period": figure.period,
        "start": when.start,
        "end": when.end,
        "scope": ", ".join(figure.scope.model_dump(exclude_none=True).values()),
        "gloss": figure.gloss,
    }


def _fact(book: Factbook, fact: Fact) -> dict[str, Any]:
    article = book.articles[book.article_of[fact.id]]
    return _common(book, fact) | {
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
    found = verdicts.implied(book, figure)
    parents = [parent for parent in facts_behind(book, figure.id) if parent in book.facts]
    articles = [book.articles[book.article_of[parent]] for parent in parents]
    latest = max(articles, key=lambda a: span(a.published).start)
    return _common(book, figure) | {
        "value": found.point,
        "low": found.point,
        "high": found.point,
        "precision": verdicts.wording(found),
        "status": "implied",
        "as_printed": "",
        "language": latest.language,
        "said_by": "",
        "origin": book.facts[parents[0]].origin,
        "rank": "normal",
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


@lru_cache(maxsize=_CACHE)
def _events(key: Key) -> pd.DataFrame:
    return pd.DataFrame([_event(key.book, event) for event in key.book.events.values()])


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
    """Every relation: id, subject (who does it), counterparty (to whom), kind, status, gloss …"""
    return _relations(Key(book))


@lru_cache(maxsize=_CACHE)
def _relations(key: Key) -> pd.DataFrame:
    return pd.DataFrame([_relation(key.book, r) for r in key.book.relations.values()])


def _relation(book: Factbook, relation: Relation) -> dict[str, Any]:
    article = book.articles[book.article_of[relation.id]]
    first = span(relation.since).start if relation.since else None
    last = span(relation.until or relation.since).end if relation.until or relation.since else None
    return {
        "id": relation.id,
        "kind": relation.kind,
        "status": relation.status,
        "subject": relation.source,
        "counterparty": relation.to,
        "company": book.company(relation.source),
        "other_company": book.company(relation.to),
        "period": relation.since or "",
        "start": first,
        "end": last,
        "gloss": relation.gloss,
        "as_printed": relation.as_printed or "",
        "origin": relation.origin,
        "article": article.id,
        "language": article.language,
        "published": span(article.published).start,
    }


def selected(frame: pd.DataFrame, view: View, book: Factbook) -> pd.DataFrame:
    """The rows that a view shows; works on figures, events and relations alike.

    A company stands for its whole family, and for the facts in which it is the counterparty.
    A period counts where it overlaps the dates; a row without a date passes any of them.
    """
    if frame.empty:
        return frame
    keep = pd.Series(True, index=frame.index)
    if view.company:
        keep &= _of_company(frame, view.company, book)
    if view.start or view.end:
        keep &= _within(frame, _window(view))
    if view.status:
        keep &= frame["status"].isin(view.status)
    if view.topic and "topic" in frame:
        keep &= frame["topic"].isin(view.topic)
    if view.source:
        keep &= frame["article"].isin(view.source)
    if view.known:
        keep &= frame["published"] <= span(view.known).end
    return frame[keep]


def drawn(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows that charts draw: without opinion, illustration and deprecated unless asked for."""
    asked = set(view.show) | set(view.status)
    off = [what for what in HIDDEN if what not in asked]
    keep = ~frame["status"].isin(off)
    if "rank" in frame and "deprecated" in off:
        keep &= frame["rank"] != "deprecated"
    return frame[keep]


def family(book: Factbook, companies: Iterable[str]) -> frozenset[str]:
    """The companies with everything that belongs to them."""
    return frozenset().union(*(book.children.get(name, {name}) for name in companies))


def _of_company(frame: pd.DataFrame, companies: Sequence[str], book: Factbook) -> pd.Series[bool]:
    members = family(book, companies)
    keep = frame["subject"].isin(members) | frame["counterparty"].isin(members)
    if "entities" in frame:
        keep |= frame["entities"].map(lambda names: not members.isdisjoint(names))
    return keep


def _window(view: View) -> Span:
    start = span(view.start).start if view.start else span("../2100").start
    end = span(view.end).end if view.end else span("1900/..").end
    return Span(start, end, "interval")


def _within(frame: pd.DataFrame, window: Span) -> pd.Series[bool]:
    undated = frame["start"].isna()
    meets = [
        bool(pd.isna(start)) or (start <= window.end and window.start <= end)
        for start, end in zip(frame["start"], frame["end"], strict=True)
    ]
    return pd.Series(meets, index=frame.index) | undated


def emptied_by(frame: pd.DataFrame, view: View, book: Factbook) -> list[str]:
    """The filters each of which, lifted alone, would bring rows back."""
    fields = [f for f in ("company", "start", "end", "status", "topic", "source", "known")
              if getattr(view, f)]  # fmt: skip
    from dataclasses import replace

    empty = View()
    return [
        field
        for field in fields
        if not drawn(selected(frame, replace(view, **{field: getattr(empty, field)}), book), view).empty
    ]


def converted(frame: pd.DataFrame, target: str) -> pd.DataFrame:
    """Money columns in `target` where a rate exists, with `rate` and `rate_day`; others unchanged.

    A row whose currency is unstated, or whose unit is not money, keeps its unit and has no rate.
    """
    frame = frame.assign(rate=None, rate_day=None)
    if not target:
        return frame
    rates = [
        currencies.conversion(unit, target, min(end, published)) if currency else None
        for unit, currency, end, published in zip(
            frame["unit"], frame["currency"], frame["end"], frame["published"], strict=True
        )
    ]
    frame["rate"] = [rate.rate if rate else None for rate in rates]
    frame["rate_day"] = [rate.day if rate else None for rate in rates]
    factor = frame["rate"].astype(float).fillna(1.0)
    for column in ("value", "low", "high"):
        frame[column] = frame[column] * factor
    frame["unit"] = [target if rate else unit for rate, unit in zip(rates, frame["unit"], strict=True)]
    return frame


def witnesses(frame: pd.DataFrame) -> tuple[int, int, int]:
    """How many facts, articles and independent origins stand behind the rows."""
    return len(frame), frame["article"].nunique(), frame["origin"].nunique()


def comparable(frame: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows split into groups that may share an axis: unit, quantity and per agree."""
    groups = frame.groupby(["unit", "quantity", "per"], dropna=False, sort=False)
    return sorted((group for _, group in groups), key=len, reverse=True)


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as mappings."""
    return [{str(name): value for name, value in found.items()} for found in frame.to_dict("records")]


def row(book: Factbook, identifier: str) -> dict[str, Any]:
    """The row of one figure, event or relation, as a mapping.

    Raises:
        KeyError: there is no such record.
    """
    return _rows(Key(book))[identifier]


@lru_cache(maxsize=_CACHE)
def _rows(key: Key) -> dict[str, dict[str, Any]]:
    tables = (figures(key.book), events(key.book), relations(key.book))
    return {found["id"]: found for table in tables for found in records(table)}


def order(identifiers: Iterable[str]) -> list[str]:
    """Ids, each once, in the order given."""
    return list(dict.fromkeys(identifiers))


def said(book: Factbook, found: dict[str, Any]) -> str:
    """What a figure, an event or a relation says, in a few words."""
    if "metric" in found:
        return f"{book.metrics[found['metric']].name}: {words.figure(found)}"
    return str(found["gloss"])
