"""The address is the state: read at the start of each run, written by every change.

A filter, an opened card and a page are all in the address, so Back, Forward, reload, a shared link
and a reconnect to another server show the same view. Nothing essential is kept in a session.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import streamlit as st

from factbook import store
from factbook.addresses import Ignored, decode
from factbook.view import View, encode

Value = TypeVar("Value")


def current() -> View:
    """The view that the address asks for."""
    return read()[0]


def read() -> tuple[View, tuple[Ignored, ...]]:
    """The view of the address, and what in the address was ignored."""
    return decode(st.query_params.to_dict(), store.book())


def go(view: View) -> None:
    """Change the address to another view of the same page."""
    st.query_params.from_dict(encode(view))


def held(key: str, value: Value) -> Value:
    """Set a widget to what the address says, before it is built.

    Args:
        key: the widget's key.
        value: what the address says.

    Returns:
        The value, to be the widget's default too. Where a run moves a widget, between the row and the
        popover say, the browser builds it anew, from its default: without one it would stand empty, and
        tell the server so with the next message, as if the reader had emptied it.
    """
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return value


def open_fact(identifier: str) -> None:
    """Open a fact's card."""
    go(replace(current(), fact=identifier))


def close_fact() -> None:
    """Close the card."""
    go(replace(current(), fact=""))
