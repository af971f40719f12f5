"""What a chart samples because it is too much to draw: a file of the chart holds all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_NOTED: ContextVar[list[str] | None] = ContextVar("noted", default=None)


@contextmanager
def noted() -> Iterator[list[str]]:
    """The ids of all records that a sample is taken from while this is open, those included that are drawn."""
    found: list[str] = []
    token = _NOTED.set(found)
    try:
        yield found
    finally:
        _NOTED.reset(token)


def note(identifiers: Iterable[str]) -> None:
    """Note the records that a sample is taken from, if somebody asked for them."""
    found = _NOTED.get()
    if found is not None:
        found.extend(identifiers)
