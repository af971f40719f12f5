"""Controls of single charts: each writes the address, and the chart reads the view."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from factbook.charts.spend import customer
from factbook.charts.timeline import specs
from factbook.reading.book import Factbook
from factbook.reading.field_meanings import EVENT_WORDS
from factbook.tables.view import DATES, View
from factbook.web.widgets import address

PACES = {"": "As given", "year": "Per year"}


def per(book: Factbook, view: View) -> None:
    """The switch between sums as printed and sums multiplied to a year."""
    st.segmented_control("Months and quarters", list(PACES), default=address.held("per", view.per, _per_changed), key="per",
                         label_visibility="collapsed", format_func=PACES.__getitem__, required=True, on_change=_per_changed)  # fmt: skip


def _per_changed() -> None:
    address.go(replace(address.current(), per=st.session_state["per"] or ""))


def share(book: Factbook, view: View) -> None:
    """The slider on the share of revenue that goes; it rests on the printed share."""
    found = customer.case(book, view)
    if found is None:
        return
    printed = customer.share_of(View(), found.shares)
    wanted = round(customer.share_of(view, found.shares))
    changed = partial(_share_changed, round(printed))
    st.slider("Share of the revenue that goes", 0, 100, address.held("share", wanted, changed), key="share",
              format="%d %%", width=420, on_change=changed)  # fmt: skip


def _share_changed(printed: int) -> None:
    chosen = st.session_state["share"]
    address.go(replace(address.current(), share="" if chosen == printed else str(chosen)))


def dates(book: Factbook, view: View) -> None:
    """Whether the timeline draws more than milestones; where it draws events of every kind, which of them."""
    if specs.milestones_of(book, view):
        st.toggle(specs.MORE, address.held("dates", bool(view.dates), _dates_changed), key="dates",
                  on_change=_dates_changed)  # fmt: skip
    if view.event or not specs.only_milestones(book, view):
        _event(book, view)


def _dates_changed() -> None:
    address.go(replace(address.current(), dates=DATES[0] if st.session_state["dates"] else ""))


def _event(book: Factbook, view: View) -> None:
    """The kinds of event that the timeline draws, each with how many there are."""
    number = specs.groups(book, view)
    st.pills("Kinds of event", list(number), default=address.held("event", list(view.event), _event_changed), key="event",
             label_visibility="collapsed", selection_mode="multi", on_change=_event_changed,
             format_func=lambda name: f"{EVENT_WORDS[name]} {number[name]}")  # fmt: skip


def _event_changed() -> None:
    address.go(replace(address.current(), event=tuple(st.session_state["event"] or ())))
