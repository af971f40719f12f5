"""The address is the state: read at the start of each run, written by every change.

A filter, an opened card and a page are all in the address, so Back, Forward, reload, a shared link
and a reconnect to another server show the same view. Nothing essential is kept in a session.

A session that has drawn nothing yet may take over from one that was lost with its server. The browser
then tells what it shows, and how its widgets stand: what a reader has set since, no session has heard of.
The first run draws what is in front of him, and whatever differs from it is his: see `settle`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar
from urllib.parse import parse_qsl

import streamlit as st

from factbook.reading.book import Factbook
from factbook.tables.view import View, encode
from factbook.web import pinned
from factbook.web.addresses import decode
from factbook.web.parameters import Ignored

Value = TypeVar("Value")
SETTLED = "factbook.settled"
FIRST = "factbook.first"


def current() -> View:
    """The view that the address asks for."""
    return read()[0]


def read() -> tuple[View, tuple[Ignored, ...]]:
    """The view of the address, and what in the address was ignored."""
    return decode(asked(), book())


def book() -> Factbook:
    """The book that the address asks for: of today, or of the release that it is pinned to."""
    return pinned.book(asked())


def asked() -> list[tuple[str, str]]:
    """The parameters of the address, as they stand in it."""
    return [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]


def go(view: View) -> None:
    """Change the address to another view of the same page."""
    st.query_params.from_dict(encode(view))


def in_front(now: View, was: str | None) -> View:
    """The view to draw: in the first run of a session, what its reader has had in front of him.

    Args:
        now: what the address asks for.
        was: the query of what the browser shows, where an earlier session drew it.
    """
    if st.session_state.get(SETTLED):
        return now
    st.session_state[FIRST] = {}
    if was is None:
        return now
    before, _ = decode(parse_qsl(was.removeprefix("?")), book())
    return replace(before, fact=now.fact, pack=now.pack, v=now.v)


def held(key: str, value: Value, changed: Callable[[], None]) -> Value:
    """Set a widget to what the address says, before it is built.

    Args:
        key: the widget's key.
        value: what the address says.
        changed: what the widget calls when its reader sets it.

    Returns:
        The value, to be the widget's default too. Where a run moves a widget, between the row and the
        popover say, the browser builds it anew, from its default: without one it would stand empty, and
        tell the server so with the next message, as if the reader had emptied it.
    """
    if not st.session_state.get(SETTLED):
        st.session_state[FIRST][key] = (value, changed)
    elif st.session_state.get(key) != value:
        st.session_state[key] = value
    return value


def settle(drawn: View) -> None:
    """End the first run of a session: do what its reader did while there was none, and draw that."""
    if st.session_state.get(SETTLED):
        return
    st.session_state[SETTLED] = True
    lost = [changed for key, (value, changed) in st.session_state.pop(FIRST).items()
            if st.session_state[key] != value]  # fmt: skip
    for changed in lost:
        changed()
    if lost or current() != drawn:
        st.rerun()
