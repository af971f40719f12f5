"""Where the facts come from: articles and first sources, in a document or on the web, and places in them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from factbook.reading.field_types import (
    Aspect,
    Edtf,
    Id,
    Language,
    Note,
    OriginKind,
    Printed,
    Sentence,
    Sha256,
    SourceKind,
    TimeCode,
    Title,
    WebAddress,
)


class Record(BaseModel):
    """A closed model: a field it does not know is a mistake, not an extra."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Origin(Record):
    """The first source of a claim; articles with one origin are one witness."""

    id: Id
    """The origin's id: who and when, in kebab-case."""
    title: Title
    """Its title as far as it is printed, or our description of it."""
    publisher: Id | None = None
    """The entity that published it; left out where that is not printed."""
    published: Edtf | None = None
    """When it was published, in EDTF; left out where that is not printed."""
    kind: OriginKind
    """What kind of source it is."""
    url: WebAddress | None = None
    """Its address, where an article prints one or it was found on the web."""
    note: Note | None = None
    """What is uncertain about it."""


class Locator(Record):
    """Where a run of characters stands in its source: in a document, on a page, in a table, in a recording."""

    paragraph: Annotated[int, Field(ge=1)] | None = None
    """The paragraph, counting from 1 the lines that are not blank; for a document it has to be given."""
    sentence: Annotated[int, Field(ge=1)] = 1
    """The sentence within the paragraph, from 1."""
    page: Annotated[int, Field(ge=1)] | None = None
    """The page, counting from 1 as a viewer counts them."""
    heading: Printed | None = None
    """The heading under which it stands, at most 40 characters of it."""
    table: Printed | None = None
    """The table, by its caption, name or number."""
    row: Printed | None = None
    """The row of the table, by what stands at its head."""
    column: Printed | None = None
    """The column of the table, by what stands at its head."""
    time: TimeCode | None = None
    """The time in a recording: 12:30, or 1:02:45."""
    fragment: Printed | None = None
    """A short run of the page's text, by which a browser finds the place, where `as_printed` does not."""

    @model_validator(mode="after")
    def _says_where(self) -> Locator:
        if not any((self.paragraph, self.page, self.heading, self.table, self.row, self.time, self.fragment)):
            raise ValueError("expected a paragraph, page, heading, table, row, time or fragment")
        return self

    def __str__(self) -> str:
        named = ((name, getattr(self, name)) for name in ("heading", "table", "row", "column"))
        parts = [
            f"page {self.page}" if self.page else "",
            f"paragraph {self.paragraph}, sentence {self.sentence}" if self.paragraph else "",
            *(f"{name} “{text}”" for name, text in named if text),
            f"at {self.time}" if self.time else "",
        ]
        return ", ".join(filter(None, parts)) or f"at “{self.fragment}”"


class Article(Record):
    """The source that a file transcribes facts from: a document, a page on the web, or both."""

    id: Id
    """The article's id; the file is named after it."""
    title: Title
    """The title as printed, in its language; in brackets where we had to give one."""
    gloss: Note | None = None
    """The title in English, where it is in another language."""
    kind: SourceKind = "article"
    """What it is, such as an article, a filing, a dataset or a press release."""
    publisher: Id
    """The outlet that published it."""
    author: Id | None = None
    """Who wrote it, where that is printed."""
    language: Language
    """The language it is printed in."""
    published: Edtf
    """When it was published, in EDTF."""
    inferred: Note | None = None
    """From what the date is inferred, where the document does not print it."""
    document: str | None = None
    """The name of the document's file; left out where the source is on the web alone."""
    sha256: Sha256 | None = None
    """The hash of the document's bytes, so that a changed document is noticed."""
    url: WebAddress | None = None
    """Its address on the web."""
    accessed: date | None = None
    """The day on which it was read at that address."""
    archived: WebAddress | None = None
    """The address of a copy in a web archive, for when the page has changed."""
    cites: list[Id] = Field(default_factory=list)
    """The origins that it names as its sources."""
    note: Note | None = None
    """What is odd about the text as such."""

    @property
    def place(self) -> str:
        """Where the source itself is: its document, or its address."""
        return self.document or self.url or ""


class Exclusion(Record):
    """A number left out on purpose, so that left out can be told from missed."""

    as_printed: Printed
    """The number as printed."""
    reason: Sentence
    """Why it says nothing about the subject."""
    locator: Locator
    """Where it stands."""


class Telling(Record):
    """Another place that gives the same figure: the article, where in it, and through which first source."""

    article: Id
    """The other article, which has a file of its own."""
    locator: Locator
    """Where it stands there."""
    as_printed: Printed
    """The figure as that article prints it."""
    origin: Id
    """The first source that it traces back to there; the same origin is the same witness."""


class Succession(Record):
    """That a figure takes the place of an older one, when that was made known, and why."""

    fact: Id
    """The older figure; it stays, out of the charts unless asked for."""
    on: Edtf
    """When the newer figure was made known, in EDTF."""
    reason: Sentence
    """Why it takes the older one's place, in our own words."""
    across: list[Aspect] = Field(default_factory=list)
    """In what the two differ on purpose: metric, unit, scope, period. In all else they have to be alike."""
