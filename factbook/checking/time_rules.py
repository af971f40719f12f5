"""What must hold of the times that records give: a beginning is printed as one, and no report is a beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factbook.reading.book import Factbook
from factbook.reading.documents import Problem
from factbook.reading.field_meanings import AS_OF, NOW, TIME_WORDS
from factbook.reading.record_parser import Entry
from factbook.reading.records import Event, Fact, Relation

TIMED = ("period", "date", "since", "until", "as_of")
"""The fields in which records give their time."""


def a_dated_relation_says_from_what(book: Factbook) -> Iterator[Problem]:
    """Each time of a relation is printed, or inferred with a reason."""
    for entry in book.entries_of(Relation):
        record = entry.record
        field = next((name for name in ("since", "until", "as_of") if getattr(record, name)), "")
        told = record.time_as_printed or record.inferred
        if field and not told:
            wrong = f"{record.id!r} is dated by nothing"
            yield entry.problem((field,), wrong, "expected time_as_printed, or inferred with a reason")
        if told and not field:
            path = "time_as_printed" if record.time_as_printed else "inferred"
            yield entry.problem((path,), "a reason for no date", "expected since, until or as_of beside it")


def a_report_is_no_beginning(book: Factbook) -> Iterator[Problem]:
    """The day of an article, of its source, or of a bare "as of" is no beginning and no end."""
    for entry in book.entries_of(Relation):
        record = entry.record
        for field in ("since", "until"):
            when = getattr(record, field)
            if when and (why := _borrowed(book, entry, when)):
                yield entry.problem(
                    (field,), f"{when} is {why}", "expected as_of, or a beginning that is printed"
                )


def a_word_of_time_has_one_form(book: Factbook) -> Iterator[Problem]:
    """A printed word of time is written in one way: the beginning of a year is about its January, now is the article's time."""
    entries: list[Entry[Fact] | Entry[Event] | Entry[Relation]] = [
        *book.entries_of(Fact), *book.entries_of(Event), *book.entries_of(Relation)
    ]  # fmt: skip
    for entry in entries:
        record, article = entry.record, book.articles.get(entry.article)
        if isinstance(record, Event) and record.kind == "statement":
            continue  # the words of time in it are the speaker's
        printed = f"{record.time_as_printed or ''} {record.as_printed or ''}"
        word = next((word for word in TIME_WORDS if word in printed), "")
        field = next((name for name in TIMED if getattr(record, name, None)), "")
        if (
            article
            and word
            and field
            and not _of_form(getattr(record, field), TIME_WORDS[word], article.published)
        ):
            form = "the article's own time" if TIME_WORDS[word] == NOW else TIME_WORDS[word]
            wrong = f"{word!r} is printed, but the {field} is {getattr(record, field)}"
            yield entry.problem((field,), wrong, f"expected {form}")


def _of_form(when: str, form: str, published: str) -> bool:
    """Whether a date has the form of a printed word: now may be a state, or a sum up to it."""
    if form == NOW:
        return when.removeprefix("../") == published
    return bool(re.fullmatch(form.replace("YYYY", r"\d{4}"), when))


def _borrowed(book: Factbook, entry: Entry[Relation], when: str) -> str:
    """Whose date a relation's time is, where the text does not say that anything began or ended then."""
    record, article = entry.record, book.articles.get(entry.article)
    if record.time_as_printed:
        bare = next((word for word in AS_OF if word in record.time_as_printed), "")
        return f"when it is stated: {record.time_as_printed!r} says {bare!r}" if bare else ""
    if record.inferred:
        return ""
    origin = book.origins.get(record.origin)
    dates = {article.published: "the date of its article"} if article else {}
    dates |= {origin.published: "the date of its source"} if origin and origin.published else {}
    return dates.get(when.removeprefix("../"), "")
