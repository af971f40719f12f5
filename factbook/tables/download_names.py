"""Names of files that readers take along: they tell the book, the chart and the filters.

Only letters, digits and dashes of ASCII, so that every system and every header takes them.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from factbook.tables.view import View, encode, query

BOOK = "factbook"
LONGEST = 100
"""Characters of a name, without its ending."""
SAID = {
    "currency": "in",
    "known": "known",
    "share": "leaving",
    "per": "per",
    "dates": "dates",
    "q": "search",
    "v": "release",
}
"""The word before what a filter is set to, where the value alone would not say it."""


def name(view: View, *what: str) -> str:
    """The name of a file without its ending: the book, what it shows, and under which filters.

    A name that would be too long is cut between two words, and one that would not tell everything
    (cut, or in a script that is not ASCII) ends with a mark of the whole view.
    """
    view = view.filters
    words = [BOOK, *(slug(part) for part in what), *filter(None, (slug(part) for part in _parts(view)))]
    whole = "-".join(words)
    if len(whole) <= LONGEST and not _lost(view):
        return whole
    mark = hashlib.sha256(query(view).encode()).hexdigest()[:6]
    room = LONGEST - len(mark) - 1
    cut = whole if len(whole) <= room else whole[: room + 1].rpartition("-")[0][:room]
    return f"{cut}-{mark}"


def _parts(view: View) -> Iterator[str]:
    """What each filter is set to, in the order of the address."""
    for parameter, value in encode(view).items():
        if parameter == "from" or (parameter == "to" and not view.start):
            yield _period(view)
        elif parameter == "compare":
            yield f"compare {' vs '.join(view.compare)}"
        elif parameter != "to":
            yield " ".join(filter(None, (SAID.get(parameter), value)))


def _period(view: View) -> str:
    if view.start and view.end:
        return _between(view.start, view.end)
    return f"from {view.start}" if view.start else f"to {view.end}" if view.end else ""


def _between(start: str, end: str) -> str:
    """A stretch of time; a year from its first to its last month is the year."""
    year = start[:4]
    if (
        end[:4] == year
        and start in (year, f"{year}-01", f"{year}-01-01")
        and end in (year, f"{year}-12", f"{year}-12-31")
    ):
        return year
    return start if start == end else f"{start} to {end}"


def slug(text: str) -> str:
    """A text in small ASCII letters, digits and dashes; empty where nothing of it is ASCII."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _lost(view: View) -> bool:
    """Whether a search has letters that no file name keeps."""
    return bool(re.search(r"[^\x00-\x7f]", view.q))
