"""Products: which company has what, as far as the articles name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from factbook import words
from factbook.book import Factbook
from factbook.charts import said, style
from factbook.charts.capabilities import Product, columns, products
from factbook.charts.chart import Chart, Spec, drawn_from, empty
from factbook.frames import Row
from factbook.view import View

LINE = 16
"""Pixels a line of text takes."""
FAR = 5000.0
"""How far below the matrix of a wide screen the list of a narrow one stands; each screen shows one of the two."""
UNITS = 6
"""How wide the matrix is, beside the names of the companies: its columns share these."""
WIDTH, NARROW = 14, 31
"""Characters that a line of a name has, in a unit of the matrix and in the list of a narrow screen."""
LONG = 24
"""Characters from which a name loses its owner's in front."""
LIST = 2.35
"""Where the names of the list begin, in units of the matrix."""


@dataclass(frozen=True)
class Placed:
    """A product's mark: where it stands, and its name in lines."""

    product: Product
    x: float
    y: float
    text: str


@dataclass
class Sheet:
    """One arrangement: the marks, the words around them, the rules between companies, and how deep it is."""

    marks: list[Placed]
    labels: list[Row]
    rules: list[float]
    depth: float


def matrix(book: Factbook, view: View) -> Chart:
    """Companies by capability with the products' names in the cells; a list on a narrow screen."""
    found = [product for product in products(book, view) if product.classes]
    if not found:
        return empty("No product under these filters.")
    companies = _ranked(book, found)
    wide, narrow = _matrix(book, found, companies), _list(book, found, companies)
    figure = _frame(columns(book), wide, narrow)
    for sheet in (wide, narrow):
        _names(figure, book, sheet)
    left = [product for product in products(book, view) if not product.classes]
    rows = pd.DataFrame([p.row for p in sorted(found, key=lambda p: companies.index(p.company))])
    rows = rows.drop_duplicates("id")
    return drawn_from(book, figure, rows, _takeaway(book, found), _notes(found, left), "Matrix of names")


def _ranked(book: Factbook, found: list[Product]) -> list[str]:
    counts = Counter(product.company for product in found)
    return sorted(counts, key=lambda name: (-counts[name], book.name(name)))


def _cell(found: list[Product], company: str, capability: str) -> list[Product]:
    """The products of one cell, stated ones and facts first."""
    cell = [p for p in found if p.company == company and capability in p.classes]
    return sorted(cell, key=lambda p: (p.row["status"] != "actual", not p.stated, p.entity.name))


def name_of(book: Factbook, product: Product) -> str:
    """A product's name without its owner's, and its status as a word where it is no reported fact."""
    name, owner = product.entity.name, book.name(product.company)
    if product.entity.id != product.company:
        rest = name.removeprefix(f"{owner}'s ")
        name = rest[:1].upper() + rest[1:] if len(name) > LONG else name
    name = name.split(" (")[0]
    status = str(product.row["status"])
    plain = status == "actual" or not product.stated
    return name if plain else f"{name} ({style.MARKS[status].word})"


def _matrix(book: Factbook, found: list[Product], companies: list[str]) -> Sheet:
    """The arrangement of a wide screen: a row a company, a column a capability."""
    sheet, classes = Sheet([], [], [], 0.0), columns(book)
    step = UNITS / len(classes)
    for company in companies:
        sheet.rules.append(sheet.depth)
        sheet.labels.append(_label(f"<b>{said.lines(book.name(company), 13)}</b>", -1.1, sheet.depth + 0.75))
        deepest = 1.0 + said.lines(book.name(company), 13).count("<br>")
        for column, capability in enumerate(classes):
            cell = _cell(found, company, capability)
            if not cell:
                sheet.labels.append(_label("–", column * step + 0.06, sheet.depth + 0.75, style.NEUTRAL))
            deepest = max(deepest, _beside(book, sheet, cell, column * step, step))
        sheet.depth += deepest + 1.0
    return sheet


def _beside(book: Factbook, sheet: Sheet, cell: list[Product], x: float, step: float) -> float:
    """Place the names of one cell in as many stacks as a wide column has room for; returns the lines they take."""
    stacks = max(1, int(step / 2))
    size, width = -(-len(cell) // stacks), int(WIDTH * step / stacks)
    return max(
        _stack(book, sheet, cell[i * size : (i + 1) * size], x + i * step / stacks, sheet.depth + 0.75, width)
        for i in range(stacks)
    )


def _list(book: Factbook, found: list[Product], companies: list[str]) -> Sheet:
    """The arrangement of a narrow screen: under each company its capabilities, under these the names."""
    sheet = Sheet([], [], [], FAR)
    for company in companies:
        sheet.rules.append(sheet.depth)
        sheet.labels.append(_label(f"<b>{book.name(company)}</b>", -1.1, sheet.depth + 0.9))
        sheet.depth += 2.2
        for capability in columns(book):
            cell = _cell(found, company, capability)
            if cell:
                label = said.lines(capability, 20)
                sheet.labels.append(_label(label, -1.1, sheet.depth, style.NEUTRAL))
                used = _stack(book, sheet, cell, LIST, sheet.depth, NARROW)
                sheet.depth += max(used, 1 + label.count("<br>")) + 0.4
        sheet.depth += 0.3
    return sheet


def _stack(book: Factbook, sheet: Sheet, cell: list[Product], x: float, y: float, width: int) -> float:
    """Place the names of one cell below each other; returns the lines they take."""
    used = 0.0
    for product in cell:
        text = said.lines(name_of(book, product), width, 4)
        shown = text if product.stated else f"<i>{text}</i>"
        sheet.marks.append(Placed(product, x + 0.06, y + used, shown))
        used += text.count("<br>") + 1.25
    return used


def _label(text: str, x: float, y: float, colour: str = "") -> Row:
    font = {"font": {"color": colour}} if colour else {}
    return {"text": text, "x": x, "y": y, "xanchor": "left", "yanchor": "top", "align": "left",
            "yshift": 11, "showarrow": False} | font  # fmt: skip


def _frame(names: Sequence[str], wide: Sheet, narrow: Sheet) -> go.Figure:
    step = UNITS / len(names)
    heads = [f"<b>{said.lines(name, 15)}</b>" for name in names]
    return style.figure(
        int(LINE * wide.depth) + 90,
        xaxis={"range": [-1.12, UNITS], "tickvals": [i * step + 0.02 for i in range(len(names))], "ticktext": heads,
               "side": "top", "showgrid": False, "ticklabelposition": "outside right", "tickangle": 0},
        yaxis={"visible": False, "range": [wide.depth, -0.3]},
        annotations=wide.labels, shapes=_rules(wide),
        font={"size": 12}, margin={"l": 8, "r": 8, "t": 56, "b": 8},
        meta={"narrow": {
            "annotations": narrow.labels, "shapes": _rules(narrow), "height": int(LINE * (narrow.depth - FAR)) + 40,
            "xaxis": {"showticklabels": False}, "yaxis": {"range": [narrow.depth, FAR - 0.3]},
            "margin": {"t": 8},
        }},
    )  # fmt: skip


def _rules(sheet: Sheet) -> list[Row]:
    return [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y,
         "line": {"color": style.FAINT, "width": 1}}
        for y in sheet.rules
    ]  # fmt: skip


def _names(figure: go.Figure, book: Factbook, sheet: Sheet) -> None:
    """The marks with the names beside them; the first line of a name stands at its mark."""
    for mark in sheet.marks:
        row, entity = mark.product.row, mark.product.entity
        looks = style.marker(book, entity.id, str(row["status"]), 8)
        figure.add_scatter(
            x=[mark.x], y=[mark.y], mode="markers", customdata=[row["id"]], marker=looks,
            hovertemplate=f"<b>{entity.name}</b><br>{said.lines(entity.description)}<br>{said.hover(book, row)}",
        )  # fmt: skip
        sheet.labels.append(_label(mark.text, mark.x, mark.y) | {"xshift": 7, "yshift": 10})
    screen = {"annotations": sheet.labels}
    if sheet.rules[0] >= FAR:
        figure.layout.meta["narrow"].update(screen)
    else:
        figure.update_layout(screen)


def _notes(found: list[Product], left: list[Product]) -> list[str]:
    notes = ["A dash, or a class that a company's list leaves out, means not named in these articles; it does not mean that "
             "the company has none. The classes are our coding, and a product may stand in two."]  # fmt: skip
    if not all(product.stated for product in found):
        notes.append(
            "In italics: the statement names the product without saying whose it is; that is our entry."
        )
    if left:
        names = words.join(sorted({product.entity.name for product in left}))
        notes.append(f"In no class: {names}.")
    return notes


def _takeaway(book: Factbook, found: list[Product]) -> str:
    """Who covers most capabilities, and the capability that most companies have."""
    wide: dict[str, set[str]] = {}
    common: dict[str, set[str]] = {}
    for product in found:
        for name in product.classes:
            wide.setdefault(product.company, set()).add(name)
            common.setdefault(name, set()).add(product.company)
    widest = min(wide, key=lambda name: (-len(wide[name]), book.name(name)))
    shared = min(common, key=lambda name: (-len(common[name]), name))
    classes = len(columns(book))
    if classes == 1:
        most = Counter(product.company for product in found).most_common(1)[0]
        return f"{book.name(most[0])} is named with most: {words.count(most[1], 'product')}."
    every = "all" if len(wide[widest]) == classes else f"{len(wide[widest])} of"
    text = f"{book.name(widest)} is named with products in {every} {classes} classes"
    if len(wide) > 1:
        return f"{text}. Most crowded is “{shared}”, with products of {len(common[shared])} of {len(wide)} companies."
    return f"{text}."


CHARTS = (
    Spec("capabilities", "Which company is named with which products?", matrix, "Matrix of names",
         "The articles name what serves their story; the table is no list of everything that a company sells.",
         "Products by company and class, as the articles name them", wide=True, page="companies"),
)  # fmt: skip
