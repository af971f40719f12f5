"""The card of a fact, an event or a relation: everything a reader may want to know of it, as data.

The dashboard shows it; nothing in here knows how.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from factbook import currencies, frames, verdicts, words
from factbook.book import Factbook
from factbook.charts import style
from factbook.dates import span
from factbook.records import Article, Check, Contradiction, Derived, Entity, Event, Fact, Relation
from factbook.view import View

RANKS = {"preferred": "preferred", "normal": "normal", "deprecated": "deprecated: not to be relied on"}


def card(book: Factbook, identifier: str, view: View) -> dict[str, Any]:
    """The card of the record `identifier`.

    Raises:
        KeyError: there is no such figure, event or relation.
    """
    row = frames.row(book, identifier)
    record = verdicts.record_of(book, identifier)
    figure = words.figure(row) if "metric" in row else words.period(row["period"]) or "Relation"
    return {
        "kind": "card",
        "id": identifier,
        "colour": style.colour(book, row["subject"]),
        "subject": _subject(book, row),
        "figure": _capital(figure),
        "status": [row["status"], style.MARKS[row["status"]].word],
        "gloss": row["gloss"],
        "printed": row["as_printed"],
        "lang": row["language"],
        "language": words.LANGUAGES[row["language"]],
        "rows": [*_limits(book, row, view), *_provenance(book, record, row)],
        "notes": _notes(record),
        "tree": tree(book, identifier) if identifier in book.derived else None,
        "checks": [check(book, c) for c in verdicts.checks_of(book, identifier)],
        "disputes": [dispute(book, c) for c in verdicts.disputes_of(book, identifier)],
        "names": names(book, _involved(row)),
        "cite": cite(book, row, figure),
        "bibtex": bibtex(book, row, figure),
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _subject(book: Factbook, row: Mapping[str, Any]) -> str:
    other = f" and {book.name(row['counterparty'])}" if row["counterparty"] else ""
    what = book.metrics[row["metric"]].name if "metric" in row else str(row["kind"]).replace("_", " ")
    return f"{book.name(row['subject'])}{other} · {what}"


def _involved(row: Mapping[str, Any]) -> list[str]:
    named = [row["subject"], row["counterparty"], *row.get("entities", ())]
    return frames.order(name for name in named if name)


def _limits(book: Factbook, row: Mapping[str, Any], view: View) -> list[list[str]]:
    """What the figure says and does not: conversion, precision, period, scope, definition."""
    rows = [["Period", words.period(row["period"]) or "not printed"]]
    if "metric" in row:
        metric = book.metrics[row["metric"]]
        if view.currency and row["currency"]:
            rows.append([f"In {view.currency}", _converted(row, view.currency)])
        rows += [
            ["Precision", row["precision"].replace("_", " ")],
            ["Kind", f"{metric.quantity.replace('_', ' ')}{f', per {metric.per}' if metric.per else ''}"],
            ["Measures", metric.definition],
        ]
        if row["scope"]:
            rows.append(["Limits", row["scope"]])
        if row["rank"] != "normal":
            rows.append(["Rank", RANKS[row["rank"]]])
    return rows


def _converted(row: Mapping[str, Any], target: str) -> str:
    rate = currencies.conversion(row["currency"], target, min(row["end"], row["published"]))
    if row["currency"] == target:
        return "printed in this currency"
    if rate is None:
        return "not converted: " + (
            "no currency is printed" if row["currency"] == "unstated" else "no reference rate"
        )
    changed = {**row, "unit": target, "low": row["low"] * rate.rate, "high": row["high"] * rate.rate}
    rounded = {k: float(f"{changed[k]:.4g}") for k in ("low", "high")}
    return f"{words.figure(changed | rounded)}, converted at {rate}"


def _provenance(book: Factbook, record: Any, row: Mapping[str, Any]) -> list[list[str]]:
    if isinstance(record, Derived):
        return [["Said by", "nobody: computed by us from the facts below"]]
    article = book.articles[row["article"]]
    via = f", through {record.via}" if record.via else ""
    said = book.name(record.said_by) if record.said_by else "the author"
    published = words.period(article.published) + (" (inferred)" if article.inferred else "")
    return [
        ["Said by", f"{said}{via}"],
        ["First source", origin(book, record.origin)],
        ["Article", f"{article.title} · {book.name(article.publisher)}, {published}"],
        ["Place", f"{article.document}, {record.locator}"],
    ]


def origin(book: Factbook, identifier: str) -> str:
    """The first source of a claim, for a reader."""
    if identifier in book.articles:
        return "the article itself"
    found = book.origins[identifier]
    who = f"{book.name(found.publisher)}: " if found.publisher else ""
    when = f", {words.period(found.published)}" if found.published else ""
    return f"{who}{found.title}{when}"


def _notes(record: Any) -> list[str]:
    notes = []
    if isinstance(record, Fact) and record.reading:
        notes.append(f"The print is garbled; read as {record.reading.text}: {record.reading.why}")
    if getattr(record, "inferred", None):
        notes.append(f"Period: {record.inferred}")
    if getattr(record, "reason", None):
        notes.append(f"Rank: {record.reason}")
    if getattr(record, "note", None):
        notes.append(str(record.note))
    return notes


def tree(book: Factbook, identifier: str) -> dict[str, Any]:
    """What an implied figure is derived from, down to printed facts."""
    derived = book.derived.get(identifier)
    row = frames.row(book, identifier)
    text = f"[[{identifier}|{words.figure(row)}]] {book.metrics[row['metric']].name.lower()}"
    if derived is None:
        return {"text": text, "formula": "", "parents": []}
    parents = [tree(book, parent) for parent in derived.derived_from.values()]
    return {"text": text, "formula": derived.formula, "parents": parents}


def check(book: Factbook, record: Check) -> dict[str, Any]:
    """A cross-check with its arithmetic shown and its verdict computed."""
    outcome = verdicts.outcome(book, record)
    rows = {name: frames.row(book, fact) for name, fact in record.facts.items()}
    claim = record.claim
    for name in sorted(rows, key=len, reverse=True):
        claim = _substituted(claim, name, f"[[{rows[name]['id']}|{words.figure(rows[name])}]]")
    sides = f"{_rounded(outcome.left.point)} against {_rounded(outcome.right.point)}"
    gap = f", {outcome.gap:.1%} apart" if outcome.sign == "=" and outcome.gap > 1e-9 else ""
    allowed = f" (allowed {record.tolerance:.0%}: {record.tolerance_why})" if record.tolerance else ""
    facts = words.join(
        [f"[[{r['id']}|{book.name(r['subject'])} · {r['as_printed'] or 'implied'}]]" for r in rows.values()]
    )
    return {
        "kind": "check",
        "id": record.id,
        "title": record.title,
        "verdict": outcome.verdict,
        "arithmetic": f"{_symbols(claim)}: {sides}{gap}{allowed}",
        "sentence": record.sentence,
        "facts": facts,
        "why": outcome.why,
    }


def _substituted(claim: str, name: str, text: str) -> str:
    return re.sub(rf"(?<![\w|\[-]){re.escape(name)}(?![\w-])", text.replace("\\", ""), claim)


def _symbols(claim: str) -> str:
    for plain, sign in (
        ("**", "^"),
        ("==", "="),
        ("<=", "≤"),
        (">=", "≥"),
        (" * ", " × "),
        (" / ", " ÷ "),
        (" - ", " − "),
    ):
        claim = claim.replace(plain, sign)
    return claim


def _rounded(value: float) -> str:
    return words.number(float(f"{value:.5g}"))


def dispute(book: Factbook, record: Contradiction) -> dict[str, Any]:
    """A contradiction side by side, with what is computed of it."""
    computed = verdicts.dispute(book, record)
    return {
        "kind": "sides",
        "id": record.id,
        "title": record.title,
        "verdict": computed.verdict,
        "why": computed.why,
        "sides": [_side(book, side.of, side.says) for side in record.sides],
        "sentence": record.sentence,
    }


def _side(book: Factbook, identifier: str, says: str) -> dict[str, Any]:
    record = verdicts.record_of(book, identifier)
    if isinstance(record, Fact | Event | Relation):
        row = frames.row(book, identifier)
        who = book.name(book.articles[row["article"]].publisher)
        return {"id": identifier, "opens": True, "who": who, "says": says,
                "printed": row["as_printed"], "lang": row["language"]}  # fmt: skip
    if isinstance(record, Derived):
        return {"id": identifier, "opens": True, "who": "implied, computed by us", "says": says}
    if isinstance(record, Article):
        return {"id": identifier, "opens": False, "who": book.name(record.publisher), "says": says}
    who = record.name if isinstance(record, Entity) else str(getattr(record, "title", identifier))
    return {"id": identifier, "opens": False, "who": who, "says": says}


def names(book: Factbook, entities: Sequence[str]) -> list[list[str]]:
    """The spellings of entities by language: language tag, language, spellings."""
    found: dict[str, list[str]] = {}
    for name in entities:
        entity = book.entities.get(name)
        for language, spellings in (entity.spellings if entity else {}).items():
            found.setdefault(language, []).extend(spellings)
    return [[tag, words.LANGUAGES[tag], " · ".join(frames.order(s))] for tag, s in found.items()]


def cite(book: Factbook, row: Mapping[str, Any], figure: str) -> str:
    """A citation of one fact as a sentence."""
    article = book.articles[row["article"]]
    year = str(span(article.published).start.year)
    return (
        f"{_subject(book, row)}: {figure}. In: {book.name(article.publisher)}, “{article.title}” ({year}); "
        f"GenAI platform competition: the fact book, data version {book.version}."
    )


def bibtex(book: Factbook, row: Mapping[str, Any], figure: str) -> str:
    """A citation of one fact in BibTeX; `@@` stands where the address belongs."""
    article = book.articles[row["article"]]
    return (
        f"@misc{{{row['id']},\n  title = {{{_subject(book, row)}: {figure}}},\n"
        f"  author = {{{{{book.name(article.publisher)}}}}},\n"
        f"  year = {{{span(article.published).start.year}}},\n"
        f"  howpublished = {{{article.title}}},\n"
        f"  note = {{fact book, data version {book.version}}},\n  url = {{@@}}\n}}"
    )
