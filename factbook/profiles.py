"""The companies page as blocks: every company, one in full, or two and three side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from factbook import comparing, frames, headlines, linking, listings, series, words
from factbook.book import Factbook
from factbook.charts import style, ties
from factbook.comparing import Comparison, chosen
from factbook.frames import Row, records
from factbook.listings import Block
from factbook.view import View, companies
from factbook.vocabulary import DONE_BY, verb

TOPICS = ("spend", "adoption", "pricing", "markets", "talent", "attitudes")
"""Topics in the order in which they say what a company is; the others follow."""
KEY, SHOWN = 5, 8
"""Key facts of a profile, and products that its list names."""
FIGURES, EVENTS, PARTIES = 100, 12, 40
"""Figures, events and parties to one kind of relation that a profile shows before it refers to the search."""


LOOKED_AT, PROMOTED = 12, 2
"""Companies, those with most records, among which the pairs are sought that the index offers to compare."""


def blocks(book: Factbook, view: View) -> list[Block]:
    """The page under a view, below its charts: an index, a profile, or a comparison."""
    picked = chosen(view)
    if not picked:
        return index(book, view)
    if len(picked) == 1:
        return profile(book, view, picked[0])
    return comparison(book, view, picked)


def address(view: View, *names: str) -> str:
    """The address of one company's page, or of several to compare, under the same other filters."""
    if len(names) == 1:
        return linking.to("companies", replace(view.filters, company=names, compare=()))
    return linking.to("companies", replace(view.filters, company=(), compare=names))


def index(book: Factbook, view: View) -> list[Block]:
    """Every company with records under the view: one figure of each, whom it is tied to most, how much is told."""
    known = companies(book)
    tables = [frames.figures(book), frames.events(book), frames.relations(book)]
    counts = [frames.selected(table, view, book)["company"].value_counts() for table in tables]
    names = {str(n) for count in counts for n in count.index if n in known}
    ordered = sorted(names, key=lambda n: (-sum(int(c.get(n, 0)) for c in counts), book.name(n)))
    if not ordered:
        return []
    tied = _tied(book, view)
    rows = [
        {"cells": [f"[[{address(view, n)}|{book.name(n)}]]", _defining(book, view, n), _partners(book, tied, n),
                   *(int(c.get(n, 0)) for c in counts)]}
        for n in ordered[:LOOKED_AT]
    ]  # fmt: skip
    links = [
        {"text": f"{book.name(one)} and {book.name(other)} side by side", "href": address(view, one, other)}
        for one, other in comparing.pairs(book, view, ordered[:LOOKED_AT], PROMOTED)
    ]
    columns = ["Company", "One figure", "Tied most to", "Figures", "Events", "Relations"]
    table = {"kind": "table", "caption": "Companies", "rows": rows, "sorts": True, "columns": columns}
    return [table, {"kind": "links", "links": links}, *_others(book, view, ordered[LOOKED_AT:], counts)]


def _others(
    book: Factbook, view: View, names: Sequence[str], counts: Sequence[pd.Series[int]]
) -> list[Block]:
    """The companies of which less is told, folded, with their names in the languages of the articles."""
    rows = [
        {
            "cells": [
                f"[[{address(view, n)}|{book.name(n)}]]",
                *(int(c.get(n, 0)) for c in counts),
                _all_names(book, n),
            ]
        }
        for n in names
    ]
    columns = ["Company", "Figures", "Events", "Relations", "Names in the articles"]
    table = {"kind": "table", "caption": "Further companies", "rows": rows, "sorts": True, "columns": columns}
    text = words.count(len(rows), "further company", "further companies")
    return [{"kind": "fold", "summary": text, "blocks": [table]}] if rows else []


def key_facts(book: Factbook, view: View, name: str, most: int) -> list[Row]:
    """The figures that say most of a company: one a topic first, of each the facts, the preferred, the newest."""
    frame = comparing.own(book, view, name)
    frame = frame[frame["status"] != "implied"]
    if frame.empty:
        return []
    ranked = series.told(frame).assign(
        part=frame["role"] != "",
        fact=[style.MARKS[status].family == style.FACT for status in frame["status"]],
        choice=frame["rank"] == "preferred",
        place=[-TOPICS.index(topic) if topic in TOPICS else -len(TOPICS) for topic in frame["topic"]],
    )
    order = ["part", "fact", "choice", "day", "high"]
    ranked = ranked.sort_values(order, ascending=False, kind="stable").drop_duplicates(["metric"])
    first = ranked.drop_duplicates(["topic"]).sort_values("place", ascending=False, kind="stable")
    return records(pd.concat([first, ranked[~ranked["id"].isin(first["id"])]]).head(most))


def key(book: Factbook, view: View) -> list[Block]:
    """The key facts of the company chosen, as tiles; of several companies, nothing: they stand in the comparison."""
    picked = chosen(view)
    if len(picked) != 1:
        return []
    own = replace(view, company=picked, compare=())
    tiles = [_tile(book, row) for row in key_facts(book, own, picked[0], KEY)]
    return [{"kind": "tiles", "tiles": tiles}] if tiles else []


def _tile(book: Factbook, row: Row) -> Block:
    metric, limits = book.metrics[str(row["metric"])].name, f", {row['scope']}" if row["scope"] else ""
    return {
        "id": row["id"], "label": metric, "figure": listings.capital(words.figure(row)),
        "about": f"{book.name(str(row['subject']))}{limits}", "status": row["status"],
        "note": f"{style.MARKS[str(row['status'])].word}, {words.period(str(row['period']))}",
        "colour": style.colour(book, str(row["subject"])),
    }  # fmt: skip


def _defining(book: Factbook, view: View, name: str) -> str:
    """One figure of a company, which opens its card."""
    found = key_facts(book, view, name, 1)
    if not found:
        return "–"
    row = found[0]
    metric = book.metrics[str(row["metric"])].name
    kind = style.MARKS[str(row["status"])].said
    said = f"[[{row['id']}|{words.figure(row)}]] {metric[:1].lower()}{metric[1:]}"
    return f"{said} ({f'{kind}, ' if kind else ''}{words.period(str(row['period']))})"


def _tied(book: Factbook, view: View) -> dict[str, Counter[str]]:
    """How many statements tie each company to each other."""
    found: dict[str, Counter[str]] = {}
    for one, other in ties.binding(book, view)["pair"]:
        found.setdefault(one, Counter())[other] += 1
        found.setdefault(other, Counter())[one] += 1
    return found


def _partners(book: Factbook, tied: Mapping[str, Counter[str]], name: str) -> str:
    """Whom a company is tied to by most statements, each with how many."""
    return (
        ", ".join(f"{book.name(n)} {count}" for n, count in tied.get(name, Counter()).most_common(3)) or "–"
    )


def _all_names(book: Factbook, name: str) -> str:
    spellings = book.entities[name].spellings.values()
    return ", ".join(frames.order(spelt for found in spellings for spelt in found))


def profile(book: Factbook, view: View, name: str) -> list[Block]:
    """One company: what it is; its figures, events, relations and names, folded."""
    entity = book.entities[name]
    own = replace(view, company=(name,), compare=())
    folds = [_fold("All its figures", _figures(book, own)), _fold("Its events", _events(book, own)),
             _fold("Its relations", _relations(book, own, name)), _fold("Its names", _names(book, view, name))]  # fmt: skip
    said = [{"kind": "text", "text": entity.description}] if entity.description else []
    return [*said, *(fold for fold in folds if fold)]


def _fold(text: str, held: list[Block]) -> Block | None:
    return {"kind": "fold", "summary": text, "blocks": held} if held else None


def _names(book: Factbook, view: View, name: str) -> list[Block]:
    """What kind of thing a company is, whose it is, and what it is called in each language."""
    entity = book.entities[name]
    rows = [["Kind", entity.kind.replace("_", " ")]]
    if entity.parent:
        rows.append(["Belongs to", f"[[{address(view, entity.parent)}|{book.name(entity.parent)}]]"])
    rows += [[words.language(tag), ", ".join(spelt), tag] for tag, spelt in entity.spellings.items()]
    rows += [[f"{words.language(tag)}, usual", ", ".join(said), tag] for tag, said in entity.known_as.items()]
    if entity.note:
        rows.append(["Of the names", entity.note])
    return [{"kind": "entry", "level": 3, "title": "Names", "rows": rows, "colour": style.colour(book, name)}]


def products(book: Factbook, view: View) -> list[Block]:
    """What belongs to the companies chosen, side by side where there are several; nothing where none is chosen."""
    picked = chosen(view)
    lists = [found for name in picked if (found := _products(book, view, name))]
    if len(lists) > 1:
        return [{"kind": "beside", "columns": lists}]
    return lists[0] if lists else []


def _products(book: Factbook, view: View, name: str) -> list[Block]:
    """What belongs to a company: the first few in a list, all of them in a table."""
    below = sorted(book.children.get(name, frozenset()) - {name}, key=book.name)
    if not below:
        return []
    known = companies(book)
    rows = [
        {"cells": [f"[[{address(view, n)}|{book.name(n)}]]" if n in known else book.name(n),
                   book.entities[n].kind.replace("_", " "), book.entities[n].description, _all_names(book, n)]}
        for n in below
    ]  # fmt: skip
    table = {"kind": "table", "caption": f"What belongs to {book.name(name)}", "rows": rows, "sorts": True,
             "columns": ["Name", "Kind", "What it is", "Names in the articles"]}  # fmt: skip
    named = words.join([str(row["cells"][0]) for row in rows[:SHOWN]])
    more = f" and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
    head = f"{words.possessive(book.name(name))} products and parts"
    return [{"kind": "heading", "level": 3, "text": head}, {"kind": "text", "text": f"{named}{more}."},
            {"kind": "fold", "summary": f"All {len(rows)}, with what they are", "blocks": [table]}]  # fmt: skip


def people(book: Factbook, view: View) -> list[Block]:
    """Who comes from where and leads what at the companies chosen, a sentence a statement."""
    picked = chosen(view)
    if not picked:
        return []
    frame = frames.drawn(
        frames.selected(frames.relations(book), replace(view, company=picked, compare=()), book), view
    )
    frame = frame[frame["kind"].isin(ties.FAMILIES["People"])]
    if frame.empty:
        return []
    items = [
        headlines.dated(book, row | {"period": row["period"] or row["as_of"]})
        for row in records(frame.head(EVENTS))
    ]
    text = f"People: {words.count(len(frame), 'statement')}"
    return [{"kind": "fold", "summary": text, "blocks": [{"kind": "list", "items": items}]}]


def _figures(book: Factbook, view: View) -> list[Block]:
    newest = series.best_first(frames.selected(frames.figures(book), view, book))
    frame = newest.sort_values(["topic", "metric"], kind="stable")
    if frame.empty:
        return []
    rows = [listings.twin_row(book, identifier) for identifier in frame["id"].head(FIGURES)]
    rest = linking.to("facts", replace(view.filters, kind=("figure",)))
    note = "Its own, those of what belongs to it, and those that name it; of each measure the newest first."
    if len(frame) > FIGURES:
        note += f" The first {FIGURES} of {len(frame)}. [[{rest}|All figures]]"
    return [{"kind": "text", "text": note}, {"kind": "table", "caption": "Figures", "columns": listings.COLUMNS, "rows": rows,
                      "sorts": len(frame) <= FIGURES}]  # fmt: skip


def _events(book: Factbook, view: View) -> list[Block]:
    frame = frames.drawn(frames.selected(frames.events(book), view, book), view)
    if frame.empty:
        return []
    newest = frame.sort_values(["start", "id"], ascending=False, kind="stable").head(EVENTS)
    items = [headlines.dated(book, row) for row in records(newest)]
    rest = linking.to("facts", replace(view.filters, kind=("event",)))
    note = f"The newest of {len(frame)}. [[{rest}|All events]]" if len(frame) > EVENTS else ""
    said: list[Block] = [{"kind": "text", "text": note}] if note else []
    return [*said, {"kind": "list", "items": items}]


def _relations(book: Factbook, view: View, name: str) -> list[Block]:
    """Who a company is what to, a row a kind of relation, each party opening the statement."""
    frame = frames.drawn(frames.selected(frames.relations(book), view, book), view)
    members = frames.family(book, [name])
    outward = frame[frame["subject"].isin(members) & ~frame["counterparty"].isin(members)]
    inward = frame[frame["counterparty"].isin(members) & ~frame["subject"].isin(members)]
    rest = linking.to("facts", replace(view.filters, kind=("relation",)))
    rows = [[listings.capital(verb(kind)), _parties(book, own, "counterparty", rest)]
            for kind, own in _by_kind(outward)]  # fmt: skip
    rows += [[listings.capital(DONE_BY[kind]), _parties(book, own, "subject", rest)]
             for kind, own in _by_kind(inward)]  # fmt: skip
    if not rows:
        return []
    note = "With others outside the company. Each name opens a statement of it, a reported fact where there is one."
    return [{"kind": "text", "text": note},
            {"kind": "entry", "level": 3, "title": f"{book.name(name)} and others", "rows": rows}]  # fmt: skip


def _by_kind(frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    groups = [(str(kind), group) for kind, group in frame.groupby("kind", sort=False)]
    return sorted(groups, key=lambda item: (-len(item[1]), item[0]))


def _parties(book: Factbook, frame: pd.DataFrame, end: str, rest: str) -> str:
    """The other parties, each once, opening the first statement; its kind is said where none reports it as a fact."""
    ordered = frame.sort_values("status", key=lambda s: s != "actual", kind="stable")
    first = ordered.drop_duplicates([end, "measure"])
    left = len(first) - PARTIES
    more = f" and [[{rest}|{words.count(left, 'other')}]]" if left > 0 else ""
    return f"{', '.join(_party(book, row, end) for row in records(first.head(PARTIES)))}{more}"


def _party(book: Factbook, row: Row, end: str) -> str:
    kind = "" if row["status"] == "actual" else f" ({style.MARKS[str(row['status'])].word})"
    measure = f" in {row['measure']}" if row["measure"] else ""
    return f"[[{row['id']}|{book.name(str(row[end]))}{measure}]]{kind}"


def comparison(book: Factbook, view: View, names: Sequence[str]) -> list[Block]:
    """What the companies share in terms that agree; what cannot be held against each other, and why, folded."""
    every = comparing.compared(book, view, names)
    alike, apart = [c for c in every if c.terms], [c for c in every if not c.terms]
    columns = ["Measure", *(book.name(n) for n in names)]
    note = "One measure, one unit, one kind of quantity, periods of one length."
    note += f" {cut}" if (cut := comparing.limited(book, view, names)) else ""
    found: list[Block] = [{"kind": "heading", "text": "What can be compared", "note": note}]
    rows = [{"cells": [_measure(book, c), *(_cell(c, n) for n in names)]} for c in alike]
    none = "Nothing: no measure is given for two of them in the same terms."
    found.append(
        {"kind": "table", "caption": "What can be compared", "columns": columns, "rows": rows}
        if rows
        else {"kind": "text", "text": none}
    )
    return [*found, *_apart(book, apart, names, columns), *_alone(book, view, names)]


def _apart(
    book: Factbook, apart: Sequence[Comparison], names: Sequence[str], columns: list[str]
) -> list[Block]:
    """What both have in terms that differ, with the reason."""
    rows = [{"cells": [book.metrics[c.metric].name, *(_cell(c, n) for n in names), c.why]} for c in apart]
    table = {
        "kind": "table",
        "caption": "What cannot be compared",
        "columns": [*columns, "They differ in"],
        "rows": rows,
    }
    text = f"{words.count(len(rows), 'measure')} that cannot be compared, and why"
    return [{"kind": "fold", "summary": text, "blocks": [table]}] if rows else []


def _alone(book: Factbook, view: View, names: Sequence[str]) -> list[Block]:
    """What only one of them has."""
    items = [
        {"when": book.name(n), "text": ", ".join(only) or "nothing that the others lack"}
        for n, only in comparing.alone(book, view, names).items()
    ]
    return [
        {
            "kind": "fold",
            "summary": "Measures given for one only",
            "blocks": [{"kind": "list", "items": items}],
        }
    ]


def _measure(book: Factbook, found: Comparison) -> str:
    rows = [row for own in found.figures.values() for row in own]
    differs = "; the limits differ" if comparing.limits_differ(rows) else ""
    return f"{book.metrics[found.metric].name} ({found.terms.time if found.terms else ''}{differs})"


def _cell(found: Comparison, name: str) -> str:
    return "; ".join(comparing.in_words(row) for row in found.figures[name]) or "not given"
