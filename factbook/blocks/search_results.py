"""What a search found: each record as a sentence, how the search can be narrowed, the files of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import company_counts, download_names, frames, linking, mark_styles, search, tallies
from factbook.tables.view import TOPICS, View, companies
from factbook.words import attribution
from factbook.words.listings import COLUMNS, Block, amid, capital, speaker, twin_row

LEAF = 50
"""Claims that a page of results shows."""
FEW = 10
"""Options of a facet that are shown."""
KINDS = {"figure": "figures", "event": "events", "relation": "relations"}
DOT = "\u00a0· "
"""What parts a line on a record: no line begins with it."""


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
    narrow = {"kind": "fold", "summary": "Narrow the search", "open": "wide",
              "blocks": [{"kind": "facets", "groups": groups}]}  # fmt: skip
    claims = {
        "kind": "claims",
        "caption": f"Records {before + 1} to {before + sum(map(len, shown))} of {len(result.ids)}",
        "columns": COLUMNS,
        "rows": [_told(book, identifiers) for identifiers in shown],
        "sorts": leaves(book, view) == 1,
    }
    return [{"kind": "railed", "rail": [narrow], "blocks": [{"kind": "text", "text": counted}, claims]}]


def _told(book: Factbook, identifiers: Sequence[str]) -> Block:
    """A claim: its best telling, and under it what else tells it by the same first source."""
    first, *others = [sentence(book, identifier) for identifier in identifiers]
    if not others:
        return first
    articles = len({frames.row(book, identifier)["article"] for identifier in identifiers})
    more = f"reported {len(identifiers)} times in {figure_words.count(articles, 'article')}, one first source"
    return first | {"under": others, "more": more}


def sentence(book: Factbook, identifier: str) -> Block:
    """A record as a reader scans it: its figure or its date, what it says, then whose, when, of what kind, by whom.

    It is a row of a table too.
    """
    row, table = frames.row(book, identifier), twin_row(book, identifier)
    said = dict(zip(COLUMNS, table["cells"], strict=True))
    when, measured = said["When"], "metric" in row
    what = [book.metrics[row["metric"]].name, said["Who"], when] if measured else [said["Who"]]
    who = speaker(book, identifier)
    by = [] if row["status"] == "implied" or who == said["Article"] else [f"said by {amid(who)}"]
    about = DOT.join([", ".join(what), said["Kind"], *by, said["Article"]])
    lead = capital(figure_words.figure(row)) if measured else capital(when)
    mark = (
        {"status": row["status"], "colour": mark_styles.hue(book, row["company"], row["status"])}
        if measured
        else {}
    )
    return table | {"lead": lead, "text": row["gloss"] or said["What"], "about": about, **mark}


@lru_cache(maxsize=64)
def _divided(key: frames.Key, view: View) -> tuple[str, list[Block]]:
    """What a search found, in a sentence and in facets."""
    result = search.found(key.book, view)
    rows = frames.everything(key.book).loc[list(result.ids)]
    return _counted(key.book, view, result, rows), facets(key.book, view, rows)


def _counted(book: Factbook, view: View, result: search.Found, rows: pd.DataFrame) -> str:
    counted = Counter(rows["record"].tolist())
    figures = rows.index[rows["record"] == "figure"]
    parts = [tallies.of(book, figures) if kind == "figure" else figure_words.count(counted[kind], kind)
             for kind in KINDS if counted[kind]]  # fmt: skip
    asked = f" for “{view.q}”" if view.q else ""
    quoted = "the figures to quote, then " if (rows["rank"] == "preferred").any() else ""
    order = f"First {quoted}{'the best match' if view.q else 'the others, those of the newest article first' if quoted else 'figures, those of the newest article before others'}."
    articles = figure_words.count(rows["article"].nunique(), "article")
    told = (
        f"**{figure_words.count(len(rows), 'record')} from {articles}**{asked}: {figure_words.join(parts)}."
    )
    topic = " Topics belong to figures, so events and relations are left out." if view.topic else ""
    return f"{told}{''.join(_liberties(book, result))}{topic} {order}"


def _liberties(book: Factbook, result: search.Found) -> Iterator[str]:
    """What was read otherwise than it was asked."""
    if result.read_as:
        read = figure_words.join([f"“{asked}” as “{near}”" for asked, near in result.read_as])
        yield f" Nothing is spelt like that, so it reads {read}."
    if result.widened:
        owners = figure_words.join([book.name(owner) for owner in result.widened])
        yield f" What is named has no such record; these are of {owners} and what belongs to it."
    if result.short:
        asked = figure_words.join([f"“{word}”" for word in result.short])
        has = f"all of {asked}; these have most" if len(result.short) > 1 else f"{asked} as well"
        yield f" No record has {has}."


def _nothing(book: Factbook, view: View) -> Block:
    """Why nothing was found, and the way back."""
    free = replace(view.pin, q=view.q)
    without = len(search.found(book, free).ids)
    if view.q and not without:
        text = f"Nothing is called, says or measures “{view.q}”. Try a name, a metric or a number, in any language."
    else:
        text = f"Nothing under these filters; without them there are {figure_words.count(without, 'record')}."
    links = [] if view.q and not without else [f"[[{linking.here(free)}|Clear all]]"]
    return {"kind": "notice", "text": text, "items": links}


def facets(book: Factbook, view: View, rows: pd.DataFrame) -> list[Block]:
    """How the records divide, each part a link that narrows the search to it, or widens it again."""
    tags = list(dict.fromkeys(a.language for a in book.articles.values()))
    by_language = {tag: tuple(a.id for a in book.articles.values() if a.language == tag) for tag in tags}
    known = companies(book)
    topic = rows["topic"][rows["topic"] != ""]
    named = company_counts.of(book, rows)
    company = Counter({name: named[name] for name in known if named[name] and book.company(name) == name})
    return [
        _facet("Record", view, "kind", Counter(rows["record"]), KINDS),
        _facet("Topic of the figures", view, "topic", Counter(topic), {t: t.capitalize() for t in TOPICS}),
        _facet("Kind of statement", view, "status", Counter(rows["status"]), _kinds_of_statement(rows)),
        _facet("Company that it names", view, "company", company, {c: book.name(c) for c in known}),
        _facet("Article", view, "source", Counter(rows["article"]), attribution.names(frames.Key(book))),
        _facet("Language", view, "source", Counter(rows["language"]), {tag: figure_words.language(tag) for tag in tags}, by_language),
    ]  # fmt: skip


def _kinds_of_statement(rows: pd.DataFrame) -> dict[str, str]:
    """Each kind in words: events and relations that only our reading has are no calculated figures."""
    words = {status: mark.word for status, mark in mark_styles.MARKS.items()}
    inferred = (rows["status"] == "implied") & (rows["record"] != "figure")
    return words | ({"implied": "calculated or inferred by us"} if inferred.any() else {})


def _facet(
    name: str,
    view: View,
    field: str,
    every: Counter[str],
    labels: Mapping[str, str],
    stands_for: Mapping[str, tuple[str, ...]] | None = None,
) -> Block:
    """One division of the records; the commonest parts first."""
    now, counted = getattr(view, field), every.most_common(FEW)
    options = []
    for value, n in counted:
        wanted = (stands_for or {}).get(value, (value,))
        chosen = set(now) == set(wanted)
        change: Any = {field: () if chosen else wanted}
        href = linking.here(replace(view.filters, **change))
        options.append({"text": labels[value], "count": n, "share": round(n / counted[0][1], 3),
                        "href": href, "chosen": chosen})  # fmt: skip
    kinds = len(every)
    return {"name": f"{name} ({FEW} of {kinds})" if kinds > FEW else name, "options": options}


def ways_out(book: Factbook, view: View) -> list[Block]:
    """The records found, as files."""
    if not number(book, view):
        return []
    links = [
        {"text": f"{form.upper()} of {figure_words.count(number(book, view), 'record')}",
         "download": f"{download_names.name(view, 'records')}.{form}",
         "href": linking.to(f"records.{form}", view.filters)}
        for form in ("csv", "json", "zip")
    ]  # fmt: skip
    return [{"kind": "links", "links": links}]
