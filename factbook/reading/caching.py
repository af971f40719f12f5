"""What is worked out of a book and kept: how many books long, and when two of them are the same."""

from __future__ import annotations

from factbook.reading.book import Factbook

CACHE = 4
"""Books whose results are kept: that of today, and a few of releases."""


class Key:
    """A book as a cache key: equal where the versions are, and the releases by which they are cited."""

    def __init__(self, book: Factbook) -> None:
        self.book = book

    def __hash__(self) -> int:
        return hash(self.book.version)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Key)
            and other.book.version == self.book.version
            and other.book.edition == self.book.edition
        )
