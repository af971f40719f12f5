"""The search of the facts page: what is asked stands in the address."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from factbook.blocks import search_results
from factbook.reading.book import Factbook
from factbook.tables.view import View
from factbook.web.widgets import address

EXAMPLES = "A name, a measure, a number"
"""What the empty search box says where the book has no examples of its own."""


def query(book: Factbook, view: View) -> None:
    """The field to search in."""
    st.text_input("Search in any language", address.held("q", view.q, _asked), key="q", on_change=_asked, max_chars=100,
                  placeholder=book.settings.search or EXAMPLES)  # fmt: skip


def leaves(book: Factbook, view: View) -> None:
    """The pages of the results, where they fill more than one."""
    number = search_results.leaves(book, view)
    if number < 2:
        return
    now = search_results.leaf(book, view)
    st.pagination(number, default=address.held("page", now, _turned), key="page", on_change=_turned)


def _asked() -> None:
    address.go(replace(address.current(), q=st.session_state["q"] or "", page=""))


def _turned() -> None:
    number = int(st.session_state["page"])
    address.go(replace(address.current(), page=str(number) if number > 1 else ""))
