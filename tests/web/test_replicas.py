"""What `make replicas` tells nginx, and what it says where it cannot start."""

from __future__ import annotations

import re
import socket
import sys

import pytest

from deploy import replicas

LISTEN = re.compile(r"^    listen (\S+);$", re.MULTILINE)
SERVER = re.compile(r"^    server 127\.0\.0\.1:(\d+) max_fails=1", re.MULTILINE)
BALANCE = re.compile(r"^    (least_conn|hash \S+ consistent);$", re.MULTILINE)


def test_the_file_for_nginx_is_used_as_it_is_but_for_the_ports() -> None:
    plain = replicas.CONFIG.read_text("utf-8")
    assert (LISTEN.findall(plain), SERVER.findall(plain)) == (["8501"], ["8502", "8503", "8504"])
    written = replicas.config(9000, [9001, 9002])
    assert (LISTEN.findall(written), SERVER.findall(written)) == (["127.0.0.1:9000"], ["9001", "9002"])
    assert LISTEN.split(written)[-1] == LISTEN.split(plain)[-1]
    assert SERVER.split(written)[0] == SERVER.split(plain)[0]


@pytest.mark.parametrize(("sticky", "way"), [(False, "least_conn"), (True, "hash ")])
def test_readers_are_dealt_out_in_one_way(sticky: bool, way: str) -> None:
    [found] = BALANCE.findall(replicas.config(8501, [8502], sticky))
    assert found.startswith(way)


def started(monkeypatch: pytest.MonkeyPatch, *options: str) -> str:
    monkeypatch.setattr(sys, "argv", ["replicas", *options])
    with pytest.raises(SystemExit) as ended:
        replicas.main()
    return str(ended.value.code)


def test_without_nginx_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replicas, "NGINX", None)
    assert "apt install nginx-light" in started(monkeypatch)


def test_a_port_that_is_taken_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replicas, "NGINX", "nginx")
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
        said = started(monkeypatch, "--port", str(port - 1))
    assert str(port) in said
    assert "PORT=" in said
