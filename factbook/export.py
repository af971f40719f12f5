"""The book as tables for other programs: one record a line, plain values, stable columns.

Columns are documented in CONTRIBUTING.md; a value is a plain number in its unit
(20000000000 USD, 66 percent), never text.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from factbook import implied, verdicts
from factbook.arithmetic import Interval
from factbook.book import Factbook
from factbook.records import Derived, Event, Fact, Relation, Scope

Row = dict[str, Any]


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
    article = book.articles[book.article_of[fact.id]]
    return {
        "id": fact.id,
        "document": article.document,
        "article": article.id,
        "subject": fact.subject,
        "counterparty": fact.counterparty,
        "metric": fact.metric,
        "value": number(fact.value),
        "low": number(fact.low),
        "high": number(fact.high),
        "unit": unit(book, fact),
        "precision": fact.precision,
        "status": fact.status,
        "period": fact.period,
        "inferred": fact.inferred,
        "scope": _scope(fact.scope),
        "as_printed": fact.as_printed,
        "reading": fact.reading.text if fact.reading else None,
        "locator": str(fact.locator),
        "said_by": fact.said_by,
        "via": fact.via,
        "origin": fact.origin,
        "gloss": fact.gloss,
        "rank": fact.rank,
        "reason": fact.reason,
        "note": fact.note,
        "caveats": [],
        "derived_from": [],
        "formula": None,
    }


def _derived(book: Factbook, figure: Derived) -> Row:
    """A row of an implied figure: no document, no print, but its parents and its formula."""
    row: Row = dict.fromkeys(_fact(book, next(iter(book.facts.values())))) if book.facts else {}
    given = figure.model_dump(include={"id", "subject", "counterparty", "metric", "period", "gloss",
                                       "note", "formula"})  # fmt: skip
    found = implied.written(implied.implied(book, figure))
    ends = {"value": found.value} if found.value is not None else {"low": found.low, "high": found.high}
    return row | given | {name: number(round(end, 6)) for name, end in ends.items()} | {
        "unit": unit(book, figure),
        "precision": found.precision,
        "status": "implied",
        "scope": _scope(figure.scope),
        "rank": implied.rank(book, figure.id),
        "caveats": implied.caveats(book, figure.id),
        "derived_from": list(figure.derived_from.values()),
    }  # fmt: skip


def events(book: Factbook) -> list[Row]:
    """One row an event."""
    return [_event(book, event) for event in book.events.values()]


def _event(book: Factbook, event: Event) -> Row:
    return _source(book, event.id) | event.model_dump(exclude={"locator"}) | {"locator": str(event.locator)}


def relations(book: Factbook) -> list[Row]:
    """One row a relation, `from` one entity `to` another."""
    return [_relation(book, relation) for relation in book.relations.values()]


def _relation(book: Factbook, relation: Relation) -> Row:
    row = _source(book, relation.id) | relation.model_dump(exclude={"locator"}, by_alias=True)
    return row | {"locator": str(relation.locator), "status": relation.standing}


def entities(book: Factbook) -> list[Row]:
    """One row an entity, its spellings by language."""
    return [entity.model_dump() for entity in book.entities.values()]


def checks(book: Factbook) -> list[Row]:
    """One row a cross-check or contradiction, with the verdict computed from the facts."""
    rows = []
    for check in book.checks.values():
        outcome = verdicts.outcome(book, check)
        rows.append({
            "id": check.id, "kind": "check", "title": check.title, "claim": check.claim,
            "facts": check.records, **_ends("left", outcome.left), **_ends("right", outcome.right),
            "tolerance": check.tolerance, "verdict": outcome.verdict, "why": outcome.why or None,
            "sentence": check.sentence,
        })  # fmt: skip
    for contradiction in book.contradictions.values():
        dispute = verdicts.dispute(book, contradiction)
        rows.append({
            "id": contradiction.id, "kind": "contradiction", "title": contradiction.title,
            "claim": None, "facts": [side.of for side in contradiction.sides],
            **dict.fromkeys(("left_low", "left_high", "right_low", "right_high", "tolerance")),
            "verdict": dispute.verdict, "why": dispute.why, "sentence": contradiction.sentence,
        })  # fmt: skip
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
    "checks": checks,
}


def payload(book: Factbook, what: str, form: str) -> bytes:
    """The table `what` as bytes in the format `form`: jsonl, csv or parquet."""
    return encoded(TABLES[what](book), form)


def columns(book: Factbook) -> list[str]:
    """The columns of a table in which figures, events and relations mix: the same whichever are in it."""
    shelves = (book.facts, book.events, book.relations)
    samples = chosen(book, [next(iter(shelf)) for shelf in shelves if shelf])
    return list(dict.fromkeys(name for row in samples for name in row))


def encoded(rows: list[Row], form: str, head: Sequence[str] = ()) -> bytes:
    """Rows as bytes: nested values stay nested in JSON lines, and become JSON text elsewhere.

    Args:
        rows: one mapping a row.
        form: jsonl, csv or parquet.
        head: columns that a CSV has in any case, and first.
    """
    if form == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    flat = [{name: _flat(value) for name, value in row.items()} for row in rows]
    if form == "csv":
        table = io.StringIO()
        names = dict.fromkeys([*head, *(name for row in flat for name in row)])
        writer = csv.DictWriter(table, list(names), lineterminator="\n")
        writer.writeheader()
        writer.writerows(flat)
        return table.getvalue().encode()
    import pandas as pd  # only this format needs it

    buffer = io.BytesIO()
    pd.DataFrame(flat).to_parquet(buffer, index=False)
    return buffer.getvalue()


def _flat(value: Any) -> Any:
    nested = isinstance(value, list | dict)
    return json.dumps(value, ensure_ascii=False) if nested else value


def _scope(scope: Scope) -> dict[str, str]:
    return {name: str(text) for name, text in scope.model_dump(exclude_none=True).items()}


def _source(book: Factbook, identifier: str) -> Row:
    article = book.articles[book.article_of[identifier]]
    return {"document": article.document, "article": article.id}


def chosen(book: Factbook, identifiers: list[str]) -> list[Row]:
    """The rows of these figures, events and relations, in this order; no others are made.

    Raises:
        KeyError: there is no such record.
    """
    return [_row(book, identifier) for identifier in identifiers]


def _row(book: Factbook, identifier: str) -> Row:
    if identifier in book.facts:
        return _fact(book, book.facts[identifier])
    if identifier in book.derived:
        return _derived(book, book.derived[identifier])
    if identifier in book.events:
        return _event(book, book.events[identifier])
    return _relation(book, book.relations[identifier])
