"""What must hold of each figure and date by itself: its number, unit, precision and time."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.reading import printed_figures
from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.documents import Problem, Route
from factbook.reading.record_parser import Entry
from factbook.reading.records import Derived, Event, Fact


def a_fact_has_a_value_or_a_range(book: Factbook) -> Iterator[Problem]:
    """Either a value, or a low and a high end that say range."""
    for entry in book.entries_of(Fact):
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
    for entry in _figures(book):
        metric = book.metrics.get(entry.record.metric)
        if metric and (metric.unit == "money") != bool(entry.record.currency):
            path: Route = ("currency",) if entry.record.currency else ("metric",)
            wrong = f"the metric {metric.id!r} is in {metric.unit}"
            need = "expected" if metric.unit == "money" else "expected no"
            yield entry.problem(path, wrong, f"{need} currency")


def the_printed_figure_yields_the_value(book: Factbook) -> Iterator[Problem]:
    """The printed run, or the reading of a garbled one, can stand for the value."""
    for entry in book.entries_of(Fact):
        fact, language = entry.record, _language(book, entry)
        text = fact.reading.text if fact.reading else fact.as_printed
        for field in ("value", "low", "high"):
            number = getattr(fact, field)
            if number is not None and not printed_figures.yields(text, number, language):
                found = ", ".join(f"{n:g}" for n in sorted(printed_figures.candidates(text, language)))
                wrong = f"{field} is {number:g}, but {text!r} reads {found or 'as no number'}"
                yield entry.problem((field,), wrong, "mend the value, or add a reasoned reading")


def a_reading_is_given_only_where_the_print_is_garbled(book: Factbook) -> Iterator[Problem]:
    """Where the print itself yields the value, a reading would only blur it."""
    for entry in book.entries_of(Fact):
        fact, language = entry.record, _language(book, entry)
        numbers = [n for n in (fact.value, fact.low, fact.high) if n is not None]
        if fact.reading and all(printed_figures.yields(fact.as_printed, n, language) for n in numbers):
            wrong = f"{fact.as_printed!r} yields the value without a reading"
            yield entry.problem(("reading",), wrong, "expected none")


def the_precision_agrees_with_the_printed_words(book: Factbook) -> Iterator[Problem]:
    """A printed "about", "over" or "almost" is neither dropped nor turned into another."""
    for entry in book.entries_of(Fact):
        fact = entry.record
        allowed = printed_figures.hedged(fact.reading.text if fact.reading else fact.as_printed)
        if allowed and fact.precision not in allowed and fact.precision != "range":
            wrong = f"the precision is {fact.precision!r}, but {fact.as_printed!r} is printed"
            yield entry.problem(("precision",), wrong, f"expected {' or '.join(sorted(allowed))}")


def a_rank_other_than_normal_has_a_reason(book: Factbook) -> Iterator[Problem]:
    """Preferring or deprecating a figure is explained."""
    for entry in book.entries_of(Fact):
        if entry.record.rank != "normal" and not entry.record.reason:
            wrong = f"{entry.record.rank} without a reason"
            yield entry.problem(("rank",), wrong, "expected a reason beside it")


def a_share_lies_between_nothing_and_all(book: Factbook) -> Iterator[Problem]:
    """A share in percent is no less than 0 and no more than 100; a rank counts from 1."""
    for entry in book.entries_of(Fact):
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
    for entry in (*book.entries_of(Fact), *book.entries_of(Event)):
        record, article = entry.record, book.articles.get(entry.article)
        if article and record.status in ("actual", "survey", "estimate"):
            field = "date" if isinstance(record, Event) else "period"
            text = str(getattr(record, field))
            if not text.startswith("..") and span(text).start > span(article.published).end:
                wrong = f"{record.status} in {text}, after its article of {article.published}"
                yield entry.problem((field,), wrong, "expected an earlier date, or another status")


def _figures(book: Factbook) -> list[Entry[Fact] | Entry[Derived]]:
    return [*book.entries_of(Fact), *book.entries_of(Derived)]


def _language(book: Factbook, entry: Entry[Fact]) -> str:
    article = book.articles.get(entry.article)
    return article.language if article else "en"
