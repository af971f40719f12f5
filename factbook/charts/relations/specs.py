"""Relations: which companies are tied, and as what: a network, and the pairs that are most things at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from factbook.charts.chart import Chart, Spec, drawn_from, empty
from factbook.charts.forms.entry_lists import CAPTIONS, Group, entry
from factbook.charts.forms.ties import Pair, binding, ordered, ranking
from factbook.charts.overview.race_arrows import Arrow
from factbook.charts.relations import tie_map, tie_sheets, tie_star, tie_words
from factbook.charts.relations.tie_matrix import matrix
from factbook.charts.relations.tie_places import MORE, Places, places
from factbook.charts.relations.tie_told import NOTHING, WHOSE, amounts, of_one, takeaway, with_sums
from factbook.charts.relations.tie_words import Tie
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.caching import CACHE, Key
from factbook.tables import mark_styles
from factbook.tables.view import View


def network(book: Factbook, view: View) -> Chart:
    """The most-tied companies as circles, what ties each two of them in words."""
    rows = binding(book, view)
    if rows.empty:
        return empty(NOTHING)
    return _drawn(book, rows, *_stable(book, ranking(rows)), amounts(book, view))


def _stable(book: Factbook, ways: dict[Pair, int]) -> tuple[Places, Sequence[Tie]]:
    """The places that everybody has without filters, where these have room for all that own places would show."""
    (whole, found), own = _whole(Key(book)), places(ways)
    shown = [pair for pair in ways if _shown(pair, own)]
    keeps = len(own.all) > tie_sheets.PAIR and all(_shown(pair, whole) for pair in shown)
    return (whole, found) if keeps else (own, ())


@lru_cache(maxsize=CACHE)
def _whole(key: Key) -> tuple[Places, Sequence[Tie]]:
    """Where everybody stands without filters, and by which words."""
    rows = binding(key.book, View())
    at = places(ranking(rows))
    kept = rows[[_told(pair, at) for pair in rows["pair"]]]
    return at, tuple(tie_words.found(kept, amounts(key.book, View())))


def _drawn(
    book: Factbook, rows: pd.DataFrame, at: Places, whole: Sequence[Tie], given: Sequence[Arrow]
) -> Chart:
    """The network of these relations."""
    ways = ranking(rows)
    drawn = ordered(rows[[_told(pair, at) for pair in rows["pair"]]], list(ways))
    found = tie_words.found(drawn, given)
    notes = [f"A line joins two companies that an article ties to each other; it is the thicker, the more kinds of tie there are. "
             f"An arrow leads to whom it is done; a small one before words shows which way they lead, in the colour of whoever "
             f"acts. Where no sum stands, none is given. Places mean nothing. {WHOSE}",
             *_left_out(rows, drawn)]  # fmt: skip
    several = [pair for pair, number in ways.items() if number > 1 and _told(pair, at)]
    chart = drawn_from(
        book, tie_map.draw(book, found, at, whole), with_sums(drawn, found), takeaway(book, found, several), notes, "Network of ties"
    )  # fmt: skip
    return replace(chart, groups=tuple(_captions(book, found, at)))


def star(book: Factbook, rows: pd.DataFrame, name: str, given: Sequence[Arrow]) -> Chart:
    """One company in the middle, and what each of those at its sides is to it."""
    if rows.empty:
        return empty(NOTHING)
    ways = ranking(rows)
    found = tie_words.found(ordered(rows, list(ways)), given)
    hub = book.company(name)
    names = tie_star.partners(found, hub)
    near = {hub, *names}
    drawn = ordered(rows[[near.issuperset(pair) for pair in rows["pair"]]], list(ways))
    kept = [tie for tie in found if near.issuperset(tie.pair)]
    notes = [f"Under each name: what it is to {book.name(name)}. The line is the thicker, the more kinds of tie there are; "
             f"where no sum stands, none is given. {WHOSE}", *_left_out(rows, drawn)]  # fmt: skip
    told = of_one(book, found, hub, name, len(names))
    chart = drawn_from(
        book, tie_star.draw(book, kept, hub, name), with_sums(drawn, kept), told, notes, "Star of ties"
    )
    listed = _listed(book, hub, [(other, [tie for tie in kept if other in tie.pair]) for other in names])
    return replace(chart, groups=(listed,))


def captions(book: Factbook, ties: Sequence[Tie], places: Places) -> dict[str, list[tuple[str, list[Tie]]]]:
    """For each company on the ring, those beside it that are tied to it, with their ties."""
    found: dict[str, list[tuple[str, list[Tie]]]] = {}
    more = (name for several in places.more.values() for name in several)
    for name in (*places.left, *places.right, *more):
        for hub in places.ring:
            if own := [tie for tie in ties if set(tie.pair) == {name, hub}]:
                found.setdefault(hub, []).append((name, own))
    return found


def _captions(book: Factbook, found: Sequence[Tie], at: Places) -> Iterator[Group]:
    """The companies beside the ring in words, for a screen that has no room for them."""
    for hub, others in captions(book, found, at).items():
        yield _listed(book, hub, others)


def _listed(book: Factbook, hub: str, others: Sequence[tuple[str, Sequence[Tie]]]) -> Group:
    """What each of some companies is to one, in words that open it."""
    rows = [
        entry(book, own[0].told, figure_words.join([_linked(book, tie, name) for tie in own]), said=book.name(name), whose=name)
        for name, own in others
    ]  # fmt: skip
    plain = [replace(one, note="", family=mark_styles.FACT) for one in rows]
    return Group(f"Tied to {book.name(hub)}", plain, CAPTIONS)


def _linked(book: Factbook, tie: Tie, name: str) -> str:
    """What one company is to the other, in words that open it."""
    told = " ".join(filter(None, tie_words.words_of(book, tie, name)))
    return f"[[{tie.told['id']}|{told}]]"


def _shown(pair: Pair, at: Places) -> bool:
    """Whether a pair has a line: both have a place, one of them on the ring."""
    return set(pair) <= at.all.keys() and not at.ring.keys().isdisjoint(pair)


def _told(pair: Pair, at: Places) -> bool:
    """Whether a pair has a line, or one of it is named where several share a place."""
    return _shown(pair, at) or any(
        {key.removeprefix(MORE)} == set(pair) - set(own) for key, own in at.more.items()
    )


def _left_out(rows: pd.DataFrame, drawn: pd.DataFrame) -> list[str]:
    """What has no place in the network."""
    if not (left := len(rows) - len(drawn)):
        return []
    pairs = figure_words.count(rows["pair"].nunique() - drawn["pair"].nunique(), "further pair")
    return [
        f"Left out for room: {figure_words.count(left, 'statement')} on {pairs}; the list of all pairs has them."
    ]


CHARTS = (
    Spec("network", "Which companies are tied, and in how many ways?", network, "Network of ties",
         "A line says that an article states the tie, not how much it weighs.",
         "Ties between companies as the articles state them; the thicker the line, the more kinds of tie", wide=True, page="relations"),
    Spec("pairs", "What is each to the other, and for how much?", matrix, "Matrix of ties in words",
         "An empty cell means that no article says so, not that there is no such tie.",
         "The pairs tied in most ways, by kind of tie", wide=True, quiet=True, page="relations"),
)  # fmt: skip
