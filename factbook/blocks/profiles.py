"""A company in full as blocks: its key facts, its products and people, and all that is told of it, folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from factbook.blocks import key_tiles
from factbook.blocks.company_pairs import comparison, paired
from factbook.charts.companies import capabilities
from factbook.charts.companies.capabilities import Product
from factbook.charts.companies.company_index import index
from factbook.charts.companies.products import name_of
from factbook.charts.forms import ties
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_meanings import DONE_BY, verb
from factbook.tables import frames, linking, mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View, companies
from factbook.words import listings
from factbook.words.company_comparisons import chosen
from factbook.words.company_facts import address, all_names
from factbook.words.listings import Block

KEY, FEW = 5, 2
"""Key facts of a profile, and those of each of several companies."""
NAMED = "As named in the articles, sorted by us; each name opens the statement behind it."
FIGURES, EVENTS, PARTIES = 100, 12, 40
"""Figures, events and parties to one kind of relation that a profile shows before it refers to the search."""


def blocks(book: Factbook, view: View) -> list[Block]:
    """The page under a view, below its charts: an index, a profile, or a comparison."""
    picked = chosen(view)
    if not picked:
        return index(book, view)
    if len(picked) == 1:
        return profile(book, view, picked[0])
    return comparison(book, view, picked)


def key(book: Factbook, view: View) -> list[Block]:
    """The key facts of the companies chosen, as tiles."""
    picked = chosen(view)
    most = KEY if len(picked) == 1 else FEW
    return [block for name in picked for block in key_tiles.tiles(book, view, name, most)]


def figures(book: Factbook, view: View) -> list[Block]:
    """The key facts of one company as tiles; of several, their figures side by side, and whether they compare."""
    picked = chosen(view)
    return paired(book, view, picked) if len(picked) > 1 else key(book, view)


def foot(book: Factbook, view: View) -> list[Block]:
    """All that is folded of one company, for the foot of its page: what belongs to it, its profile, its people."""
    name = chosen(view)[0]
    return [*_products(book, view, name), *profile(book, view, name), *people(book, view)]


def profile(book: Factbook, view: View, name: str) -> list[Block]:
    """One company: its figures, events, relations and names, folded."""
    own = replace(view, company=(name,), compare=())
    folds = [_fold("All its figures", _figures(book, own)), _fold("Its events", _events(book, own)),
             _fold("Its relations", _relations(book, own, name)), _fold("Its names", _names(book, view, name))]  # fmt: skip
    return [fold for fold in folds if fold]


def _fold(text: str, held: list[Block]) -> Block | None:
    return {"kind": "fold", "summary": text, "blocks": held} if held else None


def _names(book: Factbook, view: View, name: str) -> list[Block]:
    """What kind of thing a company is, whose it is, and what it is called in each language."""
    entity = book.entities[name]
    rows = [["Kind", entity.kind.replace("_", " ")]]
    if entity.parent:
        rows.append(["Belongs to", f"[[{address(view, entity.parent)}|{book.name(entity.parent)}]]"])
    rows += [[figure_words.language(tag), ", ".join(spelt), tag] for tag, spelt in entity.spellings.items()]
    rows += [
        [f"{figure_words.language(tag)}, usual", ", ".join(said), tag]
        for tag, said in entity.known_as.items()
    ]
    if entity.note:
        rows.append(["Of the names", entity.note])
    return [
        {
            "kind": "entry",
            "level": 3,
            "title": "Names",
            "rows": rows,
            "colour": mark_styles.colour(book, name),
        }
    ]


def products(book: Factbook, view: View) -> list[Block]:
    """What the companies chosen have: a row a class, a column each; below it what belongs to each, folded."""
    picked = chosen(view)
    lists = [found for name in picked if (found := _products(book, view, name))]
    folds: list[Block] = (
        [{"kind": "beside", "columns": lists}] if len(lists) > 1 else [*lists[0]] if lists else []
    )
    return [*by_class(book, view), *folds]


def by_class(book: Factbook, view: View) -> list[Block]:
    """The products of the companies chosen that the articles name, by class, each opening the statement of whose it is."""
    picked = chosen(view)
    found = capabilities.products(book, replace(view, company=tuple(picked), compare=())) if picked else []
    own = {name: frames.family(book, [name]) for name in picked}
    rows = []
    for one in capabilities.columns(book):
        among = [product for product in found if one in product.classes]
        cells = [_named(book, [p for p in among if p.entity.id in family]) for family in own.values()]
        if any(cells):
            rows.append({"cells": [one, *(cell or "none named" for cell in cells)]})
    if not rows:
        return []
    named = figure_words.join([book.name(name) for name in picked])
    columns = ["Class", *([book.name(name) for name in picked] if len(picked) > 1 else ["Products"])]
    return [{"kind": "heading", "level": 2, "text": f"{figure_words.possessive(named)} products", "note": NAMED},
            {"kind": "table", "caption": "Products by class", "columns": columns, "rows": rows, "names": True}]  # fmt: skip


def _named(book: Factbook, some: Sequence[Product]) -> str:
    return ", ".join(
        f"[[{p.row['id']}|{name_of(book, p)}]]" for p in sorted(some, key=lambda p: p.entity.name)
    )


def _products(book: Factbook, view: View, name: str) -> list[Block]:
    """What belongs to a company and what each of it is, in a table behind a fold."""
    below = sorted(book.children.get(name, frozenset()) - {name}, key=book.name)
    if not below:
        return []
    known = companies(book)
    rows = [
        {"cells": [f"[[{address(view, n)}|{book.name(n)}]]" if n in known else book.name(n),
                   book.entities[n].kind.replace("_", " "), book.entities[n].description, all_names(book, n)]}
        for n in below
    ]  # fmt: skip
    table = {"kind": "table", "caption": f"What belongs to {book.name(name)}", "rows": rows, "sorts": True,
             "columns": ["Name", "Kind", "What it is", "Names in the articles"]}  # fmt: skip
    verb = "belongs" if len(rows) == 1 else "belong"
    text = f"{figure_words.count(len(rows), 'name')} that {verb} to {book.name(name)}, and what each is"
    return [{"kind": "fold", "summary": text, "blocks": [table]}]


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
        listings.dated(book, row | {"period": row["period"] or row["as_of"]})
        for row in records(frame.head(EVENTS))
    ]
    text = f"People: {figure_words.count(len(frame), 'statement')}"
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
    items = [listings.dated(book, row) for row in records(newest)]
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
    more = f" and [[{rest}|{figure_words.count(left, 'other')}]]" if left > 0 else ""
    return f"{', '.join(_party(book, row, end) for row in records(first.head(PARTIES)))}{more}"


def _party(book: Factbook, row: Row, end: str) -> str:
    kind = "" if row["status"] == "actual" else f" ({mark_styles.MARKS[str(row['status'])].word})"
    measure = f" in {row['measure']}" if row["measure"] else ""
    return f"[[{row['id']}|{book.name(str(row[end]))}{measure}]]{kind}"
