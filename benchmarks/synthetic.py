"""Writes a valid fact book of any size: the same for the same seed, varied, and with nothing true in it.

python -m benchmarks.synthetic FOLDER --facts 1000 --seed 1
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks import synthetic_checks
from benchmarks.synthetic_checks import Item
from factbook.checking.loading import load
from factbook.reading.book import DEFAULT_FACTS
from factbook.reading.records import Metric

PER_ARTICLE = 50
LANGUAGES = ("en", "en", "da", "zh-Hant", "zh-Hans")
STATUSES = ("actual", "actual", "actual", "survey", "estimate", "forecast", "planned", "opinion")
HEDGES = {
    "exact": ("{}", "{}", "{}"),
    "about": ("about {}", "ca. {}", "約{}"),
    "over": ("over {}", "more than {}", "超過{}"),
    "almost": ("nearly {}", "næsten {}", "接近{}"),
}
EVENT_KINDS = ("launch", "announcement", "hiring", "investment", "partnership")
RELATION_KINDS = ("pays", "competes_with", "partners_with", "supplies", "uses")
PLACES = ("China", "the United States", "Japan", "Denmark", "")


@cache
def metrics() -> tuple[Metric, ...]:
    """Real metrics, so that the real charts have something to draw: money, shares and counts."""
    known = load(DEFAULT_FACTS).metrics.values()
    return tuple(m for m in known if m.unit in ("money", "percent", "count") and m.quantity != "rank")[:30]


@dataclass
class Book:
    """The book in the making."""

    count: int
    chance: random.Random

    def __post_init__(self) -> None:
        self.articles = max(1, -(-self.count // PER_ARTICLE))
        self.entities = [f"party-{i}" for i in range(max(12, self.count // 40))]
        self.origins = [f"origin-{i}" for i in range(max(3, self.count // 25))]

    def party(self) -> str:
        """A party; the first ones are in the news more often."""
        return self.entities[int(len(self.entities) * self.chance.random() ** 2)]


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Write a book with `count` facts into a folder that is empty or not there."""
    folder.mkdir(parents=True, exist_ok=True)
    book = Book(count, random.Random(seed))
    _file(folder, "metrics", {"metrics": [_metric(m) for m in metrics()]})
    _file(folder, "entities", {"entities": [_outlet(), *map(_entity, range(len(book.entities)))]})
    _file(folder, "origins", {"origins": [_origin(o) for o in book.origins]})
    facts: list[Item] = []
    for number in range(book.articles):
        facts += _article(folder, book, number)
    _file(folder, "checks", synthetic_checks.made(book.count, facts))


def _metric(metric: Metric) -> Item:
    return metric.model_dump(exclude_none=True)


def _outlet() -> Item:
    return {"id": "the-outlet", "name": "The Outlet", "kind": "outlet", "description": "Prints all of this."}


def _entity(i: int) -> Item:
    """Every fourth party is a company; the three after it are its products."""
    company, own = i - i % 4, i % 4 == 0
    colour = {"colour": f"#{hashlib.sha256(str(i).encode()).hexdigest()[:6]}"} if own else {}
    parent = {} if own else {"parent": f"party-{company}"}
    kind = "company" if own else "product"
    return (
        {"id": f"party-{i}", "name": f"Party {i}", "kind": kind, "spellings": {"en": [f"Party {i}"]}}
        | colour
        | parent
    )


def _origin(name: str) -> Item:
    return {
        "id": name,
        "title": f"The first source called {name}",
        "publisher": "the-outlet",
        "kind": "news_report",
    }


def _article(folder: Path, book: Book, number: int) -> list[Item]:
    """One article's file; returns its facts."""
    chance = book.chance
    year, month = chance.randint(2021, 2025), chance.randint(1, 12)
    language = LANGUAGES[number % len(LANGUAGES)]
    name = f"article-{number}"
    left = min(PER_ARTICLE, book.count - number * PER_ARTICLE)
    numbers = range(number * PER_ARTICLE, number * PER_ARTICLE + left)
    cited = {book.origins[i % len(book.origins)] for i in numbers}
    head = {
        "id": name, "title": f"Article {number}", "publisher": "the-outlet", "language": language,
        "published": f"{year}-{month:02}", "document": f"{name}.txt",
        "sha256": hashlib.sha256(name.encode()).hexdigest(), "cites": sorted(cited),
    }  # fmt: skip
    facts = [_fact(book, i, language, year) for i in numbers]
    stated = range(numbers.start, numbers.stop, 10)
    content = {
        "article": head,
        "facts": facts,
        "events": [_event(book, i, year) for i in stated],
        "relations": [_relation(book, i, year) for i in stated],
    }
    _file(folder, name, content)
    return facts


def _fact(book: Book, i: int, language: str, year: int) -> Item:
    chance, metric = book.chance, metrics()[i % len(metrics())]
    status, precision = chance.choice(STATUSES), chance.choice(list(HEDGES))
    value = _value(chance, metric)
    digits = f"{value:,}".replace(",", ".") if language == "da" else f"{value:,}"
    phrase = (
        HEDGES[precision][{"en": 0, "da": 1}.get(language, 2)]
        if precision != "over" or language != "da"
        else "over {}"
    )
    later = status in ("forecast", "planned")
    subject, counterparty, scope = book.party(), book.party(), chance.choice(PLACES)
    fact = {
        "id": f"fact-{i}", "subject": subject, "metric": metric.id, "value": value, "precision": precision,
        "status": status, "period": _period(chance, year + 1 if later else year - 1),
        "as_printed": phrase.format(digits), **_said(book, i, f"Party and {metric.name.lower()}: {value}."),
    }  # fmt: skip
    fact |= {"currency": chance.choice(("USD", "USD", "CNY", "EUR"))} if metric.unit == "money" else {}
    fact |= {"counterparty": counterparty} if counterparty != subject and i % 3 == 0 else {}
    return fact | ({"scope": {"country": scope}} if scope else {})


def _value(chance: random.Random, metric: Metric) -> int:
    """A whole number in the range that the metric allows."""
    return chance.randint(2, 98) if metric.unit == "percent" else int(10 ** chance.uniform(3, 11))


def _period(chance: random.Random, year: int) -> str:
    month = chance.randint(1, 12)
    return chance.choice((str(year), f"{year}-{month:02}", f"{year}-{month:02}-{chance.randint(1, 28):02}"))


def _said(book: Book, i: int, gloss: str) -> Item:
    """What every statement has."""
    return {
        "said_by": "the-outlet", "origin": book.origins[i % len(book.origins)],
        "locator": {"paragraph": i % PER_ARTICLE + 1, "sentence": 1}, "gloss": gloss,
    }  # fmt: skip


def _event(book: Book, i: int, year: int) -> Item:
    chance = book.chance
    party, other = book.party(), book.party()
    return {
        "id": f"event-{i}", "date": _period(chance, year - 1), "entities": list(dict.fromkeys((party, other))),
        "kind": chance.choice(EVENT_KINDS), **_said(book, i, f"Something happened to {party}."),
    }  # fmt: skip


def _relation(book: Book, i: int, year: int) -> Item:
    first, other = book.chance.sample(book.entities, 2)
    kind = book.chance.choice(RELATION_KINDS)
    said = _said(book, i, f"What {first} is to {other}.")
    return {"id": f"relation-{i}", "from": first, "to": other, "kind": kind, "since": str(year - 1),
            "time_as_printed": str(year - 1), **said}  # fmt: skip


def _file(folder: Path, name: str, content: Mapping[str, Any]) -> None:
    """One file as YAML: quoted text is JSON's, and lists of records are blocks as people write them."""
    lines = []
    for section, body in content.items():
        if isinstance(body, list):
            lines += [
                f"{section}:" if body else f"{section}: []",
                *(line for item in body for line in _record(item, "  ")),
            ]
        else:
            lines += [f"{section}:", *(f"  {key}: {_plain(value)}" for key, value in body.items())]
    (folder / f"{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _record(item: Item, indent: str) -> Iterable[str]:
    for i, (key, value) in enumerate(item.items()):
        yield f"{indent}{'  ' if i else '- '}{key}: {_plain(value)}"


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--facts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.folder, options.facts, options.seed)
