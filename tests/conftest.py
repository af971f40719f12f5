"""Fixtures that every test may use."""

import os

import hypothesis
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from factbook.checking.loading import load
from factbook.reading.book import DEFAULT_FACTS, Factbook

hypothesis.settings.register_profile("same", derandomize=True, database=None, deadline=None)
hypothesis.settings.load_profile("same")
"""The same examples each time, and none of them timed."""


@pytest.fixture(scope="session")
def book() -> Factbook:
    """The shipped facts."""
    return load(DEFAULT_FACTS)


class OneBrowser(LoadScopeScheduling):
    """Tests one by one to whichever worker is free, those of the browser to one: they share the app and Chromium.

    The scheduler of `--dist loadgroup` would do, but does not see its groups under this pytest.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith("tests/commands/test_installed.py"):
            return "installed"  # built, installed and started once
        return "browser" if nodeid.startswith("tests/browser/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneBrowser:
    """Deal the tests out, wherever there are several workers."""
    return OneBrowser(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give way to the browser: what it waits for is time on a processor that another worker may hold."""
    if "PYTEST_XDIST_WORKER" in os.environ and not item.get_closest_marker("browser") and not os.nice(0):
        os.nice(10)
