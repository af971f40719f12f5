"""A release as its own file describes it: small, and read with every book; the data stand in a file beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from factbook.reading.documents import FactbookError, Place, Problem
from factbook.reading.release_numbers import parts

FOLDER = "releases"
"""Where releases stand, below the folder of facts."""
DATA = ".data.json.gz"
"""How the name of a file with the data of a release ends, after its version."""


@dataclass(frozen=True)
class Release:
    """A release: its version, its day, and what was changed by it."""

    version: str
    day: date
    path: Path
    """The file that describes it."""
    files: str = ""
    """The hash over the fact files of then."""
    content: str = ""
    """The hash over what they said."""
    level: str = ""
    """patch, minor or major; nothing for the first."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many records of each kind it holds."""
    changes: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was added, changed, removed, renamed since the release before, as `differences.Differences.plain` tells it."""

    @property
    def data(self) -> Path:
        """The file with its data, if it is still kept."""
        return self.path.with_name(f"{self.version}{DATA}")


def of(folder: Path) -> tuple[Release, ...]:
    """Every release described in a folder, the oldest first; none where there is no such folder.

    Raises:
        FactbookError: a file there describes no release.
    """
    described = [path for path in sorted(folder.glob("*.json")) if not path.name.startswith(".")]
    found, problems = list[Release](), list[Problem]()
    for path in described:
        try:
            found.append(_read(path))
        except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
            told = str(error) if isinstance(error, ValueError) else type(error).__name__
            place = Place(f"{folder.parent.name}/{folder.name}/{path.name}", 1, 1)
            problems.append(
                Problem(place, f"this file describes no release ({told})", "restore it, or take it away")
            )
    if problems:
        raise FactbookError(problems)
    return tuple(sorted(found, key=lambda release: parts(release.version) or (0, 0, 0)))


def _read(path: Path) -> Release:
    told = json.loads(path.read_text("utf-8"))
    if told["release"] != path.stem or not parts(path.stem):
        raise ValueError(f"its name and its version {told['release']!r} do not agree")
    return Release(
        path.stem,
        date.fromisoformat(told["date"]),
        path,
        str(told["files"]),
        str(told["content"]),
        str(told["level"]),
        {str(name): int(n) for name, n in told["counts"].items()},
        dict(told["changes"]),
    )
