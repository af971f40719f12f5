"""A server that can be killed and started again on its port."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.conftest import serve

STATE = "data-test-connection-state"


class Server:
    """The app on a port of its own."""

    def __init__(self) -> None:
        self.process, self.address = serve()

    @property
    def port(self) -> int:
        return int(urlsplit(self.address).port or 0)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(15)

    def start(self) -> None:
        self.process, _ = serve(port=self.port)

    def restart(self, page: Page) -> None:
        """End it while the page is open, and start it anew; the next line of a test finds the page connected."""
        self.kill()
        lost(page)
        self.start()
        connected(page)


def lost(page: Page) -> None:
    page.locator(f".stApp:not([{STATE}=CONNECTED])").wait_for()


def connected(page: Page) -> None:
    page.locator(f".stApp[{STATE}=CONNECTED]").wait_for(timeout=60_000)
