"""Fixtures that every test may use."""

import os

import pytest

from factbook.book import DEFAULT_FACTS, Factbook
from factbook.loading import load


@pytest.fixture(scope="session")
def book() -> Factbook:
    """The shipped facts."""
    return load(DEFAULT_FACTS)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give way to the browser: what it waits for is time on a processor that another worker may hold."""
    if "PYTEST_XDIST_WORKER" in os.environ and not item.get_closest_marker("browser") and not os.nice(0):
        os.nice(10)
