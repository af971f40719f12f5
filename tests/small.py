"""A small book that is valid, to be spoiled in one place; and what comes of a spoiled folder."""

from dataclasses import dataclass
from pathlib import Path

from factbook.checking.loading import assemble
from factbook.checking.rules import broken
from factbook.reading.book import Factbook
from factbook.reading.documents import Problem

HERE = "‸"
"""Stands in a spoiled text where the problem has to be reported."""

ENTITIES = """\
entities:
  - {id: acme, name: Acme, kind: company, colour: "#aa3355"}
  - {id: acme-app, name: Acme App, kind: app, parent: acme, former_ids: [acme-chat]}
  - {id: rival, name: Rival, kind: company}
  - {id: wire, name: The Wire, kind: outlet}
"""
METRICS = """\
metrics:
  - id: revenue
    name: Revenue
    definition: Money taken in during the period.
    unit: money
    quantity: flow
    per: year
    topic: spend
  - id: users
    name: Users
    definition: People who use it in a month.
    unit: count
    quantity: stock
    topic: adoption
  - id: market_share
    name: Market share
    definition: The part of all sales that one company has.
    unit: percent
    quantity: share
    topic: markets
  - id: chart_rank
    name: Rank
    definition: The place in a list, the first being one.
    unit: rank
    quantity: rank
    topic: adoption
"""
ORIGINS = """\
origins:
  - {id: filing-2024, title: A filing, publisher: acme, published: 2024-02, kind: filing}
"""
STORY = f"""\
article:
  id: story
  title: A story
  publisher: wire
  language: en
  published: 2024-06-30
  document: story.txt
  sha256: {"0" * 64}
  cites: [filing-2024]

exclusions:
  - {{as_printed: 2 minutes, reason: How long it takes to read., locator: {{paragraph: 1}}}}

facts:
  - id: acme-revenue
    subject: acme
    counterparty: rival
    metric: revenue
    value: 20_000_000
    currency: USD
    precision: almost
    status: actual
    period: 2023
    as_printed: almost $20 million
    locator: {{paragraph: 2}}
    origin: filing-2024
    gloss: Acme took in a little less than 20 million dollars.
  - id: app-users
    subject: acme-app
    metric: users
    low: 2000
    high: 3000
    precision: range
    period: 2024-03
    as_printed: 2,000-3,000 people
    locator: {{paragraph: 2, sentence: 2}}
    origin: story
    gloss: Between two and three thousand people use the app.
  - id: acme-share
    subject: acme
    metric: market_share
    value: 40
    precision: exact
    period: 2024-03-31
    as_printed: 40 %
    locator: {{paragraph: 3}}
    origin: story
    gloss: Acme has forty percent of the market.
  - id: app-rank
    subject: acme-app
    metric: chart_rank
    value: 3
    precision: exact
    period: 2024-05
    as_printed: in place lll
    reading: {{text: No. 3, why: The letter in front is a slip.}}
    locator: {{paragraph: 4}}
    origin: story
    rank: deprecated
    reason: An older edition of the list.
    gloss: The app stands third in the list.

events:
  - id: app-launch
    date: 2024-01-15
    entities: [acme-app, acme]
    kind: launch
    locator: {{paragraph: 1}}
    origin: story
    gloss: Acme brings out its app.

relations:
  - id: acme-makes-app
    from: acme
    to: acme-app
    kind: makes
    locator: {{paragraph: 1}}
    origin: story
    gloss: Acme makes the app.
"""
CHECKS = """\
derived:
  - id: acme-implied-market
    subject: acme
    metric: revenue
    currency: USD
    period: 2023
    derived_from: {own: acme-revenue, share: acme-share}
    formula: own / (share / 100)
    gloss: The whole market is implied to be 50 million dollars.

checks:
  - id: share-of-the-market
    title: The share and the market
    facts: {whole: acme-implied-market, own: acme-revenue}
    claim: own <= whole
    sentence: A part is no larger than the whole.

contradictions:
  - id: how-many
    title: How exact are the two?
    sides:
      - {of: acme-revenue, says: A little less than the sum.}
      - {of: acme-share, says: The plain sum.}
    differ_in: precision
    sentence: The one is a bound, the other is not.
"""
GLOSSARY = """\
glossary:
  - term: pot
    also: [pots]
    meaning: What the small book is about.
"""
FILES = {
    "glossary.yaml": GLOSSARY,
    "entities.yaml": ENTITIES,
    "metrics.yaml": METRICS,
    "origins.yaml": ORIGINS,
    "story.yaml": STORY,
    "checks.yaml": CHECKS,
}


@dataclass(frozen=True)
class Spoil:
    """One replacement in one file; `HERE` in `new` marks where the problem has to be reported."""

    file: str
    old: str
    new: str
    after: str = ""
    """Look for `old` only after this."""
    at: str = ""
    """Where the problem has to be reported, if that is not in `new`."""

    def applied(self, text: str) -> tuple[str, str]:
        """The spoiled text, and the line and column that the problem has to name."""
        start = text.index(self.after)
        place = text.index(self.old, start)
        spoiled = text[:place] + self.new + text[place + len(self.old) :]
        if self.at:
            spoiled = spoiled.replace(self.at, HERE + self.at, 1)
        before, mark, after = spoiled.partition(HERE)
        assert mark, f"nothing in {self.new!r} says where the problem is"
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return before + after, f"{line}:{column}"


def write(folder: Path, **changed: str) -> Path:
    """Write the small book to `folder`, some files of it with another text."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(changed.get(name.removesuffix(".yaml"), text), "utf-8")
    return folder


def spoil(folder: Path, spoiled: Spoil) -> str:
    """Spoil one place of a written folder; returns the place as a problem names it."""
    path = folder / spoiled.file
    text, place = spoiled.applied(path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    return f"{folder.name}/{spoiled.file}:{place}"


def problems(folder: Path) -> list[Problem]:
    """Everything that is wrong with a folder."""
    book, found = assemble(folder)
    return sorted({*found, *broken(book)})


def small_book(tmp_path: Path) -> Factbook:
    """The small book as a book."""
    book, found = assemble(write(tmp_path / "facts"))
    assert found == []
    return book
