"""The pages: where each stands, what it is called, and the question that it answers."""

from __future__ import annotations

from dataclasses import dataclass

from factbook.reading.settings import Settings


@dataclass(frozen=True)
class Entry:
    """A page."""

    name: str
    """The page's file in pages/, and its charts in the catalogue."""
    title: str
    question: str
    """The question that it answers, where the book has none of its own for it."""
    of_one: str = ""
    """What it tells of companies that are chosen, where its question asks about all; said behind their names."""

    @property
    def path(self) -> str:
        """The page's address: one word, nothing for the overview."""
        return "" if self.name == "overview" else self.name

    def asked(self, settings: Settings) -> str:
        """The question that it answers in a book."""
        return settings.pages.get(self.name, self.question)

    def told(self, settings: Settings) -> str:
        """What stands behind the names of companies that it is limited to: what it tells of them, or else its question."""
        return settings.pages.get(self.name, self.of_one or self.question)


@dataclass(frozen=True)
class Section:
    """A part of a page that once was a page: its name is its place on the page, and its old address leads there."""

    page: str
    """The page that it stands on."""
    question: str
    """The question that it answers, where the book has none of its own for it."""
    title: str
    """What the line of links under the page's title calls it."""


MENU: tuple[Entry, ...] = (
    Entry("overview", "Overview", "Who spends, who grows, who depends on whom?"),
    Entry("companies", "Companies", "Who has what, and what is said about each?"),
    Entry(
        "spend",
        "Spend",
        "Who spends and earns how much, and how sure is it?",
        "money in and out, and how sure it is",
    ),
    Entry("pricing", "Pricing", "What does it cost, and what does it do to costs?"),
    Entry("adoption", "Adoption", "How many use it, and how fast?"),
    Entry("attitudes", "Attitudes", "What do users want, and what do insiders say of rivals?"),
    Entry("relations", "Relations", "Who is friend, supplier, rival, all at once?"),
    Entry("timeline", "Timeline", "What happened when, and how sure are we of the date?"),
    Entry("facts", "Facts", "Find any fact, in any of the languages"),
    Entry("evidence", "Evidence", "How good is the evidence, and does it agree?"),
)
PACK = Entry("pack", "Evidence pack", "What have you collected, and where does it come from?")
"""No part of the menu: the way to it appears when something is in it."""
PAGES = (*MENU, PACK)
SECTIONS: dict[str, Section] = {
    "products": Section("companies", "Who has what?", "Products"),
    "talent": Section("companies", "Who hires whom, and how many work where?", "Talent"),
    "markets": Section("spend", "How large do they say the markets will be?", "Markets"),
    "sources": Section("evidence", "What was read, when, and what came of it?", "Sources"),
    "about": Section("evidence", "What is this, and how is it read?", "About"),
}


def shown(*, basket: bool) -> tuple[Entry, ...]:
    """The menu, with the pack where anything is in the basket."""
    return PAGES if basket else MENU


def by_name() -> dict[str, Entry]:
    """Every page by its name."""
    return {entry.name: entry for entry in PAGES}


def by_path() -> dict[str, Entry]:
    """Every page by its address."""
    return {entry.path: entry for entry in PAGES}


def questions() -> set[str]:
    """Whatever a book may have a question of its own for: pages, and sections of pages."""
    return {*by_name(), *SECTIONS}


def parts(page: str) -> dict[str, str]:
    """The sections of a page, each with its title."""
    return {name: section.title for name, section in SECTIONS.items() if section.page == page}


def asked(section: str, settings: Settings) -> str:
    """The question that a section answers in a book."""
    return settings.pages.get(section, SECTIONS[section].question)


def page_of(name: str) -> str:
    """The name of the page that a page or a section of that name stands on."""
    return SECTIONS[name].page if name in SECTIONS else name
