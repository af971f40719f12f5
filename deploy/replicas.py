"""``make replicas``: three replicas of the dashboard and an nginx before them, on this machine, until Ctrl+C."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONFIG = HERE / "nginx" / "factbook.conf"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
MISSING = "no nginx found: install it (Debian: apt install nginx-light; macOS: brew install nginx)"
FRAME = """daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;
events {{ worker_connections 4096; }}
http {{
  access_log {folder}/log;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  {inner}
}}
"""
"""An nginx of whoever starts it: in the foreground, all its files in one folder."""
LEAST, HASH = "    least_conn;", "    # hash "
START = 180.0
"""Seconds that the replicas may take to load the facts, all at once on few cores."""


def config(listen: int, replicas: Iterable[int], sticky: bool = False) -> str:
    """The file for nginx as it is, for these ports; or with its commented way to keep a reader at one replica."""
    text = CONFIG.read_text(encoding="utf-8").replace("listen 8501;", f"listen 127.0.0.1:{listen};")
    [line] = set(re.findall(r"^ +server 127\.0\.0\.1:8502 .*\n", text, re.MULTILINE))
    servers = "".join(line.replace("8502", str(port)) for port in replicas)
    text = re.sub(r"(?:^ +server 127\.0\.0\.1:850\d .*\n)+", servers, text, flags=re.MULTILINE)
    return text.replace(LEAST, "").replace(HASH, "    hash ") if sticky else text


@contextmanager
def nginx(folder: Path, port: int, inner: str) -> Iterator[None]:
    """Run nginx with what stands in its `http`, up to the end of the block; its log of requests is `log`."""
    written = folder / "nginx.conf"
    written.write_text(FRAME.format(folder=folder, inner=inner), encoding="utf-8")
    process = subprocess.Popen(
        [str(NGINX), "-p", str(folder), "-e", str(folder / "errors"), "-c", str(written)]
    )
    try:
        wait([process], [port], 15)
        yield
    finally:
        end([process])


@contextmanager
def serving(ports: Iterable[int], out: int | None = None) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Run a replica on each port, up to the end of the block; they answer from its beginning on."""
    ports = list(ports)
    processes = [
        subprocess.Popen(_command(port), cwd=HERE.parent, start_new_session=True, stdout=out, stderr=out)
        for port in ports
    ]
    try:
        wait(processes, ports, START)
        yield processes
    finally:
        end(processes)


def _command(port: int) -> list[str]:
    return [sys.executable, "-m", "uvicorn", "dashboard:app", "--port", str(port), "--log-level", "warning",
            "--no-access-log", "--ws-per-message-deflate", "false", "--timeout-graceful-shutdown", "3"]  # fmt: skip


def wait(processes: list[subprocess.Popen[bytes]], ports: list[int], seconds: float) -> None:
    """Wait until something listens on every port; end with a message where a process ended, or none came."""
    until = time.monotonic() + seconds
    while not all(map(taken, ports)):
        ended = [process.args for process in processes if process.poll() is not None]
        if ended or time.monotonic() > until:
            sys.exit(f"did not start: {ended or ports}; its reason stands above or in nginx's `errors`")
        time.sleep(0.2)


def taken(port: int) -> bool:
    """Whether something listens on a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask all of them to end, and kill whichever does not."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def main() -> None:
    """Start all, say where they are, and wait to be told to end."""
    options = _options()
    if not NGINX:
        sys.exit(MISSING)
    ports = [options.port + 1 + i for i in range(options.replicas)]
    if held := [port for port in (options.port, *ports) if taken(port)]:
        sys.exit(f"already taken: {held}; `make replicas PORT=…` takes another port and those behind it")
    for word in (signal.SIGTERM, signal.SIGINT):
        signal.signal(word, lambda *_: sys.exit(0))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="factbook-nginx-")))
        replicas = stack.enter_context(serving(ports))
        stack.enter_context(nginx(folder, options.port, config(options.port, ports, options.sticky)))
        for process, port in zip(replicas, ports, strict=True):
            print(f"replica {process.pid} on port {port}; `kill {process.pid}` to see the others take over")
        print(
            f"The dashboard is at http://127.0.0.1:{options.port}/ and …/genai/ (Ctrl+C ends all)", flush=True
        )
        _watch(replicas)


def _watch(replicas: list[subprocess.Popen[bytes]]) -> None:
    """Say which replica ended; return when none is left."""
    living = list(replicas)
    while living:
        time.sleep(0.5)
        for process in [each for each in living if each.poll() is not None]:
            living.remove(process)
            print(f"replica {process.pid} ended; {len(living)} serve on", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make replicas", description=__doc__)
    parser.add_argument("--port", type=int, default=8501, help="of nginx; the replicas have those behind it")
    parser.add_argument("--replicas", type=int, default=3)
    parser.add_argument("--sticky", action="store_true", help="keep a reader at one replica while it lives")
    return parser.parse_args()


if __name__ == "__main__":
    main()
