"""What pictures of ties say in sentences, and what they have in common."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from factbook.charts.forms.ties import Pair, ordered, ranking
from factbook.charts.overview import race_arrows
from factbook.charts.overview.race_arrows import Arrow
from factbook.charts.relations import tie_words
from factbook.charts.relations.tie_words import Tie
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles
from factbook.tables.view import View

FAMILIES = {
    "Money": "money", "Supply and technology": "supply and technology", "Partnership": "partnership", "Rivalry": "rivalry",
    "Ownership": "ownership", "People": "hiring and people",
}  # fmt: skip
"""The families of ties, in a sentence."""
NOTHING = "No relation between two companies under these filters."
WHOSE = "Subsidiaries and products count for their company; relations inside one company are not drawn."


def amounts(book: Factbook, view: View) -> list[Arrow]:
    """What is paid or invested between two companies, where a sum is given."""
    return [arrow for arrow in race_arrows.arrows(book, view) if arrow.amount]


def of_one(book: Factbook, found: Sequence[Tie], hub: str, name: str, shown: int) -> str:
    """To how many others a company is tied, how to the first of them, and to whom beyond those that are shown."""
    others = list(dict.fromkeys(other for tie in found for other in tie.pair if other != hub))
    own = [tie for tie in found if tie.pair == found[0].pair]
    told = list(
        {tie.family: f"[[{tie.rows[0]['id']}|{FAMILIES[tie.family]}]]" for tie in reversed(own)}.values()
    )[::-1]
    verb, first = "are" if frames.plural(book, name) else "is", book.name(others[0])
    left = [f"[[{tie.told['id']}|{book.name(other)}]]" for other in others[shown:]
            for tie in [next(tie for tie in found if other in tie.pair)]]  # fmt: skip
    rest = (
        f" {shown} of {len(others)} are shown; further ties lead to {figure_words.join(left)}."
        if left
        else ""
    )
    if len(others) == 1:
        return f"{book.name(name)} {verb} tied to {first} by {figure_words.join(told)}."
    unsure = foretold([[tie for tie in found if other in tie.pair] for other in others])
    text = f"{book.name(name)} {verb} tied to {len(others)} companies{unsure}, to {first} by {figure_words.join(told)}"
    return f"{text}{' at once' if len(told) > 1 else ''}.{rest}"


def foretold(partners: Sequence[Sequence[Tie]]) -> str:
    """In brackets, with how many of some companies no tie is reported as a fact, and as what it is told.

    Args:
        partners: the ties to each of the companies.
    """
    told = [[str(tie.told["status"]) for tie in own] for own in partners]
    unsure = [own for own in told if mark_styles.HOLLOW.issuperset(own)]
    words = [
        mark_styles.MARKS[status].word for status in mark_styles.present(s for own in unsure for s in own)
    ]
    return f" ({len(unsure)} of them only as {figure_words.join(words)})" if unsure else ""


def many_ways(book: Factbook, rows: pd.DataFrame) -> str:
    """In how many ways companies are tied, in a sentence."""
    ways = ranking(rows)
    found = tie_words.found(ordered(rows, list(ways)), ())
    return takeaway(book, found, [pair for pair, number in ways.items() if number > 1])


def with_sums(rows: pd.DataFrame, found: Sequence[Tie]) -> pd.DataFrame:
    """The relations drawn, behind the sums that stand at them."""
    sums = [tie.arrow.amount for tie in found if tie.arrow]
    return pd.concat([pd.DataFrame(sums), rows]) if sums else rows


def takeaway(book: Factbook, found: Sequence[Tie], several: Sequence[Pair]) -> str:
    """The pair that is most things at once; each of them opens its first statement."""
    if not several:
        return _in_one_way(book, found)
    first, *rest = several
    own = {tie.family: tie for tie in reversed(found) if tie.pair == first}
    told = [f"[[{own[family].rows[0]['id']}|{word}]]" for family, word in FAMILIES.items() if family in own]
    text = f"{names(book, first)} are tied by {figure_words.join(told)} at once."
    if rest:
        most = f", most of all {names(book, rest[0])}" if len(rest) > 1 else f": {names(book, rest[0])}"
        verb = "is" if len(rest) == 1 else "are"
        text += f" {figure_words.count(len(rest), 'other pair').capitalize()} {verb} tied in more than one way{most}."
    return text


def _in_one_way(book: Factbook, found: Sequence[Tie]) -> str:
    """What the first statement says; of more pairs, that none of them is tied in more than one way."""
    first = found[0].rows[0]
    firms = {name for tie in found for name in tie.pair}
    more = (
        f" {len(firms)} companies are tied here, no two of them in more than one way."
        if len(firms) > 2
        else ""
    )
    return f"[[{first['id']}|{frames.statement(book, first)}]].{more}"


def names(book: Factbook, pair: Pair) -> str:
    """Both companies of a pair."""
    return f"{book.name(pair[0])} and {book.name(pair[1])}"
