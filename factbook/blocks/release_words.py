"""The changes of a release in plain words: its fields, their values before and after, and sentences on what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from factbook.blocks.release_differences import NUMBERS
from factbook.blocks.release_proposal import NOUNS
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_meanings import RANKED
from factbook.tables.mark_styles import MARKS

Changes = Mapping[str, Sequence[Mapping[str, Any]]]
"""Differences as plain data, as `differences.Differences.plain` gives them and a release keeps them."""
CARDS = ("facts", "derived", "events", "relations")
"""Tables of what has a card."""
FIELDS = {
    "value": "figure", "low": "low end", "high": "high end", "precision": "how exact the words are",
    "status": "kind of statement", "period": "time", "as_printed": "words in the original",
    "time_as_printed": "words of time in the original", "reading.text": "our reading of the original",
    "reading.why": "why we read it so", "gloss": "wording", "note": "remark", "rank": "how far we trust it",
    "said_by": "said by", "via": "through whom", "origin": "first source", "inferred": "how the time was worked out",
    "per": "per", "sha256": "the file read", "colour": "colour", "known_as": "usual names", "entities": "who takes part",
    "differ_in": "kind of difference", "phrase": "sentence of its figures", "derived_from": "calculated from", "cites": "first sources named", "sides": "the sides", "also_in": "also in",
}  # fmt: skip
"""What fields are called where the field's own name is no plain word."""
GROUPS = {"scope": "limit", "locator": "place in the source", "spellings": "names as spelt", "supersedes": "replaces",
          "corrects": "corrects", "derived_from": "calculated from", "facts": "facts compared"}  # fmt: skip
"""What nested fields are called by their first part."""
FILLED = re.compile(r"\{\w+\}")
"""The places in the sentence of a measure that a figure and a name fill."""
TIMES = ("period", "date", "since", "until", "as_of", "published")

TOLD, BRIEF = 8, 60
"""Changes that are told in sentences, and characters up to which a sentence tells what was there before."""


def sentences(book: Factbook, changes: Changes) -> list[str]:
    """What was removed and added, and what says something else than before: a sentence a record, of many the first."""
    found = [f"Removed: {_record(one)}" for one in changes.get("removed", ())]
    found += [_changed(book, one) for one in changes.get("changed", ())]
    found += [f"Added: {_record(one)}" for one in changes.get("added", ())]
    found = [said for said in found if said]
    more = len(found) - TOLD
    return [*found[:TOLD], *([f"And {figure_words.count(more, 'more change')}."] if more > 0 else [])]


def _record(one: Mapping[str, Any]) -> str:
    """A record by its kind, where that is no statement, and by what it says."""
    noun = "" if one["table"] in CARDS else f"{NOUNS[one['table']]}, "
    return f"{noun}{str(one['says']).rstrip('.')}."


def _changed(book: Factbook, one: Mapping[str, Any]) -> str:
    """What of a record is another than before; its values too, where they are short."""
    told = list(fields(book, one))
    if not told:
        return ""
    field, before, after = told[0]
    what = _record(one).rstrip(".")
    if len(told) == 1 and max(len(before), len(after)) <= BRIEF:
        before, after = (end.rstrip(".") for end in (before, after))
        return f"{what[:1].upper()}{what[1:]}: {called(field)} was “{before}”, is now “{after}”."
    names = figure_words.join([called(name) for name, *_ in told])
    return f"{what[:1].upper()}{what[1:]}: differs in {names}."


def fields(book: Factbook, one: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each changed field of a record in words, where these differ: the figure as a whole, then the others."""
    figure = one.get("figure")
    if figure:
        yield "figure", str(figure[0]), str(figure[1])
    for field, ends in one["fields"].items():
        before, after = (said(book, field, end) for end in ends)
        if not (figure and field in NUMBERS) and before != after:
            yield field, before, after


def called(field: str) -> str:
    """A field's name in plain words."""
    first, _, rest = field.partition(".")
    if field in FIELDS or not rest:
        return FIELDS.get(field, field.replace("_", " "))
    return f"{GROUPS.get(first, first.replace('_', ' '))} ({rest.replace('_', ' ')})"


def said(book: Factbook, field: str, value: Any) -> str:
    """The value of a field in plain words: a name in the place of an id, a time as it is written elsewhere."""
    if value is None:
        return "nothing"
    if isinstance(value, bool | int | float):
        return figure_words.number(value)
    if not isinstance(value, str):
        plain = [str(part) for part in value if isinstance(part, str)]
        return ", ".join(said(book, field, part) for part in plain) or figure_words.count(
            len(value), "entry", "entries"
        )
    if field == "phrase":
        return FILLED.sub("…", value)
    if field in TIMES:
        return figure_words.period(value)
    coded = {"status": lambda: MARKS[value].word, "rank": lambda: RANKED[value], "precision": lambda: value.replace("_", " ")}  # fmt: skip
    return coded[field]() if field in coded else _named(book, value)


def _named(book: Factbook, value: str) -> str:
    for shelf in (book.entities, book.metrics):
        if value in shelf:
            return str(shelf[value].name)
    source = book.origins.get(value) or book.articles.get(value)
    return source.title if source else value
