"""Rows of the book's tables: one by its id, those of a frame, and all tables as one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from factbook.reading.book import Factbook
from factbook.reading.caching import CACHE, Key
from factbook.tables.book_tables import NUMBERS, Row, events, facts_behind, figures, relations

SHARED = (
    "id subject counterparty entities company kind metric topic unit low high precision status period scope gloss "
    "as_printed language said_by origin rank article published"
)


def everything(book: Factbook) -> pd.DataFrame:
    """Figures, events and relations by id: what they share, and `record`, their kind.

    What a kind does not have is an empty string; `entities` is missing but for events.
    """
    return _everything(Key(book))


@lru_cache(maxsize=CACHE)
def _everything(key: Key) -> pd.DataFrame:
    tables = {"figure": figures(key.book), "event": events(key.book), "relation": relations(key.book)}
    shared = [table.reindex(columns=SHARED.split()).assign(record=name)
              for name, table in tables.items() if len(table)]  # fmt: skip
    found = (
        pd.concat(shared, ignore_index=True) if shared else pd.DataFrame(columns=[*SHARED.split(), "record"])
    )
    texts = found.columns.difference([*NUMBERS, "entities", "published"])
    numeric = [name for name in texts if found[name].dtype.kind == "f"]  # what no record of the book has
    found = found.astype(dict.fromkeys(numeric, object))
    return found.fillna(dict.fromkeys(texts, "")).set_index("id", drop=False)


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as mappings."""
    names = list(map(str, frame.columns))
    columns = [
        frame.iloc[:, i].tolist() for i in range(len(names))
    ]  # a column at once: rows are slow to build
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def row(book: Factbook, identifier: str) -> dict[str, Any]:
    """The row of one figure, event or relation, as a mapping.

    Raises:
        KeyError: there is no such record.
    """
    for columns, places in _places(Key(book)):
        if identifier in places:
            found = {name: column[places[identifier]] for name, column in columns.items()}
            return found | {name: None for name in ("start", "end") if pd.isna(found[name])}
    raise KeyError(identifier)


def flagged(book: Factbook, identifier: str) -> list[str]:
    """The deprecated figures that an implied one rests on, through however many steps."""
    behind = (name for name in facts_behind(book, identifier) if name != identifier)
    return [name for name in behind if row(book, name).get("rank") == "deprecated"]


def garbled(book: Factbook, identifier: str) -> bool:
    """Whether a figure's print is garbled, so that its value is our reading."""
    fact = book.facts.get(identifier)
    return bool(fact and fact.reading)


def baseless(base: object) -> bool:
    """Whether a source leaves unsaid what a figure is measured against."""
    return str(base or "").startswith("not given")


def rebased(book: Factbook, identifier: str) -> bool:
    """Whether a sum of ours goes back over a growth whose base is not given, so that its period is our assumption."""
    found = book.derived.get(identifier)
    if not found or book.metrics[found.metric].quantity == "share":
        return False
    behind = [book.facts[name] for name in found.derived_from.values() if name in book.facts]
    return any(
        book.metrics[fact.metric].quantity == "growth" and baseless(fact.scope.base) for fact in behind
    )


@lru_cache(maxsize=CACHE)
def _places(key: Key) -> list[tuple[dict[str, Any], dict[str, int]]]:
    """For each table its columns, which are quick to look one value up in, and the place of each id."""
    tables = (figures(key.book), events(key.book), relations(key.book))
    return [
        ({str(name): table[name].array for name in table}, {name: i for i, name in enumerate(table["id"])})
        for table in tables
    ]
