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

FIREFOX = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
PATIENCE = 90
"""Seconds that a state is waited for: a cold Firefox on a busy machine."""
OFF = [
    "app.normandy.enabled", "app.update.auto", "browser.newtabpage.enabled", "browser.safebrowsing.malware.enabled",
    "browser.safebrowsing.phishing.enabled", "browser.shell.checkDefaultBrowser",
    "datareporting.healthreport.uploadEnabled", "datareporting.policy.dataSubmissionEnabled",
    "dom.push.connection.enabled", "extensions.getAddons.cache.enabled", "extensions.systemAddon.update.enabled",
    "media.gmp-manager.updateEnabled", "network.captive-portal-service.enabled",
    "network.connectivity-service.enabled", "network.dns.native_https_query", "nimbus.rollouts.enabled",
    "toolkit.telemetry.enabled",
]  # fmt: skip
SETTINGS = dict.fromkeys(OFF, False) | {
    "app.update.disabledForTesting": True,
    "browser.startup.page": 0,
    "marionette.port": 0,
    "network.dns.native-is-localhost": True,
    "network.trr.mode": 5,
}
"""Of a Firefox that listens on any free port, and asks nothing of any host: each name is this machine's to it."""
PASSING = (
    "no such element",
    "stale element reference",
    "element not interactable",
    "element click intercepted",
)
"""What it says of an element that is being redrawn, or has not come to rest."""


class RefusedError(AssertionError):
    """Firefox could not do what it was asked; the first of `args` says in a word why."""


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
            RefusedError: Firefox could not do it; its words are the message.
        """
        self.number += 1
        sent = json.dumps([0, self.number, command, parameters]).encode()
        self.line.sendall(b"%d:%s" % (len(sent), sent))
        _, _, error, result = self._message()
        if error:
            raise RefusedError(error["error"], error["message"], parameters)
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

    def click(self, selector: str) -> None:
        """Press an element as a reader does."""
        self._act("WebDriver:ElementClick", selector)

    def type(self, selector: str, text: str) -> None:
        """Write into a box, or press keys on a button; \ue007 is Enter."""
        self._act("WebDriver:ElementSendKeys", selector, text=text)

    def _act(self, command: str, selector: str, **parameters: Any) -> None:
        """Do something to the first element of a CSS selector, once there is one that lets it be done."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                found = self.ask("WebDriver:FindElement", using="css selector", value=selector)["value"]
                self.ask(command, id=next(iter(found.values())), **parameters)
                return
            except RefusedError as refused:
                if refused.args[0] not in PASSING or time.monotonic() > end:
                    raise
            time.sleep(0.1)


@contextmanager
def firefox(folder: Path) -> Iterator[Marionette]:
    """A headless Firefox with a profile of its own in a folder; it ends with the block."""
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in SETTINGS.items())
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [str(FIREFOX), "--marionette", "--headless", "--no-remote", "--profile", str(folder)]
    environment = os.environ | {
        "HOME": str(folder),
        "MOZ_HEADLESS_WIDTH": "1280",
        "MOZ_HEADLESS_HEIGHT": "900",
    }
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        yield Marionette(_port(process, folder / "MarionetteActivePort"))
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(15)
        process.kill()
        process.wait(15)


def _port(process: subprocess.Popen[bytes], written: Path) -> int:
    """Where it listens: it says so in its profile, as soon as it does."""
    end = time.monotonic() + PATIENCE
    while not (written.exists() and (said := written.read_text())):
        assert process.poll() is None, f"Firefox has ended with {process.returncode}"
        assert time.monotonic() < end, "Firefox does not listen"
        time.sleep(0.1)
    return int(said)
