"""The six charts that every contestant draws, for five values of one filter, on two pages.

They are real charts of the catalogue, drawn from the shipped facts. The title of each says which
choice and page it shows, so that the browser can tell when all six have been drawn anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from factbook.charts import catalogue, rendered
from factbook.charts.chart import Chart, Spec
from factbook.checking.loading import load
from factbook.reading.book import DEFAULT_FACTS, HOME, Factbook
from factbook.tables import frames
from factbook.tables.view import View
from factbook.words import cards

OUT = HOME / ".cache" / "bench"
EXPORTED = OUT / "figures.json"
CHARTS = ("customer", "cut", "timeline", "stances", "kinds", "sums")
"""Of kinds of chart that every contestant draws, and with something to show for most companies; the low ones first."""
COUNT, CHOICES, PAGES = len(CHARTS), 5, (1, 2)
SEEN = 2
"""How many of them stand on the first screen with every contestant; whatever else is on the screen has to have changed
too, what is below is nobody's to wait for."""
EVERYONE = "All companies"
_COLOURS = {"text": "#1c2321", "muted": "#6b7280", "paper": "#ffffff", "grid": "rgba(128,136,148,0.22)"}
_TOKEN = re.compile(r"@(\w+)\Z|var\(--(\w+)\)\Z")


@dataclass(frozen=True)
class Contents:
    """What the contestants show: specs of six charts, and the choices by the words for them."""

    specs: tuple[Spec, ...]
    choices: Mapping[str, View]


def title(choice: str, page: int) -> str:
    """What stands above each chart of a page under a choice."""
    return f"{choice}, page {page}"


@cache
def contents() -> Contents:
    """The six charts, and the four companies with most to show in them, as the facts have it."""
    book = load(DEFAULT_FACTS)
    specs = [catalogue.by_id()[name] for name in CHARTS]
    names = list(frames.figures(book)["company"].value_counts().index)[:12]
    shown = {n: sum(bool(spec.draw(book, View(company=(n,))).facts) for spec in specs) for n in names}
    best = sorted(names, key=lambda name: -shown[name])[: CHOICES - 1]
    return Contents(tuple(specs), {EVERYONE: View()} | {book.name(n): View(company=(n,)) for n in best})


def titled(spec: Spec, page: int) -> Spec:
    """The spec of a chart that says which choice and page it shows."""
    words = {view.company: choice for choice, view in contents().choices.items()}

    def draw(book: Factbook, view: View) -> Chart:
        chart = spec.draw(book, view)
        heading = {
            "text": title(words[view.company], page),
            "x": 0,
            "xref": "container",
            "font": {"size": 12},
        }
        chart.figure.update_layout(title=heading, margin={"t": 44})
        return chart

    return replace(spec, id=f"{spec.id}-{page}", draw=draw)


@cache
def specs(page: int) -> tuple[Spec, ...]:
    """The six charts of a page."""
    return tuple(titled(spec, page) for spec in contents().specs)


def export(lean: bool = False, path: Path = EXPORTED) -> None:
    """Write the figures of every page and choice as JSON, in the colours of the light theme, and a fact's card.

    Args:
        lean: hand the peers our lean figures, with joined traces, too; without it they get the figures
            as the chart functions return them, and what a framework makes of them is its own affair.
        path: the file to write.
    """
    book = load(DEFAULT_FACTS)
    found = {
        str(page): {
            choice: [_plain(spec.draw(book, view), lean) for spec in specs(page)]
            for choice, view in contents().choices.items()
        }
        for page in PAGES
    }
    asked = [spec.question for spec in contents().specs]
    fact = next(name for name in specs(1)[0].draw(book, View()).facts if name in book.facts)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps({"questions": asked, "pages": found, "card": cards.card(book, fact, View())}),
        encoding="utf-8",
    )


def _plain(chart: Chart, lean: bool) -> dict[str, Any]:
    """A chart's figure as plain data, without plotly's default template, which nothing in it needs."""
    figure: dict[str, Any] = rendered.lean(chart) if lean else json.loads(str(chart.figure.to_json()))
    figure = _painted(figure)
    figure["layout"].pop("template", None)
    return figure


def _painted(value: Any) -> Any:
    """A figure with the tokens for the reader's colours replaced."""
    if isinstance(value, str):
        token = _TOKEN.match(value)
        return _COLOURS.get(token[1] or token[2], value) if token else value
    if isinstance(value, list):
        return [_painted(inner) for inner in value]
    if isinstance(value, dict):
        return {name: _painted(inner) for name, inner in value.items()}
    return value


@cache
def exported() -> dict[str, Any]:
    """What `export` wrote: `questions`, `pages` by number, choice and place, and the `card` of a fact on the first."""
    return dict(json.loads(EXPORTED.read_text(encoding="utf-8")))


def choices() -> list[str]:
    """The five values of the filter, as the contestants show them."""
    return list(exported()["pages"]["1"])


@cache
def ready(page: int) -> dict[str, list[Any]]:
    """The figures of a page by choice, built once: the peers are not charged for building them."""
    return {choice: [build(f) for f in found] for choice, found in raw(page).items()}


def raw(page: int) -> dict[str, list[dict[str, Any]]]:
    """The figures of a page by choice, as plain data."""
    return dict(exported()["pages"][str(page)])


def build(figure: Mapping[str, Any]) -> Any:
    """A plotly figure from plain data, as a page that draws its charts in every run does it."""
    import plotly.graph_objects as go

    built = go.Figure(data=figure["data"], layout=figure["layout"])
    built.layout.template = None
    return built
