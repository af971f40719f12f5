"""Ids that look like one that there is not: for whoever has a link with a slip in it."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

LONGEST, LIKE = 80, 50
"""Characters of what was asked for that are looked at, and the least likeness, of 100."""


def alike(asked: str, known: Iterable[str], most: int = 5) -> list[str]:
    """The known ids most like what was asked for, the likest first; none where none is like it."""
    found = process.extract(
        asked[:LONGEST].lower(), list(known), scorer=fuzz.WRatio, limit=most, score_cutoff=LIKE
    )
    return [str(each[0]) for each in found]
