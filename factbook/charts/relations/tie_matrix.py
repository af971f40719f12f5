"""The matrix of ties: the pairs tied in most ways as rows, kinds of tie as columns, in the cells who does what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factbook.charts import blank
from factbook.charts.chart import Chart, drawn_from, empty
from factbook.charts.forms.entry_lists import CELLS, HEADS, Entry, Group, entry
from factbook.charts.forms.ties import Pair, Ties, ties
from factbook.charts.overview import race_arrows
from factbook.charts.relations import tie_words
from factbook.charts.relations.tie_told import FAMILIES, NOTHING, WHOSE, amounts, names, with_sums
from factbook.charts.relations.tie_words import MONEY, Tie
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import mark_styles
from factbook.tables.view import View

SHORT = {"Supply and technology": "Supply"}
"""The heads of columns that are no family's name as it is."""


def matrix(book: Factbook, view: View) -> Chart:
    """Pairs of companies as rows, the families of ties as columns, in the cells what the one does to the other."""
    found = ties(book, view)
    if len(found.pairs) < 2:
        return empty(NOTHING if found.rows.empty else "No second pair of companies under these filters.")
    told = tie_words.found(found.rows, amounts(book, view))
    groups = [
        _row(book, pair, [tie for tie in told if tie.pair == pair], found.families) for pair in found.pairs
    ]
    heads = Group("", (), HEADS, beside=tuple((SHORT.get(name, name), "") for name in found.families))
    rows = with_sums(found.rows, told)
    notes = [
        f"In a cell: who does what to the other, facts before forecasts. {WHOSE}",
        *_beyond(found),
    ]
    chart = drawn_from(book, blank.figure(10), rows, _moneyed(found, told), notes, "Matrix of ties in words")
    return replace(chart, groups=(heads, *groups))


def _row(book: Factbook, pair: Pair, told: Sequence[Tie], families: Sequence[str]) -> Group:
    """What a pair is to each other: in the cell of each family one entry a statement that says something of its own."""
    entries = [one for tie in told for one in _cell(book, tie)]
    among = [_short(family, own) for family in families if (own := [t for t in told if t.family == family])]
    heads = tuple((SHORT.get(family, family), "") for family in families)
    return Group(names(book, pair), entries, CELLS, detail=figure_words.join(among), beside=heads)


def _short(family: str, own: Sequence[Tie]) -> str:
    """A kind of tie in a word, with the sum where one is given."""
    sums = [figure_words.figure(tie.arrow.amount) for tie in own if tie.arrow and tie.arrow.amount]
    return f"{FAMILIES[family]}{f' ({figure_words.join(sums)})' if sums else ''}"


def _cell(book: Factbook, tie: Tie) -> Iterator[Entry]:
    """The entries of one tie: its amount, or what each of its statements says, once."""
    column = SHORT.get(tie.family, tie.family)
    once = (
        {}
        if tie.arrow
        else {_said(book, Tie(tie.pair, tie.family, [row])): row for row in reversed(tie.rows)}
    )
    if tie.arrow:
        yield _entry(book, tie, column)
    for row in (row for row in tie.rows if row in [*once.values()]) if once else ():
        yield _entry(book, Tie(tie.pair, tie.family, [row]), column)


def _entry(book: Factbook, tie: Tie, column: str) -> Entry:
    found = entry(book, tie.told, column, said=_said(book, tie), whose=tie.source)
    return replace(found, note="", colour=mark_styles.NEUTRAL if tie.mutual else found.colour)


def _said(book: Factbook, tie: Tie) -> str:
    """Who does what, for how much; of what both do, only what it is."""
    does, amount, when = tie_words.words_of(book, tie)
    if tie.mutual:
        return does
    given = amount or (race_arrows.NOT_GIVEN if tie.family == MONEY else "")
    comma = "," if given and not amount else ""
    return " ".join(filter(None, [book.name(tie.source), f"{does}{comma}", given, when]))


def _beyond(found: Ties) -> list[str]:
    if not found.left:
        return []
    pairs = f", {figure_words.count(found.others, 'further pair')} among them" if found.others else ""
    return [
        f"Left out for room: {figure_words.count(found.left, 'statement')}{pairs}; the list of all pairs has them."
    ]


def _moneyed(found: Ties, told: Sequence[Tie]) -> str:
    """In how many of the pairs there is money, and in how many of those with a sum: which, the cells say."""
    pairs = figure_words.count(len(found.pairs), "pair")
    of = f"Of the {pairs} with the most kinds of tie," if found.others else f"Of {pairs},"
    paid = {tie.pair for tie in told if tie.family == MONEY}
    known = {tie.pair for tie in told if tie.arrow}
    if not paid:
        return f"{of} none involves money."
    verb = "involves" if len(paid) == 1 else "involve"
    return f"{of} {len(paid)} {verb} money, {len(known) or 'none'} with a sum."
