"""A real nginx in front of the app, for the tests of hosting."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
FRAME = """daemon off; master_process off; error_log stderr error; pid {folder}/pid;
events {{}}
http {{
  access_log {folder}/log;
  types {{ text/html html; }}
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{
    listen 127.0.0.1:{port};
    {inner}
  }}
}}
"""


def needed() -> None:
    """Skip a test where there is no nginx; CI has to have it."""
    if not NGINX:
        message = "no nginx found: install it (Debian: nginx-light)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)


@contextmanager
def nginx(folder: Path, port: int, inner: str) -> Iterator[None]:
    """Run nginx on a port, with what stands in its `server`; its log of requests is `log` in the folder."""
    config = folder / "nginx.conf"
    config.write_text(FRAME.format(folder=folder, port=port, inner=inner), encoding="utf-8")
    process = subprocess.Popen([str(NGINX), "-p", str(folder), "-c", str(config)])
    try:
        yield
    finally:
        process.terminate()
        process.wait(15)
