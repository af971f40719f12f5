"""What a reader waits for, measured in Chromium: loads, filter clicks, page changes, cards, bytes."""

from __future__ import annotations

import base64
import contextlib
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Error, Locator, Page, ViewportSize, sync_playwright

from benchmarks import figures
from benchmarks.contestants import RELAYED, Server, in_browser, running
from benchmarks.relay import relay

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-quic",
]  # fmt: skip
VIEWPORT: ViewportSize = {"width": 1280, "height": 1400}
CARDS = 4
"""How often the card is opened in a round."""
HOVERS, HOLDS = 100, 80
"""Milliseconds that a mouse rests on an option before the press, and that its button is down: those of a quick hand."""
PATIENCE = 30_000
"""Milliseconds after which a page counts as failed."""
SLOW = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
"""10 Mbit/s, 40 ms; Chromium slows HTTP by it, not websockets."""

WATCHER = Path(__file__).with_name("watcher.js").read_text(encoding="utf-8")
"""Tells, within the page, when what is waited for is seen."""


@dataclass
class Wire:
    """What came over the wire, as the browser's debugger counts it; websocket frames unpacked."""

    requests: int = 0
    bytes: int = 0
    websocket: int = 0

    def listen(self, session: CDPSession) -> None:
        """Count everything that the session reports."""
        session.on("Network.requestWillBeSent", self._request)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.on("Network.webSocketFrameSent", self._frame)
        session.send("Network.enable")

    def _request(self, event: dict[str, Any]) -> None:
        self.requests += not event["request"]["url"].startswith(("data:", "blob:"))

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _frame(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        text = frame["payloadData"]
        self.websocket += len(base64.b64decode(text) if frame["opcode"] == 2 else text.encode())


Sample = dict[str, float]
"""One value of each measure: milliseconds, or bytes."""


def measure(rounds: int, slow_rounds: int, say: Callable[[str], None]) -> dict[str, list[Sample]]:
    """Samples by contestant, taken round robin so that the machine's moods hit all alike."""
    with running(in_browser()) as servers, _chromium() as browser:
        found: dict[str, list[Sample]] = {server.contestant.name: [] for server in servers}
        for number in range(-1, rounds):  # the round before the first warms the servers
            for server in servers:
                sample = _tried(_round, browser, server, say)
                if number >= 0:
                    found[server.contestant.name].append(sample)
            say(f"browser: round {number + 1} of {rounds}")
        for number in range(slow_rounds):
            for server in servers:
                found[server.contestant.name].append(_tried(_slow, browser, server, say))
            say(f"browser at 10 Mbit/s: round {number + 1} of {slow_rounds}")
        for server in servers:
            found[server.contestant.name].append(_tried(_bytes, browser, server, say))
    return found


def _tried(
    take: Callable[[Browser, Server], Sample], browser: Browser, server: Server, say: Callable[[str], None]
) -> Sample:
    """A sample, or an empty one where the page failed: said aloud, and missing from the count."""
    try:
        return take(browser, server)
    except Error as error:
        say(f"{server.contestant.name} failed: {str(error).splitlines()[0]}")
        return {}


@contextmanager
def _chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        sys.exit("no Chromium found: install it (Debian: chromium) or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _fresh(browser: Browser, server: Server) -> Iterator[tuple[Page, CDPSession]]:
    """A page of a fresh context: empty cache, no cookies; it waits for the first choice's charts."""
    context = browser.new_context(viewport=VIEWPORT)
    context.set_default_timeout(PATIENCE)
    charts = server.contestant.charts
    title = "" if charts else figures.title(figures.EVERYONE, 1)
    start = f'{{title: "{title}", count: {charts or figures.SEEN}}}'
    context.add_init_script(WATCHER.replace("START", start).replace("EVERYONE", repr(figures.EVERYONE)))
    try:
        page = context.new_page()
        yield page, context.new_cdp_session(page)
    finally:
        context.close()


def _round(browser: Browser, server: Server) -> Sample:
    """Everything of one contestant: load, page change and back, clicks, reload."""
    charts_only = bool(server.contestant.charts)
    with _fresh(browser, server) as (page, session):
        wire = Wire()
        wire.listen(session)
        page.goto(server.address + server.contestant.path, wait_until="commit")
        sample = {"cold": _drawn(page)}
        page.wait_for_timeout(400)  # the last packets of the load
        sample |= {"paint": page.evaluate("__bench.paint()"), "requests": wire.requests, "http": wire.bytes,
                   "websocket": wire.websocket}  # fmt: skip
        if not charts_only and not server.contestant.links:  # links work without any script
            sample["ready"] = _asked(page, "window.__bench?.ready")
        if server.contestant.pages:
            sample |= {"page 2": _page(page, 2), "page 1": _page(page, 1)}
        if not charts_only:
            sample |= _clicks(page, server)
        if server.contestant.opens:
            sample |= {f"card {i}": _card(page, server) for i in range(CARDS)}
        page.reload(wait_until="commit")
        sample["reload"] = _drawn(page)
    return sample


def _slow(browser: Browser, server: Server) -> Sample:
    """A cold load over a slow line."""
    with _fresh(browser, server) as (page, session):
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        page.goto(server.address + server.contestant.path, wait_until="commit")
        return {"slow": _drawn(page)}


def _bytes(browser: Browser, server: Server) -> Sample:
    """A cold load through a relay that counts every byte."""
    port = server.port + RELAYED
    with relay(port, server.port) as count, _fresh(browser, server) as (page, _):
        page.goto(f"http://127.0.0.1:{port}{server.contestant.path}", wait_until="commit")
        _drawn(page)
        page.wait_for_timeout(400)
        return {"bytes": count.bytes}


def _drawn(page: Page) -> float:
    """Milliseconds from the start of the navigation to all charts on the screen drawn."""
    return _asked(page, "window.__bench?.at && __bench.at - performance.timeOrigin")


def _clicks(page: Page, server: Server) -> Sample:
    """Each choice once, the first one last: the reload then starts from the first; the first click is dropped."""
    every = figures.choices()
    before = server.cpu()
    took = [_click(page, server, choice) for choice in (*every[1:], every[0])]
    page.wait_for_timeout(200)  # what the server does after the answer
    cpu = 1000 * (server.cpu() - before) / len(took)
    return {f"click {i}": value for i, value in enumerate(took[1:])} | {"cpu": cpu}


def _click(page: Page, server: Server, choice: str) -> float:
    where = server.contestant.links or "label"
    label = page.locator(where, has_text=re.compile(rf"^\s*{re.escape(choice)}\s*$")).first
    if server.contestant.links:
        label.evaluate("link => (link.closest('details').open = true)")
    return _after(page, lambda: _by_hand(page, label), "expect", figures.title(choice, 1), figures.SEEN)


def _by_hand(page: Page, option: Locator) -> None:
    """A press as a hand makes it, the same for all: the mouse comes to rest on the option, and its button is held a while."""
    option.hover()
    page.wait_for_timeout(HOVERS)
    option.click(delay=HOLDS)


def _page(page: Page, number: int) -> float:
    link = page.get_by_role("link", name=f"Page {number}", exact=True).first
    return _after(page, link.click, "expect", figures.title(figures.EVERYONE, number), figures.SEEN)


def _card(page: Page, server: Server) -> float:
    """From the click on what opens the card to its print in front of the reader; then it is closed again."""
    card = figures.exported()["card"]
    opener = page.locator(server.contestant.opens.format(fact=card["id"])).first
    took = _after(page, lambda: opener.evaluate("node => node.click()"), "opens", card["printed"])
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    page.locator("[role=dialog]:visible").wait_for(state="detached")
    return took


def _after(page: Page, act: Callable[[], object], what: str, *wanted: object) -> float:
    """Milliseconds from the click event of an action to what is wanted: the title of the charts on the screen, or a card's print."""
    page.wait_for_timeout(250)
    page.evaluate("([what, wanted]) => __bench[what](...wanted)", [what, list(wanted)])
    act()
    return _asked(page, "window.__bench?.at && __bench.clicked() && __bench.at - __bench.clicked()")


def _asked(page: Page, expression: str) -> float:
    """The expression's value once it has one; asked again and again, through navigations too.

    Playwright's own waiting evaluates text inside the page, which our security policy forbids.
    """
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until:
        with contextlib.suppress(Error):  # between two documents there is none to ask
            found = page.evaluate(expression)
            if found:
                return float(found)
        page.wait_for_timeout(50)
    raise Error(f"not drawn within {PATIENCE} ms: {page.url}")
