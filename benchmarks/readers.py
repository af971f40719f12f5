"""Readers of the real dashboard over websockets, as Streamlit's own browser client speaks.

A reader keeps what a browser keeps: the page, the address with its filters, and the widgets that were
touched. Where the connection is lost, it connects anew and asks again for just that.
"""

from __future__ import annotations

import asyncio
import urllib.request
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Origin, Subprotocol

PATIENCE = 60.0
"""Seconds that one rerun may take."""
AGAIN = 0.2
"""Seconds until the next attempt to connect."""


@dataclass
class Shown:
    """What one run showed: the page's title, and each of its charts."""

    title: str = ""
    charts: list[bytes] = field(default_factory=list)


@dataclass
class Reader:
    """One reader of one page, at an address without a slash at its end."""

    address: str
    page: str
    query: str = ""
    script: str = ""
    company: str = ""
    """The id of the widget by which companies are chosen."""
    options: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    socket: ClientConnection | None = None

    async def open(self) -> Shown:
        """Connect, again and again where nobody answers, and see the page."""
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    self.socket = await connect(
                        f"{self.address.replace('http', 'ws', 1)}/_stcore/stream",
                        subprotocols=[Subprotocol("streamlit")],
                        max_size=None,
                        origin=Origin("/".join(self.address.split("/")[:3])),
                    )
                    return await self._run()
                except (OSError, ConnectionClosed, InvalidHandshake):
                    await asyncio.sleep(AGAIN)

    async def choose(self, name: str) -> Shown:
        """Choose a company beside those that are chosen."""
        self.chosen.append(next(each for each in self.options if each.split("\n")[0] == name))
        return await self._run()

    def lost(self) -> bool:
        """Whether the connection has been lost."""
        return self.socket is not None and self.socket.close_code is not None

    async def close(self) -> None:
        """Leave the page."""
        if self.socket:
            await self.socket.close()

    async def _run(self) -> Shown:
        assert self.socket
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_script_hash = self.script
        asked.rerun_script.page_name = "" if self.script else self.page
        if self.chosen:
            widget = asked.rerun_script.widget_states.widgets.add(id=self.company)
            widget.string_array_value.data.extend(self.chosen)
        await self.socket.send(asked.SerializeToString())
        shown = Shown()
        async with asyncio.timeout(PATIENCE):
            while not self._take(ForwardMsg.FromString(await self._raw()), shown):
                pass
        return shown

    async def _raw(self) -> bytes:
        assert self.socket
        raw = await self.socket.recv()
        return raw if isinstance(raw, bytes) else raw.encode()

    def _take(self, message: ForwardMsg, shown: Shown) -> bool:
        """Note what a message says; whether it ends the run."""
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.script = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "page_config_changed":
            shown.title = message.page_config_changed.title
        elif kind == "delta":
            self._see(message.delta.new_element, shown)
        elif kind == "script_finished":
            return bool(message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN)
        return False

    def _see(self, element: object, shown: Shown) -> None:
        kind = element.WhichOneof("type")  # type: ignore[attr-defined]
        if kind == "multiselect" and element.multiselect.label == "Company":  # type: ignore[attr-defined]
            found = element.multiselect  # type: ignore[attr-defined]
            self.company, self.options = found.id, list(found.options)
            self.chosen = [self.options[i] for i in found.default]
        elif kind == "bidi_component":
            component = element.bidi_component  # type: ignore[attr-defined]
            if component.component_name == "factbook_chart":
                shown.charts.append(component.SerializeToString())


def sessions(port: int) -> int:
    """How many sessions a replica on this machine holds."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/metrics", timeout=30) as answer:
        lines = answer.read().decode().splitlines()
    return next(int(float(line.split()[1])) for line in lines if line.startswith("active_sessions "))
