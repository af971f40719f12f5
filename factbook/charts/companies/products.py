"""Products: which company has what, as far as the articles name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from factbook.charts import blank
from factbook.charts.chart import Chart, Spec, drawn_from, empty
from factbook.charts.companies.capabilities import Product, columns, products, several
from factbook.charts.forms.entry_lists import CELLS, HEADS, NAMES, Entry, Group, entry
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.view import View

OURS = "our entry"
"""What is said of a product that an article names without saying whose it is."""
NAMED = 3
"""Products of a company that are named where the others have no room."""
LONG = 24
"""Characters from which a name loses its owner's in front."""


def matrix(book: Factbook, view: View) -> Chart:
    """Companies by capability with the products' names in the cells; those of one product in a line, folded."""
    found = [product for product in products(book, view) if product.classes]
    if not found:
        return empty("No product under these filters.")
    companies = _ranked(book, found)
    left = [product for product in products(book, view) if not product.classes]
    rows = pd.DataFrame([p.row for p in sorted(found, key=lambda p: companies.index(p.company))])
    rows = rows.drop_duplicates("id")
    chart = drawn_from(
        book,
        blank.figure(10),
        rows,
        _takeaway(book, found),
        _notes(left),
        "Matrix of names",
        subtitle=_subtitle(found),
    )
    return replace(chart, groups=tuple(_groups(book, found, companies)))


def _groups(book: Factbook, found: list[Product], companies: list[str]) -> Iterator[Group]:
    """A row of cells for each company; those of a single product in one fold."""
    counts = Counter(product.company for product in found)
    several = [name for name in companies if counts[name] > 1]
    if several:
        yield Group("", (), HEADS, beside=tuple((one, "") for one in columns(book)))
    for name in several:
        own = [
            _entry(book, product, capability)
            for capability in columns(book)
            for product in _cell(found, name, capability)
        ]
        beside = tuple((one, "") for one in columns(book))
        yield Group(
            book.name(name), own, CELLS, _foremost(book, found, name), mark_styles.colour(book, name), beside,
            number=counts[name],
        )  # fmt: skip
    alone = [
        product for name in companies if counts[name] == 1 for product in found if product.company == name
    ]
    if alone:
        entries = [
            replace(_entry(book, product, ""), text=f"{book.name(product.company)}, {product.classes[0]}")
            for product in alone
        ]
        number = figure_words.count(len(alone), "company", "companies")
        fold = f"{number} with one entry" if several else ""
        yield Group("One each", entries, NAMES, fold=fold)


def _foremost(book: Factbook, found: list[Product], company: str) -> str:
    """The products of a company that most is told of, and how many more there are: where all have no room."""
    own = sorted((p for p in found if p.company == company), key=lambda p: (-p.told, p.entity.name))
    named = [name_of(book, product) for product in own[:NAMED]]
    return figure_words.join([*named, *([f"{len(own) - NAMED} more"] if len(own) > NAMED else [])])


def _entry(book: Factbook, product: Product, capability: str) -> Entry:
    """A product in a cell: its name, its mark; words that are our entry in italics."""
    said = name_of(book, product)
    found = entry(book, product.row, capability, said=said, whose=product.entity.id)
    return replace(found, note="" if product.stated else OURS)


def _ranked(book: Factbook, found: list[Product]) -> list[str]:
    counts = Counter(product.company for product in found)
    return sorted(counts, key=lambda name: (-counts[name], book.name(name)))


def _cell(found: list[Product], company: str, capability: str) -> list[Product]:
    """The products of one cell: facts first, of these the ones that most is told of."""
    cell = [p for p in found if p.company == company and capability in p.classes]
    return sorted(cell, key=lambda p: (p.row["status"] != "actual", -p.told, p.entity.name))


def name_of(book: Factbook, product: Product) -> str:
    """A product's name without its owner's, and its status as a word where it is no reported fact."""
    name, owner = product.entity.name, book.name(product.company)
    if product.entity.id != product.company:
        rest = name.removeprefix(f"{owner}'s ")
        name = rest[:1].upper() + rest[1:] if len(name) > LONG else name
    name = name.split(" (")[0]
    status = str(product.row["status"])
    plain = status == "actual" or not product.stated
    return name if plain else f"{name} ({mark_styles.MARKS[status].word})"


def _subtitle(found: list[Product]) -> str:
    """What a dash and what italics say, once, above the table."""
    told = ["Products, their editions and features by class", "a dash: not named in these articles"]
    if not all(product.counts for product in found):
        told[0] += ", with plans and with sorts of products"
    if any(len(product.classes) > 1 for product in found):
        told.append("some stand in two classes")
    if not all(product.stated for product in found):
        told.append("in italics: an article names it; its owner is our entry")
    return "; ".join(told)


def _notes(left: list[Product]) -> list[str]:
    notes = [
        "A dash, or a class that a company's list leaves out, does not mean that the company has none. "
        "The classes are our coding."
    ]
    if left:
        names = figure_words.join(sorted({product.entity.name for product in left}))
        notes.append(f"In no class: {names}.")
    return notes


def _takeaway(book: Factbook, found: list[Product]) -> str:
    """Of whom most products are named, and of who comes next; then the class that most companies have."""
    counts = Counter(product.company for product in found)
    ranked = sorted(counts, key=lambda name: (-counts[name], book.name(name)))
    first, *others = ranked
    two = ranked[:2]
    names = "name of products and features" if counts[first] == 1 else "names of products and features"
    text = f"{book.name(first)}: {counts[first]} {names}"
    text += f", {book.name(others[0])} {counts[others[0]]}." if others else "."
    whole = [several(book, [p for p in found if p.company == name]) for name in two]
    if whole != [counts[name] for name in two]:
        left = figure_words.join([f"{n} of {book.name(name)}'s" for name, n in zip(two, whole, strict=True)])
        text += f" {left} are products, without features, plans and sorts, and with editions as one."
    if len(columns(book)) == 1 or not others:
        return text
    common: dict[str, set[str]] = {}
    for product in found:
        for name in product.classes:
            common.setdefault(name, set()).add(product.company)
    shared = min(common, key=lambda name: (-len(common[name]), name))
    return f"{text} Most crowded is “{shared}”, with products of {len(common[shared])} of {len(ranked)} companies."


CHARTS = (
    Spec("capabilities", "Which company is named with which products?", matrix, "Matrix of names",
         "The articles name what serves their story; the table is no list of everything that a company sells.",
         wide=True, page="companies"),
)  # fmt: skip
