"""What must hold of the kind of statement that a record is: a hedge makes no fact, and somebody expects, plans, thinks."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.reading.book import Factbook
from factbook.reading.documents import Problem
from factbook.reading.field_meanings import hedge
from factbook.reading.record_parser import Entry
from factbook.reading.records import Event, Exclusion, Fact, Relation

SPOKEN = ("forecast", "planned", "opinion", "illustration")
"""Kinds of statement that are somebody's: nothing of them has happened."""


def a_hedged_print_is_no_fact(book: Factbook) -> Iterator[Problem]:
    """A print that says may, can or is expected to is not told as having happened."""
    for entry in _stated(book):
        record, article = entry.record, book.articles.get(entry.article)
        if record.status != "actual" or record.hedge or not record.as_printed or not article:
            continue
        if found := hedge(record.as_printed, article.language):
            wrong = f"the status is 'actual', but {record.as_printed!r} says {found!r}"
            yield entry.problem(("as_printed",), wrong, "expected another status, or a reasoned `hedge`")


def what_is_expected_planned_or_thought_has_a_speaker(book: Factbook) -> Iterator[Problem]:
    """A forecast, a plan, an opinion and an example are somebody's."""
    for entry in _stated(book):
        record = entry.record
        if record.status in SPOKEN and not record.said_by:
            yield entry.problem(("id",), f"{record.id!r} is {record.status} by nobody", "expected said_by")


def a_threat_is_one_by_its_stance(book: Factbook) -> Iterator[Problem]:
    """Who is said to be no threat, or to have some effect only, threatens nobody by the kind of the relation."""
    for entry in book.entries_of(Relation):
        record = entry.record
        if record.kind == "threatens" and record.stance not in (None, "threat"):
            wrong = f"threatens, with the stance {record.stance!r}"
            yield entry.problem(("kind",), wrong, "expected affects, or compared_with")


def an_exclusion_is_nowhere_kept(book: Factbook) -> Iterator[Problem]:
    """What is left out on purpose is not part of a print that a record keeps at the same place."""
    kept: dict[tuple[str, str], list[str]] = {}
    for entry in _stated(book):
        if printed := entry.record.as_printed:
            kept.setdefault((entry.article, str(entry.record.locator)), []).append(printed)
    for left_out in book.entries_of(Exclusion):
        run = left_out.record.as_printed
        for other in kept.get((left_out.article, str(left_out.record.locator)), ()):
            if run in other or other in run:
                yield left_out.problem(
                    ("as_printed",), f"{run!r} is kept too, in {other!r}", "expected one of the two"
                )
                break


def an_exclusion_has_a_reason_of_its_own(book: Factbook) -> Iterator[Problem]:
    """Why a run is left out is said of this run, and of no other of its article."""
    seen: set[tuple[str, str]] = set()
    for entry in book.entries_of(Exclusion):
        reason = (entry.article, entry.record.reason)
        if reason in seen:
            yield entry.problem(
                ("reason",), "another exclusion has the same reason", "expected one of its own"
            )
        seen.add(reason)


def _stated(book: Factbook) -> list[Entry[Fact] | Entry[Event] | Entry[Relation]]:
    return [*book.entries_of(Fact), *book.entries_of(Event), *book.entries_of(Relation)]
