"""What readers cost a host: memory and processor time of one replica, and what it is to lose one of three."""

from __future__ import annotations

import asyncio
import http.client
import itertools
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.browser import CHROMIUM, FLAGS, VIEWPORT
from benchmarks.contestants import PORT, Server, running, spend
from benchmarks.readers import Reader, sessions
from deploy import replicas
from factbook.checking.loading import load
from factbook.reading.book import DEFAULT_FACTS, Factbook
from factbook.reading.menu import MENU

Sample = dict[str, float]

ONE, THREE = "one replica", "three behind nginx, one killed"
OPEN = 100
"""Sessions whose memory is measured."""
VIEWS = 12
"""Pages that a browser opens with nothing in its cache."""
ASKED = 200
"""Documents of a kind that are asked for."""
CROWD = 30
"""Readers of three replicas, one of which is killed."""
UNDRAWN = ".fb-plot:not([data-drawn]):not([data-waits])"


def filters(book: Factbook) -> Iterator[str]:
    """Filters one after the other, each another: companies by the number of their facts, and years."""
    known = [name for name, entity in book.entities.items() if entity.kind == "company"]
    return (f"company={name}&from={year}" for name, year in product(known, (2023, 2024, 2025)))


def _pages() -> Iterator[str]:
    return itertools.cycle(entry.path for entry in MENU)


def views(server: Server, browser: Browser, asked: Iterator[str]) -> float:
    """Seconds of processor time that a view costs the server, files included; the filters are new to it."""
    before = server.cpu()
    for path, query in zip(_pages(), itertools.islice(asked, VIEWS), strict=False):
        page = browser.new_context(viewport=VIEWPORT).new_page()
        page.goto(f"{server.address}/{path}{query and '?' + query}")
        page.locator("#fb-shell").wait_for(state="detached")
        page.locator(".fb-colophon").first.wait_for(state="attached")
        page.wait_for_function(f"!document.querySelector({UNDRAWN!r})")
        page.wait_for_load_state("networkidle")
        page.context.close()
    return (server.cpu() - before) / VIEWS


def documents(server: Server, path: Callable[[int], str]) -> float:
    """Seconds of processor time for one document."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    before = server.cpu()
    for number in range(ASKED):
        connection.request("GET", path(number), headers={"accept-encoding": "br"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, path(number)
    connection.close()
    return (server.cpu() - before) / ASKED


async def reads(server: Server, asked: Iterator[str]) -> Sample:
    """Memory of open pages, and processor time of a filter that is changed."""
    readers = [
        Reader(server.address, path, query)
        for path, query in zip(_pages(), itertools.islice(asked, OPEN), strict=False)
    ]
    for reader in readers[: OPEN // 5]:
        await reader.open()
    before = server.memory()
    for reader in readers[OPEN // 5 :]:
        await reader.open()
    await asyncio.sleep(2)
    grown = (server.memory() - before) / (OPEN - OPEN // 5)
    choosing, cpu = [reader for reader in readers if reader.options][:40], server.cpu()
    for reader in choosing:
        await reader.choose(next(name for name in ("Google", "Meta") if name not in str(reader.chosen)))
    click = (server.cpu() - cpu) / len(choosing)
    held = server.memory()
    await asyncio.gather(*(reader.close() for reader in readers))
    return {"session": grown, "click": click, "memory held": held}


def one(book: Factbook) -> Sample:
    """What one replica takes."""
    asked, ids = filters(book), list(book.facts)
    with running([spend()]) as (server,):
        sample = {"start": server.cpu(), "memory": float(server.memory())}
        sample["document"] = documents(server, lambda _: "/spend")
        sample["filtered document"] = documents(
            server, lambda n: f"/spend?company=openai&from={2018 + n % 8}&to={2026 + n % 7}"
        )
        sample["record"] = documents(server, lambda n: f"/facts/{ids[n % len(ids)]}")
        sample["api"] = documents(server, lambda n: f"/api/facts/{ids[n % len(ids)]}")
        sample |= asyncio.run(reads(server, asked))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            sample["view"] = views(server, browser, itertools.repeat(""))
            sample["filtered view"] = views(server, browser, asked)
            browser.close()
        return sample


def three(book: Factbook) -> Sample:
    """One of three replicas is killed under its readers: how long until each sees what it saw."""
    before, *ports = range(PORT + 2, PORT + 6)
    asked = itertools.islice(filters(book), CROWD)
    readers = [Reader(f"http://127.0.0.1:{before}", "spend", query) for query in asked]
    with (
        replicas.serving(ports, subprocess.DEVNULL) as processes,
        tempfile.TemporaryDirectory() as folder,
        replicas.nginx(Path(folder), before, replicas.config(before, ports)),
    ):

        def kill() -> float:
            held = [sessions(port) for port in ports]
            os.kill(processes[held.index(max(held))].pid, signal.SIGKILL)
            return time.perf_counter()

        return asyncio.run(_killed(readers, kill))


async def _killed(readers: list[Reader], kill: Callable[[], float]) -> Sample:
    before = [await reader.open() for reader in readers]
    at = kill()
    took: list[float] = []

    async def goes_on(number: int) -> bool:
        reader = readers[number]
        with_filters, query = before[number], reader.query
        await asyncio.sleep(0.5)
        if not reader.lost():
            return True
        seen = await reader.open()
        took.append(time.perf_counter() - at)
        return (seen, reader.query) == (with_filters, query)

    same = await asyncio.gather(*(goes_on(number) for number in range(len(readers))))
    await asyncio.gather(*(reader.close() for reader in readers))
    return {"readers": len(readers), "lost": len(took), "same": sum(same), "last back": max(took)}


def measure(rounds: int, say: Callable[[str], None]) -> dict[str, list[Sample]]:
    """Samples of one replica and of three."""
    book = load(DEFAULT_FACTS)
    found: dict[str, list[Sample]] = {ONE: [], THREE: []}
    for number in range(rounds):
        found[ONE].append(one(book))
        if replicas.NGINX:
            found[THREE].append(three(book))
        else:
            say(replicas.MISSING)
        say(f"hosting: round {number + 1} of {rounds}")
    return found
