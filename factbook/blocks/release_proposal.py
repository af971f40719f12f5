"""The next release: which number the Data Package recipe gives it, and why, in words an editor can check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from factbook.blocks import release_differences
from factbook.blocks.release_differences import Changed, Differences
from factbook.reading import book_contents, figure_words, kept_releases, release_numbers
from factbook.reading.book import Factbook
from factbook.reading.kept_releases import Kept, LostError
from factbook.reading.release_numbers import LEVELS, Level
from factbook.words.datapackage import KEYS

NOUNS = {
    "facts": "figure", "events": "event", "relations": "relation", "derived": "calculated figure", "entities": "name",
    "metrics": "measure", "glossary": "explained word", "origins": "first source", "articles": "article",
    "checks": "cross-check", "contradictions": "contradiction", "exclusions": "number left out", "book": "book",
}  # fmt: skip
"""What a record of each table is called."""
MEANING = {"metrics": ("unit", "quantity", "per")}
"""Fields that decide what other records mean: with another one, every figure of a metric is another."""
NO_ID = (book_contents.EXCLUSIONS, book_contents.BOOK)
"""Tables whose rows nobody can name by an id."""
MOST = 40
"""Changes of a kind that a proposal lists; of more it says how many."""
Reason = tuple[Level, str]


@dataclass(frozen=True)
class Proposal:
    """What the next release would be."""

    version: str
    """Its number; that of the newest where nothing has changed."""
    level: Level | None
    """Nothing for the first release, and where nothing has changed."""
    before: str = ""
    """The newest release; nothing where there is none."""
    reasons: tuple[Reason, ...] = ()
    """What asks for a level, each with that level."""
    found: Differences = field(default_factory=Differences)
    """All that has changed."""

    @property
    def needed(self) -> bool:
        """Whether there is anything to release."""
        return not self.before or self.level is not None


def proposed(book: Factbook) -> Proposal:
    """What the next release of a book would be.

    Raises:
        FactbookError: the data of the newest release are lost.
    """
    if not book.releases:
        return Proposal(release_numbers.FIRST, None)
    newest = book.releases[-1]
    try:
        before, old = kept_releases.read(newest), kept_releases.opened(book, newest.version)
    except LostError as error:
        raise kept_releases.lost(newest, error) from None
    found = Differences() if old is book else release_differences.between(old, book)
    reasons = tuple(_reasons(found, before))
    level = max((level for level, _ in reasons), key=LEVELS.index, default=None)
    version = release_numbers.following(newest.version, level) if level else newest.version
    return Proposal(version, level, newest.version, reasons, found)


def raised(proposal: Proposal, level: Level) -> Proposal:
    """The proposal at a higher level than the recipe asks for.

    Raises:
        ValueError: there is nothing to release, there was no release before, or the level is a lower one.
    """
    if proposal.level is None:
        raise ValueError(
            "--level goes with a change: the first release is 1.0.0, and without a change there is none"
        )
    if LEVELS.index(level) < LEVELS.index(proposal.level):
        raise ValueError(
            f"--level {level} is less than these changes ask for; leave it out, or give {proposal.level}"
        )
    return replace(proposal, version=release_numbers.following(proposal.before, level), level=level)


def _reasons(found: Differences, before: Kept) -> Iterator[Reason]:
    """Each kind of change, with the level that the recipe gives it."""
    yield from _layout(before.layout)
    for verb, level, gone in (("renamed", "major", found.renamed), ("removed", "major", found.removed)):
        yield from _counted(((one.table, level if one.table not in NO_ID else "patch") for one in gone), verb)
    meant = partial(_level, found)
    yield from _counted(
        ((one.table, "minor" if one.table not in NO_ID else "patch") for one in found.added), "added"
    )
    yield from _counted(((one.table, meant(one)) for one in found.changed), "changed")


def _counted(found: Iterable[tuple[str, str]], verb: str) -> Iterator[Reason]:
    by_level: dict[str, Counter[str]] = {}
    for table, level in found:
        by_level.setdefault(level, Counter())[table] += 1
    for level in LEVELS:
        if counts := by_level.get(level):
            what = figure_words.join(
                [figure_words.count(n, NOUNS[table], _plural(table)) for table, n in counts.items()]
            )
            yield level, f"{what} {verb}{WHY.get((verb, level), '')}"


WHY = {
    (
        "changed",
        "major",
    ): ": the unit, the quantity or the time of a measure is another, and so what its figures mean",
    ("changed", "minor"): ": they name another subject, measure, article or source than before",
    ("changed", "patch"): ": a value or a wording was mended",
}


def _plural(table: str) -> str:
    return {"exclusions": "numbers left out"}.get(table, "")


def _level(found: Differences, one: Changed) -> Level:
    """What a change of a record asks for: another meaning, another reference, or a mended value or wording."""
    former = {each.former for each in found.renamed}
    if any(field.split(".")[0] in MEANING.get(one.table, ()) for field in one.fields):
        return "major"
    referring = (field for field in one.fields if field in (*KEYS, "origin") and one.table not in NO_ID)
    return "minor" if any(one.fields[field][0] not in former for field in referring) else "patch"


def _layout(before: Mapping[str, Mapping[str, str]]) -> Iterator[Reason]:
    """What of the tables and their columns is another than before."""
    now = book_contents.layout()
    for name in dict.fromkeys((*before, *now)):
        if name not in now:
            yield "major", f"the table {name} is gone"
        elif name not in before:
            yield "minor", f"the table {name} is new"
        elif list(before[name].items()) != list(now[name].items()):
            changed = sorted({*before[name].items()} ^ {*now[name].items()})
            columns = figure_words.join(list(dict.fromkeys(column for column, _ in changed))) or "their order"
            yield "major", f"the table {name} has other columns: {columns}"


def text(proposal: Proposal, book: Factbook) -> str:
    """The proposal for an editor: what has changed, what follows from it, how to go on."""
    if not proposal.before:
        counts = book_contents.tables(book)
        held = figure_words.join(
            [figure_words.count(len(counts[name]), NOUNS[name]) for name in ("facts", "events", "relations")]
        )
        return f"There is no release yet. The first would be {proposal.version}, with {held}."
    if not proposal.needed:
        return f"Nothing has changed since release {proposal.before}: no new release."
    lines = [
        f"Since release {proposal.before}:",
        *(f"  {level}: {told}" for level, told in proposal.reasons),
        "",
    ]
    lines += _listed("+", proposal.found.added, lambda one: f"{one.id}: {one.says}")
    lines += _listed("-", proposal.found.removed, lambda one: f"{one.id}: {one.says}")
    lines += _listed(">", proposal.found.renamed, lambda one: f"{one.former} is now {one.id}")
    lines += _listed("~", proposal.found.changed, _fields)
    return "\n".join(
        [*lines, "", f"Proposed: {proposal.version} ({proposal.level}, after {proposal.before})."]
    )


def _listed(sign: str, found: Iterable[Any], told: Callable[[Any], str]) -> list[str]:
    every = list(found)
    more = [f"  {sign} and {len(every) - MOST} more"] if len(every) > MOST else []
    return [f"  {sign} {one.table} {told(one)}" for one in every[:MOST]] + more


def _fields(one: Changed) -> str:
    figure = [("calculated figure", one.figure)] if one.figure and not one.fields else []
    told = [
        f"{field} {_shown(before)} -> {_shown(after)}"
        for field, (before, after) in (*one.fields.items(), *figure)
    ]
    return f"{one.id}: {'; '.join(told)}"


def _shown(value: object) -> str:
    said = "nothing" if value is None else str(value)
    return said if len(said) <= 120 else f"{said[:120]}…"
