"""The one place where the book's tables are filtered and grouped; pages and charts ask only here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import pandas as pd

from factbook.checking import currencies, succession
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.caching import Key
from factbook.reading.dates import Span, span
from factbook.reading.field_meanings import verb
from factbook.reading.records import Check, Contradiction
from factbook.tables import samples
from factbook.tables.book_tables import Row, events, facts_behind, figures, relations
from factbook.tables.row_lookup import everything, records, row
from factbook.tables.view import EVENTS, HIDDEN, LIMITS, View

Compared = TypeVar("Compared", Check, Contradiction)

__all__ = [
    "Key",
    "Row",
    "circle",
    "comparable",
    "converted",
    "does",
    "drawn",
    "emptied_by",
    "events",
    "everything",
    "facts_behind",
    "family",
    "figures",
    "in_print",
    "known_articles",
    "order",
    "plural",
    "records",
    "relations",
    "row",
    "said",
    "sampled",
    "selected",
    "selected_ids",
    "statement",
]


def selected(frame: pd.DataFrame, view: View, book: Factbook) -> pd.DataFrame:
    """The rows that a view shows; works on figures, events and relations alike.

    A company stands for its whole family, for the facts in which it is the counterparty, and for its users and sellers.
    A period counts where it overlaps the dates; a row without a date passes any of them.
    A kind of event limits events only, and a topic figures only.
    """
    if frame.empty:
        return frame
    keep = pd.Series(True, index=frame.index)
    if view.company:
        keep &= _of_company(frame, view.company, book)
    if view.start or view.end:
        keep &= _within(frame, _window(view))
    if view.status:
        keep &= frame["status"].isin(view.status)
    if view.topic and "topic" in frame:
        keep &= frame["topic"].isin(view.topic)
    if view.source:
        keep &= frame["article"].isin(view.source)
    if view.event and "date_precision" in frame:
        keep &= frame["kind"].isin([kind for group in view.event for kind in EVENTS[group]])
    if view.known:
        keep &= frame["article"].isin(known_articles(book, view.known))
    return frame[keep]


def known_articles(book: Factbook, known: str) -> list[str]:
    """The articles that were out by a day for certain; one dated to a month counts from the month's end."""
    last = span(known).end
    return [name for name, article in book.articles.items() if span(article.published).end <= last]


def in_print(book: Factbook, view: View, found: Iterable[Compared]) -> list[Compared]:
    """The cross-checks and contradictions of which every side was out by the day of the view; all without a day."""
    if not view.known:
        return list(found)
    known = frozenset(known_articles(book, view.known))
    return [one for one in found if all(_out(book, known, name) for name in _sides(one))]


def _sides(one: Check | Contradiction) -> list[str]:
    return one.records if isinstance(one, Check) else [side.of for side in one.sides]


def _out(book: Factbook, known: frozenset[str], name: str) -> bool:
    """Whether some of these articles print a record: themselves, their facts, the sources and the names in them."""
    if name in book.derived or name in book.article_of:
        return all(book.article_of[fact] in known for fact in facts_behind(book, name))
    if name in book.origins:
        return any(name in book.articles[article].cites for article in known)
    if name in book.entities:
        return any(book.articles[article].language in book.entities[name].spellings for article in known)
    return name in known


def drawn(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows that charts draw: without opinion, illustration, deprecated and replaced unless asked for."""
    asked = set(view.show) | set(view.status)
    off = [what for what in HIDDEN if what not in asked]
    keep = ~frame["status"].isin(off)
    if "rank" in frame and "deprecated" in off:
        keep &= frame["rank"] != "deprecated"
    if "replaced" in frame and "replaced" in off:
        keep &= succession.current(frame, view.known)
    return frame[keep]


def sampled(frame: pd.DataFrame, most: int, by: str = "") -> pd.DataFrame:
    """At most `most` rows, evenly spaced from the first to the last, ordered by a column if one is named.

    A sample has a column `sampled_from`, which says how many rows there were.
    """
    if len(frame) <= most:
        return frame
    ordered, last = frame.sort_values(by, kind="stable") if by else frame, len(frame) - 1
    places = [round(i * last / (most - 1)) for i in range(most)] if most > 1 else [0]
    samples.note(ordered["id"])
    return ordered.iloc[places].assign(sampled_from=len(frame))


def selected_ids(book: Factbook, view: View) -> frozenset[str]:
    """Every figure, event and relation under a view; a topic is a figure's, so it leaves only those."""
    tables = [figures(book)] if view.topic else [figures(book), events(book), relations(book)]
    return frozenset(identifier for table in tables for identifier in selected(table, view, book)["id"])


def family(book: Factbook, companies: Iterable[str]) -> frozenset[str]:
    """The companies with everything that belongs to them."""
    return frozenset().union(*(book.children.get(name, {name}) for name in companies))


def circle(book: Factbook, companies: Iterable[str]) -> frozenset[str]:
    """The companies, everything that belongs to them, and the groups around it, which a filter by them finds too."""
    names = list(companies)
    return family(book, names).union(*(book.near.get(name, frozenset()) for name in names))


def _of_company(frame: pd.DataFrame, companies: Sequence[str], book: Factbook) -> pd.Series[bool]:
    members = circle(book, companies)
    keep = frame["subject"].isin(members) | frame["counterparty"].isin(members)
    if "entities" in frame:
        keep |= frame["entities"].map(lambda names: not members.isdisjoint(names))
    return keep


def _window(view: View) -> Span:
    start = span(view.start).start if view.start else span("../2100").start
    end = span(view.end).end if view.end else span("1900/..").end
    return Span(start, end, "interval")


def _within(frame: pd.DataFrame, window: Span) -> pd.Series[bool]:
    first, last = window.start.toordinal(), window.end.toordinal()
    return ((frame["first"] <= last) & (frame["last"] >= first)) | (frame["first"] == 0)


def emptied_by(view: View, leaves: Callable[[View], bool]) -> list[str]:
    """The filters to clear where a view leaves nothing; none where there is nothing without them either.

    They are those that leave nothing each by itself; if there is no such filter, those each of which,
    cleared alone, would bring something back; and if there is none of these either, all of them.

    Args:
        view: a view that leaves nothing.
        leaves: whether a view leaves anything.
    """
    active: dict[str, Any] = {field: getattr(view, field) for field in LIMITS if getattr(view, field)}
    cleared: dict[str, Any] = {field: getattr(View(), field) for field in active}
    free = replace(view, **cleared)
    if not leaves(free):
        return []
    alone = [field for field in active if not leaves(replace(free, **{field: active[field]}))]
    return (
        alone
        or [field for field in active if leaves(replace(view, **{field: cleared[field]}))]
        or list(active)
    )


def converted(frame: pd.DataFrame, target: str) -> pd.DataFrame:
    """Money columns in `target` where a rate exists, with `rate` and `rate_day`; others unchanged.

    A row whose currency is unstated, or whose unit is not money, keeps its unit and has no rate.
    """
    frame = frame.assign(rate=None, rate_day=None)
    if not target:
        return frame
    days = [min(pair) for pair in zip(frame["end"], frame["published"], strict=True)]
    money = list(zip(frame["unit"], days, frame["currency"] != "", strict=True))
    known = {(unit, day): currencies.conversion(unit, target, day) for unit, day, sum_ in set(money) if sum_}
    rates = [known.get((unit, day)) if sum_ else None for unit, day, sum_ in money]
    frame["rate"] = [rate.rate if rate else None for rate in rates]
    frame["rate_day"] = [rate.day if rate else None for rate in rates]
    factor = frame["rate"].astype(float).fillna(1.0)
    for column in ("value", "low", "high"):
        frame[column] = frame[column] * factor
    frame["unit"] = [target if rate else unit for rate, unit in zip(rates, frame["unit"], strict=True)]
    return frame


def comparable(frame: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows split into groups that may share an axis: unit, quantity and per agree."""
    groups = frame.groupby(["unit", "quantity", "per"], dropna=False, sort=False)
    return sorted((group for _, group in groups), key=len, reverse=True)


def order(identifiers: Iterable[str]) -> list[str]:
    """Ids, each once, in the order given."""
    return list(dict.fromkeys(identifiers))


def does(book: Factbook, relation: Mapping[str, Any]) -> str:
    """What the subject of a relation does, in a verb that agrees with its name."""
    return verb(str(relation["kind"]), plural(book, str(relation["subject"])))


def plural(book: Factbook, name: str) -> bool:
    """Whether an entity's name takes a verb in the plural."""
    entity = book.entities.get(name)
    return bool(entity and entity.plural)


def statement(book: Factbook, relation: Mapping[str, Any]) -> str:
    """Who is what to whom: "TikTok sellers use Whatnot"; and in what one is ahead of the other."""
    who, whom = (book.name(str(relation[end])) for end in ("subject", "counterparty"))
    measure = f" in {relation['measure']}" if relation.get("measure") else ""
    return f"{who} {does(book, relation)} {whom}{measure}"


def said(book: Factbook, found: dict[str, Any]) -> str:
    """What a figure, an event or a relation says, in a few words."""
    if "metric" in found:
        return f"{book.metrics[found['metric']].name}: {figure_words.figure(found)}"
    return str(found["gloss"])
