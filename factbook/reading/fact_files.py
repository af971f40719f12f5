"""The fact files as wholes: which records stand in which file, under which name."""

from __future__ import annotations

from pydantic import Field

from factbook.reading.records import (
    Article,
    Check,
    Contradiction,
    Derived,
    Entity,
    Event,
    Exclusion,
    Fact,
    Metric,
    Origin,
    Record,
    Relation,
    Term,
)
from factbook.reading.settings import Settings


class ArticleFile(Record):
    """One article and everything it supports."""

    article: Article
    """The source."""
    exclusions: list[Exclusion] = Field(default_factory=list)
    """Numbers left out on purpose."""
    facts: list[Fact] = Field(default_factory=list)
    """The figures."""
    events: list[Event] = Field(default_factory=list)
    """What happened when."""
    relations: list[Relation] = Field(default_factory=list)
    """Who is what to whom."""


class BookFile(Record):
    """What the book says of itself."""

    book: Settings
    """Its title, promise and licence, and what it calls its own things."""


class EntitiesFile(Record):
    """Every named thing."""

    entities: list[Entity]
    """The entities."""


class MetricsFile(Record):
    """Every metric."""

    metrics: list[Metric]
    """The metrics."""


class GlossaryFile(Record):
    """Every term that is explained."""

    glossary: list[Term]
    """The terms."""


class OriginsFile(Record):
    """Every first source."""

    origins: list[Origin]
    """The origins."""


class ChecksFile(Record):
    """What is computed: implied figures, cross-checks, contradictions."""

    derived: list[Derived] = Field(default_factory=list)
    """Figures that we compute from others."""
    checks: list[Check] = Field(default_factory=list)
    """Claims held against each other."""
    contradictions: list[Contradiction] = Field(default_factory=list)
    """Places that disagree."""


FILES: dict[str, type[Record]] = {
    "book": BookFile,
    "entities": EntitiesFile,
    "metrics": MetricsFile,
    "glossary": GlossaryFile,
    "origins": OriginsFile,
    "checks": ChecksFile,
}
"""The shared files by name; every other file of the folder is an article's."""


def file_model(stem: str) -> type[Record]:
    """The model of the file called `stem`.yaml."""
    return FILES.get(stem, ArticleFile)
