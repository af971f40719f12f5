"""What a rerun costs the server: sessions over websockets, as Streamlit's own browser client speaks.

Each session opens the page, then moves the filter to its next value again and again; a rerun is
over when the script has finished and all its messages have arrived.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks import figures
from benchmarks.contestants import DRAWN, OURS, STOCK, Server, running

CONTESTANTS = (OURS, STOCK, DRAWN)
CROWDS = (20, 50)
IDLE = 50
ALONE = 30
PATIENCE = 60.0
"""Seconds that one rerun may take."""

Sample = dict[str, float]


@dataclass
class Session:
    """One reader's connection, and what its browser would know."""

    socket: ClientConnection
    query: str = ""
    page: str = ""
    radio: str = ""
    received: int = 0
    choices: itertools.cycle[str] = field(default_factory=lambda: itertools.cycle(figures.choices()))

    async def rerun(self) -> float:
        """Move the filter on and wait for the page; returns the seconds that it took."""
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_script_hash = self.page
        choice = next(self.choices)
        if self.radio:
            asked.rerun_script.widget_states.widgets.add(id=self.radio, string_value=choice)
        start = time.perf_counter()
        await self.socket.send(asked.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            async for raw in self.socket:
                if self._take(raw if isinstance(raw, bytes) else raw.encode()):
                    break
        return time.perf_counter() - start

    def _take(self, raw: bytes) -> bool:
        """Note what a message says; whether it ends the run."""
        self.received += len(raw)
        message = ForwardMsg.FromString(raw)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.page = message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "radio":
            self.radio = message.delta.new_element.radio.id
        elif kind == "script_finished":
            return bool(message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN)
        return False


async def opened(server: Server, count: int) -> list[Session]:
    """So many sessions, each with its first run behind it."""
    found = []
    for _ in range(count):
        address = server.address.replace("http", "ws") + "/_stcore/stream"
        socket = await connect(
            address, subprotocols=[Subprotocol("streamlit")], max_size=None, origin=Origin(server.address)
        )
        session = Session(socket)
        await session.rerun()
        found.append(session)
    return found


async def closed(sessions: list[Session]) -> None:
    """Close all of them."""
    await asyncio.gather(*(session.socket.close() for session in sessions))


async def alone(server: Server) -> Sample:
    """One session: time and processor time of a rerun, and its bytes."""
    (session,) = await opened(server, 1)
    for _ in range(2 * figures.CHOICES):
        await session.rerun()
    cpu, received = server.cpu(), session.received
    took = [await session.rerun() for _ in range(ALONE)]
    await asyncio.sleep(0.2)
    cpu, received = server.cpu() - cpu, session.received - received
    await closed([session])
    return {"rerun": 1000 * median(took), "rerun cpu": 1000 * cpu / ALONE, "rerun bytes": received / ALONE}


async def crowd(server: Server, count: int, seconds: float) -> Sample:
    """So many sessions, each asking again as soon as it is answered."""
    sessions = await opened(server, count)
    start = time.perf_counter()

    async def reader(session: Session) -> list[float]:
        took = []
        while time.perf_counter() - start < seconds:
            took.append(await session.rerun())
        return took

    took = [t for one in await asyncio.gather(*map(reader, sessions)) for t in one]
    lasted = time.perf_counter() - start
    await closed(sessions)
    return {
        f"reruns at {count}": len(took) / lasted,
        f"p50 at {count}": 1000 * median(took),
        f"p95 at {count}": 1000 * quantiles(took, n=20)[-1],
    }


async def idle(server: Server) -> Sample:
    """The resident memory that a further session costs while its reader reads."""
    first = await opened(server, 10)
    await asyncio.sleep(4)  # what the start still does in the background
    before = server.memory()
    more = await opened(server, IDLE)
    await asyncio.sleep(4)
    grown = server.memory() - before
    await closed([*first, *more])
    return {"memory": before, "idle session": grown / IDLE}


async def _everything(server: Server, seconds: float) -> Sample:
    sample = await idle(server) | await alone(server)
    for count in CROWDS:
        sample |= await crowd(server, count, seconds)
    return sample


def measure(rounds: int, seconds: float, say: Callable[[str], None]) -> dict[str, list[Sample]]:
    """Samples by contestant; each round starts every server anew, one after the other."""
    found: dict[str, list[Sample]] = {contestant.name: [] for contestant in CONTESTANTS}
    for number in range(rounds):
        for contestant in CONTESTANTS:
            with running([contestant]) as (server,):
                found[contestant.name].append(asyncio.run(_everything(server, seconds)))
        say(f"sessions: round {number + 1} of {rounds}")
    return found
