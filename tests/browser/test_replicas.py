"""`make replicas`: three replicas behind the nginx of `deploy/`; two of them die under their readers."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page

from benchmarks.readers import Reader, sessions
from deploy import replicas
from factbook.reading.book import HOME
from tests import loops
from tests.browser.conftest import free_port
from tests.browser.proxy import needed
from tests.browser.servers import connected, lost
from tests.browser.test_reading import parameters
from tests.browser.test_reconnect import mark, menu, opened, pick

COMPANIES, YEARS = ("openai", "bytedance", "microsoft"), (2023, 2024)
FROM = "from=2024-01"


@dataclass
class Fleet:
    """The replicas that live, each by its port with its process, and the port of nginx before them."""

    port: int
    living: dict[int, int]

    def sessions(self) -> dict[int, int]:
        return {port: sessions(port) for port in self.living}

    def opens(self, page: Page, address: str) -> int:
        """Open a page; returns the port of the replica that holds it."""
        before = self.sessions()
        opened(page, address)
        [holder] = [port for port, count in self.sessions().items() if count > before[port]]
        return holder

    def kill(self, port: int) -> None:
        os.kill(self.living.pop(port), signal.SIGKILL)


@pytest.fixture(scope="module")
def fleet() -> Iterator[Fleet]:
    needed()
    port = free_ports(4)
    command = [sys.executable, "-m", "deploy.replicas", "--port", str(port)]
    process = subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = ""
    while "Ctrl+C" not in said:
        said += (line := process.stdout.readline())
        assert line, said
    yield Fleet(port, {int(port): int(pid) for pid, port in re.findall(r"replica (\d+) on port (\d+)", said)})
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert "1 serve on" in process.stdout.read()
    assert not [each for each in range(port, port + 4) if replicas.taken(each)], "nothing is left running"


def free_ports(count: int) -> int:
    """The first of so many free ports in a row."""
    while any(map(replicas.taken, range(first := free_port(), first + count))):
        pass
    return first


def test_whoever_reads_at_a_replica_that_dies_goes_on_with_the_same_filters(page: Page, fleet: Fleet) -> None:
    address = f"http://127.0.0.1:{fleet.port}"
    holder = fleet.opens(page, f"{address}/spend?{FROM}")
    asked = [f"company={company}&from={year}" for company, year in product(COMPANIES, YEARS)]
    readers = [Reader(f"{address}/genai", "spend", query) for query in asked]

    async def read() -> None:
        before = await asyncio.gather(*(reader.open() for reader in readers))
        assert all(shown.charts for shown in before)
        assert all(fleet.sessions().values()), "each replica has some of the readers"
        fleet.kill(holder)
        await asyncio.sleep(1)
        gone = [i for i, reader in enumerate(readers) if reader.lost()]
        assert gone
        assert await asyncio.gather(*(readers[i].open() for i in gone)) == [before[i] for i in gone]
        after = await asyncio.gather(*(reader.choose("Google") for reader in readers))
        for reader, query, shown in zip(readers, asked, after, strict=True):
            assert reader.query == query.replace("&", "%2Cgoogle&")
            assert "Google: Spend" in shown.title
        await asyncio.gather(*(reader.close() for reader in readers))

    loops.run(read())
    connected(page)
    pick(page)
    assert parameters(page)["from"] == "2024-01"


def test_whoever_is_kept_at_one_replica_goes_on_at_the_next(page: Page, fleet: Fleet, tmp_path: Path) -> None:
    port = free_port()
    with replicas.nginx(tmp_path, port, replicas.config(port, fleet.living, sticky=True)):
        address = f"http://127.0.0.1:{port}"
        readers = [Reader(address, "spend") for _ in range(4)]

        async def together() -> list[int]:
            before = fleet.sessions()
            await asyncio.gather(*(reader.open() for reader in readers))
            more = [count - before[replica] for replica, count in fleet.sessions().items()]
            await asyncio.gather(*(reader.close() for reader in readers))
            return more

        assert sorted(loops.run(together())) == [0, 4]
        holder = fleet.opens(page, f"{address}/spend?{FROM}")
        fleet.kill(holder)
        lost(page)
        connected(page)
        mark(page)
        page.keyboard.press("Escape")
        menu(page)
        assert parameters(page)["from"] == "2024-01"
