"""Who is measured, and how each is started and ended: one process each, loopback only."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from benchmarks.figures import OUT
from factbook.reading.book import HOME

BIN = Path(sys.executable).parent
APPS = HOME / "benchmarks" / "apps"
PORT = int(os.environ.get("BENCH_PORT", "8630"))
RELAYED = 10
"""How far above its server's port a relay listens."""
START = 90.0
"""Seconds that a server may take to answer."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Contestant:
    """A page to measure, and the command that serves it; `{port}` and `{relay}` in it are filled in."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    path: str = "/"
    pages: bool = False
    """Whether it has a second page to change to."""
    charts: int = 0
    """How many charts of its own page stand on the first screen, where it is not the page of all contestants."""
    opens: str = ""
    """The CSS selector of what opens the card of `{fact}`, where it has one."""
    links: str = ""
    """The CSS selector of the links that are its filter, where it has no labels."""
    folder: Path = HOME


def _uvicorn(app: str) -> tuple[str, ...]:
    """As `make run` starts it."""
    return (str(BIN / "uvicorn"), app, "--host", "127.0.0.1", "--port", "{port}", "--ws-per-message-deflate", "false",
            "--log-level", "warning", "--no-access-log")  # fmt: skip


def _streamlit(script: Path) -> tuple[str, ...]:
    return (str(BIN / "streamlit"), "run", str(script), "--server.headless", "true", "--server.address",
            "127.0.0.1", "--server.port", "{port}", "--browser.gatherUsageStats", "false")  # fmt: skip


WATCH = {"FACTBOOK_WATCH": "1"}
STOCK_FOLDER = OUT / "stock"
"""A folder without our .streamlit/config.toml: stock means the defaults."""
OURS = Contestant("this dashboard", _uvicorn("benchmarks.apps.ours:app"), WATCH, pages=True,
                  opens=".fb-marks [data-fact='{fact}']")  # fmt: skip
STOCK = Contestant(
    "Streamlit", _streamlit(APPS / "stock.py"), pages=True, opens=".st-key-card button", folder=STOCK_FOLDER
)
DRAWN = Contestant(
    "Streamlit, figures drawn in each run", STOCK.command, {"BENCH_DRAW": "1"}, folder=STOCK_FOLDER
)
DASH = Contestant(
    "Dash",
    (str(BIN / "gunicorn"), "benchmarks.apps.dash_app:server", "--bind", "127.0.0.1:{port}",
     "--workers", "1", "--threads", "8"),
    pages=True,
)  # fmt: skip
PANEL = Contestant(
    "Panel",
    (str(BIN / "panel"), "serve", str(APPS / "panel_app.py"), "--address", "127.0.0.1", "--port", "{port}",
     "--allow-websocket-origin", "127.0.0.1:{port}", "--allow-websocket-origin", "127.0.0.1:{relay}"),
    path="/panel_app",
)  # fmt: skip
SHINY = Contestant(
    "Shiny",
    (str(BIN / "shiny"), "run", "--host", "127.0.0.1", "--port", "{port}", "benchmarks.apps.shiny_app:app"),
)
STATIC = Contestant(
    "static HTML",
    (
        sys.executable,
        "-m",
        "http.server",
        "{port}",
        "--bind",
        "127.0.0.1",
        "--directory",
        str(OUT / "static"),
    ),
    pages=True,
)
PUBLISHED = Contestant(
    "published page",
    (sys.executable, "-m", "benchmarks.apps.published", str(OUT / "published"), "{port}"),
    links=".site-bar li a",
)


def spend() -> Contestant:
    """The real page with most charts, in the real frame."""
    from factbook.charts import catalogue

    charts = len(catalogue.PAGES["spend"])
    name = f"this dashboard, /spend ({charts} charts)"
    return Contestant(name, _uvicorn("dashboard:app"), WATCH, path="/spend", charts=1)


def in_browser() -> list[Contestant]:
    """Those measured in the browser, in the order of a round."""
    return [OURS, STOCK, DASH, PANEL, SHINY, STATIC, PUBLISHED, spend()]


def versions() -> str:
    """The versions measured."""
    names = ("streamlit", "dash", "panel", "shiny", "plotly", "gunicorn", "uvicorn")
    return ", ".join(f"{name} {version(name)}" for name in names)


@dataclass(frozen=True)
class Server:
    """A running contestant."""

    contestant: Contestant
    process: subprocess.Popen[bytes]
    port: int

    @property
    def address(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def cpu(self) -> float:
        """Seconds of processor time so far, all its processes together."""
        return sum(_ticks(pid) for pid in _family(self.process.pid)) / TICKS

    def memory(self) -> int:
        """Bytes of resident memory, all its processes together."""
        return sum(_resident(pid) for pid in _family(self.process.pid))


@contextmanager
def running(contestants: Iterable[Contestant]) -> Iterator[list[Server]]:
    """The servers of these contestants, started and answering; ended whatever happens."""
    with ExitStack() as stack:
        yield [stack.enter_context(_serving(c, PORT + i)) for i, c in enumerate(contestants)]


@contextmanager
def _serving(contestant: Contestant, port: int) -> Iterator[Server]:
    _unused(port)
    contestant.folder.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"PYTHONPATH": str(HOME)} | dict(contestant.environment)
    command = [part.format(port=port, relay=port + RELAYED) for part in contestant.command]
    log = OUT / f"{''.join(c if c.isalnum() else '-' for c in contestant.name)}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=contestant.folder, env=environment, stdout=out, stderr=out, start_new_session=True
        )
        try:
            server = Server(contestant, process, port)
            _wait(server, log)
            yield server
        finally:
            _end(process)


def _unused(port: int) -> None:
    """Refuse a port that something else answers on: it would be measured instead."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise RuntimeError(f"port {port} is taken; set BENCH_PORT to the first of twenty free ones")


def _wait(server: Server, log: Path) -> None:
    until = time.monotonic() + START
    while time.monotonic() < until:
        if server.process.poll() is not None:
            break
        try:
            urllib.request.urlopen(server.address + server.contestant.path, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{server.contestant.name} does not answer; see {log}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and its children: they are a group of their own."""
    for word in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, word)
            process.wait(8)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
    process.wait(8)


def _family(pid: int) -> list[int]:
    """A process and everything below it."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
