"""What must hold across records: one function a rule, named as a claim that reads as true."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import TypeAlias, TypeVar, cast

from factbook import arithmetic, printed, references, verdicts
from factbook.book import Factbook
from factbook.dates import span
from factbook.documents import Problem, Route, suggestion
from factbook.parts import Entry
from factbook.records import (
    Article,
    Check,
    Contradiction,
    Derived,
    Entity,
    Event,
    Exclusion,
    Fact,
    Origin,
    Record,
)

Rule: TypeAlias = Callable[[Factbook], Iterator[Problem]]
R = TypeVar("R", bound=Record)


def broken(book: Factbook) -> list[Problem]:
    """Every problem that any rule finds in the book."""
    return [problem for rule in RULES for problem in rule(book)]


def of_kind(book: Factbook, kind: type[R]) -> Iterator[Entry[R]]:
    """The book's entries of one kind."""
    return (cast(Entry[R], entry) for entry in book.entries if isinstance(entry.record, kind))


def figures(book: Factbook) -> list[Entry[Fact] | Entry[Derived]]:
    """The entries of facts and implied figures."""
    return [*of_kind(book, Fact), *of_kind(book, Derived)]


def every_id_is_unique(book: Factbook) -> Iterator[Problem]:
    """An id names one record in the whole book."""
    first: dict[str, Entry[Record]] = {}
    for entry in book.entries:
        if isinstance(entry.record, Exclusion):
            continue
        identifier = str(getattr(entry.record, "id", ""))
        if identifier in first:
            other = first[identifier].place("id")
            yield entry.problem(("id",), f"the id {identifier!r} is taken", f"it stands at {other}")
        first.setdefault(identifier, entry)


def an_article_stands_in_the_file_of_its_name(book: Factbook) -> Iterator[Problem]:
    """The file is called as its article."""
    for entry in of_kind(book, Article):
        stem = PurePath(entry.document.file).stem
        if entry.record.id != stem:
            wrong = f"the article's id is {entry.record.id!r}, its file {stem!r}"
            yield entry.problem(("id",), wrong, "expected the same name")


def every_reference_is_known(book: Factbook) -> Iterator[Problem]:
    """Whatever id a record names, there is a record of the kind that belongs there."""
    sources = book.origins.keys() | book.articles.keys()
    figures = book.facts.keys() | book.derived.keys()
    known: dict[str, Iterable[str]] = {
        "entities": book.entities.keys(),
        "metrics": book.metrics.keys(),
        "origins": book.origins.keys(),
        "sources": sources,
        "figures": figures,
        "records": figures | sources | book.events.keys() | book.relations.keys()
        | book.entities.keys(),
    }  # fmt: skip
    unread = {kind for kind, sections in references.SECTIONS.items() if sections & book.unread}
    for entry in book.entries:
        for path, kind, identifier in references.named(entry.record):
            if kind in unread or identifier in book.broken_ids:
                continue
            if identifier not in known[kind]:
                hint = suggestion(identifier, known[kind])
                wrong = f"{identifier!r} is not among the {kind}"
                yield entry.problem(path, wrong, f"expected the id of one of the {kind}", hint)


def a_fact_has_a_value_or_a_range(book: Factbook) -> Iterator[Problem]:
    """Either a value, or a low and a high end that say range."""
    for entry in of_kind(book, Fact):
        fact = entry.record
        ends = fact.low is not None and fact.high is not None
        if (fact.value is None) != ends or (fact.low is None) != (fact.high is None):
            yield entry.problem((), f"{fact.id!r} has no figure", "expected value, or low and high")
        elif ends != (fact.precision == "range"):
            wrong = f"the precision is {fact.precision!r}"
            yield entry.problem(("precision",), wrong, "expected range with low and high, only then")
        elif fact.low is not None and fact.high is not None and fact.low >= fact.high:
            yield entry.problem(("low",), f"the low end {fact.low:g} is not below the high end")


def money_has_a_currency_and_nothing_else_has(book: Factbook) -> Iterator[Problem]:
    """A figure in money names its currency, or says that none is printed."""
    for entry in figures(book):
        metric = book.metrics.get(entry.record.metric)
        if metric and (metric.unit == "money") != bool(entry.record.currency):
            path: Route = ("currency",) if entry.record.currency else ("metric",)
            wrong = f"the metric {metric.id!r} is in {metric.unit}"
            need = "expected" if metric.unit == "money" else "expected no"
            yield entry.problem(path, wrong, f"{need} currency")


def the_printed_figure_yields_the_value(book: Factbook) -> Iterator[Problem]:
    """The printed run, or the reading of a garbled one, can stand for the value."""
    for entry in of_kind(book, Fact):
        fact, language = entry.record, _language(book, entry)
        text = fact.reading.text if fact.reading else fact.as_printed
        for field in ("value", "low", "high"):
            number = getattr(fact, field)
            if number is not None and not printed.yields(text, number, language):
                found = ", ".join(f"{n:g}" for n in sorted(printed.candidates(text, language)))
                wrong = f"{field} is {number:g}, but {text!r} reads {found or 'as no number'}"
                yield entry.problem((field,), wrong, "mend the value, or add a reasoned reading")


def a_reading_is_given_only_where_the_print_is_garbled(book: Factbook) -> Iterator[Problem]:
    """Where the print itself yields the value, a reading would only blur it."""
    for entry in of_kind(book, Fact):
        fact, language = entry.record, _language(book, entry)
        numbers = [n for n in (fact.value, fact.low, fact.high) if n is not None]
        if fact.reading and all(printed.yields(fact.as_printed, n, language) for n in numbers):
            wrong = f"{fact.as_printed!r} yields the value without a reading"
            yield entry.problem(("reading",), wrong, "expected none")


def the_precision_agrees_with_the_printed_words(book: Factbook) -> Iterator[Problem]:
    """A printed "about", "over" or "almost" is neither dropped nor turned into another."""
    for entry in of_kind(book, Fact):
        fact = entry.record
        allowed = printed.hedged(fact.reading.text if fact.reading else fact.as_printed)
        if allowed and fact.precision not in allowed and fact.precision != "range":
            wrong = f"the precision is {fact.precision!r}, but {fact.as_printed!r} is printed"
            yield entry.problem(("precision",), wrong, f"expected {' or '.join(sorted(allowed))}")


def a_rank_other_than_normal_has_a_reason(book: Factbook) -> Iterator[Problem]:
    """Preferring or deprecating a figure is explained."""
    for entry in of_kind(book, Fact):
        if entry.record.rank != "normal" and not entry.record.reason:
            wrong = f"{entry.record.rank} without a reason"
            yield entry.problem(("rank",), wrong, "expected a reason beside it")


def a_share_lies_between_nothing_and_all(book: Factbook) -> Iterator[Problem]:
    """A share in percent is no less than 0 and no more than 100; a rank counts from 1."""
    for entry in of_kind(book, Fact):
        metric = book.metrics.get(entry.record.metric)
        for field in ("value", "low", "high"):
            number = getattr(entry.record, field)
            if number is None or not metric:
                continue
            if metric.quantity == "share" and not 0 <= number <= 100:
                yield entry.problem((field,), f"a share of {number:g} percent", "expected 0 to 100")
            if metric.unit == "rank" and (number < 1 or number % 1):
                yield entry.problem((field,), f"a rank of {number:g}", "expected 1, 2, 3 …")


def what_is_actual_lies_not_after_its_article(book: Factbook) -> Iterator[Problem]:
    """What an article reports as having happened began no later than the article came out."""
    for entry in (*of_kind(book, Fact), *of_kind(book, Event)):
        record, article = entry.record, book.articles.get(entry.article)
        if article and record.status in ("actual", "survey", "estimate"):
            field = "date" if isinstance(record, Event) else "period"
            text = str(getattr(record, field))
            if not text.startswith("..") and span(text).start > span(article.published).end:
                wrong = f"{record.status} in {text}, after its article of {article.published}"
                yield entry.problem((field,), wrong, "expected an earlier date, or another status")


def parents_close_no_circle(book: Factbook) -> Iterator[Problem]:
    """No entity is its own ancestor."""
    for entry in of_kind(book, Entity):
        if entry.record.id in book.ancestors(entry.record.id):
            yield entry.problem(("parent",), f"{entry.record.id!r} is its own ancestor")


def every_formula_is_sound(book: Factbook) -> Iterator[Problem]:
    """A formula parses, uses the names that it is given, and computes."""
    computed: list[Entry[Check] | Entry[Derived]] = [*of_kind(book, Check), *of_kind(book, Derived)]
    for entry in computed:
        record = entry.record
        field = "claim" if isinstance(record, Check) else "formula"
        given = record.facts if isinstance(record, Check) else record.derived_from
        text = record.claim if isinstance(record, Check) else record.formula
        try:
            used = arithmetic.names(text)
        except ValueError as error:
            yield entry.problem((field,), str(error))
            continue
        for name in sorted(used - given.keys()):
            wrong = f"the {field} uses {name!r}, which is not given"
            yield entry.problem((field,), wrong, f"given are {', '.join(given)}",
                                suggestion(name, given))  # fmt: skip
        for name in sorted(given.keys() - used):
            wrong = f"{name!r} is given, but the {field} does not use it"
            yield entry.problem((field,), wrong)
        if isinstance(record, Derived) and record.id in verdicts.beneath(book, record):
            yield entry.problem((field,), "the figure is derived from itself")
        elif used == given.keys() and all(verdicts.computable(book, name) for name in given.values()):
            yield from _computes(book, entry, field)


def _computes(book: Factbook, entry: Entry[Check] | Entry[Derived], field: str) -> Iterator[Problem]:
    try:
        if isinstance(entry.record, Check):
            outcome = verdicts.outcome(book, entry.record)
            points = [outcome.left.point, outcome.right.point]
        else:
            points = [verdicts.implied(book, entry.record).point]
    except ValueError as error:
        yield entry.problem((field,), str(error))
    else:
        if not all(map(math.isfinite, points)):
            yield entry.problem((field,), f"the {field} divides by nothing")


def the_sides_of_a_contradiction_differ(book: Factbook) -> Iterator[Problem]:
    """The field that is said to differ does differ."""
    for entry in of_kind(book, Contradiction):
        record = entry.record
        plain = record.differ_in in ("precision", "status", "unit", "origin", "said_by", "scope")
        values = [
            verdicts.attribute(book, side.of, record.differ_in)
            for side in record.sides
            if (
                verdicts.computable(book, side.of)
                if book.figure(side.of)
                else verdicts.record_of(book, side.of)
            )
        ]
        if plain and len(values) == len(record.sides) and len(set(map(str, values))) == 1:
            wrong = f"every side has {record.differ_in} {values[0]!r}"
            yield entry.problem(("differ_in",), wrong, "expected a field in which they differ")


def a_record_is_named_once_among_the_sides(book: Factbook) -> Iterator[Problem]:
    """A contradiction is between different records, unless it is in the words of one."""
    for entry in of_kind(book, Contradiction):
        sides = [side.of for side in entry.record.sides]
        if len(set(sides)) < len(sides) and entry.record.differ_in not in ("words", "name"):
            yield entry.problem(("sides",), "two sides name the same record")


def every_metric_and_origin_is_used(book: Factbook) -> Iterator[Problem]:
    """Nothing stands in the shared files that no record needs."""
    metrics = {entry.record.metric for entry in figures(book)}
    stated = (*book.facts.values(), *book.events.values(), *book.relations.values())
    origins = {s.origin for s in stated} | {o for a in book.articles.values() for o in a.cites}
    for entry in book.entries:
        record = entry.record
        unused = (
            record.id not in origins
            if isinstance(record, Origin)
            else getattr(record, "id", "") in book.metrics.keys() - metrics
        )
        if unused and not book.broken_ids and not book.unread:
            yield entry.problem(("id",), f"{getattr(record, 'id', '')!r} is used by no record")


def _language(book: Factbook, entry: Entry[Fact]) -> str:
    article = book.articles.get(entry.article)
    return article.language if article else "en"


RULES: tuple[Rule, ...] = (
    every_id_is_unique,
    an_article_stands_in_the_file_of_its_name,
    every_reference_is_known,
    a_fact_has_a_value_or_a_range,
    money_has_a_currency_and_nothing_else_has,
    the_printed_figure_yields_the_value,
    a_reading_is_given_only_where_the_print_is_garbled,
    the_precision_agrees_with_the_printed_words,
    a_rank_other_than_normal_has_a_reason,
    a_share_lies_between_nothing_and_all,
    what_is_actual_lies_not_after_its_article,
    parents_close_no_circle,
    every_formula_is_sound,
    the_sides_of_a_contradiction_differ,
    a_record_is_named_once_among_the_sides,
    every_metric_and_origin_is_used,
)
