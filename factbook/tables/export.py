"""The book as tables for other programs: one record a row, plain values, names beside ids.

Every table has the columns that `factbook.reading.columns` tells of, whatever is in it; a value is a plain
number in its unit (20000000000 USD, 66 percent), never text.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from factbook.checking import implied, verdicts
from factbook.checking.intervals import Interval
from factbook.reading import columns
from factbook.reading.book import Factbook
from factbook.reading.records import Derived, Event, Fact, Record, Relation, Scope
from factbook.tables.encoding import Row, encoded


def number(value: float | None) -> int | float | None:
    """The number as an integer where it is one."""
    return int(value) if value is not None and value == int(value) else value


def unit(book: Factbook, figure: Fact | Derived) -> str:
    """The unit of a figure: its currency, or its metric's unit."""
    return figure.currency or book.metrics[figure.metric].unit


def facts(book: Factbook) -> list[Row]:
    """One row a figure, the implied ones last, with `derived_from` and `formula`."""
    return [_fact(book, fact) for fact in book.facts.values()] + [
        _derived(book, figure) for figure in book.derived.values()
    ]


def _fact(book: Factbook, fact: Fact) -> Row:
    own = _stated(book, fact) | {
        "value": number(fact.value), "low": number(fact.low), "high": number(fact.high),
        "unit": unit(book, fact), "scope": _scope(fact.scope), "caveats": [], "derived_from": [],
    }  # fmt: skip
    return _row(book, "facts", fact, own)


def _derived(book: Factbook, figure: Derived) -> Row:
    """A row of an implied figure: no document, no print, but its parents and its formula."""
    found = implied.written(implied.implied(book, figure))
    ends = {"value": found.value} if found.value is not None else {"low": found.low, "high": found.high}
    own = {
        **{name: number(round(end, 6)) for name, end in ends.items()},
        "unit": unit(book, figure),
        "precision": found.precision,
        "status": "implied",
        "scope": _scope(figure.scope),
        "rank": implied.rank(book, figure.id),
        "caveats": implied.caveats(book, figure.id),
        "derived_from": list(figure.derived_from.values()),
    }
    return _row(book, "facts", figure, own)


def events(book: Factbook) -> list[Row]:
    """One row an event."""
    return [_event(book, event) for event in book.events.values()]


def _event(book: Factbook, event: Event) -> Row:
    return _row(book, "events", event, _stated(book, event))


def relations(book: Factbook) -> list[Row]:
    """One row a relation, `from` one entity `to` another."""
    return [_relation(book, relation) for relation in book.relations.values()]


def _relation(book: Factbook, relation: Relation) -> Row:
    own = _stated(book, relation) | {"from": relation.source, "status": relation.standing}
    return _row(book, "relations", relation, own)


def entities(book: Factbook) -> list[Row]:
    """One row an entity, its spellings by language."""
    return [_row(book, "entities", entity) for entity in book.entities.values()]


def metrics(book: Factbook) -> list[Row]:
    """One row a metric: what the ids in the column `metric` mean."""
    return [_row(book, "metrics", metric, {"per": str(metric.per) if metric.per else None})
            for metric in book.metrics.values()]  # fmt: skip


def origins(book: Factbook) -> list[Row]:
    """One row a first source; an `origin` that is none of these is an article."""
    return [_row(book, "origins", origin) for origin in book.origins.values()]


def articles(book: Factbook) -> list[Row]:
    """One row an article."""
    return [_row(book, "articles", article) for article in book.articles.values()]


def exclusions(book: Factbook) -> list[Row]:
    """One row a number that is left out on purpose, with the reason."""
    return [
        _row(book, "exclusions", left, {"article": name, "article_title": book.articles[name].title,
                                        "locator": str(left.locator)})
        for name, left in book.exclusions
    ]  # fmt: skip


def checks(book: Factbook) -> list[Row]:
    """One row a cross-check or contradiction, with the verdict computed from the facts."""
    rows = []
    for check in book.checks.values():
        outcome = verdicts.outcome(book, check)
        own = {
            "kind": "check", "facts": check.records, **_ends("left", outcome.left),
            **_ends("right", outcome.right), "verdict": outcome.verdict, "why": outcome.why or None,
        }  # fmt: skip
        rows.append(_row(book, "checks", check, own))
    for contradiction in book.contradictions.values():
        dispute = verdicts.dispute(book, contradiction)
        own = {
            "kind": "contradiction", "facts": [side.of for side in contradiction.sides],
            "verdict": dispute.verdict, "why": dispute.why,
        }  # fmt: skip
        rows.append(_row(book, "checks", contradiction, own))
    return rows


def _ends(side: str, found: Interval) -> Row:
    """The ends of one side of a claim; an open end is left out."""
    ends = {"low": found.low, "high": found.high}
    return {f"{side}_{end}": number(at) if math.isfinite(at) else None for end, at in ends.items()}


TABLES: Mapping[str, Callable[[Factbook], list[Row]]] = {
    "facts": facts,
    "events": events,
    "relations": relations,
    "entities": entities,
    "metrics": metrics,
    "origins": origins,
    "articles": articles,
    "checks": checks,
    "exclusions": exclusions,
    "columns": lambda book: columns.dictionary(),
}


def payload(book: Factbook, what: str, form: str, bom: bool = False) -> bytes:
    """The table `what` as bytes in the format `form`: jsonl, csv or parquet."""
    return encoded(TABLES[what](book), form, columns.table(what), bom)


def chosen(book: Factbook, identifiers: Sequence[str]) -> list[Row]:
    """The rows of these figures, events and relations, in this order; no others are made.

    Raises:
        KeyError: there is no such record.
    """
    return [_any(book, identifier) for identifier in identifiers]


def kind(book: Factbook, identifier: str) -> str:
    """What kind of record it is: figure, event or relation."""
    return "figure" if book.figure(identifier) else "event" if identifier in book.events else "relation"


def _any(book: Factbook, identifier: str) -> Row:
    if identifier in book.facts:
        return _fact(book, book.facts[identifier])
    if identifier in book.derived:
        return _derived(book, book.derived[identifier])
    if identifier in book.events:
        return _event(book, book.events[identifier])
    return _relation(book, book.relations[identifier])


def _row(book: Factbook, what: str, record: Record, own: Row | None = None) -> Row:
    """A record as a row of a table: its fields, what is given besides, and the names of the ids in it."""
    given = own or {}
    row = {
        column.name: given[column.name]
        if column.name in given
        else _plain(getattr(record, column.name, None))
        for column in columns.table(what)
    }
    return row | {
        name: _name(book, column, row[column]) for column, name in columns.NAMES.items() if name in row
    }


def _plain(value: Any) -> Any:
    """A field's value as plain data, without what is not given."""
    if isinstance(value, Record):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _name(book: Factbook, column: str, identifier: Any) -> Any:
    """The name behind an id, or behind each of several."""
    if not identifier:
        return None
    if isinstance(identifier, list):
        return [book.name(each) for each in identifier]
    if column == "metric":
        return book.metrics[identifier].name
    if column == "origin":
        return (book.origins.get(identifier) or book.articles[identifier]).title
    return book.name(identifier)


def _scope(scope: Scope) -> dict[str, str]:
    return {name: str(text) for name, text in scope.model_dump(exclude_none=True).items()}


def _stated(book: Factbook, record: Fact | Event | Relation) -> Row:
    """What a row tells besides the record's own fields: the article, the place, the reading in words."""
    article = book.articles[book.article_of[record.id]]
    reading = getattr(record, "reading", None)
    return {
        "document": article.document,
        "url": article.url,
        "accessed": _plain(article.accessed),
        "archived": article.archived,
        "article": article.id,
        "article_title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "locator": str(record.locator),
        "reading": reading.text if reading else None,
        "reading_why": reading.why if reading else None,
    }
