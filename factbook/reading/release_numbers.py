"""The numbers of releases: three of them, as the Data Package recipe counts (datapackage.org/recipes)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

Level: TypeAlias = Literal["patch", "minor", "major"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""From the least to the most: what is mended, what is new, what breaks somebody's use of the data."""
FIRST = "1.0.0"
NUMBER = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", re.ASCII)
Parts: TypeAlias = tuple[int, int, int]


def parts(version: str) -> Parts | None:
    """The three numbers of a version; nothing where it is none."""
    found = NUMBER.fullmatch(version)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def following(version: str, level: Level) -> str:
    """The version after one, at a level: 1.2.3 is followed by 1.2.4, 1.3.0 or 2.0.0.

    Raises:
        ValueError: it is no version.
    """
    now = parts(version)
    if now is None:
        raise ValueError(f"{version!r} is no version; expected three numbers, such as {FIRST}")
    major, minor, patch = now
    after = {"patch": (major, minor, patch + 1), "minor": (major, minor + 1, 0), "major": (major + 1, 0, 0)}
    return ".".join(map(str, after[level]))


def nearest(text: str, versions: Iterable[str]) -> str:
    """The version nearest to what was asked for: the last one up to it, or the first; of what is no version the newest.

    Args:
        text: what was asked for.
        versions: the versions that there are, the oldest first.
    """
    known = list(versions)
    told = [int(number) for number in re.findall(r"\d{1,6}", text, re.ASCII)[:3]]
    if not told or not known:
        return known[-1] if known else ""
    asked = (*told, 0, 0, 0)[:3]
    before = [version for version in known if (parts(version) or (0, 0, 0)) <= asked]
    return before[-1] if before else known[0]
