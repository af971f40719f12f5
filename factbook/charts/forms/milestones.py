"""Milestones: the events that a timeline names on its marks, and where their names have room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from factbook.charts.forms.event_lanes import extent
from factbook.checking import verdicts
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.dates import span
from factbook.reading.field_types import COMPANY_KINDS
from factbook.tables.frames import Row

DISPUTED = "disputed"
"""What is said at a date that another record excludes; its mark is open."""
NOUNS = {
    "launch": "launch", "release": "release", "renaming": "new name", "test": "test", "price_change": "new price",
    "investment": "investment", "earnings": "results", "partnership": "partnership", "suspension": "suspension",
    "removal": "removal", "reorganisation": "reorganisation", "market_reaction": "market reaction",
}  # fmt: skip
"""The kinds of event that can be a milestone, as its name ends."""
GOES_ON = frozenset({"test", "release", "removal", "market_reaction", "partnership"})
"""Kinds of event that may merely be going on when an article tells of them: what was released is available."""
MADE = frozenset({"feature", "model", "app", "product", "work"})
"""Kinds of entity by which a milestone is named, before the platform or the company that they belong to."""
BETWEEN = frozenset({"partnership", "suspension", "investment"})
"""Kinds of event that are named by two parties."""
ITS_OWN = frozenset({"earnings", "market_reaction", "removal"})
"""Kinds of event that are named by whoever they are about."""
NEWS = ("launch", "release", "investment", "suspension", "partnership")
"""Kinds of event that make a headline before others that are told of as often, a launch before all."""
LONG = 34
"""Letters from which a name is too long to stand at a mark; the list has it."""
MOST = {"wide": 7, "narrow": 4}
"""Names in one lane at most."""
LISTED = 30
"""Milestones that are drawn and listed at most: those dated to a day first."""
AIR = "\u00a0" * 3
"""What stands between a mark and its name."""
LETTER, GAP, SIZE = 5.9, 16, 11
"""Pixels that a letter takes, that a name stands off its mark, and that its type is high."""


@dataclass(frozen=True)
class Name:
    """The name at a mark: its words, on which side they stand, and the days that they take."""

    text: str
    left: bool
    days: float


def chosen(book: Factbook, rows: Iterable[Row]) -> dict[str, str]:
    """The milestones among some events, with their names: those dated to a day first, each happening once.

    A milestone is told as a fact, is dated to a month or a day, and is a launch, a test, a deal, a
    result or the like of a party that acts. What only goes on while its article is written is none.
    """
    fit = _fit(book, rows)
    fit.sort(key=lambda row: (row["date_precision"] != "day", row["inferred"], row["start"], str(row["id"])))
    found: dict[tuple[str, str], str] = {}
    names = {}
    for row in fit:
        who = _who(book, row)
        if found.setdefault((who, str(row["start"])[:7]), str(row["id"])) == row["id"]:
            names[str(row["id"])] = f"{who}, {NOUNS[str(row['kind'])]}"
    return names


def _fit(book: Factbook, rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["status"] == "actual" and row["date_precision"] in ("day", "month")
            and row["kind"] in NOUNS and _acts(book, row) and not goes_on(book, row)]  # fmt: skip


def goes_on(book: Factbook, row: Row) -> bool:
    """Whether a record says only that something is so: its time is no more than about that of its article."""
    when, told = span(str(row["period"])), span(book.articles[str(row["article"])].published)
    return row["kind"] in GOES_ON and when.approximate and when.overlaps(told)


def most_told(book: Factbook, rows: Iterable[Row]) -> str:
    """The milestone that most articles tell of, in a sentence that opens it."""
    best, number = foremost(book, rows)
    more = f" {figure_words.count(number, 'article')} report it." if number > 1 else ""
    when = figure_words.period(str(best["period"]))
    doubt = f", {DISPUTED}" if verdicts.contradicted(book, str(best["id"])) else ""
    return f"[[{best['id']}|{when[:1].upper()}{when[1:]}]]{doubt}: {str(best['gloss']).rstrip('.')}.{more}"


def foremost(book: Factbook, rows: Iterable[Row]) -> tuple[Row, int]:
    """The milestone that most articles tell of, of several a launch, then the newest, and how many articles those are."""
    fit = _fit(book, rows)
    names = chosen(book, fit)
    articles: dict[tuple[str, str], set[str]] = {}
    for row in fit:
        articles.setdefault((_who(book, row), str(row["start"])[:7]), set()).add(str(row["article"]))

    def told(row: Row) -> tuple[int, int, date]:
        number = len(articles[_who(book, row), str(row["start"])[:7]])
        return number, newsworthy(str(row["kind"])), row["start"]

    best = max((row for row in fit if str(row["id"]) in names), key=told)
    return best, told(best)[0]


def newsworthy(kind: str) -> int:
    """How early a kind of event makes a headline: a launch most of all, then a deal and the like, then any other."""
    return 2 if kind == NEWS[0] else int(kind in NEWS)


def doubted(book: Factbook, rows: Iterable[Row]) -> set[str]:
    """The events whose date another record excludes, with those that stand for the same happening on the same days."""
    every = list(rows)
    found = {(r["kind"], r["start"], r["end"]) for r in every if verdicts.contradicted(book, str(r["id"]))}
    return {str(row["id"]) for row in every if (row["kind"], row["start"], row["end"]) in found}


def _acts(book: Factbook, row: Row) -> bool:
    return book.entities[str(row["subject"])].kind in COMPANY_KINDS | MADE


def _who(book: Factbook, row: Row) -> str:
    """By whom or what an event is named: what is made, or two parties, or whoever it is about."""
    kinds = {name: book.entities[name].kind for name in row["entities"]}
    if row["kind"] in BETWEEN:
        return figure_words.join([book.name(n) for n in kinds if kinds[n] in COMPANY_KINDS][:2])
    if row["kind"] in ITS_OWN:
        return book.name(str(row["subject"]))
    made = [n for n in kinds if kinds[n] in MADE] or [
        n for n in kinds if kinds[n] in ("platform", "division")
    ]
    return book.name((made or [str(row["subject"])])[0])


def named(
    lanes: Iterable[Sequence[Row]],
    names: Mapping[str, str],
    shown: tuple[float, float],
    screen: str,
    per: float,
) -> dict[str, Name]:
    """The milestones that are named in each lane, within the days shown.

    Args:
        lanes: the events of each lane.
        names: the milestones, the most telling first.
        shown: the days shown.
        screen: wide or narrow.
        per: days that a pixel stands for.
    """
    found = {}
    for rows in lanes:
        own = {str(row["id"]): row for row in rows}
        inside = [
            i
            for i in names
            if i in own and len(names[i]) <= LONG and shown[0] <= own[i]["start"].toordinal() <= shown[1]
        ]
        for identifier in inside[: MOST[screen]]:
            days = (LETTER * len(names[identifier]) + GAP) * per
            start, end = extent(own[identifier], 0)
            left = end + days > shown[1]
            if not left or start - days >= shown[0]:
                found[identifier] = Name(names[identifier], left, days)
    return found


def room(names: Mapping[str, Name]) -> dict[str, tuple[float, float]]:
    """The days that each name takes before and after its mark."""
    return {i: (name.days, 0.0) if name.left else (0.0, name.days) for i, name in names.items()}


def draw(
    figure: go.Figure, rows: Sequence[Row], names: Mapping[str, Name], place: Mapping[str, float]
) -> None:
    """The names beside their marks; the marks open the events."""
    own = [row for row in rows if row["id"] in names]
    for left in (True, False):
        side = [row for row in own if names[str(row["id"])].left == left]
        if side:
            figure.add_scatter(
                x=[(r["start"] if left or r["date_precision"] == "day" else r["end"]).isoformat() for r in side],
                y=[place[str(r["id"])] for r in side], mode="text", hoverinfo="skip", textfont={"size": SIZE},
                text=[f"{names[str(r['id'])].text}{AIR}" if left else f"{AIR}{names[str(r['id'])].text}" for r in side],
                textposition="middle left" if left else "middle right", cliponaxis=False,
            )  # fmt: skip
