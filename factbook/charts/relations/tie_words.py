"""The words at a tie: what the one does to the other, with the amount where one is given."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from factbook.charts import mark_words
from factbook.charts.chart import PRESS
from factbook.charts.forms.ties import Pair
from factbook.charts.overview import race_arrows
from factbook.charts.overview.race_arrows import MUTUAL, SORT, Arrow
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.reading.field_meanings import DONE_BY, verb
from factbook.tables import frames, mark_styles
from factbook.tables.frames import Row, records

MONEY = "Money"
"""The family of ties that amounts belong to; it alone is told in both directions."""
PLAIN = [kind for kinds in race_arrows.SORTS.values() for kind in kinds]
"""The kinds of relation, the weightier first."""
TAKEN = DONE_BY | {"invests_in": "backed by", "considered_investing_in": "considered by"}
"""Kinds of relation as said of whom they are done to."""
RECEIVED = {"stake": "receives", "payment": "is paid"}
"""What is said of whoever an amount goes to."""
NAMED = 2
"""Further things that a pair is to each other which stand there in words; of more their number."""
GAP = "\u00a0"
"""A space at which no line breaks."""


@dataclass(frozen=True, eq=False)
class Tie:
    """All statements of one family on one pair; of money, those in one direction."""

    pair: Pair
    family: str
    rows: list[Row]
    """The statements, the best first."""
    arrow: Arrow | None = None
    """The amount, where one is given."""

    @property
    def told(self) -> Row:
        """The record that opens from it: the amount, or else the best statement."""
        return self.arrow.amount if self.arrow and self.arrow.amount else self.rows[0]

    @property
    def source(self) -> str:
        """Who acts."""
        return self.arrow.source if self.arrow else str(self.rows[0]["company"])

    @property
    def target(self) -> str:
        """To whom it is done."""
        return self.pair[0] if self.source == self.pair[1] else self.pair[1]

    @property
    def sort(self) -> str:
        """The sort of its plainest kind; nothing for a kind that no picture of money and goods has."""
        return self.arrow.sort if self.arrow else SORT.get(str(self.rows[0]["kind"]), "")

    @property
    def targets(self) -> dict[str, None]:
        """To whom something is done by any of its statements; nobody where neither side acts."""
        acting = [str(row["company"]) for row in self.rows if SORT.get(str(row["kind"]), "") not in MUTUAL]
        acting += [self.arrow.source] if self.arrow else []
        return {self.pair[0] if name == self.pair[1] else self.pair[1]: None for name in acting}

    @property
    def mutual(self) -> bool:
        """Whether it has no direction."""
        return self.sort in MUTUAL


def found(rows: pd.DataFrame, amounts: Iterable[Arrow]) -> list[Tie]:
    """The ties that relations with `pair` and `family` tell of, in their order, with the amounts given for them.

    Args:
        rows: the relations.
        amounts: arrows with an amount.
    """
    sums = {(arrow.source, arrow.target): arrow for arrow in amounts if arrow.amount}
    parted: dict[tuple[Pair, str, str], list[Row]] = {}
    for row in records(rows):
        way = str(row["company"]) if row["family"] == MONEY else ""
        parted.setdefault((row["pair"], str(row["family"]), way), []).append(row)
    return [
        Tie(pair, family, sorted(own, key=_weight), _given(sums, pair, way))
        for (pair, family, way), own in parted.items()
    ]


def _given(sums: Mapping[Pair, Arrow], pair: Pair, way: str) -> Arrow | None:
    """The amount that goes this way."""
    return sums.get((way, pair[0] if way == pair[1] else pair[1])) if way else None


def _weight(row: Row) -> tuple[bool, int]:
    """What is reported as fact comes first, then the weightier kind of tie."""
    kind = str(row["kind"])
    return row["status"] in mark_styles.HOLLOW, PLAIN.index(kind) if kind in PLAIN else len(PLAIN)


def words_of(book: Factbook, tie: Tie, whose: str = "") -> tuple[str, str, str]:
    """What a tie says: a verb, an amount, and when or at what pace.

    Args:
        book: the facts.
        tie: the tie.
        whose: the company of whom it is said; without one, whoever acts.
    """
    taken = bool(whose) and whose != tie.source and not tie.mutual
    kind = mark_words.kind(tie.told)
    mark = f" ({kind})" if kind else ""
    if tie.arrow and tie.arrow.amount:
        does = RECEIVED[tie.sort] if taken else race_arrows.does(book, tie.arrow)
        return (
            f"{does}{mark}",
            figure_words.figure(tie.arrow.amount),
            race_arrows.words_of_pace(tie.arrow.amount),
        )
    period = str(tie.told["period"] or "")
    when = f"({figure_words.period(period)})" if tie.sort == "action" and period else ""
    return f"{_verb(book, tie, taken)}{mark}", "", when


def _verb(book: Factbook, tie: Tie, taken: bool) -> str:
    if tie.mutual:
        return MUTUAL[tie.sort]
    kind = str(tie.rows[0]["kind"])
    return TAKEN[kind] if taken else verb(kind, frames.plural(book, tie.source))


def clause(book: Factbook, tie: Tie, whose: str) -> str:
    """What a company does or what is done to it, with the other: "pays Microsoft almost $20 million a month"."""
    does, amount, when = words_of(book, tie, whose)
    other = book.name(tie.pair[0] if tie.pair[1] == whose else tie.pair[1])
    if amount:
        order = {("stake", True): f"{does} {amount} in {other}", ("stake", False): f"{does} {amount} from {other}",
                 ("payment", True): f"{does} {other} {amount}", ("payment", False): f"{does} {amount} by {other}"}  # fmt: skip
        return f"{order[tie.sort, whose == tie.source]} {when}".rstrip()
    kind = mark_words.kind(tie.told)
    mark = f" ({kind})" if kind else ""
    joined = f"{does.removesuffix(mark)}{' with' if tie.sort == 'partnership' else ''} {other}"
    return f"{joined}{f' {when}' if when else ''}{mark}"


def lines(book: Factbook, tie: Tie, width: int, whose: str = "", before: str = "") -> list[tuple[str, str]]:
    """The words of a tie in lines of so many letters: as they are counted, and as they are set, amounts strong."""
    does, amount, when = words_of(book, tie, whose)
    fixed = amount.replace(" ", GAP)
    told = " ".join(filter(None, [f"{before}{GAP}{does}" if before else does, fixed, when.replace(" ", GAP)]))
    broken = textwrap.wrap(told, width, break_long_words=False, break_on_hyphens=False)
    return [(line, line.replace(fixed, f"<b>{fixed}</b>") if fixed else line) for line in broken]


def told(
    book: Factbook,
    several: Sequence[Tie],
    width: int,
    whose: str = "",
    before: Callable[[Tie], str] = lambda _: "",
) -> list[tuple[Tie, list[tuple[str, str]]]]:
    """The words of several ties, each in lines, and then what these leave out: by its words, or of more its number.

    Args:
        book: the facts.
        several: the ties.
        width: letters of a line.
        whose: the company of whom it is said; without one, whoever acts.
        before: what stands before the words of a tie.
    """
    left = further(book, several)
    number = f"and {len(left)} more"
    rows = [row for one in left for row in one.rows]
    more = [(Tie(one.pair, one.family, rows), [(number, number)]) for one in left[:1]]
    named = [*several, *(left if len(left) <= NAMED else ())]
    said = [(tie, lines(book, tie, width, whose, before(tie))) for tie in named]
    return said if len(left) <= NAMED else [*said, *more]


def further(book: Factbook, several: Sequence[Tie]) -> list[Tie]:
    """What the first words of some ties leave out, each thing that is said once."""
    once: dict[object, Tie] = {}
    for tie in (tie for tie in several if not tie.arrow):
        for one in (Tie(tie.pair, tie.family, [row]) for row in tie.rows):
            once.setdefault((one.pair, "" if one.mutual else one.source, words_of(book, one)), one)
    return [one for one in once.values() if not any(one.rows[0] is tie.rows[0] for tie in several)]


def hover(book: Factbook, tie: Tie) -> str:
    """Who does what to whom, each once, and what kind of statement the first is."""
    told = list(dict.fromkeys(frames.statement(book, row) for row in tie.rows))
    does, amount, when = words_of(book, tie)
    head = " ".join(filter(None, [book.name(tie.source), does, amount, when])) if amount else told[0]
    left = len(tie.rows) - (not amount)
    more = f"<br>and {figure_words.count(left, 'more statement')}" if left else ""
    kind = mark_styles.MARKS[str(tie.told["status"])].word
    return f"<b>{mark_words.lines(head)}</b><br>{tie.family}, {kind}{more}<br>{PRESS}<extra></extra>"
