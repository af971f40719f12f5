"""The dictionary of columns: what every exported table has, and what each column holds.

What a column of a record means is told by the record's own docstring; only what the export adds
is told here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from factbook.reading.records import (
    Article,
    Check,
    Derived,
    Entity,
    Event,
    Exclusion,
    Fact,
    Metric,
    Origin,
    Record,
    Relation,
)


@dataclass(frozen=True)
class Column:
    """One column of an exported table."""

    name: str
    holds: str
    """number, text, boolean, or json: a list or a mapping, in CSV and Parquet as JSON text."""
    description: str


@dataclass(frozen=True)
class Layout:
    """What a table is made of: which columns come first, and whose fields follow."""

    first: str
    """The columns in front, in their order: fields of the records, or columns of our own."""
    records: tuple[type[Record], ...] = ()
    """Whose fields the table has, those that `first` does not name at the end."""
    without: str = ""
    """Fields that another column tells."""


SOURCE = "document url accessed archived article article_title publisher published"
LAYOUTS: dict[str, Layout] = {
    "facts": Layout(
        f"id {SOURCE} subject counterparty metric value low high unit precision status period inferred scope "
        "as_printed reading reading_why locator said_by via origin gloss rank reason note caveats derived_from formula",
        (Fact, Derived),
        "currency",
    ),
    "events": Layout(f"id {SOURCE} kind status date inferred entities", (Event,)),
    "relations": Layout(
        f"id {SOURCE} from to kind measure status since until as_printed reading reading_why locator", (Relation,)
    ),
    "entities": Layout("id name kind parent around", (Entity,)),
    "metrics": Layout("id name", (Metric,)),
    "origins": Layout("id title publisher published kind url", (Origin,)),
    "articles": Layout("id title publisher author language published inferred kind document sha256 url accessed archived", (Article,)),
    "checks": Layout("id kind title claim facts left_low left_high right_low right_high tolerance verdict why sentence", (Check,)),
    "exclusions": Layout("article article_title as_printed reason locator", (Exclusion,)),
    "columns": Layout("table column holds description"),
}  # fmt: skip
"""Every table that is exported, by its name."""

NAMES = {
    "subject": "subject_name", "counterparty": "counterparty_name", "said_by": "said_by_name",
    "publisher": "publisher_name", "author": "author_name", "target": "target_name", "from": "from_name",
    "to": "to_name", "parent": "parent_name", "around": "around_name", "entities": "entity_names",
    "metric": "metric_name", "origin": "origin_title",
}  # fmt: skip
"""Beside each id stands its name."""

OWN: dict[str, tuple[str, str]] = {
    "record": ("text", "What kind of record the row is: figure, event or relation."),
    "article": ("text", "The id of the article that prints it; empty for a figure that we compute."),
    "article_title": ("text", "The title of the article as printed, in its language."),
    "publisher": ("text", "Who published it: the id of an entity."),
    "unit": ("text", "The unit of value, low and high: the code of a currency, or percent, count, rank, times, a time."),
    "scope": ("json", "The limits that make it comparable or not, by name."),
    "reading": ("text", "How a garbled print is read."),
    "reading_why": ("text", "What supports that reading."),
    "locator": ("text", "Where it stands: paragraph and sentence of a document, page, heading, table, row, column or time elsewhere."),
    "derived_from": ("json", "The ids of the figures that an implied one is computed from."),
    "formula": ("text", "The arithmetic of an implied figure."),
    "entity_names": ("json", "The names of everyone who takes part."),
    "metric_name": ("text", "The name of the metric."),
    "origin_title": ("text", "The title of the first source."),
    "drawn": ("boolean", "Whether the chart has a mark for it; of very many records it draws a sample."),
    "view_value": ("number", "The value as the view has it: printed value × rate × multiplied_by."),
    "view_low": ("number", "The low end as the view has it."),
    "view_high": ("number", "The high end as the view has it."),
    "view_unit": ("text", "The unit of view_value, view_low and view_high."),
    "rate": ("number", "The reference rate of the European Central Bank by which it is converted, where it is."),
    "rate_date": ("text", "The day of that rate."),
    "multiplied_by": ("number", "By what the view multiplies to make a year: 12 months, 4 quarters; the product is ours."),
    "leaving_share": ("number", "The share in percent that the view takes away."),
    "leaving": ("number", "What goes with that share, in view_unit where there is one, else in unit; computed by us."),
    "staying": ("number", "What is left without that share."),
    "per": ("text", "The time or the amount that a flow, a run rate or a price is per."),
    "facts": ("json", "The ids of what is compared."),
    "kind": ("text", "Whether it is a check or a contradiction."),
    "left_low": ("number", "The low end of the left side of the claim, computed; empty where it is open."),
    "left_high": ("number", "The high end of the left side."),
    "right_low": ("number", "The low end of the right side of the claim; empty where it is open."),
    "right_high": ("number", "The high end of the right side."),
    "caveats": ("json", "What an implied figure inherits from those that it is computed from."),
    "verdict": ("text", "What comes of it: computed from the facts."),
    "why": ("text", "Why the verdict is what it is."),
    "table": ("text", "The table that has the column."),
    "column": ("text", "The name of the column."),
    "holds": ("text", "number, text, boolean, or json: a list or a mapping, in CSV and Parquet as JSON text."),
    "description": ("text", "What the column says."),
}  # fmt: skip
"""What the export adds to the records' own fields, or tells in another form."""

VIEW = ("view_value", "view_low", "view_high", "view_unit", "rate", "rate_date", "multiplied_by",
        "leaving_share", "leaving", "staying")  # fmt: skip
"""Columns of a file that shows figures otherwise than they are printed, beside their unit."""


@cache
def table(name: str) -> tuple[Column, ...]:
    """The columns of a table, in their order."""
    layout = LAYOUTS[name]
    fields = [field for record in layout.records for field in _properties(record)]
    wanted = dict.fromkeys([*layout.first.split(), *fields])
    named = [part for column in wanted for part in (column, NAMES.get(column, "")) if part]
    kept = [column for column in dict.fromkeys(named) if column not in layout.without.split()]
    return tuple(_column(column, layout.records) for column in kept)


def mixed(view: Sequence[str] = (), drawn: bool = False) -> tuple[Column, ...]:
    """The columns of a file in which figures, events and relations stand together.

    Args:
        view: the columns of `VIEW` that it has.
        drawn: whether it tells which records are drawn.
    """
    every = {column.name: column for name in ("facts", "events", "relations") for column in table(name)}
    order = list(every)
    unit = order.index("unit") + 1
    names = ["id", "record", *(["drawn"] if drawn else []), *order[1:unit], *view, *order[unit:]]
    return tuple(every.get(name) or _column(name, ()) for name in names)


def dictionary() -> list[dict[str, Any]]:
    """Every column of every table, and those that only the files of a view have, one a row."""
    tables = {name: table(name) for name in LAYOUTS}
    tables["view"] = tuple(_column(name, ()) for name in ("record", "drawn", *VIEW))
    return [
        {"table": name, "column": c.name, "holds": c.holds, "description": c.description}
        for name, found in tables.items()
        for c in found
    ]


def _column(name: str, records: Sequence[type[Record]]) -> Column:
    told = next((_properties(record)[name] for record in records if name in _properties(record)), None)
    if told and not (name in OWN and _holds(told) == "json"):  # what is nested is told as the export has it
        return Column(name, _holds(told), " ".join(str(told.get("description", "")).split()))
    if name in OWN:
        return Column(name, *OWN[name])
    if name in NAMES.values():
        return Column(name, "text", f"The name behind {next(i for i, n in NAMES.items() if n == name)}.")
    return _column(name, (Article,))


@cache
def _properties(record: type[Record]) -> dict[str, dict[str, Any]]:
    """The fields of a record by the names that the files have for them, as JSON Schema tells them."""
    found: dict[str, dict[str, Any]] = record.model_json_schema(by_alias=True)["properties"]
    return found


def _holds(told: dict[str, Any]) -> str:
    kinds = {part.get("type", "object" if "$ref" in part else "") for part in told.get("anyOf", [told])}
    if kinds & {"array", "object"}:
        return "json"
    if kinds & {"number", "integer"}:
        return "number"
    return "boolean" if "boolean" in kinds else "text"
