"""Counts what really goes over the wire: a relay on loopback between the browser and a server.

The browser's debugger reports websocket frames unpacked, so that packed ones would look larger.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial

CHUNK = 65_536


@dataclass
class Count:
    """Bytes so far, both ways."""

    bytes: int = 0


@contextmanager
def relay(port: int, target: int) -> Iterator[Count]:
    """Pass every connection to `port` on to `target`, counting, until the block ends."""
    count, listening = Count(), threading.Event()
    ends: list[Callable[[], object]] = []

    async def listen() -> None:
        loop, over = asyncio.get_running_loop(), asyncio.Event()
        ends.append(lambda: loop.call_soon_threadsafe(over.set))
        server = await asyncio.start_server(partial(_serve, target, count), "127.0.0.1", port)
        listening.set()
        await over.wait()
        server.close()  # what is still open is cancelled with the loop

    thread = threading.Thread(target=asyncio.run, args=(listen(),), daemon=True)
    thread.start()
    if not listening.wait(10):
        raise RuntimeError(f"no relay on port {port}")
    try:
        yield count
    finally:
        ends[0]()
        thread.join(5)


async def _serve(
    target: int, count: Count, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    with suppress(OSError, asyncio.CancelledError):
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", target)
        await asyncio.gather(_pass(reader, there_writer, count), _pass(there_reader, writer, count))


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, count: Count) -> None:
    """Pass on what one side says until it ends."""
    with suppress(OSError):
        while chunk := await reader.read(CHUNK):
            count.bytes += len(chunk)
            writer.write(chunk)
            await writer.drain()
        writer.close()
