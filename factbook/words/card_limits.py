"""What a record says and does not, as rows of its card: exactness, period, limits, definition, parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from factbook.checking import currencies
from factbook.reading import field_meanings, figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_meanings import RANKED
from factbook.tables import frames, linking
from factbook.tables.view import View, companies


def limits(book: Factbook, row: Mapping[str, Any], view: View) -> list[list[str]]:
    """What the record says and does not: conversion, exactness, period, limits, definition, parties."""
    if "metric" not in row:
        return _parties(book, row, view)
    metric = book.metrics[row["metric"]]
    rows = []
    if view.currency and row["currency"]:
        rows.append([f"In {view.currency}", _converted(row, view.currency)])
    rows += [
        ["Period", figure_words.period(row["period"])],
        ["Exactness", _exactness(row)],
        ["Measures", metric.definition],
        [
            "Kind of figure",
            f"{field_meanings.QUANTITY[metric.quantity]}{f', per {metric.per}' if metric.per else ''}",
        ],
    ]
    if row["scope"]:
        rows.append(["Only for", row["scope"]])
    if row["rank"] == "preferred":
        rows.append(["How far we trust it", RANKED[row["rank"]]])
    return rows


def _exactness(row: Mapping[str, Any]) -> str:
    """How exact the words are; for an implied figure, how exact those of its parents leave it."""
    if row["status"] != "implied":
        return field_meanings.PRECISION[row["precision"]]
    return f"calculated: {row['precision'].replace('_', ' ')}, as far as the figures behind it allow"


def _parties(book: Factbook, row: Mapping[str, Any], view: View) -> list[list[str]]:
    """Who takes part in an event or a relation, and since when."""
    if "entities" in row:
        taking = [_page(book, name, view) for name in row["entities"]]
        found = [["Takes part" if len(taking) == 1 else "Take part", figure_words.join(taking)]]
        return [*found, ["Date", f"given to the {row['date_precision']}"]]
    return [
        ["Who", _page(book, row["subject"], view)],
        ["Does what", frames.does(book, row)],
        ["To whom", _page(book, row["counterparty"], view)],
        *_times(row),
    ]


def _times(row: Mapping[str, Any]) -> list[list[str]]:
    """When a relation began, ended, or is said to hold; whether we inferred it."""
    since = "" if row["period"] == row["as_of"] else row["period"]
    told = [("Since", since), ("Until", row["until"]), ("Stated as of", row["as_of"])]
    how = ", worked out by us" if row["inferred"] else ""
    return [[name, f"{figure_words.period(when)}{how}"] for name, when in told if when] or [
        ["Since", "not given"]
    ]


def _page(book: Factbook, name: str, view: View) -> str:
    """An entity's name; for a company, a link to its page."""
    linked = name in companies(book)
    return (
        f"[[{linking.to('companies', replace(view.pin, company=(name,)))}|{book.name(name)}]]"
        if linked
        else book.name(name)
    )


def _converted(row: Mapping[str, Any], target: str) -> str:
    rate = currencies.conversion(row["currency"], target, min(row["end"], row["published"]))
    if row["currency"] == target:
        return "given in this currency"
    if rate is None:
        return "not converted: " + (
            "no currency is given" if row["currency"] == "unstated" else "no reference rate"
        )
    changed = {**row, "unit": target, "low": row["low"] * rate.rate, "high": row["high"] * rate.rate}
    rounded = {k: figure_words.significant(changed[k]) for k in ("low", "high")}
    return f"{figure_words.figure(changed | rounded)}, converted at {rate}"
