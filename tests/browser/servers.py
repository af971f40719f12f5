"""A server that can be killed and started again on its port, and two of them behind one address."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import threading
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


class Balancer:
    """One address before several servers: each connection goes to the next one that lives."""

    def __init__(self, *servers: Server) -> None:
        self.turns = itertools.cycle(servers)
        self.number = len(servers)
        self.serving: Server | None = None
        """Whoever holds the session that was opened last."""
        self.loop = asyncio.new_event_loop()
        self.address = ""
        self.started = threading.Event()
        self.thread = threading.Thread(target=lambda: self.loop.run_until_complete(self._run()))
        self.thread.start()
        self.started.wait(15)

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.ended.set)
        self.thread.join(15)
        self.loop.close()

    async def _run(self) -> None:
        self.ended = asyncio.Event()
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self.started.set()
        await self.ended.wait()
        server.close()
        passing = asyncio.all_tasks() - {asyncio.current_task()}
        for task in passing:
            task.cancel()
        await asyncio.gather(*passing, return_exceptions=True)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.read(65536)
        for server in itertools.islice(self.turns, self.number):
            try:
                inward, outward = await asyncio.open_connection("127.0.0.1", server.port)
            except OSError:
                continue
            if b"/_stcore/stream" in asked:
                self.serving = server
            outward.write(asked)
            await asyncio.gather(_flow(reader, outward), _flow(inward, writer))
            return
        writer.close()


async def _flow(source: asyncio.StreamReader, drain: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await source.read(65536):
            drain.write(data)
            await drain.drain()
    drain.close()
