"""The address is the state: read at the start of each run, written by every change.

A filter, an opened card and a page are all in the address, so Back, Forward, reload, a shared link
and a reconnect to another server show the same view. Nothing essential is kept in a session.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from factbook import store
from factbook.view import Ignored, View, decode, encode


def current() -> View:
    """The view that the address asks for."""
    return read()[0]


def read() -> tuple[View, tuple[Ignored, ...]]:
    """The view of the address, and what in the address was ignored."""
    return decode(st.query_params.to_dict(), store.book())


def go(view: View) -> None:
    """Change the address to another view of the same page."""
    st.query_params.from_dict(encode(view))


def open_fact(identifier: str) -> None:
    """Open a fact's card."""
    go(replace(current(), fact=identifier))


def close_fact() -> None:
    """Close the card."""
    go(replace(current(), fact=""))
