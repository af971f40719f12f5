"""Ties between companies: relations raised to company level, in a few families."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from factbook.reading.book import Factbook
from factbook.reading.field_types import COMPANY_KINDS
from factbook.tables import frames, mark_styles
from factbook.tables.frames import Row, records
from factbook.tables.view import View

FAMILIES: dict[str, tuple[str, ...]] = {
    "Money": ("pays", "buys_from", "invests_in", "considered_investing_in"),
    "Supply and technology": ("supplies", "hosts", "resells", "uses", "integrates", "built_on", "depends_on",
                              "licenses_to"),
    "Partnership": ("partners_with", "co_invests_with", "advises"),
    "Rivalry": ("competes_with", "threatens", "affects", "sues", "suspends", "restricts", "protests_against"),
    "Ownership": ("owns", "makes", "part_of", "version_of", "renamed_from", "founded", "considered_founding", "based_in"),
    "People": ("hires_from", "courts", "employs", "leads", "left", "relative_of"),
    "Comparison": ("surpasses", "imitates", "compared_with"),
    "Content": ("shows", "posts_on", "reports_on", "researches", "publishes"),
}  # fmt: skip
"""The kinds of relation in families; every kind belongs to one."""
LOOSE = frozenset({"Comparison", "Content"})
"""Families that tie nobody: a place in a ranking, a likeness, a post. They are drawn, and make no pair several things."""
FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}
MOST = 10
"""Pairs that the matrix draws at most; a list under it has them all."""
DEEP = 20
"""Statements drawn at most for one pair in one family."""

Pair = tuple[str, str]


@dataclass(frozen=True)
class Ties:
    """The relations between companies that are drawn, and what is left to the rest."""

    rows: pd.DataFrame
    """Relations with `pair` (both companies, sorted) and `family`."""
    pairs: list[Pair]
    """The pairs drawn: those with most families first, then those with most relations."""
    left: int
    """Relations beyond the limits."""
    others: int
    """The pairs beyond the limit."""

    @property
    def families(self) -> list[str]:
        """The families present, in their fixed order."""
        return present(self.rows)

    @property
    def several(self) -> list[Pair]:
        """The pairs that are tied in more than one family, those with most families first."""
        kinds = _ways(self.rows)
        return [pair for pair in self.pairs if kinds[pair] > 1]


def _ways(rows: pd.DataFrame) -> pd.Series[int]:
    """In how many ways each pair is tied."""
    return rows["family"].where(~rows["family"].isin(LOOSE)).groupby(rows["pair"]).nunique()


def between(book: Factbook, view: View) -> pd.DataFrame:
    """Relations between two different companies under a view, with `pair` and `family`."""
    rows = frames.drawn(frames.selected(frames.relations(book), view, book), view)
    names = {e.id for e in book.entities.values() if e.kind in COMPANY_KINDS}
    rows = rows[rows["company"].isin(names) & rows["other_company"].isin(names)]
    rows = rows[rows["company"] != rows["other_company"]]
    pairs = pd.Series(
        [tuple(sorted((row["company"], row["other_company"]))) for row in records(rows)], rows.index
    )
    return rows.assign(pair=pairs, family=rows["kind"].map(FAMILY))


def present(rows: pd.DataFrame) -> list[str]:
    """The families of some relations, in their fixed order."""
    found = set(rows["family"])
    return [family for family in FAMILIES if family in found]


def binding(book: Factbook, view: View) -> pd.DataFrame:
    """Relations that tie two companies: no place in a ranking, no likeness, no post."""
    rows = between(book, view)
    return rows[~rows["family"].isin(LOOSE)]


def ranking(rows: pd.DataFrame) -> dict[Pair, int]:
    """In how many ways each pair is tied, those tied in most ways, by most statements, first."""
    kinds, size = _ways(rows), rows.groupby("pair").size()
    ranked = sorted(kinds.index, key=lambda pair: (-kinds[pair], -size[pair], pair))
    return {pair: int(kinds[pair]) for pair in ranked}


def ties(book: Factbook, view: View) -> Ties:
    """The relations between the pairs that are tied in most ways."""
    rows = binding(book, view)
    ranked = list(ranking(rows))
    kept = rows[rows["pair"].isin(ranked[:MOST])].groupby(["pair", "family"], sort=False).head(DEEP)
    return Ties(ordered(kept, ranked), ranked[:MOST], len(rows) - len(kept), len(ranked[MOST:]))


def ordered(rows: pd.DataFrame, pairs: list[Pair]) -> pd.DataFrame:
    """The rows as they are read: pair by pair, family by family, by whoever acts."""
    line = rows["pair"].map({pair: i for i, pair in enumerate(pairs)})
    column = rows["family"].map({family: i for i, family in enumerate(FAMILIES)})
    read = rows.assign(line=line, column=column).sort_values(["line", "column", "company", "id"])
    return read.drop(columns=["line", "column"])


def pairs_table(book: Factbook, view: View) -> tuple[list[str], list[Row]]:
    """The families present, and a row for each pair: what the two are to each other, in words that open."""
    rows = between(book, view)
    families, found = present(rows), []
    for pair in ranking(rows):
        own = rows[rows["pair"] == pair]
        cells = [f"{book.name(pair[0])} and {book.name(pair[1])}"]
        cells += [_told(book, own[own["family"] == family]) for family in families]
        found.append({"cells": cells})
    return families, found


def _told(book: Factbook, rows: pd.DataFrame) -> str:
    """What the relations of one family say: who does what, each once, opening its first statement."""
    told: dict[str, str] = {}
    for row in records(rows):
        words = frames.statement(book, row)
        status = "" if row["status"] == "actual" else f" ({mark_styles.MARKS[row['status']].word})"
        told.setdefault(f"{words}{status}", str(row["id"]))
    return "; ".join(f"[[{identifier}|{words}]]" for words, identifier in told.items())
