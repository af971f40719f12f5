"""The main script: our frame with two pages; its filters are exchanged for the one of all contestants."""

from dataclasses import replace
from typing import Any

import streamlit as st

from benchmarks import figures
from factbook.charts import catalogue
from factbook.reading.book import Factbook
from factbook.reading.menu import Entry
from factbook.tables.view import View
from factbook.web.widgets import address, filters, foresight, page, shell


def radio(book: Factbook, view: View, entry: Entry) -> None:
    """The filter of five values; what it says stands in the address, as with the real ones."""
    choices = figures.contents().choices
    chosen = next(choice for choice, of in choices.items() if of.company == view.company)
    if st.session_state.get("choice") != chosen:
        st.session_state["choice"] = chosen
    st.radio("Company", list(choices), key="choice", horizontal=True, on_change=changed)


def controls(book: Factbook) -> dict[str, Any]:
    """What the options of this filter stand for, told to the browser as `foresight` tells it of the real ones.

    Nothing else is added for the measure: the same script asks for the charts, and draws them before the run does.
    """
    options = {choice: ",".join(of.company) for choice, of in figures.contents().choices.items()}
    return {"choice": {"field": "company", "options": options, "single": True}}


def changed() -> None:
    company = figures.contents().choices[st.session_state["choice"]].company
    address.go(replace(address.current(), company=company))


def first() -> None:
    page.title("overview")
    page.charts(catalogue.OWN["overview"])


def second() -> None:
    page.title("spend")
    page.charts(catalogue.OWN["spend"])


filters.show = radio
foresight.controls = controls
shell.run(
    [
        st.Page(first, title="Page 1", url_path="overview", default=True),
        st.Page(second, title="Page 2", url_path="spend"),
    ]
)
