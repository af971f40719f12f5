"""A real nginx in front of the app, for the tests of hosting."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from deploy import replicas

SERVER = "types {{ text/html html; }} server {{ listen 127.0.0.1:{port}; {inner} }}"


def needed() -> None:
    """Skip a test where there is no nginx; CI has to have it."""
    if not replicas.NGINX:
        pytest.fail(replicas.MISSING) if os.environ.get("CI") else pytest.skip(replicas.MISSING)


@contextmanager
def nginx(folder: Path, port: int, inner: str) -> Iterator[None]:
    """Run nginx on a port, with what stands in its `server`; its log of requests is `log` in the folder."""
    with replicas.nginx(folder, port, SERVER.format(port=port, inner=inner)):
        yield
