"""The title of the picture of ties: the largest stake, and who pays or depends on whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factbook.charts.overview import race_arrows
from factbook.charts.overview.race_arrows import Arrow
from factbook.charts.sentences import cite
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.frames import Row

PLAIN = re.compile(r"\d{4}(-\d\d)*$")
"""A day, a month or a year: "in Mar 2024" can be said of it."""


def told(book: Factbook, every: Sequence[Arrow], drawn: Sequence[Arrow]) -> str:
    """The largest stake, and who pays or depends on whom among the most tied; else who is tied to most."""
    stakes = sorted((a for a in drawn if a.sort == "stake" and a.amount), key=_smaller)
    paid = sorted((a for a in drawn if a.sort == "payment" and a.amount), key=_once)
    needed = sorted((a for a in drawn if a.sort == "dependence"), key=lambda a: a.told["status"] != "actual")
    told = [found[0] for found in (stakes, paid, needed) if found][:2]
    if not told:
        return _most_tied(book, every, drawn)
    first, *more = told
    return f"{_clause(book, first)}{''.join(_further(book, first, arrow) for arrow in more)}."


def _smaller(arrow: Arrow) -> float:
    return -float(arrow.amount["high"]) if arrow.amount else 0.0


def _once(arrow: Arrow) -> bool:
    """Whether a payment is told as a sum, and not by the month or the year."""
    return not (arrow.amount and arrow.amount["per"])


def _further(book: Factbook, first: Arrow, arrow: Arrow) -> str:
    """A second clause, short where it is of the same two parties."""
    if (arrow.source, arrow.target) != (first.source, first.target) or arrow.sort != "dependence":
        return f"; {_clause(book, arrow)}"
    return f" and [[{arrow.told['id']}|{_depends(book, arrow)}]] it"


def _depends(book: Factbook, arrow: Arrow) -> str:
    many, sure = frames.plural(book, arrow.source), arrow.told["status"] == "actual"
    return ("depend on" if many else "depends on") if sure else "may depend on"


def _clause(book: Factbook, arrow: Arrow) -> str:
    """What an arrow says, as a part of a sentence."""
    source, target = book.name(arrow.source), book.name(arrow.target)
    if arrow.amount:
        return _gave(book, arrow, arrow.amount)
    does = race_arrows.does(book, arrow)
    mark = mark_styles.MARKS[str(arrow.told["status"])].said
    kind = f" ({mark})" if mark else ""
    if arrow.both:
        return f"{source} and {target} are [[{arrow.told['id']}|{does}]]{kind}"
    if arrow.sort == "dependence":
        return f"{source} [[{arrow.told['id']}|{_depends(book, arrow)}]] {target}"
    return f"{source} [[{arrow.told['id']}|{does}]] {target}{kind}"


def _gave(book: Factbook, arrow: Arrow, amount: Row) -> str:
    """Who gave whom how much, when: the very parties of the figure, and no more of the group than it names."""
    giver, taker = (_party(book, amount, end) for end in (arrow.source, arrow.target))
    if arrow.sort == "stake":
        return f"{giver} put {cite(amount)} into {taker} {race_arrows.words_of_pace(amount)}".rstrip()
    when = (
        f" in {figure_words.period(str(amount['period']))}"
        if amount["per"] and PLAIN.match(str(amount["period"]))
        else ""
    )
    return f"{giver} paid {taker} {cite(amount)} {race_arrows.words_of_pace(amount)}".rstrip() + when


def _party(book: Factbook, amount: Row, company: str) -> str:
    """The party of a figure that belongs to a company."""
    named = (str(amount[end]) for end in ("subject", "counterparty"))
    return book.name(next((name for name in named if book.company(name) == company), company))


def _most_tied(book: Factbook, every: Sequence[Arrow], drawn: Sequence[Arrow]) -> str:
    """To how many others the most tied company is tied, and by what first."""
    most = race_arrows.parties(every)[0]
    others = {end for arrow in every if most in arrow.pair for end in arrow.pair} - {most}
    first = next(arrow for arrow in drawn if most in arrow.pair)
    if len(others) == 1:
        return f"{_clause(book, first)}."
    verb = "are" if frames.plural(book, most) else "is"
    count = figure_words.count(len(others), "company", "companies")
    return f"{book.name(most)} {verb} tied to {count}; {_clause(book, first)}."
