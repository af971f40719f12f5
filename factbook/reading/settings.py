"""What a fact book says of itself: its name, its promise, its licence; and what it calls its own things."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from factbook.reading.field_types import ClassId, Id, Language
from factbook.reading.records import Record

Short = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=160)]


class Licence(Record):
    """Under what the facts are offered."""

    name: Line
    """The licence's name, as it stands in a sentence: Creative Commons Attribution 4.0."""
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=200)] | None = None
    """Where its text is to be found."""


class Settings(Record):
    """A book's own words for itself; each has a plain default, and nothing is claimed that is not written here."""

    title: Short = "Fact book"
    """Its name: in the menu, in the head of every page, in citations."""
    citation: Line | None = None
    """Its name in citations and exports, where that is longer than the title."""
    subject: Line | None = None
    """What it is on, as it ends a sentence: the articles "on the competition between …" were read."""
    promise: Line = "Every figure with its words, its source and how sure it is."
    """What a reader finds in it: the description of every page."""
    licence: Licence | None = None
    """Under what its facts are offered; left out where that is not settled."""
    language: Language = "en"
    """The language that its own sentences are written in, the glosses and the notes."""
    search: Line | None = None
    """Examples of what can be searched for, shown in the empty search box."""
    pages: dict[Short, Line] = Field(default_factory=dict)
    """The question that a page answers, by the page's name, where it is not the program's."""
    charts: dict[Short, Line] = Field(default_factory=dict)
    """The question that a chart answers, by the chart's id, where it is not the program's."""
    classes: dict[ClassId, Short] = Field(default_factory=dict)
    """What products are for: the columns of the table of who has what in their order, each with its name."""
    renamed: dict[Id, Id] = Field(default_factory=dict)
    """Former ids of figures, events and relations, each with the present one: addresses with them still work."""

    colours: Literal["given", "set"] = "given"
    """Whether companies without a colour are given one, or are grey: `given`, or only those that are `set`."""

    @property
    def cited(self) -> str:
        """The book's name in citations and exports."""
        return self.citation or self.title
