"""Fixtures that every test may use."""

import pytest

from factbook.book import DEFAULT_FACTS, Factbook
from factbook.loading import load


@pytest.fixture(scope="session")
def book() -> Factbook:
    """The shipped facts."""
    return load(DEFAULT_FACTS)
