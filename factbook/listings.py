"""Lists of records for a reader: rows of tables, what a search found, how it can be narrowed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from factbook import attribution, comparability, frames, linking, naming, search, witnesses, words
from factbook.book import Factbook
from factbook.charts import style
from factbook.frames import Row
from factbook.records import Derived
from factbook.rows import flagged, garbled
from factbook.view import TOPICS, View, companies
from factbook.vocabulary import GARBLED

Block = dict[str, Any]

COLUMNS = ["What", "Who", "Kind", "When", "As printed", "Said by", "Article"]
LEAF = 50
"""Rows that a page of results shows."""
FEW = 10
"""Options of a facet that are shown."""
RANKS = {"preferred": "recommended", "deprecated": "deprecated"}
"""What a row says of a figure that is trusted more or less than others."""
KINDS = {"figure": "figures", "event": "events", "relation": "relations"}


def twin_row(book: Factbook, identifier: str) -> dict[str, Any]:
    """The row of a table for a figure, an event or a relation; its day is what sorts it by time."""
    row = frames.row(book, identifier)
    article = book.articles[row["article"]]
    printed = row["as_printed"] or ("computed" if row["status"] == "implied" else "")
    return {
        "id": identifier,
        "lang": row["language"],
        "cells": [
            frames.said(book, row),
            _who(book, row),
            _kind(book, row),
            words.period(row["period"]) if row["period"] else "not printed",
            printed,
            speaker(book, identifier),
            book.name(article.publisher),
        ],
        "keys": {COLUMNS.index("When"): int(row["first"])},
    }


def _told(book: Factbook, identifiers: Sequence[str]) -> dict[str, Any]:
    """The row of a claim: its best telling, and under it what else tells it by the same first source."""
    first, *others = identifiers
    row = twin_row(book, first)
    if not others:
        return row
    articles = len({frames.row(book, identifier)["article"] for identifier in identifiers})
    more = f"told {len(identifiers)} times in {words.count(articles, 'article')}, one first source"
    return row | {"under": [twin_row(book, identifier) for identifier in others], "more": more}


def _kind(book: Factbook, row: Row) -> str:
    """What kind of statement it is, and whether it is flagged or rests on a figure that is."""
    word = style.MARKS[row["status"]].word.split(":")[0]
    word += GARBLED if garbled(book, row["id"]) else ""
    if became := attribution.replaced(book, row["id"], View()):
        word += f"; {became}"
    if flagged(book, row["id"]):
        return f"{word}; rests on a flagged figure"
    standing = RANKS.get(row.get("rank") or "", "")
    return f"{word}; {standing}" if standing else word


def _who(book: Factbook, row: Row) -> str:
    other = f" and {book.name(row['counterparty'])}" if row["counterparty"] else ""
    return f"{book.name(row['subject'])}{other}"


def speaker(book: Factbook, identifier: str) -> str:
    """Who says so, in the last instance."""
    record = comparability.record_of(book, identifier)
    if isinstance(record, Derived):
        return "nobody: implied"
    article = book.articles[book.article_of[identifier]]
    return attribution.speaker(book, getattr(record, "said_by", None), article)


def source_line(book: Factbook, identifiers: Sequence[str]) -> str:
    """ "6 facts, 3 articles, 2 independent witnesses", with the outlets' names."""
    facts = list(dict.fromkeys(f for i in identifiers for f in frames.facts_behind(book, i)))
    if not facts:
        return "No fact under these filters."
    rows = [frames.row(book, fact) for fact in facts]
    articles = dict.fromkeys(row["article"] for row in rows)
    origins = witnesses.origins(book, facts)
    outlets = words.join(list(dict.fromkeys(book.name(book.articles[a].publisher) for a in articles)))
    return (
        f"{words.count(len(facts), 'fact')}, {words.count(len(articles), 'article')}, "
        f"{words.count(len(origins), 'independent witness', 'independent witnesses')}. Source: {outlets}."
    )


def number(book: Factbook, view: View) -> int:
    """How many records a search found."""
    return len(search.found(book, view).ids)


def leaves(book: Factbook, view: View) -> int:
    """How many pages the results fill."""
    return max(1, -(-len(search.found(book, view).claims) // LEAF))


def leaf(book: Factbook, view: View) -> int:
    """The page of results that is shown, from 1."""
    return min(int(view.page or 1), leaves(book, view))


def found(book: Factbook, view: View) -> list[Block]:
    """What a search brought up: how much, how it can be narrowed, and one page of it."""
    result = search.found(book, view)
    if not result.ids:
        return [_nothing(book, view)]
    start = (leaf(book, view) - 1) * LEAF
    shown = result.claims[start : start + LEAF]
    before = sum(map(len, result.claims[:start]))
    counted, groups = _divided(frames.Key(book), view.filters)
    return [
        {"kind": "text", "text": counted},
        {
            "kind": "fold",
            "summary": "Narrow the search",
            "open": "wide",
            "blocks": [{"kind": "facets", "groups": groups}],
        },
        {
            "kind": "table",
            "caption": f"Records {before + 1} to {before + sum(map(len, shown))} of {len(result.ids)}",
            "columns": COLUMNS,
            "rows": [_told(book, identifiers) for identifiers in shown],
            "sorts": leaves(book, view) == 1,
        },
    ]


@lru_cache(maxsize=64)
def _divided(key: frames.Key, view: View) -> tuple[str, list[Block]]:
    """What a search found, in a sentence and in facets."""
    result = search.found(key.book, view)
    rows = frames.everything(key.book).loc[list(result.ids)]
    return _counted(key.book, view, result, rows), facets(key.book, view, rows)


def _counted(book: Factbook, view: View, result: search.Found, rows: pd.DataFrame) -> str:
    counted = Counter(rows["record"].tolist())
    parts = [words.count(counted[kind], kind) for kind in KINDS if counted[kind]]
    asked = f" for “{view.q}”" if view.q else ""
    topic = " Topics belong to figures, so events and relations are left out." if view.topic else ""
    return f"**{words.join(parts)}**{asked}.{''.join(_liberties(book, result))}{topic}"


def _liberties(book: Factbook, result: search.Found) -> Iterator[str]:
    """What was read otherwise than it was asked."""
    if result.read_as:
        read = words.join([f"“{asked}” as “{near}”" for asked, near in result.read_as])
        yield f" Nothing is spelt like that, so it reads {read}."
    if result.widened:
        owners = words.join([book.name(owner) for owner in result.widened])
        yield f" What is named has no such record; these are of {owners} and what belongs to it."
    if result.short:
        asked = words.join([f"“{word}”" for word in result.short])
        has = f"all of {asked}; these have most" if len(result.short) > 1 else f"{asked} as well"
        yield f" No record has {has}."


def _nothing(book: Factbook, view: View) -> Block:
    """Why nothing was found, and the way back."""
    free = View(q=view.q)
    without = len(search.found(book, free).ids)
    if view.q and not without:
        text = f"Nothing is called, says or measures “{view.q}”. Try a name, a metric or a number, in any language."
    else:
        text = f"Nothing under these filters; without them there are {words.count(without, 'record')}."
    links = [] if view.q and not without else [f"[[{linking.here(free)}|Clear all]]"]
    return {"kind": "notice", "text": text, "items": links}


def facets(book: Factbook, view: View, rows: pd.DataFrame) -> list[Block]:
    """How the records divide, each part a link that narrows the search to it, or widens it again."""
    tags = list(dict.fromkeys(a.language for a in book.articles.values()))
    by_language = {tag: tuple(a.id for a in book.articles.values() if a.language == tag) for tag in tags}
    known = companies(book)
    topic = rows["topic"][rows["topic"] != ""]
    company = rows["company"][rows["company"].isin(list(known))]
    return [
        _facet("Record", view, "kind", rows["record"], KINDS),
        _facet("Topic of the figures", view, "topic", topic, {t: t.capitalize() for t in TOPICS}),
        _facet("Kind of statement", view, "status", rows["status"],
               {status: mark.word for status, mark in style.MARKS.items()}),
        _facet("Company", view, "company", company, {c: book.name(c) for c in known}),
        _facet("Article", view, "source", rows["article"], attribution.names(frames.Key(book))),
        _facet("Language", view, "source", rows["language"], {tag: words.language(tag) for tag in tags}, by_language),
    ]  # fmt: skip


def _facet(
    name: str,
    view: View,
    field: str,
    values: pd.Series[str],
    labels: Mapping[str, str],
    stands_for: Mapping[str, tuple[str, ...]] | None = None,
) -> Block:
    """One division of the records; the commonest parts first."""
    now, counted = getattr(view, field), Counter(values.tolist()).most_common(FEW)
    options = []
    for value, n in counted:
        wanted = (stands_for or {}).get(value, (value,))
        chosen = set(now) == set(wanted)
        change: Any = {field: () if chosen else wanted}
        href = linking.here(replace(view.filters, **change))
        options.append({"text": labels[value], "count": n, "share": round(n / counted[0][1], 3),
                        "href": href, "chosen": chosen})  # fmt: skip
    kinds = values.nunique()
    return {"name": f"{name} ({FEW} of {kinds})" if kinds > FEW else name, "options": options}


def ways_out(book: Factbook, view: View) -> list[Block]:
    """The records found, as files."""
    if not number(book, view):
        return []
    links = [
        {"text": f"{form.upper()} of {words.count(number(book, view), 'record')}",
         "download": f"{naming.name(view, 'records')}.{form}",
         "href": linking.to(f"records.{form}", view.filters)}
        for form in ("csv", "json", "zip")
    ]  # fmt: skip
    return [{"kind": "links", "links": links}]


def capital(text: str) -> str:
    """A text with a capital first letter."""
    return text[:1].upper() + text[1:]
