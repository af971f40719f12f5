"""The index of companies: a row each, with one figure, its dated events on a small line of time, and its ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from factbook.charts import blank, mark_words
from factbook.charts.chart import Chart, drawn_from, empty
from factbook.charts.companies import company_index
from factbook.charts.forms import milestones, ties
from factbook.charts.forms.entry_lists import AXIS, COMPANY, Entry, Group, entry
from factbook.charts.overview import race_arrows
from factbook.charts.relations import tie_told, tie_words
from factbook.charts.relations.tie_words import Tie
from factbook.charts.spend.sum_bars import towards
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.frames import Row, records
from factbook.tables.view import View
from factbook.words.company_facts import address, key_facts

TICKS = 4
"""Years that the line of time names at most."""
TIES, LED = 2, 3
"""Companies that a row names as tied, and companies that the finding names."""

Placed = Mapping[str, pd.DataFrame]


def rows(book: Factbook, view: View, events: Placed) -> Chart:
    """A row for each of the companies of which most is told, and that are tied to others.

    Args:
        book: the facts.
        view: the view.
        events: the dated events of each company.
    """
    names = company_index.ordered(book, view)[: company_index.LOOKED_AT]
    if not names:
        return empty("No company under these filters.")
    tied = _closest(book, view)
    names.sort(key=lambda name: -len(tied.get(name, [])))  # of as many ties, who is most told of comes first
    figures = {name: found[0] for name in names if (found := key_facts(book, view, name, 1))}
    dated = {name: events[name] for name in names if name in events}
    whole = pd.concat([pd.DataFrame(columns=["id", "start", "end"]), *dated.values()])
    scale = _Scale(list(whole["start"]), list(whole["end"]))
    groups = [_axis(scale)] if len(whole) else []
    for name in names:
        own = records(dated[name]) if name in dated else []
        row = _row(book, view, name, figures.get(name), own, scale, tied.get(name, []))
        number = len(tied.get(name, []))
        groups.append(replace(row, number=number, part=number / max(1, *map(len, tied.values()), 1)))
    drawn = {str(row["id"]): row for row in (*figures.values(), *records(whole))}
    if not drawn:
        return empty("No figure and no dated event of a company is left under these filters.")
    notes = [
        "The sums are of different things: a month's, a year's, a total. "
        "On the line of time: events dated to a day or a month, in which a company takes part."
    ]
    chart = drawn_from(
        book, blank.figure(10), pd.DataFrame(list(drawn.values())), _takeaway(book, names, tied), notes,
        "Companies in rows", subtitle="To how many other companies each is tied, one figure, its dated events and its closest ties",
    )  # fmt: skip
    return replace(chart, groups=tuple(groups))


def _closest(book: Factbook, view: View) -> dict[str, list[Tie]]:
    """Of each company the first tie to each of those that it is tied to, those first that it has most ties to."""
    rows = ties.binding(book, view)
    amounts = [arrow for arrow in race_arrows.arrows(book, view) if arrow.amount]
    found: dict[str, dict[ties.Pair, Tie]] = {}
    for tie in tie_words.found(ties.ordered(rows, list(ties.ranking(rows))), amounts) if len(rows) else ():
        for name in tie.pair:
            own = found.setdefault(name, {})
            if tie.pair not in own or _better(tie, own[tie.pair]):
                own[tie.pair] = tie
    return {name: list(own.values()) for name, own in found.items()}


def _better(tie: Tie, other: Tie) -> bool:
    """Whether a tie stands for a pair before another: an amount, and what is reported as a fact."""
    if bool(tie.arrow) != bool(other.arrow):
        return bool(tie.arrow)
    return tie.told["status"] not in mark_styles.HOLLOW and other.told["status"] in mark_styles.HOLLOW


class _Scale:
    """Where a day stands on the line of time, from nought to one."""

    def __init__(self, starts: Sequence[date], ends: Sequence[date]) -> None:
        self.first, self.last = (min(starts), max(ends)) if starts else (date.min, date.min)

    def at(self, day: date) -> float:
        return (day - self.first).days / max(1, (self.last - self.first).days)

    def years(self) -> list[tuple[str, str]]:
        """The first days of years on the line, with their names."""
        found = [date(year, 1, 1) for year in range(self.first.year, self.last.year + 1)]
        found = [day for day in found if day >= self.first][:: -(-len(found) // TICKS)]
        return [(f"{self.at(day):.4f}", str(day.year)) for day in found]


def _axis(scale: _Scale) -> Group:
    return Group("", (), AXIS, beside=tuple(scale.years()))


def _row(
    book: Factbook,
    view: View,
    name: str,
    figure: Row | None,
    events: Sequence[Row],
    scale: _Scale,
    tied: Sequence[Tie],
) -> Group:
    """One company: its name, its figure, its events, whom it is tied to."""
    hue = mark_styles.colour(book, name)
    own = [_figure(book, figure, name)] if figure else []
    doubted = milestones.doubted(book, events)
    on_line = [
        Entry(str(row["id"]), figure_words.period(str(row["period"])), str(row["gloss"]), milestones.DISPUTED if row["id"] in doubted else mark_words.kind(row),
              mark_styles.OPEN if row["id"] in doubted else mark_styles.MARKS[str(row["status"])].family, mark_styles.hue(book, name, str(row["status"])), scale.at(row["start"] + (row["end"] - row["start"]) / 2))
        for row in events
    ]  # fmt: skip
    near = tied[:TIES]
    others = [tie.pair[0] if tie.pair[1] == name else tie.pair[1] for tie in near]
    beside = tuple(
        (mark_styles.colour(book, other), _clause(book, tie, name))
        for other, tie in zip(others, near, strict=True)
    )
    title = f"[[{address(view, name)}|{book.name(name)}]]"
    detail = "" if own else book.entities[name].description or "no figure of its own"
    return Group(title, (*own, *on_line), COMPANY, detail, hue, beside)


def _clause(book: Factbook, tie: Tie, name: str) -> str:
    """What ties a company to another, with the parts of both that a statement names, of a sum none: a shop, a model."""
    said = tie_words.clause(book, tie, name)
    if tie.arrow and tie.arrow.amount:
        return said
    parts = {book.company(end): book.name(end) for end in (str(tie.told["subject"]), str(tie.told["counterparty"]))
             if end not in tie.pair}  # fmt: skip
    own = f"{parts.pop(name)}: " if name in parts else ""
    return f"{own}{said}{''.join(f' ({part})' for part in parts.values())}"


def _figure(book: Factbook, row: Row, name: str) -> Entry:
    """The figure of a company with its pace, and with whose it is where that is a part of it."""
    pace = f" a {row['per']}" if row["currency"] and row["per"] else ""
    measure = book.metrics[str(row["metric"])].name.removesuffix(f" per {row['per']}")
    part = f"{book.name(str(row['subject']))}, " if row["subject"] != name else ""
    other = towards(book, row)
    text = f"{part}{measure[:1].lower()}{measure[1:]}{other}" if part else f"{measure}{other}"
    return entry(book, row, text, said=f"{figure_words.figure(row)}{pace}")


def _takeaway(book: Factbook, names: Sequence[str], tied: Mapping[str, Sequence[Tie]]) -> str:
    """Which of the companies have ties to most others, and to how many; else of whom most is told."""
    most = [name for name in names if tied.get(name)][:LED]
    if not most:
        return f"Most is told of {book.name(names[0])}."
    others = [f"{book.name(name)} to {len(tied[name])}" for name in most[1:]]
    number = figure_words.count(len(tied[most[0]]), "company", "companies")
    number += tie_told.foretold([[tie] for tie in tied[most[0]]])
    return f"In these articles {figure_words.join([f'{book.name(most[0])} is tied to {number}', *others])}."
