"""The pages: where each stands, what it is called, and the question that it answers."""

from __future__ import annotations

from dataclasses import dataclass

from factbook.settings import Settings


@dataclass(frozen=True)
class Entry:
    """A page of the menu."""

    name: str
    """The page's file in pages/, and its charts in the catalogue."""
    title: str
    question: str
    """The question that it answers, where the book has none of its own for it."""
    group: str = ""

    @property
    def path(self) -> str:
        """The page's address: one word, nothing for the overview."""
        return "" if self.name == "overview" else self.name

    def asked(self, settings: Settings) -> str:
        """The question that it answers in a book."""
        return settings.pages.get(self.name, self.question)


MENU: tuple[Entry, ...] = (
    Entry("overview", "Overview", "Who spends, who grows, who depends on whom?"),
    Entry("spend", "Spend", "Who spends how much, on what, and how sure is it?", "Money"),
    Entry("pricing", "Pricing", "What does it cost, and what does it do to costs?", "Money"),
    Entry("markets", "Markets", "How large do they say the markets will be?", "Money"),
    Entry("adoption", "Adoption", "How fast did people take it up?", "People"),
    Entry("attitudes", "Attitudes", "What do users and insiders think of it?", "People"),
    Entry("talent", "Talent", "Who hires whom, and how many work where?", "People"),
    Entry("relations", "Relations", "Who is friend, supplier, rival, all at once?", "The field"),
    Entry("products", "Products", "Who has what?", "The field"),
    Entry("timeline", "Timeline", "What happened when, and how sure are we of the date?", "The field"),
    Entry(
        "companies", "Companies", "What is said about one company, and about two or three?", "The evidence"
    ),
    Entry("evidence", "Evidence", "How good is the evidence, and does it agree?", "The evidence"),
    Entry("facts", "Facts", "Find any fact, in any of the languages", "The evidence"),
    Entry("sources", "Sources", "What was read, when, and what came of it?", "The evidence"),
    Entry("pack", "Evidence pack", "What have you collected, and where does it come from?", "The evidence"),
    Entry("about", "About", "What is this, and how is it read?", "The evidence"),
)


def by_name() -> dict[str, Entry]:
    """Every page by its name."""
    return {entry.name: entry for entry in MENU}


def by_path() -> dict[str, Entry]:
    """Every page by its address."""
    return {entry.path: entry for entry in MENU}


def groups() -> dict[str, list[Entry]]:
    """The pages by the name of their group, in the order of the menu."""
    found: dict[str, list[Entry]] = {}
    for entry in MENU:
        found.setdefault(entry.group, []).append(entry)
    return found
