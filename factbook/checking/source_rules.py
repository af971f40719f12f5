"""What must hold of sources and of what takes whose place: places to look up, successions, witnesses."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.checking import comparability, succession
from factbook.checking.succession import Step
from factbook.reading import printed_figures
from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.documents import Problem
from factbook.reading.record_parser import Entry
from factbook.reading.records import Article, Event, Exclusion, Fact, Relation


def an_article_can_be_looked_up(book: Factbook) -> Iterator[Problem]:
    """A source is a document with its hash, or an address with the day on which it was read, or both."""
    for entry in book.entries_of(Article):
        article = entry.record
        if not article.document and not article.url:
            remedy = "expected a document with its sha256, or a url with the day on which it was accessed"
            yield entry.problem(("id",), f"the article {article.id!r} has no place", remedy)
        if bool(article.document) != bool(article.sha256):
            yield entry.problem(("document",), "a document and its hash go together", "expected both, or neither")  # fmt: skip
        if bool(article.url) != bool(article.accessed):
            remedy = "expected both, such as accessed: 2025-11-03, or neither"
            yield entry.problem(("url",), "an address and the day it was read go together", remedy)
        if article.archived and not article.url:
            yield entry.problem(("archived",), "an archived copy of no address", "expected a url beside it")
        if article.accessed and article.accessed < span(article.published).start:
            wrong = f"read on {article.accessed}, before it was published ({article.published})"
            yield entry.problem(("accessed",), wrong, "expected a later day")


def a_place_in_a_document_is_its_paragraph(book: Factbook) -> Iterator[Problem]:
    """Where there is a document, the place is one that `verify` can look up."""
    for entry in book.entries:
        record, article = entry.record, book.articles.get(entry.article)
        if not isinstance(record, Fact | Event | Relation | Exclusion) or not article:
            continue
        if article.document and not record.locator.paragraph:
            wrong = f"no paragraph of the document {article.document!r}"
            yield entry.problem(("locator",), wrong, "expected the paragraph, beside what else says where")


def another_telling_gives_the_same_figure(book: Factbook) -> Iterator[Problem]:
    """What another article prints yields the value too, and is another article's."""
    for entry in book.entries_of(Fact):
        fact = entry.record
        for i, telling in enumerate(fact.also_in):
            article = book.articles.get(telling.article)
            path = ("also_in", i)
            if telling.article == entry.article:
                yield entry.problem((*path, "article"), "the fact's own article", "expected another article")
            if article and article.document and not telling.locator.paragraph:
                wrong = f"no paragraph of the document {article.document!r}"
                yield entry.problem((*path, "locator"), wrong, "expected the paragraph")
            numbers = [n for n in (fact.value, fact.low, fact.high) if n is not None]
            if article and not all(
                printed_figures.yields(telling.as_printed, n, article.language) for n in numbers
            ):
                wrong = f"{telling.as_printed!r} does not yield the value"
                yield entry.problem((*path, "as_printed"), wrong, "expected the same figure, or a fact of its own")  # fmt: skip


def the_same_figure_is_alike(book: Factbook) -> Iterator[Problem]:
    """Facts that are said to give one figure are of other articles, of one thing, one measure and one time."""
    for entry in book.entries_of(Fact):
        fact, other = entry.record, book.facts.get(entry.record.same_as or "")
        if not other or not _measured(book, fact, other):
            continue
        if book.article_of[other.id] == entry.article:
            yield entry.problem(("same_as",), f"{other.id!r} is of the same article", "expected another's")
        wrong = comparability.unlike(book, (fact.id, other.id), ("metric", "unit", "scope", "period"))
        about = (fact.subject, fact.counterparty) == (other.subject, other.counterparty)
        amount = (fact.value, fact.low, fact.high) == (other.value, other.low, other.high)
        if wrong or not about or not amount:
            said = wrong or ("the values differ" if about else "the subjects differ")
            yield entry.problem(("same_as",), f"{other.id!r} is another figure: {said}", "expected the same; two readings are a contradiction")  # fmt: skip


def what_takes_the_place_of_a_figure_is_of_the_same(book: Factbook) -> Iterator[Problem]:
    """A figure corrects or supersedes one of the same subject and quantity, or says in what they differ."""
    for entry, step, old in _steps(book):
        fact, path = entry.record, (step.kind, "fact")
        if (fact.subject, fact.counterparty) != (old.subject, old.counterparty):
            wrong = f"{old.id!r} is about {_about(book, old)}, not {_about(book, fact)}"
            yield entry.problem(path, wrong, "expected a figure of the same subject")
        aspects = [a for a in ("metric", "unit", "scope", "period") if a not in step.how.across]
        if _measured(book, fact, old) and (wrong := comparability.unlike(book, (old.id, fact.id), aspects)):
            first = wrong.partition(" ")[0]
            remedy = f"expected the same, or `across: [{first}]` and a reason that says why"
            yield entry.problem(path, f"{old.id!r} is another quantity: {wrong}", remedy)
        if fact.rank == "deprecated":
            yield entry.problem(path, "a deprecated figure takes no other's place", "expected the reverse, or another rank")  # fmt: skip


def a_successor_comes_later(book: Factbook) -> Iterator[Problem]:
    """The older figure was out first, and the newer was made known no later than its own article."""
    for entry, step, old in _steps(book):
        made = span(step.how.on)
        mine, other = book.articles.get(entry.article), book.articles.get(book.article_of[old.id])
        if not mine or not other:
            continue
        if span(mine.published).end < span(other.published).start:
            wrong = f"{old.id!r} was published later ({other.published}) than this ({mine.published})"
            yield entry.problem((step.kind, "fact"), wrong, "expected that one to take this one's place")
        elif made.end < span(other.published).start:
            wrong = f"made known on {step.how.on}, before the older figure ({other.published})"
            yield entry.problem((step.kind, "on"), wrong, "expected a later day")
        elif made.start > span(mine.published).end:
            wrong = f"made known on {step.how.on}, after its article of {mine.published}"
            yield entry.problem((step.kind, "on"), wrong, "expected no later day than the article's")


def one_figure_takes_the_place_of_another_at_a_time(book: Factbook) -> Iterator[Problem]:
    """Successions close no circle, and of two that replace one figure the one replaces the other."""
    later = succession.by_old(book)
    for entry, step, old in _steps(book):
        older = _older(book, entry.record.id)
        if entry.record.id in older:
            remedy = "expected the newest to be replaced by none"
            yield entry.problem((step.kind, "fact"), f"{entry.record.id!r} takes its own place", remedy)
            continue
        rivals = [other.new for other in later[old.id] if other.new != entry.record.id]
        for rival in rivals:
            if rival < entry.record.id and rival not in older and entry.record.id not in _older(book, rival):
                wrong = f"{rival!r} takes the place of {old.id!r} too"
                remedy = f"expected the newer of the two to take the other's place: `fact: {rival}`"
                yield entry.problem((step.kind, "fact"), wrong, remedy)


def _steps(book: Factbook) -> Iterator[tuple[Entry[Fact], Step, Fact]]:
    """Every step between two figures that are both there."""
    for entry in book.entries_of(Fact):
        for step in succession.steps(entry.record):
            if step.old in book.facts:
                yield entry, step, book.facts[step.old]


def _older(book: Factbook, identifier: str) -> set[str]:
    """Every figure that one takes the place of, through however many steps; itself in a circle."""
    found, waiting = set[str](), [identifier]
    while waiting:
        fact = book.facts.get(waiting.pop())
        for step in succession.steps(fact) if fact else ():
            if step.old not in found:
                found.add(step.old)
                waiting.append(step.old)
    return found


def _about(book: Factbook, fact: Fact) -> str:
    other = f" and {book.name(fact.counterparty)}" if fact.counterparty else ""
    return f"{book.name(fact.subject)}{other}"


def _measured(book: Factbook, *facts: Fact) -> bool:
    return all(fact.metric in book.metrics for fact in facts)
