"""The arrows of the picture of the race: who is tied to whom, as what, for how much; chosen by rules, not by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factbook.charts.chart import rows_for
from factbook.charts.forms import ties
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_meanings import of_several, verb
from factbook.reading.field_types import COMPANY_KINDS
from factbook.tables import frames, mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

SORTS: dict[str, tuple[str, ...]] = {
    "stake": ("invests_in",),
    "payment": ("pays", "buys_from"),
    "dependence": ("depends_on",),
    "rivalry": ("competes_with", "threatens"),
    "action": ("suspends", "sues", "restricts", "protests_against"),
    "supply": ("supplies", "hosts", "licenses_to", "resells", "uses", "built_on", "integrates"),
    "partnership": ("partners_with", "co_invests_with", "advises"),
}
"""The kinds of relation that are drawn, in sorts; the weightier ones first, in each the plainer first."""
SORT = {kind: sort for sort, kinds in SORTS.items() for kind in kinds}
MUTUAL = {"rivalry": "rivals", "partnership": "partners"}
"""Sorts without a direction, and their word."""
MONEY = {"stake": "invests", "payment": "pays"}
"""Sorts of which an amount may be given, and their verb."""
SUMS = {"invested": ("stake", False), "paid": ("payment", False), "received": ("payment", True)}
"""Figures that say how much: of which sort, and whether the money comes from the counterparty."""
NOT_GIVEN = "amount not given"
PER_PAIR = 3
"""Arrows between two parties at most."""


@dataclass(frozen=True, eq=False)
class Arrow:
    """One tie: who, to whom, of which sort, and what says so, the best first."""

    sort: str
    source: str
    target: str
    rows: tuple[Row, ...]
    amount: Row | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """Both ends, in one order."""
        return (self.source, self.target) if self.source < self.target else (self.target, self.source)

    @property
    def told(self) -> Row:
        """The record that opens from it: the amount, or else the best statement."""
        return self.amount or self.rows[0]

    @property
    def both(self) -> bool:
        """Whether it has no direction."""
        return self.sort in MUTUAL


def arrows(book: Factbook, view: View) -> list[Arrow]:
    """Every tie under a view, one of a sort for each pair, those with an amount first."""
    sums, found = _sums(book, view), dict[tuple[str, str, str], list[Row]]()
    rows = ties.between(book, view)
    rows = rows[rows["kind"].isin(SORT)]
    for row in sorted(records(rows), key=_weight):
        sort = SORT[str(row["kind"])]
        ends = sorted(row["pair"]) if sort in MUTUAL else [row["company"], row["other_company"]]
        found.setdefault((sort, *ends), []).append(row)
    keys = [*sums, *(key for key in found if key not in sums)]
    every = [Arrow(*key, tuple(found.get(key, ())), sums.get(key)) for key in keys]
    return _joined(_one_direction(every))


def _joined(every: Sequence[Arrow]) -> list[Arrow]:
    """Rivals that are partners too as one tie with both words: neither has a direction of its own."""
    mutual: dict[object, list[Arrow]] = {}
    for arrow in every:
        sure = mark_styles.MARKS[str(arrow.told["status"])].family
        mutual.setdefault((arrow.pair, sure) if arrow.both else arrow, []).append(arrow)
    found = []
    for first, *others in (sorted(own, key=lambda a: list(SORTS).index(a.sort)) for own in mutual.values()):
        rows = (*first.rows, *(row for other in others for row in other.rows))
        found.append(replace(first, rows=rows) if others else first)
    return found


def _weight(row: Row) -> tuple[bool, int]:
    """What is reported as fact comes first, then the plainer kind of tie."""
    return row["status"] != "actual", SORTS[SORT[str(row["kind"])]].index(str(row["kind"]))


def _one_direction(every: Sequence[Arrow]) -> list[Arrow]:
    """Of goods and of acts between two parties only the weightier direction: money alone is drawn both ways."""
    kept: dict[tuple[str, ...], Arrow] = {}
    for arrow in sorted(
        every, key=lambda a: (a.amount is None, _weight(a.rows[0]) if a.rows else (False, 0))
    ):
        ends = (arrow.source, arrow.target) if arrow.sort in MONEY else arrow.pair
        kept.setdefault((arrow.sort, *ends), arrow)
    return list(kept.values())


def _sums(book: Factbook, view: View) -> dict[tuple[str, str, str], Row]:
    """The newest amount of each sort by who pays whom, the best told of them."""
    rows = series.best_first(rows_for(book, view, SUMS))
    found: dict[tuple[str, str, str], Row] = {}
    for row in records(rows[rows["counterparty"] != ""]):
        sort, turned = SUMS[str(row["role"])]
        ends = (str(row["company"]), book.company(str(row["counterparty"])))
        if ends[0] != ends[1] and all(book.entities[end].kind in COMPANY_KINDS for end in ends):
            found.setdefault((sort, *(ends[::-1] if turned else ends)), row)
    return found


def parties(every: Sequence[Arrow]) -> list[str]:
    """Who is tied: the most tied first, then whoever is most tied to those before."""
    ties_of: dict[str, list[Arrow]] = {}
    for arrow in every:
        for end in arrow.pair:
            ties_of.setdefault(end, []).append(arrow)
    found: list[str] = []
    while left := [name for name in ties_of if name not in found]:
        found.append(min(left, key=lambda name: _rank(name, ties_of[name], found)))
    return found


def _rank(name: str, own: Sequence[Arrow], before: Sequence[str]) -> tuple[int, int, int, str]:
    """How early a party comes: by its ties to those before it, by all its ties, by the statements of them."""
    near = [arrow for arrow in own if not before or set(arrow.pair) & set(before)]
    return -_weighed(near), -_weighed(own), -sum(len(arrow.rows) for arrow in own), name


def _weighed(every: Sequence[Arrow]) -> int:
    """How much ties weigh: one with an amount as much as three, a partnership, which says little, nothing."""
    return sum(3 if arrow.amount else arrow.sort != "partnership" for arrow in every)


def chosen(every: Sequence[Arrow], names: Sequence[str], most: int) -> list[Arrow]:
    """The arrows that are drawn between these: amounts, then one for each party, then those between the most tied."""
    place = {name: i for i, name in enumerate(names)}
    inside = [a for a in every if a.source in place and a.target in place]
    sorts = list(SORTS)
    inside.sort(
        key=lambda a: (max(place[e] for e in a.pair), a.told["status"] != "actual", sorts.index(a.sort))
    )
    first = [a for a in inside if a.amount is not None]
    met = {end for arrow in first for end in arrow.pair}
    for arrow in inside:
        if not met.issuperset(arrow.pair):
            first.append(arrow)
            met.update(arrow.pair)
    kept: list[Arrow] = []
    for arrow in [*first, *(one for one in inside if one not in first)]:
        if sum(other.pair == arrow.pair for other in kept) < PER_PAIR:
            kept.append(arrow)
    return kept[:most]


def label(book: Factbook, arrow: Arrow) -> list[tuple[str, bool]]:
    """The words at an arrow, in parts, and whether each is strong."""
    mark = mark_styles.MARKS[str(arrow.told["status"])].said
    kind = f" ({mark})" if mark else ""
    if arrow.amount:
        pace = words_of_pace(arrow.amount)
        return [
            (f"{does(book, arrow)}{kind}", False),
            (figure_words.figure(arrow.amount), True),
            *([(pace, False)] if pace else []),
        ]
    if arrow.sort in MONEY:
        return [(f"{does(book, arrow)}{kind},", False), (NOT_GIVEN, False)]
    when = (
        figure_words.period(str(arrow.told["period"]))
        if arrow.sort == "action" and arrow.told["period"]
        else ""
    )
    return [(text, False) for text in (f"{does(book, arrow)}{kind}", when) if text]


def words_of_pace(row: Row) -> str:
    """Over which time an amount is counted: a month, a year, or by when."""
    if row["per"]:
        return f"a {row['per']}"
    return figure_words.period(str(row["period"])) if row["quantity"] == "cumulative" else ""


def does(book: Factbook, arrow: Arrow) -> str:
    """What the one does to the other, in a verb that agrees with its name."""
    if arrow.both:
        return figure_words.join(list(dict.fromkeys(MUTUAL[SORT[str(row["kind"])]] for row in arrow.rows)))
    many = frames.plural(book, arrow.source)
    if arrow.sort in MONEY:
        return of_several(MONEY[arrow.sort]) if many else MONEY[arrow.sort]
    return verb(str(arrow.rows[0]["kind"]), many)
