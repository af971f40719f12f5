"""Which figures have a second source: one that tells the same kind of thing, and a value that agrees."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

import pandas as pd

from factbook.checking import implied, witnesses
from factbook.reading.book import Factbook
from factbook.tables import frames

SAME = ["metric", "period", "subject", "unit", "status", "counterparty"]
"""What figures have in common that tell one thing; a forecast and what came of it are two."""


def alike(frame: pd.DataFrame) -> pd.DataFrame:
    """Figures that can be grouped by `SAME`: one that leaves the other party out has the one that another names."""
    named = frame.assign(counterparty=frame["counterparty"].where(frame["counterparty"] != ""))
    first = named.groupby(SAME[:-1])["counterparty"].transform("first")
    return frame.assign(counterparty=named["counterparty"].fillna(first).fillna(""))


@lru_cache(maxsize=2)
def single(key: frames.Key) -> pd.Series[bool]:
    """Whether no second first source gives the figure: its value, for its subject and time, as the same kind of statement."""
    every = frames.figures(key.book)
    told = alike(every[every["status"] != "implied"])
    near = told[told.groupby(SAME)["origin"].transform("nunique") > 1]
    second = {name for _, group in near.groupby(SAME, sort=False) for name in _borne_out(key.book, group)}
    second |= {
        name for name in told["id"] if len(witnesses.independent(witnesses.tellings(key.book, name))) > 1
    }
    return (every["status"] != "implied") & ~every["id"].isin(second)


def _borne_out(book: Factbook, group: pd.DataFrame) -> Iterable[str]:
    """The figures of one thing that another source's bear out."""
    rows = zip(group["id"], group["origin"], strict=True)
    for (one, origin), (other, from_another) in combinations(rows, 2):
        if origin != from_another and implied.interval(book, one).overlaps(implied.interval(book, other)):
            yield one
            yield other
