"""Fixtures that every test may use."""

import os
from collections.abc import Iterator

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


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """What a test tells the program, as its commands do with `--facts`, is not told to the next one."""

    def told() -> dict[str, str]:
        return {name: value for name, value in os.environ.items() if name.startswith("FACTBOOK_")}

    before = told()
    yield
    for name in told().keys() - before.keys():
        del os.environ[name]
    os.environ.update(before)


TOGETHER = {
    "tests/commands/test_installed.py": "built, installed and started once",
    "tests/web/test_publishing.py": "published once",
    "tests/web/test_record_pages.py": "written once",
    "tests/browser/": "the app and Chromium, side by side no faster: two of them fill both cores",
}
"""Tests that stay with one worker, by the beginning of their ids, and what they share there."""


class Together(LoadScopeScheduling):
    """Tests one by one to whichever worker is free, but those together that share what takes long to begin.

    The scheduler of `--dist loadgroup` would do, but does not see its groups under this pytest.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((kept for begins, kept in TOGETHER.items() if nodeid.startswith(begins)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Deal the tests out, wherever there are several workers."""
    return Together(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give way to the browser: what it waits for is time on a processor that another worker may hold."""
    if "PYTEST_XDIST_WORKER" in os.environ and not item.get_closest_marker("browser") and not os.nice(0):
        os.nice(10)
