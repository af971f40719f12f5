"""Whether a sentence is true of the table beside it: worked out from the words alone, without the code that made them.

Each figure of a sentence is looked up in the table twin. Its number, its currency, whom it is about and its time
must stand together in its one row; times and names that the sentence sets beside it must be its own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from factbook.reading.book import Factbook
from factbook.reading.records import Derived, Entity, Fact
from factbook.words.listings import COLUMNS, twin_row

CITE = re.compile(r"\[\[([^|\]]+)\|([^\]]*)\]\]")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
ONE = rf"(?:about )?(?:(?:\d{{1,2}} )?{MONTH} )?(?:19|20)\d\d"
BEGUN = rf"(?:about )?(?:\d{{1,2}} )?{MONTH}"
PERIOD = re.compile(
    rf"(?<![\d,.$€¥£-])(?:by {ONE}|from {ONE}|(?:{ONE}|{BEGUN}) – {ONE}|{ONE})(?![\d%-])(?![.,]\d)"
)
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
NUMBER = re.compile(
    r"(−|-)?\s?(?:[A-Z]{0,3}[$€¥£₩₹]|[A-Z]{3} )?(\d[\d,]*(?:\.\d+)?)(?:\s(thousand|million|billion|trillion))?"
)
SYMBOL = re.compile(r"[A-Z]{0,3}[$€¥£₩₹]")
WHAT, WHO, WHEN = (COLUMNS.index(name) for name in ("What", "Who", "When"))


@dataclass(frozen=True)
class Cited:
    """A figure in a sentence: what the table says of it, and the words before and after it."""

    id: str
    text: str
    what: str
    when: str
    names: frozenset[str]
    before: str
    after: str
    sentence: str


def numbers(text: str) -> list[float]:
    """The numbers in some words, their signs and magnitudes applied."""
    below = -1.0 if "below zero" in text else 1.0
    return [
        below * (-1 if m[1] else 1) * float(m[2].replace(",", "")) * SCALES.get(m[3] or "", 1.0)
        for m in NUMBER.finditer(text)
    ]  # fmt: skip


def untrue(book: Factbook, takeaway: str) -> list[str]:
    """What in a takeaway does not hold of the rows that it cites."""
    return [found for sentence in _sentences(takeaway) for found in _untrue(book, sentence)]


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.”])\s+(?=[A-Z“\[])", text) if part]


def _untrue(book: Factbook, sentence: str) -> Iterator[str]:
    for name in [e.name for e in book.entities.values() if PERIOD.search(e.name)]:
        sentence = sentence.replace(name, _undated(name))  # a year in a name is nobody's time
    cited = list(_cited(book, sentence))
    figures = [one for one in cited if one.id in book.facts or one.id in book.derived]
    if not figures:
        return  # an event is told in its own words
    for one in figures:
        yield from _number(one)
        yield from _time(one)
        yield from _name(book, one)
    yield from _no_time_of_its_own(sentence, cited)
    yield from _pairs(book, sentence, figures)
    yield from _ratio(book, sentence, figures)
    yield from _bases(book, sentence, figures)


def _cited(book: Factbook, sentence: str) -> Iterator[Cited]:
    marks = list(CITE.finditer(sentence))
    for i, mark in enumerate(marks):
        row = twin_row(book, mark[1])["cells"]
        before = sentence[marks[i - 1].end() if i else 0 : mark.start()]
        after = sentence[mark.end() : marks[i + 1].start() if i + 1 < len(marks) else len(sentence)]
        yield Cited(mark[1], mark[2], str(row[WHAT]), str(row[WHEN]), own_names(book, mark[1]), before, after,
                    CITE.sub(lambda m: " " * len(m[0]), sentence))  # fmt: skip


def figure(book: Factbook, identifier: str) -> Fact | Derived:
    """A figure, printed or computed, that is there."""
    found = book.figure(identifier)
    assert found, identifier
    return found


def own_names(book: Factbook, identifier: str) -> frozenset[str]:
    """Every name that a record may be told under: of its parties and of those to whom they belong; a survey, of whose it is."""
    record = book.figure(identifier) or book.events.get(identifier) or book.relations.get(identifier)
    ids = [getattr(record, field, None) for field in ("subject", "counterparty", "source", "to")]
    ids += list(getattr(record, "entities", ()))
    ids += [getattr(record, "said_by", None)] if getattr(record, "status", "") == "survey" else []
    parties = [name for name in ids if name]
    limits = (
        " ".join(figure(book, identifier).scope.model_dump(exclude_none=True).values())
        if book.figure(identifier)
        else ""
    )
    own = {_undated(book.name(n)).lower() for party in parties for n in (party, *book.ancestors(party))}
    return frozenset(own.union(named(book, limits)))


def _number(one: Cited) -> Iterator[str]:
    told, printed = numbers(one.text), numbers(one.what.partition(": ")[2] or one.what)
    if "%" in one.what and "%" not in one.text:  # a cut of so many percent told as so many times
        printed = [1 / (1 - p / 100) for p in printed if p < 100]
    if any(not any(abs(n - p) <= 0.05 * abs(p) for p in printed) for n in told):
        yield f"{one.text!r} is not in its row: {one.what!r}"
    if not set(SYMBOL.findall(one.text)) <= set(SYMBOL.findall(one.what)):
        yield f"{one.text!r} is in another currency than its row: {one.what!r}"


def _time(one: Cited) -> Iterator[str]:
    """The time right after a figure is its own, or else the last one before it; of several, one is."""
    after, before = (
        PERIOD.findall(one.after),
        PERIOD.findall(one.sentence[: one.sentence.find(one.after) if one.after.strip() else None]),
    )
    every = PERIOD.findall(one.sentence)
    if every and one.when not in every:
        yield f"{one.text!r} is of {one.when}, but beside it stands {every}"
    elif after and one.when not in after[:2] and one.when not in before:
        yield f"{one.text!r} is of {one.when}, and is followed by {after}"


def _no_time_of_its_own(sentence: str, cited: list[Cited]) -> Iterator[str]:
    """A time in a sentence is that of a figure in it."""
    spans = CITE.sub(lambda m: " " * len(m[0]), sentence)
    for period in PERIOD.findall(spans) if cited else []:
        if period not in {one.when for one in cited}:
            yield f"{period} is the time of no figure of the sentence: {[one.when for one in cited]}"


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))


def _forms(entity: Entity) -> set[str]:
    """A name, and as it stands within a sentence where it is none of its own: virtual idols, conventional dramas."""
    own = entity.kind in ("company", "outlet", "person", "app", "product", "platform", "model", "division")
    inside = (
        set()
        if own or " " not in entity.name
        else {entity.name[:1].lower() + entity.name[1:], entity.name.lower()}
    )
    return set(map(_undated, {entity.name, *inside})) if len(entity.name) > 2 else set()


def _undated(name: str) -> str:
    """A name without a year that is a part of it."""
    return PERIOD.sub("…", name)


def named(book: Factbook, text: str) -> list[str]:
    """The entities that some words name, the longest names first where they overlap; what a measure is called names nobody."""
    measures = tuple(
        form
        for m in book.metrics.values()
        if " " in m.name
        for form in (m.name, m.name[:1].lower() + m.name[1:])
    )
    text = _pattern(measures).sub("", text)
    names = tuple(sorted({form for e in book.entities.values() for form in _forms(e)}))
    return [found.lower() for found in _pattern(names).findall(text)]


def _name(book: Factbook, one: Cited) -> Iterator[str]:
    """Whoever a figure is set beside is who it is about: in brackets or with "for" after it, or before it."""
    near = re.match(r"[^;]{0,40}?\(([^()]*)\)| for ([^;,(]*)", one.after)
    close = named(book, next(filter(None, near.groups()), "")) if near else []
    if close and not one.names & set(close):
        yield f"{one.text!r} is of {sorted(one.names)}, and is told of {close}"
    elif not close:
        before = named(book, one.before)
        if before and not one.names & set(before) and not one.names & set(named(book, one.after)):
            yield f"{one.text!r} is of {sorted(one.names)}, and stands after {before}"


def _pairs(book: Factbook, sentence: str, cited: list[Cited]) -> Iterator[str]:
    """What was expected is set beside a result of the same subject, unit, limits and time."""
    for result, hoped in itertools.pairwise(cited):
        if hoped.before.strip() in ("after a cut of", ", to"):
            price, fall = book.figure(result.id), book.figure(hoped.id)
            if price and fall and _sold(price) != _sold(fall):
                yield f"{result.text!r} is the price of {_sold(price)}, {hoped.text!r} the cut of {_sold(fall)}"
        if "was expected" in hoped.after[:14] or "in the end" in hoped.after[:12]:
            one, other = book.figure(result.id), book.figure(hoped.id)
            for field in ("subject", "metric", "period", "currency"):
                if getattr(one, field) != getattr(other, field):
                    yield f"{result.text!r} and {hoped.text!r} differ in their {field}"


def _bases(book: Factbook, sentence: str, cited: list[Cited]) -> Iterator[str]:
    """A base of our reading is computed from the rise that it is told beside."""
    if "is our reading" in sentence and len(cited) == 2:
        rise, base = cited
        parents = book.derived[base.id].derived_from.values() if base.id in book.derived else ()
        if rise.id not in parents:
            yield f"{base.text!r} does not rest on {rise.text!r}"


def _sold(figure: Fact | Derived) -> tuple[str, str | None, str | None]:
    """Of what a price or a cut is: whose, which product, where."""
    return figure.subject, figure.scope.product, figure.scope.country


def _ratio(book: Factbook, sentence: str, cited: list[Cited]) -> Iterator[str]:
    """So many times as much, so many percent more: of two figures of the sentence that measure one thing in one unit."""
    times = [
        float(m[1].replace(",", ""))
        for m in re.finditer(r"([\d,.]+) times as (?:much|many)(?! on)", sentence)
    ]
    times += [1 + float(m[1].replace(",", "")) / 100 for m in re.finditer(r"([\d,.]+) % more than", sentence)]
    sizes = [(book.figure(one.id), abs(n)) for one in cited for n in numbers(one.what.partition(": ")[2])[:1]]
    ratios = [
        big / small for one, big in sizes for other, small in sizes
        if one and other and small and (one.metric, one.currency) == (other.metric, other.currency)
    ]  # fmt: skip
    for said in times if len(sizes) == 2 else []:
        if not any(abs(said - ratio) <= 0.06 * said for ratio in ratios):
            yield f"{said} times is no ratio of figures of one thing in {sentence!r}"


def row(book: Factbook, identifier: str) -> Cited:
    """What the table says of one record."""
    cells = twin_row(book, identifier)["cells"]
    return Cited(identifier, "", str(cells[WHAT]), str(cells[WHEN]), own_names(book, identifier), "", "", "")
