"""Debian's Firefox, driven by its own protocol: playwright speaks only to a Firefox of its own making.

Marionette is a socket of Firefox's on which the commands of WebDriver pass as JSON, each message behind
its length: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.browser.conftest import free_port

FIREFOX = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
PATIENCE = 90
"""Seconds that a state is waited for: a cold Firefox on a busy machine."""
QUIET: dict[str, Any] = {
    "app.normandy.enabled": False,
    "app.update.auto": False,
    "app.update.disabledForTesting": True,
    "browser.aboutHomeSnippets.updateUrl": "",
    "browser.newtabpage.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "",
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "",
}
"""Settings of a Firefox that asks nothing of any host but the app."""


class Marionette:
    """A session of a running Firefox."""

    def __init__(self, port: int) -> None:
        self.line = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.rest, self.number = b"", 0
        self._message()  # its greeting
        self.ask("WebDriver:NewSession")

    def ask(self, command: str, **parameters: Any) -> Any:
        """Send a command; returns its answer.

        Raises:
            AssertionError: Firefox could not do it; its words are the message.
        """
        self.number += 1
        sent = json.dumps([0, self.number, command, parameters]).encode()
        self.line.sendall(b"%d:%s" % (len(sent), sent))
        _, _, error, result = self._message()
        assert error is None, error
        return result

    def _message(self) -> Any:
        while b":" not in self.rest:
            self._more()
        length, _, self.rest = self.rest.partition(b":")
        while len(self.rest) < int(length):
            self._more()
        text, self.rest = self.rest[: int(length)], self.rest[int(length) :]
        return json.loads(text)

    def _more(self) -> None:
        heard = self.line.recv(65536)
        assert heard, "Firefox has closed the line"
        self.rest += heard

    def go(self, address: str) -> None:
        """Open an address."""
        self.ask("WebDriver:Navigate", url=address)

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script returns; it has its arguments as `arguments`."""
        return self.ask("WebDriver:ExecuteScript", script=script, args=list(arguments))["value"]

    def until(self, condition: str) -> Any:
        """Wait until an expression is true, and return it; an AssertionError tells how the page stands."""
        end = time.monotonic() + PATIENCE
        while not (found := self.run(f"return {condition}")):
            stands = self.run("return [location.href, document.body.innerText.slice(0, 2000)]")
            assert time.monotonic() < end, f"not in {PATIENCE} s: {condition}; the page: {stands}"
            time.sleep(0.1)
        return found

    def element(self, selector: str) -> str:
        """The first element of a CSS selector, for other commands, once it is there."""
        self.until(f"document.querySelector({json.dumps(selector)})")
        found = self.ask("WebDriver:FindElement", using="css selector", value=selector)["value"]
        return str(next(iter(found.values())))

    def click(self, selector: str) -> None:
        """Press an element as a reader does."""
        self.ask("WebDriver:ElementClick", id=self.element(selector))

    def type(self, selector: str, text: str) -> None:
        """Write into a box; \ue007 is Enter."""
        self.ask("WebDriver:ElementSendKeys", id=self.element(selector), text=text)


@contextmanager
def firefox(folder: Path) -> Iterator[Marionette]:
    """A headless Firefox with a profile of its own in a folder; it ends with the block."""
    port = free_port()
    settings = QUIET | {"marionette.port": port}
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in settings.items())
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [str(FIREFOX), "--marionette", "--headless", "--no-remote", "--profile", str(folder)]
    environment = os.environ | {
        "HOME": str(folder),
        "MOZ_HEADLESS_WIDTH": "1280",
        "MOZ_HEADLESS_HEIGHT": "900",
    }
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        yield _session(process, port)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(15)
        process.kill()
        process.wait(15)


def _session(process: subprocess.Popen[bytes], port: int) -> Marionette:
    """A session, as soon as Firefox listens."""
    end = time.monotonic() + PATIENCE
    while True:
        assert process.poll() is None, "Firefox has ended"
        try:
            return Marionette(port)
        except OSError:
            assert time.monotonic() < end, "Firefox does not listen"
            time.sleep(0.25)
