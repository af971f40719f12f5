"""How many records tell of each company or product, as a filter by it finds them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from factbook.reading.book import Factbook
from factbook.tables import frames


def of(book: Factbook, frame: pd.DataFrame) -> Counter[str]:
    """How many of these records a choice of each company or product leaves: its own, and of what belongs to it or is around it."""
    around, told = _around(frames.Key(book)), Counter[str]()
    several = frame["entities"] if "entities" in frame else pd.Series("", index=frame.index)
    more = [tuple(names) if isinstance(names, list | tuple | frozenset) else () for names in several]
    for (one, other, rest), n in Counter(
        zip(frame["subject"], frame["counterparty"], more, strict=True)
    ).items():
        ends = {one, other, *rest} & around.keys()
        told.update(dict.fromkeys(set[str]().union(*(around[end] for end in ends)), n))
    return told


@lru_cache(maxsize=4)
def _around(key: frames.Key) -> Mapping[str, set[str]]:
    """For each name, those whose choice brings it in."""
    around = defaultdict[str, set[str]](set)
    for name in key.book.entities:
        for member in frames.circle(key.book, [name]):
            around[member].add(name)
    return around
