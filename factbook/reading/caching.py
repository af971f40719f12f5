"""What is worked out of a book and kept: how many books long, and when two of them are the same."""

from __future__ import annotations

from factbook.reading.book import Factbook

CACHE = 4
"""Books whose results are kept: that of today, and a few of releases."""


class Key:
    """A book as a cache key: equal where the versions are, and the releases by which they are cited.

    Both are taken when the key is made. A book learns of its releases only after it has been checked; a key that
    changed with it would become the equal of another one in the cache, which then answers for the wrong book.
    """

    def __init__(self, book: Factbook) -> None:
        self.book = book
        self._told = (book.version, book.edition)

    def __hash__(self) -> int:
        return hash(self._told)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and other._told == self._told
