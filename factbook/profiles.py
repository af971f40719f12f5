"""The companies page as blocks: every company, one in full, or two and three side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from factbook import comparing, frames, headlines, linking, listings, series, words
from factbook.book import Factbook
from factbook.charts import style
from factbook.comparing import Comparison, chosen
from factbook.frames import Row, records
from factbook.listings import Block
from factbook.view import View, companies
from factbook.vocabulary import DONE_BY, verb

FIGURES, EVENTS, PARTIES = 100, 12, 40
"""Figures, events and parties to one kind of relation that a profile shows before it refers to the search."""


LOOKED_AT, PROMOTED = 12, 2
"""Companies, those with most records, among which the pairs are sought that the index offers to compare."""


def blocks(book: Factbook, view: View) -> list[Block]:
    """The page under a view: an index, a profile, or a comparison."""
    picked = chosen(view)
    if not picked:
        return index(book, view)
    if len(picked) == 1:
        return [*profile(book, view, picked[0]), *_products(book, view, picked[0])]
    columns = [profile(book, view, name, brief=True) for name in picked]
    return [*comparison(book, view, picked), {"kind": "beside", "columns": columns}]


def address(view: View, *names: str) -> str:
    """The address of one company's page, or of several to compare, under the same other filters."""
    if len(names) == 1:
        return linking.to("companies", replace(view.filters, company=names, compare=()))
    return linking.to("companies", replace(view.filters, company=(), compare=names))


def index(book: Factbook, view: View) -> list[Block]:
    """Every company with records under the view, and how many."""
    known = companies(book)
    tables = [frames.figures(book), frames.events(book), frames.relations(book)]
    counts = [frames.selected(table, view, book)["company"].value_counts() for table in tables]
    names = {str(n) for count in counts for n in count.index if n in known}
    ordered = sorted(names, key=lambda n: (-sum(int(c.get(n, 0)) for c in counts), book.name(n)))
    rows = [
        {"cells": [f"[[{address(view, n)}|{book.name(n)}]]", *(int(c.get(n, 0)) for c in counts),
                   _all_names(book, n)]}
        for n in ordered
    ]  # fmt: skip
    if not rows:
        return []
    links = [
        {"text": f"{book.name(one)} and {book.name(other)} side by side", "href": address(view, one, other)}
        for one, other in comparing.pairs(book, view, ordered[:LOOKED_AT], PROMOTED)
    ]
    text = "Choose one company above, or below, for everything about it; choose two or three to compare them."
    return [
        {"kind": "text", "text": text},
        {"kind": "links", "links": links},
        {"kind": "table", "caption": "Companies", "rows": rows, "sorts": True,
         "columns": ["Company", "Figures", "Events", "Relations", "Names as printed"]},
    ]  # fmt: skip


def _all_names(book: Factbook, name: str) -> str:
    spellings = book.entities[name].spellings.values()
    return ", ".join(frames.order(spelt for found in spellings for spelt in found))


def profile(book: Factbook, view: View, name: str, brief: bool = False) -> list[Block]:
    """One company: who it is, its names, and its figures, events and relations."""
    entity = book.entities[name]
    rows = [["Kind", entity.kind.replace("_", " ")]]
    if entity.parent:
        rows.append(["Belongs to", f"[[{address(view, entity.parent)}|{book.name(entity.parent)}]]"])
    rows += [[words.language(tag), ", ".join(spelt), tag] for tag, spelt in entity.spellings.items()]
    rows += [[f"{words.language(tag)}, usual", ", ".join(said), tag] for tag, said in entity.known_as.items()]
    if entity.note and not brief:
        rows.append(["Of the names", entity.note])
    head = {"kind": "entry", "level": 2, "title": entity.name, "rows": rows, "note": entity.description,
            "colour": style.colour(book, name)}  # fmt: skip
    own = replace(view, company=(name,), compare=())
    figures = [] if brief else _figures(book, own)
    return [head, *figures, *_events(book, own), *_relations(book, own, name)]


def _products(book: Factbook, view: View, name: str) -> list[Block]:
    """What belongs to a company, with its description."""
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
             "columns": ["Name", "Kind", "What it is", "Names as printed"]}  # fmt: skip
    return [{"kind": "heading", "level": 3, "text": "What belongs to it"}, table]


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
    heading = {"kind": "heading", "level": 3, "text": "Figures", "note": note}
    return [heading, {"kind": "table", "caption": "Figures", "columns": listings.COLUMNS, "rows": rows,
                      "sorts": len(frame) <= FIGURES}]  # fmt: skip


def _events(book: Factbook, view: View) -> list[Block]:
    frame = frames.drawn(frames.selected(frames.events(book), view, book), view)
    if frame.empty:
        return []
    newest = frame.sort_values(["start", "id"], ascending=False, kind="stable").head(EVENTS)
    items = [headlines.dated(book, row) for row in records(newest)]
    rest = linking.to("facts", replace(view.filters, kind=("event",)))
    note = f"The newest of {len(frame)}. [[{rest}|All events]]" if len(frame) > EVENTS else ""
    return [{"kind": "heading", "level": 3, "text": "Events", "note": note}, {"kind": "list", "items": items}]


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
    return [{"kind": "heading", "level": 3, "text": "Relations", "note": note},
            {"kind": "entry", "level": 4, "title": f"{book.name(name)} and others", "rows": rows}]  # fmt: skip


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
    """What the companies share in terms that agree, and what cannot be held against each other."""
    every = comparing.compared(book, view, names)
    alike = [c for c in every if c.terms]
    apart = [c for c in every if not c.terms]
    columns = ["Measure", *(book.name(n) for n in names)]
    note = "One metric, one unit, one kind of quantity, periods of one length."
    note += f" {cut}" if (cut := comparing.limited(book, view, names)) else ""
    found: list[Block] = [{"kind": "heading", "text": "What can be compared", "note": note}]
    rows = [{"cells": [_measure(book, c), *(_cell(c, n) for n in names)]} for c in alike]
    if rows:
        found.append({"kind": "table", "caption": "What can be compared", "columns": columns, "rows": rows})
    else:
        found.append(
            {"kind": "text", "text": "Nothing: no metric is printed for two of them in the same terms."}
        )
    if apart:
        rows = [{"cells": [book.metrics[c.metric].name, *(_cell(c, n) for n in names), c.why]} for c in apart]
        found += [{"kind": "heading", "text": "What cannot, and why"},
                  {"kind": "table", "caption": "What cannot be compared", "columns": [*columns, "They differ in"],
                   "rows": rows}]  # fmt: skip
    items = [
        {"when": book.name(n), "text": ", ".join(only) or "nothing that the others lack"}
        for n, only in comparing.alone(book, view, names).items()
    ]
    return [*found, {"kind": "heading", "text": "Printed for one only"}, {"kind": "list", "items": items}]


def _measure(book: Factbook, found: Comparison) -> str:
    rows = [row for own in found.figures.values() for row in own]
    differs = "; the limits differ" if comparing.limits_differ(rows) else ""
    return f"{book.metrics[found.metric].name} ({found.terms.time if found.terms else ''}{differs})"


def _cell(found: Comparison, name: str) -> str:
    return "; ".join(comparing.in_words(row) for row in found.figures[name]) or "not printed"
