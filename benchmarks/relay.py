"""Counts what really goes over the wire: a relay on loopback between the browser and a server.

The browser's debugger reports websocket frames unpacked, so that packed ones would look larger.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

CHUNK = 65_536


@dataclass
class Count:
    """Bytes so far, both ways."""

    bytes: int = 0


@contextmanager
def relay(port: int, target: int) -> Iterator[Count]:
    """Pass every connection to `port` on to `target`, counting, until the block ends."""
    count, loop = Count(), asyncio.new_event_loop()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            there_reader, there_writer = await asyncio.open_connection("127.0.0.1", target)
            await asyncio.gather(_pass(reader, there_writer, count), _pass(there_reader, writer, count))

    server = loop.run_until_complete(asyncio.start_server(serve, "127.0.0.1", port))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield count
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, count: Count) -> None:
    """Pass on what one side says until it ends."""
    with suppress(OSError):
        while chunk := await reader.read(CHUNK):
            count.bytes += len(chunk)
            writer.write(chunk)
            await writer.drain()
        writer.close()
