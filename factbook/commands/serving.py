"""The dashboard served by one process, from wherever it is started: `factbook serve`."""

from __future__ import annotations

import logging
import os
import runpy
import socket
from typing import Any

import uvicorn

from factbook.reading import folders
from factbook.web import assets, running_book

EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104  (names that are compared)


class ServingError(Exception):
    """The dashboard cannot be served as it was asked for."""


class _Server(uvicorn.Server):
    """Says where it is as soon as it answers."""

    said = ""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            print(f"The dashboard is at {self.said} (Ctrl+C ends it)", flush=True)


def serve(host: str, port: int, root_path: str = "", watch: bool = False) -> None:
    """Serve the dashboard until it is told to end.

    Args:
        host: the name or address of this machine that is listened on.
        port: the port; 0 takes any free one.
        root_path: the path below which a proxy keeps it.
        watch: whether open browsers follow edits of the facts.

    Raises:
        FactbookError: the facts are broken.
        ServingError: nothing can be listened on there, or nothing can be kept.
    """
    if trouble := assets.trouble():
        raise ServingError(trouble)
    listening = _listening(host, port)
    running_book.book()
    if watch:
        os.environ["FACTBOOK_WATCH"] = "1"
    options = uvicorn.Config(
        _app(), log_level="warning", access_log=False, ws_per_message_deflate=False, root_path=root_path,
        timeout_graceful_shutdown=10,
    )  # fmt: skip
    logging.getLogger("uvicorn.error").addFilter(_matters)
    server = _Server(options)
    server.said = address(host, listening.getsockname()[1])
    try:
        server.run([listening])
    except KeyboardInterrupt:
        return


def _matters(record: logging.LogRecord) -> bool:
    """Whether a message is more than that somebody comes or goes; Streamlit sets the level back."""
    return record.levelno >= logging.WARNING


def address(host: str, port: int) -> str:
    """The address to be opened in a browser of this machine."""
    name = "localhost" if host in EVERYWHERE else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


def _app() -> Any:
    """The app, with the settings that stand beside it, whatever folder it is started from."""
    from streamlit import config

    config._main_script_path = str(
        folders.DASHBOARD
    )  # internal, guarded by tests/web/test_streamlit_internals.py
    return runpy.run_path(str(folders.DASHBOARD))["app"]


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens; as TCP by name, without which answers wait for each other."""
    try:
        kind, _, _, _, place = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(kind, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ServingError(f"{host}:{port}: {reason}; name another with --host or --port") from None
    return listening
