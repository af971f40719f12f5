"""Spend: who pays or backs whom: the amounts that are given, large; behind a fold whoever is paid without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from factbook.charts import blank
from factbook.charts.chart import Chart, Spec, drawn_from, empty, rows_for
from factbook.charts.forms.entry_lists import AMOUNTS, NAMES, Entry, Group, entry
from factbook.reading import figure_words
from factbook.reading.book import Factbook
from factbook.tables import frames, mark_styles, series
from factbook.tables.frames import Row, records
from factbook.tables.view import View

MONEY = ("pays", "buys_from", "invests_in")
CONSIDERED = "considered_investing_in"
FORWARD, BACKWARD = ("paid", "invested"), ("received",)
"""Figures in which the subject pays the counterparty, and those in which it is paid."""
PARTIES = frozenset({"company", "division", "platform", "app", "product", "group", "organisation"})
"""The kinds of entity that can pay or be paid; a model, a technology or a person's clip cannot."""
Sums = Mapping[tuple[str, str], Sequence[Row]]
"""Amounts by who pays whom."""
PAID = ("subject", "counterparty", "metric", "unit", "kind_told")
"""What sums have in common that are of one payment at several times."""


MOST = 12
"""Payers that are told of."""


@dataclass(frozen=True)
class Payer:
    """Whoever pays: the sums that are given, and the statements without one."""

    name: str
    sums: tuple[tuple[str, Row], ...]
    """Each sum with whom it goes to."""
    silent: tuple[tuple[str, Row], ...]
    """Each statement of a pair of which no sum is given, with the other party."""

    @property
    def paid(self) -> tuple[str, ...]:
        """Everybody whom it pays."""
        return tuple(dict.fromkeys(whom for whom, _ in (*self.sums, *self.silent)))


def payers(book: Factbook, view: View) -> Chart:
    """The amounts payer by payer, and behind a fold everything that is said without one."""
    every = frames.drawn(frames.selected(frames.relations(book), view, book), view)
    considered, rows = every[every["kind"] == CONSIDERED], every[every["kind"].isin(MONEY)]
    rows, notes = _between_parties(book, rows)
    sums = _sums(book, view)
    known = _sums(book, replace(view, start="", end="")) if view.start or view.end else sums
    found = _payers(rows, sums, known)
    if not found:
        return empty("No payment is left under these filters.")
    shown, more = found[:MOST], found[MOST:]
    if more:
        notes.append(f"Left out for room: {figure_words.count(len(more), 'further payer')}.")
    drawn = [row for payer in shown for _, row in (*payer.sums, *payer.silent)]
    notes += [*_read(drawn), *_thought(considered)]
    silent = [row for payer in shown for _, row in payer.silent]
    undated = bool(view.start or view.end) and silent and not any(row["first"] for row in silent)
    rule = (
        "names alone have no amount and no date" if undated else "a company stands for all that belongs to it"
    )
    chart = drawn_from(
        book, blank.figure(10), pd.DataFrame(drawn), _takeaway(found, view, len(known.keys() - sums.keys())), notes,
        "Amounts by payer", subtitle=f"Each in the colour of whoever pays; {rule}",
    )  # fmt: skip
    return replace(chart, groups=_groups(book, shown))


def _between_parties(book: Factbook, rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The relations between two parties, with `giver` and `taker`; what is left out is counted."""
    ends = [(_party(book, row["subject"]), _party(book, row["counterparty"])) for row in records(rows)]
    rows = rows.assign(giver=[giver for giver, _ in ends], taker=[taker for _, taker in ends])
    kept = rows[(rows["giver"] != "") & (rows["taker"] != "") & (rows["giver"] != rows["taker"])]
    left = len(rows) - len(kept)
    outside = "to a model, a technology, a work or a person, or within one company"
    return kept, [f"Left out: {figure_words.count(left, 'relation')} {outside}."] if left else []


def _party(book: Factbook, name: str) -> str:
    """Whom an entity stands for: its company, or itself where it is a group; empty where it cannot pay."""
    entity = book.entities.get(name)
    if not entity or entity.kind not in PARTIES:
        return ""
    return name if entity.kind in ("group", "organisation") else book.company(name)


def _sums(book: Factbook, view: View) -> dict[tuple[str, str], list[Row]]:
    """The newest amounts given by who pays whom, the best told first and each first source once."""
    rows = rows_for(book, view, FORWARD + BACKWARD)
    rows = series.newest(rows[rows["counterparty"] != ""], PAID)
    rows = rows.sort_values("rank", key=lambda c: c != "preferred", kind="stable")
    found: dict[tuple[str, str], list[Row]] = {}
    for row in records(rows.drop_duplicates(["subject", "counterparty", "metric", "origin"])):
        pair = (str(row["company"]), book.company(str(row["counterparty"])))
        found.setdefault(pair if row["role"] in FORWARD else pair[::-1], []).append(row)
    return found


def _payers(rows: pd.DataFrame, sums: Sums, known: Sums) -> list[Payer]:
    """Everybody who pays: those with sums first, then those who pay most parties.

    A pair whose sum is of another time than the reader asks for is not without one, and stays out.
    """
    told: dict[str, list[tuple[str, Row]]] = {}
    for row in records(rows):
        if (row["giver"], row["taker"]) not in known:
            told.setdefault(str(row["giver"]), []).append((str(row["taker"]), row))
    given: dict[str, list[tuple[str, Row]]] = {}
    for (giver, taker), found in sums.items():
        given.setdefault(giver, []).extend((taker, row) for row in found)
    names = dict.fromkeys([*given, *told])
    everybody = [Payer(name, tuple(given.get(name, ())), tuple(told.get(name, ()))) for name in names]
    return sorted(everybody, key=lambda payer: (-len(payer.sums), -len(payer.paid), payer.name))


def _groups(book: Factbook, found: Sequence[Payer]) -> tuple[Group, ...]:
    """A group for each payer with its amounts; behind a fold, payer by payer, who is paid without one."""
    given = [
        Group("", [_sum(book, payer, whom, row) for whom, row in payer.sums], AMOUNTS, colour=mark_styles.colour(book, payer.name))
        for payer in found if payer.sums
    ]  # fmt: skip
    silent = [payer for payer in found if payer.silent]
    pairs = sum(len({whom for whom, _ in payer.silent}) for payer in silent)
    fold = f"{figure_words.count(pairs, 'payment')} by {figure_words.count(len(silent), 'payer')}, no amount given"
    return (*given, *(_silent(book, payer, fold if given else "") for payer in silent))


def _sum(book: Factbook, payer: Payer, whom: str, row: Row) -> Entry:
    """One amount: how much, from whom to whom, and when."""
    parties = f"{book.name(payer.name)} to {book.name(whom)}"
    found = entry(book, row, parties, whose=payer.name)
    return replace(found, said=f"{found.said}{_pace(row)}")


def _silent(book: Factbook, payer: Payer, fold: str) -> Group:
    """Everybody whom a payer pays without an amount given."""
    entries = [entry(book, row, said=book.name(whom), whose=payer.name) for whom, row in payer.silent]
    return Group(f"{book.name(payer.name)} to", entries, NAMES, fold=fold)


def _pace(row: Row) -> str:
    return " a month" if row["per"] == "month" else ""


def _read(drawn: Sequence[Row]) -> list[str]:
    """A sentence on the statements that stand on our reading alone."""
    read = [row for row in drawn if "metric" not in row and row["status"] == "implied"]
    if not read:
        return []
    one = len(read) == 1
    return [
        f"{'A diamond is' if one else f'{len(read)} diamonds are'} our reading of a sentence that is unclear in the original."
    ]


def _thought(considered: pd.DataFrame) -> list[str]:
    """A sentence on investments that were thought of and not made."""
    if considered.empty:
        return []
    names = figure_words.join([f"[[{row['id']}|{row['gloss'].rstrip('.')}]]" for row in records(considered)])
    return [f"Not drawn, for nothing was paid: {names}."]


def _takeaway(found: Sequence[Payer], view: View, apart: int) -> str:
    """For how much of all that is paid an amount is given; and how many have one of another time."""
    pairs = sum(len(payer.paid) for payer in found)
    known = len({(payer.name, whom) for payer in found for whom, _ in payer.sums})
    noun = figure_words.count(pairs, "payment or investment", "payments and investments")
    other = "other" if view.start and view.end else "earlier" if view.start else "later"
    if apart and not known:
        ones = figure_words.count(apart, f"{other} one")
        return f"No payment dated {_dates(view)} has an amount; {ones} {'does' if apart == 1 else 'do'}."
    more = (
        f" {figure_words.count(apart, f'{other} payment')} {'has' if apart == 1 else 'have'} one too."
        if apart
        else ""
    )
    if not known:
        of = f"any of {noun}" if pairs > 1 else "the one payment or investment"
        return f"No amount is given for {of} between companies."
    return f"{'All' if known == pairs else f'Only {known}'} of {noun} reported or expected between companies {'comes' if known == 1 else 'come'} with an amount.{more}"


def _dates(view: View) -> str:
    """The dates that a view asks for, in words."""
    ends = [("from", view.start), ("to", view.end)]
    return " ".join(f"{word} {figure_words.period(day)}" for word, day in ends if day)


SPEC = Spec(
    "payers",
    "Who pays whom, and for how much of it is an amount given?",
    payers,
    "Amounts by payer",
    "Sums of a month, and to date, are no ranking of payers.",
    second=True,
    page="spend",
    former=("flows", "suppliers"),
)
