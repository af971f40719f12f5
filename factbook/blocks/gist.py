"""What a view says in short: for the head of its page, and for the picture that a chat shows of a link to it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from factbook.blocks import answers, evidence_pack, plain_html, profiles, search_results
from factbook.charts import catalogue, rendered
from factbook.charts.chart import Spec
from factbook.charts.forms import entry_lists, other_figures
from factbook.charts.sentences import finding
from factbook.charts.sentences import plain as unmarked
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.menu import Entry
from factbook.tables import frames, mark_styles
from factbook.tables.view import View
from factbook.words import cards, listings, titles
from factbook.words.listings import Block

LONGEST, FIRST = 300, 2
"""Characters of a description, and charts whose findings it names."""
TILED: dict[str, Callable[[Factbook, View], list[Block]]] = {
    "overview": answers.tiles,
    "companies": profiles.key,
}
"""Pages that have figures of their own above their charts."""
CITED = re.compile(r"\[\[([^|\]]+)\|([^\]]*)\]\]")


@dataclass(frozen=True)
class Number:
    """A figure that stands large."""

    text: str
    about: str
    colour: str


@dataclass(frozen=True)
class Line:
    """A company and where its events stand on a line of time, from nought to one."""

    name: str
    colour: str
    parts: tuple[float, ...]


@dataclass(frozen=True)
class Gist:
    """A view, or a record, in short."""

    finding: str
    """What it says, in a sentence."""
    numbers: tuple[Number, ...]
    source: str
    measured: str = ""
    """What its chart measures; of a record, what kind of statement it is."""
    figure: Mapping[str, Any] | None = None
    """The chart that says so, as it is sent to the browser."""
    lines: tuple[Line, ...] = ()
    """What stands on a line of time each, where the chart is made of such."""


def said(entry: Entry, book: Factbook, view: View) -> tuple[str, str]:
    """What a page under a view is called where it is shared, and what it says: the findings of its first charts."""
    told = _charts(entry, book, view)
    findings = list(dict.fromkeys(filter(None, (each.says for each in told))))[:FIRST]
    lead = _ended(titles.heading(entry, book, view)) if told else _lead(entry, book, view)
    text = f"{'. '.join(findings)}." if findings else f"{lead} {book.settings.promise}"
    return titles.tab(entry, book, view), _cut(text)


def of(entry: Entry, book: Factbook, view: View) -> Gist:
    """A page under a view in short: the finding of its first chart that has one."""
    told = _charts(entry, book, view)
    if not told:
        numbers = _tiles(entry, book, view) or _counted(book, view)
        return Gist(_lead(entry, book, view).removesuffix("."), numbers, book.settings.promise)
    shown = told[0].shown
    first = json.loads(gzip.decompress(shown.packed))
    says = told[0].says or titles.heading(entry, book, view)
    numbers = _numbers(entry, frames.Key(book), view, shown.takeaway)
    figure = first["figure"] if first["figure"]["data"] else None
    lines = tuple(_lines(first["groups"]))
    if not (figure or lines):
        numbers = tuple(_in_words(book, first["groups"])) or numbers
    return Gist(says, numbers, first["source"], first["subtitle"], figure, lines)


def _lines(groups: Sequence[Mapping[str, Any]]) -> Iterator[Line]:
    """The companies among the groups of a chart."""
    for group in groups:
        if group["form"] == entry_lists.COMPANY:
            parts = (each["part"] for each in group["entries"])
            yield Line(
                plain_html.unmarked(group["title"]), group["colour"], tuple(p for p in parts if p is not None)
            )


def _in_words(book: Factbook, groups: Sequence[Mapping[str, Any]]) -> Iterator[Number]:
    """The figures of a chart that is made of words."""
    for group in groups:
        title = plain_html.unmarked(group["title"])
        for each in group["entries"]:
            if book.figure(each["id"]):
                about = ", ".join(filter(None, (title, plain_html.unmarked(each["text"]), each["note"])))
                yield Number(listings.capital(each["said"]), about, each["colour"])


def bare(layout: Mapping[str, Any]) -> bool:
    """Whether a figure is a picture without axes, which takes all the room."""
    return all(layout.get(name, {}).get("visible") is False for name in ("xaxis", "yaxis"))


def _charts(entry: Entry, book: Factbook, view: View) -> list[Told]:
    """What the charts of a page show, those that show nothing left out; those of whatever else there is last."""
    specs = evidence_pack.charts(view) if entry.name == "pack" else catalogue.of(entry.name, book, view)
    shown = [(spec, rendered.shown(spec, book, view)) for spec in specs]
    told = [_told(spec, each) for spec, each in shown if not each.empty and not each.failed]
    return sorted(told, key=lambda each: not each.says)


class Told(NamedTuple):
    """What a chart shows, and what it says; nothing where it only gathers what no other chart has."""

    shown: rendered.Shown
    says: str


def _told(spec: Spec, shown: rendered.Shown) -> Told:
    rest = spec.id.startswith(other_figures.ID)
    return Told(shown, "" if rest else unmarked(finding(shown.takeaway)[0]))


@lru_cache(maxsize=256)
def _numbers(entry: Entry, key: frames.Key, view: View, takeaway: str) -> tuple[Number, ...]:
    """What stands large: a page's own tiles, or what the finding names."""
    book = key.book
    if tiles := _tiles(entry, book, view):
        return tiles
    cited = dict(CITED.findall(finding(takeaway)[0]))
    return tuple(number(book, name, said) for name, said in cited.items() if book.figure(name))


def _tiles(entry: Entry, book: Factbook, view: View) -> tuple[Number, ...]:
    """What stands large on a page itself."""
    found = TILED[entry.name](book, view) if entry.name in TILED else []
    named = entry.name == "companies"
    return tuple(_of_tile(tile, tile["label"] if named else "") for block in found for tile in block["tiles"])


def _of_tile(tile: Block, label: str) -> Number:
    about = plain_html.unmarked(tile["about"])
    return Number(
        tile["figure"], f"{about}: {label[:1].lower()}{label[1:]}" if label else about, tile["colour"]
    )


def number(book: Factbook, identifier: str, cited: str = "") -> Number:
    """A figure as it stands large, in the words of a sentence if they are given, and whose it is."""
    row = frames.row(book, identifier)
    said = mark_styles.MARKS[row["status"]].said
    about = cards.subject(book, row) + (f", {said}" if said else "")
    return Number(
        listings.capital(cited or figure_words.figure(row)),
        about,
        mark_styles.hue(book, row["subject"], row["status"]),
    )


def _lead(entry: Entry, book: Factbook, view: View) -> str:
    """What is to be said of a page without a chart: what it asks, or that nothing is left on it."""
    who = titles.who(entry, book, view)
    if entry.name == "pack" and view.pack:
        return f"An evidence pack: {evidence_pack.lead(view, ()).split('.')[0]}."
    if entry.name == "facts" and view.q:
        return f"“{view.q}”: {figure_words.count(search_results.number(book, view), 'record')} found."
    if catalogue.PAGES.get(entry.name) and entry.name not in TILED and view.filters:
        return f"{entry.title}: nothing {f'about {who}' if who else 'under these filters'}."
    return _ended(titles.heading(entry, book, view))


def _ended(text: str) -> str:
    return text if text.endswith("?") else f"{text}."


def _counted(book: Factbook, view: View) -> tuple[Number, ...]:
    """The figures of a pack, or how much a book holds."""
    packed = [name for name in evidence_pack.records(view) if book.figure(name)]
    if packed:
        return tuple(number(book, name) for name in packed)
    parts = [part.split(" ", 1) for part in titles.promise(book).split(", ")[:3] if part]
    return tuple(Number(count, what, "") for count, what in parts)


def of_record(book: Factbook, identifier: str) -> Gist:
    """A record in short."""
    row, card = frames.row(book, identifier), cards.card(book, identifier, View())
    large = Number(card["figure"], card["subject"], mark_styles.hue(book, row["subject"], row["status"]))
    return Gist(card["gloss"], (large,), listings.source_line(book, [identifier]), card["status"][1])


def said_of_record(book: Factbook, identifier: str) -> tuple[str, str]:
    """What a record is called where it is shared, and what it says, by whom, and where."""
    card = cards.card(book, identifier, View())
    told = {name: plain_html.unmarked(text) for name, text, *_ in card["rows"]}
    by = [f"{name}: {told[name]}." for name in ("Said by", "Article") if name in told]
    return f"{card['subject']}: {card['figure']} · {book.settings.title}", _cut(
        " ".join([card["gloss"], *by])
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]} …"
