"""Ties between companies: relations raised to company level, in a few families."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from factbook import frames
from factbook.book import Factbook
from factbook.charts import style
from factbook.frames import Row, records
from factbook.view import COMPANY_KINDS, View

FAMILIES: dict[str, tuple[str, ...]] = {
    "Money": ("pays", "buys_from", "invests_in", "considered_investing_in"),
    "Supply and technology": ("supplies", "hosts", "resells", "uses", "integrates", "built_on", "depends_on",
                              "licenses_to"),
    "Partnership": ("partners_with", "co_invests_with", "advises"),
    "Rivalry": ("competes_with", "surpasses", "threatens", "imitates", "sues", "suspends", "restricts",
                "protests_against"),
    "Ownership": ("owns", "makes", "part_of", "version_of", "renamed_from", "founded"),
    "People": ("hires_from", "employs", "leads", "left"),
    "Talk": ("compared_with", "reports_on", "researches", "publishes"),
}  # fmt: skip
"""The kinds of relation in families; every kind belongs to one."""
FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}
MOST = 12
"""Companies drawn at most."""

Pair = tuple[str, str]


@dataclass(frozen=True)
class Ties:
    """The relations between companies that are drawn, and what is left to the rest."""

    rows: pd.DataFrame
    """Relations with `pair` (both companies, sorted) and `family`."""
    companies: list[str]
    """The companies drawn, the one with most relations first."""
    left: int
    """Relations that touch a company beyond the limit."""
    others: int
    """The companies beyond the limit."""

    @property
    def families(self) -> list[str]:
        """The families present, in their fixed order."""
        present = set(self.rows["family"])
        return [family for family in FAMILIES if family in present]

    @property
    def several(self) -> list[Pair]:
        """The pairs that are tied in more than one family, those with most families first."""
        kinds = self.rows.groupby("pair")["family"].nunique()
        size = self.rows.groupby("pair").size()
        found = [pair for pair in kinds.index if kinds[pair] > 1]
        return sorted(found, key=lambda pair: (-kinds[pair], -size[pair], pair))


def between(book: Factbook, view: View, most: int = MOST) -> pd.DataFrame:
    """Relations between two different companies under a view, with `pair` and `family`."""
    rows = frames.drawn(frames.selected(frames.relations(book), view, book), view)
    names = {e.id for e in book.entities.values() if e.kind in COMPANY_KINDS}
    rows = rows[rows["company"].isin(names) & rows["other_company"].isin(names)]
    rows = rows[rows["company"] != rows["other_company"]]
    pairs = pd.Series(
        [tuple(sorted((row["company"], row["other_company"]))) for row in records(rows)], rows.index
    )
    return rows.assign(pair=pairs, family=rows["kind"].map(FAMILY))


def ties(book: Factbook, view: View) -> Ties:
    """The relations between the companies that have most of them."""
    rows = between(book, view)
    ends = pd.concat([rows["company"], rows["other_company"]])
    counts = ends.value_counts()
    ranked = sorted(counts.index, key=lambda name: (-counts[name], book.name(name)))
    chosen = ranked[:MOST]
    inside = rows["company"].isin(chosen) & rows["other_company"].isin(chosen)
    kept = rows[inside]
    left = [name for name in ranked if name not in set(kept["company"]) | set(kept["other_company"])]
    companies = [name for name in chosen if name not in left]
    return Ties(kept, companies, int((~inside).sum()), len(left))


def several_table(book: Factbook, view: View) -> list[Row]:
    """A row for each pair tied in more than one family: the pair, and what it is to each other, in words."""
    found = ties(book, view)
    rows = []
    for pair in found.several:
        own = found.rows[found.rows["pair"] == pair]
        cells = [f"{book.name(pair[0])} and {book.name(pair[1])}"]
        cells += [_told(book, own[own["family"] == family]) for family in found.families]
        rows.append({"id": str(own["id"].iloc[0]), "cells": cells})
    return rows


def _told(book: Factbook, rows: pd.DataFrame) -> str:
    """What the relations of one family say: who does what, each once."""
    told = []
    for row in records(rows):
        words = (
            f"{book.name(row['subject'])} {row['kind'].replace('_', ' ')} {book.name(row['counterparty'])}"
        )
        plain = row["status"] == "actual"
        told.append(words if plain else f"{words} ({style.MARKS[row['status']].word})")
    return "; ".join(dict.fromkeys(told))
