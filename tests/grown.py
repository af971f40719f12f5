"""Books that have grown: the shipped facts with what somebody may plausibly add to them, drawn by lot from a seed."""

from __future__ import annotations

import calendar
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from factbook.reading.book import Factbook
from factbook.reading.dates import EARLIEST, LATEST, Span, span
from factbook.reading.records import Article, Fact, Succession
from factbook.tables import frames
from factbook.tables.view import View

OTHERS = ("google", "meta", "alibaba", "baidu", "tencent")
"""Companies to which a figure of another may be given."""
CURRENCIES = ("USD", "EUR", "CNY", "JPY")
SIGNED = frozenset({"flow", "growth", "run_rate", "level"})
"""Kinds of quantity that may be below zero."""
ALL = frozenset({"share", "rank"})
"""Kinds of quantity whose numbers stay within bounds."""


NEWS = "grown-news"
"""The article in which additions stand."""


@dataclass(frozen=True)
class Grown:
    """A book that has grown, what was added, and in what way."""

    book: Factbook
    added: tuple[Fact, ...]
    ways: tuple[str, ...]


Way = Callable[[Factbook, random.Random, Fact], list[Fact]]


def next_period(book: Factbook, lot: random.Random, fact: Fact) -> list[Fact]:
    """The same quantities for the stretch of time after: all that is told of this subject for that time."""
    alike = [f for f in book.facts.values() if (f.subject, f.period) == (fact.subject, fact.period)]
    return [_numbered(book, lot, f, period=later(f.period)) for f in alike[:4]]


def two_periods(book: Factbook, lot: random.Random, fact: Fact) -> list[Fact]:
    """The next two stretches of time, with growth and spending of the whole company for each."""
    company = book.company(fact.subject)
    alike = [f for f in book.facts.values() if book.company(f.subject) == company and f.period == fact.period]
    first = [_numbered(book, lot, f, period=later(f.period)) for f in alike[:5]]
    return first + [_numbered(book, lot, f, period=later(f.period)) for f in first]


def second_currency(book: Factbook, lot: random.Random, fact: Fact) -> list[Fact]:
    """The same thing in another currency, for its time or for the next."""
    if not fact.currency:
        return []
    other = lot.choice([c for c in CURRENCIES if c != fact.currency])
    period = lot.choice([fact.period, later(fact.period)])
    return [_numbered(book, lot, fact, currency=other, period=period)]


def second_scope(book: Factbook, lot: random.Random, fact: Fact) -> list[Fact]:
    """The same quantity within other limits, for its time or for the next."""
    limit = lot.choice(["product", "country", "segment", "platform"])
    scope = fact.scope.model_copy(update={limit: f"another {limit}"})
    return [_numbered(book, lot, fact, scope=scope, period=lot.choice([fact.period, later(fact.period)]))]


def nothing(book: Factbook, lot: random.Random, fact: Fact) -> list[Fact]:
    """The next figure is zero."""
    if book.metrics[fact.metric].unit == "rank":
        return []
    return [_numbered(book, lot, fact, 0.0, period=later(fact.period))]


def below_zero(book: Factbook, lot: random.Random, fact: Fact) -> list[Fact]:
    """The next figure is below zero."""
    if book.metrics[fact.metric].quantity not in SIGNED:
        return []
    size = fact.value if fact.value is not None else fact.high
    return [_numbered(book, lot, fact, -(size or 1.0), period=later(fact.period))]


def correction(book: Factbook, lot: random.Random, fact: Fact) -> list[Fact]:
    """Another value for the same time, to be preferred."""
    return [_numbered(book, lot, fact, rank="preferred", reason="Corrected by its publisher.")]


def replacement(book: Factbook, lot: random.Random, fact: Fact) -> list[Fact]:
    """A later edition of the same figure, or one that puts it right: it takes the older one's place."""
    how = Succession(fact=fact.id, on="2090-12", reason="Counted anew by its publisher.")
    kind = lot.choice(["supersedes", "corrects"])
    return [_numbered(book, lot, fact, supersedes=None, corrects=None).model_copy(update={kind: how})]


def other_outlet(book: Factbook, lot: random.Random, fact: Fact) -> list[Fact]:
    """The same figure from another article, of the same first source or of another."""
    own = book.article_of.get(fact.id, "")
    article = lot.choice([name for name in book.articles if name != own])
    origin = lot.choice([fact.origin, article])
    return [_new(book, lot, fact, origin=origin, via=article)]


def other_company(book: Factbook, lot: random.Random, fact: Fact) -> list[Fact]:
    """What is told of a subject for a time, told of another company for the time after."""
    who = lot.choice([name for name in OTHERS if name in book.entities])
    return [f.model_copy(update={"subject": who}) for f in next_period(book, lot, fact)]


WAYS: tuple[Way, ...] = (
    next_period, two_periods, second_currency, second_scope, nothing, below_zero, correction, replacement, other_outlet,
    other_company,
)  # fmt: skip


def books(book: Factbook, seeds: Iterable[int], most: int = 3) -> Iterator[Grown]:
    """A grown book for each seed, with a few additions to figures that play a part in a chart."""
    told = [f for f in book.facts.values() if book.metrics[f.metric].role and f.rank == "normal"]
    for seed in seeds:
        lot = random.Random(seed)
        fact, way = told[seed % len(told)], WAYS[seed % len(WAYS)]
        chosen = [(way, fact)] + [(lot.choice(WAYS), lot.choice(told)) for _ in range(lot.randrange(most))]
        added = [f for way, fact in chosen for f in way(book, lot, fact)]
        yield grow(book, added, tuple(way.__name__ for way, _ in chosen), seed)


def grow(book: Factbook, added: Sequence[Fact], ways: tuple[str, ...] = (), seed: int = 0) -> Grown:
    """The book with these facts too, each in an article of its own or in that of its `via`."""
    articles = {f.id: f.via if f.via and f.via in book.articles else NEWS for f in added}
    facts = {**book.facts, **{f.id: f for f in added}}
    grown = replace(
        book, facts=facts, articles={**book.articles, NEWS: news(book)}, article_of={**book.article_of, **articles},
        folder=None, version=f"grown-{seed}-{'-'.join(f.id for f in added)}",
    )  # fmt: skip
    return Grown(grown, tuple(added), ways)


def news(book: Factbook) -> Article:
    """The article in which additions stand: in English, and later than all of them."""
    publisher = next(iter(book.articles.values())).publisher
    return Article(
        id=NEWS,
        title="News",
        publisher=publisher,
        language="en",
        published="2091-01",
        document="news.txt",
        sha256="0" * 64,
    )


def _numbered(
    book: Factbook, lot: random.Random, fact: Fact, number: float | None = None, **changed: object
) -> Fact:
    """A fact like another with a number of its own."""
    old = fact.value if fact.value is not None else fact.high or 1.0
    bounded = book.metrics[fact.metric].quantity in ALL
    value = number if number is not None else (
        max(1.0, min(100.0, round(old + lot.randint(-9, 9)))) if bounded else round(old * lot.uniform(0.4, 2.5), 4) or 1.0
    )  # fmt: skip
    precision = "exact" if number is not None else lot.choice(["exact", "about", "over"])
    return _new(
        book, lot, fact, value=value, low=None, high=None, precision=precision, reading=None, **changed
    )


def _new(book: Factbook, lot: random.Random, fact: Fact, **changed: object) -> Fact:
    number = changed.get("value", fact.value)
    printed = {"as_printed": f"{number:.15g}" if number is not None else fact.as_printed}
    hedges = {"about": "about ", "over": "over "}
    if changed.get("precision") in hedges:
        printed = {"as_printed": hedges[str(changed["precision"])] + printed["as_printed"]}
    identifier = f"grown-{lot.randrange(16**8):08x}"
    return fact.model_copy(
        update={
            "id": identifier,
            "inferred": None,
            "reading": None,
            "time_as_printed": None,
            "origin": NEWS,
            **printed,
            **changed,
        }
    )


def like(book: Factbook, identifier: str, **changed: Any) -> Fact:
    """A fact like another, with a number and a time of its own."""
    number = changed.get("value")
    printed = {} if number is None else {"as_printed": f"{number:.15g}", "precision": "exact"}
    fact = book.facts[identifier]
    return fact.model_copy(
        update={
            "id": f"grown-{identifier}-{len(changed)}-{number}",
            "origin": NEWS,
            **printed,
            **changed,
        }
    )


def drawn(book: Factbook, role: str) -> list[str]:
    """The facts of a role, those drawn by default."""
    rows = frames.drawn(frames.figures(book), View())
    return list(rows[(rows["role"] == role) & (rows["status"] == "actual")]["id"])


def later(period: str) -> str:
    """The stretch of time of one length after another: the next quarter, the next year."""
    found, text = span(period), period.rstrip("~?%")
    if found.start == EARLIEST or found.end == LATEST:
        edge = found.end if found.start == EARLIEST else found.start
        day = min(edge, date(2090, 1, 1)) + timedelta(days=92)
        return f"../{day.isoformat()}" if found.start == EARLIEST else f"{day.isoformat()[:7]}/.."
    if "/" in text:
        return _interval(found, "-" in text and len(text.partition("/")[0]) == 7)
    if found.precision == "year":
        return str(found.start.year + 1)
    if found.precision == "month":
        return (found.end + timedelta(days=1)).isoformat()[:7]
    return (found.start + timedelta(days=7)).isoformat()


def _interval(found: Span, months: bool) -> str:
    start = found.end + timedelta(days=1)
    if not months:
        return f"{start.isoformat()}/{(start + (found.end - found.start)).isoformat()}"
    number = (found.end.year - found.start.year) * 12 + found.end.month - found.start.month
    last = start.month - 1 + number
    year, month = start.year + last // 12, last % 12 + 1
    end = date(year, month, calendar.monthrange(year, month)[1])
    return f"{start.isoformat()[:7]}/{end.isoformat()[:7]}"
