"""A running app and a real Chromium, once for all browser tests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect, sync_playwright

from factbook.reading.book import HOME

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
expect.set_options(timeout=30_000)  # a cold page on a busy machine
NAME = "factbook.test"
"""A host that is not this machine by name: Streamlit trusts every page of localhost."""
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-quic", f"--host-resolver-rules=MAP {NAME} 127.0.0.1",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder; all of them run in one worker: see `Together`."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(folder: Path | None = None, *more: str, port: int = 0) -> tuple[subprocess.Popen[bytes], str]:
    """Start the app, with open browsers following edits, on a port or on any free one; returns the process and its address."""
    port = port or free_port()
    environment = os.environ | {"FACTBOOK_WATCH": "1"} | ({"FACTBOOK_FACTS": str(folder)} if folder else {})
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "dashboard:app",
        "--port",
        str(port),
        "--log-level",
        "warning",
        "--no-access-log",
        *more,
    ]
    process = subprocess.Popen(command, cwd=HOME, env=environment)
    address = f"http://127.0.0.1:{port}"
    for _ in range(240):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()
        except OSError:
            time.sleep(0.25)
        else:
            return process, address
    process.kill()
    pytest.exit("the app did not start: its reason stands above", returncode=1)


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """The address of the running app."""
    process, address = serve()
    yield address
    process.terminate()
    process.wait(15)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium; CI has to have one, elsewhere its tests are skipped with the reason."""
    if not CHROMIUM:
        message = "no Chromium found: install it (Debian: chromium) or name it in CHROMIUM"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def in_the_app(page: Page) -> Callable[[str], Response | None]:
    """Going to an address, up to where the app has taken over from the first picture."""
    goto = page.goto

    def gone(address: str) -> Response | None:
        answer = goto(address)
        page.locator("#fb-shell").wait_for(state="detached")
        return answer

    return gone


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page, as wide as a laptop, that fails its test when a script of ours throws."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    opened.goto = in_the_app(opened)  # type: ignore[method-assign, assignment]
    thrown: list[str] = []
    opened.on("pageerror", lambda error: thrown.append(str(error)))
    yield opened
    context.close()
    assert not thrown
